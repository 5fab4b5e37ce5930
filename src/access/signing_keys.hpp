// Public keys of a JWKS, and whether one of them signed something. Inner to this room.
#pragma once

#include "base/error.hpp"

#include <boost/json/fwd.hpp>

#include <string_view>

namespace eligd::access {

enum class Signing { rs256, es256 };

// Whether one key of the set made this signature over `text`: the one `key_id` names, or, where it
// is empty, the only one that fits. A key fits where its kind, size, use and algorithm do.
[[nodiscard]] bool is_signed(const boost::json::array& keys, std::string_view key_id, Signing how,
                             std::string_view text, std::string_view signature);

// Strict base64url without padding; false: it is none.
[[nodiscard]] bool from_base64url(std::string_view text, std::string& bytes);

}  // namespace eligd::access
