// What people want to know of runs: how each payer answered, what differs between two nights, what
// will miss its appointment; and a report issued again.
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "jobs/forecast_json.hpp"
#include "jobs/night_report.hpp"
#include "jobs/open_checks.hpp"
#include "jobs/percentile.hpp"
#include "jobs/recheck_case.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr std::size_t changed_shown_max = 500;

json::object counts_json(const store::RunCounts& counts) {
  return {{"planned", counts.planned}, {"answered", counts.answered}, {"failed", counts.failed},
          {"held", counts.held},       {"skipped", counts.skipped},   {"open", counts.open}};
}

json::value milliseconds(const std::optional<std::int64_t>& value) {
  return value ? json::value(*value) : json::value(nullptr);
}

// Of all clearinghouses together.
std::map<std::string, store::AttemptStats> by_payer(const std::vector<store::AttemptStats>& all) {
  std::map<std::string, store::AttemptStats> payers;
  for (const store::AttemptStats& one : all) {
    store::AttemptStats& sum = payers[one.payer.value()];
    sum.attempts += one.attempts;
    sum.answered += one.answered;
    sum.failed += one.failed;
    sum.retries += one.retries;
    sum.latencies_ms.insert(sum.latencies_ms.end(), one.latencies_ms.begin(),
                            one.latencies_ms.end());
  }
  for (auto& [payer, sum] : payers) std::ranges::sort(sum.latencies_ms);
  return payers;
}

// A run and the moment up to which what it found counts.
Result<store::RunAt> run_at(const Call& call, RunId id) {
  const auto run = call.behind.store.run(id);
  if (!run) return std::unexpected(run.error());
  return store::RunAt{.run = id, .ended = run->finished.value_or(call.behind.clock.now())};
}

json::value text_or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

}  // namespace

Answer show_run_payers(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const RunId run(call.number(0));
  if (const auto known = call.behind.store.run(run); !known) return problem_of(known.error(), id);
  const auto payers = call.behind.requests.payers_of_run(run);
  if (!payers) return problem_of(payers.error(), id);
  const auto stats = call.behind.store.attempt_stats(run);
  if (!stats) return problem_of(stats.error(), id);
  const auto asked = by_payer(*stats);
  json::array list;
  for (const store::PayerCounts& one : *payers) {
    json::object shown{
        {"payer", text_or_null(one.payer)}, {"name", nullptr}, {"counts", counts_json(one.counts)}};
    if (const config::Payer* payer = call.configuration->payer(PayerKey(one.payer)))
      shown["name"] = payer->name;
    const auto found = asked.find(one.payer);
    const store::AttemptStats sum = found == asked.end() ? store::AttemptStats() : found->second;
    shown["attempts"] = sum.attempts;
    shown["retries"] = sum.retries;
    shown["unknown"] = one.unknown_attempts;
    shown["median_ms"] = milliseconds(jobs::percentile(sum.latencies_ms, 50));
    shown["p95_ms"] = milliseconds(jobs::percentile(sum.latencies_ms, 95));
    list.push_back(std::move(shown));
  }
  return answer_json({{"run", run.value()}, {"payers", std::move(list)}});
}

Answer compare_runs(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {"with"})) return *std::move(refused);
  const auto with = asked_number(call.request, "with", 0, 1, INT64_MAX);
  if (!with || *with == 0) return bad_query(call.request, "with");
  const auto one = run_at(call, RunId(call.number(0)));
  if (!one) return problem_of(one.error(), id);
  const auto other = run_at(call, RunId(*with));
  if (!other) return problem_of(other.error(), id);
  // Whichever was asked for first: the older one is `before`.
  const bool is_newer = one->run > other->run;
  const store::RunAt& before = is_newer ? *other : *one;
  const store::RunAt& after = is_newer ? *one : *other;
  const auto compared = call.behind.requests.compare_runs(before, after);
  if (!compared) return problem_of(compared.error(), id);
  std::map<std::pair<std::string, std::string>, std::int64_t> moves;
  json::array changed;
  for (const store::ComparedCase& found : compared->changed) {
    ++moves[{found.before, found.after}];
    if (changed.size() == changed_shown_max) continue;
    changed.push_back({{"verification", found.id.value()},
                       {"payer", text_or_null(found.payer)},
                       {"before", text_or_null(found.before)},
                       {"after", text_or_null(found.after)}});
  }
  json::array counted;
  for (const auto& [move, count] : moves)
    counted.push_back({{"before", text_or_null(move.first)},
                       {"after", text_or_null(move.second)},
                       {"count", count}});
  return answer_json({{"before", before.run.value()},
                      {"after", after.run.value()},
                      {"in_both", compared->in_both},
                      {"only_before", compared->only_before},
                      {"only_after", compared->only_after},
                      {"moves", std::move(counted)},
                      {"is_cut", compared->changed.size() > changed_shown_max},
                      {"changed", std::move(changed)}});
}

Answer show_forecast(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const Instant now = call.behind.clock.now();
  const auto forecast = jobs::forecast_from(call.behind.store, *call.configuration, now);
  if (!forecast) return problem_of(forecast.error(), call.request.id);
  const auto ahead = jobs::all_planned_ahead(call.behind.store, *call.configuration, now);
  if (!ahead) return problem_of(ahead.error(), call.request.id);
  json::object body = jobs::to_json(*forecast, *ahead);
  body["as_of"] = to_string(now);
  return answer_json(body);
}

Answer reissue_report(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const RunId wanted(call.number(0));
  const auto run = call.behind.store.run(wanted);
  if (!run) return problem_of(run.error(), id);
  if (run->kind == jobs::case_kind)
    return problem(ProblemKind::conflict, "A run about single cases issues no report.", id);
  Body body(call.request, {"reason"});
  const std::string reason = body.text("reason", true, 200);
  if (reason.empty() ||
      std::ranges::any_of(reason, [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
    body.refuse("/reason", "is no line of text", "write why, nothing of a patient");
  if (auto failed = body.failed()) return *std::move(failed);
  if (const Result<void> told =
          call.audit("issue report again", fmt::format("run {}", wanted.value()), reason);
      !told)
    return problem_of(told.error(), id);
  const auto lock = call.behind.memory->take_night();
  if (!lock.owns_lock()) return problem(ProblemKind::still_at_work, "", id);
  auto world = call.fresh_world();
  if (!world) return problem_of(world.error(), id);
  const auto files = jobs::write_night_report(*world, wanted);
  if (!files) return problem_of(files.error(), id);
  return answer_json({{"run", wanted.value()},
                      {"revision", files->revision},
                      {"href", fmt::format("/api/v1/runs/{}/report", wanted.value())}},
                     201);
}

}  // namespace eligd::api
