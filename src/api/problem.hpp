// What an API answers when it does not answer: problem+json (RFC 9457).
//
// `type` is one of a fixed list, documented in docs/api/README.md; programs tell them apart by it.
// `detail` is a sentence of our own; nothing of it was sent by the client (I7). `instance` is the
// request's id, which stands in the log too.
#pragma once

#include "api/message.hpp"
#include "base/error.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::api {

enum class ProblemKind : std::uint8_t {
  bad_request,
  unreadable,
  invalid,
  not_signed_in,
  not_allowed,
  cross_site,
  proof_needed,
  not_found,
  method_not_allowed,
  conflict,
  key_used_otherwise,
  still_at_work,
  too_large,
  head_too_large,
  wrong_media_type,
  too_many_requests,
  fault,
  unavailable,
};

struct ProblemType {
  ProblemKind kind{};
  int status = 0;
  std::string_view name{};   // behind "/problems/"
  std::string_view title{};  // the same for all of the type
};
[[nodiscard]] std::span<const ProblemType> problem_types() noexcept;
[[nodiscard]] const ProblemType& type_of(ProblemKind kind) noexcept;

// One thing that is wrong in a body, by JSON pointer or column.
struct Reason {
  std::string where{};
  std::string what{};
  std::string todo{};
};

[[nodiscard]] Answer problem(ProblemKind kind, const std::string& detail,
                             const std::string& request_id,
                             const std::vector<Reason>& reasons = {});
// Of a failure inside: what may be said outside of it.
[[nodiscard]] Answer problem_of(const Error& error, const std::string& request_id);

// Nobody is told more than who: the title alone.
[[nodiscard]] Answer not_found(const std::string& request_id);

}  // namespace eligd::api
