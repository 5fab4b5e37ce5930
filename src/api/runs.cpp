// /runs: the batch runs, one's counts while it goes on, and its report.
#include "api/route_table.hpp"
#include "api/row_json.hpp"
#include "api/views.hpp"
#include "jobs/night_report.hpp"
#include "jobs/percentile.hpp"
#include "report/csv.hpp"
#include "report/html.hpp"
#include "report/workbook.hpp"

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
  const auto awaited = call.behind.store.awaited(id);
  if (!awaited) return problem_of(awaited.error(), call.request.id);
  (*body)["awaited"] = *awaited;
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

}  // namespace

Answer show_report(Call& call) {
  if (auto refused = refuse_query(call.request, {"format"})) return *std::move(refused);
  const std::string_view format = call.request.asked("format");
  if (!format.empty() && format != "html" && format != "csv" && format != "xlsx" &&
      format != "json")
    return bad_query(call.request, "format");
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
