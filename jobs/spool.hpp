// A file on its way in: kept in memory while it is small, else in a nameless file on disk, sealed
// under a key that nobody stores. After a crash nothing of it is left, and it is fetched again.
#pragma once

#include "base/error.hpp"
#include "base/phi.hpp"
#include "base/world.hpp"
#include "x12/stream.hpp"

#include <sodium.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::jobs {

inline constexpr std::size_t spool_memory_max = std::size_t{4} * 1024 * 1024;

class Spool {
 public:
  // `folder`: where the nameless file is made, if it comes to that.
  Spool(std::filesystem::path folder, Entropy& entropy);
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;
  ~Spool();

  // Fails with storage: the disk is full, or has no room for a nameless file.
  [[nodiscard]] Result<void> add(std::string_view bytes);
  [[nodiscard]] std::int64_t size() const noexcept { return size_; }
  // SHA-256 of all that was added, lower-case hex.
  [[nodiscard]] std::string digest() const;
  // The first bytes, at most 64, for telling what it is.
  [[nodiscard]] std::string_view beginning() const noexcept { return beginning_; }

  // Reads all of it from its first byte; a second call begins anew and ends the first one's use.
  // The spool must outlive it. After a failed read it ends early and has_failed().
  [[nodiscard]] x12::StreamReader::Source source();
  [[nodiscard]] bool has_failed() const noexcept { return has_failed_; }
  // The whole, at most `max` bytes of it.
  [[nodiscard]] Phi<std::string> content(std::size_t max);

 private:
  [[nodiscard]] Result<void> write_out();
  [[nodiscard]] bool read_piece();

  std::filesystem::path folder_;
  std::array<unsigned char, crypto_secretbox_KEYBYTES> key_{};
  crypto_hash_sha256_state hash_{};
  int file_ = -1;
  std::int64_t size_ = 0;
  std::string beginning_{};
  std::string piece_{};                // not yet written; while reading: the piece being read
  std::vector<std::size_t> pieces_{};  // lengths of those on disk, unsealed
  std::size_t next_piece_ = 0;
  std::size_t read_ = 0;
  std::int64_t file_at_ = 0;
  bool is_reading_ = false;
  bool has_failed_ = false;
};

}  // namespace eligd::jobs
