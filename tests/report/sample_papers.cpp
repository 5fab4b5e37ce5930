#include "sample_papers.hpp"

namespace eligd::report {
namespace {

const CivilDate today = *CivilDate::of(2026, 12, 1);

Phi<std::string> phi(std::string text) { return Phi<std::string>(std::move(text)); }

Origin at(std::vector<std::uint32_t> segments) {
  Origin origin;
  for (const std::uint32_t segment : segments)
    origin.segments.push_back({.answer = AnswerId(20417), .segment = segment});
  return origin;
}

}  // namespace

GapSheet sample_sheet() {
  GapSheet sheet;
  sheet.verification = VerificationId(2019);
  sheet.person = phi("Sampleperson, Robin");
  sheet.practice = "Larkfield Center";
  sheet.made = {today, 7 * 60 + 58};
  sheet.zone = "MST";
  sheet.first_visit = LocalTime{today.plus_days(1), 9 * 60};
  sheet.call_by = "by today";
  sheet.callee = "Example Health Plan";
  sheet.phone = "800-555-0142";
  sheet.phone_origin = at({31});
  sheet.identifiers = {
      {.label = "Member ID", .value = phi("EXM000018"), .origin = {.words = "intake"}},
      {.label = "Born", .value = phi("Feb 14, 1990"), .origin = {.words = "intake"}},
      {.label = "Plan", .value = phi("EXAMPLE PPO"), .origin = at({15})},
      {.label = "Group"},
      {.label = "Our NPI", .value = phi("1999999984")}};
  sheet.required = {{.topic = Topic::patient_pays,
                     .question = "What does the patient pay for IOP mental health: copay or share?",
                     .said = phi("The answer said both 20% and 40%."),
                     .values = {"20%", "40%"},
                     .state = FactState::conflicting,
                     .origin = at({27, 26})},
                    {.topic = Topic::authorization,
                     .question = "Is authorization required for IOP mental health?"}};
  sheet.others = {{.topic = Topic::telehealth,
                   .question = "Is it covered by telehealth at the same cost?",
                   .said = phi("Telehealth: yes."),
                   .state = FactState::assumed,
                   .origin = at({40})}};
  sheet.known = {
      {.label = "Deductible left", .value = phi("$900.00 of $1,500.00"), .origin = at({16, 17})}};
  return sheet;
}

GapSheet full_sheet() {
  GapSheet sheet = sample_sheet();
  sheet.person = phi("Placeholder-Featherstonehaugh von Example-Mockingham, Wilhelmina Alexandra");
  sheet.callee =
      "EXAMPLE BEHAVIORAL CARE ADMINISTRATORS for PLACEHOLDER BLUE CHOICE OF THE SAMPLE STATES";
  sheet.others.clear();
  sheet.required.clear();
  for (const Topic topic :
       {Topic::status, Topic::lasts, Topic::network, Topic::level, Topic::patient_pays,
        Topic::deductible, Topic::out_of_pocket, Topic::authorization}) {
    sheet.required.push_back(
        {.topic = topic,
         .question =
             "How does it stand for Intensive outpatient, mental health, at the practice?"});
  }
  return sheet;
}

PatientLetter sample_letter() {
  PatientLetter letter;
  letter.verification = VerificationId(2019);
  letter.practice = "Larkfield Center";
  letter.address = {"1 Sample Plaza", "Exampletown, CO 80001"};
  letter.phone = "800-555-0190";
  letter.made = today;
  letter.first_name = phi("Robin");
  letter.last_name = phi("Sampleperson");
  letter.first_visit = today.plus_days(1);
  letter.through = CivilDate::of(2027, 1, 29);
  letter.plan = "Example Health Plan";
  letter.told = today;
  letter.headline = Headline::needs_call;
  letter.cost = LetterCost{.low = Money::cents(336'000),
                           .likely = Money::cents(384'000),
                           .high = Money::cents(432'000),
                           .first_payment = DatedAmount{today.plus_days(1), Money::cents(30'000)},
                           .by_month = {{*CivilDate::of(2026, 12, 1), Money::cents(198'000)},
                                        {*CivilDate::of(2027, 1, 1), Money::cents(186'000)}},
                           .deductible_met = CivilDate::of(2026, 12, 6),
                           .plan_year_resets = CivilDate::of(2027, 1, 4),
                           .plan_year_starts = CivilDate::of(2027, 1, 1)};
  letter.deductible_left = {FactState::known, Money::cents(90'000), Money::cents(150'000), ""};
  letter.out_of_pocket_left = {FactState::derived, Money::cents(300'000), Money::cents(500'000),
                               ""};
  letter.gaps = {{Topic::patient_pays, "20% or 40%"}, {Topic::authorization, ""}};
  return letter;
}

std::vector<PatientLetter> letters_of_all_kinds() {
  std::vector<PatientLetter> letters;
  for (std::size_t n = 0; n < headline_count; ++n) {
    PatientLetter letter = sample_letter();
    letter.headline = static_cast<Headline>(n);
    letter.good_faith_applies = letter.headline == Headline::self_pay;
    letters.push_back(letter);
    letter.good_faith_due = today.plus_days(2);
    letter.copay = {FactState::assumed, "$45.00 a day", ""};
    letter.share = {FactState::known, "20%", ""};
    letter.after = {{.name = "Outpatient, individual",
                     .days = 8,
                     .from = *CivilDate::of(2027, 2, 1),
                     .through = *CivilDate::of(2027, 3, 22),
                     .low = Money::cents(20'000),
                     .high = Money::cents(48'000),
                     .copay = "$25.00 a visit"},
                    {.name = "Outpatient, group or family",
                     .days = 4,
                     .from = *CivilDate::of(2027, 3, 29),
                     .through = *CivilDate::of(2027, 4, 19)}};
    letter.needs_approval = true;
    letter.ends_early = CivilDate::of(2026, 12, 31);
    letter.cost->maximum_reached = CivilDate::of(2026, 12, 23);
    letter.cost->not_covered_from = CivilDate::of(2027, 1, 11);
    letter.cost->balance_bill = Money::cents(120'000);
    letter.gaps.clear();
    for (std::size_t topic = 0; topic <= static_cast<std::size_t>(Topic::other); ++topic) {
      if (static_cast<Topic>(topic) != Topic::identity)
        letter.gaps.push_back({static_cast<Topic>(topic), ""});
    }
    for (const PlanSays says : {PlanSays::nothing, PlanSays::ended, PlanSays::begins_later,
                                PlanSays::inactive, PlanSays::level_not_covered}) {
      letter.says = says;
      letter.says_day = CivilDate::of(2026, 11, 30);
      letters.push_back(letter);
    }
    letter.paid_through = CivilDate::of(2026, 10, 31);
    letter.is_ours_to_mend = true;
    letter.other_company = "EXAMPLE BEHAVIORAL CARE";
    letter.good_faith_due = today.plus_days(-2);
    letters.push_back(letter);
    letter.cost.reset();
    letter.gaps = {{Topic::identity, ""}};
    letters.push_back(letter);
    letter.told.reset();
    letter.phone.clear();
    letter.plan.clear();
    letter.first_name = phi("");
    letter.through.reset();
    letter.copay = {};
    letter.share = {};
    letter.deductible_left = {};
    letter.out_of_pocket_left = {};
    letters.push_back(letter);
  }
  return letters;
}

}  // namespace eligd::report
