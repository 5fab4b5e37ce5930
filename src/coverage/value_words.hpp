// A fact's value as people say it. Full of what a payer wrote: PHI like the value itself.
#pragma once

#include "coverage/fact.hpp"

#include <string>
#include <string_view>

namespace eligd::coverage {

// "20%", "$25.00 a day", "$1,500.00", "30 visits", "not required", "Mar 9, 2026".
[[nodiscard]] std::string in_words(std::string_view key, const Value& value);
// Both values where lines disagree, "20% or 40%"; empty where nothing is said.
[[nodiscard]] std::string in_words(const Fact& fact);

// What a key is about: "Share", "Family deductible left", "Copay out of network".
[[nodiscard]] std::string name_of(std::string_view key);

}  // namespace eligd::coverage
