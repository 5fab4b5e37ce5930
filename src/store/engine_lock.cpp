#include "store/engine_lock.hpp"

#include "store/database.hpp"
#include "store/steps.hpp"

#include <fmt/core.h>

#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace eligd::store {

EngineLock::EngineLock(int file) : file_(file) {}
EngineLock::EngineLock(std::unique_ptr<Database> connection) : connection_(std::move(connection)) {}
EngineLock::EngineLock(EngineLock&& other) noexcept
    : file_(std::exchange(other.file_, -1)), connection_(std::move(other.connection_)) {}

// The number stands for this purpose, in the database the store is.
Result<EngineLock> EngineLock::take_of_server(const std::filesystem::path& store) {
  auto database = Database::open(store, Database::Access::read_write);
  if (!database) return std::unexpected(database.error());
  const auto is_taken =
      one<bool>(**database, "SELECT pg_try_advisory_lock(270271)", "no word about the lock",
                [](const Query& row) -> Result<bool> { return row.integer(0) != 0; });
  if (!is_taken) return std::unexpected(is_taken.error());
  if (!*is_taken)
    return fail(ErrorKind::refused, "another eligd works on this store; stop it first");
  return EngineLock(*std::move(database));
}

Result<EngineLock> EngineLock::take(const std::filesystem::path& store) {
  if (is_server(store)) return take_of_server(store);
  const std::string path = store.string() + ".lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) {
    return fail(ErrorKind::storage,
                fmt::format("{}: cannot be made; check the folder and its permissions", path));
  }
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    ::close(file);
    return fail(
        ErrorKind::refused,
        fmt::format("{}: another eligd works on this store; stop it first", store.string()));
  }
  return EngineLock(file);
}

EngineLock::~EngineLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace eligd::store
