// The gate: who is asking? Sign-in, sessions, tokens, set-up of accounts, breaking the glass.
//
// Thread-safe. What changes something is in the store with its audit entry, both or neither, before
// it returns. sign_in, prove_again, change_password, begin_setup and finish_setup hash passwords
// (a tenth of a second and more) and wait for the disk: call them off the event loop. session and
// token read the store once; what they write (last use) is not waited for.
//
// Errors: unauthenticated (the same words for an unknown name, a wrong password and a wrong code;
// for a session or token that is none or no more), throttled (too many tries: the sentence says how
// long to wait), denied (known, but may not), refused (a rule: a weak password), unavailable,
// storage. No error carries what was typed.
#pragma once

#include "access/policy.hpp"
#include "access/rights.hpp"
#include "base/error.hpp"
#include "base/secret.hpp"
#include "base/world.hpp"
#include "store/access_records.hpp"
#include "store/store.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::access {

struct SignInRequest {
  std::string account{};
  Secret password{};
  Secret totp_or_recovery{};  // six digits, or a recovery code; empty where none is needed
  std::string source_address{};
};

struct SignedIn {
  Secret cookie{};  // for the cookie and nothing else: 43 characters, 256 random bits
  Principal principal{};
  Instant began{};
  Instant idle_ends{};
  Instant ends{};  // whatever is done until then
  int recovery_codes_left = 0;
};

// What the practice's own sign-in service said of somebody; checked already (oidc room).
struct ServiceWord {
  std::string issuer{};
  std::string subject{};  // who, at that service; the same for ever
  std::string name{};     // by which an account is found the first time; empty: none counts
  bool has_second_factor = false;   // the service saw one ([access.oidc] methods_needed)
  std::optional<Instant> proved{};  // when they last proved it there; empty: nobody says
  std::string source_address{};
};
struct ServiceAnswer {
  bool is_code_needed = false;  // a code of our own second factor is still to be shown; no session
  SignedIn in{};
};

// First sign-in, or after a reset: the one-time code an admin or the local command gave.
struct SetupRequest {
  std::string account{};
  Secret code{};
  Secret password{};
  std::string source_address{};
};
struct SetupBegun {
  Secret otpauth_uri{};  // for the QR code; shown once, never again
  Secret seed{};         // the same for typing in: base 32
};
struct SetupEnd {
  std::string account{};
  Secret code{};
  Secret totp{};  // proves that the device has the seed; empty where no second factor is needed
  std::string source_address{};
};

struct SessionShown {
  std::string id{};  // public
  Instant started{};
  Instant seen{};
  Instant ends{};
  std::string source_address{};
  bool is_this_one = false;
};

class Gate {
 public:
  // All of them outlive the gate.
  Gate(store::Store& store, Entropy& entropy, Clock& clock, Policy policy);
  ~Gate();
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;

  [[nodiscard]] Result<SignedIn> sign_in(const SignInRequest& request);
  // `is_activity`: a person did something; a page that asks by itself does not keep a session
  // alive.
  [[nodiscard]] Result<Principal> session(std::string_view cookie, bool is_activity);
  // "elg_..." as it stands behind "Bearer ".
  [[nodiscard]] Result<Principal> token(std::string_view bearer, std::string_view source_address);
  [[nodiscard]] Result<void> sign_out(const Principal& who, std::string_view source_address);

  // Password and code again, for grave acts; ends this session and begins another.
  [[nodiscard]] Result<SignedIn> prove_again(const Principal& who, const SignInRequest& request);
  // By the practice's own sign-in service (decision 0039). `code`: of our second factor, empty as
  // long as nobody asked for it. unauthenticated: whoever that is, nobody of ours; the same words
  // for an unknown and a disabled one.
  [[nodiscard]] Result<ServiceAnswer> sign_in_by_service(const ServiceWord& word,
                                                         const Secret& code);
  // The same for a grave act; whether it was shown a moment ago is for the caller to have checked.
  [[nodiscard]] Result<ServiceAnswer> prove_by_service(const Principal& who,
                                                       const ServiceWord& word, const Secret& code);
  // Why nobody came in that way, for the chain: what went wrong before it was known who it is.
  [[nodiscard]] Result<void> enter_failed_service(std::string_view why,
                                                  std::string_view source_address);

  // When it ends where nothing is done from now on; never later than it does. `is_activity`: of the
  // request that asks.
  [[nodiscard]] Instant idle_end(const SessionShown& session, bool is_activity) const;

  // By which proofs and sessions are counted: whoever compares with them asks this one.
  [[nodiscard]] Clock& clock() const;
  // Whether the last proof is recent enough for a grave act.
  [[nodiscard]] bool is_proof_fresh(const Principal& who) const;

  [[nodiscard]] Result<std::vector<SessionShown>> sessions(const Principal& who) const;
  // One of their own. not_found: they have none of that id.
  [[nodiscard]] Result<void> end_session(const Principal& who, std::string_view id,
                                         std::string_view source_address);

  // Whether a password is a way in for them: where people sign in by the practice's own service
  // alone, of an admin who keeps one (decision 0039).
  [[nodiscard]] Result<bool> is_password_taken(const store::UserRecord& user) const;
  // Ends all their sessions. Needs a fresh proof.
  [[nodiscard]] Result<void> change_password(const Principal& who, const Secret& password,
                                             std::string_view source_address);
  // Ten new ones; the old are void. Shown once. Needs a fresh proof.
  [[nodiscard]] Result<std::vector<Secret>> new_recovery_codes(const Principal& who,
                                                               std::string_view source_address);

  // Takes the password and gives the seed; may be begun again until it is finished.
  [[nodiscard]] Result<SetupBegun> begin_setup(const SetupRequest& request);
  // Uses the code up. The ten recovery codes, shown once; none where no second factor is needed.
  [[nodiscard]] Result<std::vector<Secret>> finish_setup(const SetupEnd& request);

  // Until when. An alarm, and a task for Admin to look at it afterwards. Needs a fresh proof.
  [[nodiscard]] Result<Instant> break_glass(const Principal& who, std::string_view reason,
                                            std::string_view source_address);
  [[nodiscard]] Result<void> end_break_glass(const Principal& who, std::string_view source_address);

  struct Parts;  // inner to this room

 private:
  std::unique_ptr<Parts> parts_;
};

}  // namespace eligd::access
