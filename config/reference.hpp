// Every key a configuration may hold, as the loader itself asks for them: the readers read files
// that are not there and say what they would have taken. docs/configuration-reference.md is made of
// it, so that no page can name a key that does not exist or forget one.
#pragma once

#include <string>
#include <vector>

namespace eligd::config {

struct KnownKey {
  std::string file{};  // "eligd.toml", "payers/KEY.toml"
  std::string key{};   // "limits.lease_seconds"; of [[intake.systems]]: "intake.systems[].url"
  bool is_required = false;
  std::string type{};
  std::string fallback{};  // as TOML; empty: nothing holds where it is left out
  std::string rule{};      // what an admin is told who breaks it; may be empty
};

// In the order the loader asks; each key of a file once.
[[nodiscard]] std::vector<KnownKey> known_keys();

}  // namespace eligd::config
