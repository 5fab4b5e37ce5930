// How a request for a second person and a plan of what would go are shown.
#pragma once

#include "access/approvals.hpp"
#include "api/call.hpp"
#include "store/retention_store.hpp"

#include <boost/json/fwd.hpp>

#include <optional>
#include <string_view>

namespace eligd::api {

[[nodiscard]] access::Approvals approvals_of(const Call& call);

// Whether this person may decide such requests, and so see them. An act of a later version: nobody.
[[nodiscard]] bool may_decide(const Call& call, const store::ApprovalRecord& request);
// It waits, and for this person's word.
[[nodiscard]] bool waits_for(const Call& call, const store::ApprovalRecord& request);

// With the plan it is about, where that is the newest one.
[[nodiscard]] boost::json::object approval_json(const Call& call,
                                                const store::ApprovalRecord& request,
                                                const std::optional<store::PurgeRecord>& newest);

// Counts and numbers of ours; nothing of a person.
[[nodiscard]] boost::json::object plan_json(const store::PurgeRecord& plan);

// "refused_input": as the API writes a kind.
[[nodiscard]] std::string_view name_of(store::PurgeKind kind) noexcept;
[[nodiscard]] std::optional<store::PurgeKind> purge_kind_of(std::string_view name) noexcept;

}  // namespace eligd::api
