#include "config/results_folders.hpp"

#include "config/toml_file.hpp"

#include <system_error>
#include <utility>

namespace eligd::config {

Result<ResultsFolders> results_folders(const std::filesystem::path& folder) {
  ResultsFolders folders;
  std::error_code ignored;
  if (!std::filesystem::exists(folder / "eligd.toml", ignored)) return folders;
  // What else is wrong there was said when it was loaded; here two keys are looked at.
  Findings said_before;
  const TomlFile file = read_file(folder, "eligd.toml", said_before);
  const bool is_read = read_toml(file, folder, said_before, [&](TableReader& root) {
    root.table("intake", [&](TableReader& intake) {
      intake.tables("servers", [&](TableReader& server) {
        std::string key;
        std::string results;
        if (server.optional("key", key) && server.optional("results", results))
          folders.insert_or_assign(SourceKey(key), std::move(results));
      });
    });
  });
  if (!is_read)
    return fail(ErrorKind::configuration,
                "eligd.toml cannot be read any more; `eligd config check` says why");
  return folders;
}

}  // namespace eligd::config
