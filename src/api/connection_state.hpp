// How a way to a partner stands now: what the engine holds back, when our certificate ends, how old
// a secret is. No secret, no name of a file.
#pragma once

#include "api/call.hpp"

#include <boost/json/fwd.hpp>

namespace eligd::api {

// {"state", "since", "why"}
[[nodiscard]] boost::json::object circuit_json(const Behind& behind,
                                               const ClearinghouseKey& clearinghouse);
[[nodiscard]] boost::json::object circuit_json(const Behind& behind,
                                               const ClearinghouseKey& clearinghouse,
                                               const PayerKey& payer);
// {"began", "ended"}: of the newest run that asked; both null where none did since the start.
[[nodiscard]] boost::json::object asking_json(const Behind& behind);

// {"ends", "ends_soon"}, or null where there is none to read.
[[nodiscard]] boost::json::value certificate_json(const Behind& behind,
                                                  const config::Clearinghouse& house);
// {"kept", "since", "days"}: `since` of a file alone.
[[nodiscard]] boost::json::object secret_age_json(const config::SecretRef& secret, Instant now);
// The same; null where none is needed.
[[nodiscard]] boost::json::value secret_json(const Behind& behind,
                                             const config::Clearinghouse& house);

}  // namespace eligd::api
