// What must be known before a person may be called Ready, for one level and our side of the
// network.

#include "base/money.hpp"
#include "coverage/readiness.hpp"
#include "coverage/topics.hpp"

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

std::string amount_in_words(const std::string& text) {
  const auto amount = parse_money(text);
  return amount ? in_dollars(*amount) : text;
}

// As people say it: "20%", "$25.00 a day", "$1,600.00".
std::string in_words(const std::string& key, const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    if (key.starts_with("coinsurance.")) {
      const auto share = parse_share(*text);
      return share ? in_percent(*share) : *text;
    }
    return amount_in_words(*text);
  }
  const auto* members = std::get_if<Members>(&value);
  if (members == nullptr) return {};
  std::string out;
  for (const auto& [name, text] : *members) {
    if (name == "per" && text == "unknown") continue;
    if (!out.empty()) out += ' ';
    out += name == "per" ? "a " + text : name == "amount" ? amount_in_words(text) : text;
  }
  return out;
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
        return remaining(fact, "deductible", "deductible left");
      case RequiredFact::oop_remaining:
        return remaining(fact, "oop", "out-of-pocket left");
      case RequiredFact::one_cost_share:
        break;
    }
    const std::string copay = "copay." + side_;
    const std::string share = "coinsurance." + side_;
    return {.fact = fact,
            .state = either(summary_.state(copay), summary_.state(share)),
            .name = "share or copay",
            .question = "What does the patient pay for " + level_ + ": copay or share?",
            .candidates = candidates_of(summary_, {copay, share})};
  }

 private:
  [[nodiscard]] Requirement one(RequiredFact fact, const std::string& key, std::string name,
                                std::string question) const {
    return {.fact = fact,
            .state = summary_.state(key),
            .name = std::move(name),
            .question = std::move(question),
            .candidates = candidates_of(summary_, {key})};
  }

  // Where the payer tells family figures, they bind too.
  [[nodiscard]] Requirement remaining(RequiredFact fact, const std::string& kind,
                                      const std::string& name) const {
    const std::string own = kind + ".individual." + side_ + ".remaining";
    const std::string family = kind + ".family." + side_ + '.';
    Requirement requirement =
        one(fact, own, name, "How much " + name + " is there for the patient?");
    if (tells_family(summary_, family)) {
      requirement.state = worst(requirement.state, summary_.state(family + "remaining"));
      requirement.candidates = candidates_of(summary_, {own, family + "remaining"});
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
