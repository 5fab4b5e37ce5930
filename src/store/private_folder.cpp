#include "store/private_folder.hpp"

#include <fmt/core.h>

#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace eligd::store {
namespace {

constexpr std::string_view prefix = ".eligd-work-";
constexpr int tries_max = 10;

// The folder, held; -1 where another process holds it, or it is no folder of ours.
int hold(const std::filesystem::path& folder) {
  const int held = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (held >= 0 && ::flock(held, LOCK_EX | LOCK_NB) == 0) return held;
  if (held >= 0) ::close(held);
  return -1;
}

// Another process may have found it before it was held, and removed it.
bool is_still_there(const std::filesystem::path& folder, int held) {
  struct stat by_name{};
  struct stat by_lock{};
  return ::stat(folder.c_str(), &by_name) == 0 && ::fstat(held, &by_lock) == 0 &&
         by_name.st_ino == by_lock.st_ino && by_name.st_dev == by_lock.st_dev;
}

}  // namespace

void PrivateFolder::remove_left_behind(const std::filesystem::path& parent) {
  std::error_code problem;
  for (const auto& entry : std::filesystem::directory_iterator(parent, problem)) {
    if (!entry.path().filename().string().starts_with(prefix)) continue;
    const int held = hold(entry.path());
    if (held < 0) continue;
    std::error_code ignored;
    std::filesystem::remove_all(entry.path(), ignored);
    ::close(held);
  }
}

Result<PrivateFolder> PrivateFolder::make_in(const std::filesystem::path& parent) {
  const std::filesystem::path place = parent.empty() ? std::filesystem::path(".") : parent;
  remove_left_behind(place);
  for (int tries = 0; tries < tries_max; ++tries) {
    std::string name = (place / (std::string(prefix) + "XXXXXX")).string();
    if (::mkdtemp(name.data()) == nullptr) break;  // readable by its owner only
    const int held = hold(name);
    if (held >= 0 && is_still_there(name, held)) return PrivateFolder(name, held);
    if (held >= 0) ::close(held);
  }
  return fail(ErrorKind::storage,
              fmt::format("{}: no folder can be made there; check its permissions and the space",
                          place.string()));
}

PrivateFolder::~PrivateFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  if (lock_ >= 0) ::close(lock_);
}

}  // namespace eligd::store
