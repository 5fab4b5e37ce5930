// Did a partner refuse our log-in? Partners block an address after a few refused ones, so that this
// one "no" is told apart from every other (F100). Pure.
#pragma once

#include "clearinghouse/connection.hpp"

#include <string_view>

namespace eligd::clearinghouse {

// User, password, key or token; neither a firewall's 403 nor a certificate nor an empty account.
// A token that ran out is fetched anew first, and comes here as Throttled.
[[nodiscard]] bool refuses_login(const Outcome& outcome);

// The same of a folder or a batch door, which tell what became of a visit in our own sentences.
[[nodiscard]] bool tells_of_refused_login(std::string_view our_words) noexcept;

}  // namespace eligd::clearinghouse
