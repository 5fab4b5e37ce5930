// [access] of eligd.toml: how people prove who they are, how long that holds, and what tokens may
// be. Defaults here are the defaults of a missing key, and are repeated with their reasons in
// eligd.toml.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace eligd::config {

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
};

}  // namespace eligd::config
