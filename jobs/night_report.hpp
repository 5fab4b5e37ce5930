// Night report: what the run found, as HTML and CSV.
//
// Reads   the run's items, verifications, summaries, attempts, tasks, refused rows.
// Writes  <folder>/<run>.html, .csv and .gap-sheets.html, and a numbered revision of each beside
//         them.
// Twice   safe: a second time makes the next revision and replaces the stable names.
// Crash   safe: files are written whole and renamed; a reader never sees half a report.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "jobs/world.hpp"
#include "report/mail_text.hpp"
#include "report/model.hpp"

#include <filesystem>
#include <string_view>

namespace eligd::jobs {

// How the history of a run says that a source of intakes could not be read; the sentence follows.
inline constexpr std::string_view not_pulled_event = "not pulled: ";

struct ReportFiles {
  std::filesystem::path html{};  // the stable name
  std::filesystem::path csv{};
  std::filesystem::path workbook{};
  std::filesystem::path pdf{};         // made by publish_report, where report.pdf_program is set
  std::filesystem::path gap_sheets{};  // one page for each who needs a call
  report::MailText mail{};             // what a mail about it says
  int revision = 1;
};

// Through the working day after the one on which a report is read: a night that ended in the
// evening is read tomorrow, and a Friday's list reaches over the weekend.
[[nodiscard]] CivilDate urgent_through(const report::LocalTime& made);

[[nodiscard]] Result<report::NightReport> night_report(World& world, RunId run);
[[nodiscard]] Result<ReportFiles> write_night_report(World& world, RunId run);
// The files of the newest revision as they lie there; where they are not whole, the next one is
// written.
[[nodiscard]] Result<ReportFiles> newest_report(World& world, RunId run);

}  // namespace eligd::jobs
