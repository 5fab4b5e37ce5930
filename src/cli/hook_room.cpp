#include "cli/hook_room.hpp"

#include "cli/admin_task.hpp"
#include "config/webhooks.hpp"
#include "hooks/sender.hpp"
#include "hooks/signature.hpp"
#include "store/hook_store.hpp"
#include "store/work_store.hpp"

#include <spdlog/spdlog.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace eligd::cli {

struct HookRoom::Parts {
  Session& session;
  SystemClock clock{};
  SystemEntropy entropy{};
  std::unique_ptr<store::HookStore> store{};
  std::map<std::string, hooks::Endpoint> endpoints{};  // as the sender has them
  std::optional<hooks::Sender> sender{};
  std::optional<hooks::SendingThread> thread{};  // last: it ends before what it uses

  // The thread begins with the first endpoint.
  void send_to(std::map<std::string, hooks::Endpoint> next, bool is_anybody_told) {
    endpoints = next;
    sender->use(std::move(next));
    if (!is_anybody_told || thread) return;
    thread.emplace(*sender, *store, clock,
                   [](const Error& error) { spdlog::error("webhook.failed {}", error.sentence); });
  }
};

namespace {

using Endpoints = std::map<std::string, hooks::Endpoint>;

constexpr std::string_view task_beginning = "hook-secret-";

Result<Secret> key_at(const config::SecretRef& reference) {
  Findings findings;
  const auto written = config::resolve(reference, findings);
  if (!written) return std::unexpected(written.error());
  return hooks::key_of(*written);
}

// A webhook's keys, the new one first. Without that nothing is signed; the one before is missed by
// nobody for longer than the receiver takes to learn the new one.
struct Keys {
  std::vector<Secret> all{};
  std::string trouble{};  // of the secret or of secret_before; for the log
  bool is_new_one_there = false;
};

Keys keys_of(const config::Webhook& hook) {
  Keys keys;
  for (const config::SecretRef* reference : {&hook.secret, &hook.secret_before}) {
    if (!reference->is_set()) continue;
    auto key = key_at(*reference);
    if (!key) {
      keys.trouble = key.error().sentence;
      continue;
    }
    keys.all.push_back(*std::move(key));
    if (reference == &hook.secret) keys.is_new_one_there = true;
  }
  return keys;
}

std::vector<std::string> events_of(const config::Webhook& hook) {
  if (!hook.events.empty()) return hook.events;
  return {config::webhook_events.begin(), config::webhook_events.end()};
}

void log_try(const hooks::Told& told) {
  spdlog::info("webhook.tried endpoint={} delivery={} status={} trace={} {} {}", told.endpoint,
               told.delivery, told.status, told.trace,
               told.state == store::HookState::delivered ? "delivered"
               : told.state == store::HookState::parked  ? "parked"
                                                         : "tried again later",
               told.words);
}

struct Wanted {
  std::vector<store::HookEndpoint> used{};
  Endpoints endpoints{};
  std::map<std::string, std::string> whys{};  // by webhook: of the task about its secret
};

// `before`: one that was sent to and whose secret is gone stays as it was, until the next start.
Wanted read_wanted(const std::filesystem::path& folder, const Endpoints& before) {
  Findings findings;
  Wanted wanted;
  for (const config::Webhook& hook : config::load_webhooks(folder, findings)) {
    Keys keys = keys_of(hook);
    wanted.used.push_back(
        {.key = hook.key, .events = events_of(hook), .facilities = hook.facilities});
    if (!keys.trouble.empty())
      spdlog::error("webhook.refused endpoint={} {}", hook.key, keys.trouble);
    if (!keys.is_new_one_there) {
      const auto found = before.find(hook.key);
      if (found != before.end()) wanted.endpoints.insert(*found);
      wanted.whys[hook.key] =
          found == before.end()
              ? "nothing is sent to webhook " + hook.key +
                    ": its secret cannot be had, and all waits"
              : "the secret of webhook " + hook.key +
                    " cannot be had; it is told as before until eligd is started again, and then "
                    "nothing";
      continue;
    }
    if (!keys.trouble.empty())
      wanted.whys[hook.key] = "secret_before of webhook " + hook.key +
                              " cannot be had; messages are signed with the new one alone";
    wanted.endpoints[hook.key] = {.url = hook.url,
                                  .keys = std::move(keys.all),
                                  .is_private_allowed = hook.is_private_allowed,
                                  .ca_file = hook.ca_file};
  }
  return wanted;
}

// Also where there are none any more: nothing is written down for nobody.
Result<void> tell_store(store::HookStore& store, std::vector<store::HookEndpoint> used,
                        Instant now) {
  return store::wait<void>(
      [&](auto done) { store.use_endpoints(std::move(used), now, std::move(done)); });
}

// One task for each that misses a secret; those of the others end.
void tell_admin(Session& session, const std::map<std::string, std::string>& whys) {
  for (const auto& [key, why] : whys)
    ask_admin(session, std::string(task_beginning) + key, why,
              "put it where eligd.toml says, or take its line out, then have the files read anew "
              "(SIGHUP)");
  const auto open = store::work_of(*session.store).partner_tasks();
  if (!open) return;
  for (const store::TaskRecord& task : *open) {
    const std::string_view code = task.code;
    if (code.starts_with(task_beginning) &&
        !whys.contains(std::string(code.substr(task_beginning.size()))))
      end_admin_task(session, code, "its secret is there");
  }
}

}  // namespace

Result<std::unique_ptr<HookRoom>> HookRoom::open(const Globals& globals, Session& engine) {
  auto parts = std::make_unique<Parts>(engine);
  auto store = store::open_hooks(engine.configuration.settings.store.path);
  if (!store) return std::unexpected(store.error());
  parts->store = *std::move(store);
  Wanted wanted = read_wanted(globals.configuration_folder(), {});
  const bool is_anybody_told = !wanted.used.empty();
  if (auto told = tell_store(*parts->store, std::move(wanted.used), parts->clock.now()); !told)
    return std::unexpected(told.error());
  tell_admin(engine, wanted.whys);
  parts->sender.emplace(*parts->store, parts->clock, parts->entropy, Endpoints(), log_try);
  std::unique_ptr<HookRoom> room(new HookRoom(std::move(parts)));
  room->parts_->send_to(std::move(wanted.endpoints), is_anybody_told);
  return room;
}

void HookRoom::use(const std::filesystem::path& folder) {
  Wanted wanted = read_wanted(folder, parts_->endpoints);
  const bool is_anybody_told = !wanted.used.empty();
  if (auto told = tell_store(*parts_->store, std::move(wanted.used), parts_->clock.now()); !told) {
    spdlog::error("webhook.refused {}; they stay as they were", told.error().sentence);
    return;
  }
  tell_admin(parts_->session, wanted.whys);
  parts_->send_to(std::move(wanted.endpoints), is_anybody_told);
}

HookRoom::HookRoom(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
HookRoom::~HookRoom() = default;

}  // namespace eligd::cli
