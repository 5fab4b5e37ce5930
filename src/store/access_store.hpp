// The part of the store that knows people, their sessions and tokens. Given out by Store::access();
// writes and reads keep the promises of store.hpp.
//
// A write that takes an audit entry is one transaction with it: both or neither (I21). Errors
// besides those of store.hpp: conflict where what was read before has changed meanwhile, where a
// code was used, or where a name is taken; refused where a rule that only a transaction can keep
// forbids it (the last admin).
#pragma once

#include "store/access_records.hpp"
#include "store/done.hpp"
#include "store/records.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace eligd::store {

// The hash of a one-time code, and until when it works.
struct NewUser {
  std::string account{};
  std::vector<std::string> roles{};
  std::vector<std::string> facilities{};
  std::optional<SetupRecord> setup{};
  bool must_be_first = false;  // conflict where there is any account
  Instant now{};
};

// What is left out stays.
struct UserChange {
  std::int64_t user = 0;
  std::int64_t version = 0;  // as read; conflict where it is another by now
  std::optional<std::vector<std::string>> roles{};
  std::optional<std::vector<std::string>> facilities{};
  std::optional<UserState> state{};
  bool drops_credentials = false;
  std::optional<SetupRecord> setup{};
  std::optional<bool> is_password_kept{};
  // What the practice's sign-in service calls them; empty text: like the account. conflict: taken.
  std::optional<std::string> service_name{};
  bool is_unlinked = false;     // from that service; not_found: they were not linked
  std::string ends_sessions{};  // why; empty: they go on
  std::string must_remain{};    // refused where nobody else would have this role
  Instant now{};
};

// A try that is counted before it is made, so that many at once are counted too. conflict: another
// was counted since `before` was read.
struct TryMark {
  std::string key{};  // fingerprint of an account's name or a source
  TryRecord before{};
  std::int64_t count = 1;  // with this one
};

// Something somebody must look at.
struct Alarm {
  EventRecord event{};
  NewTask task{};
};

// Somebody of the practice's sign-in service, by the keyed hash of issuer and subject.
struct ServicePerson {
  std::string issuer{};
  std::string subject_hash{};
  bool is_first = false;         // bound to the user from now on; conflict: either is bound already
  bool is_set_up_by_it = false;  // the account was never set up, and needs no more than this
};

struct NewSession {
  std::string public_id{};
  std::string secret_hash{};
  std::int64_t user = 0;
  std::int64_t version = 0;  // of the user, as read
  Instant now{};
  std::optional<Instant> proved{};  // empty: now
  Instant ends{};
  std::string source{};
  std::optional<ServicePerson> service{};
  // What was shown beside the password; one of them at most. conflict: used already.
  std::optional<std::int64_t> totp_step{};
  std::string recovery_hash{};
  Secret password_hash{};         // hashed anew by today's parameters; empty: stays
  std::string ends_session{};     // public id of the one this replaces
  std::int64_t sessions_max = 0;  // the oldest beyond it end
  std::string account_key{};      // its wrong tries are forgotten ...
  std::string source_key{};       // ... and given back to their source
};

// Set-up begun: the code still stands. Whoever shows it has made no wrong try.
struct SetupStart {
  std::int64_t user = 0;
  std::string code_hash{};
  Secret password_hash{};
  Secret totp_seed{};
  std::string account_key{};
  std::string source_key{};
};
// Set-up finished: the code is used up.
struct SetupFinish {
  std::int64_t user = 0;
  std::string code_hash{};
  std::optional<std::int64_t> totp_step{};  // empty: no second factor
  std::vector<std::string> recovery_hashes{};
  std::string account_key{};
  std::string source_key{};
};

struct NewToken {
  TokenRecord record{};
  std::string secret_hash{};
};

struct NewGlass {
  std::int64_t user = 0;
  Phi<std::string> reason{};  // may name a patient
  Instant now{};
  Instant ends{};
  Alarm alarm{};
};

struct StoredToken {
  TokenRecord record{};
  std::string secret_hash{};
  UserRecord owner{};
};

struct StoredSession {
  SessionRecord record{};
  UserRecord user{};
};

class AccessStore {
 public:
  virtual ~AccessStore() = default;

  // 32 bytes; keyed, so that a stolen store tells nothing that can be tried elsewhere. `purpose`
  // keeps equal secrets of different use apart.
  [[nodiscard]] virtual std::string fingerprint(std::string_view purpose,
                                                std::string_view secret) const = 0;

  // ---- Writes: accounts
  virtual void add_user(NewUser user, AuditEntry entry, Done<std::int64_t> done) = 0;
  virtual void change_user(UserChange change, AuditEntry entry, Done<void> done) = 0;
  // conflict: the code is another one by now, or was used.
  virtual void begin_setup(SetupStart start, AuditEntry entry, Done<void> done) = 0;
  virtual void finish_setup(SetupFinish finish, AuditEntry entry, Done<void> done) = 0;
  // Ends all sessions.
  virtual void replace_password(std::int64_t user, Secret password_hash, Instant now,
                                AuditEntry entry, Done<void> done) = 0;
  virtual void replace_recovery(std::int64_t user, std::vector<std::string> hashes,
                                AuditEntry entry, Done<void> done) = 0;

  // ---- Writes: tries and sessions
  // Counts of tries older than `forget_before` are dropped.
  virtual void count_tries(std::vector<TryMark> marks, Instant now, Instant forget_before,
                           Done<void> done) = 0;
  virtual void refuse_try(AuditEntry entry, std::optional<Alarm> alarm, Done<void> done) = 0;
  virtual void forget_tries(std::vector<std::string> keys, AuditEntry entry, Done<void> done) = 0;
  virtual void begin_session(NewSession session, AuditEntry entry, Done<std::int64_t> done) = 0;
  virtual void touch_session(std::int64_t session, Instant now, Done<void> done) = 0;
  // not_found: the user has no such session that goes on.
  virtual void end_session(std::int64_t user, std::string public_id, std::string why, Instant now,
                           AuditEntry entry, Done<void> done) = 0;

  // ---- Writes: tokens, glass
  virtual void add_token(NewToken token, AuditEntry entry, Done<std::int64_t> done) = 0;
  virtual void touch_token(std::int64_t token, std::string source, Instant now,
                           Done<void> done) = 0;
  // conflict: revoked already.
  virtual void revoke_token(std::int64_t token, std::string who, Instant now, AuditEntry entry,
                            Done<void> done) = 0;
  virtual void break_glass(NewGlass glass, AuditEntry entry, Done<std::int64_t> done) = 0;
  // not_found: none lasts.
  virtual void end_glass(std::int64_t user, Instant now, AuditEntry entry, Done<void> done) = 0;

  // ---- Reads
  [[nodiscard]] virtual Result<std::vector<UserRecord>> users() const = 0;  // by account
  [[nodiscard]] virtual Result<std::optional<UserRecord>> user(std::string_view account) const = 0;
  // Whom the practice's sign-in service means: by subject, or by the name an admin told.
  [[nodiscard]] virtual Result<std::optional<UserRecord>> user_of_subject(
      std::string_view subject_hash) const = 0;
  [[nodiscard]] virtual Result<std::optional<UserRecord>> user_called(
      std::string_view service_name) const = 0;
  [[nodiscard]] virtual Result<CredentialRecord> credential(std::int64_t user) const = 0;
  [[nodiscard]] virtual Result<std::optional<SetupRecord>> setup(std::int64_t user) const = 0;
  [[nodiscard]] virtual Result<TryRecord> tries(std::string_view key) const = 0;
  // One that was ended is none; whether its time is over is for the caller to say.
  [[nodiscard]] virtual Result<std::optional<StoredSession>> session(
      std::string_view secret_hash) const = 0;
  [[nodiscard]] virtual Result<std::vector<SessionRecord>> sessions(std::int64_t user) const = 0;
  // Where their sessions of the last weeks came from, also those that ended.
  [[nodiscard]] virtual Result<std::vector<std::string>> came_from(std::int64_t user) const = 0;
  [[nodiscard]] virtual Result<std::optional<StoredToken>> token(
      std::string_view public_id) const = 0;
  // Newest first.
  [[nodiscard]] virtual Result<std::vector<TokenRecord>> tokens() const = 0;
  [[nodiscard]] virtual Result<std::optional<GlassRecord>> glass(std::int64_t user,
                                                                 Instant now) const = 0;
};

}  // namespace eligd::store
