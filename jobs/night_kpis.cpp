#include "jobs/night_kpis.hpp"

#include "jobs/percentile.hpp"
#include "report/words.hpp"
#include "store/store.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace eligd::jobs {
namespace {

constexpr std::int64_t runs_looked_at = 20;  // some of them never finished
constexpr std::size_t nights_compared = 4;

using report::KpiUnit;
using MaybeFigure = std::optional<std::int64_t>;

struct Night {
  const World& world;
  const store::RunRecord& run;
  const ReportRows& rows;
  const std::vector<store::AttemptStats>& stats;
  const report::NightReport& report;
};

// In tenths of a percent. All is 100% and nothing is 0%, and nothing else is either.
MaybeFigure share_of(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return std::nullopt;
  const std::int64_t share = part * 1000 / whole;
  return part > 0 ? std::max<std::int64_t>(share, 1) : share;
}

template <class Whole, class Part>
MaybeFigure share_among(const ReportRows& rows, const Whole& is_counted, const Part& fits) {
  std::int64_t whole = 0;
  std::int64_t part = 0;
  for (const ReportRow& made : rows) {
    if (!is_counted(made)) continue;
    ++whole;
    part += fits(made);
  }
  return share_of(part, whole);
}

bool is_ready(const ReportRow& made) { return report::look_of(made.row.headline).is_ready; }

// A payer told it: tonight, or so lately that nobody was asked again.
bool is_told(const ReportRow& made) {
  return made.row.outcome == report::Outcome::answered || made.row.reused;
}

MaybeFigure verified_before_visit(const Night& night) {
  const CivilDate from = night.report.made.day;
  const CivilDate through = night.report.urgent_through.value_or(from.plus_days(1));
  return share_among(
      night.rows,
      [&](const ReportRow& made) {
        const auto& first = made.row.first_appointment;
        return first && first->day >= from && first->day <= through;
      },
      is_ready);
}

MaybeFigure ready(const Night& night) {
  return share_among(night.rows, [](const ReportRow&) { return true; }, is_ready);
}

MaybeFigure answered_electronically(const Night& night) {
  return share_among(night.rows, [](const ReportRow& made) { return made.has_payer; }, is_told);
}

MaybeFigure answered_without_person(const Night& night) {
  return share_among(night.rows, is_told, is_ready);
}

MaybeFigure refused_first(const Night& night) {
  return share_among(
      night.rows, [](const ReportRow& made) { return made.figures.is_answered_by_payer; },
      [](const ReportRow& made) { return made.figures.is_first_refused; });
}

MaybeFigure fixed_on_retry(const Night& night) {
  return share_among(
      night.rows, [](const ReportRow& made) { return made.figures.was_identity_refused; },
      [](const ReportRow& made) { return made.figures.is_fixed; });
}

MaybeFigure completeness(const Night& night) {
  std::int64_t required = 0;
  std::int64_t known = 0;
  for (const ReportRow& made : night.rows) {
    required += made.figures.required;
    known += made.figures.required_known;
  }
  return share_of(known, required);
}

MaybeFigure conflicts(const Night& night) {
  std::int64_t found = 0;
  for (const ReportRow& made : night.rows) found += made.figures.conflicts;
  return share_of(found, std::ranges::count_if(night.rows, is_told));  // tenths, a hundred answers
}

MaybeFigure transport_failures(const Night& night) {
  std::int64_t failed = 0;
  std::int64_t attempts = 0;
  for (const store::AttemptStats& one : night.stats) {
    failed += one.failed;
    attempts += one.attempts;
  }
  return share_of(failed, attempts);
}

MaybeFigure p95_latency(const Night& night) {
  std::vector<std::int64_t> all;
  for (const store::AttemptStats& one : night.stats)
    all.insert(all.end(), one.latencies_ms.begin(), one.latencies_ms.end());
  std::ranges::sort(all);
  return percentile(all, 95);
}

// Of those whose first good answer came tonight and made them ready.
MaybeFigure minutes_to_ready(const Night& night) {
  std::vector<std::int64_t> minutes;
  for (const ReportRow& made : night.rows) {
    if (made.minutes_to_ready) minutes.push_back(*made.minutes_to_ready);
  }
  std::ranges::sort(minutes);
  return percentile(minutes, 50);
}

// Answers that came after the first report of this night. While some are awaited after no report at
// all, nobody can say.
MaybeFigure late_answers(const Night& night) {
  if (night.report.revision <= 1)
    return night.report.late_answers > 0 ? std::nullopt : MaybeFigure(0);
  const auto first = night.world.store.issued_report(night.run.id, 1);
  if (!first || !*first) return std::nullopt;
  return std::ranges::count_if(night.rows, [&](const ReportRow& made) {
    return made.answered_at && *made.answered_at > (*first)->at && made.opened <= (*first)->at;
  });
}

struct Measure {
  std::string_view key;  // in the store; never changes its meaning
  std::string_view name;
  MaybeFigure (*of)(const Night&);
  KpiUnit unit = KpiUnit::tenths_of_percent;
  bool more_is_better = true;
  MaybeFigure target{};
  std::string_view note{};
};

const Measure measures[] = {
    {.key = "verified_before_visit",
     .name = "Verified before the first appointment",
     .of = verified_before_visit,
     .target = 950,
     .note = "of the first appointments from today through the next working day"},
    {.key = "ready",
     .name = "Ready or ready with assumptions",
     .of = ready,
     .note = "of all verifications of the run"},
    {.key = "answered_electronically",
     .name = "Answered electronically",
     .of = answered_electronically,
     .target = 900,
     .note = "of all with a payer of ours; answers that are still valid included"},
    {.key = "answered_without_person",
     .name = "Answered without a person",
     .of = answered_without_person,
     .target = 850,
     .note = "of these answers: ready, so nobody has to find out more"},
    {.key = "refused_first",
     .name = "Refused at first (AAA)",
     .of = refused_first,
     .more_is_better = false,
     .note = "of those answered tonight: their first answer told no benefits"},
    {.key = "fixed_on_retry",
     .name = "72, 73, 75 fixed on retry",
     .of = fixed_on_retry,
     .note = "of those refused for the person's data and answered again"},
    {.key = "completeness",
     .name = "Required facts known",
     .of = completeness,
     .note = "of all that the levels of care require, known or derived"},
    {.key = "conflicts",
     .name = "Conflicts, per 100 answers",
     .of = conflicts,
     .unit = KpiUnit::tenths,
     .more_is_better = false,
     .note = "facts told with two values"},
    {.key = "transport_failures",
     .name = "Tries without an answer",
     .of = transport_failures,
     .more_is_better = false,
     .note = "of all transmissions, retries included"},
    {.key = "p95_latency",
     .name = "Time to answer, 95 of 100",
     .of = p95_latency,
     .unit = KpiUnit::milliseconds,
     .more_is_better = false},
    {.key = "minutes_to_ready",
     .name = "Intake to ready, median",
     .of = minutes_to_ready,
     .unit = KpiUnit::minutes,
     .more_is_better = false,
     .note = "of those who became ready by their first answer tonight"},
    {.key = "late_answers",
     .name = "Late answers",
     .of = late_answers,
     .unit = KpiUnit::count,
     .more_is_better = false,
     .note = "after the first report of the night"},
};

// Oldest first; a run that kept nothing is there, with no figure.
Result<std::vector<store::IssuedReport>> earlier_nights(const World& world,
                                                        const store::RunRecord& run) {
  const Instant oldest =
      run.started - std::chrono::weeks(world.configuration.settings.report.history_weeks);
  const auto runs = world.store.runs_before(run.id, run.kind, runs_looked_at);
  if (!runs) return std::unexpected(runs.error());
  std::vector<store::IssuedReport> nights;
  for (const store::RunRecord& earlier : *runs) {
    if (!earlier.finished || earlier.started > run.started || earlier.started < oldest ||
        nights.size() == nights_compared)
      continue;
    auto issued = world.store.issued_report(earlier.id, earlier.revision);
    if (!issued) return std::unexpected(issued.error());
    nights.insert(nights.begin(), std::move(*issued).value_or(store::IssuedReport{}));
  }
  return nights;
}

MaybeFigure figure_of(const store::IssuedReport& night, std::string_view key) {
  const auto found = std::ranges::find(night.figures, key, &store::Figure::name);
  return found == night.figures.end() ? std::nullopt : MaybeFigure(found->value);
}

}  // namespace

Result<NightKpis> night_kpis(const World& world, const store::RunRecord& run,
                             const ReportRows& rows, const std::vector<store::AttemptStats>& stats,
                             const report::NightReport& report) {
  NightKpis kpis;
  if (rows.empty()) return kpis;
  const auto nights = earlier_nights(world, run);
  if (!nights) return std::unexpected(nights.error());
  const Night night{.world = world, .run = run, .rows = rows, .stats = stats, .report = report};
  for (const Measure& measure : measures) {
    report::Kpi kpi{.name = std::string(measure.name),
                    .unit = measure.unit,
                    .tonight = measure.of(night),
                    .target = measure.target,
                    .more_is_better = measure.more_is_better,
                    .note = std::string(measure.note)};
    bool has_figure = kpi.tonight.has_value();
    for (const store::IssuedReport& earlier : *nights) {
      kpi.earlier.push_back(figure_of(earlier, measure.key));
      has_figure = has_figure || kpi.earlier.back().has_value();
    }
    if (kpi.tonight)
      kpis.figures.push_back({.name = std::string(measure.key), .value = *kpi.tonight});
    if (has_figure) kpis.shown.push_back(std::move(kpi));  // a line of holes says nothing
  }
  return kpis;
}

}  // namespace eligd::jobs
