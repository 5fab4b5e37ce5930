#include "testpayer/scenario.hpp"

#include "base/time.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace eligd::testpayer {
namespace {

using enum FaultKind;

constexpr std::array<std::pair<FaultKind, std::string_view>, 43> names{{
    {none, "none"},
    {ack_999, "999"},
    {ack_ta1, "ta1"},
    {wrong_trace, "wrong_trace"},
    {previous_trace, "previous_trace"},
    {no_trace, "no_trace"},
    {wrong_reference, "wrong_reference"},
    {other_person, "other_person"},
    {duplicate, "duplicate"},
    {truncated, "truncated"},
    {bad_counts, "bad_counts"},
    {no_trailer, "no_trailer"},
    {line_breaks, "line_breaks"},
    {odd_delimiters, "odd_delimiters"},
    {latin1, "latin1"},
    {big, "big"},
    {core_error, "core_error"},
    {soap_fault, "soap_fault"},
    {empty_payload, "empty_payload"},
    {wrong_type, "wrong_type"},
    {base64, "base64"},
    {escaped, "escaped"},
    {escaped_cdata, "escaped_cdata"},
    {wrapper, "wrapper"},
    {qualified, "qualified"},
    {mtom, "mtom"},
    {odd_id, "odd_id"},
    {odd_mode, "odd_mode"},
    {bom, "bom"},
    {http_401, "http_401"},
    {http_403, "http_403"},
    {http_404, "http_404"},
    {http_429, "http_429"},
    {http_500, "http_500"},
    {http_503, "http_503"},
    {http_504, "http_504"},
    {redirect, "redirect"},
    {html200, "html200"},
    {nothing, "nothing"},
    {slow_body, "slow_body"},
    {cut, "cut"},
    {reset, "reset"},
    {hang, "hang"},
}};

std::string relative_day(std::string_view text, CivilDate today) {
  if (text.size() < 3 || text.back() != 'd') return "";
  int days = 0;
  const auto digits = text.substr(1, text.size() - 2);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), days);
  if (error != std::errc{} || end != digits.data() + digits.size() || days > 36'500) return "";
  return to_basic_string(today.plus_days(text.front() == '-' ? -days : days));
}

}  // namespace

std::string_view to_text(FaultKind kind) noexcept {
  const auto found = std::ranges::find(names, kind, &std::pair<FaultKind, std::string_view>::first);
  return found == names.end() ? std::string_view("none") : found->second;
}

std::optional<FaultKind> fault_kind(std::string_view text) noexcept {
  const auto found =
      std::ranges::find(names, text, &std::pair<FaultKind, std::string_view>::second);
  if (found == names.end()) return std::nullopt;
  return found->first;
}

std::string day_of(std::string_view text, std::string_view today_text) {
  const auto today = parse_basic_date(today_text);
  if (!today || text.empty()) return "";
  const auto ymd = today->ymd();
  const int year = static_cast<int>(ymd.year());
  if (text == "year_start") return std::to_string(year) + "0101";
  if (text == "year_end") return std::to_string(year) + "1231";
  if (text == "month_end")
    return to_basic_string(
        CivilDate(std::chrono::sys_days(ymd.year() / ymd.month() / std::chrono::last)));
  if (text.front() == '+' || text.front() == '-') return relative_day(text, *today);
  if (const auto iso = parse_iso_date(text)) return to_basic_string(*iso);
  if (const auto basic = parse_basic_date(text)) return to_basic_string(*basic);
  return "";
}

}  // namespace eligd::testpayer
