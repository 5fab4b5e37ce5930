// A partner's password, key or client secret as somebody types it on a page: taken once, kept, and
// never told again.
#pragma once

#include "api/call.hpp"
#include "api/views.hpp"
#include "base/error.hpp"
#include "base/secret.hpp"
#include "config/configuration.hpp"

#include <string>
#include <string_view>

namespace eligd::api {

// "secret" of the body. Empty: it is not there, or it is no text.
[[nodiscard]] Secret typed_secret(Body& body, bool is_needed);

// "good_until" of the body, the day it ends: "2027-03-01". Empty: nobody knows; a day that is over
// is refused.
[[nodiscard]] std::string typed_end(const Call& call, Body& body);

// What cannot be one is refused at /secret, without its words. `is_key`: it has several lines.
void check_secret(const Secret& secret, bool is_key, Body& body);

// Whether another clearinghouse keeps its secret where one of `key` would be kept that is typed
// here.
[[nodiscard]] bool is_place_anothers(const config::Configuration& configuration,
                                     const std::string& key);

// The text of a clearinghouse's file that says its secret is kept by the pages, and until when it
// is good ("2027-03-01"; empty: nobody said): the same text where it says so already. `whole` is
// the configuration as its files are. conflict: another one keeps its own there, or the file says
// it in a way only a person can change.
[[nodiscard]] Result<std::string> with_secret_of_pages(const config::Configuration& whole,
                                                       const config::Clearinghouse& house,
                                                       const std::string& text,
                                                       std::string_view ends = {});

}  // namespace eligd::api
