#include "config/rerun_bound.hpp"

#include "config/toml_file.hpp"

#include <system_error>

namespace eligd::config {

Result<RerunBound> rerun_bound(const std::filesystem::path& folder) {
  RerunBound bound;
  std::error_code ignored;
  if (!std::filesystem::exists(folder / "eligd.toml", ignored)) return bound;
  Findings said_before;  // when it was loaded
  const TomlFile file = read_file(folder, "eligd.toml", said_before);
  const bool is_read = read_toml(file, folder, said_before, [&](TableReader& root) {
    root.table("access", [&](TableReader& access) {
      access.optional("rechecks_alone_max", bound.questions_max);
      Money spend;
      if (access.optional("rechecks_alone_spend_max", spend)) bound.spend_max = spend;
    });
  });
  if (!is_read)
    return fail(ErrorKind::configuration,
                "eligd.toml cannot be read any more; `eligd config check` says why");
  return bound;
}

}  // namespace eligd::config
