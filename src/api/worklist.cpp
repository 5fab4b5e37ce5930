// /worklist: what people do next. First appointments in a window of days, those that are
// not ready first.
#include "api/route_table.hpp"
#include "api/row_json.hpp"
#include "api/views.hpp"
#include "jobs/report_row.hpp"
#include "report/model.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <map>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr std::int64_t cases_max = 500;
constexpr int days_max = 31;

struct Window {
  CivilDate from{};
  CivilDate through{};
};

// ?from= and ?through=, days on the practice's clock; today and the two days after it.
std::optional<Window> window_of(const Call& call) {
  const config::Zone& zone = call.configuration->settings.zone;
  Window window{.from = zone.to_local(call.behind.clock.now()).day};
  if (const auto from = call.request.asked("from"); !from.empty()) {
    const auto day = parse_iso_date(from);
    if (!day) return std::nullopt;
    window.from = *day;
  }
  window.through = window.from.plus_days(2);
  if (const auto through = call.request.asked("through"); !through.empty()) {
    const auto day = parse_iso_date(through);
    if (!day) return std::nullopt;
    window.through = *day;
  }
  const bool is_good =
      window.from <= window.through && window.through <= window.from.plus_days(days_max);
  return is_good ? std::optional(window) : std::nullopt;
}

bool is_ready(report::Headline headline) {
  return headline == report::Headline::ready || headline == report::Headline::self_pay;
}

struct Case {
  report::Row row{};
  json::object shown{};
};

Result<std::vector<Case>> cases_of(const Call& call, jobs::World& world,
                                   const std::vector<VerificationId>& ids) {
  const Instant now = call.behind.clock.now();
  std::vector<Case> cases;
  for (const VerificationId id : ids) {
    const auto verification = call.behind.store.verification(id);
    if (!verification) return std::unexpected(verification.error());
    const auto intake = call.behind.store.intake(verification->intake);
    if (!intake) return std::unexpected(intake.error());
    // A case by itself stands in no run: whatever was ever told about it is its own.
    auto made = jobs::report_row(
        world, {.verification = id, .outcome = store::ItemOutcome::answered}, {}, now);
    if (!made) return std::unexpected(made.error());
    Case one{.row = std::move(made->row)};
    one.shown = to_json(one.row);
    one.shown["who"] = initials(*intake);
    one.shown["external_id"] = intake->external_id;
    one.shown["source"] = intake->source.value();
    one.shown["state"] = verification->headline.empty() ? "not asked yet" : "told";
    cases.push_back(std::move(one));
  }
  return cases;
}

// The newest run that issued a report, with its counts; null to who sees only some facilities.
Result<json::value> last_run(const Call& call) {
  if (!call.sources().empty()) return json::value(nullptr);
  const auto run = call.behind.store.latest_reported_run();
  if (!run) return std::unexpected(run.error());
  if (!*run) return json::value(nullptr);
  const auto counts = call.behind.store.run_counts((*run)->id);
  if (!counts) return std::unexpected(counts.error());
  return json::value{{"id", (*run)->id.value()},   {"key", (*run)->key},
                     {"planned", counts->planned}, {"answered", counts->answered},
                     {"failed", counts->failed},   {"held", counts->held},
                     {"skipped", counts->skipped}, {"open", counts->open}};
}

}  // namespace

Answer show_worklist(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {"from", "through"})) return *std::move(refused);
  const auto window = window_of(call);
  if (!window) return bad_query(call.request, "from or through");
  auto world = call.fresh_world();
  if (!world) return problem_of(world.error(), id);
  const config::Zone& zone = call.configuration->settings.zone;
  const auto ids = call.behind.requests.first_appointments(
      {.sources = call.sources(),
       .from = zone.to_instant({.day = window->from}).instant,
       .until = zone.to_instant({.day = window->through.plus_days(1)}).instant,
       .max = cases_max});
  if (!ids) return problem_of(ids.error(), id);
  auto cases = cases_of(call, *world, *ids);
  if (!cases) return problem_of(cases.error(), id);
  // They came by appointment; exceptions come first.
  std::ranges::stable_sort(*cases, {},
                           [](const Case& one) { return is_ready(one.row.headline) ? 1 : 0; });
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> days;  // not ready, ready
  json::array list;
  std::int64_t not_ready = 0;
  for (Case& one : *cases) {
    const bool is_good = is_ready(one.row.headline);
    not_ready += is_good ? 0 : 1;
    if (one.row.first_appointment) {
      auto& [bad, good] = days[to_string(one.row.first_appointment->day)];
      ++(is_good ? good : bad);
    }
    list.push_back(std::move(one.shown));
  }
  json::array by_day;
  for (const auto& [day, counts] : days)
    by_day.push_back({{"day", day}, {"not_ready", counts.first}, {"ready", counts.second}});
  auto run = last_run(call);
  if (!run) return problem_of(run.error(), id);
  const std::int64_t count = static_cast<std::int64_t>(list.size());
  return answer_json(
      {{"as_of", to_string(call.behind.clock.now())},
       {"zone", jobs::zone_words(zone, call.behind.clock.now())},
       {"from", to_string(window->from)},
       {"through", to_string(window->through)},
       {"counts", json::object{{"not_ready", not_ready}, {"ready", count - not_ready}}},
       {"is_cut", count == cases_max},
       {"days", std::move(by_day)},
       {"last_run", *std::move(run)},
       {"cases", std::move(list)}});
}

}  // namespace eligd::api
