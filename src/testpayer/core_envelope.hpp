// The CORE 2.2.0 envelope, read from and written to SOAP (standard B) and MIME multipart (standard
// A).
//
// Source: CAQH CORE Connectivity vC2.2.0; SOAP 1.2; WS-Security UsernameToken 1.0; RFC 2046, RFC
// 7578; MTOM/XOP. Reads what the field sends (any part order, LF, text or CDATA or base64 payload,
// MTOM) but keeps the rule where it is strict (children without prefix). Pure; no exception leaves.
#pragma once

#include "testpayer/http.hpp"
#include "testpayer/scenario.hpp"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligd::testpayer {

struct CoreMessage {
  std::string element{};  // local name of the body's element; "" in MIME
  std::string payload_type{}, processing_mode{}, payload_id{}, payload_length{}, time_stamp{},
      sender_id{}, receiver_id{};
  std::string rule_version{}, check_sum{}, payload{};
  std::string error_code{}, error_message{};
  std::string user{}, password{};
};

// Why a request is no CORE envelope at all: an HTTP status and a sentence.
struct NoEnvelope {
  int status = 400;
  std::string sentence{};
};

[[nodiscard]] std::expected<CoreMessage, NoEnvelope> read_soap(const HttpRequest& request);
[[nodiscard]] std::expected<CoreMessage, NoEnvelope> read_mime(const HttpRequest& request);

// `twist` is how the envelope departs from the rule; none, or one of base64, escaped,
// escaped_cdata, wrapper, qualified, mtom, bom. Batch envelopes carry PayloadLength and CheckSum.
[[nodiscard]] HttpReply write_soap(const CoreMessage& answer, FaultKind twist);
[[nodiscard]] HttpReply write_mime(const CoreMessage& answer, FaultKind twist);
[[nodiscard]] HttpReply write_soap_fault(std::string_view code,
                                         std::string_view reason);  // code: Sender, Receiver

// "" or the ErrorCode that refuses the envelope; credentials are the caller's matter.
[[nodiscard]] std::string envelope_error(const CoreMessage& message, bool batch,
                                         const std::vector<std::string_view>& payload_types);

[[nodiscard]] std::string sha1_hex(std::string_view bytes);
[[nodiscard]] std::string to_base64(std::string_view bytes);
[[nodiscard]] std::string from_base64(std::string_view text);  // "" when it is none

struct Part {
  std::vector<std::pair<std::string, std::string>> headers{};
  std::string name{};        // of Content-Disposition
  std::string content_id{};  // without < >
  std::string body{};
};
// At most 64 parts; empty when it is no multipart body.
[[nodiscard]] std::vector<Part> split_multipart(std::string_view content_type,
                                                std::string_view body);

}  // namespace eligd::testpayer
