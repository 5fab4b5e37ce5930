// A partner's password, key or client secret as somebody types it on a page: taken once, kept, and
// never told again.
#pragma once

#include "api/views.hpp"
#include "base/secret.hpp"
#include "config/configuration.hpp"

#include <string>

namespace eligd::api {

// "secret" of the body. Empty: it is not there, or it is no text.
[[nodiscard]] Secret typed_secret(Body& body, bool is_needed);

// What cannot be one is refused at /secret, without its words. `is_key`: it has several lines.
void check_secret(const Secret& secret, bool is_key, Body& body);

// Whether another clearinghouse keeps its secret where one of `key` would be kept that is typed
// here.
[[nodiscard]] bool is_place_anothers(const config::Configuration& configuration,
                                     const std::string& key);

}  // namespace eligd::api
