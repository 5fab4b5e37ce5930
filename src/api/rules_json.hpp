// A payer's rules between text, form and JSON: what the routes of payer_rules.cpp and
// rule_edits.cpp share.
#pragma once

#include "base/finding.hpp"
#include "config/configuration.hpp"
#include "config/edit_payer.hpp"

#include <boost/json/fwd.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace eligd::api {

// "payers/KEY.toml"
[[nodiscard]] std::string rules_file_of(const PayerKey& key);
// Empty: there is none, or it cannot be read: then it is not shown, and not guessed.
[[nodiscard]] std::optional<std::string> rules_text_of(const config::Configuration& configuration,
                                                       const PayerKey& key);
// Each with the field its place is in, where it is in one.
[[nodiscard]] boost::json::array to_json(const Findings& findings, std::string_view text);
[[nodiscard]] boost::json::array rule_fields_json();
// Of those the text writes; null: it is no TOML.
[[nodiscard]] boost::json::value rule_values_json(std::string_view text);
// Empty: not of the types rules have.
[[nodiscard]] std::optional<config::RuleChanges> rule_changes_of(const boost::json::object& told);

}  // namespace eligd::api
