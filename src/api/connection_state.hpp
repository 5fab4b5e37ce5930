// How a way to a partner stands now: what the engine holds back, when our certificate ends, how old
// a secret is. No secret, no name of a file.
#pragma once

#include "api/call.hpp"
#include "config/secret_ends.hpp"

#include <boost/json/fwd.hpp>

#include <vector>

namespace eligd::api {

// {"state", "since", "why"}
[[nodiscard]] boost::json::object circuit_json(const Behind& behind,
                                               const ClearinghouseKey& clearinghouse);
[[nodiscard]] boost::json::object circuit_json(const Behind& behind,
                                               const ClearinghouseKey& clearinghouse,
                                               const PayerKey& payer);
// {"began", "ended"}: of the newest run that asked; both null where none did since the start.
[[nodiscard]] boost::json::object asking_json(const Behind& behind);

// As the file writes it: "user_password".
[[nodiscard]] const char* known_by(config::Auth::Kind kind);

// {"ends", "ends_soon"}, or null where there is none to read.
[[nodiscard]] boost::json::value certificate_json(const Behind& behind,
                                                  const config::Clearinghouse& house);
// {"kept", "since", "days", "ends", "ends_soon"}: `since` of a file alone, `ends` where one of
// `ends` is its own.
[[nodiscard]] boost::json::object secret_age_json(const config::SecretRef& secret,
                                                  const std::vector<config::SecretEnd>& ends,
                                                  Instant now);
// The same; null where none is needed.
[[nodiscard]] boost::json::value secret_json(const Behind& behind,
                                             const config::Clearinghouse& house,
                                             const std::vector<config::SecretEnd>& ends);

}  // namespace eligd::api
