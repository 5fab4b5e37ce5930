// The store's part about files for servers on SQLite: shares writer, reading connection and keys
// with the rest of the store it belongs to, which outlives it.
#pragma once

#include "store/cipher.hpp"
#include "store/server_file_store.hpp"
#include "store/writer.hpp"

#include <mutex>

namespace eligd::store {

class SqliteServerFiles final : public ServerFileStore {
 public:
  SqliteServerFiles(Writer& writer, std::recursive_mutex& reading_mutex, Database& reading,
                    const Cipher& cipher)
      : writer_(writer), reading_mutex_(reading_mutex), reading_(reading), cipher_(cipher) {}

  void keep_file(NewServerFile file, Done<bool> done) override;
  void move_file(std::int64_t id, ServerFileState state, Instant now, Done<void> done) override;
  Result<std::vector<ServerFile>> waiting_files(const SourceKey& source,
                                                std::int64_t max) const override;
  Result<std::optional<Instant>> oldest_waiting_file(const SourceKey& source) const override;
  Result<std::vector<TakenFile>> files_taken_since(const SourceKey& source, Instant since,
                                                   std::int64_t max) const override;
  Result<ResultsMade> results_made(const SourceKey& source,
                                   std::string_view of_digest) const override;

 private:
  Writer& writer_;
  std::recursive_mutex& reading_mutex_;
  Database& reading_;
  const Cipher& cipher_;
};

}  // namespace eligd::store
