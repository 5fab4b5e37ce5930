#include "jobs/fhir_case.hpp"

#include "store/store.hpp"

namespace eligd::jobs {

Result<void> add_case(const store::Store& store, const store::IntakeRecord& intake,
                      const store::VerificationRecord& verification, fhir::CaseView& view) {
  const bool is_asked = verification.state == store::VerificationState::open;
  const auto good = store.latest_good_summary(verification.id);
  if (!good) return std::unexpected(good.error());
  if (*good && is_asked && (*good)->answered < intake.received) return {};
  view.verification = verification.id.value();
  view.payer = verification.payer;
  // A payer that was silent is asked again by itself.
  view.is_open = is_asked || verification.headline == "Payer down";
  view.headline = verification.headline;
  view.reason = verification.reason;
  view.from = verification.from;
  view.changed = verification.changed;
  if (*good) {
    view.summary = (*good)->json.reveal(Purpose::report);
    view.summary_at = (*good)->at;
    for (const AnswerId id : (*good)->answers) view.answers.push_back(id.value());
  }
  const auto newest = store.latest_summary(verification.id);
  if (!newest) return std::unexpected(newest.error());
  if (*newest) view.newest = (*newest)->json.reveal(Purpose::report);
  return {};
}

}  // namespace eligd::jobs
