// A request to a partner as its profile says: address, TLS, limits, and the header that signs it
// in. Shared by real time and batches.
#pragma once

#include "clearinghouse/connection.hpp"
#include "clearinghouse/http_client.hpp"
#include "clearinghouse/oauth_token.hpp"

#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace eligd::clearinghouse {

// Without headers and body; to the profile's `url`.
[[nodiscard]] HttpRequest request_to_partner(const config::Clearinghouse& profile,
                                             const Credentials& credentials);

// Which header carries the secret; none where it stands inside the envelope or the form. `token`:
// of oauth2.
[[nodiscard]] std::optional<std::string> auth_header(const config::Clearinghouse& profile,
                                                     const Credentials& credentials,
                                                     std::string_view token);

// Adds sign-in and the profile's own headers. Fails with configuration: one of them holds a line
// end.
[[nodiscard]] Result<void> add_headers(HttpRequest& request, const config::Clearinghouse& profile,
                                       const Credentials& credentials, std::string_view token);

// Null where the profile does not say oauth2, or its secret is missing.
[[nodiscard]] std::unique_ptr<OauthToken> make_token(const config::Clearinghouse& profile,
                                                     const Credentials& credentials,
                                                     HttpClient& http, Clock& clock);

// Null: a partner without tokens; the text is empty then. Otherwise one that is good for the next
// request, or why nothing was sent.
[[nodiscard]] boost::asio::awaitable<std::expected<std::string, RefusedBeforeSending>> good_token(
    OauthToken* token);

// Connects and shakes hands; sends no request.
[[nodiscard]] boost::asio::awaitable<Health> look_at(const config::Clearinghouse& profile,
                                                     const Credentials& credentials,
                                                     HttpClient& http);

}  // namespace eligd::clearinghouse
