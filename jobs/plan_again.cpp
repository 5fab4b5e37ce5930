// Gives each verification its place in the run: asked again and why, still valid, or a person's
// turn. Part of the job jobs/plan.hpp describes.
#include "coverage/summary.hpp"
#include "jobs/await_store.hpp"
#include "jobs/batch_times.hpp"
#include "jobs/case_file.hpp"
#include "jobs/checked_case.hpp"
#include "jobs/conclude.hpp"
#include "jobs/decide_kept.hpp"
#include "jobs/not_asked.hpp"
#include "jobs/planner.hpp"
#include "store/work_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>
#include <utility>

namespace eligd::jobs {
namespace {

constexpr std::int64_t page_size = 500;

constexpr auto by_deadline = [](const store::VerificationRecord& one) {
  return std::pair(one.deadline, one.id);
};

}  // namespace

asio::awaitable<Result<void>> Planner::ask_again(VerificationId id, const intake::NewIntake& intake,
                                                 const Asking& asking) {
  const auto earlier = world_.store.inquiries(id);
  if (!earlier) co_return std::unexpected(earlier.error());
  asked_.insert(id);
  for (const store::InquiryRecord& inquiry : *earlier) {
    if (!store::is_under_way(inquiry.state)) continue;
    const auto is_overtaken = is_told_anew_since(inquiry, intake, asking.told);
    if (!is_overtaken) co_return std::unexpected(is_overtaken.error());
    if (!*is_overtaken) co_return Result<void>();
  }
  const Instant now = world_.clock.now();
  const auto awaited = stands_in_batch(*earlier, intake);
  if (!awaited) co_return std::unexpected(awaited.error());
  if (*awaited) {
    const auto waits = co_await stored<store::Recorded>([&](store::Done<store::Recorded> done) {
      store::work_of(world_.store).await_again(**awaited, now, std::move(done));
    });
    if (!waits) co_return std::unexpected(waits.error());
    if (*waits == store::Recorded::now) co_return Result<void>();
  }
  std::vector<store::NewInquiry> inquiries{
      inquiry_for(world_.store, intake, asking, static_cast<std::int64_t>(earlier->size()) + 1)};
  const auto added =
      co_await stored<std::vector<InquiryId>>([&](store::Done<std::vector<InquiryId>> done) {
        world_.store.add_inquiries(id, std::move(inquiries), now, std::move(done));
      });
  if (!added) co_return std::unexpected(added.error());
  co_return Result<void>();
}

// The partner has it with other data than the intake tells by now: its answer, perhaps "not found",
// is about those, and what was corrected is asked beside it. The key alone would not tell: a
// question may have left with the newest data after the planner read older ones.
Result<bool> Planner::is_told_anew_since(const store::InquiryRecord& inquiry,
                                         const intake::NewIntake& intake, Instant told) const {
  if (inquiry.state != store::InquiryState::awaiting || !inquiry.follow.empty()) return false;
  if (inquiry.question_key ==
      question_key(world_.store, intake, inquiry.payer, inquiry.service_types))
    return false;
  const auto attempts = world_.store.attempts(inquiry.id);
  if (!attempts) return std::unexpected(attempts.error());
  return !attempts->empty() && attempts->back().started < told;
}

// One of them stands in a batch whose answers are promised and not over yet.
Result<bool> Planner::waits_in_batch(const std::vector<store::AttemptRecord>& attempts) const {
  for (const store::AttemptRecord& attempt : attempts) {
    if (!attempt.batch || attempt.state != store::AttemptState::in_flight) continue;
    const auto batch = world_.store.batch(*attempt.batch);
    if (!batch) return std::unexpected(batch.error());
    const auto* partner = world_.configuration.clearinghouse(batch->clearinghouse);
    if (partner != nullptr && world_.clock.now() < promise_of(*partner, *batch).waits_until)
      return true;
  }
  return false;
}

// A question that had its end by a late answer to its first attempt while it stands in a batch once
// more: the partner has it and will answer it, so nothing of its case is asked and paid for anew
// before (I5, decision 0057). Unless somebody asks for it, or the intake says other data by now.
Result<std::optional<InquiryId>> Planner::stands_in_batch(
    const std::vector<store::InquiryRecord>& inquiries, const intake::NewIntake& intake) const {
  if (request_.scope != PlanScope::due) return std::nullopt;
  for (const store::InquiryRecord& inquiry : std::views::reverse(inquiries)) {
    if (inquiry.attempts < 2) continue;
    const auto attempts = world_.store.attempts(inquiry.id);
    if (!attempts) return std::unexpected(attempts.error());
    const auto is_awaited = waits_in_batch(*attempts);
    if (!is_awaited) return std::unexpected(is_awaited.error());
    if (!*is_awaited) continue;
    const auto own =
        std::ranges::find_if(inquiries.rbegin(), inquiries.rend(),
                             [](const store::InquiryRecord& one) { return one.follow.empty(); });
    const bool is_about_these_data =
        own != inquiries.rend() &&
        own->question_key == question_key(world_.store, intake, own->payer, own->service_types);
    return is_about_these_data ? std::optional(inquiry.id) : std::nullopt;
  }
  return std::nullopt;
}

// All that are not over, in pages.
Result<void> Planner::read_verifications() {
  for (const VerificationId id : only_) {
    auto one = world_.store.verification(id);
    if (!one) return std::unexpected(one.error());
    if (!in_run_.contains(one->id)) verifications_.push_back(*std::move(one));
  }
  if (!only_.empty()) return {};
  // The watch looks at people long after their last day.
  const CivilDate today = world_.configuration.settings.zone.to_local(judged_at()).day;
  const CivilDate since = request_.run == RunKind::watch ? today.plus_days(-watch_days_max) : today;
  const auto bound = static_cast<std::size_t>(world_.configuration.settings.limits.queue_max);
  // By number: a page at an offset passes over all before it, which a million cases do not bear.
  for (VerificationId after{};;) {
    const store::Snapshot together = world_.store.snapshot();
    const auto page = world_.store.verifications_after(after, request_.payer, page_size);
    if (!page) return std::unexpected(page.error());
    for (const VerificationId id : *page) {
      auto verification = world_.store.verification(id);
      if (!verification) return std::unexpected(verification.error());
      const bool is_over = verification->through < since && verification->from != CivilDate{};
      if (!is_over && !in_run_.contains(id)) verifications_.push_back(*std::move(verification));
    }
    if (verifications_.size() > 2 * bound) keep_earliest(bound);
    if (page->size() < static_cast<std::size_t>(page_size)) break;
    after = page->back();
  }
  keep_earliest(bound);
  std::ranges::sort(verifications_, {}, by_deadline);
  return {};
}

// However many wait, no more than twice what a run takes is in memory.
void Planner::keep_earliest(std::size_t bound) {
  if (verifications_.size() <= bound) return;
  std::ranges::nth_element(
      verifications_, verifications_.begin() + static_cast<std::ptrdiff_t>(bound), {}, by_deadline);
  counts_.beyond_max += static_cast<std::int64_t>(verifications_.size() - bound);
  verifications_.resize(bound);
}

// Gives a verification its place in the run: asked, still valid, or waiting for a person.
asio::awaitable<Result<void>> Planner::place(const store::VerificationRecord& verification) {
  const auto inquiries = world_.store.inquiries(verification.id);
  if (!inquiries) co_return std::unexpected(inquiries.error());
  const bool is_open = std::ranges::any_of(*inquiries, [](const store::InquiryRecord& inquiry) {
    return store::is_under_way(inquiry.state);
  });
  if (asked_.contains(verification.id)) {  // as the intake is now
    ++counts_.due;
    add_item(verification.id, store::ItemOutcome::open, {});
    co_return Result<void>();
  }
  auto known = known_intake(world_, verification.intake);
  if (!known && known.error().kind != ErrorKind::configuration)
    co_return std::unexpected(known.error());
  const Plan planned = known ? plan_intake(known->intake, world_.configuration)
                             : Plan(NotAsked{.why = WhyNotAsked::level_unknown,
                                             .from = verification.from,
                                             .reason = known.error().sentence,
                                             .todo = "correct the intake, or the configuration"});
  const auto* asked = std::get_if<PlannedVerification>(&planned);
  if (asked != nullptr && verification.payer) {
    const auto is_back = co_await stands_back(verification, *inquiries, *asked);
    if (!is_back) co_return std::unexpected(is_back.error());
    if (*is_back) co_return Result<void>();
  }
  if (is_open) {
    const auto is_withdrawn = co_await withdraw(verification, *inquiries, planned);
    if (!is_withdrawn) co_return std::unexpected(is_withdrawn.error());
    if (*is_withdrawn) co_return Result<void>();
    if (request_.run == RunKind::nightly) {
      ++counts_.due;
      add_item(verification.id, store::ItemOutcome::open, {});
      co_return Result<void>();
    }
  }
  KnownIntake about{};
  if (known) {
    about = *std::move(known);
  } else {
    auto record = world_.store.intake(verification.intake);
    if (!record) co_return std::unexpected(record.error());
    about.record = *std::move(record);
  }
  std::optional<DueCheck> check;
  if (request_.scope == PlanScope::due) {
    auto standing = standing_of(verification, about.record, request_.run);
    if (!standing) co_return std::unexpected(standing.error());
    if (!standing->is_looked_at) co_return Result<void>();
    if (!standing->due && !standing->valid.empty()) {
      ++counts_.reused;
      add_item(verification.id, store::ItemOutcome::skipped, standing->valid + standing->again);
      co_return Result<void>();
    }
    check = std::move(standing->due);
  }
  if (is_open) {
    ++counts_.due;
    add_item(verification.id, store::ItemOutcome::open, {});
    co_return Result<void>();
  }
  co_return co_await place_due(verification, about, planned, std::move(check));
}

// Questions that wait leave no more where the intake forbids it by now; what is out already is
// waited for. True: nothing of the case is on its way, and its item says why.
asio::awaitable<Result<bool>> Planner::withdraw(const store::VerificationRecord& verification,
                                                const std::vector<store::InquiryRecord>& inquiries,
                                                const Plan& planned) {
  const auto why = why_withdrawn(world_.configuration, verification, planned);
  if (!why) co_return false;
  bool is_awaited = false;
  for (const store::InquiryRecord& inquiry : inquiries) {
    is_awaited = is_awaited || inquiry.state == store::InquiryState::awaiting;
    if (!store::is_under_way(inquiry.state) || inquiry.state == store::InquiryState::awaiting)
      continue;
    auto decision = conclude_withdrawn(
        world_, {}, {.inquiry = inquiry.id, .verification = verification.id}, *why);
    if (!decision) co_return std::unexpected(decision.error());
    const Result<void> recorded = co_await record_decision(world_, *std::move(decision));
    if (!recorded) co_return std::unexpected(recorded.error());
  }
  if (is_awaited) co_return false;
  if (request_.run != RunKind::watch)
    add_item(verification.id, store::ItemOutcome::held, "waits for a person: " + why->reason);
  co_return true;
}

asio::awaitable<Result<void>> Planner::place_due(const store::VerificationRecord& verification,
                                                 const KnownIntake& known, const Plan& planned,
                                                 std::optional<DueCheck> check) {
  const auto* asked = std::get_if<PlannedVerification>(&planned);
  if (asked != nullptr && !verification.payer)
    co_return co_await move_to_payer(verification, known.record, known.intake, *asked);
  const bool is_waiting_for_data =
      verification.headline == coverage::to_text(coverage::Readiness::needs_data_fix);
  const bool is_self_pay =
      verification.headline == coverage::to_text(coverage::Readiness::self_pay);
  if (asked == nullptr || asked->payer != verification.payer || is_self_pay ||
      (is_waiting_for_data && request_.scope == PlanScope::due)) {
    // The same question would bring the same refusal: it waits for what a person must mend (I20).
    // The watch would say it every day of people who are gone.
    if (request_.run == RunKind::watch) co_return Result<void>();
    const auto outcome = is_self_pay ? store::ItemOutcome::skipped : store::ItemOutcome::held;
    // What keeps it from being asked now may be another thing than what kept it last.
    const auto* refused = std::get_if<NotAsked>(&planned);
    const bool is_new_reason = refused != nullptr && !refused->reason.empty();
    add_item(verification.id, outcome,
             is_self_pay ? "self-pay"
                         : "waits for a person: " +
                               (is_new_reason ? refused->reason : verification.reason));
    co_return Result<void>();
  }
  ++counts_.due;
  add_item(verification.id, store::ItemOutcome::open, {});
  const Instant now = world_.clock.now();
  const bool is_later = check && !request_.as_of && check->due > now;
  const Asking asking{
      .plan = *asked,
      .why = check ? asked_again(*check) : std::string("asked again: somebody asked for it"),
      .due = is_later ? check->due : now,
      .told = known.record.received};
  co_return co_await ask_again(verification.id, known.intake, asking);
}

// The intake was told anew with another insurance, level or first day: the verification of that
// goes on, this one is asked no more. What it wanted of people is settled by that.
asio::awaitable<Result<bool>> Planner::stands_back(
    const store::VerificationRecord& verification,
    const std::vector<store::InquiryRecord>& inquiries, const PlannedVerification& asked) {
  const auto is_of = [&](const store::VerificationRecord& one) {
    return one.payer == asked.payer && one.level == asked.level && one.from == asked.from;
  };
  if (is_of(verification)) co_return false;
  const auto same_intake = world_.store.verifications({.intake = verification.intake});
  if (!same_intake) co_return std::unexpected(same_intake.error());
  const auto current = std::ranges::find_if(*same_intake, is_of);
  if (current == same_intake->end()) co_return false;
  const std::string words = fmt::format("told anew: verification {} goes on", current->id.value());
  const Instant now = world_.clock.now();
  for (const store::InquiryRecord& inquiry : inquiries) {
    if (!store::is_under_way(inquiry.state) || inquiry.state == store::InquiryState::awaiting)
      continue;
    store::Decision left{.inquiry = inquiry.id,
                         .verification = verification.id,
                         .brings_no_answer = true,
                         .inquiry_state = store::InquiryState::closed,
                         .inquiry_reason = words,
                         .now = now};
    const Result<void> recorded = co_await record_decision(world_, std::move(left));
    if (!recorded) co_return std::unexpected(recorded.error());
  }
  // Once is enough: the refresh and the watch do not count it at all.
  if (request_.run == RunKind::nightly)
    add_item(verification.id, store::ItemOutcome::skipped, words);
  const Result<void> closed = co_await close_tasks(verification.id, words);
  if (!closed) co_return std::unexpected(closed.error());
  co_return true;
}

Result<Planner::Standing> Planner::standing_of(const store::VerificationRecord& verification,
                                               const store::IntakeRecord& record,
                                               RunKind run) const {
  Standing standing;
  const config::Settings& settings = world_.configuration.settings;
  const bool is_night = run == RunKind::nightly;
  const config::Payer* payer =
      verification.payer ? world_.configuration.payer(*verification.payer) : nullptr;
  if (payer == nullptr) {
    standing.is_looked_at = is_night;
    return standing;
  }
  const auto about = checked_case(world_.store, world_.configuration, verification, record,
                                  world_.clock.now(), run == RunKind::watch);
  if (!about) return std::unexpected(about.error());
  standing.due = due_check(*about, *payer, settings, run, judged_at(), judged_by());
  if (standing.due) return standing;
  const bool is_census = run == RunKind::monthly && about->good &&
                         stage_of(*about, settings.zone, judged_by()) == Stage::in_program;
  standing.is_looked_at = is_night || is_census;
  if (!standing.is_looked_at || !about->good) return standing;
  standing.valid = "the answer of " + to_string(settings.zone.to_local(about->good->answered).day) +
                   " is still valid";
  if (const auto next = next_check(*about, *payer, settings, judged_at()))
    standing.again =
        fmt::format("; asked again on {}: {}", to_string(settings.zone.to_local(next->at).day),
                    words_of(next->check, true));
  return standing;
}

void Planner::add_item(VerificationId id, store::ItemOutcome outcome, std::string reason) {
  items_.push_back({.verification = id, .outcome = outcome, .reason = std::move(reason)});
}

}  // namespace eligd::jobs
