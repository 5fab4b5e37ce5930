// eligd hold: what a court or an inquiry may want is kept, whatever its age.
#include "cli/proven_person.hpp"
#include "cli/purge_commands.hpp"
#include "cli/table.hpp"
#include "cli/typed_secret.hpp"
#include "store/retention_store.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

namespace eligd::cli {
namespace {

namespace json = boost::json;

struct HoldOptions {
  std::int64_t intake = 0;
  std::string payer;
  bool is_everything = false;
  std::int64_t id = 0;
};

std::string what_of(store::HoldScope scope, const PayerKey& payer,
                    const std::optional<IntakeId>& intake) {
  switch (scope) {
    case store::HoldScope::everything:
      return "everything";
    case store::HoldScope::payer:
      return "payer " + payer.value();
    case store::HoldScope::person:
      return fmt::format("the person of intake {}", intake ? intake->value() : 0);
  }
  return "";
}

Result<std::unique_ptr<store::RetentionStore>> open_kept(Session& session) {
  return store::open_retention(session.configuration.settings.store.path, session.keys,
                               session.clock, session.entropy);
}

access::Actor operator_at_terminal() { return {.who = operator_name(), .from = at_this_terminal}; }

int add(const Globals& globals, const HoldOptions& options) {
  const int named = (options.intake != 0 ? 1 : 0) + (options.payer.empty() ? 0 : 1) +
                    (options.is_everything ? 1 : 0);
  if (named != 1)
    return report_error({ErrorKind::usage, "write one of --intake ID, --payer KEY, --everything"});
  return with_store(globals, [&](Session& session) {
    store::NewHold hold{.now = session.clock.now()};
    if (options.intake != 0) {
      hold.scope = store::HoldScope::person;
      hold.intake = IntakeId(options.intake);
    } else if (!options.payer.empty()) {
      hold.scope = store::HoldScope::payer;
      hold.payer = PayerKey(options.payer);
      if (session.configuration.payer(hold.payer) == nullptr)
        return report_error(
            {ErrorKind::not_found, "there is no such payer; see `eligd payer list`"});
    }
    // Typed, never an argument: it may name a patient, and every process sees arguments.
    const auto reason = typed_secret("Reason, by which matter");
    if (!reason) return report_error(reason.error());
    hold.reason = Phi<std::string>(std::string(reason->expose()));
    const auto kept = open_kept(session);
    if (!kept) return report_error(kept.error());
    const std::string what = what_of(hold.scope, hold.payer, hold.intake);
    const auto id = store::wait<std::int64_t>([&](auto done) {
      (*kept)->hold(std::move(hold), access::entry_of(operator_at_terminal(), "hold", "", what),
                    std::move(done));
    });
    if (!id) return report_error(id.error());
    if (globals.json) {
      fmt::print("{}\n", json::serialize(json::object{{"id", *id}, {"what", what}}));
    } else {
      fmt::print("hold {}: {} is kept until it is lifted\n", *id, what);
    }
    return done_clean;
  });
}

int list(const Globals& globals) {
  return with_store(globals, [&](Session& session) {
    if (auto told = audit_view(session, "view holds", "holds"); !told)
      return report_error(told.error());
    const auto kept = open_kept(session);
    if (!kept) return report_error(kept.error());
    const auto holds = (*kept)->holds();
    if (!holds) return report_error(holds.error());
    json::array items;
    Table table({"hold", "what", "since", "by", "lifted", "reason"});
    for (const store::HoldRecord& one : *holds) {
      const std::string what = what_of(one.scope, one.payer, one.intake);
      const std::string reason = one.reason.reveal(Purpose::report);
      items.push_back(
          {{"id", one.id},
           {"what", what},
           {"since", to_string(one.since)},
           {"by", one.since_by},
           {"lifted", one.lifted ? json::value(to_string(*one.lifted)) : json::value(nullptr)},
           {"lifted_by", one.lifted_by.empty() ? json::value(nullptr) : json::value(one.lifted_by)},
           {"reason", reason}});
      table.add({fmt::format("{}", one.id), what, local_time(session, one.since), one.since_by,
                 one.lifted ? local_time(session, *one.lifted) + " by " + one.lifted_by : "-",
                 reason});
    }
    if (globals.json) {
      fmt::print("{}\n", json::serialize(json::object{{"holds", std::move(items)}}));
    } else {
      fmt::print("{}", table.empty() ? "nothing is held\n" : table.text());
    }
    return done_clean;
  });
}

int lift(const Globals& globals, std::int64_t id) {
  return with_store(globals, [&](Session& session) {
    const auto kept = open_kept(session);
    if (!kept) return report_error(kept.error());
    const auto lifted = store::wait<void>([&](auto done) {
      (*kept)->lift(id, session.clock.now(),
                    access::entry_of(operator_at_terminal(), "lift hold", ""), std::move(done));
    });
    if (!lifted) return report_error(lifted.error());
    if (globals.json) {
      fmt::print("{}\n", json::serialize(json::object{{"id", id}, {"lifted", true}}));
    } else {
      fmt::print("hold {} is lifted; what is past its time may go again\n", id);
    }
    return done_clean;
  });
}

}  // namespace

void add_hold_commands(CLI::App& app, const Globals& globals, Action& action) {
  static HoldOptions options;
  auto* hold = app.add_subcommand("hold", "legal holds: what is never purged, whatever its age");
  hold->require_subcommand(1);
  auto* added =
      hold->add_subcommand("add", "hold a person, a payer or everything; asks for the reason");
  added->add_option("--intake", options.intake,
                    "the person of this intake, with all intakes of the same member id");
  added->add_option("--payer", options.payer, "all cases of this payer")->type_name("KEY");
  added->add_flag("--everything", options.is_everything, "whatever there is");
  added->final_callback([&] { action = [&] { return add(globals, options); }; });
  hold->add_subcommand("list", "all holds, newest first; reasons may name patients")
      ->final_callback([&] { action = [&] { return list(globals); }; });
  auto* lifted = hold->add_subcommand("lift", "hold it no longer");
  lifted->add_option("hold", options.id, "its number")->required();
  lifted->final_callback([&] { action = [&] { return lift(globals, options.id); }; });
}

}  // namespace eligd::cli
