#include "config/try_clearinghouse.hpp"

#include "config/readers.hpp"
#include "config/try_file.hpp"

#include <utility>

namespace eligd::config {

Loaded with_clearinghouse(const Configuration& in_force, const ClearinghouseKey& key,
                          std::string text) {
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

  return with_file(
      std::move(draft), "clearinghouses/" + key.value() + ".toml", std::move(text),
      [&](TableReader& root, Draft& into) { read_clearinghouse(root, key.value(), into); });
}

}  // namespace eligd::config
