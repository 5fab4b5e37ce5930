// Accounts at partners, and who else in the store's database has them (docs/decisions/0078).
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "config/configuration.hpp"
#include "store/practice.hpp"

#include <map>
#include <string>

namespace eligd::cli {

using OthersAccounts = std::map<ClearinghouseKey, store::PracticeKey>;

// What nobody is asked through: another practice has it. All else is this one's from now on.
[[nodiscard]] Result<OthersAccounts> take_accounts(const config::Configuration& configuration);
// The same without taking anything.
[[nodiscard]] Result<OthersAccounts> others_accounts(const config::Configuration& configuration);

// Why it is not used, and what to do.
[[nodiscard]] std::string words_of_shared(const config::Clearinghouse& house,
                                          const store::PracticeKey& with);

}  // namespace eligd::cli
