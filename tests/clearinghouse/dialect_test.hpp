// What the tests of the three protocols share: a profile, a question, an HTTP answer made of text.
#pragma once

#include "clearinghouse/dialect.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace eligd::test {

inline constexpr std::string_view our_payload_id = "7d2f8c1e-0b7a-4c55-9f0e-1a2b3c4d5e6f";
inline constexpr std::string_view sent_x12 =
    "ISA*00*          *00*          *ZZ*CLINIC01       *ZZ*DOUBLE         "
    "*261124*0400*^*00501*000000007*0*T*:~"
    "GS*HS*CLINIC01*DOUBLE*20261124*0400*7*X*005010X279A1~GE*0*7~IEA*1*000000007~";
inline constexpr std::string_view answer_x12 =
    "ISA*00*          *00*          *ZZ*DOUBLE         *ZZ*CLINIC01       "
    "*261124*0400*^*00501*000000091*0*T*:~"
    "GS*HB*DOUBLE*CLINIC01*20261124*0400*91*X*005010X279A1~GE*0*91~IEA*1*000000091~";

inline config::Clearinghouse profile(config::Protocol protocol) {
  config::Clearinghouse profile{.key = ClearinghouseKey("example")};
  profile.protocol = protocol;
  profile.sender_id = "CLINIC01";
  profile.receiver_id = "DOUBLE";
  profile.auth = {.kind = config::Auth::Kind::user_password, .user = "user & co"};
  return profile;
}

inline clearinghouse::Credentials credentials() {
  return {.user = "user & co", .secret = config::Secret("pass<word>")};
}

inline clearinghouse::Question question(std::string_view x12 = sent_x12) {
  return {.payload_id = our_payload_id,
          .x12 = x12,
          .now = Instant(std::chrono::sys_days(std::chrono::year(2026) / 11 / 24) +
                         std::chrono::hours(4) + std::chrono::microseconds(5)),
          .boundary = "0123456789abcdef"};
}

inline clearinghouse::HttpResult http_result(std::string body, int status = 200,
                                             std::string content_type = {},
                                             std::string retry_after = {}) {
  clearinghouse::HttpResult result;
  result.end = clearinghouse::HttpEnd::complete;
  result.status = status;
  result.content_type = std::move(content_type);
  result.retry_after = std::move(retry_after);
  result.body = Phi<std::string>(std::move(body));
  return result;
}

// The alternative, or empty when the outcome is another one.
template <class Kind>
std::optional<Kind> as(const clearinghouse::Outcome& outcome) {
  const Kind* const found = std::get_if<Kind>(&outcome);
  return found == nullptr ? std::nullopt : std::optional(*found);
}

inline std::string bytes_of(const clearinghouse::Outcome& outcome) {
  const auto answered = as<clearinghouse::Answered>(outcome);
  return answered ? answered->bytes.reveal(Purpose::matching) : std::string{};
}

}  // namespace eligd::test
