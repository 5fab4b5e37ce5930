#include "config/try_file.hpp"

#include "config/toml_file.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace eligd::config {

Loaded with_file(Draft draft, const std::string& name, std::string text,
                 const std::function<void(TableReader&, Draft&)>& read) {
  Loaded loaded;
  const TomlFile file{.path = name,  // so that findings name no folder of the machine
                      .name = name,
                      .content = std::move(text),
                      .is_read = true};
  const std::filesystem::path folder = draft.configuration.folder;
  const bool is_toml =
      read_toml(file, folder, loaded.findings, [&](TableReader& root) { read(root, draft); });
  if (is_toml) check_across(draft, loaded.findings);
  std::erase_if(loaded.findings, [&](const Finding& one) { return one.place.file != name; });
  std::ranges::stable_sort(loaded.findings, {}, [](const Finding& one) {
    return std::pair(one.place.line, one.place.column);
  });
  if (!is_toml || has_errors(loaded.findings)) return loaded;
  const auto key_of = [](const auto& one) { return one.key.value(); };
  std::ranges::sort(draft.configuration.payers, {}, key_of);
  std::ranges::sort(draft.configuration.clearinghouses, {}, key_of);
  obey_connections(draft.configuration);
  draft.configuration.version += "-tried";
  loaded.configuration = std::move(draft.configuration);
  return loaded;
}

}  // namespace eligd::config
