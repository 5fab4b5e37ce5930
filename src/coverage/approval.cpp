#include "coverage/approval.hpp"

#include "coverage/path_facts.hpp"
#include "coverage/text.hpp"

#include <algorithm>
#include <charconv>
#include <span>
#include <string>

namespace eligd::coverage {
namespace {

std::optional<std::int64_t> number_in(const Value& value) {
  const std::string_view text = text_in(value);
  std::int64_t number = 0;
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (trouble != std::errc() || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

std::optional<CivilDate> day_in(const Value& value) {
  const auto day = parse_iso_date(text_in(value));
  return day ? std::optional(*day) : std::nullopt;
}

// The least that is told: of two ends the earlier makes somebody ask in time.
template <class Read>
auto least_told(const ToldValues& told, std::string_view key, const Read& read) {
  decltype(read(Value())) least;
  for (const Value& value : told(key)) {
    if (const auto one = read(value); one && (!least || *one < *least)) least = one;
  }
  return least;
}

}  // namespace

Approval approval_of(const ToldValues& told, std::string_view side, CivilDate first,
                     CivilDate last) {
  const auto required = told("authorization." + std::string(side));
  if (required.size() == 1 && text_in(required.front()) == "not_required") return {};
  Approval approval{.needed_after = least_told(told, "authorization.after", number_in)};
  const auto of_this_time = [&](const Value& value) -> std::optional<CivilDate> {
    const auto day = day_in(value);
    return day && *day >= first ? day : std::nullopt;
  };
  Authorization approved{.from = least_told(told, "authorization.begins", day_in),
                         .through = least_told(told, "authorization.ends", of_this_time),
                         .days = least_told(told, "authorization.days", number_in)};
  // One that was over before the program, or begins after it, is not for this program.
  const bool is_over = !told("authorization.ends").empty() && !approved.through;
  if (is_over || (approved.from && *approved.from > last)) return approval;
  if (!approved.through && !approved.days) return approval;
  if (approval.needed_after) approved.from.reset();  // the days before it need none
  approval.is_disputed =
      told("authorization.ends").size() > 1 || told("authorization.days").size() > 1;
  approval.approved = approved;
  return approval;
}

std::vector<std::string> sentences_of(const Approval& approval, const Phase& phase) {
  std::vector<std::string> sentences;
  std::vector<CivilDate> days;
  for (const ProgramDay& day : phase.days) days.push_back(day.date);
  if (!approval.approved) {
    if (approval.needed_after && *approval.needed_after < std::ssize(days)) {
      sentences.push_back(
          "Authorization is required after " + std::to_string(*approval.needed_after) +
          " sessions; each day counts as one, earlier ones are not known, and it is "
          "taken for granted that it is given.");
    }
    return sentences;
  }
  const auto beyond = first_beyond(*approval.approved, days);
  if (!beyond) return sentences;
  sentences.push_back(std::string("The authorization told ") +
                      (approval.is_disputed ? "(of several, the least) " : "") +
                      "reaches to the day before " + spoken(days[*beyond]) +
                      "; that day and those after it are not counted.");
  return sentences;
}

std::optional<std::size_t> first_beyond(const Authorization& approved,
                                        std::span<const CivilDate> days) {
  std::int64_t left = approved.days.value_or(std::ssize(days));
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (approved.from && days[i] < *approved.from) continue;
    if ((approved.through && days[i] > *approved.through) || left-- == 0) return i;
  }
  return std::nullopt;
}

}  // namespace eligd::coverage
