// The CORE envelope of batches: SOAP 1.2 with MTOM, written and read. Pure.
//
// Source: CAQH CORE Connectivity vC2.2.0, batch and generic batch; XOP 1.0, RFC 2387 (multipart
// related). Children unqualified and in the schema's order; PayloadLength and CheckSum (SHA-1) are
// of the payload's own bytes. Read as the market writes: MTOM, base64, CDATA or escaped text, by
// local names.
#pragma once

#include "clearinghouse/dialect.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eligd::clearinghouse {

enum class CoreBatchOperation : std::uint8_t {
  submit,
  fetch_acknowledgment,
  fetch_results,
  confirm_results,
};

struct CoreBatchMessage {
  CoreBatchOperation operation = CoreBatchOperation::submit;
  std::string_view payload_type;
  std::string_view payload_id;
  std::string_view payload{};  // empty: none
  Instant now{};
  std::string_view boundary;  // unguessable
};

[[nodiscard]] Written write_core_batch(const config::Clearinghouse& profile,
                                       const Credentials& credentials,
                                       const CoreBatchMessage& message);

struct CoreBatchAnswer {
  enum class Kind : std::uint8_t { envelope, fault, none };
  Kind kind = Kind::none;
  std::string payload_type{};
  std::string payload_id{};
  std::string error_code{};
  std::string check_sum{};
  std::string payload_length{};
  std::string fault_code{};
  bool is_fault_about_credentials = false;
};

// Leaves the payload alone in `body`, unwrapped in place so that it is never there twice; empty:
// there is none. Where no envelope is found (`none`) the body stays as it was.
[[nodiscard]] CoreBatchAnswer read_core_batch(std::string_view content_type, std::string& body);

// The names in a list of files, as the gateway with one writes it: FileList, File, PayloadID.
[[nodiscard]] std::vector<std::string> read_file_list(std::string_view xml);

}  // namespace eligd::clearinghouse
