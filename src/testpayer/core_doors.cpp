// The CORE doors, SOAP and MIME: envelope checks, real time, batch. Declared in doors.hpp.
// Source: CAQH CORE Connectivity vC2.2.0; the batch operations answer from what was kept at
// submission.
#include "base/time.hpp"
#include "testpayer/doors.hpp"
#include "testpayer/replies.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace eligd::testpayer {
namespace {

std::string payload_type(PayloadKind kind) {
  switch (kind) {
    case PayloadKind::eligibility_271:
      return "X12_271_Response_005010X279A1";
    case PayloadKind::acknowledgment_999:
      return "X12_999_Response_005010X231A1";
    case PayloadKind::acknowledgment_ta1:
      return "X12_TA1_Response_00501X231A1";
    case PayloadKind::none:
      break;
  }
  return "CoreEnvelopeError";
}

constexpr std::string_view real_time_type = "X12_270_Request_005010X279A1";

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> answers_by_element{{
    {"COREEnvelopeRealTimeRequest", "COREEnvelopeRealTimeResponse"},
    {"COREEnvelopeBatchSubmission", "COREEnvelopeBatchSubmissionResponse"},
    {"COREEnvelopeBatchSubmissionAckRetrievalRequest",
     "COREEnvelopeBatchSubmissionAckRetrievalResponse"},
    {"COREEnvelopeBatchResultsRetrievalRequest", "COREEnvelopeBatchResultsRetrievalResponse"},
    {"COREEnvelopeBatchResultsAckSubmission", "COREEnvelopeBatchResultsAckSubmissionResponse"},
}};

bool is_known_element(std::string_view element) {
  return std::ranges::any_of(answers_by_element,
                             [&](const auto& pair) { return pair.first == element; });
}

}  // namespace

HttpReply Doors::core(const std::string& clearinghouse, Protocol protocol,
                      const HttpRequest& request) {
  const auto message = protocol == Protocol::core_soap ? read_soap(request) : read_mime(request);
  if (!message) {
    log_refusal(clearinghouse, protocol, "http_" + std::to_string(message.error().status));
    return plain(message.error().status, message.error().sentence);
  }
  if (protocol == Protocol::core_soap && !is_known_element(message->element)) {
    log_refusal(clearinghouse, protocol, "soap_fault");
    return write_soap_fault("Sender", "the operation is not known here");
  }
  const ClearinghouseSetup& setup = payer_.setup(clearinghouse);
  const bool is_batch = message->element.empty()
                            ? message->processing_mode == "Batch"
                            : message->element != "COREEnvelopeRealTimeRequest";
  std::string wrong;
  if (!setup.user.empty() && (message->user != setup.user || message->password != setup.password))
    wrong = "UnAuthorized";
  if (wrong.empty() && !is_batch) wrong = envelope_error(*message, false, {real_time_type});
  if (wrong.empty() && !is_batch && message->payload.empty()) wrong = "PayloadRequired";
  if (!wrong.empty()) {
    log_refusal(clearinghouse, protocol, "core " + wrong);
    return core_failed(*message, protocol, wrong);
  }
  if (is_batch) return core_batch(clearinghouse, protocol, *message);
  const Play play = payer_.play(clearinghouse, protocol, message->payload);
  log_.write(play.entry);
  return delivered(core_played(*message, protocol, play), play);
}

HttpReply Doors::core_played(const CoreMessage& message, Protocol protocol,
                             const Play& play) const {
  if (auto fault = http_fault(play.fault)) return *fault;
  if (play.fault.kind == FaultKind::core_error)
    return core_failed(message, protocol,
                       play.fault.code.empty() ? "UnAuthorized" : play.fault.code);
  if (play.fault.kind == FaultKind::soap_fault) {
    if (protocol == Protocol::core_soap)
      return write_soap_fault("Receiver", "the payer system is not available");
    return {.status = 500, .content_type = "text/html", .body = std::string(maintenance_page)};
  }
  CoreMessage answer = answer_to(message);
  answer.payload_type = play.fault.kind == FaultKind::wrong_type ? "X12_278_Response_005010X279A1"
                                                                 : payload_type(play.kind);
  if (play.fault.kind == FaultKind::odd_id) answer.payload_id = "GW" + play.entry.isa13;
  if (play.fault.kind == FaultKind::odd_mode) answer.processing_mode = "RealTimeMode";
  if (play.fault.kind != FaultKind::empty_payload) answer.payload = play.x12;
  return protocol == Protocol::core_soap ? write_soap(answer, play.fault.kind)
                                         : write_mime(answer, play.fault.kind);
}

CoreMessage Doors::answer_to(const CoreMessage& message) const {
  CoreMessage answer;
  for (const auto& [request, response] : answers_by_element) {
    if (request == message.element) answer.element = response;
  }
  answer.processing_mode = message.processing_mode.empty() ? "RealTime" : message.processing_mode;
  answer.payload_id = message.payload_id;
  answer.time_stamp = to_string(clock_.now()).substr(0, 19) + "Z";
  answer.sender_id = message.receiver_id;
  answer.receiver_id = message.sender_id;
  answer.rule_version = "2.2.0";
  answer.error_code = "Success";
  answer.error_message = "None";
  return answer;
}

HttpReply Doors::core_failed(const CoreMessage& message, Protocol protocol,
                             std::string_view code) const {
  CoreMessage answer = answer_to(message);
  answer.payload_type = "CoreEnvelopeError";
  answer.error_code = code;
  answer.error_message = "refused: " + std::string(code);
  return protocol == Protocol::core_soap ? write_soap(answer, FaultKind::none)
                                         : write_mime(answer, FaultKind::none);
}

HttpReply Doors::core_batch(const std::string& clearinghouse, Protocol protocol,
                            const CoreMessage& message) {
  const std::string wrong = envelope_error(
      message, true,
      {real_time_type, "X12_999_RetrievalRequest_005010X231A1",
       "X12_TA1_RetrievalRequest_00501X231A1", "X12_005010_Request_Batch_Results_271", "FILELIST",
       "X12_999_SubmissionRequest_005010X231A1", "X12_TA1_SubmissionRequest_00501X231A1"});
  if (!wrong.empty()) {
    log_refusal(clearinghouse, protocol, "core " + wrong);
    return core_failed(message, protocol, wrong);
  }
  BatchDoors::Answered told = batches_.core(clearinghouse, protocol, message);
  if (told.is_lost) return {.delivery = Delivery::reset};
  CoreMessage answer = answer_to(message);
  answer.payload_type = std::move(told.payload_type);
  answer.payload = std::move(told.payload);
  answer.error_code = told.error_code;
  if (!answer.payload.empty()) {
    answer.payload_length = std::to_string(answer.payload.size());
    answer.check_sum = sha1_hex(told.is_damaged ? "something else" : answer.payload);
  }
  // MTOM where the question came so; a list and a small answer go inside.
  const bool is_mtom = answer.payload.starts_with("ISA");
  return protocol == Protocol::core_soap
             ? write_soap(answer, is_mtom ? FaultKind::mtom : FaultKind::base64)
             : write_mime(answer, FaultKind::none);
}

}  // namespace eligd::testpayer
