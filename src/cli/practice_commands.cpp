#include "cli/practice_commands.hpp"

#include "cli/server_commands.hpp"
#include "cli/session.hpp"
#include "cli/table.hpp"
#include "store/erase_practice.hpp"
#include "store/place.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <string>

namespace eligd::cli {
namespace {

namespace json = boost::json;

// Whose store the configuration's place is, on a server.
std::string own_practice(const std::filesystem::path& place) {
  return store::parts_of(place.native()).practice.value_or(std::string(store::first_practice));
}

int list(const Globals& globals) {
  const auto configuration = load_configuration(globals);
  if (!configuration) return configuration.error();
  const auto& place = configuration->settings.store.path;
  const auto found = store::practices_at(place);
  if (!found) return report_error(found.error());
  Table table({"practice", ""});
  json::array keys;
  for (const store::PracticeKey& one : *found) {
    const bool is_own = one.value() == own_practice(place);
    table.add({one.value(), is_own ? "this configuration's" : ""});
    keys.push_back({{"practice", one.value()}, {"is_own", is_own}});
  }
  fmt::print("{}", globals.json ? json::serialize(keys) + "\n" : table.text());
  return done_clean;
}

// Typed at the terminal, or piped in as one line.
bool is_key_given(const std::string& key) {
  fmt::print(
      stderr,
      "All of practice {} goes: its keys first, then every row, its audit chain too. Nothing "
      "brings it back but a backup of the server and its root key.\n`eligd store copy` into "
      "a file keeps what must be kept.\nType {} to go on: ",
      key, key);
  std::string line;
  std::getline(std::cin, line);
  return line == key;
}

// In the audit of the practice whose configuration this is: that of the erased one goes with it.
Result<void> note(const Globals& globals, const std::string& key) {
  auto session = open_session(globals, store::StoreRole::visitor);
  if (!session)
    return fail(ErrorKind::refused, "this configuration's own store does not open to note it");
  return audit_view(**session, "erase the practice " + key, "store");
}

int erase(const Globals& globals, const std::string& key, bool is_sure) {
  const auto configuration = load_configuration(globals);
  if (!configuration) return configuration.error();
  const auto practice = store::practice_key(key);
  if (!practice) return report_error(practice.error());
  const auto& own = configuration->settings.store.path;
  const auto known = store::practices_at(own);
  if (!known) return report_error(known.error());
  if (std::ranges::find(*known, *practice) == known->end())
    return report_error({ErrorKind::not_found,
                         "no practice of that key has a store there; `eligd "
                         "practice list` tells them"});
  if (!is_sure && !is_key_given(key))
    return report_error({ErrorKind::refused, "nothing was changed"});
  const bool is_own = key == own_practice(own);
  if (!is_own) {
    if (auto noted = note(globals, key); !noted) return report_error(noted.error());
  }
  SystemClock clock;
  const auto erased = store::erase_practice(store::with_practice(own, *practice), clock);
  if (!erased) return report_error(erased.error());
  if (globals.json) {
    fmt::print("{}\n", json::serialize(json::object{{"erased", key}, {"rows", erased->rows}}));
    return done_clean;
  }
  fmt::print("Practice {} is erased: {} rows.{}\n{}\n", key, erased->rows,
             is_own ? " Nothing of it is left to note that in: keep this line." : "",
             kept_by_server);
  return done_clean;
}

}  // namespace

void add_practice_commands(CLI::App& app, const Globals& globals, Action& action) {
  static std::string key;
  static bool is_sure = false;
  auto* group = app.add_subcommand("practice", "practices that share one database on a server");
  group->require_subcommand(1);
  group->add_subcommand("list", "the key of each practice with a store in the database")
      ->final_callback([&] { action = [&] { return list(globals); }; });
  auto* erase_one = group->add_subcommand(
      "erase", "all of one practice's store, keys first; its daemons are stopped");
  erase_one->add_option("key", key, "which practice")->required();
  erase_one->add_flag("--yes", is_sure, "do not ask for the key again");
  erase_one->final_callback([&] { action = [&] { return erase(globals, key, is_sure); }; });
}

}  // namespace eligd::cli
