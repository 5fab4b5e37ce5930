#include "jobs/intake_doubts.hpp"

#include "jobs/planning.hpp"

namespace eligd::jobs {

std::optional<Finding> doubt_of_appointment(const intake::NewIntake& intake, Instant now,
                                            const Place& place) {
  if (intake.first_appointment_at >= now) return std::nullopt;
  return Finding{Severity::warning, place, "first_appointment is in the past", "check the date"};
}

Findings doubts_of(const intake::NewIntake& intake, const config::Configuration& configuration,
                   Instant now, const Place& place) {
  Findings doubts;
  if (auto past = doubt_of_appointment(intake, now, place)) doubts.push_back(*std::move(past));
  const Plan planned = plan_intake(intake, configuration);
  const auto* not_asked = std::get_if<NotAsked>(&planned);
  if (not_asked == nullptr || not_asked->why == WhyNotAsked::no_coverage) return doubts;
  std::string todo = not_asked->todo;
  for (const PayerKey& candidate : not_asked->candidates) {
    const config::Payer* payer = configuration.payer(candidate);
    todo += (&candidate == &not_asked->candidates.front() ? "; perhaps " : ", ") +
            (payer != nullptr ? payer->name : candidate.value());
  }
  doubts.push_back(
      {Severity::warning, place, "it will not be asked: " + not_asked->reason, std::move(todo)});
  return doubts;
}

}  // namespace eligd::jobs
