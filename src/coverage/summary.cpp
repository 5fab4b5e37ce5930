#include "coverage/summary.hpp"

#include "coverage/request.hpp"

#include <algorithm>

namespace eligd::coverage {

std::string_view to_text(State state) {
  switch (state) {
    case State::unknown:
      return "unknown";
    case State::known:
      return "known";
    case State::derived:
      return "derived";
    case State::assumed:
      return "assumed";
    case State::conflicting:
      return "conflicting";
  }
  return "unknown";
}

std::string_view to_text(OverrideStanding standing) {
  switch (standing) {
    case OverrideStanding::counts:
      return "counts";
    case OverrideStanding::agreed:
      return "agreed";
    case OverrideStanding::contradicted:
      return "contradicted";
  }
  return "counts";
}

std::string_view to_text(Readiness readiness) {
  switch (readiness) {
    case Readiness::payer_down:
      return "Payer down";
    case Readiness::needs_data_fix:
      return "Needs data fix";
    case Readiness::wrong_payer:
      return "Wrong payer";
    case Readiness::not_covered:
      return "Not covered";
    case Readiness::self_pay:
      return "Self-pay";
    case Readiness::needs_patient:
      return "Needs patient";
    case Readiness::needs_call:
      return "Needs call";
    case Readiness::ready_with_assumptions:
      return "Ready with assumptions";
    case Readiness::ready:
      return "Ready";
  }
  return "Needs call";
}

std::string_view to_text(Transport transport) {
  switch (transport) {
    case Transport::answered:
      return "answered";
    case Transport::none:
      return "none";
    case Transport::retrying:
      return "retrying";
    case Transport::rejected:
      return "rejected";
  }
  return "none";
}

std::string_view to_text(AnswerAxis axis) {
  switch (axis) {
    case AnswerAxis::none:
      return "none";
    case AnswerAxis::active:
      return "active";
    case AnswerAxis::inactive:
      return "inactive";
    case AnswerAxis::future:
      return "future";
    case AnswerAxis::terminated:
      return "terminated";
    case AnswerAxis::not_found:
      return "not_found";
    case AnswerAxis::unable:
      return "unable";
    case AnswerAxis::contact_other:
      return "contact_other";
    case AnswerAxis::contradictory:
      return "contradictory";
  }
  return "none";
}

std::string_view to_text(Completeness completeness) {
  switch (completeness) {
    case Completeness::none:
      return "none";
    case Completeness::partial:
      return "partial";
    case Completeness::assumed:
      return "assumed";
    case Completeness::complete:
      return "complete";
  }
  return "none";
}

std::string_view Fact::member(std::string_view name) const noexcept {
  const auto* members = std::get_if<Members>(&value);
  if (members == nullptr) return {};
  const auto at = std::ranges::find(
      *members, name, [](const auto& member) { return std::string_view(member.first); });
  return at == members->end() ? std::string_view() : std::string_view(at->second);
}

const Fact* Summary::find(std::string_view key) const noexcept {
  const auto at = std::ranges::find(facts, key, &Fact::key);
  return at == facts.end() ? nullptr : &*at;
}

State Summary::state(std::string_view key) const noexcept {
  const Fact* fact = find(key);
  return fact != nullptr ? fact->state : State::unknown;
}

PayerRules rules_of(const config::Payer& payer, const config::Payer* vendor) {
  PayerRules rules{
      .key = payer.key.value(),
      .percent = payer.percent,
      // The guide's own way is the default and excuses nothing: a share of 20 stays doubtful.
      .percent_is_configured = payer.percent != config::PercentStyle::patient_fraction,
      .end_date_inclusive = payer.end_date_inclusive,
      .iop_day_is_one_visit = payer.iop_day_is_one_visit,
      .contracts = payer.contracts,
      .phone = payer.phone};
  if (vendor != nullptr) {
    rules.vendor = vendor->name;
    rules.vendor_phone = vendor->phone;
  }
  for (const auto& route : payer.routes) rules.ids.push_back(route.payer_id);
  return rules;
}

}  // namespace eligd::coverage
