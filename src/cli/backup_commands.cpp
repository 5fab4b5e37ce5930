// eligd backup, backup keypair, backup rehearse, restore (docs/keys-and-backups.md).
#include "cli/backup_commands.hpp"

#include "cli/input.hpp"
#include "cli/sealed_backup.hpp"
#include "cli/service_owner.hpp"
#include "cli/session.hpp"
#include "cli/store_keys.hpp"
#include "store/place.hpp"
#include "store/restore.hpp"
#include "store/sealed_file.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <string>

namespace eligd::cli {
namespace {

namespace json = boost::json;

struct BackupOptions {
  std::string file{};
  bool is_sealed = false;
  std::string key_file{};
};

// A server's files are not ours to copy, nor to put anywhere.
int refuse_on_server(const config::StoreSettings& settings) {
  if (!store::is_server(settings.path)) return 0;
  return report_error(
      {ErrorKind::refused,
       "the store is on a server, which is backed up and restored by its own means; "
       "after it was restored: `eligd store restored` (docs/postgresql.md)"});
}

int backup(const Globals& globals, const BackupOptions& options) {
  if (const int code = check_new_output(options.file); code != 0) return code;
  return with_store(globals, [&](Session& session) {
    if (const int code = refuse_on_server(session.configuration.settings.store); code != 0)
      return code;
    if (auto told = audit_view(session, "backup", "store"); !told)
      return report_error(told.error());
    const auto made = options.is_sealed ? back_up_sealed(session, options.file)
                                        : session.store->backup(options.file);
    if (!made) return report_error(made.error());
    if (globals.json) {
      json::object told{{"file", options.file}};
      if (options.is_sealed) told["recipient"] = session.configuration.settings.backup.recipient;
      fmt::print("{}\n", json::serialize(told));
    } else if (options.is_sealed) {
      fmt::print(
          "{} written, sealed to {}; who restores it needs the secret key of that and the "
          "store's root key, neither of which is in it\n",
          options.file, session.configuration.settings.backup.recipient);
    } else {
      fmt::print("{} written; it opens with the same key, which is not in it\n", options.file);
    }
    return done_clean;
  });
}

int make_keypair(const Globals& globals, const std::string& file) {
  if (const int code = check_new_output(file); code != 0) return code;
  SystemEntropy entropy;
  const auto recipient = store::create_recipient(file, entropy);
  if (!recipient) return report_error(recipient.error());
  if (globals.json) {
    fmt::print("{}\n", json::serialize(json::object{{"file", file}, {"recipient", *recipient}}));
  } else {
    fmt::print("recipient = \"{}\"\n", *recipient);
    fmt::print(stderr,
               "{} holds the secret half: keep it where neither this machine nor the backups are, "
               "in two places. The line above belongs under [backup] in eligd.toml.\n",
               file);
  }
  return done_clean;
}

void print(const Session& session, const std::string& file, const store::Rehearsal& found) {
  if (found.made) fmt::print("{}: made {}\n", file, local_time(session, *found.made));
  if (found.tables > 0) {
    fmt::print("rows      {} in {} tables, as in the store it was made of\n", found.rows,
               found.tables);
  } else {
    fmt::print("rows      not compared: it does not say how many there were\n");
  }
  fmt::print("opened    intakes: {}; and every answer, question, summary, call and override\n",
             found.intakes_opened);
  fmt::print("audit     entries: {}, none missing or altered\n", found.audit_entries);
  fmt::print("numbers   go on at least {} further\n", found.numbers_skipped);
  fmt::print("took      {} ms for {} bytes\n",
             std::chrono::duration_cast<std::chrono::milliseconds>(found.took).count(),
             found.bytes);
}

json::object to_json(const std::string& file, const store::Rehearsal& found) {
  json::array wrong;
  for (const std::string& one : found.wrong) wrong.emplace_back(one);
  return {{"file", file},
          {"good", found.wrong.empty()},
          {"made", found.made ? json::value(to_string(*found.made)) : nullptr},
          {"bytes", found.bytes},
          {"tables", found.tables},
          {"rows", found.rows},
          {"intakes_opened", found.intakes_opened},
          {"audit_entries", found.audit_entries},
          {"numbers_skipped", found.numbers_skipped},
          {"took_ms", std::chrono::duration_cast<std::chrono::milliseconds>(found.took).count()},
          {"wrong", std::move(wrong)}};
}

int rehearse_in(const Globals& globals, Session& session, const BackupOptions& options,
                const std::optional<store::Key>& secret) {
  const auto found = rehearse_and_note(session, options.file, secret);
  if (!found) return report_error(found.error());
  if (globals.json) {
    fmt::print("{}\n", json::serialize(to_json(options.file, *found)));
  } else if (found->wrong.empty()) {
    print(session, options.file, *found);
    fmt::print("good\n");
  } else {
    for (const std::string& one : found->wrong) fmt::print("WRONG     {}\n", one);
  }
  return found->wrong.empty() ? done_clean : done_with_findings;
}

// Also on another machine, where there is no store: then nothing is noted.
int rehearse(const Globals& globals, const BackupOptions& options) {
  const auto secret = recipient_key(options.key_file);
  if (!secret) return report_error(secret.error());
  auto configuration = load_configuration(globals);
  if (!configuration) return configuration.error();
  if (const int code = refuse_on_server(configuration->settings.store); code != 0) return code;
  if (!store::is_there(configuration->settings.store.path)) {
    Session session;
    session.configuration = std::move(*configuration);
    return rehearse_in(globals, session, options, *secret);
  }
  return with_store(globals, [&](Session& session) {
    if (auto told = audit_view(session, "rehearse backup", "store"); !told)
      return report_error(told.error());
    return rehearse_in(globals, session, options, *secret);
  });
}

int restore(const Globals& globals, const BackupOptions& options) {
  const auto configuration = load_configuration(globals);
  if (!configuration) return configuration.error();
  const auto secret = recipient_key(options.key_file);
  if (!secret) return report_error(secret.error());
  const config::StoreSettings& settings = configuration->settings.store;
  if (const int code = refuse_on_server(settings); code != 0) return code;
  const auto roots = readable_roots(settings);
  if (const auto owner = become_owner_of(settings.path); !owner) return report_error(owner.error());
  const auto restored = store::restore_backup(options.file, settings.path, *secret, roots);
  if (!restored) return report_error(restored.error());
  // Opened at once: the control numbers are skipped from this moment, and the audit says who did.
  const auto session = open_session(globals, store::StoreRole::engine);
  if (!session) return session.error();
  if (auto told = audit_view(**session, "restore backup", "store"); !told)
    return report_error(told.error());
  if (globals.json) {
    fmt::print("{}\n", json::serialize(json::object{{"store", settings.path.string()}}));
  } else {
    fmt::print(
        "{} stands there from the backup; control numbers go on beyond what was used since. "
        "`eligd doctor` looks at it.\n",
        settings.path.string());
  }
  return done_clean;
}

}  // namespace

void add_backup_commands(CLI::App& app, const Globals& globals, Action& action) {
  static BackupOptions options;
  auto* made = app.add_subcommand("backup", "a consistent copy of the store while it is in use");
  made->add_option("file", options.file, "a file that does not exist yet");
  made->add_flag("--sealed", options.is_sealed,
                 "sealed as a whole to [backup] recipient: eligd cannot read it again");
  auto* keypair = made->add_subcommand(
      "keypair", "a new recipient: the secret half into FILE, the public half printed");
  keypair->add_option("file", options.file, "a file that does not exist yet")->required();
  keypair->final_callback([&] { action = [&] { return make_keypair(globals, options.file); }; });
  auto* proof = made->add_subcommand(
      "rehearse", "restore a backup into a private folder, look through it, remove it");
  proof->add_option("file", options.file, "a backup, sealed or not")->required();
  proof->add_option("--key", options.key_file, "the recipient's secret key");
  proof->final_callback([&] { action = [&] { return rehearse(globals, options); }; });
  made->final_callback([&, made] {
    if (!made->get_subcommands().empty()) return;
    if (options.file.empty()) throw CLI::RequiredError("file");
    action = [&] { return backup(globals, options); };
  });
  auto* put = app.add_subcommand("restore", "put a backup where the store was and is no more");
  put->add_option("file", options.file, "a backup, sealed or not")->required();
  put->add_option("--key", options.key_file, "the recipient's secret key");
  put->final_callback([&] { action = [&] { return restore(globals, options); }; });
}

}  // namespace eligd::cli
