#include "clearinghouse/http_verdict.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <string>

namespace eligd::clearinghouse {

namespace {

Outcome refused_before_sending(HttpResult result) {
  RefusedBeforeSending refused{.error = {ErrorKind::unavailable, std::move(result.words)}};
  switch (result.fault) {
    case HttpFault::request:
      refused.error.kind = ErrorKind::configuration;
      refused.counts_against_route = false;
      refused.stops_route = true;
      break;
    case HttpFault::certificate:
      refused.error.sentence +=
          "; nothing was sent. Ask the partner, or check ca_file: a certificate "
          "that does not verify is never accepted";
      refused.stops_route = true;
      break;
    case HttpFault::our_certificate:
      refused.error.sentence +=
          "; the partner does not take our certificate and read nothing of the question. Look when "
          "it ends (`eligd doctor`), and ask the partner whether it is registered there";
      refused.stops_route = true;
      break;
    case HttpFault::cancelled:
      refused.counts_against_route = false;
      break;
    default:
      break;
  }
  return refused;
}

Outcome rejected(HttpResult result, std::string words, bool stops_route) {
  return Rejected{.layer = Layer::http,
                  .code = std::to_string(result.status),
                  .words = std::move(words),
                  .raw = std::move(result.body),
                  .stops_route = stops_route};
}

// A page for people with status 200: does it say that our sign-in is refused? Phrases that say
// nothing else, and not one word: every page of a portal has "password" somewhere.
bool says_sign_in_is_refused(std::string_view page) {
  constexpr std::size_t looked_at_max = 64 * 1024;
  constexpr std::array<std::string_view, 10> phrases = {"invalid username or password",
                                                        "invalid user name or password",
                                                        "invalid user id or password",
                                                        "incorrect username or password",
                                                        "authentication failed",
                                                        "authentication failure",
                                                        "login failed",
                                                        "account is locked",
                                                        "account has been locked",
                                                        "account has been disabled"};
  std::string text(page.substr(0, looked_at_max));
  std::ranges::transform(text, text.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  return std::ranges::any_of(
      phrases, [&](std::string_view phrase) { return text.find(phrase) != std::string::npos; });
}

// nginx's own words where a client certificate is missing, or does not verify (expired, not
// registered): 400, as a page for people. The question was not handed on.
bool is_about_our_certificate(int status, std::string_view page) {
  constexpr std::size_t looked_at_max = 4 * 1024;
  if (status == 495 || status == 496) return true;
  const std::string_view text = page.substr(0, looked_at_max);
  return status == 400 && (text.contains("The SSL certificate error") ||
                           text.contains("No required SSL certificate was sent"));
}

// What stands before the partner's program says that questions are not taken at this address: the
// next one would be told the same. A 404 with a body for programs is the partner's own, about what
// was asked.
bool is_wrong_door(int status, std::string_view body) {
  if (status >= 300 && status < 400) return true;
  if (status == 405 || status == 415) return true;
  const auto first = body.find_first_not_of(" \t\r\n");
  return status == 404 &&
         (first == std::string_view::npos || (body[first] != '{' && body[first] != '['));
}

}  // namespace

Microseconds read_retry_after(std::string_view text, Instant now) {
  long long seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error == std::errc::result_out_of_range) {
    return text.starts_with('-') ? retry_after_default : retry_after_max;
  }
  if (error == std::errc{} && end == text.data() + text.size()) {
    if (seconds < 0) return retry_after_default;
    // Capped before the unit changes, or an absurd number would overflow.
    return std::chrono::seconds(std::min(seconds, 3600LL));
  }
  const std::time_t date = curl_getdate(std::string(text).c_str(), nullptr);
  const Instant at{std::chrono::seconds(date)};
  if (date == -1 || at <= now) return retry_after_default;
  return std::min<Microseconds>(at - now, retry_after_max);
}

Outcome judge_broken(HttpResult result) {
  if (result.end == HttpEnd::not_sent) return refused_before_sending(std::move(result));
  return Unknown{
      .words = std::move(result.words), .raw = std::move(result.body), .is_broken_off = true};
}

Outcome judge_status(HttpResult result, Instant now) {
  const int status = result.status;
  // 429 is said in place of taking the request, and so is 503 with a time to come back. A 503
  // without one also comes from gateways whose payer hung up on an inquiry it had taken: that is
  // unknown (I8).
  if (status == 429 || (status == 503 && !result.retry_after.empty())) {
    const Microseconds wait = read_retry_after(result.retry_after, now);
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(wait).count();
    return Throttled{wait, fmt::format("HTTP {}: come back in {} s", status, seconds)};
  }
  if (status == 401 || status == 403) {
    return rejected(std::move(result),
                    fmt::format("HTTP {}: our credentials or our address are refused; check them "
                                "with the partner",
                                status),
                    true);
  }
  if (is_about_our_certificate(status, result.body.reveal(Purpose::matching))) {
    return rejected(std::move(result),
                    fmt::format("HTTP {}: the partner does not take our certificate; look when it "
                                "ends, and ask whether it is registered there",
                                status),
                    true);
  }
  if (is_wrong_door(status, result.body.reveal(Purpose::matching))) {
    return rejected(std::move(result),
                    fmt::format("HTTP {}: {}; {}", status, not_a_door, "check url in its file"),
                    true);
  }
  // 408: a gateway says so too when its own wait for the payer ran out.
  if (status >= 400 && status < 500 && status != 408) {
    return rejected(std::move(result),
                    fmt::format("HTTP {}: the partner refuses the request", status), false);
  }
  if (status >= 200 && status < 300 &&
      says_sign_in_is_refused(result.body.reveal(Purpose::matching)))
    return rejected(std::move(result),
                    fmt::format("HTTP {} with a page that says our sign-in is refused; check it "
                                "with the partner",
                                status),
                    true);
  return Unknown{.words = fmt::format("HTTP {} without an answer in it", status),
                 .raw = std::move(result.body)};
}

Outcome take_answer(std::string bytes, std::string_view sent, PayloadIdEcho payload_id,
                    HttpResult result) {
  if (bytes == sent) {
    return Unknown{.words = "the partner sent our own inquiry back", .raw = std::move(result.body)};
  }
  return Answered{.bytes = Phi<std::string>(std::move(bytes)),
                  .http_status = result.status,
                  .payload_id = payload_id};
}

}  // namespace eligd::clearinghouse
