// eligd payer list|show|test|enrollment, eligd clearinghouse list|test: who we can ask, through
// whom, and whether they are there.
#include "clearinghouse/connection.hpp"
#include "cli/command.hpp"
#include "cli/damage_command.hpp"
#include "cli/directory_commands.hpp"
#include "cli/engine_room.hpp"
#include "cli/enrollment_commands.hpp"
#include "cli/open_door_command.hpp"
#include "cli/session.hpp"
#include "cli/show_payer.hpp"
#include "cli/table.hpp"
#include "cli/test_payer.hpp"
#include "config/configuration.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

namespace eligd::cli {
namespace {

namespace json = boost::json;

// Runs `work` on the loaded configuration, or says why there is none.
template <class Work>
int with_configuration(const Globals& globals, Work work) {
  const auto configuration = load_configuration(globals);
  return configuration ? work(*configuration) : configuration.error();
}

const char* words_of(config::Protocol protocol) {
  switch (protocol) {
    case config::Protocol::core_soap:
      return "CORE SOAP";
    case config::Protocol::core_mime:
      return "CORE MIME";
    case config::Protocol::rest_json:
      return "REST JSON";
    case config::Protocol::form_post:
      return "form POST";
    case config::Protocol::file_drop:
      return "files";
    case config::Protocol::rest_async:
      return "REST, answer later";
    case config::Protocol::rest_coded:
      return "REST with codes";
    case config::Protocol::core_rest:
      return "CORE REST";
    case config::Protocol::core_batch:
      return "CORE batch";
    case config::Protocol::rest_batch:
      return "REST batch";
  }
  return "";
}

// "real time, later; 1 service type": what it can do, in a few words.
std::string capabilities_of(const config::Clearinghouse& house) {
  const config::ClearinghouseCapabilities& can = house.capabilities;
  std::string words;
  const auto add = [&](std::string_view word) {
    if (!words.empty()) words += ", ";
    words += word;
  };
  if (can.real_time) add("real time");
  if (can.batch) add("batch");
  if (can.asynchronous) add("later");
  if (can.service_types_max > 0) add(fmt::format("{} service type(s)", can.service_types_max));
  return words;
}

json::object capabilities_json(const config::Clearinghouse& house) {
  const config::ClearinghouseCapabilities& can = house.capabilities;
  const auto or_null = [](int limit) { return limit > 0 ? json::value(limit) : json::value(); };
  return {{"real_time", can.real_time},
          {"batch", can.batch},
          {"asynchronous", can.asynchronous},
          {"patients_per_set", 1},
          {"service_types_max", or_null(can.service_types_max)},
          {"in_flight_max", house.in_flight_max},
          {"requests_per_minute_max", or_null(house.requests_per_minute_max)},
          {"closed_times", house.closed.size()},
          {"price", house.price ? json::value(to_string(*house.price)) : json::value()}};
}

int list_clearinghouses(const Globals& globals) {
  return with_configuration(globals, [&](const config::Configuration& configuration) {
    json::array list;
    Table table({"key", "name", "protocol", "url", "usage", "in flight", "can"});
    for (const auto& house : configuration.clearinghouses) {
      const char* protocol = words_of(house.protocol);
      list.push_back({{"key", house.key.value()},
                      {"name", house.name},
                      {"protocol", protocol},
                      {"url", house.url},
                      {"can", capabilities_json(house)}});
      table.add({house.key.value(), house.name, protocol, house.url,
                 house.usage == 'T' ? "test" : "production", std::to_string(house.in_flight_max),
                 capabilities_of(house)});
    }
    fmt::print("{}", globals.json ? json::serialize(json::object{{"clearinghouses", list}}) + '\n'
                                  : table.text());
    return done_clean;
  });
}

int test_clearinghouse(const Globals& globals, const std::string& key) {
  return with_configuration(globals, [&](const config::Configuration& configuration) {
    const config::Clearinghouse* house = configuration.clearinghouse(ClearinghouseKey(key));
    if (house == nullptr)
      return report_error(
          {ErrorKind::not_found,
           fmt::format("no clearinghouse is called '{}'; see `eligd clearinghouse list`", key)});
    Findings findings;
    auto credentials = clearinghouse::read_credentials(*house, findings);
    report_findings(findings);
    if (!credentials) return report_error(credentials.error());

    const clearinghouse::Health health = look_at_partner(*house, std::move(*credentials));
    const auto ending = certificate_that_ends(*house, health, SystemClock().now());
    if (globals.json) {
      fmt::print("{}\n", json::serialize(
                             json::object{{"clearinghouse", key},
                                          {"reachable", health.is_reachable},
                                          {"words", health.words},
                                          {"milliseconds", health.took.count() / 1000},
                                          {"warning", ending ? json::value(*ending) : nullptr}}));
    } else {
      fmt::print("{}: {} ({} ms)\n", key, health.words, health.took.count() / 1000);
      if (health.certificate_expires)
        fmt::print("  certificate good until {}\n",
                   to_string(*health.certificate_expires).substr(0, 10));
      if (ending) fmt::print("  warning: {}; get or ask for a new one in time\n", *ending);
    }
    if (!health.is_reachable) return exit_code(ErrorKind::unavailable);
    return ending ? done_with_findings : done_clean;
  });
}

}  // namespace

void add_partner_commands(CLI::App& app, const Globals& globals, Action& action) {
  static std::string name;
  auto* payer = app.add_subcommand("payer", "the payers we can ask");
  payer->require_subcommand(1);
  payer->add_subcommand("list", "every payer and its routes")->final_callback([&] {
    action = [&] { return list_payers(globals); };
  });
  auto* show =
      payer->add_subcommand("show", "one payer, by key, name or alias as a card writes it");
  show->add_option("payer", name)->required();
  show->final_callback([&] { action = [&] { return show_payer(globals, name); }; });
  auto* ask = payer->add_subcommand(
      "test",
      "one harmless inquiry, for the partner's test member or a person who does not exist, through "
      "the first usable route: 0 it works, 1 something says no, 69 nobody answers");
  ask->add_option("payer", name)->required();
  static TestPayerOptions whom;
  auto* fixture =
      ask->add_flag("--fixture", whom.is_fixture,
                    "the partner's test member, also where its usage is P; the envelope "
                    "says test");
  ask->add_flag("--nobody", whom.is_nobody, "nobody, although there is a test member")
      ->excludes(fixture);
  ask->final_callback([&] { action = [&] { return test_payer(globals, name, whom); }; });

  add_enrollment_commands(*payer, globals, action);

  static std::vector<std::string> words;
  auto* find = payer->add_subcommand(
      "search", "the directory of payers that public lists name: by name, card, id, state");
  find->add_option("words", words, "\"blue cross TX\", 60054")->required();
  find->final_callback([&] { action = [&] { return search_directory(globals, words); }; });
  static ImportOptions wanted;
  auto* import = payer->add_subcommand("import", "write a payer's file from the directory");
  import->add_option("key", wanted.key, "as payer search shows it")->required();
  import->add_option("--clearinghouse", wanted.clearinghouse, "through whom it is asked")
      ->required();
  import->add_option("--ids", wanted.list, "whose list of ids: common, stedi, office_ally ...");
  import->add_option("--id", wanted.id, "the payer's id there, where you know it better");
  import->add_option("--as", wanted.as, "our own key for it");
  import->add_flag("--dry-run", wanted.is_dry, "print the file, write nothing");
  import->final_callback([&] { action = [&] { return import_payer(globals, wanted); }; });

  auto* house = app.add_subcommand("clearinghouse", "the partners we connect to");
  house->require_subcommand(1);
  house->add_subcommand("list", "every clearinghouse")->final_callback([&] {
    action = [&] { return list_clearinghouses(globals); };
  });
  auto* test =
      house->add_subcommand("test", "connect with the live credentials and say what happened");
  test->add_option("key", name)->required();
  add_damage_command(*house, globals, action);
  add_open_door_command(*house, globals, action);
  test->final_callback([&] { action = [&] { return test_clearinghouse(globals, name); }; });
}

}  // namespace eligd::cli
