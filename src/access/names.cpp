#include "access/names.hpp"

#include "access/codes.hpp"
#include "access/throttle.hpp"

#include <algorithm>

namespace eligd::access {
namespace {

bool is_small_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

std::string account_name(std::string_view typed) {
  while (typed.starts_with(' ')) typed.remove_prefix(1);
  while (typed.ends_with(' ')) typed.remove_suffix(1);
  std::string name(typed);
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return name;
}

bool is_account_name(std::string_view name) noexcept {
  if (name.size() < 2 || name.size() > account_characters_max) return false;
  if (name.front() < 'a' || name.front() > 'z') return false;
  return std::ranges::all_of(name, [](char c) {
    return is_small_letter_or_digit(c) || c == '.' || c == '_' || c == '-' || c == '@';
  });
}

bool is_facility_key(std::string_view key) noexcept {
  if (key.empty() || key.size() > 64) return false;
  return std::ranges::all_of(
      key, [](char c) { return is_small_letter_or_digit(c) || c == '_' || c == '-'; });
}

bool has_role(const store::UserRecord& user, Role role) {
  return std::ranges::find(user.roles, to_string(role)) != user.roles.end();
}

std::vector<Role> roles_of(const store::UserRecord& user) {
  std::vector<Role> roles;
  for (const std::string& name : user.roles) {
    if (const auto role = role_of(name)) roles.push_back(*role);
  }
  return roles;
}

std::string tries_key(const store::AccessStore& access, std::string_view account, TriesOf what) {
  return access.fingerprint(
      what == TriesOf::account ? "tries of an account" : "tries of a password", account);
}

std::string home_tries_key(const store::AccessStore& access, std::string_view account,
                           std::string_view address, TriesOf what) {
  return access.fingerprint(what == TriesOf::account ? "tries of an account from its network"
                                                     : "tries of a password from its network",
                            source_of(address) + '\n' + std::string(account));
}

Result<std::vector<std::string>> all_tries_keys(const store::AccessStore& access,
                                                const store::UserRecord& user) {
  const auto sources = access.came_from(user.id);
  if (!sources) return std::unexpected(sources.error());
  std::vector<std::string> keys;
  for (const TriesOf what : {TriesOf::account, TriesOf::password}) {
    keys.push_back(tries_key(access, user.account, what));
    for (const std::string& source : *sources)
      keys.push_back(home_tries_key(access, user.account, source, what));
  }
  return keys;
}

std::string source_key(const store::AccessStore& access, std::string_view address) {
  return access.fingerprint("tries from a source", source_of(address));
}

std::string setup_hash(const store::AccessStore& access, const Secret& typed) {
  return access.fingerprint("set-up code", plain_code(typed.expose()).expose());
}

std::string recovery_hash(const store::AccessStore& access, const Secret& typed) {
  return access.fingerprint("recovery code", plain_code(typed.expose()).expose());
}

}  // namespace eligd::access
