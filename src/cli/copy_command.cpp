#include "cli/copy_command.hpp"

#include "cli/service_owner.hpp"
#include "cli/session.hpp"
#include "cli/store_keys.hpp"
#include "cli/table.hpp"
#include "config/store_place.hpp"
#include "store/copy_store.hpp"
#include "store/place.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <unistd.h>

namespace eligd::cli {
namespace {

namespace json = boost::json;

constexpr std::size_t digits_shown = 16;

struct CopyOptions {
  std::string from;
  std::string to;
  std::string from_password;
  std::string to_password;
  std::string from_practice;
  std::string to_practice;
  bool keeps_source = false;
};

// The configuration's own server has its password there, and its practice.
Result<std::filesystem::path> place_of(const config::Configuration& configuration,
                                       const config::WrittenPlace& written) {
  const std::filesystem::path& own = configuration.settings.store.path;
  if (!store::is_server(own) || !written.password_file.empty()) return config::store_place(written);
  const store::PlaceParts parts = store::parts_of(own.native());
  if (written.place != parts.url) return config::store_place(written);
  if (written.practice.empty()) return own;
  const auto practice = store::practice_key(written.practice);
  if (!practice) return std::unexpected(practice.error());
  return store::with_practice(own, *practice);
}

// Opened as every command opens a store: the key fits, and the audit says who copied it where. The
// copy carries that entry.
Result<void> note(config::Configuration configuration, const store::CopyOrder& order) {
  Session session;
  session.configuration = std::move(configuration);
  auto& settings = session.configuration.settings.store;
  settings.path = order.from;
  Findings findings;
  const auto fitting = fitting_key(settings, findings);
  report_findings(findings);
  if (!fitting) return std::unexpected(fitting.error());
  session.keys = fitting->keys;
  auto opened = store::open_sqlite(settings.path, session.keys, store::StoreRole::visitor,
                                   session.clock, session.entropy);
  if (!opened) return std::unexpected(opened.error());
  session.store = *std::move(opened);
  return audit_view(session,
                    fmt::format("{} the store to {}", order.keeps_source ? "copy" : "move",
                                store::shown_place(order.to)),
                    "store");
}

class Progress {
 public:
  void show(std::string_view table, std::int64_t rows) {
    if (!is_shown_) return;
    fmt::print(stderr, "\r{}: {} rows\033[K", table, rows);
    std::fflush(stderr);
  }
  ~Progress() {
    if (is_shown_) fmt::print(stderr, "\r\033[K");
  }

 private:
  bool is_shown_ = ::isatty(STDERR_FILENO) == 1;
};

json::object to_json(const store::CopyOrder& order, const store::Copied& copied) {
  json::array tables;
  for (const store::TableOnBothSides& one : copied.tables)
    tables.push_back({{"name", one.name},
                      {"rows", one.rows},
                      {"rows_there", one.rows_there},
                      {"digest", one.digest},
                      {"digest_there", one.digest_there},
                      {"texts_changed", one.texts_changed}});
  return {{"from", store::shown_place(order.from)},
          {"to", store::shown_place(order.to)},
          {"is_same", copied.is_same()},
          {"is_continued", copied.is_continued},
          {"is_moved", copied.is_same() && !order.keeps_source},
          {"tables", std::move(tables)}};
}

void print_tables(const store::Copied& copied) {
  Table table({"table", "rows", "there", "digest", "there", ""});
  for (const store::TableOnBothSides& one : copied.tables) {
    if (one.rows == 0 && one.is_same()) continue;
    table.add({one.name, std::to_string(one.rows), std::to_string(one.rows_there),
               one.digest.substr(0, digits_shown), one.digest_there.substr(0, digits_shown),
               one.is_same() ? "" : "DIFFERS"});
  }
  fmt::print("{}", table.text());
  for (const store::TableOnBothSides& one : copied.tables)
    if (one.texts_changed > 0)
      fmt::print(
          "{}: {} texts were not UTF-8, which a server does not take; there they stand as "
          "Windows-1252 reads them\n",
          one.name, one.texts_changed);
}

void print_end(const store::CopyOrder& order, const store::Copied& copied) {
  if (!copied.is_same()) {
    fmt::print(
        "The two differ: something was written to the store meanwhile, or a copy of before was "
        "gone on with.\nNothing became of it, and the store is used as before. Begin again with a "
        "new file or an empty database.\n");
    return;
  }
  if (order.keeps_source) {
    fmt::print(
        "All of it is the same in both. The store stays where it is; the copy is as a backup of "
        "this moment: whatever opens it first skips the control numbers used since.\n");
    return;
  }
  fmt::print(
      "All of it is the same in both, and the store goes on at {}.\nName that place in [store] of "
      "eligd.toml and keep the same store.key; then `eligd doctor`. {} is not opened any more.\n",
      store::shown_place(order.to), store::shown_place(order.from));
}

int copy(const Globals& globals, const CopyOptions& options) {
  const auto configuration = load_configuration(globals);
  if (!configuration) return configuration.error();
  const auto from = place_of(*configuration, {.place = options.from,
                                              .password_file = options.from_password,
                                              .practice = options.from_practice});
  if (!from) return report_error(from.error());
  const auto to = place_of(
      *configuration,
      {.place = options.to, .password_file = options.to_password, .practice = options.to_practice});
  if (!to) return report_error(to.error());
  const store::CopyOrder order{.from = *from, .to = *to, .keeps_source = options.keeps_source};
  if (const auto owner = become_owner_of(store::is_server(*from) ? *to : *from); !owner)
    return report_error(owner.error());
  SystemClock clock;
  auto copied = [&] {
    Progress progress;
    const store::CopyHands hands{
        .clock = clock,
        .note = [&] { return note(*configuration, order); },
        .watch = [&](std::string_view table, std::int64_t rows) { progress.show(table, rows); }};
    return store::copy_store(order, hands);
  }();
  if (!copied) return report_error(copied.error());
  if (globals.json) {
    fmt::print("{}\n", json::serialize(to_json(order, *copied)));
  } else {
    print_tables(*copied);
    print_end(order, *copied);
  }
  return copied->is_same() ? done_clean : done_with_findings;
}

}  // namespace

void add_copy_command(CLI::App& group, const Globals& globals, Action& action) {
  static CopyOptions options;
  auto* command = group.add_subcommand(
      "copy", "all of a store to a new place, compared there; it goes on there alone");
  command->add_option("from", options.from, "a path, or postgresql://ROLE@HOST/DATABASE")
      ->required();
  command
      ->add_option("to", options.to,
                   "a new file, an empty database, or one of others; or a copy begun before")
      ->required();
  command->add_option("--from-password", options.from_password,
                      "file with the password of the first server; that of [store] is known");
  command->add_option("--to-password", options.to_password,
                      "file with the password of the second server");
  command->add_option("--from-practice", options.from_practice,
                      "whose store of the first server; that of [store] is known");
  command->add_option("--to-practice", options.to_practice,
                      "whose store it is to be on the second server, if it has several");
  command->add_flag("--keep-source", options.keeps_source,
                    "the store stays in use; the copy is as a backup of it");
  command->final_callback([&] { action = [&] { return copy(globals, options); }; });
}

}  // namespace eligd::cli
