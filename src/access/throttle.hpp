// How long the next try has to wait after wrong ones. Pure; the store counts (access_store.hpp).
//
// An account: a few free, then a delay that doubles, then locked, which doubles too and ends by
// itself. What strangers try locks an account for strangers: where its person signed in from lately
// is counted apart, so that nobody is locked out by somebody elsewhere who knows their name. A
// source: many free, as
// a whole practice may stand behind one address, then locked.
#pragma once

#include "access/policy.hpp"
#include "base/time.hpp"
#include "store/access_records.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace eligd::access {

enum class Tried : std::uint8_t { account, source };

inline constexpr std::chrono::hours lock_max{24};
// What is older counts no longer; longer than any lock.
inline constexpr std::chrono::hours tries_kept{48};

// From when on the next try is let through; the epoch where it need not wait.
[[nodiscard]] Instant next_try(const store::TryRecord& tries, Tried kind, const Policy& policy,
                               Instant now);
// How many count with one more. A source's old ones fade: half of them an hour.
[[nodiscard]] std::int64_t count_with_this(const store::TryRecord& tries, Tried kind, Instant now);
// Whether so many wrong ones lock it.
[[nodiscard]] bool is_locked_by(std::int64_t count, Tried kind, const Policy& policy) noexcept;

// "too many tries; wait 40 seconds", and how long such a sentence says to wait (a second where it
// names no time).
[[nodiscard]] std::string words_to_wait(Instant until, Instant now);
[[nodiscard]] std::chrono::seconds wait_told(std::string_view words);

// What is counted as one source: the address; of IPv6 the network (/64) a machine may choose in.
[[nodiscard]] std::string source_of(std::string_view address);

}  // namespace eligd::access
