#include "report/mail_text.hpp"

#include "report/counts.hpp"
#include "report/of_night.hpp"
#include "report/part_2.hpp"
#include "report/sections.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

namespace eligd::report {

MailText mail_text(const NightReport& report, std::string_view link) {
  const Cut cut = cut_of(report);
  const auto not_ready = std::ssize(cut.urgent);
  MailText text;
  // Of a refresh, a watch or a recheck the rows are not all who come.
  const std::string soon =
      is_of_night(report) ? fmt::format(", {} soon and not ready", not_ready) : std::string();
  text.subject = fmt::format("{}: {} of {} ready{} ({} r{})", report.title, ready_of(cut.tally),
                             std::ssize(report.rows), soon, report.run, report.revision);
  text.body = fmt::format("{}, {}\nRun {}, revision {}, made {} {}\n\n", report.title,
                          full_day(report.made.day), report.run, report.revision,
                          clock_face(report.made.minute_of_day), report.zone);
  for (const std::string& fault : count_faults(report))
    text.body += "The counts do not add up: " + fault + " Tell your administrator.\n";
  text.body += sum_in_words(report.counts) + "\n";
  if (is_of_night(report))
    text.body += fmt::format("First appointments through {} that are not ready: {}\n",
                             full_day(cut.urgent_through), not_ready);
  text.body += '\n';
  for (std::size_t n = 0; n < headline_count; ++n) {
    if (cut.tally[n] == 0) continue;
    text.body += fmt::format("{:>6}  {}\n", cut.tally[n], look_of(static_cast<Headline>(n)).word);
  }
  if (!report.refused.empty())
    text.body += fmt::format("\nInput rows refused: {}\n", std::ssize(report.refused));
  if (report.late_answers > 0)
    text.body += fmt::format("\nAnswers still awaited: {}\n", report.late_answers);
  text.body += fmt::format(
      "\nThe report: {}\n\nThis mail names nobody, on purpose. Please do not answer it with "
      "anything about a patient.\n",
      link);
  if (holds_substance_use(report))
    text.body += fmt::format("\nOf what the report holds: {}\n", part_2_notice);
  return text;
}

}  // namespace eligd::report
