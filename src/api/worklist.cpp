// /worklist: what people do next. First appointments in a window of days, those that are
// not ready first.
#include "api/route_table.hpp"
#include "api/row_json.hpp"
#include "api/views.hpp"
#include "jobs/night_report.hpp"
#include "jobs/report_row.hpp"
#include "report/model.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace eligd::api {

namespace json = boost::json;

// Its rows in the list's order, and what stands above them: "counts" and "days".
struct Window {
  std::vector<store::AppointmentRow> rows{};
  json::object counts{};
};

namespace {

constexpr std::int64_t page_max = 500;
constexpr std::int64_t window_max = 10'000;  // of a month; more is cut, and said
constexpr int days_max = 31;

struct Days {
  CivilDate from{};
  CivilDate through{};
};

// ?from= and ?through=, days on the practice's clock; today and the two days after it, and through
// `urgent` at least.
std::optional<Days> days_of(const Call& call, CivilDate urgent) {
  const config::Zone& zone = call.configuration->settings.zone;
  Days window{.from = zone.to_local(call.behind.clock.now()).day};
  if (const auto from = call.request.asked("from"); !from.empty()) {
    const auto day = parse_iso_date(from);
    if (!day) return std::nullopt;
    window.from = *day;
  }
  window.through = window.from.plus_days(2);
  if (call.request.asked("from").empty()) window.through = std::max(window.through, urgent);
  if (const auto through = call.request.asked("through"); !through.empty()) {
    const auto day = parse_iso_date(through);
    if (!day) return std::nullopt;
    window.through = *day;
  }
  const bool is_good =
      window.from <= window.through && window.through <= window.from.plus_days(days_max);
  return is_good ? std::optional(window) : std::nullopt;
}

bool is_ready(const std::string& headline) {
  return headline == to_text(report::Headline::ready) ||
         headline == to_text(report::Headline::self_pay);
}

// A row without its closing brace and without how long there is still: that is another each minute.
Result<std::shared_ptr<const std::string>> make_row(const Call& call, jobs::World& world,
                                                    VerificationId id) {
  const auto verification = call.behind.store.verification(id);
  if (!verification) return std::unexpected(verification.error());
  const auto intake = call.behind.store.intake(verification->intake);
  if (!intake) return std::unexpected(intake.error());
  // A case by itself stands in no run: whatever was ever told about it is its own.
  const auto made =
      jobs::report_row(world, {.verification = id, .outcome = store::ItemOutcome::answered}, {},
                       call.behind.clock.now());
  if (!made) return std::unexpected(made.error());
  json::object shown = to_json(made->row);
  shown.erase("minutes_left");
  shown["who"] = initials(*intake);
  shown["external_id"] = intake->external_id;
  shown["source"] = intake->source.value();
  shown["state"] = verification->headline.empty() ? "not asked yet" : "told";
  std::string text = json::serialize(shown);
  text.pop_back();
  return std::make_shared<const std::string>(std::move(text));
}

// The row as it stands: one that another request made, where nothing it was made from is another.
Result<std::shared_ptr<const std::string>> row_of(const Call& call, jobs::World& world,
                                                  const store::AppointmentRow& listed,
                                                  CivilDate today) {
  Memory& memory = *call.behind.memory;
  RowStamp stamp{.changed = listed.changed,
                 .version = listed.version,
                 .tasks = listed.tasks,
                 .today = today,
                 .rules = call.configuration.get()};
  const Microseconds now = call.behind.clock.steady();
  if (auto known = memory.row(listed.id, stamp, now)) return known;
  auto made = make_row(call, world, listed.id);
  if (made) memory.keep(listed.id, std::move(stamp), *made, now);
  return made;
}

// The newest run that issued a report, with its counts; null to who sees only some facilities.
Result<std::string> last_run(const Call& call) {
  if (!call.sources().empty()) return std::string("null");
  Memory& memory = *call.behind.memory;
  const Microseconds now = call.behind.clock.steady();
  if (auto known = memory.last_run(now)) return *std::move(known);
  const auto run = call.behind.store.latest_reported_run();
  if (!run) return std::unexpected(run.error());
  std::string told = "null";
  if (*run) {
    const auto counts = call.behind.store.run_counts((*run)->id);
    if (!counts) return std::unexpected(counts.error());
    told = json::serialize(json::object{{"id", (*run)->id.value()},
                                        {"key", (*run)->key},
                                        {"planned", counts->planned},
                                        {"answered", counts->answered},
                                        {"failed", counts->failed},
                                        {"held", counts->held},
                                        {"skipped", counts->skipped},
                                        {"open", counts->open}});
  }
  memory.keep_last_run(told, now);
  return told;
}

// Exceptions first; within each, by appointment and id.
using Place = std::tuple<bool, std::int64_t, std::int64_t>;
Place place_of(const store::AppointmentRow& one) {
  return {is_ready(one.headline), one.first_appointment.time_since_epoch().count(), one.id.value()};
}

// "0.1795000000000000.7": behind that row.
std::string cursor_of(const store::AppointmentRow& last) {
  const auto [ready, appointment, id] = place_of(last);
  return fmt::format("{}.{}.{}", ready ? 1 : 0, appointment, id);
}

// Nothing asked: before all. nullopt: it is no cursor.
std::optional<Place> asked_place(const Request& request) {
  std::string_view text = request.asked("cursor");
  if (text.empty()) return Place(false, INT64_MIN, 0);
  std::array<std::int64_t, 3> parts{};
  for (std::size_t n = 0; n < parts.size(); ++n) {
    const auto [end, problem] =
        std::from_chars(text.data(), text.data() + text.size(), parts.at(n));
    if (problem != std::errc{}) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (n + 1 == parts.size()) break;
    if (!text.starts_with('.')) return std::nullopt;
    text.remove_prefix(1);
  }
  if (!text.empty() || parts[0] < 0 || parts[0] > 1) return std::nullopt;
  return Place(parts[0] == 1, parts[1], parts[2]);
}

// How many are ready and how many are not, in all and by day.
void add_counts(json::object& body, const std::vector<store::AppointmentRow>& rows,
                const config::Zone& zone) {
  std::map<CivilDate, std::pair<std::int64_t, std::int64_t>> days;  // not ready, ready
  std::int64_t not_ready = 0;
  for (const store::AppointmentRow& one : rows) {
    auto& [bad, good] = days[zone.to_local(one.first_appointment).day];
    const bool is_good = is_ready(one.headline);
    ++(is_good ? good : bad);
    not_ready += is_good ? 0 : 1;
  }
  json::array by_day;
  for (const auto& [day, counts] : days)
    by_day.push_back(
        {{"day", to_string(day)}, {"not_ready", counts.first}, {"ready", counts.second}});
  body["counts"] = {{"not_ready", not_ready},
                    {"ready", static_cast<std::int64_t>(rows.size()) - not_ready}};
  body["days"] = std::move(by_day);
}

Result<std::shared_ptr<const Window>> window_of(const Call& call, const Days& days) {
  const config::Zone& zone = call.configuration->settings.zone;
  WindowStamp stamp{.sources = call.sources(),
                    .from = zone.to_instant({.day = days.from}).instant,
                    .until = zone.to_instant({.day = days.through.plus_days(1)}).instant,
                    .rules = call.configuration.get()};
  Memory& memory = *call.behind.memory;
  const Microseconds began = call.behind.clock.steady();
  if (auto known = memory.window(stamp, began)) return known;
  const std::uint64_t turn = memory.window_turn();
  auto rows = call.behind.requests.first_appointments(
      {.sources = stamp.sources, .from = stamp.from, .until = stamp.until, .max = window_max});
  if (!rows) return std::unexpected(rows.error());
  auto made = std::make_shared<Window>();
  made->rows = *std::move(rows);
  add_counts(made->counts, made->rows, zone);
  std::ranges::sort(made->rows, {}, place_of);
  memory.keep_window(std::move(stamp), turn, made, began);
  return made;
}

}  // namespace

Answer show_worklist(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {"from", "through", "limit", "cursor"}))
    return *std::move(refused);
  const auto limit = asked_number(call.request, "limit", page_max, 1, page_max);
  const auto behind = asked_place(call.request);
  if (!limit || !behind) return bad_query(call.request, limit ? "cursor" : "limit");
  auto world = call.fresh_world();
  if (!world) return problem_of(world.error(), id);
  const config::Zone& zone = call.configuration->settings.zone;
  const Instant now = call.behind.clock.now();
  const CivilDate urgent = jobs::urgent_through(jobs::local_time(*world, now));
  const auto days = days_of(call, urgent);
  if (!days) return bad_query(call.request, "from or through");
  const auto window = window_of(call, *days);
  if (!window) return problem_of(window.error(), id);
  const std::vector<store::AppointmentRow>& rows = (*window)->rows;
  json::object body{{"as_of", to_string(now)},
                    {"zone", jobs::zone_words(zone, now)},
                    {"from", to_string(days->from)},
                    {"through", to_string(days->through)},
                    {"urgent_through", to_string(urgent)}};
  body.insert((*window)->counts.begin(), (*window)->counts.end());
  const auto first = std::ranges::upper_bound(rows, *behind, {}, place_of);
  const auto count = std::min<std::ptrdiff_t>(rows.end() - first, *limit);
  const bool is_last = first + count == rows.end();
  const bool is_cut = static_cast<std::int64_t>(rows.size()) == window_max;
  body["is_cut"] = is_cut || !is_last;
  body["next_cursor"] = is_last ? json::value(nullptr) : json::value(cursor_of(first[count - 1]));
  auto run = last_run(call);
  if (!run) return problem_of(run.error(), id);
  std::string text = json::serialize(body);
  text.pop_back();
  text += ",\"last_run\":" + *run + ",\"cases\":[";
  for (auto one = first; one != first + count; ++one) {
    const auto row = row_of(call, *world, *one, zone.to_local(now).day);
    if (!row) return problem_of(row.error(), id);
    const auto left =
        std::chrono::duration_cast<std::chrono::minutes>(one->first_appointment - now).count();
    if (one != first) text += ',';
    text += **row;
    text += fmt::format(",\"minutes_left\":{}}}", left);
  }
  text += "]}";
  return {.content_type = std::string(json_type), .body = std::move(text)};
}

}  // namespace eligd::api
