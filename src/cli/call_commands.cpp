#include "cli/call_commands.hpp"

#include "cli/engine_room.hpp"
#include "cli/session.hpp"
#include "jobs/record_call.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <string>

namespace eligd::cli {
namespace {

namespace json = boost::json;

struct CallOptions {
  std::int64_t id = 0;
  jobs::CallTold told;
};

int record_call(const Globals& globals, const CallOptions& options) {
  return with_store(globals, [&](Session& session) {
    const Instant now = session.clock.now();
    const VerificationId id(options.id);
    const auto call = jobs::read_call(options.told, session.configuration.settings.zone, now);
    if (!call) return report_error(call.error());
    if (const auto known = session.store->verification(id); !known)
      return report_error(known.error());
    if (auto told = audit_view(session, "record call", fmt::format("verification {}", options.id));
        !told)
      return report_error(told.error());
    EngineRoom room(session);
    jobs::World world = room.world();
    const auto kept = jobs::record_call(world, id, *call, operator_name());
    if (!kept) return report_error(kept.error());
    const jobs::Redecided& decided = kept->decided;
    if (globals.json) {
      fmt::print("{}\n", json::serialize(json::object{{"verification", options.id},
                                                      {"call", kept->id},
                                                      {"decided", decided.is_decided},
                                                      {"headline", decided.headline},
                                                      {"reason", decided.reason}}));
    } else if (decided.is_decided) {
      fmt::print("recorded; now {}: {}\n", decided.headline, decided.reason);
    } else {
      fmt::print("recorded; it counts as soon as the payer's answer is read\n");
    }
    return done_clean;
  });
}

}  // namespace

void add_call_command(CLI::App& verification, const Globals& globals, Action& action) {
  static CallOptions options;
  auto* command =
      verification.add_subcommand("call", "record what the payer's representative said");
  command->add_option("id", options.id)->required();
  command->add_option("--representative", options.told.representative, "who said it")->required();
  command->add_option("--reference", options.told.reference, "the payer's number of the call")
      ->required();
  command->add_option("--at", options.told.at, "when it was said; now if left out");
  command
      ->add_option("--fact", options.told.facts,
                   "KEY=VALUE as in docs/facts.md, once for each that was said")
      ->required()
      ->take_all()
      ->expected(1);
  command->add_option("--note", options.told.note, "anything else that was said");
  command->final_callback([&] { action = [&] { return record_call(globals, options); }; });
}

}  // namespace eligd::cli
