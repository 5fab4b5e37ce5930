#include "shrink.hpp"

#include "plan_settings.hpp"
#include "story_text.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <vector>

namespace eligd::simulation {

namespace {

constexpr std::uint64_t other_dice = 3;  // other chances, where a smaller world does not break

class Shrinking {
 public:
  Shrinking(WorldPlan plan, const std::function<bool(const WorldPlan&)>& breaks, int lives_max)
      : best_(std::move(plan)), breaks_(breaks), lives_left_(lives_max) {}

  WorldPlan to_the_end() {
    while (lives_left_ > 0) {
      const bool is_smaller = fewer_people() || fewer_mishaps() || fewer_meetings() ||
                              fewer_visits() || plainer_files() || fewer_nights() ||
                              plainer_settings() || plainer_rest();
      if (!is_smaller) break;
    }
    return best_;
  }

 private:
  // Keeps the change if it still breaks, with the dice as they are or with others.
  template <class Change>
  bool try_without(const Change& change) {
    WorldPlan plan = best_;
    change(plan);
    for (std::uint64_t n = 0; n <= other_dice && lives_left_ > 0; ++n) {
      if (n > 0) plan.seed = n;
      --lives_left_;
      if (!breaks_(plan)) continue;
      best_ = std::move(plan);
      return true;
    }
    return false;
  }

  // Takes parts of a list away, half of it first; `drop` takes [from, from + size) out.
  template <class Count, class Drop>
  bool fewer(const Count& count, const Drop& drop) {
    bool has_shrunk = false;
    for (std::size_t size = std::max<std::size_t>(1, count(best_) / 2); size > 0; size /= 2) {
      for (std::size_t from = 0; from < count(best_) && lives_left_ > 0;) {
        const std::size_t many = std::min(size, count(best_) - from);
        if (try_without([&](WorldPlan& plan) { drop(plan, from, many); }))
          has_shrunk = true;  // what followed stands at `from` now
        else
          from += many;
      }
    }
    return has_shrunk;
  }

  template <class List>
  static void erase(List& list, std::size_t from, std::size_t many) {
    const auto first = std::next(list.begin(), static_cast<std::ptrdiff_t>(from));
    list.erase(first, std::next(first, static_cast<std::ptrdiff_t>(many)));
  }

  bool fewer_people() {
    if (best_.people.size() < 2) return false;
    return fewer([](const WorldPlan& plan) { return plan.people.size(); },
                 [](WorldPlan& plan, std::size_t from, std::size_t many) {
                   for (std::size_t n = from; n < from + many; ++n) {
                     const Person& gone = plan.people[n];
                     std::erase_if(plan.script->meetings, [&](const auto& one) {
                       return one.first.first == gone.member_id || one.first.first == gone.typed_id;
                     });
                   }
                   erase(plan.people, from, many);
                 });
  }
  bool fewer_mishaps() {
    return fewer([](const WorldPlan& plan) { return plan.script->mishaps.size(); },
                 [](WorldPlan& plan, std::size_t from, std::size_t many) {
                   erase(plan.script->mishaps, from, many);
                 });
  }
  bool fewer_meetings() {
    return fewer([](const WorldPlan& plan) { return plan.script->meetings.size(); },
                 [](WorldPlan& plan, std::size_t from, std::size_t many) {
                   erase(plan.script->meetings, from, many);
                 });
  }
  bool fewer_visits() {
    return fewer([](const WorldPlan& plan) { return plan.script->visits.size(); },
                 [](WorldPlan& plan, std::size_t from, std::size_t many) {
                   erase(plan.script->visits, from, many);
                 });
  }
  // A file keeps its number: what it meets is made plain, all of it or its times.
  bool plainer_files() {
    bool has_shrunk = false;
    for (const auto& [number, meeting] : std::map(best_.script->files)) {
      if (try_without([&, n = number](WorldPlan& plan) { plan.script->files.erase(n); })) {
        has_shrunk = true;
        continue;
      }
      FileMeeting plain = meeting;
      plain.order = 0;
      plain.pieces = {};
      plain.is_named_so = plain.is_repeated = false;
      plain.files = 1;
      plain.apart = {};
      if (plain != meeting)
        has_shrunk |=
            try_without([&, n = number](WorldPlan& plan) { plan.script->files[n] = plain; });
    }
    return has_shrunk;
  }
  bool fewer_nights() {
    return best_.nights > 1 && try_without([](WorldPlan& plan) { --plan.nights; });
  }
  bool plainer_settings() {
    bool has_shrunk = false;
    for (const auto& [name, value] : settings_of(plain_configuration())) {
      const auto is_plain = [&](const auto& one) {
        return one.first == name && one.second == value;
      };
      if (std::ranges::any_of(settings_of(best_.configuration), is_plain)) continue;
      has_shrunk |= try_without([&, &one = name, &plain = value](WorldPlan& plan) {
        (void)put_setting(plan.configuration, one, plain);
      });
    }
    return has_shrunk;
  }
  bool plainer_rest() {
    bool has_shrunk = false;
    if (best_.commit_takes_max != WorldPlan{}.commit_takes_max)
      has_shrunk |= try_without(
          [](WorldPlan& plan) { plan.commit_takes_max = WorldPlan{}.commit_takes_max; });
    if (best_.has_slow_disk)
      has_shrunk |= try_without([](WorldPlan& plan) { plan.has_slow_disk = false; });
    if (!best_.script->fresh.empty())
      has_shrunk |= try_without([](WorldPlan& plan) { plan.script->fresh.clear(); });
    for (std::size_t n = 0; n < best_.people.size(); ++n) {
      if (best_.people[n].arrives > 0)
        has_shrunk |= try_without([n](WorldPlan& plan) { plan.people[n].arrives = 0; });
      if (best_.people[n].truth.is_told_late)
        has_shrunk |=
            try_without([n](WorldPlan& plan) { plan.people[n].truth.is_told_late = false; });
    }
    for (const auto& [attempt, meeting] : Script(*best_.script).meetings) {
      Meeting plain;
      plain.fault = meeting.fault;
      plain.back = meeting.back;
      if (meeting != plain)
        has_shrunk |=
            try_without([&, &at = attempt](WorldPlan& plan) { plan.script->meetings[at] = plain; });
    }
    return has_shrunk;
  }

  WorldPlan best_;
  const std::function<bool(const WorldPlan&)>& breaks_;
  int lives_left_;
};

}  // namespace

WorldPlan shrink(WorldPlan plan, const std::function<bool(const WorldPlan&)>& breaks,
                 int lives_max) {
  return Shrinking(std::move(plan), breaks, lives_max).to_the_end();
}

}  // namespace eligd::simulation
