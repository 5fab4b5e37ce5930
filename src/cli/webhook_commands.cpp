#include "cli/webhook_commands.hpp"

#include "cli/session.hpp"
#include "cli/table.hpp"
#include "store/hook_store.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <string>

namespace eligd::cli {
namespace {

namespace json = boost::json;

struct Options {
  std::string endpoint;
  bool only_parked = false;
  std::int64_t delivery = 0;
};

const char* word_of(store::HookState state) {
  switch (state) {
    case store::HookState::due:
      return "due";
    case store::HookState::delivered:
      return "delivered";
    case store::HookState::parked:
      break;
  }
  return "parked";
}

json::object to_json(const store::HookDelivery& one) {
  return {{"id", one.id},
          {"endpoint", one.endpoint},
          {"event", one.type},
          {"verification", one.verification ? json::value(one.verification->value()) : nullptr},
          {"run", one.run ? json::value(one.run->value()) : nullptr},
          {"at", to_string(one.at)},
          {"state", word_of(one.state)},
          {"attempts", one.attempts},
          {"due", to_string(one.due)},
          {"status", one.status},
          {"words", one.words}};
}

int list(const Globals& globals, const Options& options) {
  return with_store(globals, [&](Session& session) {
    const auto hooks = store::open_hooks(session.configuration.settings.store.path);
    if (!hooks) return report_error(hooks.error());
    store::PageOfDeliveries page{.endpoint = options.endpoint, .max = 200};
    if (options.only_parked) page.state = store::HookState::parked;
    const auto deliveries = (*hooks)->deliveries(page);
    if (!deliveries) return report_error(deliveries.error());
    json::array items;
    Table table({"id", "endpoint", "event", "about", "at", "state", "tries", "last"});
    for (const store::HookDelivery& one : *deliveries) {
      const std::string about = one.verification ? fmt::format("case {}", one.verification->value())
                                : one.run        ? fmt::format("run {}", one.run->value())
                                                 : one.payer;
      table.add({std::to_string(one.id), one.endpoint, one.type, about, local_time(session, one.at),
                 word_of(one.state), std::to_string(one.attempts),
                 one.status != 0 ? std::to_string(one.status) : one.words});
      items.push_back(to_json(one));
    }
    fmt::print("{}", globals.json ? json::serialize(json::object{{"deliveries", items}}) + '\n'
                                  : table.text());
    return done_clean;
  });
}

int replay(const Globals& globals, const Options& options) {
  if ((options.delivery > 0) == !options.endpoint.empty())
    return report_error({ErrorKind::usage, "write the number of a delivery, or --endpoint KEY"});
  return with_store(globals, [&](Session& session) {
    const std::string subject = options.delivery > 0 ? fmt::format("delivery {}", options.delivery)
                                                     : "endpoint " + options.endpoint;
    if (auto told = audit_view(session, "replay webhook", subject); !told)
      return report_error(told.error());
    const auto hooks = store::open_hooks(session.configuration.settings.store.path);
    if (!hooks) return report_error(hooks.error());
    const auto count = store::wait<std::int64_t>([&](auto done) {
      (*hooks)->replay(options.delivery, options.endpoint, session.clock.now(), std::move(done));
    });
    if (!count) return report_error(count.error());
    if (globals.json) {
      fmt::print("{}\n", json::serialize(json::object{{"replayed", *count}}));
    } else {
      fmt::print("{} sent again by the daemon\n", *count);
    }
    return done_clean;
  });
}

}  // namespace

void add_webhook_commands(CLI::App& app, const Globals& globals, Action& action) {
  static Options options;
  auto* webhook = app.add_subcommand("webhook", "what other systems were told");
  webhook->require_subcommand(1);
  auto* list_command = webhook->add_subcommand("list", "the newest deliveries, and how they ended");
  list_command->add_option("--endpoint", options.endpoint, "only this one's");
  list_command->add_flag("--parked", options.only_parked, "only what was given up");
  list_command->final_callback([&] { action = [&] { return list(globals, options); }; });
  auto* replay_command =
      webhook->add_subcommand("replay", "sends one again, or all that is parked");
  replay_command->add_option("delivery", options.delivery, "its number, as webhook list has it");
  replay_command->add_option("--endpoint", options.endpoint, "every parked one of this endpoint");
  replay_command->final_callback([&] { action = [&] { return replay(globals, options); }; });
}

}  // namespace eligd::cli
