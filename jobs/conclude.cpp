#include "jobs/conclude.hpp"

#include "coverage/glance.hpp"
#include "coverage/json.hpp"
#include "intake/json.hpp"
#include "jobs/build_inquiry.hpp"
#include "jobs/case_file.hpp"
#include "jobs/consent_gate.hpp"
#include "jobs/end_of_round.hpp"
#include "jobs/follow_words.hpp"
#include "jobs/outcome_verdict.hpp"
#include "jobs/standing.hpp"
#include "jobs/taken_back.hpp"
#include "store/emptied.hpp"
#include "store/keys.hpp"
#include "store/store.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace eligd::jobs {
namespace {

constexpr std::uint32_t ppm = 1'000'000;

store::ItemOutcome to_store(ItemOutcome outcome) {
  switch (outcome) {
    case ItemOutcome::open:
      return store::ItemOutcome::open;
    case ItemOutcome::answered:
      return store::ItemOutcome::answered;
    case ItemOutcome::failed:
      return store::ItemOutcome::failed;
    case ItemOutcome::held:
      return store::ItemOutcome::held;
    case ItemOutcome::skipped:
      return store::ItemOutcome::skipped;
  }
  return store::ItemOutcome::open;
}

// Attempts of this window: a question that waited for days starts tonight's ladder at its foot.
Result<int> attempts_in_window(const World& world, const Round& round, InquiryId inquiry,
                               Instant window_from) {
  if (round.attempts <= 1) return 1;
  const auto attempts = world.store.attempts(inquiry);
  if (!attempts) return std::unexpected(attempts.error());
  const auto count = std::ranges::count_if(*attempts, [&](const store::AttemptRecord& attempt) {
    return attempt.started >= window_from;
  });
  return static_cast<int>(std::max<std::int64_t>(1, count));
}

std::vector<store::NewTask> tasks_of(const std::vector<coverage::Task>& tasks,
                                     const store::VerificationRecord& verification,
                                     const World& world, Instant now) {
  const CivilDate today = world.configuration.settings.zone.to_local(now).day;
  std::vector<store::NewTask> made;
  for (const coverage::Task& task : tasks) {
    made.push_back({.verification = verification.id,
                    .code = task.code,
                    .queue = task.queue,
                    .why = task.why,
                    .act = task.act,
                    .due = task.due.value_or(due_before(verification.from, today)),
                    .at = now});
  }
  return made;
}

// Whoever is asked for intakes is told what became of them.
bool is_told(const World& world, const SourceKey& source) {
  const config::IntakeSettings& intake = world.configuration.settings.intake;
  return std::ranges::any_of(
             intake.systems,
             [&](const config::IntakeSystem& system) { return system.key == source; }) ||
         std::ranges::any_of(intake.fhir_servers, [&](const config::IntakeFhirServer& server) {
           return server.key == source && server.is_answered;
         });
}

// docs/intake-systems.md, "The outcome": codes and our own sentences, nothing of the person.
std::string outcome_json(const CaseFile& file, const Decided& decided, std::string_view headline,
                         Instant now) {
  namespace json = boost::json;
  json::array tasks;
  for (const coverage::Task& task : decided.tasks) {
    tasks.push_back(json::object{{"queue", task.queue}, {"why", task.why}, {"do", task.act}});
  }
  return json::serialize(json::object{
      {"id", file.record.external_id},
      {"verification", file.verification.id.value()},
      {"payer", file.payer->key.value()},
      {"level", file.verification.level.value()},
      {"from", to_string(file.verification.from)},
      {"through", to_string(file.verification.through)},
      {"readiness", json::string_view(headline.data(), headline.size())},
      {"reason", decided.why},
      {"as_of", to_string(now)},
      {"tasks", std::move(tasks)},
  });
}

void say_inquiry(store::Decision& decision, const Decided& decided) {
  decision.inquiry_reason = decided.why;
  switch (decided.then) {
    case Then::finished:
    case Then::ask_more:
      decision.inquiry_state = store::InquiryState::decided;
      break;
    case Then::ask_again:
      decision.inquiry_state = store::InquiryState::due;
      decision.inquiry_due = decided.again_at;
      break;
    case Then::give_up:
      decision.inquiry_state = store::InquiryState::closed;
      break;
  }
}

Result<store::VerificationState> state_after(const World& world, const Decided& decided,
                                             VerificationId id) {
  if (decided.then == Then::ask_again || decided.then == Then::ask_more)
    return store::VerificationState::open;
  // Ready is an outcome: what is left to do then (an authorization, a second payer) is work on the
  // care, not on knowing the coverage, and stands as a task.
  const bool is_ready = decided.headline == coverage::Readiness::ready ||
                        decided.headline == coverage::Readiness::ready_with_assumptions;
  if (is_ready) return store::VerificationState::settled;
  if (!decided.tasks.empty()) return store::VerificationState::waiting;
  if (decided.headline) return store::VerificationState::settled;
  // What stood before stands: settled, or waiting for the person it waited for. One that was ready
  // is settled whatever is left to do.
  const auto verification = world.store.verification(id);
  if (!verification) return std::unexpected(verification.error());
  if (verification->headline == coverage::to_text(coverage::Readiness::ready) ||
      verification->headline == coverage::to_text(coverage::Readiness::ready_with_assumptions))
    return store::VerificationState::settled;
  const auto tasks = world.store.tasks({.verification = id});
  if (!tasks) return std::unexpected(tasks.error());
  return tasks->empty() ? store::VerificationState::settled : store::VerificationState::waiting;
}

// How much people had said when the case was read: a decision that knows less is refused.
struct Said {
  std::int64_t of_case = 0;
  std::int64_t of_ways = 0;
};

// Read in the same snapshot as what is decided about.
Result<Said> count_what_was_said(const World& world, const CaseFile& file) {
  const auto ways = world.store.damages();
  if (!ways) return std::unexpected(ways.error());
  Said said;
  said.of_case = std::ssize(file.calls) + std::ssize(file.overrides) +
                 std::ranges::count_if(file.overrides, [](const KnownOverride& one) {
                   return one.withdrawn.has_value();
                 });
  said.of_ways = std::ssize(*ways) +
                 std::ranges::count_if(
                     *ways, [](const store::DamagedRoute& way) { return way.lifted.has_value(); });
  return said;
}

store::NewSummary summary_of(const config::Configuration& configuration, const Decided& decided,
                             std::vector<AnswerId> answers, Instant now) {
  store::NewSummary made;
  made.json = coverage::to_json(*decided.summary);
  made.digest = store::sha256_hex(made.json.reveal(Purpose::storage));
  made.rules_version = configuration.version;
  made.headline = coverage::to_text(decided.summary->readiness);
  made.is_good = decided.is_good;
  made.answers = std::move(answers);
  made.at = now;
  return made;
}

struct About {
  const CaseFile& file;
  const Round& round;
  InquiryId inquiry{};
  std::int64_t lease = 0;
  std::vector<AnswerId> answers{};  // that were explained
  Said said{};
  std::optional<store::NewSummary> summary{};  // where it is worded already
};

// The next question: to the same payer as the one it follows from, or to whom an answer names.
store::NewInquiry further(const World& world, const About& about, const Decided& decided,
                          std::int64_t position, Instant now) {
  store::NewInquiry more;
  more.position = position;
  more.service_types = decided.more;
  more.repair = decided.repair;
  more.search = about.round.own.search;
  more.due = now;
  if (!decided.follow) {
    more.question_key =
        question_key(world.store, about.file.intake, about.file.payer->key, more.service_types);
    return more;
  }
  const FollowTarget& target = *decided.follow;
  more.search = to_text(target.was_asked ? search_named(about.round.own.search) : target.search);
  more.repair.clear();  // the ladder is climbed for the case's own payer only
  more.payer = target.payer->key;
  more.follow = coverage::to_text(target.kind);
  more.named_by = target.named_by;
  more.why = why_followed(target.kind);
  more.question_key =
      question_key(world.store, target.about, target.payer->key, more.service_types);
  return more;
}

Result<store::Decision> worded(const World& world, const ConcludeSettings& settings, About about,
                               const Decided& decided, Instant now) {
  store::Decision decision;
  decision.inquiry = about.inquiry;
  decision.verification = about.file.verification.id;
  decision.lease = about.lease;
  say_inquiry(decision, decided);
  if (decided.then == Then::ask_more) {
    const auto inquiries = world.store.inquiries(about.file.verification.id);
    if (!inquiries) return std::unexpected(inquiries.error());
    decision.more.push_back(
        further(world, about, decided, static_cast<std::int64_t>(inquiries->size()) + 1, now));
  }
  // A late answer to a question that had its end, while another one of the case is on its way: the
  // case ends with that one's end. Two that are on their way at once each end it as far as they
  // know, or a run could be left with nobody to end the item.
  const bool is_aside = about.round.others_open && !store::is_under_way(about.round.own.state);
  const bool is_end =
      (decided.then == Then::finished || decided.then == Then::give_up) && !is_aside;
  const Result<store::VerificationState> state =
      is_aside ? store::VerificationState::open
               : state_after(world, decided, about.file.verification.id);
  if (!state) return std::unexpected(state.error());
  decision.verification_state = *state;
  std::string headline = about.file.verification.headline;
  if (decided.headline) headline = coverage::to_text(*decided.headline);
  if (decided.headline) decision.headline = headline;
  if (!decided.why.empty() && decided.headline) decision.reason = decided.why;
  if (decided.summary) {
    decision.summary = about.summary ? *std::move(about.summary)
                                     : summary_of(world.configuration, decided, about.answers, now);
    decision.summary->said = about.said.of_case;
    decision.summary->said_of_ways = about.said.of_ways;
  }
  decision.tasks = tasks_of(decided.tasks, about.file.verification, world, now);
  decision.settles_others = decided.then == Then::finished;
  decision.run = settings.run;
  if (!is_aside) decision.outcome = to_store(decided.outcome);
  decision.outcome_reason = decided.why;
  if (is_end && is_told(world, about.file.record.source)) {
    decision.delivery = outcome_json(about.file, decided, headline, now);
  }
  decision.now = now;
  return decision;
}

// Bytes that came instead of an answer (an error page, half a 271): the attempt's end says what to
// do.
Result<store::Decision> conclude_kept_bytes(World& world, const ConcludeSettings& settings,
                                            const store::AnswerRecord& kept, std::int64_t lease) {
  const auto attempt = world.store.attempt(*kept.attempt);
  if (!attempt) return std::unexpected(attempt.error());
  auto decision = conclude_ending(world, settings,
                                  {.inquiry = attempt->inquiry,
                                   .verification = attempt->verification,
                                   .lease = lease,
                                   .fate = fate_of(*attempt),
                                   .words = attempt->words});
  if (decision) decision->answer = kept.id;
  return decision;
}

// Of somebody whose days are over: what was paid for may be asked back.
Result<void> tell_taken_back(const World& world, const CaseFile& file, CivilDate today,
                             Decided& decided) {
  if (!decided.summary || decided.then != Then::finished || file.verification.through >= today)
    return {};
  const auto before = world.store.latest_good_summary(file.verification.id);
  if (!before) return std::unexpected(before.error());
  if (!*before) return {};
  const auto was = read_summary((*before)->json);
  if (!was) return {};  // doctor tells of it
  if (auto task = taken_back_task(*was, *decided.summary, file.as_case(world.configuration).days))
    decided.tasks.push_back(*std::move(task));
  return {};
}

}  // namespace

std::string question_key(const store::Store& store, const intake::NewIntake& intake,
                         const PayerKey& payer, const std::vector<std::string>& types) {
  // As a source would tell it, without what no 270 carries.
  intake::NewIntake asked;
  asked.patient = intake.patient;
  asked.coverage = intake.coverage;
  asked.coverage.payer = payer.value();
  asked.level = intake.level;
  asked.program.from = service_days(intake).from;
  std::string text = intake::write_json(asked);
  for (const std::string& type : types) text += "|" + type;
  return store.question_key(Phi<std::string>(std::move(text)));
}

struct Considered::Read {
  CaseFile file{};
  Round round{};
  InquiryId inquiry{};
  Standing standing{};
  Said said{};
  AnswersSoFar so_far{};
  std::uint32_t jitter_ppm = 0;
  // From deciding on.
  Decided decided{};
  std::optional<store::NewSummary> summary{};
};

Considered::Considered(World& world, const ConcludeSettings& settings, AnswerId answer,
                       std::int64_t lease)
    : world_(world), settings_(settings), answer_(answer), lease_(lease), now_(world.clock.now()) {}
Considered::Considered(Considered&&) noexcept = default;
Considered::~Considered() = default;

Result<Considered> Considered::of(World& world, const ConcludeSettings& settings,
                                  const store::AnswerRecord& answer, std::int64_t lease) {
  Considered made(world, settings, answer.id, lease);
  if (auto read = made.read(answer); !read) return std::unexpected(read.error());
  return made;
}

Result<void> Considered::read(const store::AnswerRecord& answer) {
  const auto at_once = [&](Result<store::Decision> decision) -> Result<void> {
    if (!decision) return std::unexpected(decision.error());
    at_once_ = *std::move(decision);
    return {};
  };
  if (!is_x12(answer.kind) && answer.attempt)
    return at_once(conclude_kept_bytes(world_, settings_, answer, lease_));
  const store::Snapshot together = world_.store.snapshot();
  auto file = open_case(world_, answer.verification.value_or(VerificationId{}));
  if (!file) return std::unexpected(file.error());
  const InquiryId inquiry = answer.inquiry.value_or(InquiryId{});
  auto round = read_round(world_, *file, inquiry, now_);
  if (!round) return std::unexpected(round.error());
  const auto attempts = attempts_in_window(world_, *round, inquiry, settings_.window_from);
  if (!attempts) return std::unexpected(attempts.error());
  if (!round->own.follow.empty() && followed_of(*round, inquiry) == nullptr)
    return at_once(out_of_round(world_, settings_, *file, round->own, answer, lease_));

  read_ = std::make_unique<Read>();
  read_->file = *std::move(file);
  read_->round = *std::move(round);
  read_->inquiry = inquiry;
  AnswersSoFar& so_far = read_->so_far;
  so_far = so_far_of(read_->round, *attempts, {});
  so_far.may_repair = true;
  so_far.may_follow = true;
  const auto own = std::ranges::find(read_->round.ids, answer.id);
  // A late answer may belong to no round any more.
  so_far.newest =
      own != read_->round.ids.end()
          ? coverage::glance(
                read_->round.documents.at(static_cast<std::size_t>(own - read_->round.ids.begin())),
                today())
          : coverage::glance(x12::read(answer.raw.reveal(Purpose::matching)), today());
  const bool is_plain =
      so_far.newest.kind == coverage::AnswerKind::eligibility && so_far.newest.rejects.empty();
  const auto standing =
      read_standing(world_, read_->file.verification, read_->file.record, now_, !is_plain);
  if (!standing) return std::unexpected(standing.error());
  read_->standing = *standing;
  so_far.standing = *standing;
  const auto said = count_what_was_said(world_, read_->file);
  if (!said) return std::unexpected(said.error());
  read_->said = *said;
  read_->jitter_ppm = static_cast<std::uint32_t>(world_.entropy.below(ppm));
  return {};
}

CivilDate Considered::today() const {
  return world_.configuration.settings.zone.to_local(now_).day;
}

void Considered::decide() {
  if (at_once_) return;
  const config::Configuration& configuration = world_.configuration;
  read_->decided =
      jobs::decide(read_->file.as_case(configuration), read_->so_far, now_, read_->jitter_ppm);
  if (read_->decided.summary)
    read_->summary = summary_of(configuration, read_->decided, all_ids(read_->round), now_);
}

Result<store::Decision> Considered::conclude() && {
  if (at_once_) return *std::move(at_once_);
  const store::Snapshot together = world_.store.snapshot();
  auto& [file, round, inquiry, standing, said, so_far, jitter_ppm, decided, summary] = *read_;
  // What was told before stands where this answer says nothing of its own ("not now", refused). One
  // that speaks and cannot be read for this person speaks against it (P1).
  const Case there = case_asked(world_, file, round, inquiry);
  const bool says_nothing = so_far.newest.kind != coverage::AnswerKind::eligibility ||
                            patience_of(so_far.newest, there.payer) != Patience::none;
  std::vector<AnswerId> explained = all_ids(round);
  if (decided.then == Then::give_up && says_nothing) {
    const Ending ending{.inquiry = inquiry, .words = decided.why};
    const auto is_left = leaves_the_whole(world_, file, round, inquiry, standing);
    if (!is_left) return std::unexpected(is_left.error());
    if (*is_left) {
      decided.headline.reset();
      decided.why = there.payer.name + ": " + decided.why;
    } else if (auto told =
                   end_with_what_is_told(file, world_, settings_, round, ending, standing, now_)) {
      keep_admin_tasks(decided, told->decided);
      decided = std::move(told->decided);
      explained = std::move(told->answers);
      summary.reset();
    }
  }
  if (const Result<void> kept = keep_what_is_whole(world_, file, decided); !kept)
    return std::unexpected(kept.error());
  add_directory(world_.configuration, decided);
  if (const Result<void> told = tell_taken_back(world_, file, today(), decided); !told)
    return std::unexpected(told.error());
  auto decision = worded(world_, settings_,
                         {.file = file,
                          .round = round,
                          .inquiry = inquiry,
                          .lease = lease_,
                          .answers = std::move(explained),
                          .said = said,
                          .summary = std::move(summary)},
                         decided, now_);
  if (decision) decision->answer = answer_;
  return decision;
}

Result<store::Decision> conclude_answer(World& world, const ConcludeSettings& settings,
                                        const store::AnswerRecord& answer, std::int64_t lease) {
  auto considered = Considered::of(world, settings, answer, lease);
  if (!considered) return std::unexpected(considered.error());
  considered->decide();
  return std::move(*considered).conclude();
}

Result<std::optional<store::Decision>> conclude_again(World& world, VerificationId id, Anew why) {
  const Instant now = world.clock.now();
  const store::Snapshot together = world.store.snapshot();
  const auto file = open_case(world, id);
  if (!file) return std::unexpected(file.error());
  const auto answers = world.store.answers(id);
  if (!answers) return std::unexpected(answers.error());
  // What the payer said was deleted as retention says: nothing can be concluded from it any more.
  if (std::ranges::any_of(*answers, [](const auto& one) { return store::is_emptied(one); }))
    return std::nullopt;
  const auto inquiries = world.store.inquiries(id);
  if (!inquiries) return std::unexpected(inquiries.error());
  const CivilDate today = world.configuration.settings.zone.to_local(now).day;
  // "Not now" told nothing: what people say is laid over what was told before it (I6).
  const auto newest_of = [&](auto fits) {
    return std::find_if(answers->rbegin(), answers->rend(), [&](const store::AnswerRecord& answer) {
      if (!answer.inquiry || !fits(answer.kind)) return false;
      const auto asked = std::ranges::find(*inquiries, *answer.inquiry, &store::InquiryRecord::id);
      return asked != inquiries->end() && !says_not_now(world, *file, asked->payer, answer, today);
    });
  };
  const auto newest = newest_of([](store::AnswerKind kind) { return is_x12(kind); });
  const auto told =
      newest_of([](store::AnswerKind kind) { return kind == store::AnswerKind::x271; });
  if (told == answers->rend()) return std::nullopt;
  const InquiryId inquiry = *told->inquiry;
  const auto own = world.store.inquiry(inquiry);
  if (!own) return std::unexpected(own.error());
  // The round stands around its newest answer, however long ago that came.
  const auto round = read_round(world, *file, inquiry, told->received);
  if (!round) return std::unexpected(round.error());
  const bool is_on_its_way = store::is_under_way(own->state) || round->others_open;
  // What we sent was refused since: that stays to be mended whatever was said on the phone.
  const bool is_more_to_come = is_on_its_way || newest != told;
  if ((is_more_to_come && why != Anew::ran_out) || round->answers.empty()) return std::nullopt;
  const auto standing = read_standing(world, file->verification, file->record, now, false);
  if (!standing) return std::unexpected(standing.error());

  AnswersSoFar so_far = so_far_of(*round, 1, *standing);
  so_far.newest_of.reset();
  so_far.newest = coverage::glance(*so_far.answers.back().document, today);
  so_far.inquiries = file->payer->inquiries_max;  // nothing further is asked
  Decided decided = decide(file->as_case(world.configuration), so_far, now, 0);
  add_directory(world.configuration, decided);
  if (decided.then != Then::finished || !decided.summary) return std::nullopt;
  const auto said = count_what_was_said(world, *file);
  if (!said) return std::unexpected(said.error());
  auto decision = worded(world, {},
                         {.file = *file,
                          .round = *round,
                          .inquiry = inquiry,
                          .answers = all_ids(*round),
                          .said = *said},
                         decided, now);
  if (!decision) return std::unexpected(decision.error());
  decision->inquiry_state = own->state;
  decision->inquiry_due = own->due;
  decision->outcome = store::ItemOutcome::open;
  decision->settled_by = why == Anew::call         ? "answered on the phone"
                         : why == Anew::overridden ? "overridden"
                                                   : "decided anew";
  decision->unchanged_since = file->verification.changed;
  if (is_more_to_come) {
    decision->settles_others = false;
    if (is_on_its_way) decision->verification_state = store::VerificationState::open;
  }
  return *std::move(decision);
}

Result<store::Decision> conclude_ending(World& world, const ConcludeSettings& settings,
                                        const Ending& ending) {
  const Instant now = world.clock.now();
  const store::Snapshot together = world.store.snapshot();
  const auto file = open_case(world, ending.verification);
  if (!file) return std::unexpected(file.error());
  const auto round = read_round(world, *file, ending.inquiry, now);
  if (!round) return std::unexpected(round.error());
  const auto attempts = attempts_in_window(world, *round, ending.inquiry, settings.window_from);
  if (!attempts) return std::unexpected(attempts.error());
  const auto standing = read_standing(world, file->verification, file->record, now, true);
  if (!standing) return std::unexpected(standing.error());

  const Case there = case_asked(world, *file, *round, ending.inquiry);
  Decided decided = decide_without_answer(
      there,
      {.fate = ending.fate,
       .retry_after = ending.retry_after,
       .attempts =
           ending.is_last_try ? world.configuration.settings.limits.attempts_max : *attempts,
       .has_other_route = ending.has_other_route,
       .standing = *standing,
       .words = ending.words},
      now, static_cast<std::uint32_t>(world.entropy.below(ppm)));
  std::vector<AnswerId> explained;
  if (decided.then == Then::give_up) {
    const auto is_left = leaves_the_whole(world, *file, *round, ending.inquiry, *standing);
    if (!is_left) return std::unexpected(is_left.error());
    if (*is_left) {
      decided.headline.reset();
      decided.why = there.payer.name + ": " + decided.why;
    } else if (auto told =
                   end_with_what_is_told(*file, world, settings, *round, ending, *standing, now)) {
      decided = std::move(told->decided);
      explained = std::move(told->answers);
    }
    if (ending.task) decided.tasks.push_back(*ending.task);
  }
  add_directory(world.configuration, decided);
  const auto said = count_what_was_said(world, *file);
  if (!said) return std::unexpected(said.error());
  auto decision = worded(world, settings,
                         {.file = *file,
                          .round = *round,
                          .inquiry = ending.inquiry,
                          .lease = ending.lease,
                          .answers = std::move(explained),
                          .said = *said},
                         decided, now);
  if (decision) decision->brings_no_answer = true;
  return decision;
}

store::Decision conclude_unsendable(World& world, const ConcludeSettings& settings,
                                    const Unsendable& what) {
  const Instant now = world.clock.now();
  store::Decision decision{
      .inquiry = what.inquiry, .verification = what.verification, .lease = what.lease};
  decision.inquiry_state = store::InquiryState::closed;
  decision.inquiry_reason = what.why;
  decision.verification_state = store::VerificationState::waiting;
  const bool is_consent = what.code == consent_code;
  using enum coverage::Readiness;  // taken back, what is known stays
  if (!is_consent || !world.store.has_good_summary(what.verification).value_or(false)) {
    decision.headline = coverage::to_text(is_consent ? needs_patient : needs_data_fix);
    decision.reason = what.why;
  }
  const CivilDate today = world.configuration.settings.zone.to_local(now).day;
  const auto verification = world.store.verification(what.verification);
  decision.tasks.push_back({.verification = what.verification,
                            .code = what.code,
                            .queue = what.queue,
                            .why = what.why,
                            .act = what.act,
                            .due = due_before(verification ? verification->from : today, today),
                            .at = now});
  decision.run = settings.run;
  decision.outcome = is_consent ? store::ItemOutcome::held : store::ItemOutcome::failed;
  decision.outcome_reason = what.why;
  decision.now = now;
  return decision;
}

}  // namespace eligd::jobs
