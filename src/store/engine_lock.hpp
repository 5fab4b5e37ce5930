// One engine on one store (K1): a lock file beside the database, or a lock of the server's.
//
// The kernel lets go of the file's lock when the process ends, however it ends; the file itself
// stays. A server lets go of its lock when the connection ends: there it is the leader's among
// several engines, and goes over to a seat (engine_seat.hpp) that takes it again.
#pragma once

#include "base/error.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

namespace eligd::store {

class Database;

class EngineLock {
 public:
  // refused: another process holds it. storage: the lock file cannot be made. unavailable: no
  // server.
  [[nodiscard]] static Result<EngineLock> take(const std::filesystem::path& store);
  // Of a server, at once; empty: another one has it.
  [[nodiscard]] static Result<std::optional<EngineLock>> take_if_free(
      const std::filesystem::path& server);
  EngineLock(EngineLock&& other) noexcept;
  EngineLock(const EngineLock&) = delete;
  EngineLock& operator=(const EngineLock&) = delete;
  EngineLock& operator=(EngineLock&&) = delete;
  ~EngineLock();

  // With the server's lock; null where it is a file's. Nothing is left to let go of here.
  [[nodiscard]] std::unique_ptr<Database> hand_over();

 private:
  explicit EngineLock(int file);
  explicit EngineLock(std::unique_ptr<Database> connection);
  [[nodiscard]] static Result<EngineLock> take_of_server(const std::filesystem::path& store);

  int file_ = -1;
  std::unique_ptr<Database> connection_;
};

// The leader's lock of a server, for as long as the connection lives; false: another one has it.
[[nodiscard]] Result<bool> try_lead_lock(Database& connection);
// Of try_lead_lock, by the same connection.
void let_go_of_lead(Database& connection);
// All locks of the connection: asked for, so that who opens next finds them free.
void let_go_of_all(Database& connection);

}  // namespace eligd::store
