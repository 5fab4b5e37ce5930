#include "x12/check_elements.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

namespace eligd::x12 {
namespace {

bool is_digits(std::string_view text) noexcept {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number_of(std::string_view digits) noexcept {  // of a few, all of them digits
  int value = 0;
  for (const char c : digits) value = 10 * value + (c - '0');
  return value;
}

struct Look {
  bool is_plain = false;   // no character can be a fault, delimiters aside; false: look closer
  bool may_repeat = true;  // somewhere stands a repetition separator
};

// Sixteen characters at once; written so that the compiler makes vector instructions of it.
constexpr std::size_t block = 16;
struct Blocks {
  explicit Blocks(char separator) noexcept
      : repetition(separator), caret(separator == '^' ? '\x7F' : '^') {}

  void look(const char* at) noexcept {
    char text[block];
    std::memcpy(text, at, block);
    for (std::size_t i = 0; i < block; ++i) {
      const char c = text[i];
      const unsigned char is_bad =
          static_cast<signed char>(c) < ' ' || c == '\x7F' || c == '`' || c == caret ? 0xFF : 0;
      bad[i] |= is_bad;
    }
    for (std::size_t i = 0; i < block; ++i) {
      const unsigned char is_one = text[i] == repetition ? 0xFF : 0;
      repeats[i] |= is_one;
    }
  }
  static bool any(const unsigned char (&hits)[block]) noexcept {
    std::uint64_t halves[2];
    std::memcpy(halves, hits, block);
    return (halves[0] | halves[1]) != 0;
  }

  char repetition;
  char caret;  // a character that is bad anyway, where the caret is the delimiter
  unsigned char bad[block] = {};
  unsigned char repeats[block] = {};
};

// At a whole segment. A caret is plain only where it is the delimiter.
Look look_at(std::string_view text, char repetition) noexcept {
  Blocks blocks(repetition);
  std::size_t at = 0;
  for (; at + block <= text.size(); at += block) blocks.look(text.data() + at);
  if (at < text.size() && at > 0) {
    blocks.look(text.data() + text.size() - block);  // the last ones, some of them again
  } else if (at < text.size()) {
    char padded[block];
    std::memset(padded, ' ', block);
    std::memcpy(padded, text.data(), text.size());
    blocks.look(padded);
  }
  return {.is_plain = !Blocks::any(blocks.bad), .may_repeat = Blocks::any(blocks.repeats)};
}

bool is_integer(std::string_view text) noexcept {
  if (text.starts_with('-')) text.remove_prefix(1);
  return is_digits(text);
}

bool is_decimal(std::string_view text) noexcept {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view part =
      point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  return (whole.empty() || is_digits(whole)) && (part.empty() || is_digits(part)) &&
         !(whole.empty() && part.empty());
}

bool is_short_date(std::string_view yymmdd) noexcept {
  std::array<char, 8> text{'2', '0'};
  if (yymmdd.size() != text.size() - 2) return false;
  std::copy(yymmdd.begin(), yymmdd.end(), text.begin() + 2);
  return is_date({text.data(), text.size()});
}

bool is_period(std::string_view text, std::string_view format) noexcept {
  if (format == "D8") return is_date(text);
  if (format != "RD8") return true;  // the format itself has its own finding
  return text.size() == 17 && text[8] == '-' && is_date(text.substr(0, 8)) &&
         is_date(text.substr(9)) && text.substr(0, 8) <= text.substr(9);
}

// X12 counts neither sign nor decimal point in a number's length.
std::size_t length_of(const ElementRule& rule, std::string_view value) noexcept {
  if (rule.kind != Kind::decimal && rule.kind != Kind::integer) return value.size();
  return value.size() -
         static_cast<std::size_t>(std::count_if(value.begin(), value.end(),
                                                [](char c) { return c == '-' || c == '.'; }));
}

// Nothing but a length and a few codes to look at, and those are right: most elements. Of a value
// whose characters are good.
bool is_sound_text(const ElementRule& rule, std::string_view value) noexcept {
  return (rule.kind == Kind::text || rule.kind == Kind::code) && rule.list == CodeList::none &&
         value.size() >= rule.length_min &&
         (rule.length_max == 0 || value.size() <= rule.length_max) &&
         (rule.codes.empty() || has_word(rule.codes, value));
}

class SegmentCheck {
 public:
  SegmentCheck(const Segment& segment, const SegmentRule& rule, std::string_view loop,
               SetFindings& findings)
      : segment_(segment),
        rule_(rule),
        loop_(loop),
        findings_(findings),
        look_(look_at(segment.text(), segment.delimiters().repetition)),
        characters_(look_.is_plain ? Characters::known_good : Characters::to_check) {}

  void run() {
    const ElementRule* rule = rule_.elements.data();
    const ElementRule* const end = rule + rule_.elements.size();
    std::size_t n = 1;
    const std::size_t last = std::max<std::size_t>(segment_.size(), rule_.last_required);
    for (; rule != end && n <= last; ++n) {
      if (rule->element == n && rule->component == 0 && rule->usage != Usage::unused) {
        check_plain(*rule++);
        continue;
      }
      const ElementRule* const first = rule;
      while (rule != end && rule->element == n) ++rule;
      check_element(n, {first, rule});
    }
    for (; n <= segment_.size(); ++n) {
      if (segment_.value(n).empty()) continue;
      tell(n, "3", nullptr);
      break;  // one finding for all that is too many
    }
    for (const Relation& each : rule_.relations.all()) check_relation(each);
  }

 private:
  // The one rule of an element that is no composite: nearly all are such.
  void check_plain(const ElementRule& rule) {
    const std::string_view text = segment_.value(rule.element);
    if (!text.empty()) {
      check_simple(rule, text);
    } else if (rule.usage == Usage::required) {
      tell(rule.element, "1", &rule);
    }
  }

  // `rules` are those of element n: none, one that is unused, or one a component.
  void check_element(std::size_t n, std::span<const ElementRule> rules) {
    const std::string_view text = segment_.value(n);
    if (rules.empty() || rules.front().usage == Usage::unused) {
      if (!text.empty()) tell(n, "I10", nullptr);
    } else if (text.empty()) {
      if (rules.front().usage == Usage::required) tell(n, "1", &rules.front());
    } else {
      check_composite(rules, segment_.element(n));
    }
  }

  void check_simple(const ElementRule& rule, std::string_view text) {
    const char repetition = segment_.delimiters().repetition;
    if (!look_.may_repeat || repetition == '\0' ||
        text.find(repetition) == std::string_view::npos) {
      return check_value(rule, text, 0);
    }
    std::uint32_t n = 0;
    for (const Element each : segment_.element(rule.element).repetitions()) {
      check_value(rule, each.text(), ++n);
    }
    if (n > rule.repetitions_max) tell(rule.element, "12", &rule);
  }

  void check_value(const ElementRule& rule, std::string_view value, std::uint32_t repetition) {
    if (look_.is_plain && is_sound_text(rule, value)) return;
    const std::string_view format =
        rule.kind == Kind::period ? segment_.value(rule.element - 1U) : std::string_view();
    const std::string_view fault = fault_of(rule, value, format, characters_);
    if (!fault.empty()) return tell(rule.element, fault, &rule, repetition);
    if (rule.list == CodeList::reject_reason || rule.list == CodeList::date)
      check_loop(rule, value, repetition);
  }

  // The base standard has the code, this guide does not use it here: accepted, with a word.
  void check_loop(const ElementRule& rule, std::string_view value, std::uint32_t repetition) {
    const std::string_view loops = loops_of(rule.list, value);
    if (loops.empty() || loop_.empty() || has_word(loops, loop_)) return;
    tell(rule.element, "I6", &rule, repetition, Severity::warning);
  }

  void check_composite(std::span<const ElementRule> rules, const Element& element) {
    for (const ElementRule& rule : rules) {
      const std::string_view value = element.component(rule.component);
      if (value.empty()) {
        if (rule.usage == Usage::required) tell(rule.element, "1", &rule);
        continue;
      }
      const std::string_view fault = fault_of(rule, value, "", characters_);
      if (!fault.empty()) tell(rule.element, fault, &rule);
    }
    const ElementRule& last = rules.back();
    if (element.component_count() > last.component) {
      findings_.about_element(Severity::error, segment_, last.element, loop_, "13",
                              words_of("13", segment_, last.element, 0, nullptr));
    }
  }

  void check_relation(const Relation& relation) {
    const std::span<const std::uint8_t> all = std::span(relation.elements).first(relation.count);
    const auto is_there = [&](std::uint8_t n) { return !segment_.value(n).empty(); };
    std::uint8_t there = 0;
    std::uint8_t missing = 0;  // the first that is
    for (const std::uint8_t n : all) {
      if (is_there(n)) {
        ++there;
      } else if (missing == 0) {
        missing = n;
      }
    }
    switch (relation.kind) {
      case 'P':  // all or none
        if (there > 0 && there < relation.count) tell(missing, "2", nullptr);
        break;
      case 'R':  // at least one
        if (there == 0) tell(all.front(), "2", nullptr);
        break;
      case 'E':  // at most one
        if (there > 1) tell(all.back(), "10", nullptr);
        break;
      case 'C':  // the first needs all others
        if (is_there(all.front()) && there < relation.count) tell(missing, "2", nullptr);
        break;
      case 'L':  // the first needs at least one of the others
        if (is_there(all.front()) && there == 1) tell(all[1], "2", nullptr);
        break;
      default:
        break;
    }
  }

  void tell(std::size_t element, std::string_view code, const ElementRule* rule,
            std::uint32_t repetition = 0, Severity severity = Severity::error) {
    const std::uint32_t component = rule == nullptr ? 0 : rule->component;
    findings_.about_element(severity, segment_, static_cast<std::uint32_t>(element), loop_,
                            std::string(code), words_of(code, segment_, element, component, rule),
                            component, repetition);
  }

  const Segment& segment_;
  const SegmentRule& rule_;
  std::string_view loop_;
  SetFindings& findings_;
  Look look_;
  Characters characters_;
};

}  // namespace

Characters characters_of(std::string_view text) noexcept {
  return look_at(text, '\0').is_plain ? Characters::known_good : Characters::to_check;
}

void check_elements(const Segment& segment, const SegmentRule& rule, std::string_view loop,
                    SetFindings& findings) {
  SegmentCheck(segment, rule, loop, findings).run();
}

std::string_view fault_of(const ElementRule& rule, std::string_view value, std::string_view format,
                          Characters characters) {
  if (characters == Characters::known_good && is_sound_text(rule, value)) return "";
  while (value.size() > rule.length_min && value.ends_with(' '))
    value.remove_suffix(1);  // padding is no fault
  if (characters == Characters::to_check &&
      !std::all_of(value.begin(), value.end(), is_allowed_character)) {
    return "6";
  }
  switch (rule.kind) {
    case Kind::integer:
      if (!is_integer(value)) return "6";
      break;
    case Kind::decimal:
      if (!is_decimal(value)) return "6";
      break;
    case Kind::date:
      if (!is_date(value)) return "8";
      break;
    case Kind::time:
      if (!is_time(value)) return "9";
      break;
    case Kind::short_date:
      if (!is_short_date(value)) return "8";
      break;
    case Kind::period:
      if (!is_period(value, format)) return "8";
      break;
    case Kind::text:
    case Kind::code:
      break;
  }
  const std::size_t length = length_of(rule, value);
  if (rule.length_max != 0 && length > rule.length_max) return "5";
  if (length < rule.length_min) return "4";
  if (!rule.codes.empty() && !has_word(rule.codes, value)) return "7";
  if (rule.list != CodeList::none && !has_code(rule.list, value)) return "7";
  return "";
}

std::string words_of(std::string_view code, const Segment& segment, std::size_t element,
                     std::size_t component, const ElementRule* rule) {
  const ElementName* known = element_name(shown_id(segment.id()), element, component);
  const std::string name = known != nullptr ? std::string(known->name) : "the element";
  const auto limit = [&](std::uint16_t ElementRule::* length) {
    return rule == nullptr ? std::string() : std::to_string(rule->*length);
  };
  if (code == "1") return name + " is missing; the guide requires it";
  if (code == "2") return name + " is missing, but what goes with it stands there";
  if (code == "3") return "there are more elements than the guide has";
  if (code == "4") return name + " is too short: at least " + limit(&ElementRule::length_min);
  if (code == "5") return name + " is too long: at most " + limit(&ElementRule::length_max);
  if (code == "6") {
    const bool is_number =
        rule != nullptr && (rule->kind == Kind::integer || rule->kind == Kind::decimal);
    return name + (is_number ? " is not a number" : " holds a character that may not be sent");
  }
  if (code == "7") return name + ": the guide does not have this code here";
  if (code == "8") return name + " is not a date, or not in the form its format says";
  if (code == "9") return name + " is not a time of day";
  if (code == "10") return name + " may not stand beside the element it excludes";
  if (code == "12") {
    return name + " repeats too often: at most " + limit(&ElementRule::repetitions_max);
  }
  if (code == "13") return name + " has more components than the guide has";
  if (code == "I6") return name + ": the guide does not use this code in this loop";
  if (code == "I10") return name + " is not used by the guide and should be empty";
  return name + ": " + std::string(meaning(CodeList::ik403, code));
}

bool has_word(std::string_view words, std::string_view wanted) noexcept {
  // By hand: words are of two or three characters, and a search or comparison by the library costs
  // more to call than such a word is long.
  const std::size_t size = wanted.size();
  if (size == 0) return false;
  const char* at = words.data();
  const char* const end = at + words.size();
  while (static_cast<std::size_t>(end - at) >= size) {
    std::size_t same = 0;
    while (same < size && at[same] == wanted[same] && at[same] != ' ') ++same;
    const char* const behind = at + size;
    if (same == size && (behind == end || *behind == ' ')) return true;
    if (behind != end && *behind == ' ') {  // most lists are of words of one length
      at = behind + 1;
      continue;
    }
    while (at != end && *at != ' ') ++at;
    if (at != end) ++at;
  }
  return false;
}

bool is_date(std::string_view text) noexcept {
  if (text.size() != 8) return false;
  unsigned bad = 0;
  const auto digit = [&](std::size_t n) {
    const auto value = static_cast<unsigned>(static_cast<unsigned char>(text[n])) - '0';
    bad |= value > 9 ? 1U : 0U;
    return value;
  };
  const unsigned year = 1000 * digit(0) + 100 * digit(1) + 10 * digit(2) + digit(3);
  const unsigned month = 10 * digit(4) + digit(5);
  const unsigned day = 10 * digit(6) + digit(7);
  constexpr unsigned days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (bad != 0 || year < 1800 || month < 1 || month > 12 || day < 1) return false;
  const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return day <= days[month - 1] + (month == 2 && is_leap ? 1U : 0U);
}

bool is_time(std::string_view text) noexcept {
  if (text.size() < 4 || text.size() > 8 || text.size() == 5 || !is_digits(text)) return false;
  return number_of(text.substr(0, 2)) < 24 && number_of(text.substr(2, 2)) < 60 &&
         (text.size() < 6 || number_of(text.substr(4, 2)) < 60);
}

bool is_allowed_character(char c) noexcept { return c >= ' ' && c <= '~' && c != '^' && c != '`'; }

}  // namespace eligd::x12
