#include "config/try_payer.hpp"

#include "config/readers.hpp"
#include "config/try_file.hpp"

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
  Draft draft;
  draft.configuration = in_force;
  draft.are_levels_known = true;
  std::erase_if(draft.configuration.payers, [&](const Payer& one) { return one.key == key; });
  for (const Payer& other : draft.configuration.payers) claim_for(other, draft);
  draft.payer_keys.insert(key.value());
  for (const Clearinghouse& house : in_force.clearinghouses)
    draft.clearinghouse_keys.insert(house.key.value());
  for (const LevelOfCare& level : in_force.levels) draft.level_keys.insert(level.key.value());

  return with_file(std::move(draft), file_of(key), std::move(text),
                   [&](TableReader& root, Draft& into) { read_payer(root, key.value(), into); });
}

}  // namespace eligd::config
