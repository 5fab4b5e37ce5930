// The doors that carry bare X12, in JSON or as the body. Declared in doors.hpp.
#include "testpayer/doors.hpp"
#include "testpayer/replies.hpp"

#include <boost/json.hpp>

#include <utility>

namespace eligd::testpayer {
namespace {

namespace json = boost::json;

HttpReply json_reply(int status, const json::value& body) {
  return json_text(status, json::serialize(body));
}

// The interchange as the body, or what stands in its place.
HttpReply bare(const Play& play) {
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

}  // namespace

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
  return bare(play);
}

// As the gateways do it: whatever goes wrong is a page for people under status 200.
HttpReply Doors::form(const std::string& clearinghouse, const HttpRequest& request) {
  const ClearinghouseSetup& setup = payer_.setup(clearinghouse);
  const bool is_known = form_value(request.body, "UserID") == setup.user &&
                        form_value(request.body, "Password") == setup.password;
  if (!is_known) {
    log_refusal(clearinghouse, Protocol::form_post, "form_refused");
    return {.content_type = "text/html", .body = "<html><body>Invalid login.</body></html>"};
  }
  const Play play =
      payer_.play(clearinghouse, Protocol::form_post, form_value(request.body, "Data"));
  log_.write(play.entry);
  return bare(play);
}

}  // namespace eligd::testpayer
