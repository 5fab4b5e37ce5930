#include "jobs/plan.hpp"

#include "coverage/summary.hpp"
#include "jobs/await_store.hpp"
#include "jobs/build_inquiry.hpp"
#include "jobs/conclude.hpp"
#include "jobs/concurrently.hpp"
#include "jobs/intake_records.hpp"
#include "jobs/planning.hpp"
#include "jobs/redecide.hpp"
#include "jobs/standing.hpp"
#include "jobs/summary_view.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

constexpr std::size_t writes_at_once = 64;
constexpr std::int64_t page_size = 500;

coverage::Readiness headline_for(WhyNotAsked why) {
  return why == WhyNotAsked::no_coverage ? coverage::Readiness::self_pay
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
  }
  return "not-asked";
}

std::string network_words(intake::Network network) { return std::string(intake::to_text(network)); }

store::NewInquiry inquiry_for(const store::Store& store, const intake::NewIntake& intake,
                              const PlannedVerification& plan, std::int64_t position, Instant now) {
  store::NewInquiry inquiry;
  inquiry.position = position;
  inquiry.service_types = plan.first.service_types;
  inquiry.search = to_text(plan.first.search);
  inquiry.question_key = question_key(store, intake, plan.payer, plan.first.service_types);
  inquiry.due = now;
  return inquiry;
}

// One pass of the job: what it counts and collects on its way.
class Planner {
 public:
  Planner(World& world, RunId run, PlanRequest request)
      : world_(world), run_(run), request_(std::move(request)) {}
  asio::awaitable<Result<PlanCounts>> plan();

 private:
  asio::awaitable<Result<void>> plan_new_intakes();
  asio::awaitable<Result<void>> plan_intake_id(IntakeId id);
  asio::awaitable<Result<void>> open_asked(const store::IntakeRecord& record,
                                           const intake::NewIntake& intake,
                                           const PlannedVerification& plan);
  asio::awaitable<Result<void>> move_to_payer(const store::VerificationRecord& unasked,
                                              const store::IntakeRecord& record,
                                              const intake::NewIntake& intake,
                                              const PlannedVerification& plan);
  asio::awaitable<Result<void>> open_not_asked(const store::IntakeRecord& record,
                                               const std::string& network, const NotAsked& why);
  asio::awaitable<Result<bool>> reuse_answer(VerificationId id, const store::IntakeRecord& record,
                                             const intake::NewIntake& intake,
                                             const PlannedVerification& plan);
  asio::awaitable<Result<void>> ask_again(VerificationId id, const intake::NewIntake& intake,
                                          const PlannedVerification& plan);
  Result<void> read_verifications();
  asio::awaitable<Result<void>> place(const store::VerificationRecord& verification);
  Result<std::optional<std::string>> still_valid(const store::VerificationRecord& verification,
                                                 const store::IntakeRecord& record) const;
  void add_item(VerificationId id, store::ItemOutcome outcome, std::string reason);
  [[nodiscard]] Instant judged_at() const { return request_.as_of.value_or(world_.clock.now()); }

  World& world_;
  RunId run_;
  PlanRequest request_;
  PlanCounts counts_{};
  std::vector<store::VerificationRecord> verifications_{};
  std::vector<store::PlannedItem> items_{};
  std::set<VerificationId> in_run_{};  // planned by an earlier start of this run
  std::set<VerificationId> asked_{};   // got an inquiry in this pass
};

asio::awaitable<Result<PlanCounts>> Planner::plan() {
  const auto earlier = world_.store.run_items(run_);
  if (!earlier) co_return std::unexpected(earlier.error());
  for (const store::RunItem& item : *earlier) in_run_.insert(item.verification);
  Result<void> step;
  if (!request_.verification) step = co_await plan_new_intakes();
  if (!step) co_return std::unexpected(step.error());
  step = read_verifications();
  if (!step) co_return std::unexpected(step.error());
  auto work = [this](const store::VerificationRecord& verification) { return place(verification); };
  step = co_await concurrently(verifications_, writes_at_once, work);
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
  co_return co_await concurrently(*ids, writes_at_once, work);
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
  std::vector<store::NewInquiry> inquiries{inquiry_for(world_.store, intake, plan, 1, now)};
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
  co_return co_await ask_again(opened->id, intake, plan);
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
  const auto valid = still_valid(*verification, record);
  if (!valid) co_return std::unexpected(valid.error());
  if (!*valid) co_return false;
  const auto inquiries = world_.store.inquiries(id);
  if (!inquiries) co_return std::unexpected(inquiries.error());
  const std::string key = question_key(world_.store, intake, plan.payer, plan.first.service_types);
  const bool is_same = std::ranges::any_of(*inquiries, [&](const store::InquiryRecord& inquiry) {
    return inquiry.question_key == key && inquiry.state == store::InquiryState::decided;
  });
  if (!is_same) co_return false;
  const auto decided = decide_anew(world_, id, Anew::told_anew);
  if (!decided) co_return std::unexpected(decided.error());
  if (!*decided) co_return false;
  store::EventRecord event{
      .subject = "verification",
      .subject_id = id.value(),
      .what = "told anew without a change to what the payer is asked: " + **valid,
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
  const auto tasks = world_.store.tasks({.verification = unasked.id});
  if (!tasks) co_return std::unexpected(tasks.error());
  for (const store::TaskRecord& task : *tasks) {
    const Instant now = world_.clock.now();
    const Result<void> closed = co_await stored<void>([&](store::Done<void> done) {
      world_.store.close_task(task.id, "the payer is known now and is asked", "eligd", now,
                              std::move(done));
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

asio::awaitable<Result<void>> Planner::ask_again(VerificationId id, const intake::NewIntake& intake,
                                                 const PlannedVerification& plan) {
  const auto earlier = world_.store.inquiries(id);
  if (!earlier) co_return std::unexpected(earlier.error());
  const bool is_open = std::ranges::any_of(*earlier, [](const store::InquiryRecord& inquiry) {
    return store::is_under_way(inquiry.state);
  });
  asked_.insert(id);
  if (is_open) co_return Result<void>();
  const Instant now = world_.clock.now();
  std::vector<store::NewInquiry> inquiries{
      inquiry_for(world_.store, intake, plan, static_cast<std::int64_t>(earlier->size()) + 1, now)};
  const auto added =
      co_await stored<std::vector<InquiryId>>([&](store::Done<std::vector<InquiryId>> done) {
        world_.store.add_inquiries(id, std::move(inquiries), now, std::move(done));
      });
  if (!added) co_return std::unexpected(added.error());
  co_return Result<void>();
}

// All that are not over, in pages.
Result<void> Planner::read_verifications() {
  if (request_.verification) {
    auto one = world_.store.verification(*request_.verification);
    if (!one) return std::unexpected(one.error());
    if (!in_run_.contains(one->id)) verifications_.push_back(*std::move(one));
    return {};
  }
  const CivilDate today = world_.configuration.settings.zone.to_local(judged_at()).day;
  for (std::int64_t offset = 0;; offset += page_size) {
    auto page =
        world_.store.verifications({.payer = request_.payer, .max = page_size, .offset = offset});
    if (!page) return std::unexpected(page.error());
    for (store::VerificationRecord& verification : *page) {
      const bool is_over = verification.through < today && verification.from != CivilDate{};
      if (!is_over && !in_run_.contains(verification.id))
        verifications_.push_back(std::move(verification));
    }
    if (page->size() < static_cast<std::size_t>(page_size)) break;
  }
  std::ranges::sort(verifications_, {}, [](const auto& v) { return std::pair(v.deadline, v.id); });
  const auto bound = static_cast<std::size_t>(world_.configuration.settings.limits.queue_max);
  if (verifications_.size() > bound) {
    counts_.beyond_max = static_cast<std::int64_t>(verifications_.size() - bound);
    verifications_.resize(bound);
  }
  return {};
}

// Gives a verification its place in the run: asked, still valid, or waiting for a person.
asio::awaitable<Result<void>> Planner::place(const store::VerificationRecord& verification) {
  const auto inquiries = world_.store.inquiries(verification.id);
  if (!inquiries) co_return std::unexpected(inquiries.error());
  const bool is_open = std::ranges::any_of(*inquiries, [](const store::InquiryRecord& inquiry) {
    return store::is_under_way(inquiry.state);
  });
  if (is_open || asked_.contains(verification.id)) {
    ++counts_.due;
    add_item(verification.id, store::ItemOutcome::open, {});
    co_return Result<void>();
  }
  const auto record = world_.store.intake(verification.intake);
  if (!record) co_return std::unexpected(record.error());
  if (request_.scope == PlanScope::due) {
    const auto valid = still_valid(verification, *record);
    if (!valid) co_return std::unexpected(valid.error());
    if (*valid) {
      ++counts_.reused;
      add_item(verification.id, store::ItemOutcome::skipped, **valid);
      co_return Result<void>();
    }
  }
  const auto intake = from_record(*record, world_.configuration);
  const Plan planned = intake ? plan_intake(*intake, world_.configuration) : Plan(NotAsked{});
  const auto* asked = std::get_if<PlannedVerification>(&planned);
  if (asked != nullptr && !verification.payer)
    co_return co_await move_to_payer(verification, *record, *intake, *asked);
  const bool is_waiting_for_data =
      verification.headline == coverage::to_text(coverage::Readiness::needs_data_fix);
  const bool is_self_pay =
      verification.headline == coverage::to_text(coverage::Readiness::self_pay);
  if (asked == nullptr || asked->payer != verification.payer || is_self_pay ||
      (is_waiting_for_data && request_.scope == PlanScope::due)) {
    // The same question would bring the same refusal: it waits for what a person must mend (I20).
    const auto outcome = is_self_pay ? store::ItemOutcome::skipped : store::ItemOutcome::held;
    add_item(verification.id, outcome,
             is_self_pay ? "self-pay" : "waits for a person: " + verification.reason);
    co_return Result<void>();
  }
  ++counts_.due;
  add_item(verification.id, store::ItemOutcome::open, {});
  co_return co_await ask_again(verification.id, *intake, *asked);
}

// Why the last good answer need not be asked again; empty when it must, or when there is none.
Result<std::optional<std::string>> Planner::still_valid(
    const store::VerificationRecord& verification, const store::IntakeRecord& record) const {
  const auto good = world_.store.latest_good_summary(verification.id);
  if (!good) return std::unexpected(good.error());
  if (!*good) return std::optional<std::string>();
  const config::Settings& settings = world_.configuration.settings;
  const Instant until = good_until(**good, record.first_appointment, settings);
  if (until <= judged_at()) return std::optional<std::string>();
  return std::optional<std::string>("the answer of " +
                                    to_string(settings.zone.to_local((*good)->answered).day) +
                                    " is still valid");
}

void Planner::add_item(VerificationId id, store::ItemOutcome outcome, std::string reason) {
  items_.push_back({.verification = id, .outcome = outcome, .reason = std::move(reason)});
}

}  // namespace

asio::awaitable<Result<PlanCounts>> plan(World& world, RunId run, PlanRequest request) {
  Planner planner(world, run, std::move(request));
  co_return co_await planner.plan();
}

}  // namespace eligd::jobs
