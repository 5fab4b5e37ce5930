// eligd verification list|show|call|override: the cases, with their headline, next step, attempts
// and history.
#include "cli/call_commands.hpp"
#include "cli/case_page_commands.hpp"
#include "cli/command.hpp"
#include "cli/engine_room.hpp"
#include "cli/override_commands.hpp"
#include "cli/packet_commands.hpp"
#include "cli/run_commands.hpp"
#include "cli/session.hpp"
#include "cli/show_evidence.hpp"
#include "cli/table.hpp"
#include "cli/x12_tree.hpp"
#include "config/match_payer.hpp"
#include "coverage/summary.hpp"
#include "jobs/case_json.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <string>

namespace eligd::cli {
namespace {

namespace json = boost::json;

struct ListOptions {
  std::string headline;
  std::string payer;
  bool only_open = false;
};

// Without case, "_" for a blank: needs_call is "Needs call".
std::string plain(std::string_view words) {
  std::string text;
  for (const char c : words)
    text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == '_' ? ' ' : c;
  return text;
}

Result<std::string> headline_named(const std::string& as_written) {
  if (as_written.empty()) return std::string();
  std::string known;
  for (auto one = static_cast<int>(coverage::Readiness::payer_down);
       one <= static_cast<int>(coverage::Readiness::ready); ++one) {
    const std::string_view words = coverage::to_text(static_cast<coverage::Readiness>(one));
    if (plain(words) == plain(as_written)) return std::string(words);
    known += (known.empty() ? "" : ", ") + std::string(words);
  }
  return fail(ErrorKind::usage, fmt::format("--headline '{}': no such headline; write one of: {}",
                                            as_written, known));
}

Result<std::optional<PayerKey>> payer_named(const config::Configuration& configuration,
                                            const std::string& as_written) {
  if (as_written.empty()) return std::optional<PayerKey>();
  if (const auto match = config::match_payer(configuration, as_written); match.exact)
    return match.exact;
  std::string known;
  for (const auto& payer : configuration.payers)
    known += (known.empty() ? "" : ", ") + payer.key.value();
  return fail(ErrorKind::usage,
              fmt::format("--payer '{}': no such payer; write one of: {}", as_written, known));
}

int list(const Globals& globals, const ListOptions& options) {
  const auto headline = headline_named(options.headline);
  if (!headline) return report_error(headline.error());
  return with_cases(globals, [&](Session& session) {
    const auto payer_wanted = payer_named(session.configuration, options.payer);
    if (!payer_wanted) return report_error(payer_wanted.error());
    if (auto told = audit_view(session, "list verifications", "all"); !told)
      return report_error(told.error());
    store::VerificationFilter filter;
    filter.max = 100'000;
    filter.headline = *headline;
    filter.only_open = options.only_open;
    filter.payer = *payer_wanted;
    const auto verifications = session.store->verifications(filter);
    if (!verifications) return report_error(verifications.error());
    json::array items;
    Table table({"id", "headline", "payer", "level", "from", "why"});
    for (const auto& v : *verifications) {
      const std::string payer = v.payer ? v.payer->value() : "-";
      items.push_back({{"id", v.id.value()},
                       {"intake", v.intake.value()},
                       {"headline", v.headline},
                       {"state", jobs::to_text(v.state)},
                       {"payer", payer},
                       {"level", v.level.value()},
                       {"from", to_string(v.from)},
                       {"through", to_string(v.through)},
                       {"reason", v.reason},
                       {"deadline", to_string(v.deadline)}});
      table.add({std::to_string(v.id.value()), v.headline.empty() ? "not asked yet" : v.headline,
                 payer, v.level.value(), to_string(v.from), v.reason});
    }
    fmt::print("{}", globals.json ? json::serialize(json::object{{"verifications", items}}) + '\n'
                                  : table.text());
    return done_clean;
  });
}

// The segments of each fact of a stored summary, the element that says it marked.
std::string evidence_of(const json::object& summary) {
  const bool is_colored = terminal_style().is_colored;
  std::string shown = "\n";
  for (const auto& entry : summary.at("facts").as_array()) {
    const json::object& fact = entry.as_object();
    const std::string key = std::string(fact.at("key").as_string());
    for (const char* side : {"evidence", "against"}) {
      for (const auto& line : fact.at(side).as_array()) {
        const json::object& one = line.as_object();
        shown += fmt::format(
            "{}  {}:{}  {}{}\n", key, one.at("answer").as_int64(), one.at("segment").as_int64(),
            marked_segment(key, std::string(one.at("text").as_string()), is_colored)
                .reveal(Purpose::report),
            std::string_view(side) == "against" ? "   (outweighed)" : "");
      }
    }
  }
  return shown;
}

std::string spaced(std::string words) {
  std::ranges::replace(words, '_', ' ');
  return words;
}

std::string words_of(const json::value* value) {
  if (value == nullptr || value->is_null()) return "nothing";
  return value->is_string() ? std::string(value->as_string()) : json::serialize(*value);
}

// "by phone, 2026-11-24, R-77"; "override 2 of biller until 2026-12-20; the payer says no".
std::string said_by(const json::object& fact) {
  const auto text = [](const json::object& object, const char* key) {
    return std::string(object.at(key).as_string());
  };
  std::string words;
  if (const json::value* call = fact.if_contains("call")) {
    const json::object& told = call->as_object();
    words = fmt::format("by phone, {}, {}", text(told, "day"), text(told, "reference"));
  }
  if (const json::value* value = fact.if_contains("override")) {
    const json::object& over = value->as_object();
    const json::object& machine = over.at("machine").as_object();
    const json::value* candidates = machine.if_contains("candidates");
    words +=
        fmt::format("{}override {} of {} until {}: {}; the payer says {}",
                    words.empty() ? "" : "; ", over.at("number").as_int64(), text(over, "by"),
                    text(over, "until"), words_of(over.if_contains("value")),
                    words_of(candidates != nullptr ? candidates : machine.if_contains("value")));
    if (text(over, "standing") != "counts") words += ", " + text(over, "standing");
  }
  return words;
}

// Of several payers each fact has a name beside it.
std::string facts_of(const json::object& summary, const char* part) {
  const json::value* list = summary.if_contains(part);
  if (list == nullptr || list->as_array().empty()) return {};
  const auto payer_of = [](const json::object& fact) {
    const json::value* payer = fact.if_contains("payer");
    return payer == nullptr ? std::string() : std::string(payer->as_string());
  };
  const bool is_of_several = summary.contains("decided_by") || summary.contains("aside");
  std::vector<std::string> head{"fact", "state", "value", "said by a person"};
  if (is_of_several) head.emplace_back("payer");
  Table facts(head);
  for (const auto& entry : list->as_array()) {
    const json::object& fact = entry.as_object();
    std::vector<std::string> row{
        std::string(fact.at("key").as_string()), std::string(fact.at("state").as_string()),
        fact.contains("value") && !fact.at("value").is_null() ? words_of(fact.if_contains("value"))
                                                              : "not said",
        said_by(fact)};
    if (is_of_several) row.push_back(payer_of(fact));
    facts.add(row);
  }
  return facts.text();
}

// Whom the answers name, and what came of asking there.
std::string followed_words(const json::object& summary) {
  const json::value* list = summary.if_contains("followed");
  if (list == nullptr) return {};
  std::string shown;
  for (const auto& entry : list->as_array()) {
    const json::object& one = entry.as_object();
    const auto text = [&](const char* key) {
      const json::value& value = one.at(key);
      return value.is_null() ? std::string("none of ours") : std::string(value.as_string());
    };
    shown +=
        fmt::format("named as {}: {}, {}{}\n", spaced(text("why")), text("name"),
                    spaced(text("outcome")), text("words").empty() ? "" : ": " + text("words"));
  }
  return shown.empty() ? shown : '\n' + shown;
}

std::string text_of(const Session& session, const json::object& one, bool with_evidence) {
  const auto text = [](const json::object& object, const char* key) {
    return std::string(object.at(key).as_string());
  };
  std::string shown =
      fmt::format("{}  {}\n{}, {} from {} through {}; needed by {}\n", text(one, "headline"),
                  text(one, "reason"), text(one, "payer"), text(one, "level"), text(one, "from"),
                  text(one, "through"), local_time(session, *parse_instant(text(one, "deadline"))));
  if (const json::value* next = one.if_contains("asked_next")) {
    const json::object& check = next->as_object();
    shown +=
        fmt::format("will be asked again on {} because {}\n",
                    local_time(session, *parse_instant(text(check, "at"))), text(check, "because"));
  }
  Table tasks({"task", "who", "do", "why", "state"});
  for (const auto& entry : one.at("tasks").as_array()) {
    const json::object& task = entry.as_object();
    tasks.add({std::to_string(task.at("id").as_int64()), text(task, "queue"), text(task, "do"),
               text(task, "why"), task.at("open").as_bool() ? "open" : text(task, "outcome")});
  }
  if (!tasks.empty()) shown += '\n' + tasks.text();
  Table attempts({"attempt", "through", "asked", "outcome", "at", "words"});
  for (const auto& entry : one.at("inquiries").as_array()) {
    const json::object& inquiry = entry.as_object();
    std::string types;
    for (const auto& type : inquiry.at("service_types").as_array())
      types += (types.empty() ? "" : " ") + std::string(type.as_string());
    if (const std::string otherwise = text(inquiry, "asked"); !otherwise.empty())
      types += ", " + otherwise;
    if (!text(inquiry, "follow").empty()) types += ", of " + text(inquiry, "payer");
    if (const std::string why = text(inquiry, "why"); why.starts_with("asked again"))
      types += "; " + why.substr(std::string_view("asked ").size());
    for (const auto& tried : inquiry.at("attempts").as_array()) {
      const json::object& attempt = tried.as_object();
      attempts.add(
          {std::to_string(attempt.at("id").as_int64()), text(attempt, "clearinghouse"), types,
           text(attempt, "state") + (attempt.at("uncertain").as_bool() ? ", uncertain" : ""),
           local_time(session, *parse_instant(text(attempt, "started"))), text(attempt, "words")});
    }
  }
  if (!attempts.empty()) shown += '\n' + attempts.text();
  Table calls({"call", "said by", "reference", "at", "recorded by", "said"});
  for (const auto& entry : one.at("calls").as_array()) {
    const json::object& call = entry.as_object();
    std::string facts;
    for (const auto& fact : call.at("facts").as_array())
      facts += (facts.empty() ? "" : " ") + std::string(fact.as_string());
    if (!text(call, "note").empty()) facts += " (" + text(call, "note") + ')';
    calls.add({std::to_string(call.at("id").as_int64()), text(call, "representative"),
               text(call, "reference"), local_time(session, *parse_instant(text(call, "at"))),
               text(call, "recorded_by"), facts});
  }
  if (!calls.empty()) shown += '\n' + calls.text();
  Table overrides({"override", "says", "by", "until", "the payer said", "standing", "reason"});
  for (const auto& entry : one.at("overrides").as_array()) {
    const json::object& made = entry.as_object();
    const std::string said = text(made, "payer_said");
    overrides.add({std::to_string(made.at("id").as_int64()), text(made, "fact"), text(made, "by"),
                   text(made, "until"), said.empty() ? "nothing" : said, text(made, "standing"),
                   text(made, "reason")});
  }
  if (!overrides.empty()) shown += '\n' + overrides.text();
  for (const auto& entry : one.at("history").as_array()) {
    const json::object& event = entry.as_object();
    shown += fmt::format("{}  {}: {}\n", local_time(session, *parse_instant(text(event, "at"))),
                         text(event, "who"), text(event, "what"));
  }
  if (const json::value* summary = one.if_contains("summary")) {
    shown += followed_words(summary->as_object());
    shown += fmt::format("\nlast good answer, {}\n{}",
                         local_time(session, *parse_instant(text(one, "answered_at"))),
                         facts_of(summary->as_object(), "facts"));
    if (const std::string aside = facts_of(summary->as_object(), "aside"); !aside.empty())
      shown += "\nsaid by others, and decides nothing\n" + aside;
    if (with_evidence) shown += evidence_of(summary->as_object());
  }
  return shown;
}

int show(const Globals& globals, std::int64_t id, bool with_evidence) {
  return with_cases(globals, [&](Session& session) {
    if (auto told = audit_view(session, "view verification", fmt::format("verification {}", id));
        !told)
      return report_error(told.error());
    EngineRoom room(session);
    const jobs::World world = room.world();
    const auto one = jobs::whole_case(world, VerificationId(id));
    if (!one) return report_error(one.error());
    fmt::print("{}",
               globals.json ? json::serialize(*one) + '\n' : text_of(session, *one, with_evidence));
    return done_clean;
  });
}

}  // namespace

void add_verification_commands(CLI::App& app, const Globals& globals, Action& action) {
  static ListOptions options;
  static std::int64_t id = 0;
  auto* verification = app.add_subcommand("verification", "the cases");
  verification->require_subcommand(1);
  auto* list_command = verification->add_subcommand("list", "every case, earliest deadline first");
  list_command->add_option("--headline", options.headline,
                           "only these, as in \"Needs call\" or needs_call");
  list_command->add_option("--payer", options.payer, "only this payer, by key, name or alias");
  list_command->add_flag("--open", options.only_open, "only what is not settled");
  list_command->final_callback([&] { action = [&] { return list(globals, options); }; });
  auto* show_command =
      verification->add_subcommand("show", "one case: tasks, attempts, history, facts");
  show_command->add_option("id", id)->required();
  static bool with_evidence = false;
  show_command->add_flag("--evidence", with_evidence,
                         "the segments of each fact, the element that says it marked");
  show_command->final_callback([&] { action = [&] { return show(globals, id, with_evidence); }; });
  auto* recheck_command =
      verification->add_subcommand("recheck", "ask about one case again, now, and decide it anew");
  recheck_command->add_option("id", id)->required();
  recheck_command->final_callback([&] { action = [&] { return recheck_case(globals, id); }; });
  add_call_command(*verification, globals, action);
  add_override_command(*verification, globals, action);
  add_case_page_commands(*verification, globals, action);
  add_packet_command(*verification, globals, action);
  add_case_estimate_command(*verification, globals, action);
}

}  // namespace eligd::cli
