#include "cli/service_owner.hpp"

#include <fmt/format.h>

#include <grp.h>
#include <optional>
#include <pwd.h>
#include <string>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace eligd::cli {
namespace {

namespace fs = std::filesystem;

bool is_root() { return ::geteuid() == 0; }

std::optional<struct stat> status_of(const fs::path& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return status;
}

fs::path nearest_that_is_there(fs::path folder) {
  std::error_code ignored;
  folder = fs::absolute(folder, ignored).lexically_normal();
  while (!fs::exists(folder, ignored) && folder.has_relative_path()) folder = folder.parent_path();
  return folder;
}

std::unexpected<Error> not_changed(const fs::path& path) {
  return fail(ErrorKind::storage,
              fmt::format("{}: its owner or mode cannot be set", path.string()));
}

}  // namespace

Result<void> become_owner_of(const fs::path& file) {
  if (!is_root()) return {};
  const auto status = status_of(nearest_that_is_there(file.parent_path()));
  if (!status || status->st_uid == 0) return {};
  const passwd* owner = ::getpwuid(status->st_uid);
  const gid_t group = owner != nullptr ? owner->pw_gid : status->st_gid;
  const bool has_groups =
      owner != nullptr ? ::initgroups(owner->pw_name, group) == 0 : ::setgroups(0, nullptr) == 0;
  if (!has_groups || ::setgid(group) != 0 || ::setuid(status->st_uid) != 0)
    return fail(ErrorKind::internal,
                fmt::format("cannot become the owner of {}; run this as that user",
                            file.parent_path().string()));
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);  // another user's process begins anew (I7)
  return {};
}

Result<void> share_with_service(const fs::path& path, const fs::path& folder, bool is_writable) {
  if (!is_root()) return {};
  const auto shared = status_of(folder);
  const auto own = status_of(path);
  if (!shared || !own) return not_changed(path);
  const bool is_folder = S_ISDIR(own->st_mode);
  const mode_t mode = is_folder ? (is_writable ? 02770 : 0750) : (is_writable ? 0660 : 0640);
  if (::chown(path.c_str(), static_cast<uid_t>(-1), shared->st_gid) != 0 ||
      ::chmod(path.c_str(), mode) != 0)
    return not_changed(path);
  return {};
}

Result<void> hand_to_service(const fs::path& folder, const fs::path& configuration) {
  const auto shared = status_of(configuration);
  if (!is_root() || !shared || shared->st_gid == 0) return {};
  const group* named = ::getgrgid(shared->st_gid);
  const passwd* user = named != nullptr ? ::getpwnam(named->gr_name) : nullptr;
  if (user == nullptr || user->pw_gid != shared->st_gid) return {};
  if (::chown(folder.c_str(), user->pw_uid, user->pw_gid) != 0) return not_changed(folder);
  return {};
}

}  // namespace eligd::cli
