// One engine on one store (K1): a lock file beside the database, or a lock of the server's.
//
// The kernel lets go of the file's lock when the process ends, however it ends; the file itself
// stays. A server lets go of its lock when the connection ends: an engine that lost it may meet
// another one, and is then stopped by what each of its claims says (I16).
#pragma once

#include "base/error.hpp"

#include <filesystem>
#include <memory>
#include <utility>

namespace eligd::store {

class Database;

class EngineLock {
 public:
  // refused: another process holds it. storage: the lock file cannot be made. unavailable: no
  // server.
  [[nodiscard]] static Result<EngineLock> take(const std::filesystem::path& store);
  EngineLock(EngineLock&& other) noexcept;
  EngineLock(const EngineLock&) = delete;
  EngineLock& operator=(const EngineLock&) = delete;
  EngineLock& operator=(EngineLock&&) = delete;
  ~EngineLock();

 private:
  explicit EngineLock(int file);
  explicit EngineLock(std::unique_ptr<Database> connection);
  [[nodiscard]] static Result<EngineLock> take_of_server(const std::filesystem::path& store);

  int file_ = -1;
  std::unique_ptr<Database> connection_;
};

}  // namespace eligd::store
