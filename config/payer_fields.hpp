// The rules of a payer's file as a form shows them: what each means, what may be written, and what
// holds where it is left out.
//
// The reader of payers/*.toml has the last word; tests hold both against each other, bound by bound
// and word by word. Lists of tables (routes, contracts, allowed, closed, levels) and hours are no
// fields: they are written as text.
#pragma once

#include "config/rule_field.hpp"

#include <span>
#include <string_view>

namespace eligd::config {

// In the order of a form.
[[nodiscard]] std::span<const RuleField> payer_fields();
// Null: no such field.
[[nodiscard]] const RuleField* payer_field(std::string_view key);

}  // namespace eligd::config
