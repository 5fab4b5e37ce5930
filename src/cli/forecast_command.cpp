#include "cli/forecast_command.hpp"

#include "cli/session.hpp"
#include "cli/table.hpp"
#include "jobs/asking_words.hpp"
#include "jobs/forecast_json.hpp"
#include "jobs/open_checks.hpp"
#include "store/store.hpp"

#include <boost/json.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <string>

namespace eligd::cli {
namespace {

namespace json = boost::json;

// No fault of anybody: what a payer cannot say before its month begins.
void print(const Session& session, const std::vector<jobs::PlannedAhead>& ahead) {
  if (ahead.empty()) return;
  Table table({"case", "payer", "asked again", "because"});
  for (const jobs::PlannedAhead& one : ahead)
    table.add({std::to_string(one.verification.value()), one.payer.value(),
               local_time(session, one.at), one.because});
  fmt::print("{}", table.text());
}

void print(const Session& session, const jobs::NightForecast& forecast) {
  const auto with_people =
      std::ranges::count(forecast.late, jobs::Miss::person, &jobs::LateCheck::why);
  fmt::print("{} open = {} in time + {} too late + {} that wait for a person\n", forecast.open,
             forecast.in_time, std::ssize(forecast.late) - with_people, with_people);
  if (forecast.all_done)
    fmt::print("what can be asked is answered by {}\n", local_time(session, *forecast.all_done));
  if (forecast.late.empty()) return;
  Table table({"case", "payer", "needed by", "expected", "why"});
  for (const jobs::LateCheck& late : forecast.late) {
    table.add({late.verification ? std::to_string(late.verification->value())
                                 : fmt::format("intake {}", late.intake.value()),
               late.payer ? late.payer->value() : "not known", local_time(session, late.deadline),
               late.expected ? local_time(session, *late.expected) : "nobody can say",
               jobs::words_of(late)});
  }
  fmt::print("{}", table.text());
}

}  // namespace

int forecast_tonight(const Globals& globals) {
  return with_store(globals, [&](Session& session) {
    const auto forecast =
        jobs::forecast_from(*session.store, session.configuration, session.clock.now());
    if (!forecast) return report_error(forecast.error());
    const auto ahead =
        jobs::all_planned_ahead(*session.store, session.configuration, session.clock.now());
    if (!ahead) return report_error(ahead.error());
    if (globals.json) {
      fmt::print("{}\n", json::serialize(jobs::to_json(*forecast, *ahead)));
    } else {
      print(session, *forecast);
      print(session, *ahead);
    }
    return forecast->late.empty() ? done_clean : done_with_findings;
  });
}

}  // namespace eligd::cli
