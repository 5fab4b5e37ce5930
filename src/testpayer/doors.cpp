#include "testpayer/doors.hpp"

#include "base/time.hpp"
#include "testpayer/replies.hpp"

#include <boost/json.hpp>

#include <utility>

namespace eligd::testpayer {
namespace {

namespace json = boost::json;

HttpReply json_reply(int status, const json::value& body) {
  return json_text(status, json::serialize(body));
}

std::optional<Protocol> protocol_of(std::string_view door) {
  if (door == "soap") return Protocol::core_soap;
  if (door == "mime") return Protocol::core_mime;
  if (door == "rest") return Protocol::rest_json;
  if (door == "form") return Protocol::form_post;
  if (door == "x12") return Protocol::raw_x12;
  return std::nullopt;
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
      entropy_(entropy),
      batches_(payer_, log_, clock_) {}

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
    return {plain(404, "doors are /<clearinghouse>/soap, mime, rest, form, x12 and token")};
  const std::string clearinghouse = path.substr(1, slash - 1);
  const std::string door = path.substr(slash + 1);
  const ClearinghouseSetup& setup = payer_.setup(clearinghouse);
  if (door == "token") return {token(setup, request)};
  if (door == "batch" || door.starts_with("batch/") || door.starts_with("batch?")) {
    if (!is_authorized(setup, request)) return {json_reply(401, {{"message", "Unauthorized"}})};
    return {batches_.rest(clearinghouse, std::string_view(door).substr(5), request)};
  }
  const auto protocol = protocol_of(door);
  if (!protocol)
    return {plain(404, "doors are /<clearinghouse>/soap, mime, rest, form, x12 and token")};
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
    case Protocol::form_post:
      opened.reply = form(clearinghouse, request);
      break;
    case Protocol::raw_x12:
      opened.reply = raw(clearinghouse, request);
      break;
    case Protocol::file_drop:  // no address leads there
    case Protocol::rest_batch:
      break;
  }
  return opened;
}

Payer::BatchPlay Doors::batch_file(const std::string& clearinghouse, std::string_view x12) {
  auto played = payer_.play_batch(clearinghouse, Protocol::file_drop, x12);
  log_.write(played.entry);
  return played;
}

void Doors::finished(const std::string& clearinghouse) {
  if (clearinghouse.empty()) return;
  --in_flight_[clearinghouse];
  log_.flight(-1);
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
