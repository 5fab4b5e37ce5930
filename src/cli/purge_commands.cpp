// eligd purge: shows what is past its time; asks a second person; carries out what two agreed on.
#include "cli/purge_commands.hpp"

#include "cli/proven_person.hpp"
#include "cli/table.hpp"
#include "jobs/purge.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

namespace eligd::cli {
namespace {

namespace json = boost::json;

struct PurgeOptions {
  bool is_ask = false;
  bool is_apply = false;
  std::string account;
};

Result<std::unique_ptr<store::RetentionStore>> open_kept(Session& session) {
  return store::open_retention(session.configuration.settings.store.path, session.keys,
                               session.clock, session.entropy);
}

std::string_view to_text(store::PurgeState state) {
  switch (state) {
    case store::PurgeState::listing:
      return "being listed";
    case store::PurgeState::listed:
      return "planned";
    case store::PurgeState::running:
      return "under way";
    case store::PurgeState::done:
      return "done";
    case store::PurgeState::given_up:
      return "given up";
  }
  return "";
}

json::value instant_or_null(const std::optional<Instant>& at) {
  return at ? json::value(to_string(*at)) : json::value(nullptr);
}

json::object json_of(const store::PurgeRecord& purge) {
  json::array kinds;
  for (const store::PurgeTally& one : purge.tallies)
    kinds.push_back({{"kind", store::to_text(one.kind)},
                     {"due", one.due},
                     {"deleted", one.deleted},
                     {"kept", one.kept}});
  return {{"id", purge.id},
          {"state", to_text(purge.state)},
          {"as_of", to_string(purge.as_of)},
          {"digest", purge.digest},
          {"made_by", purge.made_by},
          {"begun", instant_or_null(purge.begun)},
          {"ended", instant_or_null(purge.ended)},
          {"kinds", std::move(kinds)}};
}

std::string day_or_dash(const std::optional<Instant>& at) {
  return at ? to_string(*at).substr(0, 10) : "-";
}

void print_newest(const std::optional<store::PurgeRecord>& newest) {
  if (!newest) return;
  fmt::print("\nplan {}, {}: {}\n", newest->id, to_text(newest->state), jobs::purge_words(*newest));
  if (newest->state == store::PurgeState::running)
    fmt::print("`eligd purge --apply` goes on with it\n");
}

int look(const Globals& globals) {
  return with_store(globals, [&](Session& session) {
    if (auto told = audit_view(session, "view purge", "retention"); !told)
      return report_error(told.error());
    const auto kept = open_kept(session);
    if (!kept) return report_error(kept.error());
    const auto& retention = session.configuration.settings.retention;
    const store::PurgeCutoffs cutoffs = jobs::purge_cutoffs(retention, session.clock.now());
    const auto counts = (*kept)->look(cutoffs);
    if (!counts) return report_error(counts.error());
    const auto newest = (*kept)->newest();
    if (!newest) return report_error(newest.error());
    json::array kinds;
    Table table({"kind", "before", "past it", "oldest", "newest", "open", "held"});
    for (const store::PurgeCount& one : *counts) {
      const std::string before = to_string(cutoffs.of(one.kind)).substr(0, 10);
      kinds.push_back({{"kind", store::to_text(one.kind)},
                       {"days", jobs::purge_days(retention, one.kind)},
                       {"before", to_string(cutoffs.of(one.kind))},
                       {"due", one.due},
                       {"oldest", instant_or_null(one.oldest)},
                       {"newest", instant_or_null(one.newest)},
                       {"open", one.open},
                       {"held", one.held}});
      table.add({std::string(store::to_text(one.kind)), before, fmt::format("{}", one.due),
                 day_or_dash(one.oldest), day_or_dash(one.newest), fmt::format("{}", one.open),
                 fmt::format("{}", one.held)});
    }
    if (globals.json) {
      json::object whole{{"on", retention.is_on}, {"kinds", std::move(kinds)}};
      whole["plan"] = *newest ? json::value(json_of(**newest)) : json::value(nullptr);
      fmt::print("{}\n", json::serialize(whole));
      return done_clean;
    }
    fmt::print("{}", table.text());
    fmt::print(
        "\nNothing was deleted. Open: a task, a question or a message is still on its way.{}\n",
        retention.is_on ? " `eligd purge --ask` asks a second person."
                        : " [retention] is not on, so nothing can be.");
    print_newest(*newest);
    return done_clean;
  });
}

// Whatever is asked for is planned by who asks.
Result<store::PurgeRecord> plan(Session& session, store::RetentionStore& kept,
                                const access::Actor& actor) {
  const auto& retention = session.configuration.settings.retention;
  auto made = kept.plan(jobs::purge_cutoffs(retention, session.clock.now()),
                        access::entry_of(actor, "plan purge", ""));
  if (made && made->tallies.empty())
    return fail(ErrorKind::refused, "nothing is past its time; there is nothing to agree on");
  return made;
}

void show_asked(const Globals& globals, const store::PurgeRecord& purge, std::int64_t request) {
  if (globals.json) {
    json::object shown = json_of(purge);
    shown["request"] = request == 0 ? json::value(nullptr) : json::value(request);
    fmt::print("{}\n", json::serialize(shown));
  } else if (request == 0) {
    fmt::print("{}\n`eligd purge --apply` carries it out\n", jobs::purge_question(purge));
  } else {
    fmt::print(
        "{}\nrequest {} waits for a second person: `eligd approval give {} --as ACCOUNT` within a "
        "day, then `eligd purge --apply`\n",
        jobs::purge_question(purge), request, request);
  }
}

int ask(const Globals& globals, Session& session, const std::string& account) {
  const auto kept = open_kept(session);
  if (!kept) return report_error(kept.error());
  const auto store = open_approvals(session);
  if (!store) return report_error(store.error());
  access::Approvals approvals(**store, session.clock, session.configuration.settings.access);
  if (!approvals.is_needed(access::GraveAct::purge)) {
    const auto made = plan(session, **kept, {.who = operator_name(), .from = at_this_terminal});
    if (!made) return report_error(made.error());
    show_asked(globals, *made, 0);
    return done_clean;
  }
  if (account.empty())
    return report_error({ErrorKind::usage, "write --as ACCOUNT: who asks proves who they are"});
  return as_person(session, account, [&](const access::Principal& who) {
    if (!access::may(who, access::right_for(access::GraveAct::purge)))
      return report_error({ErrorKind::denied, "purge: you may not ask for this"});
    const auto made =
        plan(session, **kept, {.who = who.account, .from = at_this_terminal, .id = who.id});
    if (!made) return report_error(made.error());
    const auto request = approvals.ask(access::GraveAct::purge, made->digest,
                                       jobs::purge_question(*made), who, at_this_terminal);
    if (!request) return report_error(request.error());
    show_asked(globals, *made, *request);
    return done_clean;
  });
}

Result<store::PurgeRecord> begin_or_go_on(store::RetentionStore& kept,
                                          const access::Approvals& approvals,
                                          const store::AuditEntry& entry) {
  auto newest = kept.newest();
  if (!newest) return std::unexpected(newest.error());
  const bool is_there = *newest && ((*newest)->state == store::PurgeState::listed ||
                                    (*newest)->state == store::PurgeState::running);
  if (!is_there)
    return fail(ErrorKind::refused, "nothing is planned; `eligd purge --ask` plans it");
  store::PurgeRecord purge = **std::move(newest);
  if (purge.state == store::PurgeState::running) return purge;
  std::optional<store::ApprovalUse> word;
  if (approvals.is_needed(access::GraveAct::purge))
    word = approvals.to_use(access::GraveAct::purge, purge.digest);
  const auto begun = store::wait<void>(
      [&](auto done) { kept.begin(purge.id, std::move(word), entry, std::move(done)); });
  if (!begun) return std::unexpected(begun.error());
  return purge;
}

int apply(const Globals& globals, Session& session) {
  const auto kept = open_kept(session);
  if (!kept) return report_error(kept.error());
  const auto store = open_approvals(session);
  if (!store) return report_error(store.error());
  const access::Approvals approvals(**store, session.clock, session.configuration.settings.access);
  const store::AuditEntry entry =
      access::entry_of({.who = operator_name(), .from = at_this_terminal}, "begin purge", "");
  const auto purge = begin_or_go_on(**kept, approvals, entry);
  if (!purge) return report_error(purge.error());
  const auto done =
      jobs::carry_out_purge(**kept, session.configuration.settings.report.folder, purge->id, entry);
  if (!done) return report_error(done.error());
  if (globals.json) {
    fmt::print("{}\n", json::serialize(json_of(*done)));
  } else {
    fmt::print("deleted: {}\n", jobs::purge_words(*done));
    std::int64_t kept_back = 0;
    for (const store::PurgeTally& one : done->tallies) kept_back += one.kept;
    if (kept_back > 0) fmt::print("{} kept: opened or held since they were listed\n", kept_back);
  }
  return done_clean;
}

int run(const Globals& globals, const PurgeOptions& options) {
  if (!options.is_ask && !options.is_apply) return look(globals);
  return with_store(globals, [&](Session& session) {
    if (!session.configuration.settings.retention.is_on)
      return report_error({ErrorKind::refused,
                           "[retention] is not on, so nothing is deleted; see docs/retention.md"});
    return options.is_ask ? ask(globals, session, options.account) : apply(globals, session);
  });
}

}  // namespace

void add_purge_commands(CLI::App& app, const Globals& globals, Action& action) {
  static PurgeOptions options;
  auto* purge = app.add_subcommand(
      "purge", "what is past its time ([retention]): counts; without an option nothing is deleted");
  auto* ask = purge->add_flag("--ask", options.is_ask, "plan it, and ask a second person");
  purge
      ->add_option("--as", options.account,
                   "who asks; their password and code are asked for at this terminal")
      ->type_name("ACCOUNT")
      ->needs(ask);
  purge->add_flag("--apply", options.is_apply, "carry out the plan that was agreed on")
      ->excludes(ask);
  purge->final_callback([&] { action = [&] { return run(globals, options); }; });
}

}  // namespace eligd::cli
