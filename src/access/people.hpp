// What an admin does to accounts and tokens, from the API or the command line. Whether the actor
// may is asked before (rights.hpp); the rules that hold whoever asks are kept here.
//
// Thread-safe. Each act is in the store with its audit entry, both or neither. Errors: not_found,
// conflict (the name is taken, or it was done already), refused (a rule: the last admin stays, no
// one changes their own roles or resets themselves), usage (a name or role that is none), storage.
#pragma once

#include "access/actor.hpp"
#include "access/policy.hpp"
#include "access/rights.hpp"
#include "base/error.hpp"
#include "base/secret.hpp"
#include "base/world.hpp"
#include "store/access_store.hpp"
#include "store/store.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::access {

struct NewPerson {
  std::string account{};  // 2 to 64 of a-z 0-9 . _ - @; capitals are made small
  std::vector<Role> roles{};
  std::vector<std::string> facilities{};
};

// The one-time code by which the account is set up; shown once.
struct SetupCode {
  std::string account{};
  Secret code{};
  Instant ends{};
};

struct NewToken {
  std::string owner{};  // account
  std::string label{};  // what it is for
  std::vector<std::string> scopes{};
  std::vector<std::string> facilities{};  // empty: the owner's
  std::vector<std::string> sources{};     // addresses and ranges, "10.0.0.0/8"; empty: any
  std::chrono::days valid{30};
};
struct TokenIssued {
  Secret token{};  // shown once
  store::TokenRecord record{};
};

// What is left out stays.
struct AccountEdit {
  std::optional<std::int64_t> version{};  // as it was shown; conflict where it is another by now
  std::optional<std::vector<Role>> roles{};
  std::optional<std::vector<std::string>> facilities{};
  std::optional<bool> is_enabled{};
  std::optional<std::string> service_name{};  // see link(); empty text: called like the account
  std::optional<bool> is_password_kept{};     // see keep_password()
};

class People {
 public:
  People(store::Store& store, Entropy& entropy, Clock& clock, Policy policy);

  [[nodiscard]] Result<std::vector<store::UserRecord>> list() const;  // by account
  [[nodiscard]] Result<store::UserRecord> show(std::string_view account) const;
  // Until when wrong tries keep it waiting; empty where they do not.
  [[nodiscard]] Result<std::optional<Instant>> waits_until(std::string_view account) const;
  // A service account signs in by token only: it has no code (empty).
  [[nodiscard]] Result<SetupCode> add(const NewPerson& person, const Actor& actor);
  // The first admin of a fresh store. conflict: there are accounts already.
  [[nodiscard]] Result<SetupCode> add_first_admin(std::string_view account, const Actor& actor);
  [[nodiscard]] Result<void> disable(std::string_view account, const Actor& actor);
  [[nodiscard]] Result<void> enable(std::string_view account, const Actor& actor);
  [[nodiscard]] Result<void> set_roles(std::string_view account, const std::vector<Role>& roles,
                                       const Actor& actor);
  [[nodiscard]] Result<void> set_facilities(std::string_view account,
                                            const std::vector<std::string>& facilities,
                                            const Actor& actor);
  // Several of these at once, all or none. Ends their sessions.
  [[nodiscard]] Result<void> edit(std::string_view account, const AccountEdit& edit,
                                  const Actor& actor);
  // Password, second factor and sessions are gone; a new one-time code.
  [[nodiscard]] Result<SetupCode> reset(std::string_view account, const Actor& actor);
  // What the practice's own sign-in service calls them ([access.oidc] account_claim), exactly,
  // where that is not the account's name. conflict: it is another's.
  [[nodiscard]] Result<void> link(std::string_view account, std::string_view service_name,
                                  const Actor& actor);
  // Whoever came from there first is not known any more, nor the name; sessions end. not_found:
  // they were not linked.
  [[nodiscard]] Result<void> unlink(std::string_view account, const Actor& actor);
  // Whether this admin's password works also where people sign in by the service alone.
  [[nodiscard]] Result<void> keep_password(std::string_view account, bool is_kept,
                                           const Actor& actor);
  // Ends the delay or lock after wrong tries.
  [[nodiscard]] Result<void> unlock(std::string_view account, const Actor& actor);
  // The same for an address behind which many may sit.
  [[nodiscard]] Result<void> unlock_source(std::string_view address, const Actor& actor);

  [[nodiscard]] Result<TokenIssued> issue(const NewToken& token, const Actor& actor);
  // Newest first; of one owner where one is named.
  [[nodiscard]] Result<std::vector<store::TokenRecord>> tokens(std::string_view owner = {}) const;
  // By public id, "elg_ab12cd34".
  [[nodiscard]] Result<void> revoke(std::string_view id, const Actor& actor);

 private:
  [[nodiscard]] Result<SetupCode> add_account(const NewPerson& person, const Actor& actor,
                                              bool must_be_first);
  // Active, or invited where it was never set up.
  [[nodiscard]] Result<store::UserState> state_when_enabled(const store::UserRecord& user) const;
  [[nodiscard]] Result<void> check_service_name(const store::UserRecord& user,
                                                std::string_view name) const;
  [[nodiscard]] SetupCode new_code(const std::string& account);
  [[nodiscard]] Result<void> change(store::UserChange change, store::AuditEntry entry);

  store::Store& store_;
  Entropy& entropy_;
  Clock& clock_;
  Policy policy_;
};

}  // namespace eligd::access
