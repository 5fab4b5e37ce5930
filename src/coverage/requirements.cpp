// What must be known before a person may be called Ready, for one level and our side of the
// network.

#include "coverage/readiness.hpp"
#include "coverage/topics.hpp"
#include "coverage/value_words.hpp"

#include <algorithm>

namespace eligd::coverage {
namespace {

using config::RequiredFact;

// How far a state is from sure: the worst of several decides.
int badness(State state) {
  switch (state) {
    case State::known:
    case State::derived:
      return 0;
    case State::assumed:
      return 1;
    case State::conflicting:
      return 2;
    case State::unknown:
      return 3;
  }
  return 3;
}

State worst(State a, State b) { return badness(a) >= badness(b) ? a : b; }

// Either will do, but a disagreement in one of them spoils both: nobody knows what is to be paid.
State either(State a, State b) {
  if (a == State::conflicting || b == State::conflicting) return State::conflicting;
  return badness(a) <= badness(b) ? a : b;
}

std::string candidates_of(const Summary& summary, std::initializer_list<std::string> keys) {
  std::string out;
  for (const auto& key : keys) {
    const Fact* fact = summary.find(key);
    if (fact == nullptr || fact->state != State::conflicting) continue;
    for (const auto& candidate : fact->candidates)
      out += (out.empty() ? "" : " or ") + in_words(key, candidate);
  }
  return out;
}

bool is_against_call(const Summary& summary, std::initializer_list<std::string> keys) {
  return std::ranges::any_of(keys, [&](const std::string& key) {
    const Fact* fact = summary.find(key);
    return fact != nullptr && fact->state == State::conflicting && fact->call;
  });
}

bool tells_family(const Summary& summary, const std::string& prefix) {
  return std::ranges::any_of(summary.facts,
                             [&](const Fact& fact) { return fact.key.starts_with(prefix); });
}

class Checklist {
 public:
  Checklist(const Request& request, const Summary& summary)
      : summary_(summary),
        side_(side_name(our_side(request))),
        level_(request.level.name.empty() ? request.level.key.value() : request.level.name) {}

  [[nodiscard]] Requirement check(RequiredFact fact) const {
    switch (fact) {
      case RequiredFact::coverage_status:
        return one(fact, "coverage.status", "coverage status",
                   "Is the coverage active on the first day?");
      case RequiredFact::level_covered:
        return one(fact, "level.covered", "whether the level is covered",
                   "Is " + level_ + " covered, and by whom?");
      case RequiredFact::network_ours:
        return one(fact, "network.ours", "our network standing",
                   "Are we in network for this plan?");
      case RequiredFact::authorization:
        return one(fact, "authorization." + side_, "authorization",
                   "Is authorization required for " + level_ + "?");
      case RequiredFact::coverage_through_plan:
        return one(fact, "coverage.through_plan", "cover through the last planned day",
                   "Does the coverage last through the program?");
      case RequiredFact::deductible_remaining:
        return remaining(fact, "deductible", "deductible", "of the deductible is left");
      case RequiredFact::oop_remaining:
        return remaining(fact, "oop", "out-of-pocket", "is left to the out-of-pocket maximum");
      case RequiredFact::one_cost_share:
        break;
    }
    const std::string copay = "copay." + side_;
    const std::string share = "coinsurance." + side_;
    return {.fact = fact,
            .state = either(summary_.state(copay), summary_.state(share)),
            .name = "share or copay",
            .question = "What does the patient pay for " + level_ + ": copay or share?",
            .candidates = candidates_of(summary_, {copay, share}),
            .is_against_call = is_against_call(summary_, {copay, share})};
  }

 private:
  [[nodiscard]] Requirement one(RequiredFact fact, const std::string& key, std::string name,
                                std::string question) const {
    return {.fact = fact,
            .state = summary_.state(key),
            .name = std::move(name),
            .question = std::move(question),
            .candidates = candidates_of(summary_, {key}),
            .is_against_call = is_against_call(summary_, {key})};
  }

  // Where the payer tells family figures, they bind too; named is whose figure is wanted.
  [[nodiscard]] Requirement remaining(RequiredFact fact, const std::string& kind,
                                      const std::string& name, const std::string& is_left) const {
    const std::string own = kind + ".individual." + side_ + ".remaining";
    const std::string family = kind + ".family." + side_ + '.';
    const auto asked = [&](const std::string& whose) {
      return "How much " + is_left + " for the " + whose + '?';
    };
    Requirement requirement = one(fact, own, name + " left", asked("patient"));
    if (!tells_family(summary_, family)) return requirement;
    const State own_state = requirement.state;
    const State family_state = summary_.state(family + "remaining");
    requirement.state = worst(own_state, family_state);
    requirement.candidates = candidates_of(summary_, {own, family + "remaining"});
    requirement.is_against_call = is_against_call(summary_, {own, family + "remaining"});
    const auto is_open = [](State state) {
      return state == State::unknown || state == State::conflicting;
    };
    if (is_open(family_state)) {
      requirement.question = asked(is_open(own_state) ? "patient, and for the family" : "family");
      if (!is_open(own_state)) requirement.name = "family " + requirement.name;
    }
    return requirement;
  }

  const Summary& summary_;
  std::string side_;
  std::string level_;
};

}  // namespace

std::vector<Requirement> requirements(const Request& request, const Summary& summary) {
  const Checklist list(request, summary);
  std::vector<Requirement> found;
  for (const auto fact : request.level.required) found.push_back(list.check(fact));
  return found;
}

}  // namespace eligd::coverage
