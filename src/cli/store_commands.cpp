// eligd doctor: whether what a night stands on is well.
#include "clearinghouse/client_certificate.hpp"
#include "cli/admin_task.hpp"
#include "cli/command.hpp"
#include "cli/engine_room.hpp"
#include "cli/init_command.hpp"
#include "cli/machine_clock.hpp"
#include "cli/partner_accounts.hpp"
#include "cli/practice_commands.hpp"
#include "cli/server_commands.hpp"
#include "cli/session.hpp"
#include "cli/store_looks.hpp"
#include "cli/user_commands.hpp"
#include "config/secret.hpp"
#include "config/secret_ends.hpp"
#include "jobs/certificate_watch.hpp"
#include "jobs/held_doors.hpp"
#include "jobs/secret_watch.hpp"
#include "oidc/provider.hpp"
#include "store/place.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <ranges>
#include <string>
#include <vector>

namespace eligd::cli {
namespace {

namespace json = boost::json;

constexpr std::size_t held_named_max = 10;

// Each by its number, when it came, and why; newest first. Our own sentences, nothing of a person.
std::string held_by_name(const std::vector<store::AnswerRecord>& held) {
  std::string text;
  for (const store::AnswerRecord& answer : std::views::reverse(held)) {
    if (text.size() > 0) text += "; ";
    if (&held.back() - &answer >= static_cast<std::ptrdiff_t>(held_named_max))
      return text + fmt::format("and {} older", held.size() - held_named_max);
    text += fmt::format("A{} of {}: {}", answer.id.value(),
                        to_string(answer.received).substr(0, 10), answer.held_reason);
  }
  return text;
}

void look_at_store(Session& session, std::vector<Look>& looks) {
  const auto breaches = session.store->check();
  if (!breaches) return looks.push_back({Light::red, "store", breaches.error().sentence});
  for (const auto& breach : *breaches)
    looks.push_back({Light::red, breach.invariant, breach.words});
  if (breaches->empty())
    looks.push_back({Light::green, "store", "whole; every promise its rows can breach holds"});
  const auto held = session.store->held_answers(1000);
  if (held && !held->empty()) {
    looks.push_back(
        {Light::yellow, "answers",
         fmt::format("{}; ask the clearinghouse. {}",
                     held->size() == 1
                         ? "1 answer is held because nothing says whose it is"
                         : fmt::format("{} answers are held because nothing says whose they are",
                                       held->size()),
                     held_by_name(*held))});
  }
}

void look_at_doors(Session& session, std::vector<Look>& looks) {
  const auto doors = jobs::held_doors(*session.store, session.configuration);
  if (!doors) return looks.push_back({Light::red, "doors", doors.error().sentence});
  for (const jobs::HeldDoor& door : *doors) {
    looks.push_back({Light::red, "clearinghouse " + door.key.value(),
                     fmt::format("nothing is sent there since {}: {}; {}",
                                 local_time(session, door.since), door.why, door.act)});
  }
}

// They are good, or nothing would be looked at: the daemon has not read them since.
void look_at_refused_files(const Session& session, std::vector<Look>& looks) {
  const std::string said = said_about_files(session);
  if (said.empty()) return;
  looks.push_back({Light::yellow, "configuration",
                   "the daemon said: " + said + ". They are good now; have it read them (SIGHUP)"});
}

// Where people sign in by the service alone, who comes in when it is gone?
void look_at_kept_passwords(Session& session, std::vector<Look>& looks) {
  const auto& oidc = session.configuration.settings.access.oidc;
  if (!oidc || oidc->is_password_kept) return;
  const auto all = people_of(session).list();
  if (!all) return looks.push_back({Light::red, "accounts", all.error().sentence});
  const auto is_admin = [](const store::UserRecord& user) {
    return user.state == store::UserState::active &&
           std::ranges::find(user.roles, "admin") != user.roles.end();
  };
  const bool is_one_kept = std::ranges::any_of(
      *all, [&](const auto& user) { return is_admin(user) && user.is_password_kept; });
  if (!is_one_kept)
    looks.push_back({Light::yellow, "passwords",
                     "no admin keeps one for when the sign-in service is gone, so every admin's "
                     "works; `eligd user keep-password NAME` says whose"});
}

void look_at_sign_in_service(const config::Configuration& configuration, std::vector<Look>& looks) {
  const auto& named = configuration.settings.access.oidc;
  if (!named) return;
  const std::string what = "sign-in service";
  Findings findings;
  Secret secret;
  if (named->client_secret.is_set()) {
    auto resolved = config::resolve(named->client_secret, findings);
    if (!resolved) return looks.push_back({Light::red, what, resolved.error().sentence});
    secret = *std::move(resolved);
  }
  SystemClock clock;
  oidc::CurlWire wire(named->ca_file);
  oidc::Provider provider(*named, std::move(secret), wire, clock);
  const auto keys = provider.keys(false);
  if (!keys) return looks.push_back({Light::red, what, keys.error().sentence});
  looks.push_back(
      {Light::green, what,
       "describes itself and shows its keys; register the way back as " + provider.redirect_uri()});
}

// A partner that knows us by certificate falls silent on the day it ends.
void look_at_our_certificate(const config::Clearinghouse& profile, Instant now,
                             std::vector<Look>& looks) {
  if (profile.tls.client_cert.empty()) return;
  const std::string what = "our certificate for " + profile.key.value();
  const auto end = clearinghouse::end_of_certificate(profile.tls.client_cert);
  if (!end) {
    looks.push_back({Light::red, what, profile.tls.client_cert.string() + " holds no certificate"});
    return;
  }
  const bool is_over = *end <= now;
  if (!jobs::ends_soon(*end, now)) return;
  looks.push_back({is_over ? Light::red : Light::yellow, what,
                   fmt::format("{} {}; ask the partner how a new one is registered",
                               is_over ? "ended" : "ends", to_string(*end).substr(0, 10))});
}

// A partner refuses us from the day a password of ours ends.
void look_at_secret_ends(const config::Configuration& configuration, Instant now,
                         std::vector<Look>& looks) {
  for (const config::SecretEnd& one : config::secret_ends(configuration.folder)) {
    if (!jobs::secret_ends_soon(one.ends, now)) continue;
    const bool is_over = jobs::end_of_secret(one.ends) <= now;
    looks.push_back({is_over ? Light::red : Light::yellow, one.whose,
                     fmt::format("{} {}; ask for a new one, and write its own end beside it",
                                 is_over ? "ended" : "ends", to_string(one.ends))});
  }
}

// Nobody reaches us, people or interfaces, from the day it ends.
void look_at_own_certificates(Session& session, std::vector<Look>& looks) {
  const Instant now = session.clock.now();
  const auto servers = jobs::own_certificates(session.configuration.settings);
  for (const jobs::OwnCertificate& server : servers) {
    const std::string what = fmt::format("our own certificate of [{}]", server.table);
    const auto end = jobs::end_of(server);
    if (!end) {
      looks.push_back({Light::red, what, server.file.string() + " holds no certificate"});
      continue;
    }
    const bool is_over = *end <= now;
    const bool is_near = jobs::ends_soon(*end, now);
    looks.push_back(
        {is_over   ? Light::red
         : is_near ? Light::yellow
                   : Light::green,
         what,
         fmt::format("{} {}{}", is_over ? "ended" : "ends", to_string(*end).substr(0, 10),
                     is_near ? "; put a new one in its place and reload eligd (SIGHUP)" : "")});
  }
}

void look_at_partners(Session& session, std::vector<Look>& looks) {
  look_at_own_certificates(session, looks);
  look_at_secret_ends(session.configuration, session.clock.now(), looks);
  for (const auto& profile : session.configuration.clearinghouses) {
    look_at_our_certificate(profile, session.clock.now(), looks);
    const std::string what = "clearinghouse " + profile.key.value();
    Findings findings;
    auto credentials = clearinghouse::read_credentials(profile, findings);
    if (!credentials) {
      looks.push_back({Light::red, what, credentials.error().sentence});
      continue;
    }
    const clearinghouse::Health health = look_at_partner(profile, std::move(*credentials));
    if (!health.is_reachable) {
      looks.push_back({Light::red, what, health.words});
    } else if (health.certificate_expires &&
               jobs::ends_soon(*health.certificate_expires, session.clock.now())) {
      looks.push_back(
          {Light::yellow, what,
           "its certificate ends " + to_string(*health.certificate_expires).substr(0, 10)});
    } else {
      looks.push_back({Light::green, what, health.words});
    }
  }
}

// By one account two practices would use its numbers twice.
void look_at_accounts(const config::Configuration& configuration, std::vector<Look>& looks) {
  const auto others = others_accounts(configuration);
  if (!others) return looks.push_back({Light::red, "accounts", others.error().sentence});
  for (const config::Clearinghouse& house : configuration.clearinghouses) {
    const auto other = others->find(house.key);
    if (other == others->end()) continue;
    looks.push_back({Light::red, "clearinghouse " + house.key.value(),
                     "it is not used: " + words_of_shared(house, other->second)});
  }
}

void look_at_fhir_servers(Session& session, std::vector<Look>& looks) {
  for (const config::IntakeFhirServer& server :
       session.configuration.settings.intake.fhir_servers) {
    const std::string what = "intake system " + server.key.value();
    const auto looked = look_at_fhir_server(server, session.configuration);
    looks.push_back(looked ? Look{Light::green, what, "FHIR R4, and it takes our sign-in"}
                           : Look{Light::red, what, looked.error().sentence});
  }
}

void look_at_store_and_partners(const Globals& globals, const config::Configuration& configuration,
                                std::vector<Look>& looks) {
  const auto& settings = configuration.settings.store;
  Session without_store;
  without_store.configuration = configuration;
  if (!look_at_server(settings.path, looks)) return look_at_partners(without_store, looks);
  look_at_root_key(settings, looks);
  if (is_missing_file(settings.key) && !settings.previous_key.is_set()) {
    looks.push_back(
        {Light::red, "key", settings.key.name + " is not there; run `eligd init` to make it"});
  } else if (!store::is_there(settings.path)) {
    looks.push_back({Light::yellow, "store",
                     settings.path.string() + " is not there yet: made by the first intake"});
  } else if (const auto session = open_session(globals, store::StoreRole::visitor)) {
    look_at_store(**session, looks);
    look_at_refused_files(**session, looks);
    look_at_doors(**session, looks);
    look_at_accounts(configuration, looks);
    look_at_kept_passwords(**session, looks);
    look_at_data_keys(**session, looks);
    look_at_backups(**session, looks);
    look_at_results(**session, looks);
  } else {
    looks.push_back({Light::red, "store", "cannot be opened; the line above says why"});
  }
  look_at_sign_in_service(configuration, looks);
  look_at_partners(without_store, looks);
  look_at_fhir_servers(without_store, looks);
}

int doctor(const Globals& globals) {
  config::Loaded loaded = config::load(globals.configuration_folder());
  std::vector<Look> looks;
  const std::string clock = trouble_with(look_at_machine_clock());
  looks.push_back(clock.empty() ? Look{Light::green, "clock", "kept by a time service"}
                                : Look{Light::yellow, "clock", clock});
  for (const Finding& finding : loaded.findings) {
    looks.push_back({finding.severity == Severity::error ? Light::red : Light::yellow,
                     "configuration", to_text(finding)});
  }
  if (loaded.configuration) {
    looks.push_back(
        {Light::green, "configuration", "rules version " + loaded.configuration->version});
    look_at_store_and_partners(globals, *loaded.configuration, looks);
  }
  static constexpr const char* lights[] = {"good", "look", "RED"};
  bool is_red = false;
  json::array list;
  for (const Look& look : looks) {
    is_red = is_red || look.light == Light::red;
    list.push_back({{"light", lights[static_cast<std::size_t>(look.light)]},
                    {"what", look.what},
                    {"words", look.words}});
    if (!globals.json)
      fmt::print("{:5} {}: {}\n", lights[static_cast<std::size_t>(look.light)], look.what,
                 look.words);
  }
  if (globals.json) fmt::print("{}\n", json::serialize(json::object{{"looks", std::move(list)}}));
  return is_red ? done_with_findings : done_clean;
}

}  // namespace

void add_store_commands(CLI::App& app, const Globals& globals, Action& action) {
  add_init_command(app, globals, action);
  add_server_commands(app, globals, action);
  add_practice_commands(app, globals, action);
  app.add_subcommand("doctor", "look at configuration, store and partners; say what is red")
      ->final_callback([&] { action = [&] { return doctor(globals); }; });
}

}  // namespace eligd::cli
