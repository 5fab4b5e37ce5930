#include "x12/scrub.hpp"

#include "x12/check_elements.hpp"
#include "x12/check_situations.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <vector>

namespace eligd::x12 {
namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }
bool is_foreign(char c) noexcept { return static_cast<unsigned char>(c) >= 0x80; }
bool is_word_char(char c) noexcept {
  return is_digit(c) || is_upper(c) || is_lower(c) || is_foreign(c);
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (is_lower(c)) c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

// Calls `take` with each run of letters and digits.
template <class Take>
void each_word(std::string_view text, const Take& take) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word_char(text[at])) {
      ++at;
      continue;
    }
    const std::size_t from = at;
    while (at < text.size() && is_word_char(text[at])) ++at;
    take(text.substr(from, at - from));
  }
}

// Words of plans and payers that say nothing about a person: in a text they stay, or nobody could
// read it. In a name they are replaced all the same.
constexpr std::string_view generic_words =
    "ADDRESS AND ANY BENEFIT BENEFITS BEHAVIORAL CALL CARE CENTER CLAIM CLAIMS CLINIC CONTACT "
    "COPAY "
    "COVERAGE COVERED DEDUCTIBLE DEPENDENT EMPLOYEE FAMILY FOR FROM GROUP HEALTH HMO HOSPITAL IN "
    "INDIVIDUAL INPATIENT INSURANCE IOP LIMIT MEDICAL MEMBER MENTAL NETWORK NOT OFFICE OUT "
    "OUTPATIENT PATIENT PAYER PER PLAN PPO PROGRAM PROVIDER REQUIRED SERVICE SERVICES STATE "
    "SUBSCRIBER THE VISIT VISITS WITH YEAR";

// Organizations that stay, since an answer can't be read without them: who pays and for whom.
constexpr std::string_view kept_organizations = "13 1I 2B GP I3 OC P4 PR PRP SEP TTP VER VN X3 Y2";

// keep: where it is a code; as_is: whatever it is; text: but for the words replaced elsewhere.
enum class Treatment : std::uint8_t { keep, as_is, text, replace };

// Those of `kept` and nothing else; `texts` are read for words that were replaced elsewhere.
Treatment by_list(std::size_t element, std::string_view kept, std::string_view texts = {}) {
  const std::string number = std::to_string(element);
  if (has_word(texts, number)) return Treatment::text;
  return has_word(kept, number) ? Treatment::keep : Treatment::replace;
}

Treatment in_name(const Segment& nm1, std::size_t element) {
  const bool is_kept = nm1.value(2) != "1" && has_word(kept_organizations, nm1.value(1));
  if (is_kept && (element == 3 || element == 9)) return Treatment::as_is;
  return by_list(element, "1 2 8 10");
}

Treatment treatment_of(const Segment& segment, std::size_t element) {
  switch (segment.tag()) {
    case tag_of("ISA"):
      return by_list(element, "1 3 5 7 9 10 11 12 13 14 15 16", "6 8");
    case tag_of("GS"):
      return by_list(element, "1 4 5 6 7 8", "2 3");
    case tag_of("ST"):
    case tag_of("SE"):
    case tag_of("GE"):
    case tag_of("IEA"):
    case tag_of("LS"):
    case tag_of("LE"):
    case tag_of("AMT"):
    case tag_of("AK1"):
    case tag_of("AK2"):
      return by_list(element, "1 2 3");
    case tag_of("TA1"):
    case tag_of("AAA"):
    case tag_of("HL"):
    case tag_of("EQ"):
      return by_list(element, "1 2 3 4 5");
    case tag_of("BHT"):
      return by_list(element, "1 2 4 5 6");
    case tag_of("TRN"):
      return by_list(element, "1");
    case tag_of("NM1"):
      return in_name(segment, element);
    case tag_of("REF"):
      return by_list(element, "1");
    case tag_of("N3"):
      return Treatment::replace;
    case tag_of("N4"):
      return by_list(element, "2 4 7");
    case tag_of("PER"):
      return by_list(element, "1 3 5 7");
    case tag_of("PRV"):
      return by_list(element, segment.value(2) == "PXC" ? "1 2 3" : "1 2");
    case tag_of("DMG"):
      return by_list(element, "1 3");
    case tag_of("INS"):
      return by_list(element, "1 2 3 4 17");
    case tag_of("HI"):
      return by_list(element, "1 2 3 4 5 6 7 8");
    case tag_of("DTP"):
      return by_list(element, segment.value(1) == "442" ? "1 2" : "1 2 3");
    case tag_of("MPI"):
      return by_list(element, "1 2 3 5 6 7");
    case tag_of("EB"):
      return by_list(element, "1 2 3 4 6 7 8 9 10 11 12 13 14", "5");
    case tag_of("HSD"):
      return by_list(element, "1 2 3 4 5 6 7 8");
    case tag_of("MSG"):
      return by_list(element, "", "1");
    case tag_of("III"):
      return by_list(element, "1 2 3", "4");
    case tag_of("IK3"):
    case tag_of("AK3"):
      return by_list(element, "1 2 3 4");
    case tag_of("IK4"):
    case tag_of("AK4"):
      return by_list(element, "1 2 3");
    case tag_of("IK5"):
    case tag_of("AK5"):
      return by_list(element, "1 2 3 4 5 6");
    case tag_of("AK9"):
      return by_list(element, "1 2 3 4 5 6 7 8 9");
    case tag_of("CTX"):
      return by_list(element, "2 3 4 5 6");
    default:
      return Treatment::replace;
  }
}

// A code, a number or a date, whole or repeated. Where stray delimiters moved a name into the place
// of a code, it is not kept.
bool is_code(std::string_view value, const Segment& segment) {
  constexpr std::size_t letters_max = 3;   // RD8, ABK, MRC
  constexpr std::size_t mixed_max = 7;     // H0015, F33241X
  constexpr std::size_t version_max = 12;  // 005010X279A1; and a taxonomy
  const bool has_long_codes = value.starts_with("00") || segment.tag() == tag_of("PRV");
  const Delimiters delimiters = segment.delimiters();
  std::size_t run = 0;
  std::size_t letters = 0;
  for (const char c : value) {
    if (is_foreign(c) || is_lower(c)) return false;
    if (c == delimiters.repetition || c == delimiters.component) {
      run = letters = 0;
      continue;
    }
    ++run;
    if (is_upper(c)) ++letters;
    if (letters == 0) continue;
    const std::size_t longest = has_long_codes   ? version_max
                                : letters == run ? letters_max
                                                 : mixed_max;
    if (run > longest || c == ' ') return false;
  }
  return true;
}

class Scrubber {
 public:
  Scrubber(const Document& document, std::uint64_t seed)
      : document_(document), bytes_(document.bytes()), out_(bytes_), random_(seed) {}

  std::string run() {
    each_element([this](std::string_view value, Treatment treatment) {
      if (treatment == Treatment::replace) {
        each_word(value, [this](std::string_view word) { originals_.insert(upper(word)); });
        remember_birth(value);
      }
    });
    each_element([this](std::string_view value, Treatment treatment) {
      if (treatment == Treatment::replace) {
        each_word(value, [this](std::string_view word) { overwrite(word); });
      } else if (treatment == Treatment::text) {
        scrub_text(value);
      }
    });
    return std::move(out_);
  }

 private:
  // Each element with what becomes of it, and the bytes no segment holds.
  template <class Take>
  void each_element(const Take& take) {
    const char* end = bytes_.data();
    for (const Segment& segment : document_.segments()) {
      const std::string_view text = segment.text();
      if (text.data() > end) take(between(end, text.data()), Treatment::replace);
      end = text.data() + text.size();
      if (shown_id(segment.id()).empty()) take(segment.id(), Treatment::replace);
      for (std::size_t n = 1; n <= segment.size(); ++n) {
        const std::string_view value = segment.value(n);
        const bool is_of_isa = segment.tag() == tag_of("ISA");
        Treatment treatment = treatment_of(segment, n);
        if (treatment == Treatment::keep && !is_of_isa && !is_code(value, segment))
          treatment = Treatment::replace;
        take(context(segment, n, value), treatment);
      }
    }
    if (end < bytes_.data() + bytes_.size())
      take(between(end, bytes_.data() + bytes_.size()), Treatment::replace);
  }

  // TRN03 begins with the kind of id that follows. CTX01 names an element and repeats its value:
  // the name stays.
  static std::string_view context(const Segment& segment, std::size_t n, std::string_view value) {
    if (segment.tag() == tag_of("TRN") && n == 3 && value.size() == 10) return value.substr(1);
    if (segment.tag() != tag_of("CTX") || n != 1) return value;
    return value.substr(std::min(value.size(), segment.element(1).component(1).size()));
  }

  static std::string_view between(const char* from, const char* to) {
    return {from, static_cast<std::size_t>(to - from)};
  }

  void remember_birth(std::string_view value) {
    if (!is_date(value)) return;
    const std::string year(value.substr(0, 4));
    const std::string day(value.substr(4));
    births_.insert({std::string(value), day + year, day + year.substr(2)});
  }

  void overwrite(std::string_view word) {
    const std::string& pseudonym = pseudonym_of(word);
    const auto at = static_cast<std::size_t>(word.data() - bytes_.data());
    for (std::size_t i = 0; i < word.size(); ++i) {
      char c = pseudonym[i];
      if (is_lower(word[i]) && is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
      out_[at + i] = c;
    }
  }

  // In upper case.
  const std::string& pseudonym_of(std::string_view word) {
    const std::string key = upper(word);
    const auto known = pseudonyms_.find(key);
    if (known != pseudonyms_.end()) return known->second;
    // Of short words there are too few for all to differ; from itself a word differs always.
    constexpr int tries_max = 60;
    std::string drawn;
    for (int tries = 0;; ++tries) {
      drawn = draw(key);
      if (drawn == key) continue;
      const bool is_free = !used_.contains(drawn) && !originals_.contains(drawn);
      if (is_free || tries > tries_max) break;
    }
    used_.insert(drawn);
    return pseudonyms_.emplace(key, std::move(drawn)).first->second;
  }

  std::string draw(const std::string& word) {
    constexpr std::string_view consonants = "BDFGHJKLMNPRSTVWZ";
    constexpr std::string_view vowels = "AEIOU";
    if (is_date(word)) return draw_date(word);
    std::string out;
    bool is_vowel = random_() % 2 == 0;
    for (const char c : word) {
      const std::string_view from = is_digit(c) ? "0123456789" : is_vowel ? vowels : consonants;
      out.push_back(from[random_() % from.size()]);
      is_vowel = !is_vowel;
    }
    if (is_npi(word)) {
      out[0] = '1';
      while (!is_npi(out)) out.back() = static_cast<char>((out.back() - '0' + 1) % 10 + '0');
    }
    return out;
  }

  std::string draw_date(const std::string& word) {
    const auto two = [](std::uint64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    const std::uint64_t year = std::stoul(word.substr(0, 4)) - 1 + random_() % 3;
    return std::to_string(year) + two(1 + random_() % 12) + two(1 + random_() % 28);
  }

  void scrub_text(std::string_view text) {
    each_word(text, [&](std::string_view word) {
      constexpr std::size_t length_min = 3;
      const std::string key = upper(word);
      const bool is_known = word.size() >= length_min && originals_.contains(key);
      if (is_known && !has_word(generic_words, key)) overwrite(word);
    });
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t from = at;
      const auto is_part = [&](char c) {
        return is_digit(c) || c == '-' || c == '.' || c == '/' || c == '(' || c == ')' || c == ' ';
      };
      while (at < text.size() && is_part(text[at])) ++at;
      if (at > from) scrub_number(text.substr(from, at - from));
      const std::size_t word = at;
      while (at < text.size() && text[at] != ' ' && !is_part(text[at])) ++at;
      if (text.substr(word, at - word).find('@') != std::string_view::npos) scrub_mail(text, word);
    }
  }

  // Phones, social security numbers, ids; and a birth date in whatever form. Other dates stay.
  void scrub_number(std::string_view chain) {
    constexpr std::size_t phone_digits = 7;
    std::string digits;
    for (const char c : chain) {
      if (is_digit(c)) digits.push_back(c);
    }
    const bool is_other_date =
        digits.size() == 8 && (is_date(digits) || is_date(digits.substr(4) + digits.substr(0, 4)));
    const bool is_birth = births_.contains(digits);
    if (is_birth || (digits.size() >= phone_digits && !is_other_date))
      each_word(chain, [this](std::string_view word) { overwrite(word); });
  }

  // The whole of what stands round an @, up to the next space.
  void scrub_mail(std::string_view text, std::size_t at) {
    while (at > 0 && text[at - 1] != ' ') --at;
    const std::size_t end = std::min(text.find(' ', at), text.size());
    each_word(text.substr(at, end - at), [this](std::string_view word) { overwrite(word); });
  }

  const Document& document_;
  std::string_view bytes_;
  std::string out_;
  std::mt19937_64 random_;
  std::set<std::string> originals_;
  std::set<std::string> used_;
  std::set<std::string> births_;
  std::map<std::string, std::string> pseudonyms_;
};

}  // namespace

std::string scrub(const Document& document, std::uint64_t seed) {
  return Scrubber(document, seed).run();
}

}  // namespace eligd::x12
