// What a person says a fact is, although the machine says otherwise or nothing, and how it is laid
// over the facts.
//
// Pure. An override stands beside the machine's value, counts up to its day, and never makes
// anybody plainly Ready. Rules: docs/decisions/0013-overrides.md.
#pragma once

#include "base/error.hpp"
#include "base/phi.hpp"
#include "base/time.hpp"
#include "coverage/call_results.hpp"
#include "coverage/fact.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::coverage {

// What the machine said when an override was made: compared with what it says now.
struct Basis {
  State state = State::unknown;
  std::string text{};  // the same for the same value, however it is stored; empty: nothing was said
  std::string words{};  // as people say it
};
// `candidates`: of a conflicting fact.
[[nodiscard]] Basis basis_of(std::string_view key, State state, const Value& value,
                             const std::vector<Value>& candidates);
// Self-pay is agreed on because of what the payer says of these.
[[nodiscard]] Basis basis_of_self_pay(const Basis& status, const Basis& level);

struct Override {
  std::int64_t number = 0;         // a higher one is newer
  std::optional<ToldFact> fact{};  // empty: self-pay was agreed
  std::string by{};                // account of the person
  Phi<std::string> reason{};
  CivilDate made{};
  CivilDate until{};  // the last day it counts
  bool is_withdrawn = false;
  Basis basis{};
};

// As parse_told, for what may be overridden.
[[nodiscard]] Result<ToldFact> parse_override(std::string_view written);

// The newest per fact, where it counts on `today`.
[[nodiscard]] std::vector<const Override*> counting(const std::vector<Override>& overrides,
                                                    CivilDate today);

// Lays request.overrides over the summary's facts.
void lay_overrides(const Request& request, const Reading& reading, Summary& summary);

// What people are told of those that are laid, in the order of the facts, self-pay last: for each
// that counts and is no agreement, and for each that is contradicted.
struct OverrideWords {
  std::int64_t number = 0;
  OverrideStanding standing = OverrideStanding::counts;
  std::string full{};
  std::string bare{};  // without a value: as Sentence says
};
[[nodiscard]] std::vector<OverrideWords> override_words(const Summary& summary);

}  // namespace eligd::coverage
