// eligd-testpayer: plays clearinghouses, payers and an intake system from a folder of scenarios.
//
//   eligd-testpayer --scenarios DIR [--port N] [--tls-cert F --tls-key F [--tls-client-ca F]]
//   [--log FILE] [--seed N]
//
// Prints "listening on URL" once it answers, then nothing. 127.0.0.1 only: it is no product, it is
// the other side in tests and in the demo. Ends on SIGINT or SIGTERM.
#include "base/system_world.hpp"
#include "testpayer/folder_door.hpp"
#include "testpayer/load_scenario.hpp"
#include "testpayer/server.hpp"

#include <CLI/CLI.hpp>
#include <sodium.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

namespace {

using namespace eligd;
using namespace eligd::testpayer;

struct Options {
  std::string scenarios{};
  std::string log{};
  std::uint64_t seed = 1;
  std::string folder{};
  std::string folder_of = "files";
  int folder_delay_ms = 0;
  Listening listening{};
};

int say(const Error& error) {
  std::fprintf(stderr, "eligd-testpayer: %s\n", error.sentence.c_str());
  return exit_code(error.kind);
}

Result<std::optional<IntakeSystem>> intake_system_of(const Scenario& scenario) {
  if (scenario.intake_file.empty()) return std::nullopt;
  std::ifstream in(scenario.intake_file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  auto read = IntakeSystem::read(text, scenario.intake_token);
  if (!read) return std::unexpected(read.error());
  return std::optional<IntakeSystem>(std::move(*read));
}

int play(const Options& options) {
  auto scenario = load_scenarios(options.scenarios);
  if (!scenario) return say(scenario.error());
  auto intake_system = intake_system_of(*scenario);
  if (!intake_system) return say(intake_system.error());
  ReceivedLog log;
  if (!options.log.empty()) {
    if (auto opened = log.open(options.log); !opened) return say(opened.error());
  }
  const SystemClock clock;
  SystemEntropy entropy;
  Doors doors(Payer(std::move(*scenario), clock, options.seed), std::move(*intake_system), log,
              clock, entropy);
  auto server = Server::open(options.listening, doors);
  if (!server) return say(server.error());
  (*server)->stop_on_signals();
  std::unique_ptr<FolderDoor> folder;
  if (!options.folder.empty()) {
    folder = std::make_unique<FolderDoor>(options.folder, options.folder_of,
                                          std::chrono::milliseconds(options.folder_delay_ms), doors,
                                          clock);
    (*server)->every(std::chrono::milliseconds(100), [&folder] { folder->look(); });
  }
  std::printf("listening on %s\n", (*server)->url().c_str());
  std::fflush(stdout);
  (*server)->run();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (sodium_init() < 0) return 70;
  Options options;
  CLI::App app{"Plays clearinghouses, payers and an intake system from a folder of scenarios."};
  app.add_option("--scenarios", options.scenarios, "folder of *.toml, see src/testpayer/README.md")
      ->required();
  app.add_option("--port", options.listening.port, "port on 127.0.0.1; 0 takes a free one");
  auto* certificate =
      app.add_option("--tls-cert", options.listening.certificate, "PEM certificate chain");
  auto* key = app.add_option("--tls-key", options.listening.private_key, "PEM private key");
  certificate->needs(key);
  key->needs(certificate);
  app.add_option("--tls-client-ca", options.listening.client_ca,
                 "PEM authority clients must show a certificate of")
      ->needs(certificate);
  app.add_option("--log", options.log, "one JSON line for each request; no names");
  auto* folder = app.add_option("--folder", options.folder,
                                "also takes files from DIR/upload and answers into DIR/download")
                     ->type_name("DIR");
  app.add_option("--folder-of", options.folder_of, "the clearinghouse that folder is of")
      ->needs(folder);
  app.add_option("--folder-delay-ms", options.folder_delay_ms,
                 "from the acknowledgment of a file to its answers")
      ->needs(folder);
  app.add_option("--seed", options.seed,
                 "of latencies, generated answers and the key of the hashes");
  CLI11_PARSE(app, argc, argv);
  return play(options);
}
