#include "cli/service_owner.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <grp.h>
#include <optional>
#include <pwd.h>
#include <string>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

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

std::string& remembered() {
  static std::string who;
  return who;
}

// Root's environment is root's own word: who may set it may do everything here.
std::string person_behind_root() {
  const char* by_sudo = std::getenv("SUDO_USER");
  const bool is_known = by_sudo != nullptr && ::getpwnam(by_sudo) != nullptr;
  return is_known ? by_sudo : "root";
}

std::unexpected<Error> not_changed(const fs::path& path) {
  return fail(ErrorKind::storage,
              fmt::format("{}: its owner or mode cannot be set", path.string()));
}

}  // namespace

Result<void> become_owner_of(const fs::path& file) {
  // A server's files are nobody's here.
  if (!is_root() || file.native().starts_with("postgresql:")) return {};
  const auto status = status_of(nearest_that_is_there(file.parent_path()));
  if (!status || status->st_uid == 0) return {};
  std::string who = person_behind_root();
  const passwd* owner = ::getpwuid(status->st_uid);
  const gid_t group = owner != nullptr ? owner->pw_gid : status->st_gid;
  const bool has_groups =
      owner != nullptr ? ::initgroups(owner->pw_name, group) == 0 : ::setgroups(0, nullptr) == 0;
  if (!has_groups || ::setgid(group) != 0 || ::setuid(status->st_uid) != 0)
    return fail(ErrorKind::internal,
                fmt::format("cannot become the owner of {}; run this as that user",
                            file.parent_path().string()));
  remembered() = std::move(who);
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);  // another user's process begins anew (I7)
  return {};
}

std::string who_gave_way() { return remembered(); }

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
  const auto above = status_of(folder.parent_path());
  const auto shared = status_of(configuration);
  if (!is_root() || !above || !shared) return {};
  uid_t user = above->st_uid;
  gid_t group_of_user = above->st_gid;
  if (user == 0) {
    const group* named = shared->st_gid == 0 ? nullptr : ::getgrgid(shared->st_gid);
    const passwd* service = named != nullptr ? ::getpwnam(named->gr_name) : nullptr;
    if (service == nullptr || service->pw_gid != shared->st_gid) return {};
    user = service->pw_uid;
    group_of_user = service->pw_gid;
  }
  if (::chown(folder.c_str(), user, group_of_user) != 0) return not_changed(folder);
  return {};
}

}  // namespace eligd::cli
