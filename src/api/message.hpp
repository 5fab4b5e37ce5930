// An HTTP request and its answer as values: handlers see nothing of sockets and can be tested
// without one.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligd::api {

enum class Method : std::uint8_t { get, head, post, put, patch, del, options, other };

[[nodiscard]] std::string_view to_text(Method method) noexcept;  // "GET"
[[nodiscard]] Method method_named(std::string_view word) noexcept;

struct Request {
  Method method = Method::get;
  std::string path{};                            // as sent, not decoded; starts with '/'
  std::map<std::string, std::string> query{};    // decoded; a name twice: see is_query_readable
  bool is_query_readable = true;                 // false: a bad escape, a name twice
  std::map<std::string, std::string> headers{};  // by lower-case name
  std::string body{};
  std::string source{};        // the peer's address
  std::string source_group{};  // the same as limits count it: of IPv6 the network
  std::string id{};            // ours, for the log and for whoever asks about it
  // Encrypted on its way from the browser: TLS here, or in the proxy before our loopback port.
  bool is_https = false;

  // Empty where there is none. `name` in lower case.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  [[nodiscard]] std::string_view asked(std::string_view name) const;  // of the query
};

// The token of "Authorization: Bearer TOKEN"; empty: none of that form.
[[nodiscard]] std::string_view bearer_of(const Request& request);

// Frames of an event stream, taken from time to time. Used by one connection.
class EventStream {
 public:
  EventStream() = default;
  EventStream(const EventStream&) = delete;
  EventStream& operator=(const EventStream&) = delete;
  virtual ~EventStream() = default;
  // What came since; empty: nothing. Does not wait.
  [[nodiscard]] virtual std::string take() = 0;
  // Whether who listens still may; reads the store, so never on the socket's thread.
  [[nodiscard]] virtual bool is_allowed() = 0;
};

struct Answer {
  int status = 200;
  std::string content_type{};  // empty: no body
  std::vector<std::pair<std::string, std::string>> headers{};
  std::string body{};
  // Set: the body is what it gives, until one side ends.
  std::shared_ptr<EventStream> events{};
};

inline constexpr std::string_view json_type = "application/json";

// "%41b" decoded; empty optional: a bad escape, a control character, or no UTF-8.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text);

// Takes "/path?a=b" apart into the request; false: it is no path of that form.
[[nodiscard]] bool set_target(Request& request, std::string_view target);

}  // namespace eligd::api
