#include "store/server_file_store.hpp"

#include "store/keys.hpp"
#include "store/sealed_name.hpp"
#include "store/sqlite_server_files.hpp"
#include "store/steps.hpp"

#include <fmt/core.h>

#include <utility>

namespace eligd::store {
namespace {

// A name is given once in a folder: what is sealed belongs to it before the row has its number.
std::string place_of(std::string_view source, std::string_view folder, std::string_view name) {
  return fmt::format("{}\n{}\n{}", source, folder, name);
}

Result<bool> keep(Database& db, const Cipher& cipher, const NewServerFile& file) {
  const std::string& bytes = file.bytes.reveal(Purpose::storage);
  auto query = db.query(
      "INSERT INTO server_files (source, folder, name, kind, of_digest, digest, size, "
      "content_sealed, made) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  if (!query) return std::unexpected(query.error());
  const std::string place = place_of(file.source.value(), file.folder, file.name);
  query->bind(file.source.value())
      .bind(file.folder)
      .bind(file.name)
      .bind(static_cast<int>(file.kind))
      .bind(file.of_digest)
      .bind(sha256_hex(bytes))
      .bind(static_cast<std::int64_t>(bytes.size()))
      .bind_blob(seal_under_name(cipher, {"server_files", "content", place}, file.bytes))
      .bind(file.at);
  if (auto kept = query->run(); !kept) return std::unexpected(kept.error());
  return db.changes() > 0;
}

Result<void> move(Database& db, std::int64_t id, ServerFileState state, Instant now) {
  const bool is_end = state > ServerFileState::written;
  auto moved = run(db,
                   "UPDATE server_files SET state = ?1, ended = CASE WHEN ?2 = 1 THEN ?3 END, "
                   "content_sealed = CASE WHEN ?2 = 1 THEN NULL ELSE content_sealed END WHERE id = "
                   "?4 AND state < 2",
                   static_cast<int>(state), is_end, now, id);
  if (!moved) return moved;
  if (db.changes() == 0)
    return fail(ErrorKind::not_found, fmt::format("no file {} waits for a server", id));
  return {};
}

}  // namespace

void SqliteServerFiles::keep_file(NewServerFile file, Done<bool> done) {
  writer_.enqueue<bool>(
      [this, file = std::move(file)](Database& db) { return keep(db, cipher_, file); },
      std::move(done));
}

void SqliteServerFiles::move_file(std::int64_t id, ServerFileState state, Instant now,
                                  Done<void> done) {
  writer_.enqueue<void>([=](Database& db) { return move(db, id, state, now); }, std::move(done));
}

Result<std::vector<ServerFile>> SqliteServerFiles::waiting_files(const SourceKey& source,
                                                                 std::int64_t max) const {
  const std::scoped_lock lock(reading_mutex_);
  return all<ServerFile>(
      reading_,
      "SELECT id, folder, name, state, content_sealed, size, made FROM server_files WHERE state < "
      "2 AND source = ? ORDER BY id LIMIT ?",
      [&](const Query& row) -> Result<ServerFile> {
        ServerFile file{.id = row.integer(0),
                        .folder = row.text(1),
                        .name = row.text(2),
                        .state = static_cast<ServerFileState>(row.integer(3)),
                        .size = row.integer(5),
                        .made = row.instant(6)};
        const std::string place = place_of(source.value(), file.folder, file.name);
        auto bytes = open_under_name(cipher_, {"server_files", "content", place}, row.blob(4));
        if (!bytes) return std::unexpected(bytes.error());
        file.bytes = *std::move(bytes);
        return file;
      },
      source.value(), max);
}

Result<std::optional<Instant>> SqliteServerFiles::oldest_waiting_file(
    const SourceKey& source) const {
  const std::scoped_lock lock(reading_mutex_);
  return maybe<Instant>(
      reading_, "SELECT made FROM server_files WHERE state < 2 AND source = ? ORDER BY id LIMIT 1",
      [](const Query& row) -> Result<Instant> { return row.instant(0); }, source.value());
}

Result<std::vector<TakenFile>> SqliteServerFiles::files_taken_since(const SourceKey& source,
                                                                    Instant since,
                                                                    std::int64_t max) const {
  const std::scoped_lock lock(reading_mutex_);
  return all<TakenFile>(
      reading_,
      "SELECT digest, name, at FROM files_taken WHERE source = ? AND at >= ? ORDER BY at DESC, "
      "digest LIMIT ?",
      [](const Query& row) -> Result<TakenFile> {
        return TakenFile{.digest = row.text(0), .name = row.text(1), .at = row.instant(2)};
      },
      source.value(), since, max);
}

Result<ResultsMade> SqliteServerFiles::results_made(const SourceKey& source,
                                                    std::string_view of_digest) const {
  const std::scoped_lock lock(reading_mutex_);
  const auto digests = all<std::string>(
      reading_,
      "SELECT digest FROM server_files WHERE kind = 1 AND source = ? AND of_digest = ? ORDER BY id",
      [](const Query& row) -> Result<std::string> { return row.text(0); }, source.value(),
      of_digest);
  if (!digests) return std::unexpected(digests.error());
  ResultsMade made{.count = static_cast<std::int64_t>(digests->size())};
  if (!digests->empty()) made.digest = digests->back();
  return made;
}

}  // namespace eligd::store
