// /payers and /clearinghouses: whom we ask and through whom, and how they answered lately. No
// secret, no address with one.
#include "api/connection_state.hpp"
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "jobs/percentile.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <map>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr std::chrono::hours lately{24};

struct Lately {
  std::int64_t attempts = 0;
  std::int64_t answered = 0;
  std::int64_t failed = 0;
  std::vector<std::int64_t> latencies{};
};

void add(Lately& sum, const store::AttemptStats& one) {
  sum.attempts += one.attempts;
  sum.answered += one.answered;
  sum.failed += one.failed;
  sum.latencies.insert(sum.latencies.end(), one.latencies_ms.begin(), one.latencies_ms.end());
}

json::object to_json(Lately sum) {
  std::ranges::sort(sum.latencies);
  const auto median = jobs::percentile(sum.latencies, 50);
  const auto slow = jobs::percentile(sum.latencies, 99);
  return {{"hours", lately.count()},
          {"attempts", sum.attempts},
          {"answered", sum.answered},
          {"failed", sum.failed},
          {"median_ms", median ? json::value(*median) : json::value(nullptr)},
          {"slowest_1_percent_ms", slow ? json::value(*slow) : json::value(nullptr)}};
}

json::object payer_json(const Behind& behind, const config::Payer& payer, const Lately& sum) {
  json::array routes;
  for (const config::Route& route : payer.routes)
    routes.push_back({{"clearinghouse", route.clearinghouse.value()},
                      {"payer_id", route.payer_id},
                      {"circuit", circuit_json(behind, route.clearinghouse, payer.key)}});
  json::array aliases;
  for (const std::string& one : payer.aliases) aliases.emplace_back(one);
  return {{"key", payer.key.value()},
          {"name", payer.name},
          {"kind", payer.kind.empty() ? json::value(nullptr) : json::value(payer.kind)},
          {"phone", payer.phone.empty() ? json::value(nullptr) : json::value(payer.phone)},
          {"aliases", std::move(aliases)},
          {"routes", std::move(routes)},
          {"lately", to_json(sum)}};
}

const char* way_of(const config::Clearinghouse& house) {
  if (house.is_file_drop()) return "files";
  if (house.is_batch_door()) return "batches";
  return "real time";
}

json::object files_json(const Behind& behind) {
  const auto refused = behind.files_refused ? behind.files_refused() : std::nullopt;
  if (!refused) return {{"refused_at", nullptr}, {"refused", nullptr}};
  return {{"refused_at", to_string(refused->at)}, {"refused", config::to_text(refused->trouble)}};
}

}  // namespace

Answer list_payers(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto stats = call.behind.store.attempt_stats_since(call.behind.clock.now() - lately);
  if (!stats) return problem_of(stats.error(), call.request.id);
  std::map<PayerKey, Lately> sums;
  for (const store::AttemptStats& one : *stats) add(sums[one.payer], one);
  json::array list;
  for (const config::Payer& payer : call.configuration->payers)
    list.push_back(payer_json(call.behind, payer, sums[payer.key]));
  return answer_json({{"payers", std::move(list)}});
}

Answer show_payer(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const config::Payer* payer = call.configuration->payer(PayerKey(call.named.front()));
  if (payer == nullptr) return not_found(call.request.id);
  const auto stats = call.behind.store.attempt_stats_since(call.behind.clock.now() - lately);
  if (!stats) return problem_of(stats.error(), call.request.id);
  Lately sum;
  for (const store::AttemptStats& one : *stats)
    if (one.payer == payer->key) add(sum, one);
  return answer_json(payer_json(call.behind, *payer, sum));
}

Answer list_clearinghouses(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto stats = call.behind.store.attempt_stats_since(call.behind.clock.now() - lately);
  if (!stats) return problem_of(stats.error(), call.request.id);
  std::map<ClearinghouseKey, Lately> sums;
  for (const store::AttemptStats& one : *stats) add(sums[one.clearinghouse], one);
  const auto ends = config::secret_ends(call.configuration->folder);
  json::array list;
  for (const config::Clearinghouse& house : call.configuration->clearinghouses) {
    const Lately& sum = sums[house.key];
    list.push_back({{"key", house.key.value()},
                    {"name", house.name},
                    {"way", way_of(house)},
                    {"known_by", known_by(house.auth.kind)},
                    {"state", sum.attempts == 0   ? "not used lately"
                              : sum.answered == 0 ? "answers nothing"
                                                  : "answers"},
                    {"circuit", circuit_json(call.behind, house.key)},
                    {"certificate", certificate_json(call.behind, house)},
                    {"secret", secret_json(call.behind, house, ends)},
                    {"lately", to_json(sum)}});
  }
  return answer_json({{"asking", asking_json(call.behind)},
                      {"files", files_json(call.behind)},
                      {"clearinghouses", std::move(list)}});
}

}  // namespace eligd::api
