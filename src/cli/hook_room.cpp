#include "cli/hook_room.hpp"

#include "config/webhooks.hpp"
#include "hooks/sender.hpp"
#include "hooks/signature.hpp"
#include "store/hook_store.hpp"

#include <spdlog/spdlog.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace eligd::cli {

struct HookRoom::Parts {
  SystemClock clock{};
  SystemEntropy entropy{};
  std::unique_ptr<store::HookStore> store{};
  std::optional<hooks::Sender> sender{};
  std::optional<hooks::SendingThread> thread{};  // last: it ends before what it uses
};

namespace {

Result<std::vector<Secret>> keys_of(const config::Webhook& hook) {
  std::vector<Secret> keys;
  for (const config::SecretRef* reference : {&hook.secret, &hook.secret_before}) {
    if (!reference->is_set()) continue;
    Findings findings;
    const auto written = config::resolve(*reference, findings);
    if (!written) return std::unexpected(written.error());
    auto key = hooks::key_of(*written);
    if (!key) return std::unexpected(key.error());
    keys.push_back(*std::move(key));
  }
  return keys;
}

std::vector<std::string> events_of(const config::Webhook& hook) {
  if (!hook.events.empty()) return hook.events;
  return {config::webhook_events.begin(), config::webhook_events.end()};
}

void log_try(const hooks::Told& told) {
  spdlog::info("webhook.tried endpoint={} delivery={} status={} {} {}", told.endpoint,
               told.delivery, told.status,
               told.state == store::HookState::delivered ? "delivered"
               : told.state == store::HookState::parked  ? "parked"
                                                         : "tried again later",
               told.words);
}

}  // namespace

Result<std::unique_ptr<HookRoom>> HookRoom::open(const Globals& globals, Session& engine) {
  Findings findings;
  const auto webhooks = config::load_webhooks(globals.configuration_folder(), findings);
  auto parts = std::make_unique<Parts>();
  auto store = store::open_hooks(engine.configuration.settings.store.path);
  if (!store) return std::unexpected(store.error());
  parts->store = *std::move(store);
  std::vector<store::HookEndpoint> used;
  std::map<std::string, hooks::Endpoint> endpoints;
  for (const config::Webhook& hook : webhooks) {
    auto keys = keys_of(hook);
    if (!keys) return std::unexpected(keys.error());
    used.push_back({.key = hook.key, .events = events_of(hook), .facilities = hook.facilities});
    endpoints[hook.key] = {.url = hook.url,
                           .keys = *std::move(keys),
                           .is_private_allowed = hook.is_private_allowed,
                           .ca_file = hook.ca_file};
  }
  // Also where there are none any more: nothing is written down for nobody.
  const auto kept = store::wait<void>(
      [&](auto done) { parts->store->use_endpoints(std::move(used), std::move(done)); });
  if (!kept) return std::unexpected(kept.error());
  if (webhooks.empty()) return std::unique_ptr<HookRoom>();
  parts->sender.emplace(*parts->store, parts->clock, parts->entropy, std::move(endpoints), log_try);
  parts->thread.emplace(*parts->sender, *parts->store, parts->clock, [](const Error& error) {
    spdlog::error("webhook.failed {}", error.sentence);
  });
  return std::unique_ptr<HookRoom>(new HookRoom(std::move(parts)));
}

HookRoom::HookRoom(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
HookRoom::~HookRoom() = default;

}  // namespace eligd::cli
