// One value on the coverage checklist, how sure it is, and the segments that won and lost (I13).
//
// Keys, values and states are those of docs/facts.md. A whole summary is about a person: values
// such as member.id and evidence texts are PHI. Evidence texts are Phi<>; values print nowhere by
// themselves, and only to_json (coverage/json.hpp) spells them out, into a Phi<>.
#pragma once

#include "base/phi.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace eligd::coverage {

enum class State : std::uint8_t {
  unknown,      // not said; never "no", never 0
  known,        // said for this level, or for a service type that counts as evidence for it
  derived,      // worked out from known facts by a named rule
  assumed,      // from a weaker line or a payer rule; never enough for Ready alone
  conflicting,  // equally strong lines disagree; all are shown, none is chosen
};

[[nodiscard]] std::string_view to_text(State state);

// Where something stands. PHI: the text is a segment as received.
struct Evidence {
  std::uint32_t answer = 0;   // transaction sets counted through all inputs, from 1
  std::uint32_t segment = 0;  // ST = 1
  Phi<std::string> text{};

  friend bool operator==(const Evidence& a, const Evidence& b) noexcept {
    return a.answer == b.answer && a.segment == b.segment;
  }
};

// An object of named texts, in the order they are shown: {"amount": "45.00", "per": "day"}.
using Members = std::vector<std::pair<std::string, std::string>>;

// Nothing, one text, one object, a list of objects, a list of texts. Money "1250.00", a share
// "0.20" (what the PATIENT pays), dates ISO.
using Value = std::variant<std::monostate, std::string, Members, std::vector<Members>,
                           std::vector<std::string>>;

// Who said it on the phone. PHI, as the whole of a fact may be.
struct CallTold {
  std::string reference{};  // the payer's number of the call
  std::string representative{};
  std::string day{};  // ISO
};

enum class OverrideStanding : std::uint8_t {
  counts,        // the fact is what the person says, assumed at most
  agreed,        // the payer says the same: the fact is the machine's
  contradicted,  // the payer says something else than when it was made: the fact is the machine's
};
[[nodiscard]] std::string_view to_text(OverrideStanding standing);

// What a person says against the machine, and what the machine says. PHI, as the whole of a fact.
struct Overridden {
  std::int64_t number = 0;  // of the override
  std::string by{};
  std::string reason{};
  std::string until{};  // ISO, the last day it counts
  OverrideStanding standing = OverrideStanding::counts;
  Value said{};
  std::string against{};  // what the machine said when it was made, in words; empty: nothing
  State machine_state = State::unknown;
  Value machine_value{};
  std::vector<Value> machine_candidates{};
};

struct Fact {
  std::string key{};
  State state = State::unknown;
  Value value{};                    // nothing when conflicting
  std::vector<Value> candidates{};  // when conflicting: what the equal lines say
  std::string
      rule{};  // short name of the rule that decided: "procedure", "type CH", "total - remaining"
  std::vector<Evidence> evidence{};
  std::vector<Evidence> against{};
  std::string as_of{};  // ISO date of the newest answer that speaks; empty when none does
  // Said on the phone too: alone where `rule` names the call, else beside the answer's lines, which
  // it confirms, or contradicts when conflicting.
  std::optional<CallTold> call{};
  std::optional<Overridden> over{};  // overrides.cpp: a person says otherwise
  // Key of the payer who said it, where that is not the case's own (followed.hpp).
  std::string payer{};

  // The plain text of a one-text value, empty otherwise.
  [[nodiscard]] std::string_view text() const noexcept {
    const auto* plain = std::get_if<std::string>(&value);
    return plain != nullptr ? std::string_view(*plain) : std::string_view();
  }
  // A member of an object value, empty when there is none.
  [[nodiscard]] std::string_view member(std::string_view name) const noexcept;
  [[nodiscard]] bool is_said() const noexcept { return state != State::unknown; }
  // One where it is sure or assumed, several where lines conflict, none where nothing is told.
  [[nodiscard]] std::span<const Value> told_values() const noexcept {
    if (state == State::unknown) return {};
    if (state == State::conflicting) return candidates;
    return {&value, 1};
  }
  // Known or derived: may carry a Ready.
  [[nodiscard]] bool is_sure() const noexcept {
    return state == State::known || state == State::derived;
  }
};

}  // namespace eligd::coverage
