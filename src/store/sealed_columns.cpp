#include "store/sealed_columns.hpp"

#include <array>

namespace eligd::store {
namespace {

// Written out: SQL is never joined at run time.
constexpr auto all_of_them = std::to_array<SealedColumn>({
    {"intake_versions", "last_name",
     "SELECT intake_id, version, intake_id || '.' || version, last_name_sealed FROM "
     "intake_versions WHERE last_name_sealed >= ?1 AND last_name_sealed < ?2 AND "
     "(intake_id, version) > (?3, ?4) ORDER BY intake_id, version LIMIT ?5",
     "UPDATE intake_versions SET last_name_sealed = ?1 WHERE intake_id = ?2 AND "
     "version = ?3"},
    {"intake_versions", "first_name",
     "SELECT intake_id, version, intake_id || '.' || version, first_name_sealed FROM "
     "intake_versions WHERE first_name_sealed >= ?1 AND first_name_sealed < ?2 AND "
     "(intake_id, version) > (?3, ?4) ORDER BY intake_id, version LIMIT ?5",
     "UPDATE intake_versions SET first_name_sealed = ?1 WHERE intake_id = ?2 AND "
     "version = ?3"},
    {"intake_versions", "birth_date",
     "SELECT intake_id, version, intake_id || '.' || version, birth_date_sealed FROM "
     "intake_versions WHERE birth_date_sealed >= ?1 AND birth_date_sealed < ?2 AND "
     "(intake_id, version) > (?3, ?4) ORDER BY intake_id, version LIMIT ?5",
     "UPDATE intake_versions SET birth_date_sealed = ?1 WHERE intake_id = ?2 AND "
     "version = ?3"},
    {"intake_versions", "member_id",
     "SELECT intake_id, version, intake_id || '.' || version, member_id_sealed FROM "
     "intake_versions WHERE member_id_sealed >= ?1 AND member_id_sealed < ?2 AND "
     "(intake_id, version) > (?3, ?4) ORDER BY intake_id, version LIMIT ?5",
     "UPDATE intake_versions SET member_id_sealed = ?1 WHERE intake_id = ?2 AND "
     "version = ?3"},
    {"intake_versions", "document",
     "SELECT intake_id, version, intake_id || '.' || version, document_sealed FROM "
     "intake_versions WHERE document_sealed >= ?1 AND document_sealed < ?2 AND "
     "(intake_id, version) > (?3, ?4) ORDER BY intake_id, version LIMIT ?5",
     "UPDATE intake_versions SET document_sealed = ?1 WHERE intake_id = ?2 AND "
     "version = ?3"},
    {"intake_corrections", "sent",
     "SELECT id, 0, intake_id || '.' || field || '.' || made, sent_sealed FROM "
     "intake_corrections WHERE sent_sealed >= ?1 AND sent_sealed < ?2 AND id > ?3 AND "
     "?4 >= 0 ORDER BY id LIMIT ?5",
     "UPDATE intake_corrections SET sent_sealed = ?1 WHERE id = ?2 AND ?3 = 0"},
    {"intake_corrections", "kept",
     "SELECT id, 0, intake_id || '.' || field || '.' || made, kept_sealed FROM "
     "intake_corrections WHERE kept_sealed >= ?1 AND kept_sealed < ?2 AND id > ?3 AND "
     "?4 >= 0 ORDER BY id LIMIT ?5",
     "UPDATE intake_corrections SET kept_sealed = ?1 WHERE id = ?2 AND ?3 = 0"},
    {"intake_corrections", "reason",
     "SELECT id, 0, intake_id || '.' || field || '.' || made, reason_sealed FROM "
     "intake_corrections WHERE reason_sealed >= ?1 AND reason_sealed < ?2 AND id > ?3 "
     "AND ?4 >= 0 ORDER BY id LIMIT ?5",
     "UPDATE intake_corrections SET reason_sealed = ?1 WHERE id = ?2 AND ?3 = 0"},
    {"rejected_inputs", "original",
     "SELECT id, 0, file_digest || '.' || rejected_inputs.row, original_sealed FROM "
     "rejected_inputs "
     "WHERE original_sealed >= ?1 AND original_sealed < ?2 AND id > ?3 AND ?4 >= 0 "
     "ORDER BY id LIMIT ?5",
     "UPDATE rejected_inputs SET original_sealed = ?1 WHERE id = ?2 AND ?3 = 0"},
    {"attempts", "bytes",
     "SELECT id, 0, trace, bytes_sealed FROM attempts WHERE bytes_sealed >= ?1 AND "
     "bytes_sealed < ?2 AND id > ?3 AND ?4 >= 0 ORDER BY id LIMIT ?5",
     "UPDATE attempts SET bytes_sealed = ?1 WHERE id = ?2 AND ?3 = 0"},
    {"answers", "raw",
     "SELECT id, 0, digest || '.' || received, raw_sealed FROM answers WHERE "
     "raw_sealed >= ?1 AND raw_sealed < ?2 AND id > ?3 AND ?4 >= 0 ORDER BY id LIMIT "
     "?5",
     "UPDATE answers SET raw_sealed = ?1 WHERE id = ?2 AND ?3 = 0"},
    {"pending_answers", "handle",
     "SELECT attempt_id, 0, attempt_id, handle_sealed FROM pending_answers WHERE "
     "handle_sealed >= ?1 AND handle_sealed < ?2 AND attempt_id > ?3 AND ?4 >= 0 "
     "ORDER BY attempt_id LIMIT ?5",
     "UPDATE pending_answers SET handle_sealed = ?1 WHERE attempt_id = ?2 AND ?3 = 0"},
    {"summaries", "json",
     "SELECT id, 0, verification_id || '.' || digest || '.' || at, json_sealed FROM "
     "summaries WHERE json_sealed >= ?1 AND json_sealed < ?2 AND id > ?3 AND ?4 >= 0 "
     "ORDER BY id LIMIT ?5",
     "UPDATE summaries SET json_sealed = ?1 WHERE id = ?2 AND ?3 = 0"},
    {"call_results", "json",
     "SELECT id, 0, verification_id || '.' || said || '.' || recorded, json_sealed "
     "FROM call_results WHERE json_sealed >= ?1 AND json_sealed < ?2 AND id > ?3 AND "
     "?4 >= 0 ORDER BY id LIMIT ?5",
     "UPDATE call_results SET json_sealed = ?1 WHERE id = ?2 AND ?3 = 0"},
    {"overrides", "json",
     "SELECT id, 0, verification_id || '.' || expires || '.' || recorded, json_sealed "
     "FROM overrides WHERE json_sealed >= ?1 AND json_sealed < ?2 AND id > ?3 AND ?4 "
     ">= 0 ORDER BY id LIMIT ?5",
     "UPDATE overrides SET json_sealed = ?1 WHERE id = ?2 AND ?3 = 0"},
    {"partner_files", "content",
     "SELECT id, 0, digest || '.' || at, content_sealed FROM partner_files WHERE "
     "content_sealed >= ?1 AND content_sealed < ?2 AND id > ?3 AND ?4 >= 0 ORDER BY "
     "id LIMIT ?5",
     "UPDATE partner_files SET content_sealed = ?1 WHERE id = ?2 AND ?3 = 0"},
    {"credentials", "password",
     "SELECT user_id, 0, user_id, password_sealed FROM credentials WHERE "
     "password_sealed >= ?1 AND password_sealed < ?2 AND user_id > ?3 AND ?4 >= 0 "
     "ORDER BY user_id LIMIT ?5",
     "UPDATE credentials SET password_sealed = ?1 WHERE user_id = ?2 AND ?3 = 0"},
    {"credentials", "totp",
     "SELECT user_id, 0, user_id, totp_sealed FROM credentials WHERE totp_sealed >= "
     "?1 AND totp_sealed < ?2 AND user_id > ?3 AND ?4 >= 0 ORDER BY user_id LIMIT ?5",
     "UPDATE credentials SET totp_sealed = ?1 WHERE user_id = ?2 AND ?3 = 0"},
    {"broken_glass", "reason",
     "SELECT id, 0, user_id || '.' || started, reason_sealed FROM broken_glass WHERE "
     "reason_sealed >= ?1 AND reason_sealed < ?2 AND id > ?3 AND ?4 >= 0 ORDER BY id "
     "LIMIT ?5",
     "UPDATE broken_glass SET reason_sealed = ?1 WHERE id = ?2 AND ?3 = 0"},
    {"hl7_persons", "picture",
     "SELECT id, 0, source || '/' || mark, picture_sealed FROM hl7_persons WHERE "
     "picture_sealed >= ?1 AND picture_sealed < ?2 AND id > ?3 AND ?4 >= 0 ORDER BY "
     "id LIMIT ?5",
     "UPDATE hl7_persons SET picture_sealed = ?1 WHERE id = ?2 AND ?3 = 0"},
    {"hl7_outbox", "message",
     "SELECT id, 0, id, message_sealed FROM hl7_outbox WHERE message_sealed >= ?1 AND "
     "message_sealed < ?2 AND id > ?3 AND ?4 >= 0 ORDER BY id LIMIT ?5",
     "UPDATE hl7_outbox SET message_sealed = ?1 WHERE id = ?2 AND ?3 = 0"},
    {"legal_holds", "reason",
     "SELECT id, 0, scope || '.' || since, reason_sealed FROM legal_holds WHERE "
     "reason_sealed >= ?1 AND reason_sealed < ?2 AND id > ?3 AND ?4 >= 0 ORDER BY id "
     "LIMIT ?5",
     "UPDATE legal_holds SET reason_sealed = ?1 WHERE id = ?2 AND ?3 = 0"},
    {"server_files", "content",
     "SELECT id, 0, source || '\n' || folder || '\n' || name, content_sealed "
     "FROM server_files WHERE content_sealed >= ?1 AND content_sealed < ?2 AND id > ?3 "
     "AND ?4 >= 0 ORDER BY id LIMIT ?5",
     "UPDATE server_files SET content_sealed = ?1 WHERE id = ?2 AND ?3 = 0"},
});

}  // namespace

std::span<const SealedColumn> sealed_columns() noexcept { return all_of_them; }

}  // namespace eligd::store
