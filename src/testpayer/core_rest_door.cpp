// The CORE vC4.0.0 REST door: an envelope in JSON, both ways. Declared in doors.hpp.
#include "base/time.hpp"
#include "testpayer/doors.hpp"
#include "testpayer/replies.hpp"

#include <boost/json.hpp>

#include <utility>

namespace eligd::testpayer {
namespace {

namespace json = boost::json;

std::string text_of(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

json::object envelope_for(const json::object& asked, std::string_view payload_type,
                          std::string_view error, Instant now) {
  return {{"PayloadType", payload_type},
          {"ProcessingMode", "RealTime"},
          {"PayloadID", text_of(asked, "PayloadID")},
          {"TimeStamp", to_string(now)},
          {"SenderID", text_of(asked, "ReceiverID")},
          {"ReceiverID", text_of(asked, "SenderID")},
          {"CORERuleVersion", "4.0.0"},
          {"ErrorCode", error}};
}

}  // namespace

HttpReply Doors::core_rest(const std::string& clearinghouse, const HttpRequest& request) {
  const Protocol protocol = Protocol::core_rest;
  if (!is_authorized(payer_.setup(clearinghouse), request)) {
    log_refusal(clearinghouse, protocol, "http_401");
    return json_text(401, R"({"message":"Unauthorized"})");
  }
  boost::system::error_code error;
  const json::value body = json::parse(request.body, error);
  const json::object* asked = error ? nullptr : body.if_object();
  if (asked == nullptr || text_of(*asked, "PayloadType").empty()) {
    log_refusal(clearinghouse, protocol, "http_400");
    return json_text(400, R"({"error":"the body is no CORE envelope"})");
  }
  const Instant now = clock_.now();
  if (text_of(*asked, "CORERuleVersion") != "4.0.0") {
    log_refusal(clearinghouse, protocol, "core_error VersionMismatch");
    return json_text(
        200, json::serialize(envelope_for(*asked, "CoreEnvelopeError", "VersionMismatch", now)));
  }
  std::string x12 = text_of(*asked, "Payload");
  const Play play = payer_.play(clearinghouse, protocol, x12);
  log_.write(play.entry);
  if (auto fault = http_fault(play.fault)) return delivered(*fault, play);
  if (play.fault.kind == FaultKind::soap_fault)
    return delivered(json_text(500, R"({"error":"the payer system is not available"})"), play);
  if (play.fault.kind == FaultKind::core_error) {
    const std::string code = play.fault.code.empty() ? "UnAuthorized" : play.fault.code;
    return delivered(
        json_text(200, json::serialize(envelope_for(*asked, "CoreEnvelopeError", code, now))),
        play);
  }
  json::object answer = envelope_for(*asked, "X12_271_Response_005010X279A1", "Success", now);
  if (play.fault.kind == FaultKind::odd_id) answer["PayloadID"] = "HUB-1";
  if (play.fault.kind != FaultKind::empty_payload)
    answer["Payload"] = play.fault.kind == FaultKind::base64 ? to_base64(play.x12) : play.x12;
  return delivered(json_text(200, json::serialize(answer)), play);
}

}  // namespace eligd::testpayer
