// A payer's or a clearinghouse's file changed key by key, as its text: what else stands there,
// comments included, stays as it was written.
//
// Edits go by the places the TOML reader tells. Each is checked afterwards: read again, the text
// must say what it said before but for that one rule; else it is not made. Pure.
#pragma once

#include "base/error.hpp"
#include "config/payer_fields.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace eligd::config {

// A table: its keys with a text or a list of texts each.
using RuleCell = std::variant<std::string, std::vector<std::string>>;
using RuleRow = std::vector<std::pair<std::string, RuleCell>>;
using RuleRows = std::vector<RuleRow>;
using RuleValue =
    std::variant<bool, std::int64_t, std::string, std::vector<std::string>, RuleRow, RuleRows>;
using RuleFields = std::span<const RuleField>;
using RuleValues = std::map<std::string, RuleValue, std::less<>>;
// Empty: left out.
using RuleChanges = std::map<std::string, std::optional<RuleValue>, std::less<>>;

// Those of `fields` that the text writes, whatever their type. unreadable: it is no TOML.
[[nodiscard]] Result<RuleValues> rule_values(std::string_view text,
                                             RuleFields fields = payer_fields());

// A rule that is left out becomes a comment of its line, with the comment it had; rows that stand
// under headers of their own are taken out, and other ones written in one list. Errors: unreadable;
// not_found, a key that is no field, or of a row none of its columns; refused, a rule that is
// written in a way only a person can change.
[[nodiscard]] Result<std::string> with_rules(std::string text, const RuleChanges& changes,
                                             RuleFields fields = payer_fields());

// The field whose value stands at this place of the text, counted from 1; empty: none.
[[nodiscard]] std::string rule_at(std::string_view text, std::uint32_t line, std::uint32_t column,
                                  RuleFields fields = payer_fields());

}  // namespace eligd::config
