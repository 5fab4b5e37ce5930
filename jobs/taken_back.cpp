#include "jobs/taken_back.hpp"

#include <fmt/format.h>

namespace eligd::jobs {
namespace {

bool was_covered(const SummaryView& was) {
  const FactView* status = was.find("coverage.status");
  return status != nullptr && status->text == "active";
}

// The first served day the coverage no longer reaches; empty: it reaches them all.
std::optional<CivilDate> first_uncovered(const coverage::Summary& now, ServiceDays served) {
  const coverage::Fact* status = now.find("coverage.status");
  if (status == nullptr || !status->is_said()) return std::nullopt;
  const coverage::Fact* ends = now.find("coverage.ends");
  const auto end = parse_iso_date(ends != nullptr ? ends->text() : std::string_view());
  if (end && *end >= served.through) return std::nullopt;
  if (end) return *end < served.from ? served.from : end->plus_days(1);
  const bool is_gone =
      status->text() == "terminated" || status->text() == "inactive" || status->text() == "future";
  return is_gone ? std::optional(served.from) : std::nullopt;
}

bool reached(const SummaryView& was, CivilDate day) {
  const FactView* ends = was.find("coverage.ends");
  if (ends == nullptr) return true;
  const auto end = parse_iso_date(ends->text);
  return !end || *end >= day;
}

}  // namespace

std::optional<coverage::Task> taken_back_task(const SummaryView& was, const coverage::Summary& now,
                                              ServiceDays served) {
  if (!was_covered(was)) return std::nullopt;
  const auto from = first_uncovered(now, served);
  if (!from || !reached(was, *from)) return std::nullopt;
  coverage::Task task{.code = std::string(taken_back_code), .queue = "Billing"};
  task.why = fmt::format(
      "The coverage was taken back: it was active for the days from {} to {}, and is not from {} "
      "on.",
      to_string(served.from), to_string(served.through), to_string(*from));
  task.act =
      "Look at the claims of these days, ask the payer why and from when, find out whether another "
      "coverage was in force, and tell the patient before the payer asks its money back.";
  return task;
}

}  // namespace eligd::jobs
