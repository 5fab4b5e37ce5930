#include "api/request_trace.hpp"

namespace eligd::api {

Trace trace_of(const Request& request) {
  const auto told = parse_traceparent(request.header("traceparent"));
  Trace trace = step_of(told ? *told : trace_named(request.id), request.id);
  if (is_span(request.id)) trace.span = request.id;
  return trace;
}

}  // namespace eligd::api
