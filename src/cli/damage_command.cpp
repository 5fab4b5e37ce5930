#include "cli/damage_command.hpp"

#include "cli/engine_room.hpp"
#include "cli/proven_person.hpp"
#include "cli/session.hpp"
#include "cli/table.hpp"
#include "jobs/mass_recheck.hpp"
#include "jobs/redecide.hpp"
#include "jobs/told_moment.hpp"
#include "store/agreed_damage.hpp"
#include "store/doubted_cases.hpp"
#include "store/keys.hpp"
#include "store/store.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

namespace eligd::cli {
namespace {

namespace json = boost::json;

constexpr std::size_t reason_max = 200;
constexpr int last_minute = 24 * 60 - 1;

struct DamageOptions {
  std::string key;
  std::string from;
  std::string to;
  std::string reason;
  std::int64_t lift = 0;
  bool is_list = false;
  bool is_ask = false;
  std::string account;
};

Result<void> check_words(const DamageOptions& options) {
  const bool is_made = !options.key.empty();
  const int kinds = (is_made ? 1 : 0) + (options.lift != 0 ? 1 : 0) + (options.is_list ? 1 : 0);
  if (kinds != 1) return fail(ErrorKind::usage, "write one of KEY, --lift NUMBER and --list");
  const bool has_more = !options.from.empty() || !options.to.empty() || !options.reason.empty();
  if (options.is_ask == options.account.empty())
    return fail(ErrorKind::usage, "--ask and --as ACCOUNT go together");
  if (!is_made && options.is_ask)
    return fail(ErrorKind::usage, "--ask goes with the KEY of a clearinghouse");
  if (!is_made && has_more)
    return fail(ErrorKind::usage, "--from, --to and --reason go with the KEY of a clearinghouse");
  if (!is_made) return {};
  if (options.from.empty() || options.to.empty())
    return fail(ErrorKind::usage, "--from and --to: say when it was damaged, both ends included");
  if (options.reason.find_first_not_of(' ') == std::string::npos)
    return fail(ErrorKind::usage, "--reason: say what was wrong with it; staff read it");
  if (options.reason.size() > reason_max)
    return fail(ErrorKind::usage,
                fmt::format("--reason: is longer than {} characters; shorten it", reason_max));
  return {};
}

Result<store::DamagedRoute> damage_of(const Session& session, const DamageOptions& options,
                                      Instant now) {
  const config::Zone& zone = session.configuration.settings.zone;
  if (session.configuration.clearinghouse(ClearinghouseKey(options.key)) == nullptr)
    return fail(ErrorKind::not_found,
                fmt::format("no clearinghouse is called '{}'; see `eligd clearinghouse list`",
                            options.key));
  const auto from = jobs::told_moment("--from", options.from, zone, 0);
  if (!from) return std::unexpected(from.error());
  const auto to = jobs::told_moment("--to", options.to, zone, last_minute);
  if (!to) return std::unexpected(to.error());
  if (*to < *from)
    return fail(ErrorKind::usage, fmt::format("--to '{}': is before --from", options.to));
  if (*from > now)
    return fail(ErrorKind::usage,
                fmt::format("--from '{}': is still to come; what a partner will be closed for "
                            "stands in its file, as closed",
                            options.from));
  return store::DamagedRoute{.clearinghouse = ClearinghouseKey(options.key),
                             .from = *from,
                             .through = *to,
                             .reason = options.reason,
                             .recorded = now,
                             .recorded_by = operator_name()};
}

// What two people agree on: this way, this time and these words.
std::string digest_of(const store::DamagedRoute& damage) {
  return store::sha256_hex(fmt::format("{}\n{}\n{}\n{}", damage.clearinghouse.value(),
                                       to_string(damage.from), to_string(damage.through),
                                       damage.reason));
}

// Whom it would have asked again. Damages of a day count together, as lists of cases do: many short
// times are one long one.
Result<jobs::MassRecheck> doubted_by(Session& session, const store::DamagedRoute& damage) {
  const auto& path = session.configuration.settings.store.path;
  EngineRoom room(session);
  const jobs::World world = room.world();
  const auto cases = [&](const store::DamagedRoute& one) -> Result<jobs::MassRecheck> {
    auto found = store::cases_answered_through(path, one.clearinghouse, one.from, one.through);
    if (!found) return std::unexpected(found.error());
    return jobs::mass_recheck_of(world, *std::move(found));
  };
  auto all = cases(damage);
  if (!all) return all;
  const auto damages = session.store->damages();
  if (!damages) return std::unexpected(damages.error());
  for (const store::DamagedRoute& one : *damages) {
    if (one.lifted || damage.recorded - one.recorded >= jobs::alone_counted) continue;
    const auto before = cases(one);
    if (!before) return before;
    all = jobs::together(*std::move(all), *before);
  }
  return all;
}

std::string words_of(const Session& session, const store::DamagedRoute& damage,
                     const jobs::MassRecheck& doubted) {
  return fmt::format("doubt every answer through {} from {} to {} and {}",
                     damage.clearinghouse.value(), local_time(session, damage.from),
                     local_time(session, damage.through), jobs::words_of(doubted));
}

int ask_another(const Globals& globals, Session& session, const DamageOptions& options) {
  const auto damage = damage_of(session, options, session.clock.now());
  if (!damage) return report_error(damage.error());
  const auto doubted = doubted_by(session, *damage);
  if (!doubted) return report_error(doubted.error());
  const auto store = open_approvals(session);
  if (!store) return report_error(store.error());
  return as_person(session, options.account, [&](const access::Principal& who) {
    access::Approvals approvals(**store, session.clock, session.configuration.settings.access);
    const std::string words = words_of(session, *damage, *doubted);
    const auto asked = approvals.ask(access::GraveAct::doubt_answers, digest_of(*damage), words,
                                     who, at_this_terminal);
    if (!asked) return report_error(asked.error());
    if (globals.json)
      fmt::print("{}\n", json::serialize(json::object{{"request", *asked},
                                                      {"cases", doubted->cases.size()},
                                                      {"questions", doubted->questions}}));
    else
      fmt::print(
          "{}\nrequest {} waits for a second person: `eligd approval give {} --as ACCOUNT` within "
          "a "
          "day, then the same command without --ask and --as\n",
          words, *asked, *asked);
    return done_clean;
  });
}

// One person's word is enough for few. True: for this more than one is needed.
Result<bool> needs_another(Session& session, const store::DamagedRoute& damage,
                           jobs::MassRecheck& doubted) {
  if (!access::needs_second_person(access::GraveAct::doubt_answers,
                                   session.configuration.settings.access))
    return false;
  const auto bound = config::rerun_bound(session.configuration.folder);
  if (!bound) return std::unexpected(bound.error());
  auto found = doubted_by(session, damage);
  if (!found) return std::unexpected(found.error());
  doubted = *std::move(found);
  return jobs::is_above(doubted, *bound);
}

// What another agreed to is used up with it, or neither is kept.
Result<std::int64_t> record_agreed(Session& session, const store::DamagedRoute& damage,
                                   const jobs::MassRecheck& doubted) {
  constexpr auto act = access::GraveAct::doubt_answers;
  const auto& settings = session.configuration.settings;
  const auto approvals_store = open_approvals(session);
  if (!approvals_store) return std::unexpected(approvals_store.error());
  const access::Approvals approvals(**approvals_store, session.clock, settings.access);
  const store::AgreedDamage agreed{
      .damage = damage,
      .word = approvals.to_use(act, digest_of(damage)),
      .entry =
          access::entry_of({.who = operator_name(), .from = at_this_terminal},
                           fmt::format("begin what was approved: {}", access::to_string(act)), "")};
  auto kept = store::record_agreed_damage(settings.store.path, session.keys, session.clock,
                                          session.entropy, agreed);
  if (kept || kept.error().kind != ErrorKind::denied) return kept;
  return fail(ErrorKind::denied,
              fmt::format("this would {}, more than one person may have asked ([access] "
                          "rechecks_alone_max), and nobody agreed to exactly this within a day; "
                          "with --ask --as ACCOUNT a second person is asked",
                          words_of(session, damage, doubted)));
}

Result<std::int64_t> record(Session& session, const DamageOptions& options, Instant now) {
  if (options.lift != 0) {
    const auto lifted = store::wait<void>([&](auto done) {
      session.store->lift_damage({.id = options.lift, .who = operator_name(), .at = now},
                                 std::move(done));
    });
    if (!lifted) return std::unexpected(lifted.error());
    return options.lift;
  }
  const auto damage = damage_of(session, options, now);
  if (!damage) return std::unexpected(damage.error());
  jobs::MassRecheck doubted;
  const auto is_many = needs_another(session, *damage, doubted);
  if (!is_many) return std::unexpected(is_many.error());
  if (*is_many) return record_agreed(session, *damage, doubted);
  return store::wait<std::int64_t>(
      [&](auto done) { session.store->record_damage(*damage, std::move(done)); });
}

int list_damages(const Globals& globals, const Session& session) {
  const auto damages = session.store->damages();
  if (!damages) return report_error(damages.error());
  json::array list;
  Table table({"damage", "clearinghouse", "from", "to", "reason", "recorded by", "standing"});
  for (const store::DamagedRoute& one : *damages) {
    const std::string standing = one.lifted ? "lifted by " + one.lifted_by : "in force";
    list.push_back({{"damage", one.id},
                    {"clearinghouse", one.clearinghouse.value()},
                    {"from", to_string(one.from)},
                    {"to", to_string(one.through)},
                    {"reason", one.reason},
                    {"recorded", to_string(one.recorded)},
                    {"recorded_by", one.recorded_by},
                    {"lifted", one.lifted ? json::value(to_string(*one.lifted)) : nullptr},
                    {"lifted_by", one.lifted_by}});
    table.add({std::to_string(one.id), one.clearinghouse.value(), local_time(session, one.from),
               local_time(session, one.through), one.reason, one.recorded_by, standing});
  }
  fmt::print("{}",
             globals.json ? json::serialize(json::object{{"damages", list}}) + '\n' : table.text());
  return done_clean;
}

int damaged(const Globals& globals, const DamageOptions& options) {
  return with_cases(globals, [&](Session& session) {
    if (auto good = check_words(options); !good) return report_error(good.error());
    if (options.is_list) return list_damages(globals, session);
    if (options.is_ask) return ask_another(globals, session, options);
    const char* what = options.lift != 0 ? "lift damage" : "record damage";
    const std::string subject =
        options.lift != 0 ? fmt::format("damage {}", options.lift) : "clearinghouse " + options.key;
    if (auto told = audit_view(session, what, subject); !told) return report_error(told.error());
    const auto number = record(session, options, session.clock.now());
    if (!number) return report_error(number.error());
    EngineRoom room(session);
    jobs::World world = room.world();
    const auto decided = jobs::redecide_all(world);
    if (!decided) return report_error(decided.error());
    if (globals.json) {
      fmt::print("{}\n",
                 json::serialize(json::object{
                     {"damage", *number}, {"lifted", options.lift != 0}, {"decided", *decided}}));
    } else {
      fmt::print("damage {} {}; {} {} decided anew{}\n", *number,
                 options.lift != 0 ? "lifted" : "recorded", *decided,
                 *decided == 1 ? "case" : "cases",
                 options.lift == 0 && *decided > 0 ? ", and asked again in the next run" : "");
    }
    return done_clean;
  });
}

}  // namespace

void add_damage_command(CLI::App& clearinghouse, const Globals& globals, Action& action) {
  static DamageOptions options;
  auto* command = clearinghouse.add_subcommand(
      "damaged", "doubt every answer that came through one in a time; list or lift such damages");
  command->add_option("key", options.key, "as clearinghouse list shows it");
  command->add_option("--from", options.from, "from when; needed");
  command->add_option("--to", options.to, "until when; needed");
  command->add_option("--reason", options.reason, "what was wrong with it; needed");
  command->add_option("--lift", options.lift, "the number of one that was none");
  command->add_flag("--ask", options.is_ask,
                    "ask a second person first, where it would ask more again than one may");
  command->add_option("--as", options.account, "your account; its password and code are asked for")
      ->type_name("ACCOUNT");
  command->add_flag("--list", options.is_list, "all that were recorded");
  command->final_callback([&] { action = [&] { return damaged(globals, options); }; });
}

}  // namespace eligd::cli
