// Everything the store holds about one verification that deciding needs, read together.
//
// Reading only: what follows from it is decided in decide.hpp and written by the caller.
#pragma once

#include "base/error.hpp"
#include "jobs/decide.hpp"
#include "jobs/explain_case.hpp"
#include "jobs/intake_memory.hpp"
#include "jobs/world.hpp"
#include "store/records.hpp"
#include "x12/document.hpp"

#include <deque>
#include <string>
#include <vector>

namespace eligd::jobs {

struct CaseFile {
  store::VerificationRecord verification{};
  store::IntakeRecord record{};
  intake::NewIntake intake{};
  const config::Payer* payer = nullptr;    // of the configuration, never null
  config::LevelOfCare level{};             // with the payer's rule laid over it
  std::vector<KnownCall> calls{};          // as they were recorded
  std::vector<KnownOverride> overrides{};  // as they were made

  [[nodiscard]] Case as_case(const config::Configuration& configuration) const;
};

// An intake as it stands, opened once however often it is asked for. Errors: the store's;
// configuration, where what it told no longer reads.
[[nodiscard]] Result<KnownIntake> known_intake(const World& world, IntakeId id);

// A case out of what is known about it. Errors: configuration, when the payer or level is no longer
// configured.
[[nodiscard]] Result<CaseFile> case_of(const config::Configuration& configuration,
                                       store::VerificationRecord verification, KnownIntake known,
                                       std::vector<KnownCall> calls);

// Errors: those of case_of(); else the store's.
[[nodiscard]] Result<CaseFile> open_case(const World& world, VerificationId id);

// One whom an answer of the round names, and what it was asked and said in it.
struct FollowedRound {
  FollowedQuestion question{};
  std::vector<InquiryId> inquiries{};  // to it, in this round
  std::vector<AnswerId> ids{};         // beside `question.answers`
  std::vector<InquiryId> askers{};     // beside `question.answers`
  std::vector<Instant> received{};     // beside `question.answers`
  std::vector<std::string> asked{};    // service types
};

// The answers of the case's present round, oldest first: per question only the newest, and none
// that is older than a day beside it, so that last week's benefits never mix with tonight's.
struct Round {
  std::deque<x12::Document> documents{};  // what `answers` points into
  std::vector<coverage::AnswerInput> answers{};
  std::vector<AnswerId> ids{};
  std::vector<InquiryId> askers{};   // beside `answers`
  std::vector<Instant> received{};   // beside `answers`
  std::vector<std::string> asked{};  // service types, over all of `answers` and `newest`'s inquiry
  int inquiries = 0;                 // of this round, answered or not
  std::int64_t attempts = 0;         // of inquiry `of`, in all nights
  store::InquiryRecord own{};        // inquiry `of` itself
  std::vector<std::string> tried{};  // steps of the repair ladder since the plain question
  std::vector<FollowedRound> followed{};  // in the order they were asked
  bool others_open = false;               // an inquiry but `of` is still due or claimed
};

inline constexpr std::chrono::hours round_span{24};

// A 271, 999 or TA1; not an error page or half an answer kept for whoever looks into it.
[[nodiscard]] bool is_x12(store::AnswerKind kind) noexcept;

// The answer of `asked` only asks for patience: what was told before it stands (I6). `asked` may be
// a payer that is no longer configured: then by the rules of the case's own.
[[nodiscard]] bool says_not_now(const World& world, const CaseFile& file, const PayerKey& asked,
                                const store::AnswerRecord& answer, CivilDate today);

// The one `of` asks, where that is not the case's own payer; null where it is, or where the round
// began anew since it was asked.
[[nodiscard]] const FollowedRound* followed_of(const Round& round, InquiryId of);
// Of all answers the round stands on, in the order in which they are explained.
[[nodiscard]] std::vector<AnswerId> all_ids(const Round& round);

// The round around inquiry `of` at `now`.
[[nodiscard]] Result<Round> read_round(const World& world, const CaseFile& file, InquiryId of,
                                       Instant now);

}  // namespace eligd::jobs
