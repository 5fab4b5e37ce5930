// eligd user: who may come in, and what they may do. Each act is in the audit chain.
#include "cli/user_commands.hpp"

#include "cli/table.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace eligd::cli {
namespace {

namespace json = boost::json;

struct UserOptions {
  std::string account;
  std::vector<std::string> roles;
  std::vector<std::string> facilities;
  std::string source;
  std::string service_name;
  bool is_dropped = false;
};

Result<std::vector<access::Role>> read_roles(const std::vector<std::string>& names) {
  std::vector<access::Role> roles;
  for (const std::string& name : names) {
    const auto role = access::role_of(name);
    if (!role)
      return fail(ErrorKind::usage,
                  fmt::format("'{}' is no role; write intake, billing, admin, auditor or service",
                              name.substr(0, 64)));
    roles.push_back(*role);
  }
  return roles;
}

std::string_view to_string(store::UserState state) {
  switch (state) {
    case store::UserState::invited:
      return "to be set up";
    case store::UserState::active:
      return "active";
    case store::UserState::disabled:
      return "disabled";
  }
  return "";
}

json::array array_of(const std::vector<std::string>& words) {
  json::array list;
  for (const std::string& word : words) list.emplace_back(word);
  return list;
}

json::value instant_or_null(const std::optional<Instant>& at) {
  return at ? json::value(eligd::to_string(*at)) : json::value(nullptr);
}

json::object json_of(const store::UserRecord& user, const std::optional<Instant>& waits) {
  return {{"account", user.account},
          {"roles", array_of(user.roles)},
          {"facilities", array_of(user.facilities)},
          {"state", to_string(user.state)},
          {"created", eligd::to_string(user.created)},
          {"created_by", user.created_by},
          {"signed_in", instant_or_null(user.signed_in)},
          {"second_factor", user.has_second_factor},
          {"recovery_codes_left", user.recovery_codes_left},
          {"waits_until", instant_or_null(waits)},
          {"service_name",
           user.service_name.empty() ? json::value(nullptr) : json::value(user.service_name)},
          {"service_since", instant_or_null(user.service_since)},
          {"keeps_password", user.is_password_kept}};
}

int add_user(const Globals& globals, const UserOptions& options) {
  const auto roles = read_roles(options.roles);
  if (!roles) return report_error(roles.error());
  const auto session = open_or_make_session(globals);
  if (!session) return session.error();
  const auto code = people_of(**session).add(
      {.account = options.account, .roles = *roles, .facilities = options.facilities},
      operator_here());
  if (!code) return report_error(code.error());
  show_setup_code(globals, **session, *code);
  return done_clean;
}

int list_users(const Globals& globals) {
  return with_store(globals, [&](Session& session) {
    if (auto told = audit_view(session, "view accounts", "accounts"); !told)
      return report_error(told.error());
    const access::People people = people_of(session);
    const auto users = people.list();
    if (!users) return report_error(users.error());
    json::array list;
    Table table({"account", "roles", "state", "last sign-in", "second factor"});
    for (const auto& user : *users) {
      const auto waits = people.waits_until(user.account);
      if (!waits) return report_error(waits.error());
      list.push_back(json_of(user, *waits));
      table.add({user.account, fmt::format("{}", fmt::join(user.roles, " ")),
                 *waits ? "locked until " + local_time(session, **waits)
                        : std::string(to_string(user.state)),
                 user.signed_in ? local_time(session, *user.signed_in) : "never",
                 user.has_second_factor ? "yes" : "no"});
    }
    if (globals.json) {
      fmt::print("{}\n", json::serialize(json::object{{"users", std::move(list)}}));
    } else if (table.empty()) {
      fmt::print("nobody yet; `eligd init --admin NAME` adds the first\n");
    } else {
      fmt::print("{}", table.text());
    }
    return done_clean;
  });
}

int show_user(const Globals& globals, const std::string& account) {
  return with_store(globals, [&](Session& session) {
    const access::People people = people_of(session);
    const auto user = people.show(account);
    if (!user) return report_error(user.error());
    if (auto told = audit_view(session, "view account", "account " + user->account); !told)
      return report_error(told.error());
    const auto waits = people.waits_until(account);
    if (!waits) return report_error(waits.error());
    if (globals.json) {
      fmt::print("{}\n", json::serialize(json_of(*user, *waits)));
      return done_clean;
    }
    fmt::print("{}: {}\n", user->account, to_string(user->state));
    fmt::print("  roles                {}\n", fmt::join(user->roles, " "));
    fmt::print(
        "  facilities           {}\n",
        user->facilities.empty() ? "all" : fmt::format("{}", fmt::join(user->facilities, " ")));
    fmt::print("  second factor        {}\n", user->has_second_factor ? "yes" : "no");
    fmt::print("  recovery codes left  {}\n", user->recovery_codes_left);
    if (user->service_since || !user->service_name.empty())
      fmt::print("  sign-in service      {}{}\n",
                 user->service_since ? "since " + local_time(session, *user->service_since)
                                     : "not come yet",
                 user->service_name.empty() ? "" : ", called " + user->service_name);
    if (user->is_password_kept) fmt::print("  password             kept beside the service\n");
    fmt::print("  last sign-in         {}\n",
               user->signed_in ? local_time(session, *user->signed_in) : "never");
    fmt::print("  added                {} by {}\n", local_time(session, user->created),
               user->created_by);
    if (*waits)
      fmt::print("  locked until         {}, after wrong tries; `eligd user unlock {}` ends it\n",
                 local_time(session, **waits), user->account);
    return done_clean;
  });
}

// An act that says no more than that it was done.
int change_user(const Globals& globals, const std::string& account, std::string_view done,
                const std::function<Result<void>(access::People&)>& act) {
  return with_store(globals, [&](Session& session) {
    access::People people = people_of(session);
    if (const auto changed = act(people); !changed) return report_error(changed.error());
    const auto user = people.show(account);
    if (!user) return report_error(user.error());
    if (globals.json) {
      fmt::print("{}\n", json::serialize(json_of(*user, std::nullopt)));
    } else {
      fmt::print("{} {}\n", user->account, done);
    }
    return done_clean;
  });
}

int unlock(const Globals& globals, const std::string& account, const std::string& source) {
  if (account.empty() == source.empty())
    return report_error({ErrorKind::usage, "write either the account or --source ADDRESS"});
  if (source.empty()) {
    return change_user(globals, account, "may try again", [&](access::People& people) {
      return people.unlock(account, operator_here());
    });
  }
  return with_store(globals, [&](Session& session) {
    if (const auto done = people_of(session).unlock_source(source, operator_here()); !done)
      return report_error(done.error());
    if (globals.json) {
      fmt::print("{}\n", json::serialize(json::object{{"source", source}, {"unlocked", true}}));
    } else {
      fmt::print("{} may try again\n", source);
    }
    return done_clean;
  });
}

int set_roles(const Globals& globals, const UserOptions& options) {
  const auto roles = read_roles(options.roles);
  if (!roles) return report_error(roles.error());
  return change_user(globals, options.account,
                     fmt::format("has the roles {} from now on; all sessions ended",
                                 fmt::join(options.roles, " ")),
                     [&](access::People& people) {
                       return people.set_roles(options.account, *roles, operator_here());
                     });
}

int reset_user(const Globals& globals, const std::string& account) {
  return with_store(globals, [&](Session& session) {
    const auto code = people_of(session).reset(account, operator_here());
    if (!code) return report_error(code.error());
    show_setup_code(globals, session, *code);
    return done_clean;
  });
}

int show_rights(const Globals& globals) {
  json::array list;
  std::vector<std::string> head{"right"};
  for (const access::Role role : access::all_roles) head.emplace_back(access::to_string(role));
  head.insert(head.end(), {"a token's scope", "what it is"});
  Table table(std::move(head));
  for (const access::Right right : access::all_rights) {
    json::array roles;
    std::vector<std::string> row{std::string(access::to_string(right))};
    for (const access::Role role : access::all_roles) {
      const bool is_given = access::may(role, right);
      if (is_given) roles.emplace_back(access::to_string(role));
      row.emplace_back(is_given ? "yes" : "-");
    }
    row.emplace_back(access::may_be_scope(right) ? "yes" : "-");
    row.emplace_back(access::meaning_of(right));
    table.add(std::move(row));
    list.push_back(json::object{{"right", access::to_string(right)},
                                {"meaning", access::meaning_of(right)},
                                {"roles", std::move(roles)},
                                {"scope", access::may_be_scope(right)}});
  }
  if (globals.json) {
    fmt::print("{}\n", json::serialize(json::object{{"rights", std::move(list)}}));
  } else {
    fmt::print("{}", table.text());
  }
  return done_clean;
}

}  // namespace

access::People people_of(Session& session) {
  return {*session.store, session.entropy, session.clock, session.configuration.settings.access};
}

access::Actor operator_here() { return {.who = operator_name(), .from = "command line"}; }

void show_setup_code(const Globals& globals, const Session& session,
                     const access::SetupCode& code) {
  if (globals.json) {
    json::object shown{{"account", code.account}};
    shown["code"] = code.code.empty() ? json::value(nullptr) : json::value(code.code.expose());
    shown["ends"] =
        code.code.empty() ? json::value(nullptr) : json::value(eligd::to_string(code.ends));
    fmt::print("{}\n", json::serialize(shown));
  } else if (code.code.empty()) {
    fmt::print("{} added; `eligd token add {} --label TEXT --scope SCOPE` lets it in\n",
               code.account, code.account);
  } else {
    fmt::print(
        "One-time code for {}, until {}:\n\n    {}\n\nGive it to {} alone. It sets the account up "
        "once (`eligd user set-up {}`)\nand is not shown again.\n",
        code.account, local_time(session, code.ends), code.code.expose(), code.account,
        code.account);
  }
}

void add_user_commands(CLI::App& app, const Globals& globals, Action& action) {
  static UserOptions options;
  auto* user = app.add_subcommand("user", "who may come in, and what they may do");
  user->require_subcommand(1);
  const auto one = [&](const char* name, const char* what, std::function<int()> act) {
    auto* command = user->add_subcommand(name, what);
    command->add_option("name", options.account, "the account")->required();
    command->final_callback([&action, act = std::move(act)] { action = act; });
    return command;
  };
  auto* add = one("add", "a new account; prints its one-time code",
                  [&] { return add_user(globals, options); });
  add->add_option("--role", options.roles, "intake, billing, admin, auditor or service")
      ->required();
  add->add_option("--facility", options.facilities, "only this one; left out: all");
  user->add_subcommand("list", "all accounts")->final_callback([&] {
    action = [&] { return list_users(globals); };
  });
  one("show", "one account", [&] { return show_user(globals, options.account); });
  one("disable", "let nobody in under it; its sessions end, its tokens do not work", [&] {
    return change_user(
        globals, options.account, "is disabled; its sessions ended, its tokens do not work",
        [&](access::People& people) { return people.disable(options.account, operator_here()); });
  });
  one("enable", "let it in again", [&] {
    return change_user(globals, options.account, "is enabled", [&](access::People& people) {
      return people.enable(options.account, operator_here());
    });
  });
  one("roles", "what it may do from now on; its sessions end",
      [&] { return set_roles(globals, options); })
      ->add_option("role", options.roles, "one or several")
      ->required();
  one("reset", "password and second factor are gone; prints a new one-time code",
      [&] { return reset_user(globals, options.account); });
  auto* unlocked = user->add_subcommand("unlock", "ends the wait after wrong tries");
  unlocked->add_option("name", options.account, "the account");
  unlocked->add_option("--source", options.source, "an address, in place of an account");
  unlocked->final_callback(
      [&] { action = [&] { return unlock(globals, options.account, options.source); }; });
  one("link", "what the practice's sign-in service calls them, where it is not the account's name",
      [&] {
        return change_user(globals, options.account,
                           "is found by that name when they first come from the sign-in service",
                           [&](access::People& people) {
                             return people.link(options.account, options.service_name,
                                                operator_here());
                           });
      })
      ->add_option("service-name", options.service_name,
                   "the value of [access.oidc] account_claim, exactly")
      ->required();
  one("unlink", "whoever came from the sign-in service is not known any more; sessions end", [&] {
    return change_user(
        globals, options.account,
        "is not linked with the sign-in service any more; all sessions ended",
        [&](access::People& people) { return people.unlink(options.account, operator_here()); });
  });
  one("keep-password", "this admin's password works also where the sign-in service alone does",
      [&] {
        return change_user(globals, options.account,
                           options.is_dropped ? "keeps no password beside the sign-in service"
                                              : "keeps a password beside the sign-in service",
                           [&](access::People& people) {
                             return people.keep_password(options.account, !options.is_dropped,
                                                         operator_here());
                           });
      })
      ->add_flag("--no", options.is_dropped, "not any more");
  user->add_subcommand("rights", "the table of roles and rights")->final_callback([&] {
    action = [&] { return show_rights(globals); };
  });
  add_user_setup_command(*user, globals, action);
}

}  // namespace eligd::cli
