#include "cli/input.hpp"

#include <fmt/core.h>

#include <array>
#include <cstdio>
#include <memory>
#include <system_error>

namespace eligd::cli {
namespace {

constexpr int cannot_create = 73;  // docs/cli.md

struct Close {
  void operator()(std::FILE* file) const {
    std::fclose(file);  // NOLINT(cert-err33-c): read only, or checked by fflush
  }
};
using File = std::unique_ptr<std::FILE, Close>;

Result<std::string> read_all(std::FILE* file, const std::string& name) {
  std::string bytes;
  std::array<char, 1 << 16> buffer{};
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), file)) {
    bytes.append(buffer.data(), got);
    if (bytes.size() > input_bytes_max)
      return fail(ErrorKind::unreadable,
                  fmt::format("{}: more than {} bytes; split the file", name, input_bytes_max));
  }
  if (std::ferror(file) != 0)
    return fail(
        ErrorKind::unreadable,
        fmt::format("{}: cannot be read to its end; check the disk and the permissions", name));
  return bytes;
}

}  // namespace

Result<std::string> read_input(const std::string& name) {
  if (name == "-") return read_all(stdin, "standard input");
  std::error_code problem;
  if (std::filesystem::is_directory(name, problem)) {
    return fail(ErrorKind::unreadable, fmt::format("{}: is a folder; name a file in it", name));
  }
  const File file(std::fopen(name.c_str(), "rbe"));
  if (!file)
    return fail(ErrorKind::unreadable,
                fmt::format("{}: cannot be opened; check the name and the permissions", name));
  return read_all(file.get(), name);
}

int check_output(const std::filesystem::path& path) {
  std::error_code problem;
  if (std::filesystem::is_directory(path, problem)) {
    fmt::print(stderr, "eligd: {}: is a folder; name a file in it\n", path.string());
    return cannot_create;
  }
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  if (std::filesystem::is_directory(folder, problem)) return 0;
  // A folder made by a typing mistake would hold people's data where nobody looks for it.
  fmt::print(stderr, "eligd: {}: there is no folder {}; make it first, or correct the name\n",
             path.string(), folder.string());
  return cannot_create;
}

int check_new_output(const std::filesystem::path& path) {
  if (const int code = check_output(path); code != 0) return code;
  std::error_code problem;
  if (!std::filesystem::exists(path, problem)) return 0;
  fmt::print(stderr, "eligd: {}: exists already; name a new file\n", path.string());
  return cannot_create;
}

Result<void> write_output(const std::filesystem::path& path, std::string_view bytes) {
  const auto cannot = [&] {
    return fail(
        ErrorKind::storage,
        fmt::format("{}: cannot be written; check the folder, its permissions and the space left",
                    path.string()));
  };
  const std::filesystem::path beside = path.string() + ".part";
  std::error_code problem;
  {
    const File file(std::fopen(beside.c_str(), "wbe"));
    if (!file) return cannot();
    std::filesystem::permissions(
        beside, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, problem);
    if (std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size() ||
        std::fflush(file.get()) != 0)
      return cannot();
  }
  std::filesystem::rename(beside, path, problem);
  if (problem) return cannot();
  return {};
}

}  // namespace eligd::cli
