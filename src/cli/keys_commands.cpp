// eligd keys: which root key opens the store, which data keys seal in it, and their change
// (docs/keys-and-backups.md).
#include "cli/backup_commands.hpp"
#include "cli/proven_person.hpp"
#include "cli/ring_commands.hpp"
#include "cli/server_commands.hpp"
#include "cli/session.hpp"
#include "cli/store_keys.hpp"
#include "cli/table.hpp"
#include "store/access_store.hpp"
#include "store/place.hpp"
#include "store/root_key.hpp"
#include "store/store.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <iostream>
#include <string>

namespace eligd::cli {
namespace {

namespace json = boost::json;

constexpr std::string_view word_needed = "rotate";

struct KeysOptions {
  bool is_root = false;
  bool is_data = false;
  bool is_sure = false;
  bool is_counting = false;
  bool is_ask = false;
  std::string account;
  std::uint32_t key = 0;
  std::int64_t at_most = 0;
};

struct NamedKey {
  std::string name;
  Result<store::Keys> keys;
};

std::vector<NamedKey> keys_of(const config::StoreSettings& settings) {
  Findings unsaid;  // opening the store said them
  std::vector<NamedKey> named;
  named.push_back({"key", root_key(settings.key, unsaid)});
  if (settings.previous_key.is_set())
    named.push_back({"previous_key", root_key(settings.previous_key, unsaid)});
  return named;
}

int list(const Globals& globals, bool is_counting) {
  return with_store(globals, [&](Session& session) {
    const auto& settings = session.configuration.settings.store;
    const auto change = store::last_root_change(settings.path);
    if (!change) return report_error(change.error());
    const auto ring = show_ring(session, is_counting);
    if (!ring) return report_error(ring.error());
    json::array items;
    Table table({"key", "fingerprint", "opens the store"});
    for (const NamedKey& one : keys_of(settings)) {
      const auto fits =
          one.keys ? store::opens_store(settings.path, one.keys->root) : Result<bool>(false);
      if (!fits) return report_error(fits.error());
      const std::string fingerprint =
          one.keys ? store::root_fingerprint(one.keys->root) : std::string();
      items.push_back({{"name", one.name},
                       {"fingerprint", one.keys ? json::value(fingerprint) : nullptr},
                       {"opens", *fits}});
      table.add({one.name, one.keys ? fingerprint : "cannot be read", *fits ? "yes" : "no"});
    }
    if (globals.json) {
      fmt::print("{}\n", json::serialize(json::object{
                             {"keys", std::move(items)},
                             {"data_keys", json::parse(ring->json)},
                             {"since", *change ? json::value(to_string((*change)->at)) : nullptr},
                             {"changed_by", *change ? json::value((*change)->who) : nullptr}}));
      return done_clean;
    }
    fmt::print("{}", table.text());
    if (*change) {
      fmt::print("since {}, by {}\n", local_time(session, (*change)->at), (*change)->who);
    } else {
      fmt::print("since the store was made\n");
    }
    fmt::print("\n{}", ring->text);
    return done_clean;
  });
}

// Typed at the terminal, or piped in as one line.
bool is_word_given(const std::string& fingerprint) {
  fmt::print(stderr,
             "From now on store.key ({}) alone opens the store. Is a copy of it kept elsewhere?\n"
             "Type {} to go on: ",
             fingerprint, word_needed);
  std::string line;
  std::getline(std::cin, line);
  return line == word_needed;
}

// What two people agree on: this key in place of that one.
std::string digest_of(const Session& session, const std::string& next) {
  return store::sha256_hex(
      fmt::format("root\n{}\n{}", store::root_fingerprint(session.keys.root), next));
}

// How many could be the one who asks, or the one who agrees.
Result<std::int64_t> people_who_may(const Session& session) {
  const auto users = session.store->access().users();
  if (!users) return std::unexpected(users.error());
  return std::ranges::count_if(*users, [](const store::UserRecord& user) {
    return user.state == store::UserState::active &&
           std::ranges::any_of(user.roles, [](const std::string& name) {
             const auto role = access::role_of(name);
             return role && access::may(*role, access::right_for(access::GraveAct::change_keys));
           });
  });
}

// Empty: one person's word is enough. Where nobody could be the second, a key that leaked could
// not be changed at all.
Result<std::optional<store::ApprovalUse>> word_needed_for(Session& session,
                                                          const std::string& next) {
  constexpr auto act = access::GraveAct::change_keys;
  const auto store = open_approvals(session);
  if (!store) return std::unexpected(store.error());
  const access::Approvals approvals(**store, session.clock, session.configuration.settings.access);
  if (!approvals.is_needed(act)) return std::nullopt;
  const auto people = people_who_may(session);
  if (!people) return std::unexpected(people.error());
  if (*people < 2) return std::nullopt;
  return approvals.to_use(act, digest_of(session, next));
}

int ask_another(const Globals& globals, Session& session, const KeysOptions& options,
                const std::string& next) {
  const auto store = open_approvals(session);
  if (!store) return report_error(store.error());
  return as_person(session, options.account, [&](const access::Principal& who) {
    access::Approvals approvals(**store, session.clock, session.configuration.settings.access);
    const std::string words = fmt::format(
        "make the root key {} the one that opens the store, in "
        "place of {}",
        next, store::root_fingerprint(session.keys.root));
    const auto asked = approvals.ask(access::GraveAct::change_keys, digest_of(session, next), words,
                                     who, at_this_terminal);
    if (!asked) return report_error(asked.error());
    if (globals.json)
      fmt::print("{}\n", json::serialize(json::object{{"request", *asked}}));
    else
      fmt::print(
          "{}\nrequest {} waits for a second person: `eligd approval give {} --as ACCOUNT` within "
          "a day, then the same command without --ask and --as\n",
          words, *asked, *asked);
    return done_clean;
  });
}

int rotate_root_key(const Globals& globals, const KeysOptions& options) {
  return with_store(globals, [&](Session& session) {
    const auto& settings = session.configuration.settings.store;
    Findings unsaid;
    const auto next = root_key(settings.key, unsaid);
    if (!next) return report_error(next.error());
    const std::string fingerprint = store::root_fingerprint(next->root);
    const auto is_there = store::opens_store(settings.path, next->root);
    if (!is_there) return report_error(is_there.error());
    if (options.is_ask && *is_there)
      return report_error(
          {ErrorKind::refused, fmt::format("store.key ({}) opens the store already", fingerprint)});
    if (options.is_ask) return ask_another(globals, session, options, fingerprint);
    auto word = word_needed_for(session, fingerprint);
    if (!word) return report_error(word.error());
    if (!*is_there && !options.is_sure && !is_word_given(fingerprint))
      return report_error({ErrorKind::refused, "nothing was changed"});
    // By which the store is open now: `previous_key`, or `key` where nothing is to be done.
    const auto rotated = store::rotate_root(settings.path,
                                            {.from = session.keys.root,
                                             .to = next->root,
                                             .who = operator_name(),
                                             .where = "command line",
                                             .word = *std::move(word)},
                                            session.clock, session.entropy);
    if (!rotated && rotated.error().kind == ErrorKind::denied)
      return report_error({ErrorKind::denied,
                           "a change of the root key needs a second person's word for exactly "
                           "this ([access] two_person), given within a day: `eligd keys rotate "
                           "--root --ask --as ACCOUNT`; nothing was changed"});
    if (!rotated) return report_error(rotated.error());
    if (globals.json) {
      fmt::print("{}\n", json::serialize(json::object{{"rotated", rotated->is_changed},
                                                      {"log_is_empty", rotated->is_log_empty},
                                                      {"fingerprint", fingerprint}}));
    } else if (rotated->is_changed) {
      fmt::print(
          "store.key ({}) opens the store from now on. Take store.previous_key out of eligd.toml, "
          "reload the daemon, and keep the old key as long as backups from before are kept: they "
          "need it.\n",
          fingerprint);
      if (store::is_server(settings.path))
        fmt::print("{}\n", kept_by_server);
      else if (!rotated->is_log_empty)
        fmt::print(
            "Something reads the store: its log keeps what the old key wrapped until it begins "
            "anew.\n");
    } else {
      fmt::print("store.key ({}) opens the store already; nothing was changed.\n", fingerprint);
    }
    return done_clean;
  });
}

int rotate(const Globals& globals, const KeysOptions& options) {
  if (options.is_root == options.is_data)
    return report_error(
        {ErrorKind::usage,
         "say which key: `eligd keys rotate --root` or `eligd keys rotate --data`"});
  if (options.is_ask == options.account.empty() || (options.is_ask && options.is_data))
    return report_error({ErrorKind::usage, "--ask and --as ACCOUNT go together, with --root"});
  return options.is_root ? rotate_root_key(globals, options) : rotate_data_key(globals);
}

}  // namespace

void add_keys_commands(CLI::App& app, const Globals& globals, Action& action) {
  static KeysOptions options;
  auto* keys = app.add_subcommand(
      "keys", "the store's root key and its data keys: which there are, and their change");
  keys->require_subcommand(1);
  auto* show = keys->add_subcommand(
      "list", "which root key opens the store, by a fingerprint, since when; and the data keys");
  show->add_flag("--values", options.is_counting,
                 "how many values each data key sealed; reads the whole store");
  show->final_callback([&] { action = [&] { return list(globals, options.is_counting); }; });
  auto* change = keys->add_subcommand("rotate", "change the root key, or make another data key");
  change->add_flag("--root", options.is_root,
                   "make store.key the one that opens the store, in place of store.previous_key");
  change->add_flag("--data", options.is_data,
                   "make another data key, which seals what is written from now on");
  change->add_flag("--yes", options.is_sure, "do not ask for the word");
  change->add_flag("--ask", options.is_ask, "ask a second person to agree to it; with --as");
  change->add_option("--as", options.account, "your account, for --ask")->type_name("ACCOUNT");
  change->final_callback([&] { action = [&] { return rotate(globals, options); }; });
  auto* reseal = keys->add_subcommand(
      "reseal", "seal anew by the newest data key what older ones sealed; beside a daemon too");
  auto* of_key = reseal->add_option("--key", options.key, "what this one sealed, and nothing else");
  of_key->type_name("ID")->check(CLI::PositiveNumber);
  auto* at_most = reseal->add_option("--at-most", options.at_most, "so many values, then stop");
  at_most->type_name("N")->check(CLI::PositiveNumber);
  reseal->final_callback([&, of_key, at_most] {
    action = [&, of_key, at_most] {
      return reseal_values(globals, of_key->count() > 0 ? std::optional(options.key) : std::nullopt,
                           at_most->count() > 0 ? std::optional(options.at_most) : std::nullopt);
    };
  });
  auto* destroy = keys->add_subcommand(
      "destroy",
      "end a data key by which nothing is sealed any more; refused while values need it");
  destroy->add_option("--key", options.key, "which one")
      ->type_name("ID")
      ->check(CLI::PositiveNumber)
      ->required();
  destroy->add_flag("--yes", options.is_sure, "do not ask for the word");
  destroy->final_callback(
      [&] { action = [&] { return destroy_data_key(globals, options.key, options.is_sure); }; });
}

}  // namespace eligd::cli
