#include "jobs/planning.hpp"

#include "config/match_payer.hpp"
#include "coverage/summary.hpp"
#include "coverage/working_days.hpp"
#include "jobs/consent_gate.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace eligd::jobs {
namespace {

using config::PersonField;
using config::SearchOption;

constexpr std::array<std::string_view, 8> self_pay_words{
    "", "SELFPAY", "SELF PAY", "NONE", "CASH", "PRIVATE PAY", "UNINSURED", "NO INSURANCE"};

bool is_self_pay(const intake::Coverage& coverage) {
  const std::string written = config::normalized_payer_name(coverage.payer);
  return coverage.member_id.empty() &&
         std::ranges::find(self_pay_words, written) != self_pay_words.end();
}

bool has(const intake::NewIntake& intake, PersonField field) {
  switch (field) {
    case PersonField::member_id:
      return !intake.coverage.member_id.empty();
    case PersonField::last_name:
      return !intake.patient.last_name.empty();
    case PersonField::first_name:
      return !intake.patient.first_name.empty();
    case PersonField::birth_date:
      return intake.patient.birth_date.reveal(Purpose::inquiry) != CivilDate{};
    case PersonField::sex:
      return intake.patient.sex != intake::Sex::unknown;
    case PersonField::group_number:
      return !intake.coverage.group_number.empty();
  }
  return false;
}

std::vector<PersonField> fields_of(SearchOption option) {
  using enum PersonField;
  switch (option) {
    case SearchOption::id_name_birth:
      return {member_id, last_name, first_name, birth_date};
    case SearchOption::id_birth:
      return {member_id, birth_date};
    case SearchOption::id_name:
      return {member_id, last_name, first_name};
    case SearchOption::name_birth:
      return {last_name, first_name, birth_date};
  }
  return {};
}

std::string joined(const std::vector<PersonField>& fields) {
  std::string text;
  for (const PersonField field : fields) {
    if (!text.empty()) text += ", ";
    text += words_of(field);
  }
  return text;
}

CivilDate last_of_month(CivilDate day) {
  const auto ymd = day.ymd();
  return CivilDate(std::chrono::sys_days{ymd.year() / ymd.month() / std::chrono::last});
}

NotAsked not_asked(NotAsked base, WhyNotAsked why, std::string reason, std::string todo) {
  base.why = why;
  base.reason = std::move(reason);
  base.todo = std::move(todo);
  return base;
}

// When a person must know, to call or to mend what is wrong. Where the level needs an
// authorization, UR must be able to ask for it early enough.
Instant deadline_of(const intake::NewIntake& intake, const config::Configuration& configuration) {
  const config::Limits& limits = configuration.settings.limits;
  const Instant for_a_call = intake.first_appointment_at - limits.person_lead;
  const config::LevelOfCare* level = configuration.level(intake.level);
  if (level == nullptr || std::ranges::find(level->required, config::RequiredFact::authorization) ==
                              level->required.end())
    return for_a_call;
  const CivilDate day =
      coverage::working_days_before(service_days(intake).from, limits.authorization_lead_days);
  const Instant for_authorization =
      configuration.settings.zone.to_instant({.day = day, .minutes = 0}).instant;
  return std::min(for_a_call, for_authorization);
}

}  // namespace

Plan plan_intake(const intake::NewIntake& intake, const config::Configuration& configuration) {
  const ServiceDays days = service_days(intake);
  NotAsked refusal{
      .from = days.from, .through = days.through, .deadline = deadline_of(intake, configuration)};
  if (is_self_pay(intake.coverage)) {
    return not_asked(refusal, WhyNotAsked::no_coverage, "no coverage is on file",
                     "agree on self-pay rates, or ask for the insurance card");
  }
  const config::PayerMatch match = config::match_payer(configuration, intake.coverage.payer);
  const config::Payer* payer = match.exact ? configuration.payer(*match.exact) : nullptr;
  if (payer == nullptr) {
    refusal.candidates = match.candidates;
    return not_asked(refusal, WhyNotAsked::payer_unknown, "the payer as written is not one of ours",
                     "choose the payer from the card, or add the spelling to its aliases");
  }
  refusal.payer = payer->key;
  const config::LevelOfCare* general = configuration.level(intake.level);
  if (general == nullptr) {
    return not_asked(refusal, WhyNotAsked::level_unknown,
                     "level of care '" + intake.level.value() + "' is not configured",
                     "correct the level at the intake, or add it to levels.toml");
  }
  if (const auto lack = consent_lack(intake, configuration))
    return not_asked(refusal, WhyNotAsked::consent_missing, std::string(lack->reason),
                     std::string(lack->todo));
  if (const auto missing = missing_fields(intake, *payer); !missing.empty()) {
    return not_asked(refusal, WhyNotAsked::field_missing,
                     payer->name + " needs: " + joined(missing),
                     "ask the patient for " + joined(missing));
  }
  const auto search = choose_search(intake, *payer);
  if (!search) {
    const SearchOption wanted =
        payer->search.empty() ? SearchOption::id_name_birth : payer->search.front();
    std::vector<PersonField> lacking;
    for (const PersonField field : fields_of(wanted)) {
      if (!has(intake, field)) lacking.push_back(field);
    }
    return not_asked(refusal, WhyNotAsked::field_missing,
                     payer->name + " cannot find a member without: " + joined(lacking),
                     "ask the patient for " + joined(lacking));
  }
  const config::LevelOfCare level = config::level_for(*general, *payer);
  return PlannedVerification{
      .payer = payer->key,
      .level = level.key,
      .from = days.from,
      .through = days.through,
      .deadline = refusal.deadline,
      .first = {.service_types = first_service_types(level, *payer), .search = *search},
  };
}

std::optional<ConsentLack> consent_lack(const intake::NewIntake& intake,
                                        const config::Configuration& configuration) {
  const config::LevelOfCare* level = configuration.level(intake.level);
  const bool is_needed = level != nullptr && level->is_substance_use &&
                         configuration.settings.intake.is_consent_needed;
  if (!is_needed || intake.consent == intake::Consent::given) return std::nullopt;
  if (intake.consent == intake::Consent::refused)
    return ConsentLack{consent_refused_reason,
                       "agree with the patient on self-pay, or ask again for the consent"};
  return ConsentLack{consent_reason,
                     "have the patient sign it, then say so: edit the case, or have the intake "
                     "system tell it"};
}

bool waits_for_intake(const store::VerificationRecord& verification) {
  return verification.headline == coverage::to_text(coverage::Readiness::needs_data_fix) ||
         verification.reason == consent_reason || verification.reason == consent_refused_reason;
}

ServiceDays service_days(const intake::NewIntake& intake) {
  const CivilDate from = intake.program.from.value_or(intake.first_appointment.day);
  // A discharge is the last day, whatever was planned.
  const CivilDate through =
      intake.program.discharged.value_or(intake.program.through.value_or(from));
  return {.from = from, .through = std::max(from, through)};
}

CivilDate due_before(CivilDate first_day, CivilDate today) {
  return std::max(first_day.plus_days(-1), today);
}

CivilDate day_to_ask(ServiceDays days, CivilDate today, const config::Payer& payer) {
  if (days.through < today) return days.through;  // all served: asked for what was
  if (days.from <= today) return today;
  const CivilDate last_askable =
      payer.future_days_max > 0 ? today.plus_days(payer.future_days_max) : last_of_month(today);
  return days.from <= last_askable ? days.from : today;
}

std::optional<SearchOption> choose_search(const intake::NewIntake& intake,
                                          const config::Payer& payer) {
  for (const SearchOption option : payer.search) {
    const auto fields = fields_of(option);
    if (std::ranges::all_of(fields, [&](PersonField field) { return has(intake, field); }))
      return option;
  }
  return std::nullopt;
}

std::vector<PersonField> missing_fields(const intake::NewIntake& intake,
                                        const config::Payer& payer) {
  std::vector<PersonField> missing;
  for (const PersonField field : payer.required_fields) {
    if (!has(intake, field)) missing.push_back(field);
  }
  return missing;
}

std::string_view words_of(PersonField field) noexcept {
  switch (field) {
    case PersonField::member_id:
      return "member id";
    case PersonField::last_name:
      return "last name";
    case PersonField::first_name:
      return "first name";
    case PersonField::birth_date:
      return "birth date";
    case PersonField::sex:
      return "sex";
    case PersonField::group_number:
      return "group number";
  }
  return "field";
}

std::vector<std::string> first_service_types(const config::LevelOfCare& level,
                                             const config::Payer& payer) {
  std::vector<std::string> codes{"30"};
  if (!payer.answers_explicit_lists) return codes;
  const auto room = static_cast<std::size_t>(std::max(1, payer.service_types_max));
  for (const std::string& code : level.ask) {
    if (codes.size() >= room) break;
    if (std::ranges::find(codes, code) == codes.end()) codes.push_back(code);
  }
  return codes;
}

std::vector<std::string> next_service_types(const config::LevelOfCare& level,
                                            const config::Payer& payer,
                                            const std::vector<std::string>& asked,
                                            int inquiries_so_far) {
  std::vector<std::string> next;
  if (inquiries_so_far >= payer.inquiries_max) return next;
  // One explicit code each unless the payer answers lists: many answer only the first of a list,
  // and some refuse the whole question.
  const int room = payer.answers_explicit_lists ? std::max(1, payer.service_types_max) : 1;
  for (const std::string& code : level.ask) {
    if (std::cmp_greater_equal(next.size(), room)) break;
    if (std::ranges::find(asked, code) == asked.end()) next.push_back(code);
  }
  return next;
}

}  // namespace eligd::jobs
