// A clearinghouse's file told of another place for its secret, as its text: every other byte, the
// comments included, stays as it was written. Pure.
#pragma once

#include "base/error.hpp"

#include <string>
#include <string_view>

namespace eligd::config {

// `reference` as TOML: { file = "secrets/pages/KEY" }. Checked afterwards: read again, the text
// says what it said before but for auth.secret. Errors: unreadable; refused, where there is none,
// or it is written in a way only a person can change.
[[nodiscard]] Result<std::string> with_secret_kept(const std::string& text,
                                                   std::string_view reference);

// Whether auth.secret of the file says until when it is good.
[[nodiscard]] bool has_secret_end(std::string_view text);
// The same reference with another end, or with none (empty). Errors as above.
[[nodiscard]] Result<std::string> with_secret_end(const std::string& text, std::string_view ends);

}  // namespace eligd::config
