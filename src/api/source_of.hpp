// Whose intakes a request announces: a facility is a source of intakes (decision 0028).
#pragma once

#include "api/call.hpp"
#include "api/message.hpp"

#include <expected>
#include <string_view>

namespace eligd::api {

// `asked` empty: the one they are held to, "api" where they are held to none. An answer where it is
// not known, or not theirs.
[[nodiscard]] std::expected<SourceKey, Answer> source_of(const Call& call, std::string_view asked);

}  // namespace eligd::api
