// The practice of practice.hpp behind the real server on a free loopback port, until standard input
// ends: for clients of other makers. Prints one line of JSON: where it is, and its ids.
//
//   api_practice [--pages DIR] [CERTIFICATE KEY] [tight]     tight: limits a test can reach
//
// An account of each role is there, called like it; password and seed of the second factor stand in
// the line. People sign in by the real clock, so that any authenticator has the right code.
#include "access/totp.hpp"
#include "api/server.hpp"
#include "base/system_world.hpp"
#include "jobs/purge.hpp"
#include "practice.hpp"
#include "store/hook_store.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <string_view>

int main(int count, char** words) {
  using namespace eligd;
  config::ApiSettings settings = api::sample::Practice::generous();
  std::string pages;
  if (count > 2 && std::string_view(words[1]) == "--pages") {
    pages = words[2];
    words += 2;
    count -= 2;
  }
  if (count > 1 && std::string_view(words[count - 1]) == "tight") {
    --count;
    settings.header_within = std::chrono::seconds(1);
    settings.between_bytes = std::chrono::seconds(1);
    settings.body_within = std::chrono::seconds(2);
    settings.idle = std::chrono::seconds(2);
    settings.header_bytes_max = 4096;
    settings.body_bytes_max = 8192;
    settings.bulk_bytes_max = 65'536;
    settings.connections_source_max = 8;
    settings.requests_per_minute_source = 5000;
    settings.event_streams_max = 2;
    settings.heartbeat = std::chrono::seconds(1);
  }
  if (count > 2) {
    settings.certificate = words[1];
    settings.private_key = words[2];
  }
  api::sample::Practice practice(settings);
  practice.write_configuration();
  std::ofstream(practice.night.folder / "payers/blue.toml")
      << "name = \"Example Blue\"\n"
         "routes = [{ clearinghouse = \"alpha\", payer_id = \"EXblue\" }]\n";
  // In force is what the files say: nobody is asked through beta any more.
  for (config::Payer& payer : practice.night.configuration.payers)
    std::erase_if(payer.routes, [](const config::Route& route) {
      return route.clearinghouse == ClearinghouseKey("beta");
    });
  // Its secret is somewhere, so that another may be typed.
  std::ofstream(practice.night.folder / "clearinghouses/alpha.toml")
      << "name = \"Alpha\"\nprotocol = \"rest_json\"\nurl = \"https://alpha.example/x\"\n"
         "sender_id = \"US\"\nreceiver_id = \"ALPHA\"\nusage = \"T\"\n"
         "auth = { kind = \"api_key\", secret = { credential = \"alpha\" } }\n";
  for (config::Clearinghouse& house : practice.night.configuration.clearinghouses)
    if (house.key == ClearinghouseKey("alpha"))
      house.auth = {.kind = config::Auth::Kind::api_key,
                    .secret = {.kind = config::SecretRef::Kind::credential,
                               .name = practice.night.folder / "secrets/alpha"}};
  std::ofstream(practice.night.folder / "eligd.toml", std::ios::app)
      << "[[webhook]]\nkey = \"ehr\"\nurl = \"https://ehr.example/hooks/sample\"\n"
         "secret = { file = \"secrets/ehr\" }\n";
  // What it was told was given up.
  const auto hooks = store::open_hooks(practice.night.configuration.settings.store.path);
  if (!hooks || !store::wait<void>([&](auto done) {
        store::HookEnd end;
        end.delivery = 1;
        end.state = store::HookState::parked;
        end.status = 500;
        end.now = practice.night.clock.now();
        (*hooks)->end_delivery(std::move(end), std::move(done));
      }))
    return 1;
  // What happens from now on is later than the night.
  practice.night.clock.advance(std::chrono::seconds(1));
  SystemClock clock;
  SystemEntropy entropy;
  // Set up a while ago: every code of today's is still good.
  FixedClock earlier(clock.now() - std::chrono::minutes(10));
  std::string accounts;
  for (const char* role : {"intake", "billing", "admin", "auditor"}) {
    const auto made =
        api::sample::add_account(*practice.night.store, practice.policy, role, earlier, entropy);
    accounts += fmt::format(R"({}"{}":{{"account":"{}","password":"{}","seed":"{}"}})",
                            accounts.empty() ? "" : ",", role, made.name, made.password,
                            access::base32(made.seed));
  }
  // Who approves what the admin asked for.
  const auto second = api::sample::add_account(*practice.night.store, practice.policy, "admin",
                                               earlier, entropy, "second");
  accounts += fmt::format(R"(,"{}":{{"account":"{}","password":"{}","seed":"{}"}})", second.name,
                          second.name, second.password, access::base32(second.seed));
  // Whatever day it is, the oldest entries of the audit chain are past their time.
  practice.night.configuration.settings.retention = {.is_on = true, .audit_days = -36500};
  practice.night.configuration.settings.backup.rehearse_key =
      practice.night.folder / "rehearse-key";
  if (!practice.retention->plan(
          jobs::purge_cutoffs(practice.night.configuration.settings.retention, clock.now()),
          {.who = "admin", .what = "plan purge", .from = "127.0.0.1"}))
    return 1;
  practice.use(clock, entropy);
  if (!pages.empty()) {
    auto read = api::Pages::read(pages);
    if (!read) {
      fmt::print(stderr, "{}\n", read.error().sentence);
      return 1;
    }
    practice.pages = *std::move(read);
  }
  const auto server = api::Server::open(settings, *practice.service, clock, entropy);
  if (!server) {
    fmt::print(stderr, "{}\n", server.error().sentence);
    return 1;
  }
  (*server)->start();
  const auto answers = practice.night.store->answers(practice.north);
  fmt::print(
      R"({{"url":"{}","north":{},"south":{},"intake":{},"answer":{},"run":{},"accounts":{{{}}}}})"
      "\n",
      (*server)->url(), practice.north.value(), practice.south.value(),
      practice.night.store->verification(practice.north)->intake.value(),
      answers->front().id.value(), practice.night.run_id.value(), accounts);
  std::fflush(stdout);
  for (std::string line; std::getline(std::cin, line);) {
  }
  (*server)->stop();
  return 0;
}
