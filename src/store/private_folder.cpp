#include "store/private_folder.hpp"

#include <fmt/core.h>

#include <cstdlib>
#include <ctime>
#include <string>
#include <sys/stat.h>

namespace eligd::store {
namespace {

constexpr std::string_view prefix = ".eligd-work-";
constexpr std::time_t left_behind_seconds = 24 * 60 * 60;

void remove_left_behind(const std::filesystem::path& parent) {
  std::error_code problem;
  for (const auto& entry : std::filesystem::directory_iterator(parent, problem)) {
    const std::string name = entry.path().filename().string();
    struct stat status{};
    if (!name.starts_with(prefix) || ::lstat(entry.path().c_str(), &status) != 0) continue;
    const bool is_old = std::time(nullptr) - status.st_mtime > left_behind_seconds;
    if (!S_ISDIR(status.st_mode) || !is_old) continue;
    std::error_code ignored;
    std::filesystem::remove_all(entry.path(), ignored);
  }
}

}  // namespace

Result<PrivateFolder> PrivateFolder::make_in(const std::filesystem::path& parent) {
  const std::filesystem::path place = parent.empty() ? std::filesystem::path(".") : parent;
  remove_left_behind(place);
  std::string name = (place / (std::string(prefix) + "XXXXXX")).string();
  if (::mkdtemp(name.data()) == nullptr)  // readable by its owner only
    return fail(ErrorKind::storage,
                fmt::format("{}: no folder can be made there; check its permissions and the space",
                            place.string()));
  return PrivateFolder(name);
}

PrivateFolder::~PrivateFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace eligd::store
