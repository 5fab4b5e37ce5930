#include "config/try_payer.hpp"

#include "config/readers.hpp"
#include "config/toml_file.hpp"

#include <algorithm>
#include <utility>

namespace eligd::config {
namespace {

std::string file_of(const PayerKey& key) { return "payers/" + key.value() + ".toml"; }

// What the other files claim, as far as this one may not claim it too.
void claim_for(const Payer& payer, Draft& draft) {
  const std::string key = payer.key.value();
  const Place place{file_of(payer.key), 1, 1};
  draft.payer_keys.insert(key);
  draft.payer_names.push_back({key, key, place});
  draft.payer_names.push_back({payer.name, key, place});
  for (const std::string& alias : payer.aliases) draft.payer_names.push_back({alias, key, place});
  for (const Route& route : payer.routes)
    draft.routes.push_back({route.clearinghouse.value(), route.payer_id, key, place});
}

}  // namespace

Loaded with_payer(const Configuration& in_force, const PayerKey& key, std::string text) {
  Loaded loaded;
  Draft draft;
  draft.configuration = in_force;
  draft.are_levels_known = true;
  std::erase_if(draft.configuration.payers, [&](const Payer& one) { return one.key == key; });
  for (const Payer& other : draft.configuration.payers) claim_for(other, draft);
  draft.payer_keys.insert(key.value());
  for (const Clearinghouse& house : in_force.clearinghouses)
    draft.clearinghouse_keys.insert(house.key.value());
  for (const LevelOfCare& level : in_force.levels) draft.level_keys.insert(level.key.value());

  const TomlFile file{.path = file_of(key),  // so that findings name no folder of the machine
                      .name = file_of(key),
                      .content = std::move(text),
                      .is_read = true};
  const bool is_toml = read_toml(file, in_force.folder, loaded.findings,
                                 [&](TableReader& root) { read_payer(root, key.value(), draft); });
  if (is_toml) check_across(draft, loaded.findings);
  // What two other files already disagree on is no finding about this one.
  std::erase_if(loaded.findings,
                [&](const Finding& one) { return one.place.file != file_of(key); });
  std::ranges::stable_sort(loaded.findings, {}, [](const Finding& one) {
    return std::pair(one.place.line, one.place.column);
  });
  if (!is_toml || has_errors(loaded.findings)) return loaded;
  std::ranges::sort(draft.configuration.payers, {},
                    [](const Payer& payer) { return payer.key.value(); });
  obey_connections(draft.configuration);
  draft.configuration.version += "-tried";
  loaded.configuration = std::move(draft.configuration);
  return loaded;
}

}  // namespace eligd::config
