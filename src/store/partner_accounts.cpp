#include "store/partner_accounts.hpp"

#include "store/database.hpp"
#include "store/keys.hpp"
#include "store/place.hpp"
#include "store/steps.hpp"
#include "store/write_transaction.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace eligd::store {
namespace {

struct Kept {
  std::string digest{};
  PracticeKey practice{};
  bool is_ours = false;
};

Result<std::vector<Kept>> all_kept(Database& database) {
  return all<Kept>(database,
                   "SELECT account, practice, CASE WHEN practice = "
                   "current_setting('eligd.practice') THEN 1 ELSE 0 END FROM partner_accounts",
                   [](const Query& row) -> Result<Kept> {
                     return Kept{row.text(0), PracticeKey(row.text(1)), row.integer(2) != 0};
                   });
}

std::string digest_of(const PartnerAccount& account) { return sha256_hex(account.sign); }

std::vector<SharedAccount> shared_among(const std::vector<PartnerAccount>& accounts,
                                        const std::vector<Kept>& kept) {
  std::vector<SharedAccount> shared;
  for (const PartnerAccount& account : accounts) {
    const auto found = std::ranges::find(kept, digest_of(account), &Kept::digest);
    if (found != kept.end() && !found->is_ours)
      shared.push_back({.clearinghouse = account.clearinghouse, .with = found->practice});
  }
  return shared;
}

// What has to be written so that those are ours and no others.
struct Change {
  std::vector<std::string> taken{};
  std::vector<std::string> given_back{};
};

Change change_to(const std::vector<PartnerAccount>& accounts, const std::vector<Kept>& kept) {
  Change change;
  for (const PartnerAccount& account : accounts) {
    const std::string digest = digest_of(account);
    if (std::ranges::find(kept, digest, &Kept::digest) == kept.end())
      change.taken.push_back(digest);
  }
  for (const Kept& one : kept) {
    if (one.is_ours && std::ranges::find(accounts, one.digest, digest_of) == accounts.end())
      change.given_back.push_back(one.digest);
  }
  return change;
}

Result<std::vector<SharedAccount>> take(Database& database,
                                        const std::vector<PartnerAccount>& accounts) {
  const auto before = all_kept(database);
  if (!before) return std::unexpected(before.error());
  const Change change = change_to(accounts, *before);
  for (const std::string& digest : change.given_back) {
    if (auto gone = run(database,
                        "DELETE FROM partner_accounts WHERE account = ? AND practice = "
                        "current_setting('eligd.practice')",
                        digest);
        !gone)
      return std::unexpected(gone.error());
  }
  for (const std::string& digest : change.taken) {
    if (auto added =
            run(database,
                "INSERT INTO partner_accounts (account) VALUES (?) ON CONFLICT DO NOTHING", digest);
        !added)
      return std::unexpected(added.error());
  }
  const auto after = all_kept(database);
  if (!after) return std::unexpected(after.error());
  return shared_among(accounts, *after);
}

}  // namespace

Result<std::vector<SharedAccount>> shared_accounts(const std::filesystem::path& place,
                                                   const std::vector<PartnerAccount>& accounts) {
  if (!is_server(place)) return std::vector<SharedAccount>();
  const auto database = Database::open(place, Database::Access::read_only);
  if (!database) return std::unexpected(database.error());
  const auto kept = all_kept(**database);
  if (!kept) return std::unexpected(kept.error());
  return shared_among(accounts, *kept);
}

Result<std::vector<SharedAccount>> take_accounts(const std::filesystem::path& place,
                                                 const std::vector<PartnerAccount>& accounts) {
  if (!is_server(place)) return std::vector<SharedAccount>();
  const auto database = Database::open(place, Database::Access::read_write);
  if (!database) return std::unexpected(database.error());
  // Nearly always all is as it was, and nobody need wait for a write.
  const auto kept = all_kept(**database);
  if (!kept) return std::unexpected(kept.error());
  const Change change = change_to(accounts, *kept);
  if (change.taken.empty() && change.given_back.empty()) return shared_among(accounts, *kept);
  return write_transaction(**database, [&](Database& db) { return take(db, accounts); });
}

}  // namespace eligd::store
