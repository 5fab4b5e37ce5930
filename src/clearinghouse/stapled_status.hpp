// Was the partner's certificate revoked? What its server staples to the handshake says so (RFC 6066
// 8, RFC 6960); nobody else is asked, since that would tell a third party whom we speak to (N12).
//
// A status that says "revoked" and verifies under our authorities ends the handshake, before a byte
// of ours leaves. None, one that nobody can read or that does not verify changes nothing: whoever
// could forge one could leave it out.
#pragma once

#include <curl/curl.h>

#include <string_view>

namespace eligd::clearinghouse {

void look_at_stapled_status(CURL* easy);

// Do libcurl's words tell of such an end?
[[nodiscard]] bool tells_of_revocation(std::string_view curl_words) noexcept;

}  // namespace eligd::clearinghouse
