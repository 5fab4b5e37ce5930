// Until when secrets are good, as somebody wrote beside where they are kept:
//
//   secret = { file = "secrets/hub", expires = "2027-03-01" }
//
// Partners end passwords and keys on a day of theirs; nothing in the secret says so. Read from the
// files as they stand: whoever asks wants to know of today.
#pragma once

#include "base/time.hpp"
#include "config/secret.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::config {

struct SecretEnd {
  std::string whose{};  // "clearinghouse hub, auth.secret", "eligd.toml, webhook ehr, secret"
  SecretRef secret{};
  CivilDate ends{};
};

// By name; what is no TOML and what is no day load() says.
[[nodiscard]] std::vector<SecretEnd> secret_ends(const std::filesystem::path& folder);

// Of one file's text, with what its places are meant from; `whose` of the file.
[[nodiscard]] std::vector<SecretEnd> secret_ends_in(std::string_view text, const std::string& whose,
                                                    const std::filesystem::path& folder);

}  // namespace eligd::config
