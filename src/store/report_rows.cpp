#include "store/report_rows.hpp"

#include "store/run_rows.hpp"
#include "store/steps.hpp"

namespace eligd::store::rows {

Result<std::int64_t> issue_report(Database& database, RunId id, const IssuedReport& report) {
  if (auto raised =
          run(database, "UPDATE runs SET revision = revision + 1 WHERE id = ?", id.value());
      !raised)
    return std::unexpected(raised.error());
  const auto record = read_run(database, id);
  if (!record) return std::unexpected(record.error());
  const std::int64_t revision = record->revision;
  if (auto kept =
          run(database, "INSERT INTO report_revisions (run_id, revision, at) VALUES (?,?,?)",
              id.value(), revision, report.at);
      !kept)
    return std::unexpected(kept.error());
  for (const Figure& figure : report.figures) {
    const auto kept =
        run(database, "INSERT INTO report_figures (run_id, revision, name, value) VALUES (?,?,?,?)",
            id.value(), revision, figure.name, figure.value);
    if (!kept) return std::unexpected(kept.error());
  }
  for (const Unanswered& one : report.unanswered) {
    const auto kept = run(database,
                          "INSERT INTO report_unanswered (run_id, revision, verification_id, "
                          "headline) VALUES (?,?,?,?)",
                          id.value(), revision, one.verification.value(), one.headline);
    if (!kept) return std::unexpected(kept.error());
  }
  return revision;
}

Result<std::optional<IssuedReport>> issued_report(Database& database, RunId id,
                                                  std::int64_t revision) {
  const auto at = maybe<Instant>(
      database, "SELECT at FROM report_revisions WHERE run_id = ? AND revision = ?",
      [](const Query& row) -> Result<Instant> { return row.instant(0); }, id.value(), revision);
  if (!at) return std::unexpected(at.error());
  if (!*at) return std::optional<IssuedReport>();
  auto figures = all<Figure>(
      database,
      "SELECT name, value FROM report_figures WHERE run_id = ? AND revision = ? ORDER BY name",
      [](const Query& row) -> Result<Figure> {
        return Figure{.name = row.text(0), .value = row.integer(1)};
      },
      id.value(), revision);
  if (!figures) return std::unexpected(figures.error());
  auto unanswered = all<Unanswered>(
      database,
      "SELECT verification_id, headline FROM report_unanswered WHERE run_id = ? AND revision = ? "
      "ORDER BY verification_id",
      [](const Query& row) -> Result<Unanswered> {
        return Unanswered{.verification = VerificationId(row.integer(0)), .headline = row.text(1)};
      },
      id.value(), revision);
  if (!unanswered) return std::unexpected(unanswered.error());
  return IssuedReport{
      .at = **at, .figures = *std::move(figures), .unanswered = *std::move(unanswered)};
}

}  // namespace eligd::store::rows
