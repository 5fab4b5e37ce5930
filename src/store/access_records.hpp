// What the store keeps of people, sessions and tokens. Roles, rights and scopes are words to it.
//
// Secrets come in as keyed hashes (AccessStore::fingerprint) or to be sealed; none comes out again
// but the password's hash and the second factor's seed, for whoever checks them.
#pragma once

#include "base/secret.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eligd::store {

enum class UserState : std::uint8_t {
  invited,  // has a set-up code, or waits for one
  active,
  disabled,
};

struct UserRecord {
  std::int64_t id = 0;
  std::string account{};
  std::vector<std::string> roles{};
  std::vector<std::string> facilities{};  // empty: all
  UserState state = UserState::invited;
  std::int64_t version = 1;  // rises with every change; later writes carry the one they read
  Instant created{};
  std::string created_by{};
  std::optional<Instant> signed_in{};  // last time
  bool has_second_factor = false;
  std::int64_t recovery_codes_left = 0;
  bool is_password_kept = false;           // works also where the practice's own service is the way
  std::string service_name{};              // what that service calls them; empty: like the account
  std::optional<Instant> service_since{};  // they came from there first; empty: not yet
};

struct CredentialRecord {
  Secret password_hash{};  // as Argon2 writes it; empty: none yet
  Secret totp_seed{};      // raw bytes; empty: none
  bool is_totp_confirmed = false;
  std::int64_t totp_last_step = 0;  // this code and those before it are used up
};

struct SetupRecord {
  std::string code_hash{};
  Instant ends{};
};

struct SessionRecord {
  std::int64_t id = 0;
  std::string public_id{};
  std::int64_t user = 0;
  Instant started{};
  Instant seen{};    // the person last did something
  Instant proved{};  // and last proved who they are
  Instant ends{};
  std::string source{};
};

struct TokenRecord {
  std::int64_t id = 0;
  std::string public_id{};  // "elg_ab12cd34"
  std::int64_t owner = 0;
  std::string owner_account{};
  std::string label{};
  std::vector<std::string> scopes{};
  std::vector<std::string> facilities{};
  std::vector<std::string> sources{};
  Instant created{};
  std::string created_by{};
  Instant expires{};
  std::optional<Instant> used{};
  std::string used_from{};
  std::optional<Instant> revoked{};
  std::string revoked_by{};
};

// Wrong tries in a row of one account or from one source.
struct TryRecord {
  std::int64_t count = 0;
  Instant last{};
  friend bool operator==(const TryRecord&, const TryRecord&) = default;
};

struct GlassRecord {
  std::int64_t id = 0;
  std::int64_t user = 0;
  Instant started{};
  Instant ends{};
};

}  // namespace eligd::store
