// The trace a request goes on (base/trace.hpp): its caller's, or a new one where the caller told
// none that can be read. The step is the request's own id, as X-Request-Id and the log have it.
#pragma once

#include "api/message.hpp"
#include "base/trace.hpp"

namespace eligd::api {

[[nodiscard]] Trace trace_of(const Request& request);

}  // namespace eligd::api
