#include "config/try_clearinghouse.hpp"

#include "config/readers.hpp"
#include "config/toml_file.hpp"

#include <algorithm>
#include <utility>

namespace eligd::config {

Loaded with_clearinghouse(const Configuration& in_force, const ClearinghouseKey& key,
                          std::string text) {
  Loaded loaded;
  Draft draft;
  draft.configuration = in_force;
  draft.are_levels_known = true;
  std::erase_if(draft.configuration.clearinghouses,
                [&](const Clearinghouse& one) { return one.key == key; });
  for (const Clearinghouse& house : draft.configuration.clearinghouses)
    draft.clearinghouse_keys.insert(house.key.value());
  draft.clearinghouse_keys.insert(key.value());
  for (const Payer& payer : in_force.payers) draft.payer_keys.insert(payer.key.value());
  for (const LevelOfCare& level : in_force.levels) draft.level_keys.insert(level.key.value());

  const std::string name = "clearinghouses/" + key.value() + ".toml";
  const TomlFile file{.path = name,  // so that findings name no folder of the machine
                      .name = name,
                      .content = std::move(text),
                      .is_read = true};
  const bool is_toml = read_toml(file, in_force.folder, loaded.findings, [&](TableReader& root) {
    read_clearinghouse(root, key.value(), draft);
  });
  if (is_toml) check_across(draft, loaded.findings);
  std::erase_if(loaded.findings, [&](const Finding& one) { return one.place.file != name; });
  std::ranges::stable_sort(loaded.findings, {}, [](const Finding& one) {
    return std::pair(one.place.line, one.place.column);
  });
  if (!is_toml || has_errors(loaded.findings)) return loaded;
  std::ranges::sort(draft.configuration.clearinghouses, {},
                    [](const Clearinghouse& house) { return house.key.value(); });
  obey_connections(draft.configuration);
  draft.configuration.version += "-tried";
  loaded.configuration = std::move(draft.configuration);
  return loaded;
}

}  // namespace eligd::config
