// The signature of a message per Standard Webhooks (standardwebhooks.com): HMAC-SHA256 over
// "id.timestamp.body", "v1," and base64. A receiver checks it with any library of the standard.
#pragma once

#include "base/error.hpp"
#include "base/secret.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::hooks {

// The key's bytes, 24 to 64 of them, from "whsec_" and base64. configuration: it is none.
[[nodiscard]] Result<Secret> key_of(const Secret& written);

// "v1,..." for each key, separated by blanks: while a secret is rotated, both are valid.
[[nodiscard]] std::string signatures_of(const std::vector<Secret>& keys, std::string_view id,
                                        std::int64_t seconds, std::string_view body);

}  // namespace eligd::hooks
