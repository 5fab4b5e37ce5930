// [access] of eligd.toml: how people prove who they are, how long that holds, and what tokens may
// be. Defaults here are the defaults of a missing key, and are repeated with their reasons in
// eligd.toml.
#pragma once

#include "config/secret.hpp"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace eligd::config {

// The practice's own sign-in service (OpenID Connect Core 1.0): people prove there who they are.
// Accounts, roles and facilities stay ours; the service makes none.
struct OidcSettings {
  std::string issuer{};       // exactly as the service writes it: "https://login.example"
  std::string client_id{};    // us, as registered there
  SecretRef client_secret{};  // not set: a public client, PKCE alone
  std::string public_url{};   // how browsers reach us: "https://eligd.example"
  std::string name = "your organization";     // on the button: "Sign in with ..."
  std::vector<std::string> scopes{"openid"};  // "openid" is always among them
  std::string account_claim = "email";        // what an account is found by the first time
  std::vector<std::string> methods_needed{};  // "amr" must hold one of these: "mfa"; empty: any
  bool is_password_kept = true;               // people may also sign in with a password of ours
  std::filesystem::path ca_file{};            // empty: the system's authorities
};

struct AccessSettings {
  // Argon2id, for every password that is set or proven from now on.
  int hash_memory_mib = 64;
  int hash_passes = 3;
  int hashes_at_once_max = 4;  // more wait for their turn: the memory of the hashes is bounded

  int password_min = 12;                      // characters
  std::vector<std::string> practice_words{};  // its names: no password may be made of them
  bool is_second_factor_needed = true;

  std::chrono::minutes idle{15};
  std::chrono::minutes session_max{12 * 60};
  std::chrono::minutes proof_valid{5};  // a grave act needs one so recent
  int sessions_max = 5;                 // of one person at once; the oldest ends

  int tries_free = 3;          // wrong ones without a delay
  int account_tries_max = 10;  // then it is locked, with an alarm
  int source_tries_max = 50;
  std::chrono::minutes lock{30};  // doubles with each further wrong try, up to a day

  std::chrono::hours setup_code_valid{72};
  std::chrono::days token_days_max{90};
  std::chrono::minutes break_glass{60};
  bool is_two_person = true;  // purge, key change and mass re-runs need a second person
  std::optional<OidcSettings> oidc{};
};

}  // namespace eligd::config
