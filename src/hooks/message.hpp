// What a receiver gets of an event: its kind, when, ids of ours and a headline, nothing of a
// person.
#pragma once

#include "base/trace.hpp"
#include "store/hook_store.hpp"

#include <string>

namespace eligd::hooks {

// The webhook-id: the same for every try and every endpoint.
[[nodiscard]] std::string id_of(const store::HookDelivery& delivery);
// {"type","timestamp","data":{"verification","run","payer","headline","facility"}}, and what a kind
// has beside (docs/api/openapi.yaml, webhooks); the same bytes each try.
[[nodiscard]] std::string body_of(const store::HookDelivery& delivery);

// Of the event, with a step for each try of each endpoint.
[[nodiscard]] Trace trace_of(const store::HookDelivery& delivery);

}  // namespace eligd::hooks
