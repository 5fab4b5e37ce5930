#include "clearinghouse/core_envelope.hpp"

#include "clearinghouse/http_verdict.hpp"
#include "clearinghouse/payload.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace eligd::clearinghouse {

namespace {

constexpr std::array<std::string_view, 12> field_names = {
    "PayloadType", "ProcessingMode", "PayloadID",  "PayloadLength",   "TimeStamp", "UserName",
    "Password",    "SenderID",       "ReceiverID", "CORERuleVersion", "CheckSum",  "Payload"};
constexpr std::array<std::string_view, 3> field_faults = {"Required", "Illegal", "NotUnderstood"};
constexpr std::array<std::string_view, 4> whole_codes = {"Success", "VersionMismatch",
                                                         "UnAuthorized", "ChecksumMismatched"};
constexpr std::string_view unlisted = "unlisted";

bool same_letters(std::string_view a, std::string_view b) {
  return std::ranges::equal(
      a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

bool mentions(std::string_view text, std::string_view word) {
  return !std::ranges::search(text, word, [](unsigned char x, unsigned char y) {
            return std::tolower(x) == std::tolower(y);
          }).empty();
}

PayloadIdEcho compare_payload_id(std::string_view told, std::string_view ours) {
  if (told.empty()) return PayloadIdEcho::absent;
  if (same_letters(told, ours)) return PayloadIdEcho::ours;
  // One gateway numbers answers itself, another puts the whole inquiry here. Neither names another
  // inquiry of ours; another UUID does.
  return is_uuid(told) ? PayloadIdEcho::foreign : PayloadIdEcho::odd;
}

Outcome rejected(const CoreAnswer& answer, HttpResult result) {
  const std::string code =
      answer.error_code.empty() ? "CoreEnvelopeError" : listed_error_code(answer.error_code);
  const bool is_refused = code == "UnAuthorized";
  const std::string_view todo =
      is_refused         ? "our credentials are not accepted; check them with the partner"
      : code == unlisted ? "a code that CORE does not list; it stands in the stored answer"
                         : "the partner refuses the envelope; check its file and the stored answer";
  return Rejected{.layer = Layer::envelope,
                  .code = code,
                  .words = fmt::format("CORE envelope error {}: {}", code, todo),
                  .raw = std::move(result.body),
                  .stops_route = is_refused};
}

}  // namespace

std::vector<CoreField> core_fields(const config::Clearinghouse& profile, const Question& question) {
  return {{"PayloadType", profile.core.payload_type},
          {"ProcessingMode", "RealTime"},
          {"PayloadID", std::string(question.payload_id)},
          {"TimeStamp", core_time_stamp(question.now)},
          {"SenderID", profile.sender_id},
          {"ReceiverID", profile.receiver_id},
          {"CORERuleVersion", profile.core.rule_version}};
}

std::string core_time_stamp(Instant now) {
  return to_string(now).substr(0, std::string_view("2026-11-24T03:15:00").size()) + "Z";
}

bool is_success_code(std::string_view code) {
  return code.empty() || same_letters(code, "Success");
}

bool tells_of_a_timeout(std::string_view code) {
  return mentions(code, "timeout") || mentions(code, "timedout");
}

bool is_same_id(std::string_view a, std::string_view b) noexcept { return same_letters(a, b); }

bool is_uuid(std::string_view text) noexcept {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (is_dash ? text[i] != '-' : std::isxdigit(static_cast<unsigned char>(text[i])) == 0)
      return false;
  }
  return true;
}

std::string listed_error_code(std::string_view told) {
  std::string code;  // one gateway writes "Payload Type Required"
  std::ranges::copy_if(told, std::back_inserter(code), [](char c) { return c != ' '; });
  for (const std::string_view whole : whole_codes) {
    if (same_letters(code, whole)) return std::string(whole);
  }
  for (const std::string_view name : field_names) {
    for (const std::string_view fault : field_faults) {
      const std::string listed = fmt::format("{}{}", name, fault);
      if (same_letters(code, listed)) return listed;
    }
  }
  return std::string(unlisted);
}

Outcome judge_core(const CoreAnswer& answer, const Question& question, HttpResult result) {
  // By prefix, because its spelling is not the same everywhere; it alone is enough, since one
  // gateway leaves ErrorCode out. It goes before the payload, which may echo the inquiry.
  if (answer.payload_type.starts_with("CoreEnvelopeError") &&
      !tells_of_a_timeout(answer.error_code)) {
    return rejected(answer, std::move(result));
  }
  // PayloadType is not asked further: partners put 278 or TA1 over a 271. The payload says what it
  // is.
  if (std::string bytes = unwrap_payload(answer.payload); !bytes.empty()) {
    return take_answer(std::move(bytes), question.x12,
                       compare_payload_id(answer.payload_id, question.payload_id),
                       std::move(result));
  }
  if (tells_of_a_timeout(answer.error_code)) {
    return Unknown{.words = "the partner's own wait for the payer ran out",
                   .raw = std::move(result.body)};
  }
  if (!is_success_code(answer.error_code)) return rejected(answer, std::move(result));
  return Unknown{.words = "a CORE envelope that reports success and holds no X12",
                 .raw = std::move(result.body)};
}

}  // namespace eligd::clearinghouse
