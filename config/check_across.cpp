// What only shows when all files are read: keys that name nothing, names that two
// payers or levels claim, routes that are there twice.
#include "config/match_payer.hpp"
#include "config/nearest.hpp"
#include "config/readers.hpp"

#include <map>

namespace eligd::config {
namespace {

struct Known {
  const std::set<std::string>& keys;
  std::string_view what;
  std::string_view where;
};

Known known_for(const Draft& draft, Reference::To to) {
  switch (to) {
    case Reference::To::clearinghouse:
      return {draft.clearinghouse_keys, "clearinghouse", "clearinghouses/KEY.toml"};
    case Reference::To::payer:
      return {draft.payer_keys, "payer", "payers/KEY.toml"};
    case Reference::To::level:
      return {draft.level_keys, "level of care", "levels.toml"};
  }
  return {draft.level_keys, "level of care", "levels.toml"};
}

void check_references(const Draft& draft, Findings& findings) {
  for (const Reference& reference : draft.references) {
    if (reference.to == Reference::To::level && !draft.are_levels_known) continue;
    const Known known = known_for(draft, reference.to);
    if (known.keys.contains(reference.key)) continue;
    const std::vector<std::string> keys(known.keys.begin(), known.keys.end());
    const auto meant = nearest(reference.key, keys);
    findings.push_back(
        {Severity::error, reference.place,
         "there is no " + std::string(known.what) + " '" + reference.key + "'",
         meant ? "did you mean '" + *meant + "'?" : "describe it in " + std::string(known.where)});
  }
}

std::string to_text(const Place& place) {
  return place.file + ':' + std::to_string(place.line) + ':' + std::to_string(place.column);
}

void check_names(const std::vector<NameClaim>& claims, const std::string& kind,
                 const std::string& todo, Findings& findings) {
  std::map<std::string, const NameClaim*> owners;
  for (const NameClaim& claim : claims) {
    const std::string normalized = normalized_payer_name(claim.name);
    if (normalized.empty()) {
      findings.push_back({Severity::error, claim.place,
                          "a " + kind + "'s name has no letter or digit",
                          kind == "payer" ? "write it as cards do" : "write it as intakes do"});
      continue;
    }
    const auto [owner, is_new] = owners.emplace(normalized, &claim);
    if (is_new || owner->second->owner == claim.owner) continue;
    findings.push_back({Severity::error, claim.place,
                        "'" + claim.name + "' also names " + kind + " '" + owner->second->owner +
                            "' (" + to_text(owner->second->place) + ")",
                        todo});
  }
}

// The same route twice is a mistake. One id for two payers may be the clearinghouse's own wish, but
// an intake that names the payer by it fits both.
void check_routes(const Draft& draft, Findings& findings) {
  std::map<std::pair<std::string, std::string>, const RouteClaim*> owners;
  for (const RouteClaim& claim : draft.routes) {
    const auto [owner, is_new] =
        owners.emplace(std::pair(claim.clearinghouse, claim.payer_id), &claim);
    if (is_new) continue;
    if (owner->second->payer == claim.payer) {
      findings.push_back({Severity::error, claim.place,
                          "this route is there already (" + to_text(owner->second->place) + ")",
                          "delete one of the two"});
    } else {
      findings.push_back(
          {Severity::warning, claim.place,
           "'" + claim.payer_id + "' is at " + claim.clearinghouse + " also payer '" +
               owner->second->payer + "' (" + to_text(owner->second->place) + ")",
           "compare both with the clearinghouse's list: an intake that names this id fits both"});
    }
  }
}

// A budget of money that some doors do not count against is no budget.
void check_prices(const Draft& draft, Findings& findings) {
  if (!draft.configuration.settings.budget.spend_per_day_max) return;
  for (const Clearinghouse& house : draft.configuration.clearinghouses) {
    if (house.price) continue;
    findings.push_back({Severity::warning,
                        {"clearinghouses/" + house.key.value() + ".toml", 1, 1},
                        "has no price, and budget.spend_per_day_max counts it as free",
                        "add price = \"0.12\", or \"0.00\" where a question costs nothing"});
  }
}

}  // namespace

void check_across(const Draft& draft, Findings& findings) {
  check_references(draft, findings);
  check_names(draft.payer_names, "payer", "keep it in one of the two files", findings);
  check_names(draft.level_names, "level", "an intake may mean one level by it only: keep it in one",
              findings);
  check_routes(draft, findings);
  check_prices(draft, findings);
}

}  // namespace eligd::config
