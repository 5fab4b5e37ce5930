// eligd approval: what waits for a second person, and their word. Whoever decides proves who they
// are here, by an account of their own: the machine's operator is nobody in particular.
#include "cli/approval_commands.hpp"

#include "access/approval_state.hpp"
#include "cli/proven_person.hpp"
#include "cli/table.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

namespace eligd::cli {
namespace {

namespace json = boost::json;

constexpr std::int64_t shown_max = 100;

// For people; programs read access::state_word.
std::string_view words_of(const store::ApprovalRecord& request, bool is_over) {
  if (is_over) return "too old";
  switch (request.state) {
    case store::ApprovalState::asked:
      return "waits";
    case store::ApprovalState::given:
      return "approved";
    case store::ApprovalState::refused:
      return "refused";
    case store::ApprovalState::used:
      return "done";
  }
  return "";
}

json::object json_of(const store::ApprovalRecord& request, bool is_over) {
  return {
      {"id", request.id},
      {"act", request.act},
      {"words", request.words},
      {"exactly", request.exactly},
      {"state", access::state_word(request, is_over)},
      {"asked_by", request.asked_by_account},
      {"asked", to_string(request.asked)},
      {"decided_by", request.decided_by_account.empty() ? json::value(nullptr)
                                                        : json::value(request.decided_by_account)},
      {"decided",
       request.decided ? json::value(to_string(*request.decided)) : json::value(nullptr)},
      {"used", request.used ? json::value(to_string(*request.used)) : json::value(nullptr)}};
}

int list(const Globals& globals) {
  return with_store(globals, [&](Session& session) {
    if (auto told = audit_view(session, "view approvals", "approvals"); !told)
      return report_error(told.error());
    const auto store = open_approvals(session);
    if (!store) return report_error(store.error());
    const access::Approvals approvals(**store, session.clock,
                                      session.configuration.settings.access);
    const auto requests = approvals.list(shown_max);
    if (!requests) return report_error(requests.error());
    json::array items;
    Table table({"request", "what", "asked by", "when", "state", "decided by"});
    for (const store::ApprovalRecord& one : *requests) {
      const bool is_over = approvals.is_over(one);
      items.push_back(json_of(one, is_over));
      table.add({fmt::format("{}", one.id), one.words, one.asked_by_account,
                 local_time(session, one.asked), std::string(words_of(one, is_over)),
                 one.decided_by_account});
    }
    if (globals.json) {
      fmt::print("{}\n", json::serialize(json::object{{"approvals", std::move(items)}}));
    } else {
      fmt::print("{}", table.empty() ? "nothing was asked for\n" : table.text());
    }
    return done_clean;
  });
}

int decide(const Globals& globals, std::int64_t id, const std::string& account, bool is_given) {
  return with_store(globals, [&](Session& session) {
    const auto store = open_approvals(session);
    if (!store) return report_error(store.error());
    // Told before anybody types a password for nothing.
    const auto request = (*store)->approval(id);
    if (!request) return report_error(request.error());
    if (!globals.json)
      fmt::print(stderr, "{} asks for: {}\n", request->asked_by_account, request->words);
    return as_person(session, account, [&](const access::Principal& who) {
      access::Approvals approvals(**store, session.clock, session.configuration.settings.access);
      const auto decided = is_given ? approvals.give(id, who, at_this_terminal)
                                    : approvals.refuse(id, who, at_this_terminal);
      if (!decided) return report_error(decided.error());
      const auto now = (*store)->approval(id);
      if (!now) return report_error(now.error());
      if (globals.json) {
        fmt::print("{}\n", json::serialize(json_of(*now, false)));
      } else {
        fmt::print("request {} is {} by {}\n", id, is_given ? "approved" : "refused", who.account);
      }
      return done_clean;
    });
  });
}

}  // namespace

void add_approval_commands(CLI::App& app, const Globals& globals, Action& action) {
  static std::int64_t id = 0;
  static std::string account;
  auto* approval =
      app.add_subcommand("approval", "what a second person must agree to before it is done");
  approval->require_subcommand(1);
  approval->add_subcommand("list", "what was asked for, newest first")->final_callback([&] {
    action = [&] { return list(globals); };
  });
  const auto word = [&](const char* name, const char* what, bool is_given) {
    auto* command = approval->add_subcommand(name, what);
    command->add_option("request", id, "its number")->required();
    command->add_option("--as", account, "your account; its password and code are asked for")
        ->required()
        ->type_name("ACCOUNT");
    command->final_callback([&, is_given] {
      action = [&, is_given] { return decide(globals, id, account, is_given); };
    });
  };
  word("give", "yes, as another person than who asked; counts for a day", true);
  word("refuse", "no; also takes back what you asked for yourself", false);
}

}  // namespace eligd::cli
