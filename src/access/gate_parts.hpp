// What the gate's files share. Inner to this room.
#pragma once

#include "access/gate.hpp"
#include "access/hash_slots.hpp"
#include "access/password.hpp"
#include "access/throttle.hpp"
#include "store/access_store.hpp"

#include <map>
#include <mutex>
#include <optional>

namespace eligd::access {

// The tries of one account from one source, with the one that was let through just now.
struct CountedTry {
  std::string account{};  // as kept
  std::string source{};
  std::string account_key{};
  std::string source_key{};
  std::int64_t of_account = 0;
  std::int64_t from_source = 0;
  Instant now{};
};

struct SecondFactor {
  bool is_good = false;
  std::optional<std::int64_t> totp_step{};
  std::string recovery_hash{};
};
[[nodiscard]] SecondFactor check_second(const store::CredentialRecord& credential,
                                        const Secret& shown, const Gate::Parts& parts, Instant now);

// Password and second factor were right; what is used up by it when the session begins.
struct Proven {
  store::UserRecord user{};
  std::optional<std::int64_t> totp_step{};
  std::string recovery_hash{};
  Secret password_hash{};           // by today's parameters, where the stored one is older
  std::optional<Instant> proved{};  // empty: now
  std::optional<store::ServicePerson> service{};
  CountedTry counted{};
};

struct Gate::Parts {
  Parts(store::Store& whole, Entropy& chance, Clock& time, Policy rules);

  enum class Shown : std::uint8_t { password, other };
  // Lets a try through and counts it, before it is made. throttled: it has to wait. What strangers
  // try counts for strangers: from where a person signs in, only what is tried from there.
  [[nodiscard]] Result<CountedTry> take_try(std::string_view account, std::string_view source,
                                            Shown shown = Shown::other);
  [[nodiscard]] Result<std::string> account_key(const std::string& account,
                                                const std::string& source, Shown shown) const;
  // Enters why, raises an alarm where this try locked something, and gives the one answer there is.
  [[nodiscard]] Error refuse(const std::optional<store::UserRecord>& user,
                             const CountedTry& counted, std::string_view what,
                             std::string_view why);
  [[nodiscard]] Result<Proven> prove(const SignInRequest& request);
  // Empty: a code of our own second factor is still to be shown. `expected`: nobody else may it be.
  [[nodiscard]] Result<std::optional<Proven>> prove_by_service(
      const ServiceWord& word, const Secret& code, std::optional<std::int64_t> expected);
  // Whether this person's password is a way in at all: where people sign in by the service alone,
  // of an admin who keeps it; of every admin, as long as none of those who keep it could come in.
  [[nodiscard]] Result<bool> is_password_taken(const store::UserRecord& user) const;
  [[nodiscard]] Result<SignedIn> begin_session(Proven proven, std::string ends_session,
                                               std::string_view what);
  [[nodiscard]] Result<Secret> hash(const Secret& password);

  [[nodiscard]] Result<Principal> principal_of(const store::UserRecord& user,
                                               const store::SessionRecord& session,
                                               std::string_view cookie) const;
  // A grave act needs a person whose proof is fresh; denied otherwise.
  [[nodiscard]] Result<void> check_fresh(const Principal& who) const;

  store::Store& store;
  store::AccessStore& access;
  Entropy& entropy;
  Clock& clock;
  const Policy policy;
  HashSlots slots;
  const Secret nobodys_hash;
  std::mutex told_mutex;
  std::map<std::int64_t, Instant> told;  // refused tokens: entered once a minute each
};

}  // namespace eligd::access
