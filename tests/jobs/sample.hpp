// Two clearinghouses, three payers, one level and people who are plainly invented: what the tests
// of this room start from and change.
#pragma once

#include "config/configuration.hpp"
#include "intake/intake.hpp"

#include <string>
#include <string_view>

namespace eligd::jobs::sample {

inline Instant at(std::string_view text) { return parse_instant(text).value(); }
inline CivilDate day(std::string_view text) { return parse_iso_date(text).value(); }

config::Clearinghouse clearinghouse(const std::string& key);
config::Payer payer(const std::string& key, const std::string& name);
config::Configuration configuration();
intake::NewIntake intake(const std::string& external_id, const std::string& payer = "Example Blue");

}  // namespace eligd::jobs::sample
