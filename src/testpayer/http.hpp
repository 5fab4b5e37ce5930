// An HTTP request and reply as values, so that what the doors decide can be tested without a
// socket.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligd::testpayer {

struct HttpRequest {
  std::string method{};
  std::string target{};  // with the query
  std::vector<std::pair<std::string, std::string>> headers{};
  std::string body{};

  // The first of that name in any case, or "".
  [[nodiscard]] std::string_view header(std::string_view name) const;
  [[nodiscard]] std::string path() const;                        // without the query, not decoded
  [[nodiscard]] std::string query(std::string_view name) const;  // decoded, "" when absent
};

enum class Delivery : std::uint8_t {
  whole,   // the reply, at once
  sliced,  // in slices with pauses
  cut,     // the first cut_after bytes, then the connection ends
  reset,   // nothing, the connection is reset
  hang,    // nothing, the connection stays open
};

struct HttpReply {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::vector<std::pair<std::string, std::string>> headers{};
  std::string body{};
  std::chrono::microseconds latency{0};  // counted from the whole request to the first byte
  Delivery delivery = Delivery::whole;
  std::int64_t cut_after = -1;  // of the bytes on the wire; -1 half
  int slice_bytes = 16;
  std::chrono::milliseconds slice{200};
};

// Status line, headers and body as they go over the wire.
[[nodiscard]] std::string on_the_wire(const HttpReply& reply, bool keep_alive);

[[nodiscard]] std::string url_decoded(std::string_view text);
// One name of an application/x-www-form-urlencoded text.
[[nodiscard]] std::string form_value(std::string_view text, std::string_view name);

[[nodiscard]] bool same_ignoring_case(std::string_view a, std::string_view b);

}  // namespace eligd::testpayer
