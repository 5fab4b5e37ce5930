// The settings of a clearinghouse's file as a form shows them: its address and ids, what may be
// sent to it and when, whom its test system answers for, and what its protocol is told besides.
//
// The reader of clearinghouses/*.toml has the last word; tests hold both against each other.
// Secrets, certificates and what protocol is spoken are no fields: those have acts of their own,
// and this one is another clearinghouse.
#pragma once

#include "config/clearinghouses.hpp"
#include "config/rule_field.hpp"

#include <vector>

namespace eligd::config {

// In the order of a form; those that its protocol and the way we are known there have.
[[nodiscard]] std::vector<RuleField> clearinghouse_fields(const Clearinghouse& house);

// Where our certificate, its key and the partner's authority are named; on no form.
[[nodiscard]] std::vector<RuleField> certificate_fields();

}  // namespace eligd::config
