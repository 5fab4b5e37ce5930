#include "jobs/question_asked.hpp"

#include "x12/write270.hpp"

#include <algorithm>

namespace eligd::jobs {
namespace {

using config::SearchOption;

bool sends_id(SearchOption option) { return option != SearchOption::name_birth; }
bool sends_name(SearchOption option) { return option != SearchOption::id_birth; }
bool sends_birth(SearchOption option) { return option != SearchOption::id_name; }

Phi<std::string> cleaned(const Phi<std::string>& text) {
  return Phi<std::string>(x12::clean_text(text.reveal(Purpose::inquiry), x12::Delimiters{}));
}

bool is_wanted(const config::Payer& payer, config::PersonField field) {
  return std::ranges::find(payer.required_fields, field) != payer.required_fields.end();
}

}  // namespace

std::optional<SubscriberAsked> subscriber_asked(const intake::NewIntake& intake) {
  const auto& holder = intake.coverage.subscriber;
  if (!holder) return std::nullopt;
  return SubscriberAsked{.last_name = cleaned(holder->last_name),
                         .first_name = cleaned(holder->first_name),
                         .birth_date = holder->birth_date};
}

QuestionAsked question_asked(const intake::NewIntake& intake, const config::Payer& payer,
                             SearchOption search, ServiceDays days, CivilDate today) {
  const intake::Patient& person = intake.patient;
  const intake::Coverage& coverage = intake.coverage;
  QuestionAsked asked;
  if (sends_name(search)) {
    asked.last_name = cleaned(person.last_name);
    asked.first_name = cleaned(person.first_name);
    asked.middle_name = cleaned(person.middle_name);
    asked.suffix = cleaned(person.suffix);
  }
  if (sends_birth(search)) asked.birth_date = person.birth_date;
  asked.sex = person.sex;
  if (sends_id(search)) asked.member_id = cleaned(coverage.member_id);
  if (is_wanted(payer, config::PersonField::group_number))
    asked.group_number = cleaned(coverage.group_number);
  const bool is_subscriber = coverage.relationship == intake::Relationship::self ||
                             !coverage.subscriber ||
                             (payer.dependents_own_ids && !coverage.member_id.empty());
  if (!is_subscriber) {
    asked.subscriber = subscriber_asked(intake);
    asked.relationship = coverage.relationship;
  }
  asked.day = day_to_ask(days, today, payer);
  return asked;
}

}  // namespace eligd::jobs
