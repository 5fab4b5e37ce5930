#include "store/run_views.hpp"

#include "store/steps.hpp"

#include <algorithm>

namespace eligd::store::rows {
namespace {

struct Line {
  std::string payer{};
  ItemOutcome outcome{};
  std::int64_t count = 0;
};

struct Unknown {
  std::string payer{};
  std::int64_t attempts = 0;
};

void add(RunCounts& counts, const Line& line) {
  counts.planned += line.count;
  switch (line.outcome) {
    case ItemOutcome::open:
      counts.open += line.count;
      break;
    case ItemOutcome::answered:
      counts.answered += line.count;
      break;
    case ItemOutcome::failed:
      counts.failed += line.count;
      break;
    case ItemOutcome::held:
      counts.held += line.count;
      break;
    case ItemOutcome::skipped:
      counts.skipped += line.count;
      break;
  }
}

Result<std::int64_t> items_of(Database& database, RunId run) {
  return one<std::int64_t>(
      database, "SELECT count(*) FROM run_items WHERE run_id = ?", "",
      [](const Query& row) -> Result<std::int64_t> { return row.integer(0); }, run.value());
}

}  // namespace

Result<std::vector<PayerCounts>> payers_of_run(Database& database, RunId run) {
  const auto lines = all<Line>(
      database, payers_of_run_sql,
      [](const Query& row) -> Result<Line> {
        return Line{.payer = row.text(0),
                    .outcome = static_cast<ItemOutcome>(row.integer(1)),
                    .count = row.integer(2)};
      },
      run.value());
  if (!lines) return std::unexpected(lines.error());
  std::vector<PayerCounts> payers;
  for (const Line& line : *lines) {
    if (payers.empty() || payers.back().payer != line.payer)
      payers.push_back({.payer = line.payer});
    add(payers.back().counts, line);
  }
  const auto unknown = all<Unknown>(
      database, unknown_attempts_sql,
      [](const Query& row) -> Result<Unknown> {
        return Unknown{.payer = row.text(0), .attempts = row.integer(1)};
      },
      run.value());
  if (!unknown) return std::unexpected(unknown.error());
  for (const Unknown& one : *unknown) {
    const auto payer = std::ranges::find(payers, one.payer, &PayerCounts::payer);
    if (payer != payers.end()) payer->unknown_attempts = one.attempts;
  }
  return payers;
}

Result<RunsCompared> compare_runs(Database& database, RunAt before, RunAt after) {
  auto cases = all<ComparedCase>(
      database, compared_sql,
      [](const Query& row) -> Result<ComparedCase> {
        return ComparedCase{.id = VerificationId(row.integer(0)),
                            .payer = row.text(1),
                            .before = row.text(2),
                            .after = row.text(3)};
      },
      before.run.value(), after.run.value(), before.ended, after.ended);
  if (!cases) return std::unexpected(cases.error());
  const auto in_before = items_of(database, before.run);
  if (!in_before) return std::unexpected(in_before.error());
  const auto in_after = items_of(database, after.run);
  if (!in_after) return std::unexpected(in_after.error());
  RunsCompared compared;
  compared.in_both = static_cast<std::int64_t>(cases->size());
  compared.only_before = *in_before - compared.in_both;
  compared.only_after = *in_after - compared.in_both;
  std::erase_if(*cases, [](const ComparedCase& one) { return one.before == one.after; });
  compared.changed = *std::move(cases);
  return compared;
}

}  // namespace eligd::store::rows
