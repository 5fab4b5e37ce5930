// The repair ladder by itself: which step follows which refusal, and that no ladder, whatever the
// payer's file permits, ever asks for somebody else, invents a value, repeats a question or goes
// on.
#include "jobs/repair.hpp"

#include "jobs/build_inquiry.hpp"
#include "sample.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace eligd::jobs {
namespace {

using config::RepairKind;
using config::SearchOption;
using testing::ElementsAre;
using testing::IsEmpty;

const CivilDate today = sample::day("2026-11-24");
const std::vector<RepairKind> all_kinds{RepairKind::date,      RepairKind::optional_fields,
                                        RepairKind::suffix,    RepairKind::spelling,
                                        RepairKind::member_id, RepairKind::relationship};

std::string text(const Phi<std::string>& value) { return value.reveal(Purpose::matching); }

coverage::Reject refusal(std::string code, std::string loop = "2100C", std::string then = "C") {
  return {.loop = std::move(loop), .code = std::move(code), .follow_up = std::move(then)};
}

struct Person {
  intake::NewIntake intake = sample::intake("123456");
  config::Payer payer = sample::payer("blue", "Example Blue");
  SearchOption search = SearchOption::id_name_birth;

  QuestionAsked asked() const {
    return question_asked(intake, payer, search, service_days(intake), today);
  }
  // The whole ladder, each step refused again.
  std::vector<std::string> ladder(const std::vector<coverage::Reject>& rejects) const {
    std::vector<std::string> tried;
    RefusedQuestion refused{.intake = intake, .payer = payer, .asked = asked(), .today = today};
    for (const auto& reject : rejects) refused.found.push_back(&reject);
    while (auto step = next_repair(refused)) {
      tried.push_back(*step);
      refused.tried = tried;
      if (tried.size() > 100) break;  // the tests say that this is a breach
    }
    return tried;
  }
  QuestionAsked by(const std::string& step) const {
    return repaired_question(asked(), intake, payer, today, step).value();
  }
  // Empty: it cannot be sent.
  std::string bytes(const std::string& step) const {
    config::Configuration configuration = sample::configuration();
    const auto built = build_inquiry({.intake = intake,
                                      .configuration = configuration,
                                      .payer = payer,
                                      .clearinghouse = configuration.clearinghouses[0],
                                      .payer_id = "EXblue",
                                      .service_types = {"30"},
                                      .search = search,
                                      .days = service_days(intake),
                                      .repair = step,
                                      .numbers = {.isa13 = InterchangeControlNumber(1),
                                                  .gs06 = GroupControlNumber(1),
                                                  .st02 = SetControlNumber(1),
                                                  .trace = TraceNumber("T1"),
                                                  .reference = ReferenceNumber("R1")},
                                      .now = sample::at("2026-11-24T15:00:00Z")});
    return built ? built->reveal(Purpose::matching) : std::string();
  }
};

TEST(RepairLadder, tries_nothing_for_a_plain_name_and_a_wrong_member_id) {
  const Person person;
  for (const char* code : {"72", "73", "75", "71", "58", "76"})
    EXPECT_THAT(person.ladder({refusal(code)}), IsEmpty()) << code;
}

TEST(RepairLadder, goes_from_what_loosens_least_and_stops_at_the_payers_maximum) {
  Person person;
  person.intake.patient.last_name = Phi<std::string>("Sample-Person");
  person.intake.patient.middle_name = Phi<std::string>("Quinn");
  EXPECT_THAT(person.ladder({refusal("75")}), ElementsAre("name_parts_off", "hyphen_to_blank"));
  person.payer.repair.steps_max = 6;
  EXPECT_THAT(person.ladder({refusal("75")}),
              ElementsAre("name_parts_off", "hyphen_to_blank", "joined"));
  person.payer.repair.steps_max = 0;
  EXPECT_THAT(person.ladder({refusal("75")}), IsEmpty());
}

TEST(RepairLadder, tries_only_what_the_payers_file_permits) {
  Person person;
  person.intake.patient.last_name = Phi<std::string>("Sample-Person");
  person.payer.repair.steps = {RepairKind::date, RepairKind::suffix};
  EXPECT_THAT(person.ladder({refusal("75")}), IsEmpty());
}

TEST(RepairLadder, spells_names_otherwise_without_losing_a_letter) {
  Person person;
  person.intake.patient.last_name = Phi<std::string>("O'Sample-Person");
  EXPECT_EQ(text(person.by("hyphen_to_blank").last_name), "O'SAMPLE PERSON");
  EXPECT_EQ(text(person.by("joined").last_name), "OSAMPLEPERSON");
  person.intake.patient.last_name = Phi<std::string>("de la Sample");
  EXPECT_EQ(text(person.by("blank_to_hyphen").last_name), "DE-LA-SAMPLE");
}

TEST(RepairLadder, takes_the_suffix_off_a_last_name_it_was_typed_into) {
  Person person;
  person.payer.repair.steps_max = 6;
  for (const char* typed : {"Sampleperson Jr", "Sampleperson, Jr.", "SAMPLEPERSON III"}) {
    person.intake.patient.last_name = Phi<std::string>(typed);
    EXPECT_EQ(text(person.by("suffix_off").last_name), "SAMPLEPERSON") << typed;
    EXPECT_THAT(person.ladder({refusal("73")}), ElementsAre("suffix_off"));
  }
}

TEST(RepairLadder, edits_a_member_id_only_to_the_shape_of_the_payers_ids) {
  Person person;
  person.payer.repair.steps = all_kinds;
  person.payer.repair.member_id_take_off = {"-[0-9]{2}$", "^XYZ"};
  person.payer.repair.member_id_put_on = "W";
  person.payer.member_id_shape = "W?[0-9]{9}";
  person.intake.coverage.member_id = Phi<std::string>("W123456789-01");
  EXPECT_THAT(person.ladder({refusal("72")}), ElementsAre("member_id_take_off_1"));
  EXPECT_EQ(text(person.by("member_id_take_off_1").member_id), "W123456789");
  person.intake.coverage.member_id = Phi<std::string>("123456789");
  EXPECT_THAT(person.ladder({refusal("72")}), IsEmpty()) << "it has the shape without the prefix";
  person.payer.member_id_shape = "W[0-9]{9}";
  EXPECT_THAT(person.ladder({refusal("72")}), ElementsAre("member_id_put_on"));
  person.intake.coverage.member_id = Phi<std::string>("XYZ12345");
  person.payer.member_id_shape.clear();
  EXPECT_THAT(person.ladder({refusal("72")}), IsEmpty()) << "too little of it would be left";
}

TEST(RepairLadder, asks_for_a_dependent_as_subscriber_and_back_where_permitted) {
  Person person;
  person.intake.coverage.relationship = intake::Relationship::child;
  person.intake.coverage.subscriber = intake::Subscriber{
      .last_name = Phi<std::string>("TESTPATIENT"), .first_name = Phi<std::string>("PARENT")};
  EXPECT_THAT(person.ladder({refusal("67", "2100D")}), IsEmpty()) << "off unless the file says so";
  person.payer.repair.steps = all_kinds;
  EXPECT_THAT(person.ladder({refusal("67", "2100D")}), ElementsAre("as_subscriber"));
  const QuestionAsked own = person.by("as_subscriber");
  EXPECT_FALSE(own.subscriber.has_value());
  EXPECT_EQ(text(own.first_name), "SAMPLE");
  person.payer.dependents_own_ids = true;
  EXPECT_THAT(person.ladder({refusal("75")}), ElementsAre("as_dependent"));
  EXPECT_EQ(text(person.by("as_dependent").subscriber.value().first_name), "PARENT");
}

TEST(RepairLadder, asks_for_today_where_the_payer_does_not_answer_so_far_ahead) {
  Person person;  // first planned day: November 27
  EXPECT_THAT(person.ladder({refusal("63", "2110C")}), ElementsAre("date_today"));
  EXPECT_EQ(person.by("date_today").day, today);
  person.intake.program.from = today;
  EXPECT_THAT(person.ladder({refusal("62", "2110C")}), IsEmpty()) << "today was asked already";
}

TEST(RepairLadder, leaves_the_sex_off_only_where_it_was_refused_and_not_demanded) {
  Person person;
  EXPECT_THAT(person.ladder({refusal("74")}), ElementsAre("sex_off"));
  person.payer.required_fields = {config::PersonField::sex};
  EXPECT_THAT(person.ladder({refusal("74")}), IsEmpty());
}

TEST(RepairLadder, needs_a_birth_date_and_a_member_id_in_the_question) {
  Person person;
  person.intake.patient.last_name = Phi<std::string>("Sample-Person");
  for (const auto search : {SearchOption::name_birth, SearchOption::id_name}) {
    person.search = search;
    EXPECT_THAT(person.ladder({refusal("75")}), IsEmpty());
  }
}

TEST(RepairLadder, tries_nothing_where_another_refusal_must_be_settled_first) {
  Person person;
  person.intake.patient.last_name = Phi<std::string>("Sample-Person");
  EXPECT_THAT(person.ladder({refusal("75"), refusal("71")}), IsEmpty());
  EXPECT_THAT(person.ladder({refusal("75"), refusal("51", "2100B")}), IsEmpty());
  EXPECT_THAT(person.ladder({refusal("75", "2100C", "N")}), IsEmpty()) << "not to be sent again";
}

TEST(RepairLadder, says_what_was_tried_without_a_word_of_the_person) {  // I7
  const std::vector<std::string> tried{"name_parts_off", "hyphen_to_blank"};
  EXPECT_EQ(
      words_of_tried(tried),
      "Also asked without middle name and suffix, then with a blank for the hyphen of the name; "
      "that brought nothing either.");
  EXPECT_EQ(words_of_tried({}), "");
}

TEST(RepairLadder, proposes_exactly_what_was_changed) {
  Person person;
  person.intake.patient.last_name = Phi<std::string>("Sample-Person");
  const auto corrections = corrections_of(person.asked(), person.by("hyphen_to_blank"));
  ASSERT_EQ(corrections.size(), 1u);
  EXPECT_EQ(corrections[0].field, "Last name");
  EXPECT_EQ(corrections[0].name, "last_name");
  EXPECT_EQ(text(corrections[0].sent), "SAMPLE-PERSON");
  EXPECT_EQ(text(corrections[0].suggested), "SAMPLE PERSON");
}

// ---- Any person, any payer's file, any refusal

rc::Gen<std::string> any_name() {
  const auto part = rc::gen::element<std::string>("SAMPLE", "Test", "O'Person", "DE", "LA", "MARY",
                                                  "X", "JR", "Sr.", "III",
                                                  "N\xC3\x9A\xC3\x91"
                                                  "EZ");
  const auto mark = rc::gen::element<std::string>(" ", "-", "", "'", ", ");
  return rc::gen::apply(
      [](const std::string& a, const std::string& m, const std::string& b, const std::string& n,
         const std::string& c) { return a + m + b + n + c; },
      part, mark, part, mark, part);
}

rc::Gen<std::string> any_id() {
  return rc::gen::apply([](const std::string& front, int digits,
                           const std::string& end) { return front + std::to_string(digits) + end; },
                        rc::gen::element<std::string>("", "XYZ", "W", "A-"),
                        rc::gen::inRange(10, 999'999'999),
                        rc::gen::element<std::string>("", "-01", "02", " 1"));
}

rc::Gen<std::vector<RepairKind>> any_kinds() {
  return rc::gen::oneOf(rc::gen::container<std::vector<RepairKind>>(rc::gen::elementOf(all_kinds)),
                        rc::gen::just(all_kinds));
}

Person any_person() {
  Person person;
  intake::NewIntake& intake = person.intake;
  intake.patient.last_name = Phi<std::string>(*any_name());
  intake.patient.first_name = Phi<std::string>(*any_name());
  if (*rc::gen::arbitrary<bool>()) intake.patient.middle_name = Phi<std::string>(*any_name());
  if (*rc::gen::arbitrary<bool>()) intake.patient.suffix = Phi<std::string>("JR");
  intake.patient.birth_date =
      Phi<CivilDate>(sample::day("1950-01-01").plus_days(*rc::gen::inRange(0, 25'000)));
  intake.coverage.member_id = Phi<std::string>(*any_id());
  if (*rc::gen::arbitrary<bool>()) {
    intake.coverage.relationship = intake::Relationship::child;
    intake.coverage.subscriber = intake::Subscriber{.last_name = Phi<std::string>(*any_name()),
                                                    .first_name = Phi<std::string>(*any_name())};
  }
  intake.program.from = today.plus_days(*rc::gen::inRange(-20, 20));
  intake.program.through = intake.program.from->plus_days(*rc::gen::inRange(0, 60));
  config::Payer& payer = person.payer;
  payer.dependents_own_ids = *rc::gen::arbitrary<bool>();
  payer.member_id_shape =
      *rc::gen::element<std::string>("", "W[0-9]{6,9}", "[0-9]{6,9}", "[A-Z]{0,3}[0-9]+");
  payer.repair.steps = *any_kinds();
  payer.repair.steps_max = *rc::gen::inRange(0, 7);
  // Also what a careless admin may write.
  payer.repair.member_id_take_off = {
      *rc::gen::element<std::string>("^XYZ", "^.*", "^W|[0-9]", "^A-", "^[A-Z]{1,3}"),
      *rc::gen::element<std::string>("-01$", "[0-9]{2}$", ".$", "[0-9]+$|A")};
  payer.repair.member_id_put_on = *rc::gen::element<std::string>("", "W", "XYZ");
  person.search = *rc::gen::weightedElement<SearchOption>({{12, SearchOption::id_name_birth},
                                                           {2, SearchOption::id_birth},
                                                           {1, SearchOption::id_name},
                                                           {1, SearchOption::name_birth}});
  return person;
}

// Mostly what can be mended, so that the ladders are long.
std::vector<coverage::Reject> any_refusals() {
  std::vector<coverage::Reject> rejects;
  const int count = *rc::gen::weightedElement<int>({{6, 1}, {1, 2}});
  for (int n = 0; n < count; ++n) {
    rejects.push_back(refusal(
        *rc::gen::element<std::string>("72", "73", "74", "75", "64", "65", "66", "67", "77"),
        *rc::gen::element<std::string>("2100C", "2100D"),
        *rc::gen::weightedElement<std::string>({{9, "C"}, {3, "R"}, {3, "P"}, {3, ""}, {1, "N"}})));
  }
  if (*rc::gen::inRange(0, 4) == 0)
    rejects.push_back(refusal(*rc::gen::element<std::string>("62", "63", "57"), "2110C"));
  if (*rc::gen::inRange(0, 12) == 0)
    rejects.push_back(refusal(*rc::gen::element<std::string>("71", "76", "42", "ZZ", "51")));
  return rejects;
}

std::string letters(const Phi<std::string>& name) {
  std::string only;
  for (const char c : text(name)) {
    if (c >= 'A' && c <= 'Z') only += c;
  }
  return only;
}

// What a step may do to a last name: nothing to its letters, or a suffix off its end.
bool is_same_family(const Phi<std::string>& before, const Phi<std::string>& after) {
  const std::string was = letters(before);
  const std::string is = letters(after);
  if (was == is) return true;
  if (!was.starts_with(is) || is.size() < 2) return false;
  const std::string end = was.substr(is.size());
  return end == "JR" || end == "SR" || end == "II" || end == "III" || end == "IV";
}

RC_GTEST_PROP(RepairLadder, ends_repeats_nothing_and_keeps_the_person, ()) {
  const Person person = any_person();
  const auto rejects = any_refusals();
  const QuestionAsked plain = person.asked();
  const auto ladder = person.ladder(rejects);
  RC_ASSERT(std::cmp_less_equal(ladder.size(), person.payer.repair.steps_max));
  RC_CLASSIFY(ladder.size() > 1, "several steps");
  std::vector<QuestionAsked> earlier{plain};
  std::vector<std::string> sent{person.bytes({})};
  RC_PRE(!sent.front().empty());  // what cannot be sent is not refused by a payer
  for (const std::string& step : ladder) {
    const auto made = repaired_question(plain, person.intake, person.payer, today, step);
    RC_ASSERT(made.has_value());
    RC_ASSERT(std::ranges::find(earlier, *made) == earlier.end());
    earlier.push_back(*made);
    // The birth date stays, and stands in the question.
    RC_ASSERT(plain.birth_date.has_value());
    RC_ASSERT(made->birth_date == plain.birth_date);
    // So does the member id: itself, or itself less or plus what the payer's file names.
    const std::string was = text(plain.member_id);
    const std::string is = text(made->member_id);
    const bool is_cut = is.size() >= 6 && (was.starts_with(is) || was.ends_with(is));
    const bool has_prefix = was.size() >= 6 && !person.payer.repair.member_id_put_on.empty() &&
                            is == person.payer.repair.member_id_put_on + was;
    RC_ASSERT(is == was || is_cut || has_prefix);
    RC_ASSERT(!is.empty());
    // Nobody else's name, and nothing invented.
    RC_ASSERT(letters(made->first_name) == letters(plain.first_name));
    RC_ASSERT(is_same_family(plain.last_name, made->last_name));
    RC_ASSERT(made->middle_name.empty() || made->middle_name == plain.middle_name);
    RC_ASSERT(made->suffix.empty() || made->suffix == plain.suffix);
    RC_ASSERT(made->sex == plain.sex || made->sex == intake::Sex::unknown);
    RC_ASSERT(made->day == plain.day || made->day == today);
    if (made->subscriber) {
      const auto told = subscriber_asked(person.intake);
      RC_ASSERT(told.has_value());
      RC_ASSERT(is_same_family(told->last_name, made->subscriber->last_name));
      RC_ASSERT(letters(told->first_name) == letters(made->subscriber->first_name));
      RC_ASSERT(told->birth_date == made->subscriber->birth_date);
    }
    // As it goes over the wire.
    const std::string bytes = person.bytes(step);
    RC_ASSERT(!bytes.empty());
    RC_ASSERT(std::ranges::find(sent, bytes) == sent.end());
    sent.push_back(bytes);
    const std::string birth =
        "DMG*D8*" + to_basic_string(plain.birth_date->reveal(Purpose::matching));
    RC_ASSERT(bytes.find(birth) != std::string::npos);
    RC_ASSERT(bytes.find("*MI*" + is + "~") != std::string::npos);
  }
}

}  // namespace
}  // namespace eligd::jobs
