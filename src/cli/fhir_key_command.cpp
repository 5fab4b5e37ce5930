#include "cli/fhir_key_command.hpp"

#include "clearinghouse/client_key.hpp"
#include "cli/input.hpp"
#include "cli/session.hpp"
#include "config/fhir_client_keys.hpp"

#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <string>

namespace eligd::cli {
namespace {

using clearinghouse::ClientKey;
using clearinghouse::ClientKeyKind;

struct KeyOptions {
  std::string server{};
  bool is_made = false;
  bool is_rsa = false;
};

// Where the configuration expects it; one that exists is left alone, as `eligd init` does.
Result<void> make_key(const config::SecretRef& where, ClientKeyKind kind) {
  if (where.kind != config::SecretRef::Kind::file)
    return fail(ErrorKind::usage, "--make writes a file, and private_key is " +
                                      config::to_text(where) +
                                      "; make the key where that is kept, or write { file = ... }");
  if (!is_missing_file(where)) return {};
  const auto made = ClientKey::make(kind);
  if (!made) return std::unexpected(made.error());
  return write_output(where.name, made->expose());
}

int show(const Globals& globals, const KeyOptions& options) {
  const auto configuration = load_configuration(globals);
  if (!configuration) return configuration.error();
  const auto keys = config::fhir_client_keys(configuration->folder);
  if (!keys) return report_error(keys.error());
  const SourceKey server(options.server);
  const auto ours = keys->find(server);
  if (ours == keys->end()) {
    const auto& servers = configuration->settings.intake.fhir_servers;
    const bool is_there =
        std::ranges::find(servers, server, &config::IntakeFhirServer::key) != servers.end();
    return report_error(
        {ErrorKind::usage,
         is_there ? fmt::format("FHIR server {} has no private_key in eligd.toml", options.server)
                  : fmt::format("there is no [[intake.fhir_servers]] {} in eligd.toml",
                                options.server)});
  }
  if (options.is_made) {
    const auto made =
        make_key(ours->second.key, options.is_rsa ? ClientKeyKind::rsa : ClientKeyKind::ec);
    if (!made) return report_error(made.error());
  }
  if (is_missing_file(ours->second.key))
    return report_error({ErrorKind::configuration,
                         ours->second.key.name + " is not there yet; with --make it is made"});
  Findings findings;
  const auto pem = config::resolve(ours->second.key, findings);
  if (!pem) return report_error(pem.error());
  (void)report_findings(findings);
  const auto key = ClientKey::read(*pem, ours->second.id);
  if (!key) return report_error(key.error());
  fmt::print("{}\n", key->public_set());
  return done_clean;
}

}  // namespace

void add_fhir_key_command(CLI::App& intake, const Globals& globals, Action& action) {
  static KeyOptions options;
  auto* command = intake.add_subcommand(
      "fhir-key",
      "the public key, as a JWK set, to register at a FHIR server we sign in at by key");
  command->add_option("server", options.server, "key of [[intake.fhir_servers]]")->required();
  auto* make = command->add_flag("--make", options.is_made,
                                 "make the key where private_key expects it; one that is there is "
                                 "left alone. ES384, on the curve P-384");
  command->add_flag("--rsa", options.is_rsa, "make one for RS384 instead")->needs(make);
  command->final_callback([&] { action = [&] { return show(globals, options); }; });
}

}  // namespace eligd::cli
