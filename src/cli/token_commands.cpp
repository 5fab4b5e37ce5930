// eligd token: how programs come in. The token is shown once, when it is made.
#include "cli/table.hpp"
#include "cli/user_commands.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>
#include <fmt/ranges.h>

namespace eligd::cli {
namespace {

namespace json = boost::json;

struct TokenOptions {
  access::NewToken token;
  int days = 30;
  std::string id;
};

std::string state_of(const Session& session, const store::TokenRecord& token) {
  if (token.revoked) return "revoked by " + token.revoked_by;
  if (session.clock.now() >= token.expires) return "ran out";
  return "until " + local_time(session, token.expires);
}

json::array array_of(const std::vector<std::string>& words) {
  json::array list;
  for (const std::string& word : words) list.emplace_back(word);
  return list;
}

json::object json_of(const store::TokenRecord& token) {
  const auto instant = [](const std::optional<Instant>& at) {
    return at ? json::value(to_string(*at)) : json::value(nullptr);
  };
  return {{"id", token.public_id},
          {"owner", token.owner_account},
          {"label", token.label},
          {"scopes", array_of(token.scopes)},
          {"facilities", array_of(token.facilities)},
          {"sources", array_of(token.sources)},
          {"created", to_string(token.created)},
          {"created_by", token.created_by},
          {"expires", to_string(token.expires)},
          {"used", instant(token.used)},
          {"used_from", token.used_from},
          {"revoked", instant(token.revoked)},
          {"revoked_by", token.revoked_by}};
}

int add_token(const Globals& globals, TokenOptions& options) {
  return with_store(globals, [&](Session& session) {
    options.token.valid = std::chrono::days(options.days);
    const auto issued = people_of(session).issue(options.token, operator_here());
    if (!issued) return report_error(issued.error());
    if (globals.json) {
      json::object shown = json_of(issued->record);
      shown["token"] = issued->token.expose();
      fmt::print("{}\n", json::serialize(shown));
    } else {
      fmt::print(
          "Token {} for {}, {}:\n\n    {}\n\nIt is not shown again. Put it where the program "
          "reads its secrets.\n",
          issued->record.public_id, issued->record.owner_account, state_of(session, issued->record),
          issued->token.expose());
    }
    return done_clean;
  });
}

int list_tokens(const Globals& globals, const std::string& owner) {
  return with_store(globals, [&](Session& session) {
    if (auto told = audit_view(session, "view tokens", "tokens"); !told)
      return report_error(told.error());
    const auto tokens = people_of(session).tokens(owner);
    if (!tokens) return report_error(tokens.error());
    json::array list;
    Table table({"token", "owner", "label", "scopes", "state", "last used"});
    for (const auto& token : *tokens) {
      list.push_back(json_of(token));
      table.add(
          {token.public_id, token.owner_account, token.label,
           fmt::format("{}", fmt::join(token.scopes, " ")), state_of(session, token),
           token.used ? local_time(session, *token.used) + " from " + token.used_from : "never"});
    }
    if (globals.json) {
      fmt::print("{}\n", json::serialize(json::object{{"tokens", std::move(list)}}));
    } else if (table.empty()) {
      fmt::print("no token\n");
    } else {
      fmt::print("{}", table.text());
    }
    return done_clean;
  });
}

int revoke_token(const Globals& globals, const std::string& id) {
  return with_store(globals, [&](Session& session) {
    if (const auto done = people_of(session).revoke(id, operator_here()); !done)
      return report_error(done.error());
    if (globals.json) {
      fmt::print("{}\n", json::serialize(json::object{{"id", id}, {"revoked", true}}));
    } else {
      fmt::print("{} is revoked and works no more\n", id);
    }
    return done_clean;
  });
}

}  // namespace

void add_token_commands(CLI::App& app, const Globals& globals, Action& action) {
  static TokenOptions options;
  auto* token = app.add_subcommand("token", "how programs come in");
  token->require_subcommand(1);
  auto* add = token->add_subcommand("add", "a new token, shown this once");
  add->add_option("owner", options.token.owner, "the account it acts for")->required();
  add->add_option("--label", options.token.label, "what it is for")->required();
  add->add_option("--scope", options.token.scopes,
                  "a right of `eligd user rights`; several may be named")
      ->required();
  add->add_option("--facility", options.token.facilities, "only this one; left out: the owner's");
  add->add_option("--from", options.token.sources,
                  "an address or range, as 10.0.0.0/8; left out: any");
  add->add_option("--days", options.days, "how long it works; 30 if left out");
  add->final_callback([&] { action = [&] { return add_token(globals, options); }; });
  auto* list = token->add_subcommand("list", "all tokens, newest first");
  list->add_option("--owner", options.token.owner, "of this account alone");
  list->final_callback([&] { action = [&] { return list_tokens(globals, options.token.owner); }; });
  auto* revoke = token->add_subcommand("revoke", "ends a token at once");
  revoke->add_option("id", options.id, "as listed: elg_ab12cd34")->required();
  revoke->final_callback([&] { action = [&] { return revoke_token(globals, options.id); }; });
}

}  // namespace eligd::cli
