#include "jobs/repair_history.hpp"

#include "coverage/summary.hpp"
#include "jobs/build_inquiry.hpp"
#include "jobs/conclude.hpp"
#include "jobs/intake_records.hpp"
#include "jobs/question_asked.hpp"

#include <algorithm>
#include <ranges>

namespace eligd::jobs {

namespace {

// Of the newest question to the verification's own payer.
config::SearchOption search_of_own(std::span<const store::InquiryRecord> inquiries) {
  for (const store::InquiryRecord& inquiry : std::views::reverse(inquiries)) {
    if (inquiry.follow.empty()) return search_named(inquiry.search);
  }
  return config::SearchOption::id_name_birth;
}

}  // namespace

std::string repair_in_force(const store::Store& store, const store::InquiryRecord& inquiry,
                            const intake::NewIntake& intake, const PayerKey& payer) {
  if (inquiry.repair.empty()) return {};
  const bool is_about_these_data =
      inquiry.question_key == question_key(store, intake, payer, inquiry.service_types);
  return is_about_these_data ? inquiry.repair : std::string();
}

std::vector<std::string> repairs_so_far(const store::Store& store,
                                        std::span<const store::InquiryRecord> inquiries,
                                        const intake::NewIntake& intake, const PayerKey& payer) {
  std::vector<std::string> tried;
  for (const store::InquiryRecord& inquiry : inquiries) {
    if (!inquiry.follow.empty()) continue;  // to another payer: never by the ladder
    const std::string step = repair_in_force(store, inquiry, intake, payer);
    if (step.empty()) tried.clear();
    // Of what follows a success, each question is asked by the same step.
    if (!step.empty() && (tried.empty() || tried.back() != step)) tried.push_back(step);
  }
  return tried;
}

AskedOtherwise asked_otherwise(const store::Store& store,
                               const config::Configuration& configuration,
                               const store::VerificationRecord& verification,
                               std::span<const store::InquiryRecord> inquiries, CivilDate today) {
  AskedOtherwise told;
  const bool is_any = std::ranges::any_of(
      inquiries, [](const store::InquiryRecord& inquiry) { return !inquiry.repair.empty(); });
  const config::Payer* payer =
      verification.payer ? configuration.payer(*verification.payer) : nullptr;
  if (!is_any || payer == nullptr) return told;
  const auto record = store.intake(verification.intake);
  if (!record) return told;
  const auto intake = from_record(*record, configuration);
  if (!intake) return told;  // configured otherwise by now: doctor tells of it
  const auto steps = repairs_so_far(store, inquiries, *intake, payer->key);
  if (steps.empty()) return told;
  if (verification.headline == coverage::to_text(coverage::Readiness::needs_data_fix)) {
    told.tried = words_of_tried(steps);
    return told;
  }
  const QuestionAsked plain =
      question_asked(*intake, *payer, search_of_own(inquiries),
                     {.from = verification.from, .through = verification.through}, today);
  if (const auto answered = repaired_question(plain, *intake, *payer, today, steps.back()))
    told.corrections = corrections_of(plain, *answered);
  return told;
}

}  // namespace eligd::jobs
