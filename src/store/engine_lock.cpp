#include "store/engine_lock.hpp"

#include "store/database.hpp"
#include "store/steps.hpp"

#include <fmt/core.h>

#include <chrono>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace eligd::store {
namespace {

// The number stands for this purpose, in the database the store is, of the connection's practice:
// two keys that came to one number, one pair in ten to the nineteenth, would wait for each other.
constexpr auto try_lock =
    "SELECT pg_try_advisory_lock(hashtextextended(current_setting('eligd.practice'), 270271))";
constexpr auto unlock =
    "SELECT pg_advisory_unlock(hashtextextended(current_setting('eligd.practice'), 270271))";
constexpr auto unlock_all = "SELECT pg_advisory_unlock_all()";
// A server lets go of a connection's lock a moment after the connection is gone: of an engine that
// was killed and is started again, and of none that still works.
constexpr int tries_max = 20;
constexpr std::chrono::milliseconds between_tries{100};

Result<bool> yes_or_no(Database& database, const char* sql) {
  return one<bool>(database, sql, "no word about the lock",
                   [](const Query& row) -> Result<bool> { return row.integer(0) != 0; });
}

}  // namespace

EngineLock::EngineLock(int file) : file_(file) {}
EngineLock::EngineLock(std::unique_ptr<Database> connection) : connection_(std::move(connection)) {}
EngineLock::EngineLock(EngineLock&& other) noexcept
    : file_(std::exchange(other.file_, -1)), connection_(std::move(other.connection_)) {}

Result<EngineLock> EngineLock::take_of_server(const std::filesystem::path& store) {
  auto database = Database::open(store, Database::Access::read_write);
  if (!database) return std::unexpected(database.error());
  for (int tried = 0; tried < tries_max; ++tried) {
    if (tried > 0) std::this_thread::sleep_for(between_tries);
    const auto is_taken = yes_or_no(**database, try_lock);
    if (!is_taken) return std::unexpected(is_taken.error());
    if (*is_taken) return EngineLock(*std::move(database));
  }
  return fail(ErrorKind::refused, "another eligd works on this store; stop it first");
}

Result<std::optional<EngineLock>> EngineLock::take_if_free(const std::filesystem::path& server) {
  auto database = Database::open(server, Database::Access::read_write);
  if (!database) return std::unexpected(database.error());
  const auto is_taken = try_lead_lock(**database);
  if (!is_taken) return std::unexpected(is_taken.error());
  std::optional<EngineLock> lock;
  if (*is_taken) lock.emplace(EngineLock(*std::move(database)));
  return lock;
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
  // Asked for, so that who opens next finds it free; a server that is gone has let go anyway.
  if (connection_) static_cast<void>(yes_or_no(*connection_, unlock));
}

std::unique_ptr<Database> EngineLock::hand_over() { return std::move(connection_); }

Result<bool> try_lead_lock(Database& connection) { return yes_or_no(connection, try_lock); }

void let_go_of_lead(Database& connection) { static_cast<void>(yes_or_no(connection, unlock)); }

void let_go_of_all(Database& connection) {
  (void)maybe<bool>(connection, unlock_all, [](const Query&) -> Result<bool> { return true; });
}

}  // namespace eligd::store
