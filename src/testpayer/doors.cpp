#include "testpayer/doors.hpp"

#include "base/time.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace eligd::testpayer {
namespace {

namespace json = boost::json;

constexpr std::string_view html =
    "<!DOCTYPE html><html><head><title>Notice</title></head><body><h1>Scheduled maintenance</h1>"
    "<p>The gateway will be back shortly.</p></body></html>";

HttpReply json_reply(int status, const json::value& body) {
  return {.status = status, .content_type = "application/json", .body = json::serialize(body)};
}

HttpReply plain(int status, std::string_view sentence) {
  return {.status = status, .body = std::string(sentence) + "\n"};
}

std::optional<Protocol> protocol_of(std::string_view door) {
  if (door == "soap") return Protocol::core_soap;
  if (door == "mime") return Protocol::core_mime;
  if (door == "rest") return Protocol::rest_json;
  if (door == "x12") return Protocol::raw_x12;
  return std::nullopt;
}

HttpReply with_retry_after(HttpReply reply, const Fault& fault) {
  if (!fault.retry_after.empty()) reply.headers.emplace_back("Retry-After", fault.retry_after);
  return reply;
}

// Faults that look the same at every door.
std::optional<HttpReply> http_fault(const Fault& fault) {
  switch (fault.kind) {
    case FaultKind::http_401:
      return json_reply(401, {{"message", "Unauthorized"}});
    case FaultKind::http_403:
      return HttpReply{.status = 403,
                       .content_type = "text/html",
                       .body = "<html><body>403 Forbidden</body></html>"};
    case FaultKind::http_404:
      return plain(404, "not found");
    case FaultKind::http_429:
      return with_retry_after(json_reply(429, {{"message", "throttled: CUSTOMER_LIMIT"},
                                               {"code", "TOO_MANY_REQUESTS"}}),
                              fault);
    case FaultKind::http_500:
      return plain(500, "internal error");
    case FaultKind::http_503:
      return with_retry_after(
          HttpReply{.status = 503, .content_type = "text/html", .body = std::string(html)}, fault);
    case FaultKind::http_504:
      return plain(504, "the payer did not answer in time");
    case FaultKind::redirect:
      return HttpReply{.status = 302, .headers = {{"Location", "https://elsewhere.invalid/login"}}};
    case FaultKind::html200:
      return HttpReply{.content_type = "text/html; charset=utf-8", .body = std::string(html)};
    case FaultKind::nothing:
      return HttpReply{.body = ""};
    default:
      return std::nullopt;
  }
}

HttpReply delivered(HttpReply reply, const Play& play) {
  reply.latency = play.latency;
  switch (play.fault.kind) {
    case FaultKind::slow_body:
      reply.delivery = Delivery::sliced;
      break;
    case FaultKind::cut:
      reply.delivery = Delivery::cut;
      break;
    case FaultKind::reset:
      reply.delivery = Delivery::reset;
      break;
    case FaultKind::hang:
      reply.delivery = Delivery::hang;
      break;
    default:
      break;
  }
  reply.cut_after = play.fault.cut_after;
  reply.slice_bytes = play.fault.slice_bytes;
  reply.slice = play.fault.slice;
  return reply;
}

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

std::string_view without_scheme(std::string_view authorization) {
  const auto space = authorization.find(' ');
  return space == std::string_view::npos ? authorization : authorization.substr(space + 1);
}

}  // namespace

Doors::Doors(Payer payer, std::optional<IntakeSystem> intake_system, ReceivedLog& log,
             const Clock& clock, Entropy& entropy)
    : payer_(std::move(payer)),
      intake_system_(std::move(intake_system)),
      log_(log),
      clock_(clock),
      entropy_(entropy) {}

Doors::Opened Doors::handle(const HttpRequest& request) {
  const std::string path = request.path();
  if (path == "/health") return {json_reply(200, {{"status", "ok"}})};
  if (path == "/log/summary") return {{.content_type = "application/json", .body = log_.summary()}};
  if (path.starts_with("/intake-system/"))
    return {intake_system_ ? intake_system_->handle(request)
                           : plain(404, "no intake system in this scenario")};
  if (path == "/token") {
    // One token door for all: the client id says which clearinghouse is meant.
    for (const auto& [key, setup] : payer_.scenario().clearinghouses) {
      if (!setup.client_id.empty() && form_value(request.body, "client_id") == setup.client_id)
        return {token(setup, request)};
    }
    return {json_reply(401, {{"error", "invalid_client"}})};
  }

  const auto slash = path.find('/', 1);
  if (slash == std::string::npos || slash == 1)
    return {plain(404, "doors are /<clearinghouse>/soap, mime, rest, x12 and token")};
  const std::string clearinghouse = path.substr(1, slash - 1);
  const std::string door = path.substr(slash + 1);
  const ClearinghouseSetup& setup = payer_.setup(clearinghouse);
  if (door == "token") return {token(setup, request)};
  const auto protocol = protocol_of(door);
  if (!protocol) return {plain(404, "doors are /<clearinghouse>/soap, mime, rest, x12 and token")};
  if (request.method != "POST") return {plain(405, "POST is spoken here")};

  if (setup.in_flight_max > 0 && in_flight_[clearinghouse] >= setup.in_flight_max) {
    log_refusal(clearinghouse, *protocol, "http_429 in flight");
    return {
        json_reply(429, {{"message", "throttled: CUSTOMER_LIMIT"}, {"code", "TOO_MANY_REQUESTS"}})};
  }
  ++in_flight_[clearinghouse];
  log_.flight(+1);
  Opened opened{.in_flight_of = clearinghouse};
  switch (*protocol) {
    case Protocol::core_soap:
    case Protocol::core_mime:
      opened.reply = core(clearinghouse, *protocol, request);
      break;
    case Protocol::rest_json:
      opened.reply = rest(clearinghouse, request);
      break;
    case Protocol::raw_x12:
      opened.reply = raw(clearinghouse, request);
      break;
  }
  return opened;
}

void Doors::finished(const std::string& clearinghouse) {
  if (clearinghouse.empty()) return;
  --in_flight_[clearinghouse];
  log_.flight(-1);
}

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
    return {.status = 500, .content_type = "text/html", .body = std::string(html)};
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
       "X12_TA1_RetrievalRequest_00501X231A1", "X12_005010_Request_Batch_Results_271",
       "X12_999_SubmissionRequest_005010X231A1", "X12_TA1_SubmissionRequest_00501X231A1"});
  if (!wrong.empty()) {
    log_refusal(clearinghouse, protocol, "core " + wrong);
    return core_failed(message, protocol, wrong);
  }
  CoreMessage answer = answer_to(message);
  const auto kept = std::ranges::find(batches_, message.payload_id, &Batch::payload_id);
  if (message.payload_type == real_time_type) {
    auto played = payer_.play_batch(clearinghouse, protocol, message.payload);
    log_.write(played.entry);
    if (batches_.size() == batches_max) batches_.pop_front();
    batches_.push_back(
        {message.payload_id, std::move(played.acknowledgment), std::move(played.results)});
    answer.payload_type = "X12_BatchReceiptConfirmation";
  } else if (message.payload_type.find("SubmissionRequest") != std::string::npos) {
    answer.payload_type = "X12_Response_ConfirmReceiptReceived";
  } else if (message.payload_type == "X12_005010_Request_Batch_Results_271") {
    answer.payload = kept == batches_.end() ? "" : kept->results;
    answer.payload_type = answer.payload.empty() ? "X12_Response_NoBatchResultsFile"
                                                 : payload_type(PayloadKind::eligibility_271);
  } else {
    answer.payload = kept == batches_.end() ? "" : kept->acknowledgment;
    answer.payload_type = answer.payload.empty() ? "X12_Response_NoBatchAckFile"
                                                 : payload_type(PayloadKind::acknowledgment_999);
  }
  if (!answer.payload.empty()) {
    answer.payload_length = std::to_string(answer.payload.size());
    answer.check_sum = sha1_hex(answer.payload);
  }
  return protocol == Protocol::core_soap ? write_soap(answer, FaultKind::base64)
                                         : write_mime(answer, FaultKind::none);
}

HttpReply Doors::rest(const std::string& clearinghouse, const HttpRequest& request) {
  if (!is_authorized(payer_.setup(clearinghouse), request)) {
    log_refusal(clearinghouse, Protocol::rest_json, "http_401");
    return json_reply(401, {{"message", "Unauthorized"}});
  }
  boost::system::error_code error;
  const json::value body = json::parse(request.body, error);
  const auto* object = error ? nullptr : body.if_object();
  const auto* x12 = object ? object->if_contains("x12") : nullptr;
  if (!x12 || !x12->is_string()) {
    log_refusal(clearinghouse, Protocol::rest_json, "http_400");
    return json_reply(
        400, {{"error", "INVALID_REQUEST"}, {"message", "the body must be {\"x12\": \"ISA...\"}"}});
  }
  const auto& text = x12->get_string();
  const Play play =
      payer_.play(clearinghouse, Protocol::rest_json, std::string_view(text.data(), text.size()));
  log_.write(play.entry);
  if (auto fault = http_fault(play.fault)) return delivered(*fault, play);
  if (play.fault.kind == FaultKind::core_error) {
    return delivered(
        json_reply(200,
                   {{"errors", json::array{{{"code", play.fault.code.empty() ? "PROCESSING_ERROR"
                                                                             : play.fault.code},
                                            {"message", "could not be processed"}}}}}),
        play);
  }
  if (play.fault.kind == FaultKind::soap_fault)
    return delivered(
        json_reply(500, {{"error", "INTERNAL"}, {"message", "the payer system is not available"}}),
        play);
  std::string answer = play.fault.kind == FaultKind::empty_payload ? ""
                       : play.fault.kind == FaultKind::base64      ? to_base64(play.x12)
                                                                   : play.x12;
  HttpReply reply = json_reply(
      200, {{"meta", {{"traceId", play.entry.bht03}}}, {"status", "success"}, {"x12", answer}});
  if (play.fault.kind == FaultKind::wrong_type) reply.content_type = "text/html";
  if (play.fault.kind == FaultKind::bom) reply.body.insert(0, "\xEF\xBB\xBF");
  return delivered(std::move(reply), play);
}

HttpReply Doors::raw(const std::string& clearinghouse, const HttpRequest& request) {
  if (!is_authorized(payer_.setup(clearinghouse), request)) {
    log_refusal(clearinghouse, Protocol::raw_x12, "http_401");
    return plain(401, "unauthorized");
  }
  const Play play = payer_.play(clearinghouse, Protocol::raw_x12, request.body);
  log_.write(play.entry);
  if (auto fault = http_fault(play.fault)) return delivered(*fault, play);
  if (play.fault.kind == FaultKind::core_error)
    return delivered(plain(400, "refused: " + play.fault.code), play);
  if (play.fault.kind == FaultKind::soap_fault)
    return delivered(plain(500, "the payer system is not available"), play);
  return delivered(
      {.content_type =
           play.fault.kind == FaultKind::wrong_type ? "text/html" : "application/edi-x12",
       .body = play.fault.kind == FaultKind::empty_payload ? ""
               : play.fault.kind == FaultKind::base64      ? to_base64(play.x12)
                                                           : play.x12},
      play);
}

HttpReply Doors::token(const ClearinghouseSetup& setup, const HttpRequest& request) {
  if (setup.client_id.empty() || form_value(request.body, "grant_type") != "client_credentials" ||
      form_value(request.body, "client_id") != setup.client_id ||
      form_value(request.body, "client_secret") != setup.client_secret) {
    return json_reply(401, {{"error", "invalid_client"}});
  }
  const Microseconds now = clock_.steady();
  std::erase_if(tokens_, [&](const auto& pair) { return pair.second.until <= now; });
  if (tokens_.size() >= tokens_max) return json_reply(503, {{"error", "temporarily_unavailable"}});
  const std::string text = "TPT" + entropy_.hex(16);
  tokens_[text] = {.until = now + std::chrono::seconds(setup.token_seconds),
                   .uses_left = setup.token_uses};
  return json_reply(
      200, {{"access_token", text}, {"token_type", "Bearer"}, {"expires_in", setup.token_seconds}});
}

bool Doors::is_authorized(const ClearinghouseSetup& setup, const HttpRequest& request) {
  const std::string_view told = without_scheme(request.header("Authorization"));
  if (!setup.api_key.empty() &&
      (told == setup.api_key || request.header("X-API-Key") == setup.api_key))
    return true;
  if (setup.client_id.empty()) return setup.api_key.empty();
  const auto found = tokens_.find(std::string(told));
  if (found == tokens_.end() || found->second.until <= clock_.steady()) return false;
  if (found->second.uses_left > 0 && --found->second.uses_left == 0) tokens_.erase(found);
  return true;
}

void Doors::log_refusal(const std::string& clearinghouse, Protocol protocol, std::string outcome) {
  log_.write({.time = to_string(clock_.now()),
              .clearinghouse = clearinghouse,
              .protocol = std::string(to_text(protocol)),
              .outcome = std::move(outcome)});
}

}  // namespace eligd::testpayer
