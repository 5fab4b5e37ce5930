// One pass of planning: what it counts and collects on its way. Inner to jobs/plan: plan.cpp takes
// in new intakes, plan_again.cpp gives each verification its place in the run.
#pragma once

#include "intake/intake.hpp"
#include "jobs/intake_memory.hpp"
#include "jobs/plan.hpp"
#include "jobs/planning.hpp"
#include "store/store.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace eligd::jobs {

namespace asio = boost::asio;

inline constexpr std::size_t plan_writes_at_once = 64;

// What is asked, and why as people read it beside the question.
struct Asking {
  const PlannedVerification& plan;
  std::string why{};
  Instant due{};
  Instant told{};  // when the intake was told as it is
};

[[nodiscard]] store::NewInquiry inquiry_for(const store::Store& store,
                                            const intake::NewIntake& intake, const Asking& asking,
                                            std::int64_t position);

class Planner {
 public:
  Planner(World& world, RunId run, PlanRequest request)
      : world_(world), run_(run), request_(std::move(request)) {}
  asio::awaitable<Result<PlanCounts>> plan();

 private:
  asio::awaitable<Result<void>> plan_new_intakes();
  Result<void> read_what_was_asked_for();
  asio::awaitable<Result<void>> plan_corrected();
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
                                          const Asking& asking);
  Result<bool> is_told_anew_since(const store::InquiryRecord& inquiry,
                                  const intake::NewIntake& intake, Instant told) const;
  Result<bool> waits_in_batch(const std::vector<store::AttemptRecord>& attempts) const;
  Result<std::optional<InquiryId>> stands_in_batch(
      const std::vector<store::InquiryRecord>& inquiries, const intake::NewIntake& intake) const;
  Result<void> read_verifications();
  void keep_earliest(std::size_t bound);
  asio::awaitable<Result<void>> place(const store::VerificationRecord& verification);
  // What stands of a case in this run, and whether it is asked.
  struct Standing {
    std::optional<DueCheck> due{};
    bool is_looked_at = true;  // false: this kind of run does not count it at all
    std::string valid{};       // where it is not due: why not
    std::string again{};       // and when it is asked next
  };
  Result<Standing> standing_of(const store::VerificationRecord& verification,
                               const store::IntakeRecord& record, RunKind run) const;
  Result<std::string> why_new(const store::IntakeRecord& record,
                              const PlannedVerification& plan) const;
  asio::awaitable<Result<bool>> stands_back(const store::VerificationRecord& verification,
                                            const std::vector<store::InquiryRecord>& inquiries,
                                            const PlannedVerification& asked);
  asio::awaitable<Result<void>> close_tasks(VerificationId id, std::string outcome);
  asio::awaitable<Result<bool>> withdraw(const store::VerificationRecord& verification,
                                         const std::vector<store::InquiryRecord>& inquiries,
                                         const Plan& planned);
  asio::awaitable<Result<void>> place_due(const store::VerificationRecord& verification,
                                          const KnownIntake& known, const Plan& planned,
                                          std::optional<DueCheck> check);
  void add_item(VerificationId id, store::ItemOutcome outcome, std::string reason);
  [[nodiscard]] Instant judged_at() const { return request_.as_of.value_or(world_.clock.now()); }
  [[nodiscard]] Instant judged_by() const {
    return std::max(judged_at(), request_.by.value_or(judged_at()));
  }

  World& world_;
  RunId run_;
  PlanRequest request_;
  std::vector<VerificationId> only_{};  // cases somebody asked for; empty: all
  PlanCounts counts_{};
  std::vector<store::VerificationRecord> verifications_{};
  std::vector<store::PlannedItem> items_{};
  std::set<VerificationId> in_run_{};  // planned by an earlier start of this run
  std::set<VerificationId> asked_{};   // got an inquiry in this pass
};

}  // namespace eligd::jobs
