// /webhooks: whom else we tell what happens and how that stands; what they were told and how it
// ended, and telling them again. For who mends connections: numbers of ours, no headline and no
// case; of an address the host alone, for some have a secret in their path.
#include "config/webhooks.hpp"

#include "api/connection_state.hpp"
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "store/hook_store.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr std::array states = {"due", "delivered", "parked"};

// Looked at seldom: opened for the look.
Result<std::unique_ptr<store::HookStore>> hooks_of(const Call& call) {
  return store::open_hooks(call.configuration->settings.store.path);
}

json::object to_json(const store::HookDelivery& one) {
  return {{"id", one.id},
          {"endpoint", one.endpoint},
          {"event", one.type},
          {"at", to_string(one.at)},
          {"state", states.at(static_cast<std::size_t>(one.state))},
          {"attempts", one.attempts},
          {"due", one.state == store::HookState::due ? json::value(to_string(one.due)) : nullptr},
          {"status", one.status == 0 ? json::value(nullptr) : json::value(one.status)},
          {"words", one.words},
          {"ended", one.ended ? json::value(to_string(*one.ended)) : json::value(nullptr)}};
}

// "ehr.example:8443" of https://ehr.example:8443/hooks/x
std::string host_of(std::string_view url) {
  const auto at = url.find("://");
  if (at != std::string_view::npos) url.remove_prefix(at + 3);
  return std::string(url.substr(0, url.find_first_of("/?#")));
}

json::array list_of(const std::vector<std::string>& texts) {
  return json::array(texts.begin(), texts.end());
}

json::object to_json(const config::Webhook& hook, const std::vector<store::HookStanding>& all,
                     const std::vector<config::SecretEnd>& ends, Instant now) {
  const auto found = std::ranges::find(all, hook.key, &store::HookStanding::key);
  // Written in eligd.toml, and the daemon has not begun to tell it: nothing is known of it.
  const bool is_in_use = found != all.end();
  const store::HookStanding stands = is_in_use ? *found : store::HookStanding();
  return {{"key", hook.key},
          {"host", host_of(hook.url)},
          {"events", list_of(hook.events)},
          {"facilities", list_of(hook.facilities)},
          {"secret", secret_age_json(hook.secret, ends, now)},
          {"is_rotating", hook.secret_before.is_set()},
          {"is_in_use", is_in_use},
          {"is_gone", stands.is_gone},
          {"waiting", stands.waiting},
          {"parked", stands.parked}};
}

}  // namespace

Answer list_webhooks(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto hooks = hooks_of(call);
  if (!hooks) return problem_of(hooks.error(), call.request.id);
  const auto standings = (*hooks)->standings();
  if (!standings) return problem_of(standings.error(), call.request.id);
  Findings findings;  // said by `eligd config check`, with everything else
  const auto ends = config::secret_ends(call.configuration->folder);
  json::array list;
  for (const config::Webhook& hook : config::load_webhooks(call.configuration->folder, findings))
    list.push_back(to_json(hook, *standings, ends, call.behind.clock.now()));
  return answer_json({{"webhooks", std::move(list)}, {"counted_max", store::hooks_counted_max}});
}

Answer replay_webhook(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const std::string& key = call.named.front();
  const auto hooks = hooks_of(call);
  if (!hooks) return problem_of(hooks.error(), call.request.id);
  const auto count = store::wait<std::int64_t>(
      [&](auto done) { (*hooks)->replay(0, key, call.behind.clock.now(), std::move(done)); });
  if (!count) return problem_of(count.error(), call.request.id);
  return answer_json({{"webhook", key}, {"replayed", *count}}, 202);
}

Answer list_deliveries(Call& call) {
  const Request& request = call.request;
  if (auto refused = refuse_query(request, {"limit", "cursor", "endpoint", "state"}))
    return *std::move(refused);
  const auto paging = paging_of(request);
  if (!paging) return bad_query(request, "limit or cursor");
  store::PageOfDeliveries page{.endpoint = std::string(request.asked("endpoint")),
                               .before = paging->before,
                               .max = paging->max};
  if (const std::string_view asked = request.asked("state"); !asked.empty()) {
    for (std::size_t n = 0; n < states.size(); ++n)
      if (asked == states.at(n)) page.state = static_cast<store::HookState>(n);
    if (!page.state) return bad_query(request, "state");
  }
  const auto hooks = hooks_of(call);
  if (!hooks) return problem_of(hooks.error(), request.id);
  const auto deliveries = (*hooks)->deliveries(page);
  if (!deliveries) return problem_of(deliveries.error(), request.id);
  json::array list;
  for (const store::HookDelivery& one : *deliveries) list.push_back(to_json(one));
  json::object body{{"deliveries", std::move(list)}};
  add_cursor(body, deliveries->size(), *paging, deliveries->empty() ? 0 : deliveries->back().id);
  return answer_json(body);
}

Answer replay_delivery(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto hooks = hooks_of(call);
  if (!hooks) return problem_of(hooks.error(), call.request.id);
  const auto count = store::wait<std::int64_t>([&](auto done) {
    (*hooks)->replay(call.number(0), "", call.behind.clock.now(), std::move(done));
  });
  if (!count) return problem_of(count.error(), call.request.id);
  return answer_json({{"delivery", call.number(0)}, {"replayed", *count}}, 202);
}

}  // namespace eligd::api
