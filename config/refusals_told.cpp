#include "config/refusals_told.hpp"

#include "config/toml_file.hpp"

#include <string>
#include <system_error>

namespace eligd::config {

Result<std::set<SourceKey>> systems_told_refusals(const std::filesystem::path& folder) {
  std::set<SourceKey> told;
  std::error_code ignored;
  if (!std::filesystem::exists(folder / "eligd.toml", ignored)) return told;
  // What else is wrong there was said when it was loaded; here two keys are looked at.
  Findings said_before;
  const TomlFile file = read_file(folder, "eligd.toml", said_before);
  const bool is_read = read_toml(file, folder, said_before, [&](TableReader& root) {
    root.table("intake", [&](TableReader& intake) {
      intake.tables("systems", [&](TableReader& system) {
        std::string key;
        bool has_place = false;
        if (system.optional("key", key) && system.optional("refusals", has_place) && has_place)
          told.insert(SourceKey(key));
      });
    });
  });
  if (!is_read)
    return fail(ErrorKind::configuration,
                "eligd.toml cannot be read any more; `eligd config check` says why");
  return told;
}

}  // namespace eligd::config
