#include "moments.hpp"

#include <algorithm>

namespace eligd::simulation {

Moments::Moments(const std::vector<Mishap>& mishaps) {
  for (const Mishap& mishap : mishaps)
    waiting_.push_back({.mishap = mishap, .commits_left = mishap.commits});
}

void Moments::passed(const Mark& mark, Microseconds now) {
  last_ = mark;
  last_.again = passed_[{mark.kind, mark.member, mark.number}]++;
  commits_ = 0;
  since_ = now;
  for (Waiting& one : waiting_) {
    if (one.is_marked || one.mishap.mark != last_) continue;
    one.is_marked = true;
    one.since = now;
  }
}

void Moments::committed(Microseconds now) {
  ++commits_;
  since_ = now;
  for (Waiting& one : waiting_) {
    if (!one.is_marked || one.commits_left <= 0) continue;
    --one.commits_left;
    one.since = now;
  }
}

void Moments::place(Mishap& mishap, Microseconds now) const {
  mishap.mark = last_;
  mishap.commits = commits_;
  mishap.later = mishap.operation > 0 ? Microseconds{0} : now - since_;
}

std::optional<Mishap> Moments::due(Microseconds now) {
  const auto found = std::ranges::find_if(waiting_, [&](const Waiting& one) {
    return one.is_near() && one.mishap.operation == 0 && one.since + one.mishap.later <= now;
  });
  if (found == waiting_.end()) return std::nullopt;
  Mishap mishap = std::move(found->mishap);
  waiting_.erase(found);
  return mishap;
}

std::optional<Mishap> Moments::due_in_commit() {
  const auto found = std::ranges::find_if(
      waiting_, [](const Waiting& one) { return one.is_near() && one.mishap.operation > 0; });
  if (found == waiting_.end()) return std::nullopt;
  Mishap mishap = std::move(found->mishap);
  waiting_.erase(found);
  return mishap;
}

std::optional<Microseconds> Moments::next() const {
  std::optional<Microseconds> next;
  for (const Waiting& one : waiting_) {
    if (!one.is_near() || one.mishap.operation > 0) continue;
    const Microseconds at = one.since + one.mishap.later;
    if (!next || at < *next) next = at;
  }
  return next;
}

}  // namespace eligd::simulation
