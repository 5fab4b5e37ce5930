#include "intake/fields.hpp"

#include "config/intake_columns.hpp"

#include <algorithm>
#include <utility>

namespace eligd::intake {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

std::unexpected<Complaint> refuse(std::string what, std::string todo) {
  return std::unexpected(Complaint{std::move(what), std::move(todo)});
}

// Lower case, letters and digits only: how words are compared.
std::string plain(std::string_view text) {
  std::string word;
  for (const char c : text.substr(0, 40)) {
    if (c >= 'A' && c <= 'Z') word += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || is_digit(c)) word += c;
  }
  return word;
}

template <class T>
using WordList = std::initializer_list<std::pair<std::string_view, T>>;

template <class T>
Read<T> read_word(std::string_view text, WordList<T> words, std::string_view kind,
                  std::string_view todo) {
  const std::string word = plain(text);
  for (const auto& [known, value] : words) {
    if (word == known) return value;
  }
  return refuse("is no " + std::string(kind) + " we know", std::string(todo));
}

// "1.2E+09", "4.0012E+11": what a spreadsheet shows of a long number.
bool is_scientific(std::string_view text) {
  const std::size_t e = text.find_first_of("eE");
  if (e == std::string_view::npos || e == 0) return false;
  const std::string_view mantissa = text.substr(0, e);
  std::string_view exponent = text.substr(e + 1);
  const bool is_signed = exponent.starts_with('+') || exponent.starts_with('-');
  if (is_signed) exponent.remove_prefix(1);
  const bool is_number =
      std::ranges::all_of(mantissa, [](char c) { return is_digit(c) || c == '.'; });
  // "12E5" without point and sign may be a true id.
  return is_number && all_digits(exponent) &&
         (is_signed || mantissa.find('.') != std::string_view::npos);
}

bool is_decimal_zero(std::string_view text) {
  const std::size_t point = text.find('.');
  return point != std::string_view::npos && all_digits(text.substr(0, point)) &&
         text.find_first_not_of('0', point + 1) == std::string_view::npos &&
         point + 1 < text.size();
}

}  // namespace

std::string_view name_of(Field field) noexcept {
  static_assert(config::intake_columns.size() == field_count);
  return config::intake_columns[static_cast<std::size_t>(field)];
}

std::string_view trimmed(std::string_view text) noexcept {
  constexpr std::string_view no_break = "\xc2\xa0";
  for (bool again = true; again;) {
    again = false;
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '\n' ||
                             text.front() == '\r')) {
      text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\n' ||
                             text.back() == '\r')) {
      text.remove_suffix(1);
    }
    if (text.starts_with(no_break)) {
      text.remove_prefix(no_break.size());
      again = true;
    }
    if (text.ends_with(no_break)) {
      text.remove_suffix(no_break.size());
      again = true;
    }
  }
  return text;
}

Read<std::string> read_id(std::string_view text, std::size_t characters_max) {
  if (is_scientific(text)) {
    return refuse("was turned into a rounded number by a spreadsheet",
                  "format the column as text and export again");
  }
  if (is_decimal_zero(text)) {
    return refuse("was turned into a number with a point by a spreadsheet",
                  "format the column as text and export again");
  }
  if (text.starts_with('#'))
    return refuse("holds a spreadsheet error or filler", "widen the column and export again");
  if (std::ranges::any_of(text, is_control))
    return refuse("holds a control character", "type it again");
  if (text.size() > characters_max) {
    return refuse("is longer than " + std::to_string(characters_max) + " characters",
                  "check the column");
  }
  return std::string(text);
}

Read<std::string> read_name(std::string_view text) {
  if (std::ranges::any_of(text, is_control))
    return refuse("holds a line end or control character", "write it on one line");
  if (text.find("\xef\xbf\xbd") != std::string_view::npos ||
      text.find('?') != std::string_view::npos) {
    return refuse("lost a letter on its way (a ? stands in it)", "export as UTF-8");
  }
  if (std::ranges::none_of(text, is_letter))
    return refuse("has no letter", "write the name as on the card");
  if (text.size() > name_characters_max)
    return refuse("is longer than 200 characters", "check the column");
  return std::string(text);
}

Read<std::string> read_payer(std::string_view text) {
  if (std::ranges::any_of(text, is_control)) {
    return refuse("holds a line end or control character", "write it on one line");
  }
  if (text.size() > name_characters_max)
    return refuse("is longer than 200 characters", "check the column");
  return std::string(text);
}

Read<std::string> read_notes(std::string_view text) {
  const bool odd = std::ranges::any_of(
      text, [](char c) { return is_control(c) && c != '\n' && c != '\r' && c != '\t'; });
  if (odd) return refuse("holds a control character", "type it again");
  if (text.size() > notes_characters_max)
    return refuse("is longer than 4000 characters", "shorten it");
  return std::string(text);
}

Read<Sex> read_sex(std::string_view text) {
  return read_word<Sex>(text,
                        {{"f", Sex::female},
                         {"female", Sex::female},
                         {"m", Sex::male},
                         {"male", Sex::male},
                         {"u", Sex::unknown},
                         {"unknown", Sex::unknown},
                         {"o", Sex::unknown},
                         {"other", Sex::unknown},
                         {"x", Sex::unknown},
                         {"nonbinary", Sex::unknown},
                         {"", Sex::unknown}},
                        "sex", "write F, M or U, as the payer has it");
}

Read<Relationship> read_relationship(std::string_view text) {
  // Numbers are those of X12 INS02: 18 self, 01 spouse, 19 child, 34 other adult, G8 other.
  return read_word<Relationship>(
      text,
      {{"self", Relationship::self},
       {"18", Relationship::self},
       {"subscriber", Relationship::self},
       {"spouse", Relationship::spouse},
       {"01", Relationship::spouse},
       {"child", Relationship::child},
       {"19", Relationship::child},
       {"other", Relationship::other},
       {"34", Relationship::other},
       {"g8", Relationship::other}},
      "relationship", "write self, spouse, child or other: what the patient is to the subscriber");
}

Read<Network> read_network(std::string_view text) {
  return read_word<Network>(text,
                            {{"in", Network::in},
                             {"innetwork", Network::in},
                             {"inn", Network::in},
                             {"y", Network::in},
                             {"yes", Network::in},
                             {"out", Network::out},
                             {"outofnetwork", Network::out},
                             {"oon", Network::out},
                             {"n", Network::out},
                             {"no", Network::out},
                             {"unknown", Network::unknown},
                             {"", Network::unknown}},
                            "network", "write in, out or unknown");
}

Read<Consent> read_consent(std::string_view text) {
  return read_word<Consent>(text,
                            {{"given", Consent::given},
                             {"signed", Consent::given},
                             {"y", Consent::given},
                             {"yes", Consent::given},
                             {"true", Consent::given},
                             {"refused", Consent::refused},
                             {"revoked", Consent::refused},
                             {"n", Consent::refused},
                             {"no", Consent::refused},
                             {"false", Consent::refused},
                             {"unknown", Consent::unknown},
                             {"", Consent::unknown}},
                            "word about consent", "write given, refused or unknown");
}

Read<int> read_days_per_week(std::string_view text) {
  if (is_decimal_zero(text)) text = text.substr(0, text.find('.'));
  if (text.size() == 1 && text[0] >= '1' && text[0] <= '7') return text[0] - '0';
  return refuse("is no number of days", "write 1 to 7");
}

}  // namespace eligd::intake
