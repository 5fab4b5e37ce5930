// A payer's file changed rule by rule, as its text: what else stands there, comments included,
// stays as it was written.
//
// Edits go by the places the TOML reader tells. Each is checked afterwards: read again, the text
// must say what it said before but for that one rule; else it is not made. Pure.
#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace eligd::config {

using RuleValue = std::variant<bool, std::int64_t, std::string, std::vector<std::string>>;
using RuleValues = std::map<std::string, RuleValue, std::less<>>;
// Empty: left out.
using RuleChanges = std::map<std::string, std::optional<RuleValue>, std::less<>>;

// The fields (payer_fields.hpp) the text writes, whatever their type. unreadable: it is no TOML.
[[nodiscard]] Result<RuleValues> rule_values(std::string_view text);

// A rule that is left out becomes a comment of its line, with the comment it had. Errors:
// unreadable; not_found, a key that is no field; refused, a rule that is written in a way only a
// person can change.
[[nodiscard]] Result<std::string> with_rules(std::string text, const RuleChanges& changes);

// The field whose value stands at this place of the text, counted from 1; empty: none.
[[nodiscard]] std::string rule_at(std::string_view text, std::uint32_t line, std::uint32_t column);

}  // namespace eligd::config
