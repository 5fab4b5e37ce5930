// What a clearinghouse file says where questions travel in batches over HTTP: [core_batch] and
// [rest_batch].
//
// Source: CAQH CORE Connectivity vC2.2.0 (payload types, operations) and CORE 155 (times); for REST
// the partner's own documents. Every name is the partner's to choose.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace eligd::config {

// How often a partner is asked what has become of a batch.
struct PollPace {
  std::chrono::seconds every{300};         // at first, and from the promised time on
  int quick_looks = 12;                    // so often; then
  std::chrono::seconds slow_every{3600};   // at this pace
  std::chrono::hours acknowledged_by{24};  // neither acknowledgment nor answer by then: a task
  bool is_unknown_certain = false;         // "I do not know this batch" can be relied upon
};

// Protocol core_batch. [core] holds what it shares with real time.
struct CoreBatchProfile {
  PollPace pace{};
  // The generic operations carry any transaction; answers are then found in a list of files.
  bool is_generic = false;
  bool is_mtom = true;  // false: the payload goes as base64 inside the envelope
  bool is_checksum_strict = false;
  bool asks_for_ta1 = false;      // beside the 999; else both come under its name
  bool confirms_results = true;   // a 999 goes back for each file of answers
  std::string submission_type{};  // empty: [core] payload_type
  std::string ack_request_type = "X12_999_RetrievalRequest_005010X231A1";
  std::string ta1_request_type = "X12_TA1_RetrievalRequest_00501X231A1";
  std::string results_request_type = "X12_005010_Request_Batch_Results_271";
  std::string results_ack_type = "X12_999_SubmissionRequest_005010X231A1";
  std::string list_type = "FILELIST";  // generic: what asks for the list
  // ErrorCodes beyond the rule's that say "no file yet", and those that say "no such PayloadID".
  std::vector<std::string> nothing_yet_codes{};
  std::vector<std::string> unknown_codes{};
};

// Protocol rest_batch; `url` is where batches are posted. {batch}, {name}, {page} and {size} in the
// addresses stand for the partner's number of a batch, our name for it, and the page wanted.
struct RestBatchProfile {
  enum class Item : std::uint8_t {
    fields,  // JSON fields made from the 270
    x12,     // the 270 itself
  };
  PollPace pace{};
  Item item = Item::fields;
  std::string status_url{};
  std::string results_url{};
  std::string find_url{};  // lists batches by name; empty: there is no such list
  std::string name_field = "name";
  std::string items_field = "items";
  std::string identifier_field = "submitterTransactionIdentifier";
  std::string x12_field = "x12";
  std::string batch_field = "batchId";
  std::string status_field = "status";
  std::string next_page_field = "nextPageToken";
  std::string page_parameter = "pageToken";
  int page_size = 200;
  int pages_max = 500;  // of one look
};

}  // namespace eligd::config
