// Whose an account at a partner is, where several practices have their stores in one database
// (docs/decisions/0078). Each counts control numbers, and what is on its way, for itself: two that
// sent by one account would give the partner a number twice (I9), and more at once than it takes.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "store/practice.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace eligd::store {

struct PartnerAccount {
  ClearinghouseKey clearinghouse{};
  std::string sign{};  // all that makes it one account there; its digest is what is written down
};

struct SharedAccount {
  ClearinghouseKey clearinghouse{};
  PracticeKey with{};
};

// Those of them that another practice in the database has. A store in a file shares nothing.
[[nodiscard]] Result<std::vector<SharedAccount>> shared_accounts(
    const std::filesystem::path& place, const std::vector<PartnerAccount>& accounts);

// The same, and all others are this practice's from now on. What it had, and is not among them, is
// free. Whoever comes first has it: two that come at once do not both get it.
[[nodiscard]] Result<std::vector<SharedAccount>> take_accounts(
    const std::filesystem::path& place, const std::vector<PartnerAccount>& accounts);

}  // namespace eligd::store
