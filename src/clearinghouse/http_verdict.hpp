// What an HTTP exchange means where no envelope tells: by how it ended, or by its status alone.
//
// Source: CORE Connectivity vC2.2.0 on HTTP status codes, RFC 9110 sections 10.2.3 and 15.
#pragma once

#include "clearinghouse/connection.hpp"
#include "clearinghouse/http_client.hpp"

#include <string_view>

namespace eligd::clearinghouse {

inline constexpr Microseconds retry_after_default = std::chrono::seconds(30);
inline constexpr Microseconds retry_after_max = std::chrono::hours(1);

// In the words of a refusal for the address alone.
inline constexpr std::string_view not_a_door = "no questions are taken at this address";

// Seconds or an HTTP date. Negative, past, unreadable or absent: the default; never over the
// maximum.
[[nodiscard]] Microseconds read_retry_after(std::string_view text, Instant now);

// The exchange did not end with a whole answer.
[[nodiscard]] Outcome judge_broken(HttpResult result);

// A whole answer came, and there is neither an interchange nor an envelope in it.
[[nodiscard]] Outcome judge_status(HttpResult result, Instant now);

// An interchange came. One that equals what we sent is an echo and no answer.
[[nodiscard]] Outcome take_answer(std::string bytes, std::string_view sent,
                                  PayloadIdEcho payload_id, HttpResult result);

}  // namespace eligd::clearinghouse
