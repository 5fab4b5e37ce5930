#include "oidc/rounds.hpp"

#include <sodium.h>

#include <algorithm>

namespace eligd::oidc {
namespace {

bool is_same(const Secret& a, const Secret& b) {
  const auto x = a.expose();
  const auto y = b.expose();
  return !x.empty() && x.size() == y.size() && sodium_memcmp(x.data(), y.data(), x.size()) == 0;
}

// The oldest of `source`, or of whoever has the most where none is named.
template <class Kept>
void drop_one(Kept& kept, std::string source, auto round_of) {
  if (source.empty()) {
    std::map<std::string, std::size_t> by_source;
    for (const auto& [key, one] : kept) ++by_source[round_of(one).source];
    source = std::ranges::max_element(by_source, {}, [](const auto& pair) {
               return pair.second;
             })->first;
  }
  auto oldest = kept.end();
  for (auto at = kept.begin(); at != kept.end(); ++at) {
    if (round_of(at->second).source != source) continue;
    if (oldest == kept.end() || at->second.since < oldest->second.since) oldest = at;
  }
  if (oldest != kept.end()) kept.erase(oldest);
}

template <class Kept>
void make_room(Kept& kept, const std::string& source, auto round_of) {
  const auto of_source = static_cast<std::size_t>(std::ranges::count_if(
      kept, [&](const auto& pair) { return round_of(pair.second).source == source; }));
  if (of_source >= rounds_source_max) drop_one(kept, source, round_of);
  if (kept.size() >= rounds_max) drop_one(kept, "", round_of);
}

}  // namespace

void Rounds::drop_old(Microseconds now) {
  std::erase_if(rounds_,
                [&](const auto& pair) { return now - pair.second.since > round_time_max; });
  std::erase_if(halves_, [&](const auto& pair) { return now - pair.second.since > code_time_max; });
}

void Rounds::begin(const std::string& state, Round round) {
  const std::scoped_lock lock(mutex_);
  round.since = clock_.steady();
  drop_old(round.since);
  make_room(rounds_, round.source, [](const Round& one) -> const Round& { return one; });
  rounds_.insert_or_assign(state, std::move(round));
}

std::optional<Round> Rounds::take(std::string_view state, const Secret& cookie) {
  const std::scoped_lock lock(mutex_);
  drop_old(clock_.steady());
  const auto found = rounds_.find(state);
  if (found == rounds_.end()) return std::nullopt;
  Round round = std::move(found->second);
  rounds_.erase(found);
  if (!is_same(round.cookie, cookie)) return std::nullopt;
  return round;
}

void Rounds::keep_half(Half half) {
  const std::scoped_lock lock(mutex_);
  half.since = clock_.steady();
  drop_old(half.since);
  make_room(halves_, half.round.source, [](const Half& one) -> const Round& { return one.round; });
  std::string key(half.round.cookie.expose());
  halves_.insert_or_assign(std::move(key), std::move(half));
}

std::optional<Half> Rounds::try_half(const Secret& cookie) {
  const std::scoped_lock lock(mutex_);
  drop_old(clock_.steady());
  const auto found = halves_.find(cookie.expose());
  if (found == halves_.end()) return std::nullopt;
  if (++found->second.tries <= code_tries_max) return found->second;
  halves_.erase(found);
  return std::nullopt;
}

void Rounds::drop_half(const Secret& cookie) {
  const std::scoped_lock lock(mutex_);
  const auto found = halves_.find(cookie.expose());
  if (found != halves_.end()) halves_.erase(found);
}

std::size_t Rounds::size() const {
  const std::scoped_lock lock(mutex_);
  return rounds_.size() + halves_.size();
}

}  // namespace eligd::oidc
