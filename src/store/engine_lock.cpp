#include "store/engine_lock.hpp"

#include <fmt/core.h>

#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace eligd::store {

Result<EngineLock> EngineLock::take(const std::filesystem::path& store) {
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
