#include "api/wire.hpp"

#include "api/request_trace.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <zlib.h>

namespace eligd::api {
namespace {

constexpr std::size_t worth_packing = 1024;

constexpr std::string_view https_from_now_on = "Strict-Transport-Security";

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> on_every_answer{{
    {"Cache-Control", "no-store"},
    {"Content-Security-Policy",
     "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy",
     "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), display-capture=(), "
     "encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), "
     "microphone=(), midi=(), payment=(), picture-in-picture=(), "
     "publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()"},
    {"Referrer-Policy", "no-referrer"},
    {https_from_now_on, "max-age=31536000; includeSubDomains"},
    {"Vary", "Accept-Encoding, Authorization, Cookie"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
}};

std::string_view reason_of(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 406:
      return "Not Acceptable";
    case 409:
      return "Conflict";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 422:
      return "Unprocessable Content";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    default:
      return "Service Unavailable";
  }
}

// Ours alone, but a value may hold an id that somebody chose: no line may begin in it.
void add_header(std::string& head, std::string_view name, std::string_view value) {
  head += name;
  head += ": ";
  for (const char c : value)
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) head += c;
  head += "\r\n";
}

bool is_same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return (x | 0x20) == (y | 0x20); });
}

bool has_its_own(const Answer& answer, std::string_view name) {
  return std::ranges::any_of(answer.headers,
                             [&](const auto& header) { return is_same_name(header.first, name); });
}

}  // namespace

bool takes_gzip(std::string_view accept_encoding) {
  while (!accept_encoding.empty()) {
    const auto comma = std::min(accept_encoding.find(','), accept_encoding.size());
    std::string_view one = accept_encoding.substr(0, comma);
    accept_encoding.remove_prefix(std::min(comma + 1, accept_encoding.size()));
    while (one.starts_with(' ')) one.remove_prefix(1);
    if (!one.starts_with("gzip")) continue;
    one.remove_prefix(4);
    return one.empty() || (one.find("q=0") == std::string_view::npos ||
                           one.find("q=0.") != std::string_view::npos);
  }
  return false;
}

std::string gzipped(std::string_view text) {
  constexpr int gzip_window = 15 + 16;
  z_stream stream{};
  // The fastest: on a local network more would cost more than it saves.
  if (::deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    return {};
  std::string packed(::deflateBound(&stream, text.size()), '\0');
  std::string copy(text);  // zlib's pointers are not const
  stream.next_in = reinterpret_cast<Bytef*>(copy.data());
  stream.avail_in = static_cast<uInt>(copy.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int end = ::deflate(&stream, Z_FINISH);
  packed.resize(end == Z_STREAM_END ? stream.total_out : 0);
  ::deflateEnd(&stream);
  return packed;
}

std::string on_the_wire(const Answer& answer, const Request& request, const Wire& wire,
                        Instant now) {
  std::string packed;
  const bool is_packed_already = has_its_own(answer, "Content-Encoding");
  if (wire.takes_gzip && answer.body.size() >= worth_packing && !answer.events &&
      !is_packed_already)
    packed = gzipped(answer.body);
  const std::string& body = packed.empty() ? answer.body : packed;
  std::string text = fmt::format("HTTP/1.1 {} {}\r\n", answer.status, reason_of(answer.status));
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
  add_header(text, "Date", fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", seconds));
  if (!answer.content_type.empty()) add_header(text, "Content-Type", answer.content_type);
  if (!packed.empty()) add_header(text, "Content-Encoding", "gzip");
  for (const auto& [name, value] : on_every_answer) {
    // Over plain HTTP it means nothing and must not be sent (RFC 6797 section 7.2).
    if (name == https_from_now_on && !request.is_https) continue;
    if (!has_its_own(answer, name)) add_header(text, name, value);
  }
  add_header(text, "X-Request-Id", request.id);
  add_header(text, "traceresponse", traceparent_of(trace_of(request)));
  for (const auto& [name, value] : answer.headers) add_header(text, name, value);
  const bool has_no_body = answer.status == 204 || answer.status == 304;
  if (!answer.events && !has_no_body)
    add_header(text, "Content-Length", std::to_string(body.size()));
  add_header(text, "Connection", wire.is_kept_alive && !answer.events ? "keep-alive" : "close");
  text += "\r\n";
  if (!wire.is_head_only && !has_no_body && !answer.events) text += body;
  return text;
}

}  // namespace eligd::api
