#include "api/configuration_files.hpp"

#include "config/try_folder.hpp"
#include "jobs/whole_file.hpp"

#include <fmt/format.h>

#include <system_error>

namespace eligd::api {

namespace fs = std::filesystem;

namespace {

constexpr const char* may_not_write =
    "eligd may not write into its configuration here; have it written by who looks after the "
    "machine, then SIGHUP";

// A folder of its own, or none yet.
bool is_no_link(const fs::path& folder) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(folder, error);
  return status.type() == fs::file_type::not_found || fs::is_directory(status);
}

std::unexpected<Error> is_a_link(std::string_view folder) {
  return fail(ErrorKind::conflict,
              fmt::format("{}/ is a link or no folder; have the file written where it leads by who "
                          "looks after the machine",
                          folder));
}

Result<config::Configuration> good(const fs::path& configuration, config::Loaded loaded) {
  if (loaded.configuration) return *std::move(loaded.configuration);
  return fail(ErrorKind::conflict,
              fmt::format("Nothing was written: eligd would not load its files then. The first "
                          "mistake is in {}.",
                          config::to_text(config::first_trouble(loaded.findings, configuration))));
}

}  // namespace

Result<config::Configuration> whole_with(const fs::path& configuration, const std::string& name,
                                         const std::string& text) {
  return good(configuration, name.empty() ? config::load(configuration)
                                          : config::load_with(configuration, name, text));
}

Result<config::Configuration> whole_without(const fs::path& configuration,
                                            const std::string& name) {
  return good(configuration, config::load_without(configuration, name));
}

Result<std::string> standing_text(const fs::path& path, std::int64_t bytes_max) {
  auto text = jobs::read_whole(path, bytes_max);
  if (!text)
    return fail(ErrorKind::conflict, "Its file is not there, cannot be read here, or is a link.");
  return text;
}

Result<void> write_first_file(const fs::path& configuration, std::string_view folder,
                              const std::string& key, const std::string& text) {
  const fs::path within = configuration / folder;
  if (!is_no_link(within)) return is_a_link(folder);
  const fs::path path = within / (key + ".toml");
  if (Result<void> written = jobs::write_new(path, text); !written) {
    if (written.error().kind != ErrorKind::conflict)
      return fail(ErrorKind::conflict, may_not_write);
    return fail(ErrorKind::conflict,
                "A file of that name is there already and stays as it is; where eligd has not "
                "loaded it yet, load the page of payers again.");
  }
  // Whoever may read the folder may read it: it holds no secret.
  std::error_code error;
  const fs::perms shared = fs::status(within, error).permissions() &
                           (fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read |
                            fs::perms::group_write | fs::perms::others_read);
  if (!error) fs::permissions(path, shared, error);
  return {};
}

Result<void> replace_file(const fs::path& path, const std::string& text) {
  std::error_code error;
  const fs::file_status before = fs::symlink_status(path, error);
  if (error || !fs::is_regular_file(before))
    return fail(ErrorKind::conflict, "the file is a link or no file; change it where it stands");
  if (!jobs::write_whole(path, text)) return fail(ErrorKind::conflict, may_not_write);
  fs::permissions(path, before.permissions(), error);
  return {};
}

Result<void> write_secret(const fs::path& configuration, const std::string& place,
                          const Secret& secret) {
  const fs::path path = configuration / place;
  const fs::path folder = path.parent_path();
  if (!is_no_link(folder.parent_path())) return is_a_link("secrets");
  if (!is_no_link(folder)) return is_a_link("secrets/pages");
  std::error_code error;
  const fs::file_status before = fs::symlink_status(path, error);
  if (before.type() != fs::file_type::not_found && !fs::is_regular_file(before))
    return fail(ErrorKind::conflict, "the secret's file is a link or no file");
  for (const fs::path& one : {folder.parent_path(), folder})
    if (fs::create_directory(one, error)) fs::permissions(one, fs::perms::owner_all, error);
  std::string line;
  line.reserve(secret.expose().size() + 1);  // written once: no piece of it is left behind
  line += secret.expose();
  line += '\n';
  const Secret written(std::move(line));
  // Of mode 0600 from its first byte on.
  if (!jobs::write_whole(path, written.expose())) return fail(ErrorKind::conflict, may_not_write);
  return {};
}

Result<void> retire_file(const fs::path& path, const std::string& moment) {
  std::error_code error;
  if (!fs::is_regular_file(fs::symlink_status(path, error)))
    return fail(ErrorKind::conflict, "the file is a link or no file; take it away where it stands");
  const fs::path aside = path.parent_path() / "retired";
  if (!is_no_link(aside)) return is_a_link("clearinghouses/retired");
  const fs::path to = aside / fmt::format("{}.{}.toml", path.stem().string(), moment);
  if (!jobs::move_file(path, to)) return fail(ErrorKind::conflict, may_not_write);
  return {};
}

}  // namespace eligd::api
