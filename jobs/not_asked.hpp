// What is told where nothing is asked: headline and task of who must act first. And questions that
// wait and must not leave any more, because the intake says otherwise by now.
#pragma once

#include "base/error.hpp"
#include "coverage/summary.hpp"
#include "jobs/conclude.hpp"
#include "jobs/planning.hpp"
#include "jobs/world.hpp"
#include "store/records.hpp"

#include <optional>

namespace eligd::jobs {

[[nodiscard]] coverage::Readiness headline_for(WhyNotAsked why) noexcept;
[[nodiscard]] store::NewTask task_of(const World& world, const NotAsked& why);

// Why no question of this case may leave, as its intake is planned now: consent was taken back, a
// datum is gone, or another payer is named, who would learn of a person that is not its member.
// Empty: they may. Another level or first day is no reason: what is asked is about the same
// coverage. Nor is what an admin has to mend: that is held for a run, and asked in the next one.
[[nodiscard]] std::optional<NotAsked> why_withdrawn(const config::Configuration& configuration,
                                                    const store::VerificationRecord& verification,
                                                    const Plan& planned);

// Which question it is about; `lease` 0: outside a claim.
struct Withdrawn {
  InquiryId inquiry{};
  VerificationId verification{};
  std::int64_t lease = 0;
};

// The question has its end unasked, the item of the run waits for a person. What stands of the case
// stands: a good answer is not taken away by this (I6). Errors: the store's.
[[nodiscard]] Result<store::Decision> conclude_withdrawn(const World& world,
                                                         const ConcludeSettings& settings,
                                                         const Withdrawn& question,
                                                         const NotAsked& why);

// A later question of the case asks the same, or will: it was planned beside this one, when the
// intake was told otherwise while this one stood in a file. Taken back out of there, this one would
// ask for it a second time (I5). Errors: the store's.
[[nodiscard]] Result<bool> is_asked_by_a_later(const World& world, const store::Claim& claim,
                                               const intake::NewIntake& intake);

// It has its end unasked; the case and its item wait for the later one.
[[nodiscard]] store::Decision conclude_overtaken(const World& world, const store::Claim& claim,
                                                 const store::VerificationRecord& verification);

// Payer or level left the configuration while the question was out: what came, or did not, is kept,
// and Admin told. It must not end whoever decides about it, for the others' sake.
[[nodiscard]] store::Decision conclude_unconfigured(const World& world,
                                                    const ConcludeSettings& settings,
                                                    const Withdrawn& question, const Error& why);

}  // namespace eligd::jobs
