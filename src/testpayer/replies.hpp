// Replies that more than one door gives: faults of HTTP itself, deliveries, plain refusals.
#pragma once

#include "testpayer/http.hpp"
#include "testpayer/payer.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace eligd::testpayer {

// What a captive page or a maintenance page looks like.
extern const std::string_view maintenance_page;

[[nodiscard]] HttpReply json_text(int status, std::string body);
[[nodiscard]] HttpReply plain(int status, std::string_view sentence);

// The reply of a fault that looks the same at every door; empty for all others.
[[nodiscard]] std::optional<HttpReply> http_fault(const Fault& fault);

// `reply` with the play's latency and with its fault on the wire.
[[nodiscard]] HttpReply delivered(HttpReply reply, const Play& play);

}  // namespace eligd::testpayer
