#include "testpayer/replies.hpp"

#include <utility>

namespace eligd::testpayer {
namespace {

HttpReply with_retry_after(HttpReply reply, const Fault& fault) {
  if (!fault.retry_after.empty()) reply.headers.emplace_back("Retry-After", fault.retry_after);
  return reply;
}

}  // namespace

const std::string_view maintenance_page =
    "<!DOCTYPE html><html><head><title>Notice</title></head><body><h1>Scheduled maintenance</h1>"
    "<p>The gateway will be back shortly.</p></body></html>";

HttpReply json_text(int status, std::string body) {
  return {.status = status, .content_type = "application/json", .body = std::move(body)};
}

HttpReply plain(int status, std::string_view sentence) {
  return {.status = status, .body = std::string(sentence) + "\n"};
}

// Faults that look the same at every door.
std::optional<HttpReply> http_fault(const Fault& fault) {
  switch (fault.kind) {
    case FaultKind::http_401:
      return json_text(401, R"({"message":"Unauthorized"})");
    case FaultKind::http_403:
      return HttpReply{.status = 403,
                       .content_type = "text/html",
                       .body = "<html><body>403 Forbidden</body></html>"};
    case FaultKind::http_404:
      return plain(404, "not found");
    case FaultKind::http_429:
      return with_retry_after(
          json_text(429, R"({"message":"throttled: CUSTOMER_LIMIT","code":"TOO_MANY_REQUESTS"})"),
          fault);
    case FaultKind::http_500:
      return plain(500, "internal error");
    case FaultKind::http_503:
      return with_retry_after(
          HttpReply{
              .status = 503, .content_type = "text/html", .body = std::string(maintenance_page)},
          fault);
    case FaultKind::http_504:
      return plain(504, "the payer did not answer in time");
    case FaultKind::redirect:
      return HttpReply{.status = 302, .headers = {{"Location", "https://elsewhere.invalid/login"}}};
    case FaultKind::html200:
      return HttpReply{.content_type = "text/html; charset=utf-8",
                       .body = std::string(maintenance_page)};
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

}  // namespace eligd::testpayer
