// What only shows when all files are read: keys that name nothing, and names two payers claim.
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

void check_names(const Draft& draft, Findings& findings) {
  std::map<std::string, const NameClaim*> owners;
  for (const NameClaim& claim : draft.payer_names) {
    const std::string normalized = normalized_payer_name(claim.name);
    if (normalized.empty()) {
      findings.push_back({Severity::error, claim.place, "a payer's name has no letter or digit",
                          "write it as cards do"});
      continue;
    }
    const auto [owner, is_new] = owners.emplace(normalized, &claim);
    if (is_new || owner->second->payer == claim.payer) continue;
    const Place& other = owner->second->place;
    findings.push_back({Severity::error, claim.place,
                        "'" + claim.name + "' also names payer '" + owner->second->payer.value() +
                            "' (" + other.file + ':' + std::to_string(other.line) + ':' +
                            std::to_string(other.column) + ")",
                        "keep it in one of the two files"});
  }
}

}  // namespace

void check_across(const Draft& draft, Findings& findings) {
  check_references(draft, findings);
  check_names(draft, findings);
}

}  // namespace eligd::config
