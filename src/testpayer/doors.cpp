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
  if (door == "async") return Protocol::rest_async;
  if (door == "coded") return Protocol::rest_coded;
  if (door == "core") return Protocol::core_rest;
  return std::nullopt;
}

constexpr std::string_view doors_are =
    "doors are /<clearinghouse>/soap, mime, rest, form, x12, core, async, coded and token";

// One hub spells the names with capitals.
std::string either_of(const HttpRequest& request, std::string_view one, std::string_view other) {
  std::string value = form_value(request.body, one);
  return value.empty() ? form_value(request.body, other) : value;
}

std::string client_of(const HttpRequest& request) {
  return either_of(request, "client_id", "Client_Id");
}

bool answers_later(Protocol protocol) {
  return protocol == Protocol::rest_async || protocol == Protocol::rest_coded;
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
      if (!setup.client_id.empty() && client_of(request) == setup.client_id)
        return {token(setup, request)};
    }
    return {json_reply(401, {{"error", "invalid_client"}})};
  }

  const auto slash = path.find('/', 1);
  if (slash == std::string::npos || slash == 1) return {plain(404, doors_are)};
  const std::string clearinghouse = path.substr(1, slash - 1);
  std::string door = path.substr(slash + 1);
  std::string behind;  // a place below the door
  if (const auto more = door.find('/'); more != std::string::npos) {
    behind = door.substr(more);
    door.resize(more);
  }
  const ClearinghouseSetup& setup = payer_.setup(clearinghouse);
  if (door == "token") return {token(setup, request)};
  if (door == "batch") {
    if (!is_authorized(setup, request)) return {json_reply(401, {{"message", "Unauthorized"}})};
    return {batches_.rest(clearinghouse, behind, request)};
  }
  const auto protocol = protocol_of(door);
  if (!protocol) return {plain(404, doors_are)};
  const bool is_look = answers_later(*protocol) && request.method == "GET" && behind.size() > 1;
  if (!behind.empty() && !is_look) return {plain(404, doors_are)};
  const std::string base = "/" + clearinghouse + "/" + door;
  if (is_look) return {later(clearinghouse, *protocol, base, behind, request)};
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
    case Protocol::core_rest:
      opened.reply = core_rest(clearinghouse, request);
      break;
    case Protocol::rest_async:
    case Protocol::rest_coded:
      opened.reply = later(clearinghouse, *protocol, base, {}, request);
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
      client_of(request) != setup.client_id ||
      either_of(request, "client_secret", "Client_Secret") != setup.client_secret) {
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
