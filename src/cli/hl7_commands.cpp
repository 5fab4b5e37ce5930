// eligd hl7 check|status: what messages would become, what came and waits, and what is sent.
#include "cli/command.hpp"
#include "cli/hl7_send_command.hpp"
#include "cli/input.hpp"
#include "cli/session.hpp"
#include "cli/table.hpp"
#include "hl7/rehearse.hpp"
#include "store/hl7_outbox.hpp"
#include "store/hl7_store.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <string>

namespace eligd::cli {
namespace {

namespace json = boost::json;

json::array issues_json(const hl7::Issues& issues) {
  static constexpr const char* severities[] = {"note", "warning", "error"};
  json::array list;
  for (const hl7::Issue& issue : issues)
    list.push_back({{"severity", severities[static_cast<std::size_t>(issue.severity)]},
                    {"where", hl7::to_text(issue.where)},
                    {"code", static_cast<int>(issue.code)},
                    {"what", issue.what},
                    {"todo", issue.todo}});
  return list;
}

json::object to_json(const hl7::Rehearsed& one) {
  json::array intakes;
  for (const std::string& intake : one.intakes) intakes.push_back(json::parse(intake));
  return {{"line", one.line},     {"kind", one.kind},       {"control_id", one.control_id},
          {"source", one.source}, {"verdict", one.verdict}, {"outcome", one.outcome},
          {"person", one.person}, {"intakes", intakes},     {"issues", issues_json(one.issues)}};
}

void print(const hl7::Rehearsed& one) {
  fmt::print("line {}: {} {}: {}", one.line, one.kind, one.verdict, one.outcome);
  if (one.person > 0) fmt::print(" (person {})", one.person);
  fmt::print("\n");
  for (const hl7::Issue& issue : one.issues)
    fmt::print("  {}: {}\n", issue.severity == Severity::error ? "error" : "warning",
               hl7::to_text(issue));
  for (const std::string& intake : one.intakes) fmt::print("  intake: {}\n", intake);
}

int check(const Globals& globals, const std::string& file) {
  const auto configuration = load_configuration(globals);
  if (!configuration) return configuration.error();
  if (!configuration->settings.hl7)
    return report_error(
        {ErrorKind::configuration, "eligd.toml has no [hl7] table; docs/hl7.md shows one"});
  const auto bytes = read_input(file);
  if (!bytes) return report_error(bytes.error());
  const SystemClock clock;
  const auto rehearsed = hl7::rehearse(*bytes, *configuration, clock.now());
  std::size_t refused = 0;
  json::array list;
  for (const hl7::Rehearsed& one : rehearsed) {
    if (one.verdict != "AA") ++refused;
    if (globals.json) {
      list.push_back(to_json(one));
    } else {
      print(one);
    }
  }
  if (globals.json) {
    fmt::print("{}\n",
               json::serialize(json::object{{"messages", std::move(list)}, {"refused", refused}}));
  } else {
    fmt::print("dry run: {} messages, {} of them refused; nothing was kept\n", rehearsed.size(),
               refused);
  }
  return refused > 0 ? done_with_findings : done_clean;
}

constexpr std::int64_t shown_max = 200;

struct Shown {
  std::vector<store::Hl7Counts> counts{};
  std::vector<store::Hl7Waiting> persons{};
  std::vector<store::Hl7MessageRow> messages{};
  std::vector<store::Hl7Queue> queues{};
};

Result<Shown> look(Session& session) {
  const auto store =
      store::open_hl7(session.configuration.settings.store.path, session.keys, session.entropy);
  if (!store) return std::unexpected(store.error());
  Shown shown;
  auto counts = (*store)->counts();
  if (!counts) return std::unexpected(counts.error());
  shown.counts = *std::move(counts);
  for (const char* standing : {"waiting", "over", "not ours"}) {
    auto persons = (*store)->persons(standing, shown_max);
    if (!persons) return std::unexpected(persons.error());
    for (store::Hl7Waiting& person : *persons) shown.persons.push_back(std::move(person));
  }
  auto messages = (*store)->messages(20);
  if (!messages) return std::unexpected(messages.error());
  shown.messages = *std::move(messages);
  const auto outbox = store::open_hl7_outbox(session.configuration.settings.store.path,
                                             session.keys, session.entropy);
  if (!outbox) return std::unexpected(outbox.error());
  auto queues = (*outbox)->queues();
  if (!queues) return std::unexpected(queues.error());
  shown.queues = *std::move(queues);
  return shown;
}

json::value time_or_null(const std::optional<Instant>& at) {
  return at ? json::value(to_string(*at)) : json::value(nullptr);
}

json::array queues_json(const std::vector<store::Hl7Queue>& queues) {
  json::array list;
  for (const auto& one : queues)
    list.push_back({{"receiver", one.recipient.key},
                    {"source", one.recipient.source.value()},
                    {"queued", one.due},
                    {"oldest", time_or_null(one.oldest)},
                    {"parked", one.parked},
                    {"given_up", one.given_up},
                    {"taken", one.taken},
                    {"last_taken", time_or_null(one.last_taken)},
                    {"trouble", one.trouble}});
  return list;
}

void print_status_json(const Shown& shown) {
  json::array counts;
  for (const auto& one : shown.counts)
    counts.push_back({{"source", one.source.value()},
                      {"verdict", one.verdict},
                      {"count", one.count},
                      {"last", to_string(one.last)}});
  json::array persons;
  for (const auto& [source, one] : shown.persons)
    persons.push_back({{"person", one.id},
                       {"source", source.value()},
                       {"external_id", one.mark},
                       {"standing", one.standing},
                       {"missing", one.missing},
                       {"since", to_string(one.since)},
                       {"has_intake", one.has_intake}});
  json::array messages;
  for (const auto& one : shown.messages)
    messages.push_back({{"message", one.id},
                        {"at", to_string(one.at)},
                        {"source", one.source.value()},
                        {"control_id", one.control_id},
                        {"kind", one.kind},
                        {"verdict", one.verdict},
                        {"outcome", one.outcome},
                        {"person", one.person}});
  fmt::print("{}\n", json::serialize(json::object{{"counts", std::move(counts)},
                                                  {"waiting", std::move(persons)},
                                                  {"messages", std::move(messages)},
                                                  {"receivers", queues_json(shown.queues)}}));
}

void print_status(const Session& session, const Shown& shown) {
  Table counts({"source", "verdict", "messages", "last"});
  for (const auto& one : shown.counts)
    counts.add({one.source.value(), one.verdict, std::to_string(one.count),
                local_time(session, one.last)});
  Table persons({"person", "source", "external id", "standing", "since", "lacks"});
  for (const auto& [source, one] : shown.persons)
    persons.add({std::to_string(one.id), source.value(), one.mark, one.standing,
                 local_time(session, one.since), one.missing});
  Table messages({"message", "at", "source", "kind", "verdict", "control id", "outcome"});
  for (const auto& one : shown.messages)
    messages.add({std::to_string(one.id), local_time(session, one.at), one.source.value(), one.kind,
                  one.verdict, one.control_id, one.outcome});
  Table queues({"receiver", "source", "queued", "oldest", "parked", "given up", "last taken",
                "last trouble"});
  const auto time = [&](const std::optional<Instant>& at) {
    return at ? local_time(session, *at) : std::string();
  };
  for (const auto& one : shown.queues)
    queues.add({one.recipient.key, one.recipient.source.value(), std::to_string(one.due),
                time(one.oldest), std::to_string(one.parked), std::to_string(one.given_up),
                time(one.last_taken), one.trouble});
  const auto& settings = session.configuration.settings.hl7;
  // Without [hl7] nothing listens and nothing is forgotten: what came before is still told.
  const std::string head =
      settings ? fmt::format("Messages of the last {} days", settings->keep_days)
               : std::string("eligd.toml has no [hl7] table: nothing listens. Messages of before");
  fmt::print(
      "{}\n{}\nWho waits, comes no more, or is not ours\n{}\nNewest messages\n{}\nWho is told\n{}",
      head, counts.text(), persons.text(), messages.text(), queues.text());
}

int status(const Globals& globals) {
  return with_store(globals, [&](Session& session) {
    if (auto told = audit_view(session, "list hl7 messages", "all"); !told)
      return report_error(told.error());
    const auto shown = look(session);
    if (!shown) return report_error(shown.error());
    if (globals.json) {
      print_status_json(*shown);
    } else {
      print_status(session, *shown);
    }
    return done_clean;
  });
}

}  // namespace

void add_hl7_commands(CLI::App& app, const Globals& globals, Action& action) {
  static std::string file;
  auto* hl7 = app.add_subcommand("hl7", "HL7 v2 messages from and to intake systems: docs/hl7.md");
  hl7->require_subcommand(1);
  auto* check_command = hl7->add_subcommand(
      "check", "dry run: what a file of messages would become; exit 1 if one would be refused");
  check_command->add_option("file", file, "a file of messages, or - for standard input")
      ->required();
  check_command->final_callback([&] { action = [&] { return check(globals, file); }; });
  hl7->add_subcommand("status", "what came, from whom, who waits for what, and who is told")
      ->final_callback([&] { action = [&] { return status(globals); }; });
  add_hl7_send_command(*hl7, globals, action);
}

}  // namespace eligd::cli
