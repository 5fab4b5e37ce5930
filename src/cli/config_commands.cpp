// eligd config: check reads the whole configuration as the daemon would, and says what it found;
// keys lists every key there is.
#include "cli/command.hpp"
#include "cli/session.hpp"
#include "config/configuration.hpp"
#include "config/reference.hpp"
#include "config/webhooks.hpp"
#include "hl7/line.hpp"
#include "hooks/signature.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <memory>

namespace eligd::cli {
namespace {

namespace json = boost::json;

json::object to_json(const Finding& finding) {
  static constexpr const char* names[] = {"note", "warning", "error"};
  return {{"severity", names[static_cast<std::size_t>(finding.severity)]},
          {"file", finding.place.file},
          {"line", finding.place.line},
          {"column", finding.place.column},
          {"what", finding.what},
          {"todo", finding.todo}};
}

// The files are right; what they refer to may come later, so it is a warning here.
void add_missing_secrets(const config::Configuration& configuration, Findings& findings) {
  const config::SecretRef& key = configuration.settings.store.key;
  for (Finding& finding : config::check_secrets(configuration)) {
    finding.severity = Severity::warning;
    if (is_missing_file(key) && finding.what.find(key.name) != std::string::npos) {
      finding.what = "the store's key " + key.name + " is not there yet";
      finding.todo = "run `eligd init`";
    }
    findings.push_back(std::move(finding));
  }
}

// Who is told what happens: their secrets, and the files of their TLS as the daemon would load
// them.
void add_missing_of_receivers(const config::Configuration& configuration, Findings& findings) {
  const std::string file = (configuration.folder / "eligd.toml").string();
  Findings of_load;  // told already
  for (const config::Webhook& hook : config::load_webhooks(configuration.folder, of_load)) {
    for (const config::SecretRef* reference : {&hook.secret, &hook.secret_before}) {
      if (!reference->is_set()) continue;
      Result<Secret> key = config::resolve(*reference, findings);
      if (key) key = hooks::key_of(*key);
      if (!key)
        findings.push_back({Severity::warning,
                            {file},
                            fmt::format("webhook {}: {}", hook.key, key.error().sentence),
                            ""});
    }
  }
  if (!configuration.settings.hl7) return;
  for (const config::Hl7Receiver& receiver : configuration.settings.hl7->receivers) {
    const auto line = hl7::Line::make(receiver, configuration.settings.hl7->plain_allowed);
    if (!line)
      findings.push_back({Severity::warning,
                          {file},
                          fmt::format("HL7 receiver {}: {}", receiver.key, line.error().sentence),
                          ""});
  }
}

int check(const Globals& globals) {
  config::Loaded loaded = config::load(globals.configuration_folder());
  if (loaded.configuration) {
    add_missing_secrets(*loaded.configuration, loaded.findings);
    add_missing_of_receivers(*loaded.configuration, loaded.findings);
  }
  constexpr int bad_configuration = 78;
  const int code = loaded.configuration ? done_clean : bad_configuration;
  if (globals.json) {
    json::array findings;
    for (const Finding& finding : loaded.findings) findings.push_back(to_json(finding));
    json::object result{{"ok", loaded.configuration.has_value()},
                        {"findings", std::move(findings)}};
    if (loaded.configuration) result["version"] = loaded.configuration->version;
    fmt::print("{}\n", json::serialize(result));
    return code;
  }
  report_findings(loaded.findings);
  if (loaded.configuration) {
    const auto& c = *loaded.configuration;
    fmt::print("{}: good. {} levels of care, {} clearinghouses, {} payers; rules version {}\n",
               c.folder.string(), c.levels.size(), c.clearinghouses.size(), c.payers.size(),
               c.version);
  }
  return code;
}

json::object to_json(const config::KnownKey& known) {
  return {{"file", known.file}, {"key", known.key},          {"required", known.is_required},
          {"type", known.type}, {"default", known.fallback}, {"rule", known.rule}};
}

// A key by any part of its name: "lease", "limits.", "payers/".
int keys(const Globals& globals, const std::string& part) {
  std::vector<config::KnownKey> found = config::known_keys();
  std::erase_if(found, [&](const config::KnownKey& known) {
    return (known.file + ": " + known.key).find(part) == std::string::npos;
  });
  if (globals.json) {
    json::array all;
    for (const config::KnownKey& known : found) all.push_back(to_json(known));
    fmt::print("{}\n", json::serialize(all));
    return done_clean;
  }
  std::string file;
  for (const config::KnownKey& known : found) {
    if (known.file != file) fmt::print("{}{}\n", file.empty() ? "" : "\n", known.file);
    file = known.file;
    fmt::print("  {:<42} {}", known.key, known.type);
    if (known.is_required) fmt::print("; must be there");
    if (!known.fallback.empty()) fmt::print("; left out: {}", known.fallback);
    if (!known.rule.empty()) fmt::print("; {}", known.rule);
    fmt::print("\n");
  }
  if (!found.empty()) return done_clean;
  fmt::print(stderr, "eligd: no key has '{}' in its name; `eligd config keys` lists them all\n",
             part);
  return done_with_findings;
}

}  // namespace

void add_config_commands(CLI::App& app, const Globals& globals, Action& action) {
  auto* config = app.add_subcommand("config", "the configuration files");
  config->require_subcommand(1);
  config->add_subcommand("check", "read every file, say what is wrong and where")
      ->final_callback([&] { action = [&] { return check(globals); }; });
  auto* all = config->add_subcommand(
      "keys", "every key there is: its file, type, what holds where it is left out, its bounds");
  auto part = std::make_shared<std::string>();
  all->add_option("part", *part, "a part of the name: lease, limits., payers/");
  all->final_callback([&, part] { action = [&, part] { return keys(globals, *part); }; });
}

}  // namespace eligd::cli
