// Who may do what: one table of roles and rights, deny by default, pure.
//
// The table of routes and rights is the API's. docs/security.md prints this one, and so does
// `eligd user rights`; a test compares the two. An admin sees no patient by being admin.
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::access {

enum class Role : std::uint8_t {
  intake,   // announces people, mends their data
  billing,  // works cases, calls payers, reads what they said
  admin,    // accounts, configuration, connections, keys; no patients
  auditor,  // reads the audit chain; changes nothing
  service,  // another program; signs in by token only
};
inline constexpr std::array all_roles = {Role::intake, Role::billing, Role::admin, Role::auditor,
                                         Role::service};

// One right an operation needs.
enum class Right : std::uint8_t {
  add_intakes,
  see_intakes,
  see_cases,
  see_answers,  // the payer's raw words
  work_cases,   // call, override, assign, snooze, ask again
  see_reports,
  start_runs,
  see_runs,
  see_payers,
  edit_configuration,
  test_connections,
  manage_users,
  manage_own_tokens,
  manage_tokens,
  see_audit,
  verify_audit,
  manage_keys,
  see_health,
};
inline constexpr std::array all_rights = {
    Right::add_intakes,        Right::see_intakes,      Right::see_cases,
    Right::see_answers,        Right::work_cases,       Right::see_reports,
    Right::start_runs,         Right::see_runs,         Right::see_payers,
    Right::edit_configuration, Right::test_connections, Right::manage_users,
    Right::manage_own_tokens,  Right::manage_tokens,    Right::see_audit,
    Right::verify_audit,       Right::manage_keys,      Right::see_health};

[[nodiscard]] std::string_view to_string(Role role) noexcept;     // "billing"
[[nodiscard]] std::string_view to_string(Right right) noexcept;   // "see_cases"
[[nodiscard]] std::string_view meaning_of(Right right) noexcept;  // one line for a page
[[nodiscard]] std::optional<Role> role_of(std::string_view name) noexcept;
[[nodiscard]] std::optional<Right> right_of(std::string_view name) noexcept;

// The table.
[[nodiscard]] bool may(Role role, Right right) noexcept;
// What a token may be given at all: never accounts, tokens or keys.
[[nodiscard]] bool may_be_scope(Right right) noexcept;
// What breaking the glass adds, and to whom.
[[nodiscard]] bool is_widened_by_break_glass(Right right) noexcept;
[[nodiscard]] bool may_break_glass(Role role) noexcept;

// Who is asking, after authentication. Made by Gate, anew for every request.
struct Principal {
  enum class Kind : std::uint8_t { person, token };
  Kind kind = Kind::person;
  std::int64_t id = 0;                // of the user; of a token: of the token
  std::string account{};              // "maria" or "token elg_ab12cd34": goes into the audit chain
  std::vector<Role> roles{};          // of a token: its owner's, now
  std::vector<std::string> scopes{};  // tokens only: rights by name
  std::vector<std::string> facilities{};  // empty: all
  std::string session{};                  // public id of the session; empty for tokens
  std::string csrf{};                     // what a changing request must carry; empty for tokens
  Instant signed_in_at{};                 // when the person last proved who they are
  // Rights that breaking the glass added until that moment; set only while it lasts.
  std::vector<Right> widened{};
  std::optional<Instant> widened_until{};
};

// A person: by any of their roles, or widened. A token: by its scopes, and only what its owner may.
[[nodiscard]] bool may(const Principal& principal, Right right) noexcept;
// Whether what belongs to this facility is theirs. A broken glass opens all.
[[nodiscard]] bool may_see_facility(const Principal& principal, std::string_view facility) noexcept;

}  // namespace eligd::access
