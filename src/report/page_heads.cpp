// See style.hpp.
#include "report/dom.hpp"
#include "report/style.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

namespace eligd::report {
namespace {

// A CSS string, quotes included. Bytes above ASCII pass as they are: they end neither a string nor
// a style element.
std::string css_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : shown(text)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == ' ' || byte >= 0x80;
    if (is_plain) {
      out += c;
    } else {
      out += fmt::format("\\{:06x}", static_cast<unsigned>(byte));
    }
  }
  return out + "\"";
}

}  // namespace

std::string page_heads(const NightReport& report) {
  std::string left = report.title;
  if (!report.practice.empty()) left += " · " + report.practice;
  left += " · " + weekday_and_day(report.made.day);
  const std::string right = fmt::format("Run {} · revision {}", report.run, report.revision);
  return fmt::format(
      "@page {{ @top-left {{ content: {}; }} @top-right {{ content: {}; }} }}\n"
      "@page :first {{ @top-left {{ content: \"\"; }} @top-right {{ content: \"\"; }} }}\n",
      css_string(left), css_string(right));
}

}  // namespace eligd::report
