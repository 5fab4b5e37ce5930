// What one verification knows at one time: ordered facts, the headline, why, and what people must
// do.
//
// Immutable once made; a new one never deletes an older one (I3, I6). The whole of it is PHI.
#pragma once

#include "base/time.hpp"
#include "coverage/estimate.hpp"
#include "coverage/fact.hpp"
#include "coverage/followed.hpp"
#include "coverage/reject.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::coverage {

// The headline, in the order of docs/facts.md: the first that applies.
enum class Readiness : std::uint8_t {
  payer_down,
  needs_data_fix,
  wrong_payer,
  not_covered,
  self_pay,
  needs_patient,
  needs_call,
  ready_with_assumptions,
  ready,
};
[[nodiscard]] std::string_view to_text(Readiness readiness);  // "Ready with assumptions"

// Axis one: did bytes come back at all?
enum class Transport : std::uint8_t {
  answered,
  none,      // nothing was asked, or nothing came back yet
  retrying,  // to be asked again for the payer's or the way's sake
  rejected,  // a 999 or TA1 refused what we sent
};
[[nodiscard]] std::string_view to_text(Transport transport);

// Axis two: what the payer said. The words of coverage.status, plus contradictory.
enum class AnswerAxis : std::uint8_t {
  none,  // no answer that says anything
  active,
  inactive,
  future,
  terminated,
  not_found,
  unable,
  contact_other,
  contradictory,
};
[[nodiscard]] std::string_view to_text(AnswerAxis axis);

// Axis three: is what must be known, known?
enum class Completeness : std::uint8_t {
  none,     // nothing is known
  partial,  // a required fact is unknown or conflicting
  assumed,  // all required facts are there, some only assumed
  complete,
};
[[nodiscard]] std::string_view to_text(Completeness completeness);

// Words for people in two forms. Where a payer's own words stand in the full one (a plan's name, a
// phone number), the bare one does without: a payer may write a person's name there. Only the bare
// one may be stored in the clear, logged or sent on (I7).
struct Sentence {
  std::string full{};
  std::string bare{};
  explicit Sentence(std::string both) : full(both), bare(std::move(both)) {}
  Sentence(std::string full_words, std::string bare_words)
      : full(std::move(full_words)), bare(std::move(bare_words)) {}
};

// Whom to call is the payer's behavioral vendor, as configured.
inline constexpr std::string_view call_vendor_code = "call-vendor";

struct Question {
  std::string text{};
  // What it is about: a required fact as levels.toml spells it, or "identity", "refusal",
  // "other_payer", "carve_out".
  std::string about{};
};

// Whom to call and where that was found.
struct Callee {
  std::string name{};                // empty: the payer
  std::string phone{};               // empty: not told, and not configured
  std::vector<Evidence> evidence{};  // of the number; empty: it is configured
};

// What a person must do. Unique per verification by `code`.
struct Task {
  std::string code{};              // short and stable: "call", "aaa-72", call_vendor_code
  std::string queue{};             // "Billing", "Intake", "Admin", "UR"
  std::string why{};               // one sentence
  std::string act{};               // printed as "do"
  std::optional<CivilDate> due{};  // by the end of this day
  // What to ask on the phone, in the order a representative answers; the act names them too.
  std::vector<Question> questions{};
  std::optional<Callee> callee{};  // where the act is a call to a payer
  std::string bare_why{};          // as Sentence says
  std::string bare_act{};
};

struct AnswerSeen {
  std::string file{};
  std::uint32_t answer = 0;  // counted through all inputs, from 1
  std::string type{};        // "271", "999"; "TA1" for an interchange acknowledgement
  std::string control{};     // ST02
  std::string trace{};       // TRN02 of the type 2 echo
  std::string payer_id{};    // 2100A NM109
  std::string payer_name{};  // 2100A NM103
  bool used = false;         // its facts are in this summary
};

struct Summary {
  std::string level{};
  std::string payer{};  // the key asked for, else the id the answer carries
  std::string rules{};  // key of the payer whose rules it was read by; empty: the guide's own way
  CivilDate from{};
  CivilDate through{};

  Transport transport = Transport::none;
  AnswerAxis answer = AnswerAxis::none;
  Completeness completeness = Completeness::none;

  Readiness readiness = Readiness::needs_call;
  std::vector<std::string> reasons{};  // sentences, the deciding one first
  std::string bare_reason{};           // the deciding one, as Sentence says

  std::vector<Fact> facts{};  // in the order of docs/facts.md, only what is said or has evidence
  std::vector<std::string> unknown{};  // keys of the checklist nobody answered
  std::vector<Evidence> notes{};       // MSG lines that no rule used, in order
  std::vector<Task> tasks{};
  std::vector<IdentityChange> identity_changes{};
  bool was_repaired = false;  // an answer is to a question asked otherwise than the intake tells it
  bool is_doubted = false;    // an answer came by a way that was damaged
  std::vector<Reject> rejects{};  // every AAA, with what it means
  std::vector<AnswerSeen> answers{};
  std::optional<Estimate> estimate{};    // of the planned program
  std::optional<Estimate> path{};        // with what follows it; empty: nothing is planned to
  std::string no_estimate{};             // why there is none, as half a sentence; no PHI
  std::vector<std::string> flags{};      // oddities a careful reader would mention; no PHI
  std::optional<Overridden> self_pay{};  // agreed with the patient, as a person recorded
  std::string decided_by{};              // key of the payer whose answer decides; empty: `payer`
  std::vector<FollowNews> followed{};    // whom the answers name, and what came of asking
  std::vector<Fact> aside{};  // what other payers said: shown under their keys, decides nothing

  // Null when the key stands nowhere in `facts`; the pointer lives as long as the summary is
  // unchanged.
  [[nodiscard]] const Fact* find(std::string_view key) const noexcept;
  // As Fact says; none when there is no such fact.
  [[nodiscard]] std::span<const Value> values(std::string_view key) const noexcept {
    const Fact* fact = find(key);
    return fact != nullptr ? fact->told_values() : std::span<const Value>();
  }
  // State::unknown when there is no such fact.
  [[nodiscard]] State state(std::string_view key) const noexcept;
};

}  // namespace eligd::coverage
