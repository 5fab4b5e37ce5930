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

  // The thread begins with the first endpoint.
  void send_to(std::map<std::string, hooks::Endpoint> endpoints) {
    const bool is_anybody_told = !endpoints.empty();
    sender->use(std::move(endpoints));
    if (!is_anybody_told || thread) return;
    thread.emplace(*sender, *store, clock,
                   [](const Error& error) { spdlog::error("webhook.failed {}", error.sentence); });
  }
};

namespace {

using Endpoints = std::map<std::string, hooks::Endpoint>;

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

struct Wanted {
  std::vector<store::HookEndpoint> used{};
  Endpoints endpoints{};
};

Result<Wanted> read_wanted(const std::filesystem::path& folder) {
  Findings findings;
  Wanted wanted;
  for (const config::Webhook& hook : config::load_webhooks(folder, findings)) {
    auto keys = keys_of(hook);
    if (!keys) return std::unexpected(keys.error());
    wanted.used.push_back(
        {.key = hook.key, .events = events_of(hook), .facilities = hook.facilities});
    wanted.endpoints[hook.key] = {.url = hook.url,
                                  .keys = *std::move(keys),
                                  .is_private_allowed = hook.is_private_allowed,
                                  .ca_file = hook.ca_file};
  }
  return wanted;
}

// Also where there are none any more: nothing is written down for nobody.
Result<void> tell_store(store::HookStore& store, std::vector<store::HookEndpoint> used) {
  return store::wait<void>(
      [&](auto done) { store.use_endpoints(std::move(used), std::move(done)); });
}

}  // namespace

Result<std::unique_ptr<HookRoom>> HookRoom::open(const Globals& globals, Session& engine) {
  auto parts = std::make_unique<Parts>();
  auto store = store::open_hooks(engine.configuration.settings.store.path);
  if (!store) return std::unexpected(store.error());
  parts->store = *std::move(store);
  auto wanted = read_wanted(globals.configuration_folder());
  if (!wanted) return std::unexpected(wanted.error());
  if (auto told = tell_store(*parts->store, std::move(wanted->used)); !told)
    return std::unexpected(told.error());
  parts->sender.emplace(*parts->store, parts->clock, parts->entropy, Endpoints(), log_try);
  std::unique_ptr<HookRoom> room(new HookRoom(std::move(parts)));
  room->parts_->send_to(std::move(wanted->endpoints));
  return room;
}

void HookRoom::use(const std::filesystem::path& folder) {
  auto wanted = read_wanted(folder);
  if (!wanted) {
    spdlog::error("webhook.refused {}; they stay as they were", wanted.error().sentence);
    return;
  }
  if (auto told = tell_store(*parts_->store, std::move(wanted->used)); !told) {
    spdlog::error("webhook.refused {}; they stay as they were", told.error().sentence);
    return;
  }
  parts_->send_to(std::move(wanted->endpoints));
}

HookRoom::HookRoom(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
HookRoom::~HookRoom() = default;

}  // namespace eligd::cli
