#include "jobs/case_pages.hpp"

#include "jobs/case_file.hpp"
#include "jobs/report_row.hpp"
#include "store/store.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace eligd::jobs {
namespace {

// Empty where there is none, or where it cannot be read: doctor tells of those.
std::optional<SummaryRead> read_kept(const World& world,
                                     const std::optional<store::SummaryRecord>& kept) {
  if (!kept) return std::nullopt;
  auto view = read_summary(kept->json);
  if (!view) return std::nullopt;
  return SummaryRead{.view = *std::move(view),
                     .answers = kept->answers,
                     .day = local_time(world, kept->answered).day};
}

void add_plan(const intake::NewIntake& told, CaseOnPaper& paper) {
  paper.group_number = told.coverage.group_number;
  paper.days_per_week = told.program.days_per_week;
  if (told.coverage.subscriber) {
    paper.subscriber =
        Phi<std::string>(told.coverage.subscriber->last_name.reveal(Purpose::report) + ", " +
                         told.coverage.subscriber->first_name.reveal(Purpose::report));
  }
}

// Configured otherwise by now: what the intake told of the plan is left out.
Result<void> add_intake(const World& world, CaseOnPaper& paper) {
  if (auto known = known_intake(world, paper.verification.intake)) {
    paper.intake = std::move(known->record);
    add_plan(known->intake, paper);
    return {};
  }
  auto record = world.store.intake(paper.verification.intake);
  if (!record) return std::unexpected(record.error());
  paper.intake = *std::move(record);
  return {};
}

// `row`: as tonight's report has it; null: made anew, of no run.
Result<CaseOnPaper> paper_of(World& world, VerificationId id, Instant now, const report::Row* row) {
  const store::Snapshot together = world.store.snapshot();
  CaseOnPaper paper;
  auto verification = world.store.verification(id);
  if (!verification) return std::unexpected(verification.error());
  paper.verification = *std::move(verification);
  if (const Result<void> added = add_intake(world, paper); !added)
    return std::unexpected(added.error());
  if (row != nullptr) {
    paper.row = *row;
  } else {
    // A case by itself stands in no run: whatever was ever told about it is its own.
    auto made = report_row(world, {.verification = id, .outcome = store::ItemOutcome::answered},
                           store::RunRecord{}, now);
    if (!made) return std::unexpected(made.error());
    paper.row = std::move(made->row);
  }
  const auto newest = world.store.latest_summary(id);
  if (!newest) return std::unexpected(newest.error());
  const auto tasks = world.store.tasks({.verification = id});
  if (!tasks) return std::unexpected(tasks.error());
  paper.newest = read_kept(world, *newest);
  if (*newest && (*newest)->is_good) {
    paper.good = paper.newest;
  } else {
    const auto good = world.store.latest_good_summary(id);
    if (!good) return std::unexpected(good.error());
    paper.good = read_kept(world, *good);
  }
  paper.can_patient_help =
      std::ranges::find(*tasks, "Intake", &store::TaskRecord::queue) != tasks->end();
  paper.received = local_time(world, paper.intake.received).day;
  paper.now = local_time(world, now);
  paper.zone = zone_words(world.configuration.settings.zone, now);
  return paper;
}

}  // namespace

Result<CaseOnPaper> case_on_paper(World& world, VerificationId id, Instant now) {
  return paper_of(world, id, now, nullptr);
}

Result<std::vector<report::GapSheet>> gap_sheets(World& world, const report::NightReport& report,
                                                 Instant now) {
  std::vector<report::GapSheet> sheets;
  std::map<VerificationId, const report::Row*> rows;
  for (const report::Row& row : report.rows) rows.emplace(row.verification, &row);
  for (const VerificationId id : report::calls_in_order(report)) {
    const auto paper = paper_of(world, id, now, rows.at(id));
    if (!paper) return std::unexpected(paper.error());
    sheets.push_back(gap_sheet_of(*paper, world.configuration));
  }
  return sheets;
}

report::Topic topic_named(std::string_view about) noexcept {
  using report::Topic;
  constexpr std::array<std::pair<std::string_view, Topic>, 11> names{{
      {"identity", Topic::identity},
      {"coverage.status", Topic::status},
      {"coverage.through_plan", Topic::lasts},
      {"other_payer", Topic::other_insurance},
      {"network.ours", Topic::network},
      {"level.covered", Topic::level},
      {"carve_out", Topic::vendor},
      {"copay_or_coinsurance", Topic::patient_pays},
      {"deductible.remaining", Topic::deductible},
      {"oop.remaining", Topic::out_of_pocket},
      {"authorization", Topic::authorization},
  }};
  const auto found = std::ranges::find(names, about, &std::pair<std::string_view, Topic>::first);
  return found == names.end() ? Topic::other : found->second;
}

}  // namespace eligd::jobs
