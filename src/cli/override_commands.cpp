#include "cli/override_commands.hpp"

#include "cli/engine_room.hpp"
#include "cli/session.hpp"
#include "jobs/record_override.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

namespace eligd::cli {
namespace {

namespace json = boost::json;

struct OverrideOptions {
  std::int64_t id = 0;
  jobs::OverrideTold told;
};

int make_override(const Globals& globals, const OverrideOptions& options) {
  return with_cases(globals, [&](Session& session) {
    if (auto good = jobs::check_override(options.told); !good) return report_error(good.error());
    const VerificationId id(options.id);
    if (const auto known = session.store->verification(id); !known)
      return report_error(known.error());
    const char* what = options.told.withdraw != 0 ? "withdraw override" : "record override";
    if (auto told = audit_view(session, what, fmt::format("verification {}", options.id)); !told)
      return report_error(told.error());
    EngineRoom room(session);
    jobs::World world = room.world();
    const auto kept = jobs::record_override(world, id, options.told, operator_name());
    if (!kept) return report_error(kept.error());
    const jobs::Redecided& decided = kept->decided;
    const char* done = options.told.withdraw != 0 ? "withdrawn" : "recorded";
    if (globals.json) {
      fmt::print("{}\n", json::serialize(json::object{{"verification", options.id},
                                                      {"override", kept->id},
                                                      {"decided", decided.is_decided},
                                                      {"headline", decided.headline},
                                                      {"reason", decided.reason}}));
    } else if (decided.is_decided) {
      fmt::print("override {} {}; now {}: {}\n", kept->id, done, decided.headline, decided.reason);
    } else {
      fmt::print("override {} {}; it counts as soon as the payer's answer is read\n", kept->id,
                 done);
    }
    return done_clean;
  });
}

}  // namespace

void add_override_command(CLI::App& verification, const Globals& globals, Action& action) {
  static OverrideOptions options;
  auto* command = verification.add_subcommand(
      "override", "say what holds against the payer's answer, until a day");
  command->add_option("id", options.id)->required();
  command->add_option("--fact", options.told.fact, "KEY=VALUE as in docs/facts.md");
  command->add_flag("--self-pay", options.told.is_self_pay,
                    "the patient agreed to pay without a plan");
  command->add_option("--reason", options.told.reason, "why you know better; needed");
  command->add_option("--until", options.told.until, "the last day it counts; needed");
  command->add_option("--withdraw", options.told.withdraw, "the number of one that holds no more");
  command->final_callback([&] { action = [&] { return make_override(globals, options); }; });
}

}  // namespace eligd::cli
