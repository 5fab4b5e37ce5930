// One engine on one store: a lock file beside the database (K1).
//
// The kernel lets go of the lock when the process ends, however it ends; the file itself stays.
#pragma once

#include "base/error.hpp"

#include <filesystem>
#include <utility>

namespace eligd::store {

class EngineLock {
 public:
  // refused: another process holds it. storage: the lock file cannot be made.
  [[nodiscard]] static Result<EngineLock> take(const std::filesystem::path& store);
  EngineLock(EngineLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  EngineLock(const EngineLock&) = delete;
  EngineLock& operator=(const EngineLock&) = delete;
  EngineLock& operator=(EngineLock&&) = delete;
  ~EngineLock();

 private:
  explicit EngineLock(int file) : file_(file) {}
  int file_;
};

}  // namespace eligd::store
