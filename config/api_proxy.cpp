#include "config/api_proxy.hpp"

#include "config/toml_file.hpp"

#include <system_error>

namespace eligd::config {

Result<bool> is_behind_proxy(const std::filesystem::path& folder) {
  bool is_behind = false;
  std::error_code ignored;
  if (!std::filesystem::exists(folder / "eligd.toml", ignored)) return is_behind;
  // What else is wrong there was said when it was loaded; here one key is looked at.
  Findings said_before;
  const TomlFile file = read_file(folder, "eligd.toml", said_before);
  const bool is_read = read_toml(file, folder, said_before, [&](TableReader& root) {
    root.table("api", [&](TableReader& api) { api.optional("behind_proxy", is_behind); });
  });
  if (!is_read)
    return fail(ErrorKind::configuration,
                "eligd.toml cannot be read any more; `eligd config check` says why");
  return is_behind;
}

}  // namespace eligd::config
