// What a password may be, and how it is kept: Argon2id in its usual string form, which carries its
// parameters. Checking whether one is allowed is pure; hashing takes tens of milliseconds and
// megabytes (hash_slots.hpp).
#pragma once

#include "access/policy.hpp"
#include "base/error.hpp"
#include "base/secret.hpp"
#include "base/world.hpp"

#include <cstddef>
#include <string_view>

namespace eligd::access {

inline constexpr std::size_t password_characters_max = 128;

// refused: too short, too long, not UTF-8, on the practice's list, or easy to guess
// (guessable.hpp). The sentence never holds what was typed.
[[nodiscard]] Result<void> check_password(const Secret& password, std::string_view account,
                                          const Policy& policy);

struct HashCost {
  std::size_t memory_bytes = std::size_t{64} << 20;
  int passes = 3;
};
[[nodiscard]] HashCost cost_of(const Policy& policy) noexcept;

// "$argon2id$v=19$m=65536,t=3,p=1$...". unavailable: there is not enough memory.
[[nodiscard]] Result<Secret> hash_password(const Secret& password, const HashCost& cost,
                                           Entropy& entropy);
[[nodiscard]] bool is_password_of(const Secret& hash, const Secret& password);
// A hash of the same cost that nothing fits: the work for a name nobody has.
[[nodiscard]] Secret dummy_hash(const HashCost& cost, Entropy& entropy);
// Made with other parameters than these.
[[nodiscard]] bool is_outdated(const Secret& hash, const HashCost& cost);

}  // namespace eligd::access
