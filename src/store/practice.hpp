// Whose rows a connection sees: several practices may keep their stores in one PostgreSQL database
// (docs/decisions/0069). A file is one practice's and has no key.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace eligd::store {

// A small letter, then small letters, digits and hyphens; 32 at most. Made by practice_key() alone:
// so it may stand in a statement, a URL and the name of a connection as it is.
using PracticeKey = Strong<struct PracticeKeyTag, std::string>;

// Who had a database before several could share one, and has it where nobody says otherwise.
inline constexpr std::string_view first_practice = "practice";

[[nodiscard]] bool is_practice_key(std::string_view text) noexcept;
// Errors: usage, saying what a key looks like.
[[nodiscard]] Result<PracticeKey> practice_key(std::string_view text);

// A server's place with a practice in it, in place of the one it names.
[[nodiscard]] std::filesystem::path with_practice(const std::filesystem::path& server,
                                                  const PracticeKey& practice);

}  // namespace eligd::store
