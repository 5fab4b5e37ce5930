// What follows from the answers so far: ask again, ask for more, or say what is known. Pure: the
// same answers, instant and rules give the same decision, so that last year's can be replayed
// (I15).
//
// Reading and ranking benefits is coverage's; this file decides what eligd DOES about them.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"
#include "config/configuration.hpp"
#include "coverage/classify.hpp"
#include "coverage/explain.hpp"
#include "intake/intake.hpp"
#include "jobs/call_records.hpp"
#include "jobs/explain_case.hpp"
#include "jobs/lane_news.hpp"
#include "jobs/override_records.hpp"
#include "jobs/planning.hpp"
#include "jobs/retry_policy.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace eligd::jobs {

// A verification as deciding sees it.
struct Case {
  const intake::NewIntake& intake;
  const config::Configuration& configuration;
  const config::Payer& payer;
  config::LevelOfCare level{};  // with the payer's rule laid over it
  ServiceDays days{};
  Instant deadline{};
  std::span<const KnownCall> calls{};          // what was said on the phone about it
  std::span<const KnownOverride> overrides{};  // what a person says against it
};

// What is known before tonight's try ends: it decides what a failed try may change. A recheck that
// brings nothing must not make known things unknown (I6), send people to the phone for what is
// known, or call a refused member id a payer's fault.
struct Standing {
  bool has_last_good = false;  // an earlier good summary stands
  bool is_good_valid = false;  // and need not be asked again yet
  bool is_fix_open = false;    // the data were refused, and nobody has mended them since
};

struct AnswersSoFar {
  std::vector<coverage::AnswerInput> answers{};  // attached to this verification, oldest first
  coverage::Classified newest{};     // the one to decide about; it is the last of `answers`
  std::vector<std::string> asked{};  // service types over all inquiries of this round
  int inquiries = 1;                 // of this round
  bool others_open = false;          // another inquiry of this verification is still on its way
  int attempts = 1;                  // of this inquiry in this window
  Standing standing{};
  // Of the inquiry that was answered: what it asked for, and how.
  std::vector<std::string> own_types{};
  config::SearchOption search = config::SearchOption::id_name_birth;
  std::vector<std::string>
      tried{};              // steps of the repair ladder; the last is the one it was asked by
  bool may_repair = false;  // nothing stands against asking otherwise now
  std::vector<FollowedQuestion> followed{};  // whom the answers name, and who was asked
  // Which of them `newest` is of; empty: the case's own payer. Then `asked` and `inquiries` are of
  // the questions to it.
  std::optional<std::size_t> newest_of{};
  bool may_follow = false;  // nothing stands against asking whom an answer names now
};

enum class Then : std::uint8_t {
  finished,   // what the payer can tell is told
  ask_again,  // the same question, as a new attempt
  ask_more,   // a further inquiry for what is missing
  give_up,    // no use in asking again: a task
};

enum class ItemOutcome : std::uint8_t { open, answered, failed, held, skipped };

struct Decided {
  Then then = Then::finished;
  Instant again_at{};                    // ask_again
  std::vector<std::string> more{};       // ask_more: service types of the next inquiry
  std::string repair{};                  // and the step by which it is asked otherwise
  std::optional<FollowTarget> follow{};  // and to whom, if not to the case's own payer
  std::vector<std::string> unknown{};    // named, and none of our payers; PHI-grade: not stored
  std::optional<coverage::Readiness> headline{};  // empty: the one that stands is kept (I6)
  std::string why{};                              // one sentence, no PHI
  std::optional<coverage::Summary> summary{};
  bool is_good = false;  // the payer spoke about this person's coverage
  std::vector<coverage::Task> tasks{};
  ItemOutcome outcome = ItemOutcome::answered;
};

[[nodiscard]] Decided decide(const Case& about, const AnswersSoFar& so_far, Instant now,
                             std::uint32_t jitter_ppm);

// Does the payer say "not now", by one of its codes for that (AAA 42, 80) or by AAA04 beside a code
// nobody knows?
enum class Patience : std::uint8_t {
  none,
  later,  // asked again after the usual wait
  hold,   // it must not be resent, and how long that holds is not told: one probe after an hour
  spent,  // it may be asked again in 10 or 30 days: a person decides
};
[[nodiscard]] Patience patience_of(const coverage::Classified& answer, const config::Payer& payer);

[[nodiscard]] LaneTold lane_news_of(const coverage::Classified& answer, const config::Payer& payer);

inline constexpr int hold_attempts_max = 2;  // the question, and the one probe
inline constexpr int half_attempts_max =
    2;  // an answer without content or end is asked for once more
// A hub that gave up on its payer (AAA 80) is left alone for longer than a payer that says so
// itself.
inline constexpr std::chrono::minutes hub_pause{15};

// For an attempt that brought no answer to read. `words` is our own sentence about it.
struct NoAnswer {
  Fate fate = Fate::not_sent;
  Microseconds retry_after{0};
  int attempts = 1;
  bool has_other_route = false;
  Standing standing{};
  std::string words{};
};
[[nodiscard]] Decided decide_without_answer(const Case& about, const NoAnswer& end, Instant now,
                                            std::uint32_t jitter_ppm);

// What coverage is asked: level, days, network, payer's rules, what was sent.
[[nodiscard]] coverage::Request request_for(const Case& about, Instant now);

}  // namespace eligd::jobs
