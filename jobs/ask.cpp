// The way of one inquiry through the engine: built, made durable, sent, its outcome kept, decided.
//
// Order is the promise here: the attempt is in the synced store before its first byte leaves (I1),
// the raw answer before anything is concluded from it (I11), and an answer goes only to the attempt
// whose trace it carries (I2).
#include "coverage/batch_answers.hpp"
#include "coverage/glance.hpp"
#include "jobs/answer_owner.hpp"
#include "jobs/await_store.hpp"
#include "jobs/case_file.hpp"
#include "jobs/decide_kept.hpp"
#include "jobs/engine.hpp"
#include "jobs/follow_again.hpp"
#include "jobs/not_asked.hpp"
#include "jobs/outcome_verdict.hpp"
#include "jobs/partner_text.hpp"
#include "jobs/repair_history.hpp"
#include "jobs/thinking.hpp"
#include "jobs/unrecorded.hpp"
#include "store/keys.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

std::string listed(const std::vector<FieldProblem>& problems) {
  std::string text;
  for (const FieldProblem& problem : problems) {
    if (!text.empty()) text += "; ";
    text += problem.field + ": " + problem.words;
  }
  return text;
}

bool is_told_fields(const World& world, const Way& way) {
  const config::Clearinghouse* house = world.configuration.clearinghouse(way.clearinghouse);
  return house != nullptr && house->is_told_fields();
}

}  // namespace

void Engine::free_slot(const Way& way, const PayerKey& payer, TransportNews news) {
  routes_.passed(world_.clock.steady());
  routes_.give_back(*world_.configuration.payer(payer), way, news, world_.clock.now());
  --in_flight_;
  ++settling_;
  gather_writes();
  expect_claims();
  wake();
}

// Before the slot is free: what comes next through this lane must know. Only a refusal or an
// acknowledgment says more than that the lane works, so that nothing else is read for it.
void Engine::hear(const Way& way, const PayerKey& payer, const clearinghouse::Outcome& outcome) {
  const auto* answered = std::get_if<clearinghouse::Answered>(&outcome);
  if (answered == nullptr) return;
  const std::string& bytes = answered->bytes.reveal(Purpose::matching);
  const Instant now = world_.clock.now();
  LaneTold told;
  const auto holds = [&](const char* name) { return bytes.find(name) != std::string::npos; };
  if (coverage::may_refuse(bytes) || holds("TA1") || holds("AK9")) {
    const CivilDate today = world_.configuration.settings.zone.to_local(now).day;
    const coverage::Classified answer = coverage::classify(bytes, today);
    told = lane_news_of(answer, *world_.configuration.payer(payer));
    if (routes_.counts_refusals(way.clearinghouse) && is_counted_refusal(answer))
      routes_.counted_refusal(way.clearinghouse, now);
  }
  routes_.heard(payer, way.clearinghouse, told, now);
}

bool Engine::is_late(const Way& way) const {
  return world_.clock.now() - way.taken > leaves_within ||
         world_.clock.steady() - way.taken_steady > leaves_within;
}

asio::awaitable<void> Engine::ask(store::Claim claim, Way way, std::int64_t number) {
  const Result<void> end = co_await ask_and_settle(claim, way, number);
  if (const Result<void> kept = unless_lost(claim, end); !kept) note(kept.error());
}

asio::awaitable<Result<void>> Engine::ask_and_settle(const store::Claim& claim, const Way& way,
                                                     std::int64_t number) {
  Unrecorded unrecorded(*this, claim.payer, way.clearinghouse);
  if (is_late(way)) {
    free_slot(way, claim.payer, TransportNews::nothing_learned);
    co_return co_await hand_back(claim, claim.inquiry.due, "decided too long ago; not sent");
  }
  const Result<CaseFile> file = open_case(world_, claim.verification);
  if (!file) {
    free_slot(way, claim.payer, TransportNews::nothing_learned);
    if (file.error().kind != ErrorKind::configuration) co_return std::unexpected(file.error());
    co_return co_await hold_not_configured(claim, file.error());
  }
  if (const auto why = why_withdrawn(world_.configuration, file->verification,
                                     plan_intake(file->intake, world_.configuration))) {
    free_slot(way, claim.payer, TransportNews::nothing_learned);
    co_return co_await withdraw(claim, *why);
  }
  const auto is_overtaken = is_asked_by_a_later(world_, claim, file->intake);
  if (!is_overtaken || *is_overtaken) {
    free_slot(way, claim.payer, TransportNews::nothing_learned);
    if (!is_overtaken) co_return std::unexpected(is_overtaken.error());
    co_return co_await record(conclude_overtaken(world_, claim, file->verification));
  }
  const config::Clearinghouse& house = *world_.configuration.clearinghouse(way.clearinghouse);
  const Instant now = world_.clock.now();
  SentAttempt sent;
  sent.numbers = attempt_numbers(number, world_.entropy);
  bool names_altered = false;
  const auto bytes = build_question(claim, way, *file, sent.numbers, names_altered);
  if (!bytes) {
    free_slot(way, claim.payer, TransportNews::nothing_learned);
    co_return co_await tell_unsendable(claim, bytes.error());
  }
  if (names_altered) {
    const Result<void> told = co_await tell_altered(claim.verification, way.clearinghouse);
    if (!told) {
      free_slot(way, claim.payer, TransportNews::nothing_learned);
      co_return told;
    }
  }
  const Instant deadline = now + house.timeouts.total;
  const Result<AttemptId> attempt =
      co_await record_attempt(claim, way, sent.numbers, *bytes, deadline);
  unrecorded.recorded();
  if (!attempt) {
    free_slot(way, claim.payer, TransportNews::nothing_learned);
    co_return std::unexpected(attempt.error());
  }
  sent.id = *attempt;
  tell("attempt.sent", claim, {}, sent.id, way.clearinghouse);

  clearinghouse::Outcome outcome = clearinghouse::RefusedBeforeSending{
      .error = {ErrorKind::refused, "it was decided too long ago; nothing was sent"},
      .counts_against_route = false};
  if (!is_late(way)) {
    clearinghouse::Submission submission;
    submission.attempt = sent.id;
    submission.payload_id = uuid4(world_.entropy);
    submission.x12 = *bytes;
    submission.deadline = deadline;
    outcome = co_await world_.connections.at(way.clearinghouse)->submit(std::move(submission));
  }
  if (const auto* throttled = std::get_if<clearinghouse::Throttled>(&outcome)) {
    const config::Limits& limits = world_.configuration.settings.limits;
    routes_.pause(
        way.clearinghouse,
        world_.clock.now() + std::min<Microseconds>(throttled->retry_after, limits.retry_max));
  }
  if (const auto* pending = std::get_if<clearinghouse::Pending>(&outcome))
    co_return co_await await_later(claim, way, sent, *pending);
  hear(way, claim.payer, outcome);
  DoorTold told = told_at_door(way, outcome);
  free_slot(way, claim.payer, told.news);
  if (told.is_login_refused) {
    const Result<void> held = co_await keep_held(way.clearinghouse, told.why);
    if (!held) co_return held;
  }
  const Result<void> settled = co_await settle(claim, way, sent, std::move(outcome));
  if (!settled) co_return settled;
  co_return co_await look_at_door(way.clearinghouse, std::move(told));
}

std::expected<Phi<std::string>, std::vector<FieldProblem>> Engine::build_question(
    const store::Claim& claim, const Way& way, const CaseFile& file, const AttemptNumbers& numbers,
    bool& names_altered) const {
  std::optional<FollowTarget> named;
  if (!claim.inquiry.follow.empty()) {
    auto target = target_again(world_, file, claim.inquiry, world_.clock.now());
    if (!target) return std::unexpected(std::vector<FieldProblem>{std::move(target).error()});
    named = *std::move(target);
  }
  return build_inquiry(
      {.intake = named ? named->about : file.intake,
       .configuration = world_.configuration,
       .payer = named ? *named->payer : *file.payer,
       .clearinghouse = *world_.configuration.clearinghouse(way.clearinghouse),
       .payer_id = way.payer_id,
       .service_types = claim.inquiry.service_types,
       .search = search_named(claim.inquiry.search),
       .days = {.from = file.verification.from, .through = file.verification.through},
       .repair = repair_in_force(world_.store, claim.inquiry, file.intake, file.payer->key),
       .numbers = numbers,
       .now = world_.clock.now(),
       .names_altered = &names_altered});
}

// In the case's history; which character it was would say something of the name (I7).
asio::awaitable<Result<void>> Engine::tell_altered(VerificationId verification,
                                                   ClearinghouseKey key) {
  store::EventRecord event{
      .subject = "verification",
      .subject_id = verification.value(),
      .what = fmt::format("asked through {}: names went without the characters it refuses",
                          world_.configuration.clearinghouse(key)->name),
      .who = "eligd",
      .at = world_.clock.now()};
  co_return co_await stored<void>([&](store::Done<void> done) {
    world_.store.append_event(std::move(event), std::move(done));
  });
}

// A partner's filter says no more than 400 (F77).
std::string Engine::hint_at_names(const SentAttempt& sent, const Verdict& verdict) const {
  if (verdict.end.layer != "http" || verdict.end.code != "400") return {};
  const auto bytes = world_.store.sent_bytes(sent.id);
  if (!bytes || !has_odd_name(bytes->reveal(Purpose::matching))) return {};
  return "; a name in it has a special character, which some partners refuse: "
         "characters_refused in the partner's file keeps such out";
}

asio::awaitable<Result<void>> Engine::tell_unsendable(const store::Claim& claim,
                                                      const std::vector<FieldProblem>& problems) {
  const bool is_ours = problems.empty() || problems.front().is_ours;
  const std::string place = problems.empty() ? "unknown" : problems.front().field;
  co_return co_await unsendable(
      claim, "field-" + place, is_ours ? "Admin" : "Intake",
      "the inquiry cannot be sent as it stands; " + listed(problems),
      is_ours ? "mend the setup, then ask again" : "correct the field at the intake");
}

store::NewAttempt Engine::new_attempt(const store::Claim& claim, const Way& way,
                                      const AttemptNumbers& numbers, Phi<std::string> bytes) const {
  store::NewAttempt attempt;
  attempt.inquiry = claim.inquiry.id;
  attempt.lease = claim.lease;
  attempt.clearinghouse = way.clearinghouse;
  attempt.payer = claim.payer;
  attempt.trace = numbers.trace;
  attempt.reference = numbers.reference;
  attempt.isa13 = numbers.isa13;
  attempt.gs06 = numbers.gs06;
  attempt.st02 = numbers.st02;
  attempt.digest = store::sha256_hex(bytes.reveal(Purpose::storage));
  attempt.bytes = std::move(bytes);
  attempt.now = world_.clock.now();
  return attempt;
}

asio::awaitable<Result<AttemptId>> Engine::record_attempt(const store::Claim& claim, const Way& way,
                                                          const AttemptNumbers& numbers,
                                                          const Phi<std::string>& bytes,
                                                          Instant deadline) {
  const Instant now = world_.clock.now();
  if (claim.inquiry.attempts > 0) {
    const auto attempts = world_.store.attempts(claim.inquiry.id);
    if (!attempts) co_return std::unexpected(attempts.error());
    if (!attempts->empty() && attempts->back().state == store::AttemptState::unknown) {
      const AttemptId silent = attempts->back().id;
      const Result<void> given_up = co_await stored<void>([&](store::Done<void> done) {
        world_.store.give_up_waiting(silent, now, std::move(done));
      });
      if (!given_up) co_return std::unexpected(given_up.error());
    }
  }
  store::NewAttempt attempt = new_attempt(claim, way, numbers, bytes);
  attempt.deadline = deadline;
  co_return co_await stored<AttemptId>([&](store::Done<AttemptId> done) {
    world_.store.record_attempt(std::move(attempt), std::move(done));
  });
}

asio::awaitable<Result<void>> Engine::settle(const store::Claim& claim, const Way& way,
                                             const SentAttempt& sent,
                                             clearinghouse::Outcome outcome) {
  if (auto* answered = std::get_if<clearinghouse::Answered>(&outcome)) {
    clearinghouse::Answered answer = std::move(*answered);
    co_return co_await settle_answer(claim, way, sent, std::move(answer));
  }
  Verdict verdict = verdict_of(outcome, world_.clock.now());
  verdict.reason += hint_at_names(sent, verdict);
  const Phi<std::string>* raw = raw_of(outcome);
  if (raw != nullptr && !raw->empty())
    verdict.kept = answer_of(*raw, store::AnswerKind::http, verdict.end.ended);
  co_return co_await end_without_answer(claim, way, sent, std::move(verdict));
}

asio::awaitable<Result<void>> Engine::settle_answer(const store::Claim& claim, const Way& way,
                                                    const SentAttempt& sent,
                                                    clearinghouse::Answered answered) {
  const Instant now = world_.clock.now();
  x12::Document document = x12::read(answered.bytes.reveal(Purpose::matching));
  // Nobody's record may hold a line about somebody else (I21). The others first: what is ours would
  // be asked for again, and they would not.
  bool is_none_ours = false;
  if (auto shares =
          coverage::shares_of(jobs::sent_identity(sent.numbers), document, answered.bytes);
      shares && !is_told_fields(world_, way)) {
    constexpr std::string_view beside = "it came beside the answer to another question";
    for (const Phi<std::string>& other : shares->others) {
      tell("answer.held", claim, beside, sent.id, way.clearinghouse);
      const x12::Document apart = x12::read(other.reveal(Purpose::matching));
      const Result<void> put = co_await put_where_it_belongs(
          way, sent, apart, answer_of(other, kind_of(apart), now), std::string(beside));
      if (!put) co_return put;
    }
    is_none_ours = shares->ours.empty();
    if (!is_none_ours) {
      answered.bytes = std::move(shares->ours);
      document = x12::read(answered.bytes.reveal(Purpose::matching));
    }
  }
  store::NewAnswer answer = answer_of(answered.bytes, kind_of(document), now);
  coverage::Match match = coverage::match_answer(jobs::sent_identity(sent.numbers), document,
                                                 coverage::Exchange::real_time);
  if (match.kind != coverage::MatchKind::attached && !is_none_ours) {
    auto by_exchange = match_own_exchange(way, sent, document);
    if (!by_exchange) co_return std::unexpected(by_exchange.error());
    if (*by_exchange) match = **std::move(by_exchange);
  }
  if (is_none_ours) match = {.words = "it is about several persons, none of whom was asked about"};
  if (answered.payload_id == clearinghouse::PayloadIdEcho::foreign) {
    match = {.kind = coverage::MatchKind::contradicts,
             .words = "its envelope names another request"};
  }
  if (match.kind == coverage::MatchKind::attached) {
    store::AttemptEnd end{
        .state = store::AttemptState::answered, .http_status = answered.http_status, .ended = now};
    // As the store will hold it: what was just written need not be read back to be decided about.
    store::AnswerRecord record{.attempt = sent.id,
                               .inquiry = claim.inquiry.id,
                               .verification = claim.verification,
                               .kind = answer.kind,
                               .digest = answer.digest,
                               .raw = answered.bytes,
                               .received = answer.received};
    const auto kept = co_await keep_outcome(sent, claim.lease, std::move(end), std::move(answer));
    if (!kept) co_return std::unexpected(kept.error());
    record.id = *kept;
    tell("attempt.answered", claim, {}, sent.id, way.clearinghouse);
    co_return co_await decide_answer(record, claim.lease);
  }
  if (!is_none_ours) {
    tell("answer.held", claim, match.words, sent.id, way.clearinghouse);
    const Result<void> put =
        co_await put_where_it_belongs(way, sent, document, std::move(answer), match.words);
    if (!put) co_return put;
  }
  // Meanwhile our own answer may have come on another exchange; then that one stands.
  if (answered_elsewhere_.contains(sent.id)) co_return Result<void>();
  Verdict verdict;
  verdict.fate = Fate::not_ours;
  verdict.end.state = store::AttemptState::unknown;
  verdict.end.layer = "x12";
  verdict.end.words = "what came back belongs to another question and is held: " + match.words;
  verdict.reason = verdict.end.words;
  verdict.end.ended = now;
  co_return co_await end_without_answer(claim, way, sent, std::move(verdict));
}

// Where the partner was told fields and wrote the 270 itself, no trace of ours can come back.
// Empty: it was told our own X12, or the answer carries the trace of another question of ours.
Result<std::optional<coverage::Match>> Engine::match_own_exchange(
    const Way& way, const SentAttempt& sent, const x12::Document& document) const {
  if (!is_told_fields(world_, way)) return std::nullopt;
  const auto owner = owner_of(world_, document, coverage::Exchange::real_time, sent.id);
  if (!owner) return std::unexpected(owner.error());
  if (*owner) return std::nullopt;
  const auto bytes = world_.store.sent_bytes(sent.id);
  if (!bytes) return std::unexpected(bytes.error());
  const auto match = match_told_fields(*bytes, document);
  if (!match) return std::unexpected(match.error());
  return *match;
}

// An answer that is not to this question: to the attempt whose trace it carries, else held for a
// person.
asio::awaitable<Result<void>> Engine::put_where_it_belongs(const Way& way, const SentAttempt& sent,
                                                           const x12::Document& document,
                                                           store::NewAnswer answer,
                                                           std::string why) {
  const auto owner = owner_of(world_, document, coverage::Exchange::real_time, sent.id);
  if (!owner) co_return std::unexpected(owner.error());
  if (*owner) {
    const AttemptId other = **owner;
    answered_elsewhere_.insert(other);  // before the write: its own exchange may end meanwhile
    const auto kept = co_await stored<AnswerId>([&](store::Done<AnswerId> done) {
      world_.store.attach_late_answer(other, std::move(answer), std::move(done));
    });
    if (!kept) co_return std::unexpected(kept.error());
    const auto late = world_.store.answer(*kept);
    if (!late) co_return std::unexpected(late.error());
    co_return co_await decide_answer(*late, 0);
  }
  store::NewHeldAnswer held{.clearinghouse = way.clearinghouse,
                            .exchange = sent.id,
                            .answer = std::move(answer),
                            .reason = std::move(why)};
  const auto kept = co_await stored<AnswerId>([&](store::Done<AnswerId> done) {
    world_.store.hold_answer(std::move(held), std::move(done));
  });
  if (!kept) co_return std::unexpected(kept.error());
  co_return Result<void>();
}

// Under the claim; or, where that ended when the partner took the question, without one.
asio::awaitable<Result<AnswerId>> Engine::keep_outcome(const SentAttempt& sent, std::int64_t lease,
                                                       store::AttemptEnd end,
                                                       std::optional<store::NewAnswer> answer) {
  const AttemptId id = sent.id;
  const bool is_later = sent.is_later;
  co_return co_await stored<AnswerId>([&](store::Done<AnswerId> done) {
    if (!is_later)
      world_.store.record_outcome(id, lease, std::move(end), std::move(answer), std::move(done));
    else if (end.state == store::AttemptState::answered && answer)
      world_.store.attach_late_answer(id, *std::move(answer), std::move(done));
    else
      world_.store.end_pending(id, std::move(end), std::move(answer), std::move(done));
  });
}

asio::awaitable<Result<void>> Engine::end_without_answer(const store::Claim& claim, const Way& way,
                                                         const SentAttempt& sent, Verdict verdict) {
  const std::string words = verdict.end.words;
  const auto kept =
      co_await keep_outcome(sent, claim.lease, std::move(verdict.end), std::move(verdict.kept));
  if (!kept) co_return std::unexpected(kept.error());
  tell(event_name(verdict.fate), claim, words, sent.id, way.clearinghouse);
  const config::Payer& payer = *world_.configuration.payer(claim.payer);
  const Ending ending{
      .inquiry = claim.inquiry.id,
      .verification = claim.verification,
      .lease = claim.lease,
      .fate = verdict.fate,
      .retry_after = verdict.retry_after,
      .has_other_route = !way.is_only && routes_.has_other(payer, way.clearinghouse),
      .words = std::move(verdict.reason)};
  auto decision = conclude_ending(world_, conclude_settings(), ending);
  if (!decision) co_return std::unexpected(decision.error());
  if (*kept != AnswerId{})
    decision->answer = *kept;  // what came instead is kept, and decided about
  co_return co_await record(*std::move(decision));
}

asio::awaitable<Result<void>> Engine::decide_ending(const store::Claim& claim,
                                                    const store::AttemptRecord& attempt) {
  const Ending ending{.inquiry = claim.inquiry.id,
                      .verification = claim.verification,
                      .lease = claim.lease,
                      .fate = fate_of(attempt),
                      .words = attempt.words};
  auto decision = conclude_ending(world_, conclude_settings(), ending);
  if (!decision) co_return std::unexpected(decision.error());
  co_return co_await record(*std::move(decision));
}

asio::awaitable<Result<void>> Engine::unsendable(const store::Claim& claim, std::string code,
                                                 std::string queue, std::string why,
                                                 std::string act) {
  tell("inquiry.unsendable", claim, why);
  // Whom an answer names: the case ends with what was told without that one.
  if (!claim.inquiry.follow.empty()) {
    const Ending ending{
        .inquiry = claim.inquiry.id,
        .verification = claim.verification,
        .lease = claim.lease,
        .fate = Fate::rejected,
        .is_last_try = true,
        .words = why,
        .task = coverage::Task{
            .code = std::move(code), .queue = std::move(queue), .why = why, .act = std::move(act)}};
    auto ended = conclude_ending(world_, conclude_settings(), ending);
    if (!ended) co_return std::unexpected(ended.error());
    co_return co_await record(*std::move(ended));
  }
  const Unsendable what{.inquiry = claim.inquiry.id,
                        .verification = claim.verification,
                        .lease = claim.lease,
                        .code = std::move(code),
                        .queue = std::move(queue),
                        .why = std::move(why),
                        .act = std::move(act)};
  store::Decision decision = conclude_unsendable(world_, conclude_settings(), what);
  co_return co_await record(std::move(decision));
}

// The intake was told otherwise since this was planned: nothing leaves.
asio::awaitable<Result<void>> Engine::withdraw(const store::Claim& claim, const NotAsked& why) {
  tell("inquiry.held", claim, why.reason);
  auto decision = conclude_withdrawn(
      world_, conclude_settings(),
      {.inquiry = claim.inquiry.id, .verification = claim.verification, .lease = claim.lease}, why);
  if (!decision) co_return std::unexpected(decision.error());
  co_return co_await record(*std::move(decision));
}

asio::awaitable<Result<void>> Engine::decide_answer(const store::AnswerRecord& answer,
                                                    std::int64_t lease) {
  if (answer.is_decided) co_return Result<void>();
  auto considered = Considered::of(world_, conclude_settings(), answer, lease);
  if (!considered) co_return std::unexpected(considered.error());
  co_await thought(world_.thinking, [&considered] { considered->decide(); });
  auto decision = std::move(*considered).conclude();
  if (!decision) co_return std::unexpected(decision.error());
  const Result<bool> counted = co_await count_answer(world_, answer, *decision);
  if (!counted) co_return std::unexpected(counted.error());
  if (*counted) doors_read_again_ = {};
  co_return co_await record(*std::move(decision));
}

asio::awaitable<Result<void>> Engine::record(store::Decision decision) {
  if (decision.inquiry_state == store::InquiryState::due) retries_.insert(decision.inquiry_due);
  const Result<void> recorded = co_await record_decision(world_, std::move(decision));
  if (recorded) tell_progress();
  co_return recorded;
}

}  // namespace eligd::jobs
