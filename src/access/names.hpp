// Account and facility names, and the keyed hashes under which codes and wrong tries are kept.
#pragma once

#include "access/rights.hpp"
#include "base/secret.hpp"
#include "store/access_store.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::access {

inline constexpr std::size_t account_characters_max = 64;

// As it is kept: without blanks around it, capitals made small. Whatever it is then.
[[nodiscard]] std::string account_name(std::string_view typed);
// 2 to 64 of a-z 0-9 . _ - @, a letter first.
[[nodiscard]] bool is_account_name(std::string_view name) noexcept;
[[nodiscard]] bool is_facility_key(std::string_view key) noexcept;  // 1 to 64 of a-z 0-9 _ -

[[nodiscard]] bool has_role(const store::UserRecord& user, Role role);
// Words that are no role of ours are none.
[[nodiscard]] std::vector<Role> roles_of(const store::UserRecord& user);

// Where the sign-in service alone lets people in, passwords count apart: they lock no other way in.
enum class TriesOf : std::uint8_t { account, password };
// Names nobody has are counted like those somebody has.
[[nodiscard]] std::string tries_key(const store::AccessStore& access, std::string_view account,
                                    TriesOf what = TriesOf::account);
// From a network its person signs in from: nobody elsewhere adds to it.
[[nodiscard]] std::string home_tries_key(const store::AccessStore& access, std::string_view account,
                                         std::string_view address, TriesOf what = TriesOf::account);
// All of these an account may have.
[[nodiscard]] Result<std::vector<std::string>> all_tries_keys(const store::AccessStore& access,
                                                              const store::UserRecord& user);
[[nodiscard]] std::string source_key(const store::AccessStore& access, std::string_view address);
// Of a code as a person types it.
[[nodiscard]] std::string setup_hash(const store::AccessStore& access, const Secret& typed);
[[nodiscard]] std::string recovery_hash(const store::AccessStore& access, const Secret& typed);

}  // namespace eligd::access
