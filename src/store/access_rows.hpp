// People, sessions and tokens in SQL. Called inside a transaction, which the audit entry shares.
// What each promises stands in access_store.hpp.
#pragma once

#include "store/access_store.hpp"
#include "store/cipher.hpp"
#include "store/database.hpp"

namespace eligd::store::rows {

// ---- access_rows.cpp: accounts and what proves who somebody is
[[nodiscard]] Result<std::int64_t> add_user(Database& database, const NewUser& user,
                                            const std::string& created_by);
[[nodiscard]] Result<void> change_user(Database& database, const UserChange& change);
[[nodiscard]] Result<void> begin_setup(Database& database, const Cipher& cipher,
                                       const SetupStart& start);
[[nodiscard]] Result<void> finish_setup(Database& database, const SetupFinish& finish);
// `version` rises with it, so that a sign-in with the old one that is under way does not succeed.
[[nodiscard]] Result<void> replace_password(Database& database, const Cipher& cipher,
                                            std::int64_t user, const Secret& password_hash,
                                            Instant now);
[[nodiscard]] Result<void> replace_recovery(Database& database, std::int64_t user,
                                            const std::vector<std::string>& hashes);
[[nodiscard]] Result<std::vector<UserRecord>> users(Database& database);
[[nodiscard]] Result<std::optional<UserRecord>> user(Database& database, std::string_view account);
[[nodiscard]] Result<CredentialRecord> credential(Database& database, const Cipher& cipher,
                                                  std::int64_t user);
[[nodiscard]] Result<std::optional<SetupRecord>> setup(Database& database, std::int64_t user);

// The columns of a user `u` in this order; `first` is where they begin in a row.
inline constexpr std::string_view user_columns =
    "u.id, u.account, u.roles, u.facilities, u.state, u.version, u.created, u.created_by, "
    "u.signed_in, coalesce((SELECT c.totp_confirmed FROM credentials c WHERE c.user_id = u.id), "
    "0), (SELECT count(*) FROM recovery_codes r WHERE r.user_id = u.id AND r.used IS NULL), "
    "u.keeps_password, coalesce((SELECT p.name FROM service_people p WHERE p.user_id = u.id), ''), "
    "(SELECT p.bound FROM service_people p WHERE p.user_id = u.id)";
inline constexpr int user_columns_count = 14;
[[nodiscard]] UserRecord read_user(const Query& row, int first);

// ---- service_rows.cpp: people of the practice's own sign-in service
[[nodiscard]] Result<void> name_in_service(Database& database, std::int64_t user,
                                           const std::string& name);
[[nodiscard]] Result<void> unlink_from_service(Database& database, std::int64_t user);
// Before the session is made: their account is set up where that was all it lacked, and they are
// bound to it where they come for the first time. The account's version afterwards.
[[nodiscard]] Result<std::int64_t> come_from_service(Database& database, const NewSession& session);
[[nodiscard]] Result<std::optional<UserRecord>> user_of_subject(Database& database,
                                                                std::string_view subject_hash);
[[nodiscard]] Result<std::optional<UserRecord>> user_called(Database& database,
                                                            std::string_view service_name);

// ---- session_rows.cpp: tries and sessions
[[nodiscard]] Result<void> count_tries(Database& database, const std::vector<TryMark>& marks,
                                       Instant now, Instant forget_before);
[[nodiscard]] Result<void> forget_tries(Database& database, const std::string& key);
// An account's wrong tries are forgotten, and its source gets them back: they were one person's
// slips.
[[nodiscard]] Result<void> give_tries_back(Database& database, const std::string& account_key,
                                           const std::string& source_key);
[[nodiscard]] Result<void> raise_alarm(Database& database, const Alarm& alarm);
[[nodiscard]] Result<std::int64_t> begin_session(Database& database, const Cipher& cipher,
                                                 const NewSession& session);
[[nodiscard]] Result<void> touch_session(Database& database, std::int64_t session, Instant now);
[[nodiscard]] Result<void> end_session(Database& database, std::int64_t user,
                                       const std::string& public_id, const std::string& why,
                                       Instant now);
[[nodiscard]] Result<void> end_sessions(Database& database, std::int64_t user,
                                        const std::string& why, Instant now);
[[nodiscard]] Result<TryRecord> tries(Database& database, std::string_view key);
[[nodiscard]] Result<std::optional<StoredSession>> session(Database& database,
                                                           std::string_view secret_hash);
[[nodiscard]] Result<std::vector<SessionRecord>> sessions(Database& database, std::int64_t user);
[[nodiscard]] Result<std::vector<std::string>> came_from(Database& database, std::int64_t user);

// ---- token_rows.cpp: tokens, and the broken glass
[[nodiscard]] Result<std::int64_t> add_token(Database& database, const NewToken& token);
[[nodiscard]] Result<void> touch_token(Database& database, std::int64_t token,
                                       const std::string& source, Instant now);
[[nodiscard]] Result<void> revoke_token(Database& database, std::int64_t token,
                                        const std::string& who, Instant now);
[[nodiscard]] Result<std::int64_t> break_glass(Database& database, const Cipher& cipher,
                                               const NewGlass& glass);
[[nodiscard]] Result<void> end_glass(Database& database, std::int64_t user, Instant now);
[[nodiscard]] Result<std::optional<StoredToken>> token(Database& database,
                                                       std::string_view public_id);
[[nodiscard]] Result<std::vector<TokenRecord>> tokens(Database& database);
[[nodiscard]] Result<std::optional<GlassRecord>> glass(Database& database, std::int64_t user,
                                                       Instant now);

}  // namespace eligd::store::rows
