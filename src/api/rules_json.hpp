// A payer's rules and a clearinghouse's settings between text, form and JSON: what the routes of
// payer_rules.cpp, rule_edits.cpp and clearinghouse_settings.cpp share.
#pragma once

#include "api/views.hpp"
#include "base/finding.hpp"
#include "config/configuration.hpp"
#include "config/edit_rules.hpp"

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
[[nodiscard]] boost::json::array to_json(const Findings& findings, std::string_view text,
                                         config::RuleFields fields = config::payer_fields());
[[nodiscard]] boost::json::array rule_fields_json(
    config::RuleFields fields = config::payer_fields());
// Of those the text writes; null: it is no TOML.
[[nodiscard]] boost::json::value rule_values_json(
    std::string_view text, config::RuleFields fields = config::payer_fields());
// The rules that another text writes otherwise, for the chain: their names, nothing they say.
[[nodiscard]] std::string moved_rules(const std::string& before, const std::string& after,
                                      config::RuleFields fields = config::payer_fields());
// Empty: not of the types rules have.
[[nodiscard]] std::optional<config::RuleChanges> rule_changes_of(const boost::json::object& told);
// "changes" of the body; what is none is refused at /changes.
[[nodiscard]] config::RuleChanges changes_in(const Request& request, Body& body);

}  // namespace eligd::api
