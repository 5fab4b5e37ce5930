#include "jobs/not_asked.hpp"

#include "config/configuration.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::jobs {
namespace {

std::string_view code_for(WhyNotAsked why) {
  switch (why) {
    case WhyNotAsked::no_coverage:
      return "self-pay";
    case WhyNotAsked::payer_unknown:
      return "payer-unknown";
    case WhyNotAsked::payer_changed:
      return "payer-changed";
    case WhyNotAsked::level_unknown:
      return "level-unknown";
    case WhyNotAsked::field_missing:
      return "field-missing";
    case WhyNotAsked::consent_missing:
      return "consent-missing";
  }
  return "not-asked";
}

CivilDate today_of(const World& world, Instant now) {
  return world.configuration.settings.zone.to_local(now).day;
}

// The question has its end, and nobody is asked.
store::Decision unasked(const ConcludeSettings& settings, const Withdrawn& question,
                        const std::string& why, Instant now) {
  store::Decision decision;
  decision.inquiry = question.inquiry;
  decision.verification = question.verification;
  decision.lease = question.lease;
  decision.inquiry_state = store::InquiryState::closed;
  decision.inquiry_reason = why;
  decision.verification_state = store::VerificationState::waiting;
  decision.run = settings.run;
  decision.outcome = store::ItemOutcome::held;
  decision.outcome_reason = why;
  decision.now = now;
  return decision;
}

}  // namespace

coverage::Readiness headline_for(WhyNotAsked why) noexcept {
  if (why == WhyNotAsked::no_coverage) return coverage::Readiness::self_pay;
  return why == WhyNotAsked::consent_missing ? coverage::Readiness::needs_patient
                                             : coverage::Readiness::needs_data_fix;
}

store::NewTask task_of(const World& world, const NotAsked& why) {
  const Instant now = world.clock.now();
  store::NewTask task;
  task.code = code_for(why.why);
  task.queue = why.why == WhyNotAsked::no_coverage ? "Billing" : "Intake";
  task.why = why.reason;
  task.act = why.todo;
  for (const PayerKey& candidate : why.candidates) {
    const config::Payer* payer = world.configuration.payer(candidate);
    task.act += fmt::format("{}{}", &candidate == &why.candidates.front() ? "; perhaps " : ", ",
                            payer ? payer->name : candidate.value());
  }
  task.due = due_before(why.from, today_of(world, now));
  task.at = now;
  return task;
}

std::optional<NotAsked> why_withdrawn(const config::Configuration& configuration,
                                      const store::VerificationRecord& verification,
                                      const Plan& planned) {
  if (!verification.payer || configuration.payer(*verification.payer) == nullptr)
    return std::nullopt;
  const auto* refused = std::get_if<NotAsked>(&planned);
  const auto* asked = std::get_if<PlannedVerification>(&planned);
  if (refused != nullptr && refused->why == WhyNotAsked::level_unknown) return std::nullopt;
  if (refused != nullptr && refused->why != WhyNotAsked::payer_unknown) return *refused;
  if (asked != nullptr && asked->payer == *verification.payer) return std::nullopt;
  NotAsked other = refused != nullptr ? *refused
                                      : NotAsked{.payer = asked->payer,
                                                 .from = asked->from,
                                                 .through = asked->through,
                                                 .deadline = asked->deadline};
  other.why = WhyNotAsked::payer_changed;
  other.reason = "the intake names another payer by now";
  other.todo =
      "look whether another case of this intake goes on; if none does, ask again from its page";
  return other;
}

Result<store::Decision> conclude_withdrawn(const World& world, const ConcludeSettings& settings,
                                           const Withdrawn& question, const NotAsked& why) {
  const auto has_good = world.store.has_good_summary(question.verification);
  if (!has_good) return std::unexpected(has_good.error());
  store::Decision decision = unasked(settings, question, why.reason, world.clock.now());
  decision.brings_no_answer = true;
  // Which payer is meant may be a matter of the configuration: then it must not look as if it
  // waited for another intake.
  if (!*has_good && why.why != WhyNotAsked::payer_changed) {
    decision.headline = coverage::to_text(headline_for(why.why));
    decision.reason = why.reason;
  }
  decision.tasks.push_back(task_of(world, why));
  decision.tasks.back().verification = question.verification;
  return decision;
}

Result<bool> is_asked_by_a_later(const World& world, const store::Claim& claim,
                                 const intake::NewIntake& intake) {
  const store::InquiryRecord& mine = claim.inquiry;
  // Only what left once is planned beside, and only the case's own question is.
  if (mine.attempts == 0 || !mine.follow.empty()) return false;
  const auto all = world.store.inquiries(claim.verification);
  if (!all) return std::unexpected(all.error());
  const std::string key = question_key(world.store, intake, mine.payer, mine.service_types);
  return std::ranges::any_of(*all, [&](const store::InquiryRecord& one) {
    const bool is_later = one.id > mine.id && one.follow.empty() && one.payer == mine.payer;
    if (!is_later || one.state == store::InquiryState::closed) return false;
    // What is to leave yet leaves as the intake is then.
    const bool is_to_leave =
        one.state == store::InquiryState::due || one.state == store::InquiryState::claimed;
    return is_to_leave ? one.service_types == mine.service_types : one.question_key == key;
  });
}

store::Decision conclude_overtaken(const World& world, const store::Claim& claim,
                                   const store::VerificationRecord& verification) {
  store::Decision decision;
  decision.inquiry = claim.inquiry.id;
  decision.verification = claim.verification;
  decision.lease = claim.lease;
  decision.brings_no_answer = true;
  decision.inquiry_state = store::InquiryState::closed;
  decision.inquiry_reason = "a later question of this case asks the same";
  decision.verification_state = verification.state;
  decision.now = world.clock.now();
  return decision;
}

store::Decision conclude_unconfigured(const World& world, const ConcludeSettings& settings,
                                      const Withdrawn& question, const Error& why) {
  const Instant now = world.clock.now();
  store::Decision decision = unasked(settings, question, why.sentence, now);
  const auto verification = world.store.verification(question.verification);
  const CivilDate today = today_of(world, now);
  decision.tasks.push_back({.verification = question.verification,
                            .code = "not-configured",
                            .queue = "Admin",
                            .why = why.sentence,
                            .act = "mend the configuration, then ask again",
                            .due = due_before(verification ? verification->from : today, today),
                            .at = now});
  return decision;
}

}  // namespace eligd::jobs
