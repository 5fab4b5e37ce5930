#include "x12/check_elements.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace eligd::x12 {
namespace {

bool is_digits(std::string_view text) noexcept {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number_of(std::string_view digits) noexcept {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
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

bool has_word(std::string_view words, std::string_view wanted) noexcept {
  while (!words.empty()) {
    const std::size_t end = words.find(' ');
    if (words.substr(0, end) == wanted) return true;
    words = end == std::string_view::npos ? std::string_view() : words.substr(end + 1);
  }
  return false;
}

std::string_view words_of(std::string_view fault) noexcept {
  return meaning(CodeList::ik403, fault);
}

class SegmentCheck {
 public:
  SegmentCheck(const Segment& segment, const SegmentRule& rule, std::string_view loop,
               SetFindings& findings)
      : segment_(segment), rule_(rule), loop_(loop), findings_(findings) {}

  void run() {
    const std::size_t last = rule_.elements.empty() ? 0 : rule_.elements.back().element;
    for (std::size_t n = 1; n <= last; ++n) check_element(n);
    for (std::size_t n = last + 1; n <= segment_.size(); ++n) {
      if (segment_.value(n).empty()) continue;
      tell(n, "3");
      break;  // one finding for all that is too many
    }
    check_pairs();
    check_one_of();
  }

 private:
  void check_element(std::size_t n) {
    const auto first = std::find_if(rule_.elements.begin(), rule_.elements.end(),
                                    [n](const ElementRule& each) { return each.element == n; });
    const Element element = segment_.element(n);
    if (first == rule_.elements.end() || first->usage == Usage::unused) {
      if (!element.empty()) tell(n, "I10");
    } else if (first->component == 0) {
      check_simple(*first, element);
    } else {
      check_composite(std::to_address(first), element);
    }
  }

  void check_simple(const ElementRule& rule, const Element& element) {
    if (element.empty()) {
      if (rule.usage == Usage::required) tell(rule.element, "1");
      return;
    }
    std::uint32_t n = 0;
    for (const Element each : element.repetitions()) {
      ++n;
      const std::string_view fault = fault_of(rule, each.text(), segment_.value(rule.element - 1U));
      if (!fault.empty()) tell(rule.element, fault, 0, element.repetition_count() > 1 ? n : 0);
    }
    if (n > rule.repetitions_max) tell(rule.element, "12");
  }

  // `rule` and those behind it of the same element, one a component.
  void check_composite(const ElementRule* rule, const Element& element) {
    const ElementRule* const end = rule_.elements.data() + rule_.elements.size();
    const std::uint32_t n = rule->element;
    std::size_t last = 0;
    for (; rule != end && rule->element == n; ++rule) {
      last = rule->component;
      const std::string_view value = element.component(rule->component);
      if (value.empty()) {
        if (rule->usage == Usage::required) tell(n, "1", rule->component);
        continue;
      }
      const std::string_view fault = fault_of(*rule, value, "");
      if (!fault.empty()) tell(n, fault, rule->component);
    }
    if (element.component_count() > last) tell(n, "13");
  }

  void check_pairs() {
    for (std::string_view rest = rule_.pairs; !rest.empty();) {
      const std::string_view pair = rest.substr(0, rest.find(','));
      rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
      const auto a = static_cast<std::size_t>(number_of(pair));
      const auto b = static_cast<std::size_t>(number_of(pair.substr(pair.find(' ') + 1)));
      if (segment_.value(a).empty() != segment_.value(b).empty())
        tell(segment_.value(a).empty() ? a : b, "2");
    }
  }

  void check_one_of() {
    if (rule_.one_of.empty()) return;
    const auto a = static_cast<std::size_t>(number_of(rule_.one_of));
    const auto b =
        static_cast<std::size_t>(number_of(rule_.one_of.substr(rule_.one_of.find(' ') + 1)));
    if (segment_.value(a).empty() && segment_.value(b).empty()) tell(a, "2");
  }

  void tell(std::size_t element, std::string_view code, std::uint32_t component = 0,
            std::uint32_t repetition = 0) {
    findings_.about_element(Severity::error, segment_, static_cast<std::uint32_t>(element), loop_,
                            std::string(code), std::string(words_of(code)), component, repetition);
  }

  const Segment& segment_;
  const SegmentRule& rule_;
  std::string_view loop_;
  SetFindings& findings_;
};

}  // namespace

void check_elements(const Segment& segment, const SegmentRule& rule, std::string_view loop,
                    SetFindings& findings) {
  SegmentCheck(segment, rule, loop, findings).run();
}

std::string_view fault_of(const ElementRule& rule, std::string_view value,
                          std::string_view format) {
  while (value.size() > rule.length_min && value.ends_with(' '))
    value.remove_suffix(1);  // padding is no fault
  if (!std::all_of(value.begin(), value.end(), is_allowed_character)) return "6";
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
    case Kind::period:
      if (!is_period(value, format)) return "8";
      break;
    case Kind::text:
    case Kind::code:
      break;
  }
  if (rule.length_max != 0 && length_of(rule, value) > rule.length_max) return "5";
  if (length_of(rule, value) < rule.length_min) return "4";
  if (!rule.codes.empty() && !has_word(rule.codes, value)) return "7";
  if (rule.list != CodeList::none && meaning(rule.list, value).empty()) return "7";
  return "";
}

bool is_date(std::string_view text) noexcept {
  if (text.size() != 8 || !is_digits(text)) return false;
  const int year = number_of(text.substr(0, 4));
  const int month = number_of(text.substr(4, 2));
  const int day = number_of(text.substr(6, 2));
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1800 || month < 1 || month > 12 || day < 1) return false;
  const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return day <= days[month - 1] + (month == 2 && is_leap ? 1 : 0);
}

bool is_time(std::string_view text) noexcept {
  if (text.size() < 4 || text.size() > 8 || text.size() == 5 || !is_digits(text)) return false;
  return number_of(text.substr(0, 2)) < 24 && number_of(text.substr(2, 2)) < 60 &&
         (text.size() < 6 || number_of(text.substr(4, 2)) < 60);
}

bool is_allowed_character(char c) noexcept { return c >= ' ' && c <= '~' && c != '^' && c != '`'; }

}  // namespace eligd::x12
