#include "jobs/plan.hpp"

#include "coverage/summary.hpp"
#include "jobs/await_store.hpp"
#include "jobs/build_inquiry.hpp"
#include "jobs/conclude.hpp"
#include "jobs/concurrently.hpp"
#include "jobs/consent_gate.hpp"
#include "jobs/intake_records.hpp"
#include "jobs/planner.hpp"
#include "jobs/redecide.hpp"
#include "store/work_store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::jobs {

namespace {

coverage::Readiness headline_for(WhyNotAsked why) {
  if (why == WhyNotAsked::no_coverage) return coverage::Readiness::self_pay;
  return why == WhyNotAsked::consent_missing ? coverage::Readiness::needs_patient
                                             : coverage::Readiness::needs_data_fix;
}

std::string_view code_for(WhyNotAsked why) {
  switch (why) {
    case WhyNotAsked::no_coverage:
      return "self-pay";
    case WhyNotAsked::payer_unknown:
      return "payer-unknown";
    case WhyNotAsked::level_unknown:
      return "level-unknown";
    case WhyNotAsked::field_missing:
      return "field-missing";
    case WhyNotAsked::consent_missing:
      return consent_code;
  }
  return "not-asked";
}

std::string network_words(intake::Network network) { return std::string(intake::to_text(network)); }

}  // namespace

store::NewInquiry inquiry_for(const store::Store& store, const intake::NewIntake& intake,
                              const Asking& asking, std::int64_t position) {
  const PlannedVerification& plan = asking.plan;
  store::NewInquiry inquiry;
  inquiry.position = position;
  inquiry.why = asking.why;
  inquiry.service_types = plan.first.service_types;
  inquiry.search = to_text(plan.first.search);
  inquiry.question_key = question_key(store, intake, plan.payer, plan.first.service_types);
  inquiry.due = asking.due;
  return inquiry;
}

asio::awaitable<Result<PlanCounts>> Planner::plan() {
  const auto earlier = world_.store.run_items(run_);
  if (!earlier) co_return std::unexpected(earlier.error());
  for (const store::RunItem& item : *earlier) in_run_.insert(item.verification);
  Result<void> step = read_what_was_asked_for();
  if (!step) co_return std::unexpected(step.error());
  if (only_.empty()) {
    step = co_await plan_new_intakes();
  } else {
    step = co_await plan_corrected();
  }
  if (!step) co_return std::unexpected(step.error());
  step = read_verifications();
  if (!step) co_return std::unexpected(step.error());
  auto work = [this](const store::VerificationRecord& verification) { return place(verification); };
  step = co_await concurrently(verifications_, plan_writes_at_once, work);
  if (!step) co_return std::unexpected(step.error());
  step = co_await stored<void>([&](store::Done<void> done) {
    world_.store.plan_items(run_, std::move(items_), std::move(done));
  });
  if (!step) co_return std::unexpected(step.error());
  co_return counts_;
}

asio::awaitable<Result<void>> Planner::plan_new_intakes() {
  const auto ids = world_.store.unplanned_intakes(world_.configuration.settings.limits.queue_max);
  if (!ids) co_return std::unexpected(ids.error());
  auto work = [this](const IntakeId& id) { return plan_intake_id(id); };
  co_return co_await concurrently(*ids, plan_writes_at_once, work);
}

// The cases of the run, where people asked for it: one stands in the request, all of them with it.
Result<void> Planner::read_what_was_asked_for() {
  if (!request_.verification) return {};
  auto cases = store::work_of(world_.store).cases_asked_for(run_);
  if (!cases) return std::unexpected(cases.error());
  only_ = *std::move(cases);
  if (only_.empty()) only_ = {*request_.verification};
  return {};
}

// Somebody asks about a case whose intake was corrected or told anew: that is planned first, so
// that the question says it. With another insurance it is another case, which then stands in this
// run.
asio::awaitable<Result<void>> Planner::plan_corrected() {
  const std::vector<VerificationId> asked_for = only_;
  for (const VerificationId id : asked_for) {
    const auto verification = world_.store.verification(id);
    if (!verification) co_return std::unexpected(verification.error());
    const auto is_planned = store::work_of(world_.store).is_planned(verification->intake);
    if (!is_planned) co_return std::unexpected(is_planned.error());
    if (*is_planned) continue;
    const Result<void> step = co_await plan_intake_id(verification->intake);
    if (!step) co_return step;
    const auto all = world_.store.verifications({.intake = verification->intake});
    if (!all) co_return std::unexpected(all.error());
    for (const store::VerificationRecord& one : *all)
      if (asked_.contains(one.id) && std::ranges::find(asked_for, one.id) == asked_for.end())
        only_.push_back(one.id);
  }
  co_return Result<void>();
}

asio::awaitable<Result<void>> Planner::plan_intake_id(IntakeId id) {
  const auto record = world_.store.intake(id);
  if (!record) co_return std::unexpected(record.error());
  ++counts_.looked_at;
  const auto intake = from_record(*record, world_.configuration);
  if (!intake) {
    const NotAsked why{.why = WhyNotAsked::level_unknown,
                       .payer = record->payer,
                       .deadline = record->first_appointment,
                       .reason = intake.error().sentence,
                       .todo = "correct the intake, or the configuration"};
    co_return co_await open_not_asked(*record, "unknown", why);
  }
  world_.intakes.keep({.record = *record, .intake = *intake});
  const Plan planned = plan_intake(*intake, world_.configuration);
  if (const auto* asked = std::get_if<PlannedVerification>(&planned))
    co_return co_await open_asked(*record, *intake, *asked);
  co_return co_await open_not_asked(*record, network_words(intake->network),
                                    std::get<NotAsked>(planned));
}

asio::awaitable<Result<void>> Planner::open_asked(const store::IntakeRecord& record,
                                                  const intake::NewIntake& intake,
                                                  const PlannedVerification& plan) {
  const Instant now = world_.clock.now();
  store::NewVerification verification;
  verification.intake = record.id;
  verification.payer = plan.payer;
  verification.level = plan.level;
  verification.from = plan.from;
  verification.through = plan.through;
  verification.network = network_words(intake.network);
  verification.deadline = plan.deadline;
  verification.rules_version = world_.configuration.version;
  verification.now = now;
  const auto why = why_new(record, plan);
  if (!why) co_return std::unexpected(why.error());
  std::vector<store::NewInquiry> inquiries{
      inquiry_for(world_.store, intake, {.plan = plan, .why = *why, .due = now}, 1)};
  const auto opened =
      co_await stored<store::VerificationOpened>([&](store::Done<store::VerificationOpened> done) {
        world_.store.open_verification(std::move(verification), std::move(inquiries), {},
                                       std::move(done));
      });
  if (!opened) co_return std::unexpected(opened.error());
  if (opened->is_new) {
    asked_.insert(opened->id);
    ++counts_.opened;
    co_return Result<void>();
  }
  // Told anew with other content, for the same coverage and days: what was corrected is asked.
  const auto reused = co_await reuse_answer(opened->id, record, intake, plan);
  if (!reused) co_return std::unexpected(reused.error());
  if (*reused) co_return Result<void>();
  const Asking asking{.plan = plan, .why = "asked again: the intake was told anew", .due = now};
  co_return co_await ask_again(opened->id, intake, asking);
}

// A changed level or insurance is another verification of the same intake.
Result<std::string> Planner::why_new(const store::IntakeRecord& record,
                                     const PlannedVerification& plan) const {
  std::string why = "asked for the first time";
  if (record.version == 1) return why;
  const auto earlier = world_.store.verifications({.intake = record.id});
  if (!earlier) return std::unexpected(earlier.error());
  for (const store::VerificationRecord& one : *earlier) {
    if (!one.payer) continue;
    if (*one.payer != plan.payer) return std::string("asked: the insurance changed");
    why = one.level != plan.level ? "asked: the level of care changed"
                                  : "asked: the first day changed";
  }
  return why;
}

// True: what changed is nothing a payer is asked, and its answer to the same question still holds.
// It is decided about anew, with what changed, and nobody pays for the question twice.
asio::awaitable<Result<bool>> Planner::reuse_answer(VerificationId id,
                                                    const store::IntakeRecord& record,
                                                    const intake::NewIntake& intake,
                                                    const PlannedVerification& plan) {
  if (request_.scope != PlanScope::due) co_return false;
  const auto verification = world_.store.verification(id);
  if (!verification) co_return std::unexpected(verification.error());
  const auto standing = standing_of(*verification, record, RunKind::nightly);
  if (!standing) co_return std::unexpected(standing.error());
  if (standing->due || standing->valid.empty()) co_return false;
  const auto inquiries = world_.store.inquiries(id);
  if (!inquiries) co_return std::unexpected(inquiries.error());
  const std::string key = question_key(world_.store, intake, plan.payer, plan.first.service_types);
  const bool is_same = std::ranges::any_of(*inquiries, [&](const store::InquiryRecord& inquiry) {
    return inquiry.question_key == key && inquiry.state == store::InquiryState::decided;
  });
  if (!is_same) co_return false;
  const auto decided = co_await decide_anew_meanwhile(world_, id, Anew::told_anew);
  if (!decided) co_return std::unexpected(decided.error());
  if (!*decided) co_return false;
  store::EventRecord event{
      .subject = "verification",
      .subject_id = id.value(),
      .what = "told anew without a change to what the payer is asked: " + standing->valid,
      .who = "eligd",
      .at = world_.clock.now()};
  const Result<void> told = co_await stored<void>([&](store::Done<void> done) {
    world_.store.append_event(std::move(event), std::move(done));
  });
  if (!told) co_return std::unexpected(told.error());
  co_return true;
}

// What had no payer has one now (an alias was added): it goes on as the verification of that payer,
// and the one that could not be asked leaves the run.
asio::awaitable<Result<void>> Planner::move_to_payer(const store::VerificationRecord& unasked,
                                                     const store::IntakeRecord& record,
                                                     const intake::NewIntake& intake,
                                                     const PlannedVerification& plan) {
  const auto same_intake = world_.store.verifications({.intake = record.id});
  if (!same_intake) co_return std::unexpected(same_intake.error());
  if (std::ranges::any_of(*same_intake, [](const auto& other) { return other.payer.has_value(); }))
    co_return Result<void>();
  const Result<void> opened = co_await open_asked(record, intake, plan);
  if (!opened) co_return opened;
  const auto now_asked = world_.store.verifications({.payer = plan.payer, .intake = record.id});
  if (!now_asked) co_return std::unexpected(now_asked.error());
  for (const store::VerificationRecord& verification : *now_asked)
    add_item(verification.id, store::ItemOutcome::open, {});
  ++counts_.due;
  co_return co_await close_tasks(unasked.id, "the payer is known now and is asked");
}

asio::awaitable<Result<void>> Planner::close_tasks(VerificationId id, std::string outcome) {
  const auto tasks = world_.store.tasks({.verification = id});
  if (!tasks) co_return std::unexpected(tasks.error());
  for (const store::TaskRecord& task : *tasks) {
    const Instant now = world_.clock.now();
    const Result<void> closed = co_await stored<void>([&](store::Done<void> done) {
      world_.store.close_task(task.id, outcome, "eligd", now, std::move(done));
    });
    if (!closed) co_return closed;
  }
  co_return Result<void>();
}

asio::awaitable<Result<void>> Planner::open_not_asked(const store::IntakeRecord& record,
                                                      const std::string& network,
                                                      const NotAsked& why) {
  const Instant now = world_.clock.now();
  ++counts_.not_asked;
  store::NewVerification verification;
  verification.intake = record.id;
  verification.payer = why.payer;
  verification.level = record.level;
  verification.from = why.from;
  verification.through = why.through;
  verification.network = network;
  verification.deadline = why.deadline;
  verification.rules_version = world_.configuration.version;
  verification.state = store::VerificationState::waiting;
  verification.headline = coverage::to_text(headline_for(why.why));
  verification.reason = why.reason;
  verification.now = now;
  store::NewTask task;
  task.code = code_for(why.why);
  task.queue = why.why == WhyNotAsked::no_coverage ? "Billing" : "Intake";
  task.why = why.reason;
  task.act = why.todo;
  for (const PayerKey& candidate : why.candidates) {
    const config::Payer* payer = world_.configuration.payer(candidate);
    task.act += fmt::format("{}{}", &candidate == &why.candidates.front() ? "; perhaps " : ", ",
                            payer ? payer->name : candidate.value());
  }
  task.due = due_before(why.from, world_.configuration.settings.zone.to_local(now).day);
  task.at = now;
  std::vector<store::NewTask> tasks{std::move(task)};
  const auto opened =
      co_await stored<store::VerificationOpened>([&](store::Done<store::VerificationOpened> done) {
        world_.store.open_verification(std::move(verification), {}, std::move(tasks),
                                       std::move(done));
      });
  if (!opened) co_return std::unexpected(opened.error());
  co_return Result<void>();
}

asio::awaitable<Result<PlanCounts>> plan(World& world, RunId run, PlanRequest request) {
  Planner planner(world, run, std::move(request));
  co_return co_await planner.plan();
}

}  // namespace eligd::jobs
