// A payer's rules as its file has them, and what changed ones would say of the stored cases.
// Nothing is saved here: rule_edits.cpp does that.
#include "api/errands.hpp"
#include "api/route_table.hpp"
#include "api/rules_json.hpp"
#include "api/views.hpp"
#include "config/try_payer.hpp"
#include "jobs/try_rules.hpp"
#include "store/keys.hpp"

#include <boost/json.hpp>

#include <memory>
#include <vector>

namespace eligd::api {

namespace json = boost::json;

namespace {

// By name alone: whoever keeps the rules need not see what a payer said of somebody.
json::array names_of(const std::vector<jobs::FactMove>& facts) {
  json::array list;
  for (const jobs::FactMove& move : facts) list.emplace_back(move.key);
  return list;
}

json::object to_json(const jobs::Replayed& one) {
  return {{"verification", one.id.value()},
          {"was", one.was},
          {"would_be", one.trouble.empty() ? json::value(one.now) : json::value(nullptr)},
          {"readiness", one.changes_readiness()},
          {"facts", names_of(one.facts)},
          {"trouble", one.trouble.empty() ? json::value(nullptr) : json::value(one.trouble)}};
}

Result<std::string> run_trial(Behind& behind, const config::Configuration& in_force,
                              const config::Configuration& tried, const PayerKey& payer,
                              const std::stop_token& stop) {
  const jobs::World world{.store = behind.store,
                          .clock = behind.clock,
                          .entropy = behind.entropy,
                          .configuration = in_force,
                          .events = behind.events,
                          .pace = behind.pace,
                          .stop = stop};
  const auto end = jobs::try_rules(world, tried, payer, {});
  if (!end) return std::unexpected(end.error());
  json::array list;
  for (const jobs::Replayed& one : end->listed) list.push_back(to_json(one));
  return json::serialize(json::object{{"payer", payer.value()},
                                      {"looked_at", end->looked_at},
                                      {"would_change", end->changed},
                                      {"readiness", end->readiness},
                                      {"not_explained", end->troubled},
                                      {"listed", std::move(list)},
                                      {"is_cut", end->is_cut}});
}

}  // namespace

Answer show_payer_rules(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const config::Payer* payer = call.configuration->payer(PayerKey(call.named.front()));
  if (payer == nullptr) return not_found(call.request.id);
  const auto text = rules_text_of(*call.configuration, payer->key);
  return answer_json(
      {{"payer", payer->key.value()},
       {"file", rules_file_of(payer->key)},
       {"text", text ? json::value(*text) : json::value(nullptr)},
       {"digest", text ? json::value(store::sha256_hex(*text)) : json::value(nullptr)},
       {"fields", rule_fields_json()},
       {"values", text ? rule_values_json(*text) : json::value(nullptr)}});
}

Answer try_rules(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const PayerKey key(call.named.front());
  if (call.configuration->payer(key) == nullptr) return not_found(call.request.id);
  Body body(call.request, {"text"});
  const std::string text = body.text("text", true, config::payer_file_bytes_max);
  if (auto failed = body.failed()) return *std::move(failed);
  auto tried = config::with_payer(*call.configuration, key, text);
  const json::array findings = to_json(tried.findings, text);
  if (!tried.configuration)
    return answer_json({{"errand", nullptr}, {"href", nullptr}, {"findings", findings}});
  auto next = std::make_shared<const config::Configuration>(*std::move(tried.configuration));
  const auto id = call.behind.errands->begin(
      "rules trial", call.who.account, call.behind.clock.now(),
      [&behind = call.behind, in_force = call.configuration, next = std::move(next), key](
          const std::stop_token& stop) { return run_trial(behind, *in_force, *next, key, stop); });
  if (!id) return problem_of(id.error(), call.request.id);
  return answer_json(
      {{"errand", *id}, {"href", "/api/v1/errands/" + std::to_string(*id)}, {"findings", findings}},
      202);
}

}  // namespace eligd::api
