// Responses that are created on the server a request was pulled from: they refer to that server's
// own resources, and carry an identifier of ours by which a repeat is the same one. Pure.
#pragma once

#include "base/time.hpp"
#include "fhir/issue.hpp"
#include "fhir/response.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace eligd::fhir {

// From the request as it stands there. Empty: the bytes are not that request.
[[nodiscard]] std::optional<Elsewhere> elsewhere_of(std::string_view bytes, std::string_view id,
                                                    std::string identifier);

// What is told of a request that cannot become an intake: outcome error, an error for each fault.
[[nodiscard]] Node refusal_of(const Elsewhere& at, std::span<const Issue> issues, Instant when,
                              std::string_view practice);

// Errors alone, as they are kept until they are told; nothing else of an issue is needed.
[[nodiscard]] std::string issues_to_json(std::span<const Issue> issues);
[[nodiscard]] std::vector<Issue> issues_of_json(std::string_view text);

}  // namespace eligd::fhir
