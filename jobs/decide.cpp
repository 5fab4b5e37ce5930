#include "jobs/decide.hpp"

#include "coverage/planned_path.hpp"
#include "coverage/planned_program.hpp"
#include "coverage/readiness.hpp"
#include "coverage/reject_handling.hpp"
#include "jobs/question_asked.hpp"
#include "jobs/repair.hpp"

#include <algorithm>
#include <array>

namespace eligd::jobs {
namespace {

using coverage::AnswerAxis;
using coverage::AnswerKind;
using coverage::Handling;
using coverage::Readiness;

// Good: the payer spoke about this person's coverage. Not found or "cannot answer now" is no good
// answer; it must not push an earlier good one out of sight (I6).
bool is_good(const coverage::Summary& summary) {
  if (coverage::names_another_person(summary)) return false;
  switch (summary.answer) {
    case AnswerAxis::active:
    case AnswerAxis::inactive:
    case AnswerAxis::future:
    case AnswerAxis::terminated:
    case AnswerAxis::contact_other:
    case AnswerAxis::contradictory:
      return true;
    case AnswerAxis::none:
    case AnswerAxis::not_found:
    case AnswerAxis::unable:
      return false;
  }
  return false;
}

// More questions help only while the plan is active and something required is missing.
bool may_learn_more(const coverage::Summary& summary) {
  return summary.answer == AnswerAxis::active && summary.readiness == Readiness::needs_call;
}

coverage::Task give_up_task(std::string_view code, std::string why, const config::Payer& payer) {
  std::string act = payer.phone.empty()
                        ? "verify by phone or the payer's portal, then record what was said"
                        : "call " + payer.phone + ", then record what was said";
  return {
      .code = std::string(code), .queue = "Billing", .why = std::move(why), .act = std::move(act)};
}

NextStep step_for(Fate fate, int attempts, const Case& about, Instant now, std::uint32_t jitter_ppm,
                  Microseconds retry_after = Microseconds{0}, bool has_other_route = false) {
  return next_step({.fate = fate,
                    .attempts = attempts,
                    .retry_after = retry_after,
                    .now = now,
                    .jitter_ppm = jitter_ppm,
                    .has_other_route = has_other_route},
                   about.configuration.settings.limits, about.payer.retry);
}

// What stands stays when tonight brought nothing: a good answer (I6), and a refusal that waits for
// a person to mend the data.
bool is_kept(const Standing& standing) { return standing.has_last_good || standing.is_fix_open; }

// Nobody is sent to the phone for what is still known, or before the data are mended.
bool needs_call(const Standing& standing) {
  return !standing.is_good_valid && !standing.is_fix_open;
}

bool has_reject(const coverage::Classified& answer, std::string_view code) {
  return std::ranges::find(answer.rejects, code, &coverage::Reject::code) != answer.rejects.end();
}

NextStep step_of(Patience patience, bool is_hubs, const Case& about, int attempts, Instant now,
                 std::uint32_t jitter_ppm) {
  if (patience == Patience::later) {
    NextStep step = step_for(Fate::ask_later, attempts, about, now, jitter_ppm);
    const Microseconds pause = std::min<Microseconds>(
        {hub_pause, about.configuration.settings.limits.retry_max, about.payer.retry.max});
    if (is_hubs && step.step == Step::again) step.at = std::max(step.at, now + pause);
    return step;
  }
  if (patience == Patience::hold && attempts < hold_attempts_max)
    return {.step = Step::again, .at = now + Microseconds(hold_pause)};
  return {.step = Step::give_up};
}

Decided decide_patience(const Case& about, const AnswersSoFar& so_far, const NextStep& step) {
  Decided decided;
  if (!is_kept(so_far.standing)) decided.headline = Readiness::payer_down;
  if (step.step == Step::again) {
    decided.then = Then::ask_again;
    decided.again_at = step.at;
    decided.why = "the payer could not answer now and is asked again";
    decided.outcome = ItemOutcome::open;
    return decided;
  }
  decided.then = Then::give_up;
  decided.why = "the payer could not answer after " + std::to_string(so_far.attempts) +
                (so_far.attempts == 1 ? " try" : " tries");
  if (needs_call(so_far.standing))
    decided.tasks.push_back(give_up_task("payer-unable", decided.why, about.payer));
  decided.outcome = ItemOutcome::failed;
  return decided;
}

// 999 and TA1: what we sent was refused before anybody looked a person up.
Decided decide_refused(const AnswersSoFar& so_far) {
  Decided decided{.then = Then::give_up, .outcome = ItemOutcome::failed};
  if (!so_far.standing.has_last_good && !so_far.newest_of)
    decided.headline = Readiness::needs_data_fix;
  const bool is_interchange = so_far.newest.kind == AnswerKind::interchange_ack;
  const std::string name = is_interchange ? "TA1" : "999";
  const std::string& code = so_far.newest.code;  // may begin with the name already
  decided.why = "the clearinghouse refused the request as sent (" +
                (code.starts_with(name) ? code
                 : code.empty()         ? name
                                        : name + " " + code) +
                ")";
  decided.tasks.push_back(
      {.code = is_interchange ? "ta1-rejected" : "999-rejected",
       .queue = "Admin",
       .why = decided.why,
       .act = so_far.newest.advice.words.empty()
                  ? "compare the request with the partner's guide, mend the setup, ask again"
                  : so_far.newest.advice.words});
  return decided;
}

// The payer knows the member by another spelling: somebody looks at the card, and corrects the
// intake or not. The values stand in the report and with the case, not here (I7). Empty where no
// datum differs.
std::optional<coverage::Task> correction_task(const std::vector<Correction>& corrections,
                                              std::string_view step) {
  if (corrections.empty()) return std::nullopt;
  std::string fields;
  for (const Correction& one : corrections) {
    const bool is_last = &one == &corrections.back();
    fields += (fields.empty() ? "" : is_last ? " and " : ", ") + one.field;
  }
  return coverage::Task{.code = std::string(correction_code),
                        .queue = "Intake",
                        .why = "The payer knew the member only when asked " +
                               std::string(words_of_repair(step)) + ".",
                        .act = "Compare with the card, and correct at the intake: " + fields + "."};
}

bool is_handled(const coverage::Reject* reject, Handling as) {
  return coverage::handling_of(*reject) == as;
}

// What the ladder does with this answer: the next step, or what must be told of those gone.
void ask_otherwise(const Case& about, const AnswersSoFar& so_far,
                   const coverage::Summary& explained, Instant now, Decided& decided) {
  const CivilDate today = about.configuration.settings.zone.to_local(now).day;
  const QuestionAsked plain =
      question_asked(about.intake, about.payer, so_far.search, about.days, today);
  const auto found = coverage::deciding_rejects(explained);
  if (found.empty()) {
    if (so_far.tried.empty() || !decided.is_good) return;
    // A follow-up is asked as the one before it was answered.
    decided.repair = so_far.tried.back();
    const auto answered =
        repaired_question(plain, about.intake, about.payer, today, decided.repair);
    if (!answered) return;
    if (auto task = correction_task(corrections_of(plain, *answered), decided.repair))
      decided.tasks.push_back(*std::move(task));
    return;
  }
  if (so_far.may_repair && !so_far.others_open) {
    // The general question was refused for its codes: the level's own may be answered.
    if (std::ranges::all_of(found, [](const coverage::Reject* reject) {
          return is_handled(reject, Handling::other_codes);
        })) {
      decided.more = next_service_types(about.level, about.payer, so_far.asked, so_far.inquiries);
      return;
    }
    const auto step = next_repair({.intake = about.intake,
                                   .payer = about.payer,
                                   .asked = plain,
                                   .today = today,
                                   .found = found,
                                   .tried = so_far.tried});
    if (step) {
      decided.more = so_far.own_types;
      decided.repair = *step;
      decided.why += " Asked again " + std::string(words_of_repair(*step)) + ".";
      return;
    }
  }
  if (so_far.tried.empty()) return;
  const std::string also = " " + words_of_tried(so_far.tried);
  decided.why += also;
  for (coverage::Task& task : decided.tasks) {
    if (task.code.starts_with("aaa-")) task.why += also;
  }
}

// The case as whoever is asked sees it: another payer's patience, retries and codes.
const config::Payer& payer_asked(const Case& about, const AnswersSoFar& so_far) {
  if (!so_far.newest_of) return about.payer;
  const config::Payer* payer =
      about.configuration.payer(so_far.followed.at(*so_far.newest_of).payer);
  return payer != nullptr ? *payer : about.payer;
}

const FollowTarget* target_of(const CaseExplained& explained, const config::Payer& payer) {
  const auto at = std::ranges::find(explained.asked, &payer, &FollowTarget::payer);
  return at == explained.asked.end() ? nullptr : &*at;
}

config::LevelOfCare level_there(const Case& about, const config::Payer& payer) {
  const config::LevelOfCare* level = about.configuration.level(about.level.key);
  return level != nullptr ? config::level_for(*level, payer) : about.level;
}

// What whoever is asked may still tell, then whom an answer names.
void ask_further(const Case& about, const AnswersSoFar& so_far, const CaseExplained& explained,
                 Decided& decided) {
  if (so_far.others_open) return;
  const config::Payer& payer = payer_asked(about, so_far);
  if (so_far.newest_of) {
    const FollowTarget* target = target_of(explained, payer);
    const bool decides = explained.summary.decided_by == payer.key.value();
    if (target != nullptr && decides && may_learn_more(explained.summary)) {
      decided.more =
          next_service_types(level_there(about, payer), payer, so_far.asked, so_far.inquiries);
      if (!decided.more.empty()) decided.follow = *target;
    }
  } else if (so_far.followed.empty() && may_learn_more(explained.summary)) {
    decided.more = next_service_types(about.level, payer, so_far.asked, so_far.inquiries);
  }
}

// Last, once nothing is left to ask whoever was asked.
void follow_the_named(const Case& about, const AnswersSoFar& so_far, CaseExplained& explained,
                      Decided& decided) {
  const bool is_end = decided.then == Then::finished && decided.more.empty();
  if (!is_end || !so_far.may_follow || so_far.others_open || !explained.next) return;
  const config::Payer& payer = *explained.next->payer;
  decided.more = first_service_types(level_there(about, payer), payer);
  decided.why += " Asked next: " + payer.name + '.';
  decided.follow = std::move(explained.next);
}

}  // namespace

// Which AAA codes mean "later" is the payer's own list (retry_on); by default 42 and 80. AAA04 says
// how much later.
Patience patience_of(const coverage::Classified& answer, const config::Payer& payer) {
  if (answer.kind != AnswerKind::eligibility) return Patience::none;
  const auto one = [&](const coverage::Reject& reject) {
    const auto& list = payer.retry.retry_on;
    Handling handling = Handling::ask_person;
    if (std::ranges::find(list, reject.code) != list.end()) {
      handling = coverage::as_allowed(Handling::retry_later, reject.follow_up);
      if (handling == Handling::ask_person) return Patience::spent;
    } else if (coverage::meaning_of_reject(reject.code).code.empty() &&
               (answer.answer == AnswerAxis::unable || answer.answer == AnswerAxis::none)) {
      handling = coverage::handling_of_unknown(reject.follow_up);
    }
    if (handling == Handling::hold) return Patience::hold;
    return handling == Handling::retry_later ? Patience::later : Patience::none;
  };
  Patience patience = Patience::none;
  for (const coverage::Reject& reject : answer.rejects) patience = std::max(patience, one(reject));
  return patience;
}

namespace {

// TA105. These are about one interchange (its numbers, its end, what a line did to it); all others
// are about what stands in each of ours alike: ids, qualifiers, dates, separators.
bool is_of_every_envelope(std::string_view code) {
  constexpr std::array of_one = {"001", "018", "023", "024", "025"};
  return std::ranges::none_of(of_one, [&](const char* note) { return code.ends_with(note); });
}

}  // namespace

// Above the person it is about us; beside a person it may be about this plan only.
LaneTold lane_news_of(const coverage::Classified& answer, const config::Payer& payer) {
  if (answer.kind == AnswerKind::implementation_ack && !answer.accepted)
    return {LaneNews::refuses_form, answer.code + " " + answer.place};
  if (answer.kind == AnswerKind::interchange_ack && !answer.accepted)
    return {is_of_every_envelope(answer.code) ? LaneNews::refuses_envelope : LaneNews::works, {}};
  const Patience patience = patience_of(answer, payer);
  if (patience == Patience::hold) return {LaneNews::rests, {}};
  if (patience == Patience::later) return {LaneNews::not_now, {}};
  const bool is_about_us = answer.answer == AnswerAxis::unable &&
                           std::ranges::any_of(answer.rejects, [](const coverage::Reject& reject) {
                             return reject.loop < "2100C" && is_handled(&reject, Handling::stop);
                           });
  return {is_about_us ? LaneNews::refuses_us : LaneNews::works, {}};
}

coverage::Request request_for(const Case& about, Instant now) {
  coverage::Request request;
  request.level = about.level;
  request.from = about.days.from;
  request.through = about.days.through;
  switch (about.intake.network) {
    case intake::Network::in:
      request.network = coverage::OurNetwork::in;
      break;
    case intake::Network::out:
      request.network = coverage::OurNetwork::out;
      break;
    case intake::Network::unknown:
      request.network = coverage::OurNetwork::unknown;
      break;
  }
  request.payer = about.payer.key.value();
  request.payer_rules =
      coverage::rules_of(about.payer, about.configuration.behavioral_vendor_of(about.payer));
  const intake::Patient& patient = about.intake.patient;
  request.phrases = about.configuration.phrases;
  request.sent = coverage::SentIdentity{
      .member_id = about.intake.coverage.member_id,
      .last_name = patient.last_name,
      .first_name = patient.first_name,
      .birth_date = Phi<std::string>(to_string(patient.birth_date.reveal(Purpose::matching))),
  };
  request.as_of = about.configuration.settings.zone.to_local(now).day;
  for (const KnownCall& known : about.calls) {
    if (known.recorded <= now) request.calls.push_back(known.call);
  }
  for (const KnownOverride& known : about.overrides) {
    if (auto one = known.at(now)) request.overrides.push_back(*std::move(one));
  }
  const intake::Program& program = about.intake.program;
  request.program = coverage::planned_program(about.configuration, about.level, about.payer,
                                              {.from = about.days.from,
                                               .through = program.through,
                                               .days_per_week = program.days_per_week});
  request.then =
      coverage::phases_after(about.configuration, about.level, about.payer, *request.program);
  request.is_medicare = about.payer.kind == "medicare";
  request.authorization_lead_days = about.configuration.settings.limits.authorization_lead_days;
  return request;
}

Decided decide(const Case& about, const AnswersSoFar& so_far, Instant now,
               std::uint32_t jitter_ppm) {
  const coverage::Classified& newest = so_far.newest;
  const Case there{.intake = about.intake,
                   .configuration = about.configuration,
                   .payer = payer_asked(about, so_far),
                   .level = about.level,
                   .days = about.days,
                   .deadline = about.deadline};
  if (const Patience patience = patience_of(newest, there.payer); patience != Patience::none)
    return decide_patience(
        there, so_far,
        step_of(patience, has_reject(newest, "80"), there, so_far.attempts, now, jitter_ppm));
  if (newest.kind != AnswerKind::eligibility) {
    if (!newest.accepted) return decide_refused(so_far);
    // An acknowledgement without the 271 it promises: the payer has the question, we have no
    // answer.
    return decide_without_answer(
        there,
        {.fate = Fate::unknown,
         .attempts = so_far.attempts,
         .standing = so_far.standing,
         .words = "the request was acknowledged, but no answer came with it"},
        now, jitter_ppm);
  }
  const bool is_half = newest.is_empty || newest.truncated;
  if (is_half && so_far.may_repair && so_far.attempts < half_attempts_max) {
    Decided again = decide_without_answer(
        there,
        {.fate = Fate::ask_later,
         .attempts = so_far.attempts,
         .standing = so_far.standing,
         .words = newest.is_empty ? "the payer's answer holds neither a benefit nor a refusal"
                                  : "the payer's answer is cut off"},
        now, jitter_ppm);
    if (again.then == Then::ask_again) return again;
  }
  auto together = explain_case(about, so_far.answers, so_far.followed, now);
  if (!together) {
    Decided decided{.then = Then::give_up, .outcome = ItemOutcome::failed};
    if (!so_far.standing.has_last_good) decided.headline = Readiness::needs_call;
    decided.why = "the answer cannot be read for this person: " + together.error().sentence;
    decided.tasks.push_back(
        give_up_task("answer-unclear", "the answer cannot be read for this person", about.payer));
    return decided;
  }
  coverage::Summary* const explained = &together->summary;
  // The payer's own words stay in the summary, which is sealed; what is stored in the clear, logged
  // and sent on does without (I7).
  Decided decided{.why = explained->bare_reason};
  decided.headline = explained->readiness;
  decided.tasks = explained->tasks;
  for (coverage::Task& task : decided.tasks) {
    task.why = task.bare_why;
    task.act = task.bare_act;
  }
  decided.is_good = is_good(*explained);
  // Our trace over somebody else's data is no matter of this patient's alone.
  const bool is_of_another =
      coverage::names_another_person(*explained) ||
      std::ranges::any_of(explained->followed, [](const coverage::FollowNews& news) {
        return news.outcome == coverage::FollowOutcome::another_person;
      });
  if (is_of_another) {
    decided.tasks.push_back(
        {.code = "answer-of-another",
         .queue = "Admin",
         .why = "An answer under our own trace tells of another person. It is kept sealed, and is "
                "shown as nobody's.",
         .act = "Tell the clearinghouse, and whoever looks after privacy."});
  }
  for (const coverage::Task& task : together->tasks) decided.tasks.push_back(task);
  decided.unknown = std::move(together->unknown);
  // Beside an answer about somebody else no further one could be read: it would be paid for, and
  // people would hear of the first only when it came.
  if (!coverage::names_another_person(*explained)) {
    ask_further(about, so_far, *together, decided);
    if (!so_far.newest_of) ask_otherwise(about, so_far, *explained, now, decided);
    follow_the_named(about, so_far, *together, decided);
  }
  if (!decided.more.empty()) {
    // What is missing may still be told tonight; nobody is sent to the phone before that.
    decided.then = Then::ask_more;
    decided.tasks.clear();
    decided.outcome = ItemOutcome::open;
  }
  decided.summary = std::move(*explained);
  return decided;
}

Decided decide_without_answer(const Case& about, const NoAnswer& end, Instant now,
                              std::uint32_t jitter_ppm) {
  const NextStep step = step_for(end.fate, end.attempts, about, now, jitter_ppm, end.retry_after,
                                 end.has_other_route);
  Decided decided{.why = end.words};
  const bool is_refusal = end.fate == Fate::rejected;
  const bool is_not_ours = end.fate == Fate::not_ours;  // somebody did answer: nobody is down (I2)
  if (!is_kept(end.standing))
    decided.headline = is_refusal    ? Readiness::needs_data_fix
                       : is_not_ours ? Readiness::needs_call
                                     : Readiness::payer_down;
  if (step.step == Step::again) {
    decided.then = Then::ask_again;
    decided.again_at = step.at;
    decided.outcome = ItemOutcome::open;
    return decided;
  }
  decided.then = Then::give_up;
  decided.outcome = ItemOutcome::failed;
  if (is_refusal) {
    decided.tasks.push_back({.code = "request-rejected",
                             .queue = "Admin",
                             .why = end.words,
                             .act = "mend the connection's setup, then ask again"});
  } else if (needs_call(end.standing)) {
    const std::string_view code = is_not_ours                 ? "answer-not-ours"
                                  : end.fate == Fate::unknown ? "outcome-unknown"
                                                              : "payer-down";
    decided.tasks.push_back(give_up_task(code, end.words, about.payer));
  }
  return decided;
}

}  // namespace eligd::jobs
