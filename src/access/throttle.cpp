#include "access/throttle.hpp"

#include "access/source_range.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

namespace eligd::access {
namespace {

constexpr std::chrono::seconds first_delay{1};
constexpr std::chrono::seconds delay_max{15 * 60};

// first * 2^times, at most `most`.
std::chrono::seconds doubled(std::chrono::seconds first, std::int64_t times,
                             std::chrono::seconds most) {
  for (; times > 0 && first < most; --times) first *= 2;
  return std::min(first, most);
}

std::int64_t tries_max(Tried kind, const Policy& policy) noexcept {
  return kind == Tried::account ? policy.account_tries_max : policy.source_tries_max;
}

std::int64_t faded(const store::TryRecord& tries, Tried kind, Instant now) {
  if (now - tries.last > tries_kept) return 0;
  if (kind == Tried::account || now <= tries.last) return tries.count;
  const auto hours = std::chrono::floor<std::chrono::hours>(now - tries.last).count();
  return tries.count >> std::min<std::int64_t>(hours, 62);
}

}  // namespace

std::int64_t count_with_this(const store::TryRecord& tries, Tried kind, Instant now) {
  return faded(tries, kind, now) + 1;
}

bool is_locked_by(std::int64_t count, Tried kind, const Policy& policy) noexcept {
  return count >= tries_max(kind, policy);
}

Instant next_try(const store::TryRecord& tries, Tried kind, const Policy& policy, Instant now) {
  const std::int64_t count = faded(tries, kind, now);
  if (is_locked_by(count, kind, policy))
    return tries.last + doubled(policy.lock, count - tries_max(kind, policy), lock_max);
  if (kind == Tried::source || count < policy.tries_free) return {};
  return tries.last + doubled(first_delay, count - policy.tries_free, delay_max);
}

std::string words_to_wait(Instant until, Instant now) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(until - now).count();
  return seconds < 120 ? fmt::format("too many tries; wait {} seconds", seconds)
                       : fmt::format("too many tries; wait {} minutes", (seconds + 59) / 60);
}

std::chrono::seconds wait_told(std::string_view words) {
  const auto first = words.find_first_of("0123456789");
  std::int64_t number = 0;
  if (first != std::string_view::npos)
    std::from_chars(words.data() + first, words.data() + words.size(), number);
  const bool is_minutes = words.ends_with("minutes");
  return std::chrono::seconds(std::max<std::int64_t>(1, number * (is_minutes ? 60 : 1)));
}

std::string source_of(std::string_view address) {
  const auto parsed = parse_address(address);
  if (!parsed) return std::string(address.substr(0, 64));
  return network_of(*parsed);
}

}  // namespace eligd::access
