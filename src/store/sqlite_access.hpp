// The store's part about people on SQLite: shares writer, reading connection and keys with the rest
// of the store it belongs to, which outlives it.
#pragma once

#include "store/access_store.hpp"
#include "store/cipher.hpp"
#include "store/writer.hpp"

#include <mutex>

namespace eligd::store {

class SqliteAccess final : public AccessStore {
 public:
  SqliteAccess(Writer& writer, std::recursive_mutex& reading_mutex, Database& reading,
               const Cipher& cipher, Clock& clock)
      : writer_(writer),
        reading_mutex_(reading_mutex),
        reading_(reading),
        cipher_(cipher),
        clock_(clock) {}

  std::string fingerprint(std::string_view purpose, std::string_view secret) const override;

  void add_user(NewUser user, AuditEntry entry, Done<std::int64_t> done) override;
  void change_user(UserChange change, AuditEntry entry, Done<void> done) override;
  void begin_setup(SetupStart start, AuditEntry entry, Done<void> done) override;
  void finish_setup(SetupFinish finish, AuditEntry entry, Done<void> done) override;
  void replace_password(std::int64_t user, Secret password_hash, Instant now, AuditEntry entry,
                        Done<void> done) override;
  void replace_recovery(std::int64_t user, std::vector<std::string> hashes, AuditEntry entry,
                        Done<void> done) override;

  void count_tries(std::vector<TryMark> marks, Instant now, Instant forget_before,
                   Done<void> done) override;
  void refuse_try(AuditEntry entry, std::optional<Alarm> alarm, Done<void> done) override;
  void forget_tries(std::vector<std::string> keys, AuditEntry entry, Done<void> done) override;
  void begin_session(NewSession session, AuditEntry entry, Done<std::int64_t> done) override;
  void touch_session(std::int64_t session, Instant now, Done<void> done) override;
  void end_session(std::int64_t user, std::string public_id, std::string why, Instant now,
                   AuditEntry entry, Done<void> done) override;

  void add_token(NewToken token, AuditEntry entry, Done<std::int64_t> done) override;
  void touch_token(std::int64_t token, std::string source, Instant now, Done<void> done) override;
  void revoke_token(std::int64_t token, std::string who, Instant now, AuditEntry entry,
                    Done<void> done) override;
  void break_glass(NewGlass glass, AuditEntry entry, Done<std::int64_t> done) override;
  void end_glass(std::int64_t user, Instant now, AuditEntry entry, Done<void> done) override;

  Result<std::vector<UserRecord>> users() const override;
  Result<std::optional<UserRecord>> user(std::string_view account) const override;
  Result<std::optional<UserRecord>> user_of_subject(std::string_view subject_hash) const override;
  Result<std::optional<UserRecord>> user_called(std::string_view service_name) const override;
  Result<CredentialRecord> credential(std::int64_t user) const override;
  Result<std::optional<SetupRecord>> setup(std::int64_t user) const override;
  Result<TryRecord> tries(std::string_view key) const override;
  Result<std::optional<StoredSession>> session(std::string_view secret_hash) const override;
  Result<std::vector<SessionRecord>> sessions(std::int64_t user) const override;
  Result<std::vector<std::string>> came_from(std::int64_t user) const override;
  Result<std::optional<StoredToken>> token(std::string_view public_id) const override;
  Result<std::vector<TokenRecord>> tokens() const override;
  Result<std::optional<GlassRecord>> glass(std::int64_t user, Instant now) const override;

 private:
  // `work` and the entry in one transaction.
  template <class T, class Work>
  void write(Done<T> done, AuditEntry entry, Work work);
  template <class Work>
  auto read(Work work) const;

  Writer& writer_;
  std::recursive_mutex& reading_mutex_;
  Database& reading_;
  const Cipher& cipher_;
  Clock& clock_;
};

}  // namespace eligd::store
