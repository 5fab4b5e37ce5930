#include "jobs/report_revision.hpp"

#include "jobs/summary_view.hpp"
#include "report/words.hpp"
#include "store/store.hpp"

#include <algorithm>
#include <ranges>

namespace eligd::jobs {
namespace {

// As that revision printed it; else as the summary said that stood when it was made.
Result<std::optional<report::Headline>> headline_before(const World& world,
                                                        const store::IssuedReport& before,
                                                        VerificationId id) {
  const auto kept = std::ranges::find(before.unanswered, id, &store::Unanswered::verification);
  if (kept != before.unanswered.end()) return headline_named(kept->headline);
  const auto summaries = world.store.summaries(id);
  if (!summaries) return std::unexpected(summaries.error());
  for (const store::SummaryRecord& summary : std::views::reverse(*summaries)) {
    if (summary.at <= before.at) return headline_named(summary.headline);
  }
  return std::optional<report::Headline>();
}

}  // namespace

Result<void> mark_what_is_new(const World& world, const store::RunRecord& run,
                              std::int64_t revision, ReportRows& rows,
                              report::NightReport& report) {
  if (revision <= 1) return {};
  const auto before = world.store.issued_report(run.id, revision - 1);
  if (!before) return std::unexpected(before.error());
  if (!*before) return {};
  report.revision_before = local_time(world, (*before)->at);
  for (ReportRow& made : rows) {
    const Instant since = (*before)->at;
    if (made.opened > since) {
      made.row.renewed =
          report::NewInRevision{.is_late = false, .at = local_time(world, made.opened)};
      continue;
    }
    // One that had come by then and was not decided about yet is late as well.
    const bool was_open =
        std::ranges::find((*before)->unanswered, made.row.verification,
                          &store::Unanswered::verification) != (*before)->unanswered.end();
    const bool is_told_now = was_open && made.row.outcome == report::Outcome::answered;
    if (!made.answered_at || (*made.answered_at <= since && !is_told_now)) continue;
    const auto headline = headline_before(world, **before, made.row.verification);
    if (!headline) return std::unexpected(headline.error());
    made.row.renewed = report::NewInRevision{
        .is_late = true, .at = local_time(world, *made.answered_at), .before = *headline};
  }
  return {};
}

std::vector<store::Unanswered> unanswered_of(const report::NightReport& report) {
  std::vector<store::Unanswered> unanswered;
  for (const report::Row& row : report.rows) {
    if (row.outcome != report::Outcome::failed && row.outcome != report::Outcome::held) continue;
    unanswered.push_back({.verification = row.verification,
                          .headline = std::string(report::look_of(row.headline).word)});
  }
  return unanswered;
}

}  // namespace eligd::jobs
