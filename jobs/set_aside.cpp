// What ends the program each time it is touched is set aside for a person, so that the others go on
// (R7): an answer whose reading brought down so many starts, and a question that was on its way so
// many times in a row when the program ended. What was beside it does not share its fate: after a
// crash each that was on its way goes alone, and whoever ends the program then is known.
#include "jobs/set_aside.hpp"

#include "jobs/await_store.hpp"
#include "jobs/engine.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

constexpr std::string_view found_undecided = "found undecided at a start";
constexpr std::ptrdiff_t starts_max = 3;
constexpr std::chrono::seconds suspect_pause{15};
constexpr std::string_view died_with_us = "The program ended";  // store/attempt_rows: recover

}  // namespace

// Whoever decides at once leaves nothing for the next start: what is found there was being decided
// about when the program ended.
asio::awaitable<Result<void>> Engine::decide_leftover(const store::AnswerRecord& answer) {
  const auto events = world_.store.events("answer", answer.id.value());
  if (!events) co_return std::unexpected(events.error());
  const auto starts = std::ranges::count(*events, found_undecided, &store::EventRecord::what);
  if (starts >= starts_max) co_return co_await set_aside(answer);
  store::EventRecord event{.subject = "answer",
                           .subject_id = answer.id.value(),
                           .what = std::string(found_undecided),
                           .who = "eligd",
                           .at = world_.clock.now()};
  const auto told = co_await stored<void>([&](store::Done<void> done) {
    world_.store.append_event(std::move(event), std::move(done));
  });
  if (!told) co_return told;
  co_return co_await decide_answer(answer, 0);
}

asio::awaitable<Result<void>> Engine::set_aside(const store::AnswerRecord& answer) {
  const Unsendable what{
      .inquiry = answer.inquiry.value_or(InquiryId{}),
      .verification = answer.verification.value_or(VerificationId{}),
      .code = "answer-set-aside",
      .queue = "Admin",
      .why = fmt::format("the program ended {} times while it read answer {}, which is set aside",
                         starts_max, answer.id.value()),
      .act = "report it with the answer's number; verify by phone meanwhile"};
  world_.events.happened(
      {.name = "answer.set_aside", .words = what.why, .verification = what.verification});
  store::Decision decision = conclude_unsendable(world_, conclude_settings(), what);
  // It speaks of this person and cannot be read: whatever stood before, somebody has to look.
  decision.verification_state = store::VerificationState::waiting;
  decision.headline = coverage::to_text(coverage::Readiness::needs_call);
  decision.reason = what.why;
  decision.answer = answer.id;
  co_return co_await record(std::move(decision));
}

// With the fewest crashes first: who was only beside the culprit is soon free of it, and the
// culprit ends nobody but itself. Who cannot leave now waits outside, so that the others need not.
// True: one is on its way.
asio::awaitable<Result<bool>> Engine::start_suspect() {
  std::ranges::stable_sort(suspects_, {}, &Waiting::crashes);
  for (std::size_t tried = suspects_.size(); tried > 0 && !is_suspect_out_; --tried) {
    Waiting next = std::move(suspects_.front());
    suspects_.pop_front();
    const Result<bool> gone = co_await start_one(next);
    if (!gone) co_return gone;
    if (*gone) continue;
    const Result<void> released = co_await hand_back(next.claim, world_.clock.now() + suspect_pause,
                                                     "waits to be asked alone");
    if (!released) co_return std::unexpected(released.error());
  }
  co_return is_suspect_out_;
}

asio::awaitable<Result<void>> Engine::set_aside(const store::Claim& claim, int crashes) {
  const std::string words = fmt::format(
      "the program ended {} times in a row while this question was on its way; it is set aside",
      crashes);
  tell("inquiry.set_aside", claim, words);
  const Ending ending{.inquiry = claim.inquiry.id,
                      .verification = claim.verification,
                      .lease = claim.lease,
                      .fate = Fate::unknown,
                      .is_last_try = true,
                      .words = words,
                      .task = coverage::Task{
                          .code = "question-set-aside",
                          .queue = "Admin",
                          .why = words,
                          .act = "report it with the number of the case, and have it verified by "
                                 "phone meanwhile"}};
  auto decision = conclude_ending(world_, conclude_settings(), ending);
  if (!decision) co_return std::unexpected(decision.error());
  co_return co_await record(*std::move(decision));
}

// Its last try ended with the program, and was the last there may be tonight. Who lives through a
// try decides about it at once, so that this is met after a crash only.
bool Engine::used_up_by_crashes(const store::Claim& claim,
                                const std::vector<store::AttemptRecord>& attempts) const {
  if (attempts.empty() || attempts.back().state != store::AttemptState::unknown) return false;
  const auto tonight = std::ranges::count_if(attempts, [&](const store::AttemptRecord& attempt) {
    return attempt.started >= settings_.window_from;
  });
  const config::Payer& payer = *world_.configuration.payer(claim.payer);
  return tonight >=
         std::min(world_.configuration.settings.limits.attempts_max, payer.retry.attempts_max);
}

int crashes_in_a_row(const std::vector<store::AttemptRecord>& attempts) {
  const auto died = [](const store::AttemptRecord& attempt) {
    return attempt.state == store::AttemptState::unknown && attempt.words.starts_with(died_with_us);
  };
  int count = 0;
  for (auto attempt = attempts.rbegin(); attempt != attempts.rend() && died(*attempt); ++attempt)
    ++count;
  return count;
}

}  // namespace eligd::jobs
