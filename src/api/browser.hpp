// What a browser sends along by itself and what it is told to keep: the session's cookie, and from
// which page a request was asked. Pure.
//
// Source: RFC 6265bis (__Host- names, SameSite), Fetch Metadata (Sec-Fetch-Site), RFC 6454
// (Origin).
#pragma once

#include "api/message.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace eligd::api {

// Browsers take a __Host- cookie only with Secure, Path=/ and no Domain: no other host and no
// unencrypted page can set one for us. They count this machine itself (localhost, 127.0.0.1) as
// encrypted.
inline constexpr std::string_view session_cookie = "__Host-eligd";
// Of a browser on its way to the practice's sign-in service: it comes back from another site, which
// a Strict cookie would not. It lives for minutes, opens nothing by itself, and is good once.
inline constexpr std::string_view way_cookie = "__Host-eligd-way";
inline constexpr std::string_view csrf_header = "x-eligd-csrf";
inline constexpr std::string_view background_header = "x-eligd-background";

// The session's secret as the browser sent it; empty: none, twice, or nothing of that form.
[[nodiscard]] std::string_view cookie_of(const Request& request);
[[nodiscard]] std::string_view way_cookie_of(const Request& request);
[[nodiscard]] std::string keep_way_cookie(std::string_view secret, std::chrono::seconds life);
[[nodiscard]] std::string drop_way_cookie();
// "Set-Cookie" for a session that begins (a cookie of the browser's session: closing it forgets
// it), and for one that is over.
[[nodiscard]] std::string keep_cookie(std::string_view secret);
[[nodiscard]] std::string drop_cookie();

// Whether a person did something; a page that looks by itself says so, and nothing else counts as
// that but looking.
[[nodiscard]] bool is_activity(const Request& request);

// Why this was not asked by a page of ours; empty: it was, or by no browser at all. `Origin` and
// `Sec-Fetch-Site` count where they are sent; a page cannot forge either.
[[nodiscard]] std::optional<std::string_view> why_cross_site(const Request& request);

// Whether what is shown is the session's own, compared in constant time.
[[nodiscard]] bool is_same_secret(std::string_view shown, std::string_view wanted);

}  // namespace eligd::api
