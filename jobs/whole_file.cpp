#include "jobs/whole_file.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace eligd::jobs {
namespace {

namespace fs = std::filesystem;

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const noexcept { return fd_; }
  [[nodiscard]] bool is_open() const noexcept { return fd_ >= 0; }

 private:
  int fd_;
};

std::unexpected<Error> trouble(ErrorKind kind, const char* verb, const fs::path& path) {
  return fail(kind, fmt::format("cannot {} {}: {}", verb, path.string(), std::strerror(errno)));
}

// A rename is durable only when the folder that holds the name is.
Result<void> sync_folder(const fs::path& folder) {
  const fs::path place = folder.empty() ? fs::path(".") : folder;
  const Descriptor opened(::open(place.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened.is_open() || ::fsync(opened.get()) != 0)
    return trouble(ErrorKind::storage, "sync folder", place);
  return {};
}

Result<void> write_all(int fd, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return trouble(ErrorKind::storage, "write", path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(fd) != 0) return trouble(ErrorKind::storage, "sync", path);
  return {};
}

// A synced file of another name in the same folder, for the owner alone.
Result<std::string> write_beside(const fs::path& path, std::string_view bytes) {
  if (auto made = make_folder(path.parent_path()); !made) return std::unexpected(made.error());
  std::string temporary = path.string() + ".XXXXXX";
  const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));  // mode 0600
  if (!file.is_open()) return trouble(ErrorKind::storage, "create a file beside", path);
  if (auto written = write_all(file.get(), bytes, path); !written) {
    ::unlink(temporary.c_str());
    return std::unexpected(written.error());
  }
  return temporary;
}

}  // namespace

Result<void> make_folder(const fs::path& folder) {
  if (folder.empty()) return {};
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    return fail(ErrorKind::storage,
                fmt::format("cannot make folder {}: {}", folder.string(), error.message()));
  return {};
}

Result<std::string> read_whole(const fs::path& path, std::int64_t bytes_max) {
  // Non-blocking: a pipe somebody left in the folder must not hold the job for ever (U3).
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!file.is_open()) return trouble(ErrorKind::unreadable, "open", path);
  struct stat about{};
  if (::fstat(file.get(), &about) != 0) return trouble(ErrorKind::unreadable, "look at", path);
  if (!S_ISREG(about.st_mode))
    return fail(ErrorKind::unreadable, path.string() + " is no regular file; take it away");
  const auto too_large = [&] {
    return fail(ErrorKind::unreadable,
                fmt::format("{} is larger than {} bytes; split it, or raise the bound",
                            path.string(), bytes_max));
  };
  if (about.st_size > bytes_max) return too_large();
  std::string bytes;
  std::array<char, 64 * 1024> block{};
  while (true) {
    const ssize_t got = ::read(file.get(), block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return trouble(ErrorKind::unreadable, "read", path);
    if (got == 0) return bytes;
    bytes.append(block.data(), static_cast<std::size_t>(got));
    if (std::cmp_greater(bytes.size(), bytes_max)) return too_large();  // it grew while we read
  }
}

Result<void> write_whole(const fs::path& path, std::string_view bytes) {
  const auto temporary = write_beside(path, bytes);
  if (!temporary) return std::unexpected(temporary.error());
  if (::rename(temporary->c_str(), path.c_str()) != 0) {
    auto failed = trouble(ErrorKind::storage, "replace", path);
    ::unlink(temporary->c_str());
    return failed;
  }
  return sync_folder(path.parent_path());
}

Result<void> write_new(const fs::path& path, std::string_view bytes) {
  const auto temporary = write_beside(path, bytes);
  if (!temporary) return std::unexpected(temporary.error());
  // A second name for the same file, unlike a rename, takes the place of nothing.
  if (::link(temporary->c_str(), path.c_str()) != 0) {
    auto failed =
        trouble(errno == EEXIST ? ErrorKind::conflict : ErrorKind::storage, "create", path);
    ::unlink(temporary->c_str());
    return failed;
  }
  ::unlink(temporary->c_str());
  return sync_folder(path.parent_path());
}

Result<void> move_file(const fs::path& from, const fs::path& to) {
  if (auto made = make_folder(to.parent_path()); !made) return made;
  if (::rename(from.c_str(), to.c_str()) != 0)
    return trouble(ErrorKind::storage, "move away", from);
  if (auto synced = sync_folder(to.parent_path()); !synced) return synced;
  return sync_folder(from.parent_path());
}

}  // namespace eligd::jobs
