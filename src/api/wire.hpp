// An answer as it goes over the wire: status line, headers that every answer carries, body.
//
// Every answer, errors too: nothing kept by caches, no foreign content, no frames, no guessing of
// types, HTTPS from now on, no word of which software this is (security lines 9, 11, 42).
#pragma once

#include "api/message.hpp"
#include "base/time.hpp"

#include <string>

namespace eligd::api {

struct Wire {
  bool is_kept_alive = true;
  bool is_head_only = false;  // HEAD: the same but for the body
  bool takes_gzip = false;
};

// With a length; of an event stream the head alone, and the frames follow until the end.
[[nodiscard]] std::string on_the_wire(const Answer& answer, const Request& request,
                                      const Wire& wire, Instant now);

// True where "gzip" is among the codings, and not with q=0.
[[nodiscard]] bool takes_gzip(std::string_view accept_encoding);
[[nodiscard]] std::string gzipped(std::string_view text);

}  // namespace eligd::api
