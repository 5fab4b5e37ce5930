// Whom a 270 asks about and for which day, as it says it: cut to the search option, in the written
// form of x12. A value, so that two questions can be compared before either is sent. Pure.
//
// Source: 005010X279A1 2100C and 2100D NM1, REF, DMG, INS, DTP 291.
#pragma once

#include "base/phi.hpp"
#include "base/time.hpp"
#include "config/payers.hpp"
#include "intake/intake.hpp"
#include "jobs/planning.hpp"

#include <optional>
#include <string>

namespace eligd::jobs {

struct SubscriberAsked {
  Phi<std::string> last_name{};
  Phi<std::string> first_name{};
  std::optional<Phi<CivilDate>> birth_date{};
  friend bool operator==(const SubscriberAsked&, const SubscriberAsked&) = default;
};

// An empty text is not sent.
struct QuestionAsked {
  Phi<std::string> last_name{};
  Phi<std::string> first_name{};
  Phi<std::string> middle_name{};
  Phi<std::string> suffix{};
  std::optional<Phi<CivilDate>> birth_date{};
  intake::Sex sex = intake::Sex::unknown;
  Phi<std::string> member_id{};  // stands with the subscriber
  Phi<std::string> group_number{};
  intake::Relationship relationship = intake::Relationship::self;  // where there is a subscriber
  std::optional<SubscriberAsked> subscriber{};  // given: the patient stands in 2100D
  CivilDate day{};
  friend bool operator==(const QuestionAsked&, const QuestionAsked&) = default;
};

// As the intake tells it. A patient with an id of his own is the subscriber to the payer, whatever
// the family calls it (dependents_own_ids).
[[nodiscard]] QuestionAsked question_asked(const intake::NewIntake& intake,
                                           const config::Payer& payer, config::SearchOption search,
                                           ServiceDays days, CivilDate today);

// Who holds the policy, where that is somebody else.
[[nodiscard]] std::optional<SubscriberAsked> subscriber_asked(const intake::NewIntake& intake);

}  // namespace eligd::jobs
