// /runs: the batch runs, one's counts while it goes on, and its report.
#include "api/route_table.hpp"
#include "api/row_json.hpp"
#include "api/views.hpp"
#include "jobs/budget.hpp"
#include "jobs/night_report.hpp"
#include "jobs/percentile.hpp"
#include "jobs/run_wishes.hpp"
#include "jobs/whole_file.hpp"
#include "report/csv.hpp"
#include "report/html.hpp"
#include "report/workbook.hpp"
#include "store/work_store.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr std::array kinds = {"nightly", "recheck", "partial", "monthly", "watch", "case"};

Result<json::object> run_json(const Call& call, RunId id) {
  const auto run = call.behind.store.run(id);
  if (!run) return std::unexpected(run.error());
  const auto counts = call.behind.store.run_counts(id);
  if (!counts) return std::unexpected(counts.error());
  return json::object{
      {"id", id.value()},
      {"kind", run->kind},
      {"key", run->key},
      {"started", to_string(run->started)},
      {"finished", run->finished ? json::value(to_string(*run->finished)) : json::value(nullptr)},
      {"window_from", to_string(run->window_from)},
      {"window_through", to_string(run->window_through)},
      {"revision", run->revision},
      {"rules_version", run->rules_version},
      {"counts", json::object{{"planned", counts->planned},
                              {"answered", counts->answered},
                              {"failed", counts->failed},
                              {"held", counts->held},
                              {"skipped", counts->skipped},
                              {"open", counts->open}}}};
}

json::value milliseconds(const std::optional<std::int64_t>& value) {
  return value ? json::value(*value) : json::value(nullptr);
}

// What the practice granted this day, and what of it went. Null: the run was over before it began.
Result<json::value> budget_json(const Call& call, const std::optional<Instant>& finished) {
  const Instant now = call.behind.clock.now();
  const jobs::Budget days(*call.configuration);
  const Instant from = days.day_begins(now);
  if (finished && *finished < from) return json::value(nullptr);
  const auto sent = store::work_of(call.behind.store).attempts_sent_since(from);
  if (!sent) return std::unexpected(sent.error());
  std::int64_t inquiries = 0;
  std::int64_t unpriced = 0;
  Money spent;
  for (const store::AttemptStats& one : *sent) {
    // As the engine counts them: what was refused before sending never left.
    const std::int64_t left = one.attempts - one.refused;
    const config::Clearinghouse* house = call.configuration->clearinghouse(one.clearinghouse);
    inquiries += left;
    if (house != nullptr && house->price)
      spent = spent + Money::cents(house->price->cents() * left);
    else
      unpriced += left;
  }
  const config::Budget& granted = call.configuration->settings.budget;
  const bool is_priced = std::ranges::any_of(
      call.configuration->clearinghouses,
      [](const config::Clearinghouse& house) { return house.price.has_value(); });
  json::value inquiries_max = nullptr;
  if (granted.inquiries_per_day_max) inquiries_max = *granted.inquiries_per_day_max;
  json::value spend_max = nullptr;
  if (granted.spend_per_day_max) spend_max = to_string(*granted.spend_per_day_max);
  return json::value(
      json::object{{"until", to_string(days.day_ends(now))},
                   {"inquiries", inquiries},
                   {"inquiries_max", std::move(inquiries_max)},
                   {"spent", is_priced ? json::value(to_string(spent)) : json::value(nullptr)},
                   {"spend_max", std::move(spend_max)},
                   {"unpriced", unpriced}});
}

}  // namespace

Answer list_runs(Call& call) {
  const Request& request = call.request;
  if (auto refused = refuse_query(request, {"limit", "cursor", "kind"})) return *std::move(refused);
  const auto paging = paging_of(request);
  if (!paging) return bad_query(request, "limit or cursor");
  const std::string_view kind = request.asked("kind");
  if (!kind.empty() && std::ranges::find(kinds, kind) == kinds.end())
    return bad_query(request, "kind");
  const auto ids = call.behind.requests.runs(kind, paging->before, paging->max);
  if (!ids) return problem_of(ids.error(), request.id);
  json::array list;
  for (const RunId id : *ids) {
    auto one = run_json(call, id);
    if (!one) return problem_of(one.error(), request.id);
    list.push_back(*std::move(one));
  }
  json::object body{{"runs", std::move(list)}};
  add_cursor(body, ids->size(), *paging, ids->empty() ? 0 : ids->back().value());
  return answer_json(body);
}

Answer show_run(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const RunId id(call.number(0));
  auto body = run_json(call, id);
  if (!body) return problem_of(body.error(), call.request.id);
  const auto stats = call.behind.store.attempt_stats(id);
  if (!stats) return problem_of(stats.error(), call.request.id);
  json::array ways;
  for (const store::AttemptStats& one : *stats) {
    ways.push_back(
        {{"payer", one.payer.value()},
         {"clearinghouse", one.clearinghouse.value()},
         {"attempts", one.attempts},
         {"answered", one.answered},
         {"failed", one.failed},
         {"retries", one.retries},
         {"median_ms", milliseconds(jobs::percentile(one.latencies_ms, 50))},
         {"slowest_1_percent_ms", milliseconds(jobs::percentile(one.latencies_ms, 99))}});
  }
  const auto wish = jobs::wish_of(call.world(), id);
  if (!wish) return problem_of(wish.error(), call.request.id);
  const std::string_view asked = jobs::to_text(*wish);
  (*body)["asked"] = asked.empty() ? json::value(nullptr) : json::value(std::string(asked));
  const auto awaited = call.behind.store.awaited(id);
  if (!awaited) return problem_of(awaited.error(), call.request.id);
  const auto run = call.behind.store.run(id);
  if (!run) return problem_of(run.error(), call.request.id);
  auto budget = budget_json(call, run->finished);
  if (!budget) return problem_of(budget.error(), call.request.id);
  (*body)["awaited"] = *awaited;
  (*body)["budget"] = *std::move(budget);
  (*body)["ways"] = std::move(ways);
  return answer_json(*body);
}

namespace {

Answer as_file(std::string_view type, const std::string& run, std::string_view ending,
               std::string bytes) {
  return {.content_type = std::string(type),
          .headers = {{"Content-Disposition",
                       fmt::format("attachment; filename=\"{}.{}\"", run, ending)}},
          .body = std::move(bytes)};
}

// Its scratch file lies where reports do: nowhere else is there room for people.
Answer as_workbook(const Call& call, const report::NightReport& report) {
  const std::filesystem::path& folder = call.configuration->settings.report.folder;
  std::error_code trouble;
  std::filesystem::create_directories(folder, trouble);  // told by what cannot be written there
  auto workbook = report::render_workbook(report, folder);
  if (!workbook) return problem_of(workbook.error(), call.request.id);
  return as_file("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", report.run,
                 "xlsx", *std::move(workbook));
}

// As it was printed with the revision, where a program for it is named (report.pdf_program).
Answer issued_pdf(const Call& call) {
  const auto run = call.behind.store.run(RunId(call.number(0)));
  if (!run) return problem_of(run.error(), call.request.id);
  const std::string name = fmt::format("{}.r{}", run->key, run->revision);
  const std::filesystem::path path = call.configuration->settings.report.folder / (name + ".pdf");
  std::error_code absent;
  if (run->revision < 1 || !std::filesystem::is_regular_file(path, absent))
    return problem(ProblemKind::not_found,
                   "Of this revision no PDF was made; ask for html or xlsx.", call.request.id);
  constexpr std::int64_t pdf_bytes_max = 256 << 20;  // a long night's is a few
  auto bytes = jobs::read_whole(path, pdf_bytes_max);
  if (!bytes) return problem_of(bytes.error(), call.request.id);
  return as_file("application/pdf", name, "pdf", *std::move(bytes));
}

}  // namespace

// What a night changed, without the night: made once for each revision of its report, and read by
// everybody who opens the morning's page.
Answer show_changes(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const RunId id(call.number(0));
  Memory& memory = *call.behind.memory;
  const auto now = [&] { return call.behind.clock.steady(); };
  const auto run = call.behind.store.run(id);
  if (!run) return problem_of(run.error(), call.request.id);
  const ReportStamp stamp{.run = id, .revision = run->revision, .rules = call.configuration.get()};
  const auto answered = [](const std::string& json) {
    return Answer{.content_type = std::string(json_type), .body = json};
  };
  if (const auto kept = memory.changes(stamp, now())) return answered(*kept);
  const auto lock = memory.take_night();
  if (!lock.owns_lock()) return problem(ProblemKind::still_at_work, "", call.request.id);
  if (const auto kept = memory.changes(stamp, now())) return answered(*kept);
  auto world = call.fresh_world();
  if (!world) return problem_of(world.error(), call.request.id);
  const auto report = jobs::night_report(*world, id);
  if (!report) return problem_of(report.error(), call.request.id);
  json::array changes;
  for (const report::Change& one : report->changes) changes.push_back(to_json(one));
  std::string body = json::serialize(json::object{{"run", id.value()},
                                                  {"revision", run->revision},
                                                  {"rows", report->rows.size()},
                                                  {"changes", std::move(changes)}});
  Answer answer = answered(body);
  memory.keep_changes(stamp, std::move(body), now());
  return answer;
}

Answer show_report(Call& call) {
  if (auto refused = refuse_query(call.request, {"format"})) return *std::move(refused);
  const std::string_view format = call.request.asked("format");
  if (!format.empty() && format != "html" && format != "csv" && format != "xlsx" &&
      format != "json" && format != "pdf")
    return bad_query(call.request, "format");
  if (format == "pdf") return issued_pdf(call);
  const auto lock = call.behind.memory->take_night();
  if (!lock.owns_lock()) return problem(ProblemKind::still_at_work, "", call.request.id);
  auto world = call.fresh_world();
  if (!world) return problem_of(world.error(), call.request.id);
  const auto report = jobs::night_report(*world, RunId(call.number(0)));
  if (!report) return problem_of(report.error(), call.request.id);
  if (format == "csv")
    return as_file("text/csv; charset=utf-8", report->run, "csv", report::render_csv(*report));
  if (format == "xlsx") return as_workbook(call, *report);
  if (format == "json") {
    json::array changes;
    for (const report::Change& one : report->changes) changes.push_back(to_json(one));
    json::array rows;
    for (const report::Row& one : report->rows) rows.push_back(to_json(one));
    return answer_json({{"run", report->run},
                        {"revision", report->revision},
                        {"made", to_text(report->made)},
                        {"zone", report->zone},
                        {"rows", std::move(rows)},
                        {"changes", std::move(changes)}});
  }
  const std::string html = report::render_html(*report);
  return {.content_type = "text/html; charset=utf-8",
          .headers = {{"Content-Security-Policy", policy_of_page(html)}},
          .body = html};
}

}  // namespace eligd::api
