#include "cli/partner_accounts.hpp"

#include "store/partner_accounts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace eligd::cli {
namespace {

// "sftp://clinic@files.example:22/in" is files.example:22.
std::string host_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  const auto user = url.rfind('@');
  if (user != std::string_view::npos) url.remove_prefix(user + 1);
  std::string host(url);
  std::ranges::transform(host, host.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return host;
}

// By whom an interchange says it is sent, and to whom, at one address. A test system's repeated
// numbers harm nobody, and the id to try it with may be everybody's.
std::vector<store::PartnerAccount> accounts_of(const config::Configuration& configuration) {
  std::vector<store::PartnerAccount> accounts;
  for (const config::Clearinghouse& house : configuration.clearinghouses) {
    if (house.usage != 'P') continue;
    accounts.push_back({.clearinghouse = house.key,
                        .sign = fmt::format("{}\n{}\n{}\n{}\n{}", host_of(house.url),
                                            house.sender_qualifier, house.isa_sender_id,
                                            house.receiver_qualifier, house.isa_receiver_id)});
  }
  return accounts;
}

Result<OthersAccounts> by_key(const Result<std::vector<store::SharedAccount>>& shared) {
  if (!shared) return std::unexpected(shared.error());
  OthersAccounts others;
  for (const store::SharedAccount& one : *shared) others.emplace(one.clearinghouse, one.with);
  return others;
}

}  // namespace

Result<OthersAccounts> take_accounts(const config::Configuration& configuration) {
  return by_key(
      store::take_accounts(configuration.settings.store.path, accounts_of(configuration)));
}

Result<OthersAccounts> others_accounts(const config::Configuration& configuration) {
  return by_key(
      store::shared_accounts(configuration.settings.store.path, accounts_of(configuration)));
}

std::string words_of_shared(const config::Clearinghouse& house, const store::PracticeKey& with) {
  return fmt::format(
      "practice {} of this database sends there as {} too, and each counts control numbers for "
      "itself: the partner would get numbers twice. Agree on a sender id of its own with the "
      "partner (isa_sender_id), or take this clearinghouse out of one of the two",
      with.value(), house.isa_sender_id);
}

}  // namespace eligd::cli
