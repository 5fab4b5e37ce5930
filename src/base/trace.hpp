// Which doing of a caller a request is part of: the header `traceparent` of W3C Trace Context,
// level 1 (https://www.w3.org/TR/trace-context-1/).
//
// Nothing is decided by it. It stands in log lines and headers, and tells nothing of anybody: what
// is made here is made of numbers of ours, so that the same doing has the same trace each time it
// is told of, and no randomness is used up.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace eligd {

struct Trace {
  std::string id{};        // 32 lower-case hexadecimal digits, not all 0
  std::string span{};      // 16 of them: the step of whoever sends it
  bool is_sampled = true;  // kept by whoever sends it
};

// Empty: nothing that can be read. Whoever told it begins a new trace then, and no error.
[[nodiscard]] std::optional<Trace> parse_traceparent(std::string_view header);
// "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
[[nodiscard]] std::string traceparent_of(const Trace& trace);

// A trace of our own: the same for the same name.
[[nodiscard]] Trace trace_named(std::string_view name);
// The next step in it: the same for the same name.
[[nodiscard]] Trace step_of(const Trace& trace, std::string_view name);

[[nodiscard]] bool is_span(std::string_view text) noexcept;

}  // namespace eligd
