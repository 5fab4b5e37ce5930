// hl7/update: what a receiver is told of a person, from the answers of payers. The messages stand
// in tests/hl7/golden, CR as line end; ELIGD_GOLDEN=write writes them anew, to be read before they
// are committed.
#include "hl7/update.hpp"

#include "answers.hpp"
#include "coverage/json.hpp"
#include "hl7/er7.hpp"
#include "source_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>

namespace eligd::hl7 {
namespace {

using coverage::test::answer_271;
using coverage::test::explain_lines;
using coverage::test::plan_lines;
using coverage::test::operator+;
using testing::HasSubstr;
using testing::Not;

constexpr const char* answered_at = "2026-03-02T14:15:00Z";

config::Zone zone() { return config::Zone::find("America/New_York").value(); }

config::Hl7Receiver receiver() {
  config::Hl7Receiver made;
  made.key = "north-ehr";
  made.application = "SAMPLE-EHR";
  made.facility = "NORTH";
  made.our_facility = "CLINIC";
  return made;
}

CoverageUpdate coverage_of(const coverage::Summary& summary) {
  CoverageUpdate one;
  one.told.patient = {.last_name = Phi<std::string>("TESTPATIENT"),
                      .first_name = Phi<std::string>("ALEX"),
                      .birth_date = Phi(*CivilDate::of(1990, 2, 14)),
                      .sex = intake::Sex::female};
  one.told.coverage = {.payer = "Example Health", .member_id = Phi<std::string>("EXM000001")};
  one.company_id = "EX01";
  one.company = "Example Health";
  one.level = "Intensive outpatient, mental health";
  one.verification = 7;
  one.headline = coverage::to_text(summary.readiness);
  one.reason = summary.bare_reason;
  auto known = jobs::read_summary(coverage::to_json(summary));
  EXPECT_TRUE(known);
  one.known = *std::move(known);
  one.answered = parse_instant(answered_at).value();
  return one;
}

PersonUpdate person(std::vector<CoverageUpdate> coverages) {
  return {.number = Phi<std::string>("M100"),
          .number_authority = "NORTH",
          .number_type = "MR",
          .coverages = std::move(coverages)};
}

std::string message(const PersonUpdate& told, const config::Hl7Receiver& to = receiver()) {
  return write_er7(update_message(told, to, zone(),
                                  {.control_id = "0123456789abcdef0123",
                                   .now = parse_instant("2026-03-02T14:16:00Z").value()}));
}

// One segment of a message, in the terms of the standard: field(text, "IN1", 37).
std::string field(const std::string& text, const std::string& segment, int number) {
  const Message read = read_er7(text).message;
  const Segment* found = find(read, segment);
  return found == nullptr ? "none" : std::string(text_at(*found, {.field = number}));
}

void expect_golden(const std::string& name, const std::string& text) {
  std::string lines = text;
  std::ranges::replace(lines, '\r', '\n');
  const std::string path = std::string(ELIGD_SOURCE_DIR) + "/tests/hl7/golden/" + name;
  if (const char* mode = std::getenv("ELIGD_GOLDEN");
      mode != nullptr && std::string_view(mode) == "write")
    std::ofstream(path, std::ios::binary) << lines;
  std::ifstream in(path, std::ios::binary);
  ASSERT_TRUE(in) << "no " << path << "; run with ELIGD_GOLDEN=write";
  std::ostringstream golden;
  golden << in.rdbuf();
  EXPECT_EQ(lines, golden.str()) << "look at the difference; ELIGD_GOLDEN=write accepts it";
}

coverage::Summary ready() {
  return explain_lines(plan_lines() +
                       std::vector<std::string>{"EB*1*IND*MH", "EB*B*IND*MH***27*25*****Y",
                                                "EB*CB*IND*MH", "EB*1*IND*MH********N*Y"});
}

TEST(Golden, somebody_who_is_covered_and_all_is_known) {
  expect_golden("covered.hl7", message(person({coverage_of(ready())})));
}

TEST(Golden, somebody_whose_coverage_ended) {
  coverage::test::Written ended;
  ended.member = {"DTP*346*D8*20250101", "DTP*347*D8*20260131"};
  const auto summary =
      coverage::test::explain_all(coverage::test::request(), {answer_271({"EB*6*IND*30"}, ended)});
  expect_golden("not_covered.hl7", message(person({coverage_of(summary)})));
}

TEST(Golden, somebody_whose_copay_nobody_told) {
  const auto summary = explain_lines(plan_lines() + std::vector<std::string>{"EB*1*IND*MH"});
  expect_golden("unknown_copay.hl7", message(person({coverage_of(summary)})));
}

TEST(Golden, somebody_in_a_program_of_substance_use) {
  CoverageUpdate one = coverage_of(ready());
  one.level = "Intensive outpatient, substance use";
  one.is_substance_use = true;
  expect_golden("substance_use.hl7", message(person({one})));
}

TEST(Golden, somebody_with_two_coverages) {
  CoverageUpdate second = coverage_of(ready());
  second.known.reset();
  second.verification = 0;
  second.headline.clear();
  second.company_id = "EX02";
  second.company = "Example Mutual";
  second.told.coverage.relationship = intake::Relationship::spouse;
  second.told.coverage.subscriber = {.last_name = Phi<std::string>("TESTPATIENT"),
                                     .first_name = Phi<std::string>("SAM"),
                                     .birth_date = Phi(*CivilDate::of(1988, 7, 1))};
  expect_golden("two_coverages.hl7", message(person({coverage_of(ready()), second})));
}

// What nobody told is left out: no 0, no N, no "" stands for it.
TEST(AnUpdate, leaves_out_what_is_not_known) {
  const auto summary = explain_lines({"EB*1*IND*30*PR*EXAMPLE PPO"});
  CoverageUpdate one = coverage_of(summary);
  one.told.patient.sex = intake::Sex::unknown;
  one.told.coverage.member_id = {};
  const std::string text = message(person({one}));
  EXPECT_EQ(field(text, "PID", 8), "") << "U would take away what the receiver knows";
  for (const int number : {14, 21, 28, 32, 36, 37, 38, 39})
    EXPECT_EQ(field(text, "IN1", number), "") << number;
  EXPECT_EQ(field(text, "IN3", 4), "none");
  EXPECT_THAT(text, Not(HasSubstr("\"\"")));
  EXPECT_THAT(text, HasSubstr("Not known: "));
}

TEST(AnUpdate, says_of_an_assumption_in_words_that_it_is_one_and_in_no_field) {
  const auto summary = explain_lines({"EB*1*IND*30", "EB*C*IND*30****1500"});
  const std::string text = message(person({coverage_of(summary)}));
  EXPECT_EQ(field(text, "IN1", 37), "") << "a total whose period is not told is assumed";
  EXPECT_THAT(text, HasSubstr("(assumed)"));
}

TEST(AnUpdate, rests_no_field_and_no_note_on_facts_in_doubt) {
  CoverageUpdate one = coverage_of(ready());
  one.is_in_doubt = true;
  one.headline = "Needs call";
  one.reason = "the answer tells of another person";
  const std::string text = message(person({one}));
  for (const int number : {2, 12, 13, 25, 26, 29, 30, 37, 45})
    EXPECT_EQ(field(text, "IN1", number), "") << number;
  EXPECT_THAT(text, HasSubstr("Needs call: the answer tells of another person"));
  EXPECT_THAT(text, Not(HasSubstr("Copay")));
}

TEST(AnUpdate, gives_no_companys_figures_as_anothers) {
  CoverageUpdate one = coverage_of(ready());
  one.known->decided_by = "vendor";
  EXPECT_EQ(field(message(person({one})), "IN1", 37), "");
}

TEST(AnUpdate, gives_a_figure_of_one_side_only_where_the_side_is_sure) {
  CoverageUpdate one = coverage_of(ready());
  ASSERT_EQ(field(message(person({one})), "IN1", 37), "1500.00");
  one.known->facts["network.ours"].state = report::FactState::assumed;
  const std::string text = message(person({one}));
  EXPECT_EQ(field(text, "IN1", 37), "");
  EXPECT_THAT(text, HasSubstr("Copay: $25.00 a visit"));
}

TEST(AnUpdate, tells_a_certification_where_it_is_known) {
  CoverageUpdate one = coverage_of(ready());
  const auto know = [&](const std::string& key, const std::string& text) {
    one.known->facts[key] = {.state = report::FactState::known, .text = text, .words = text};
  };
  know("authorization.in", "required");
  know("authorization.certification_number", "AUTH77");
  know("authorization.begins", "2026-03-09");
  know("authorization.ends", "2026-04-09");
  know("authorization.days", "12");
  know("authorization.phone", "8005550100");
  const std::string text = message(person({one}));
  EXPECT_EQ(field(text, "IN1", 14), "AUTH77");
  EXPECT_EQ(field(text, "IN1", 28), "AUTH77");
  EXPECT_THAT(text, HasSubstr("\rIN3|1|AUTH77||Y|||||20260309|20260409|AP^12|||||8005550100\r"));
  know("authorization.in", "not_required");
  const std::string without = message(person({one}));
  EXPECT_EQ(field(without, "IN3", 4), "N");
  EXPECT_EQ(field(without, "IN1", 28), "") << "nothing has to be certified before";
}

TEST(AnUpdate, says_that_the_payer_knows_nobody_of_these_data) {
  CoverageUpdate one = coverage_of(ready());
  one.known.reset();
  one.is_not_found = true;
  one.headline = "Needs data fix";
  const std::string text = message(person({one}));
  EXPECT_EQ(field(text, "IN1", 45), "N");
  EXPECT_EQ(field(text, "IN1", 25), "");
}

// Separators, line ends, HL7's null and letters of other languages, in whatever others wrote.
TEST(AnUpdate, escapes_whatever_others_wrote) {
  CoverageUpdate one = coverage_of(ready());
  one.company = "Sample & Health | Mutual ^ Inc ~ \\E\\";
  one.told.patient.first_name = Phi<std::string>("JOS\xc3\x89");
  one.told.patient.middle_name = Phi<std::string>("\"\"");
  one.reason = "one\rMSH|two\n\x0b\x1c three";
  const std::string text = message(person({one}));
  const Er7Reading read = read_er7(text);
  EXPECT_FALSE(has_errors(read.issues));
  EXPECT_EQ(field(text, "IN1", 4), one.company);
  EXPECT_EQ(text_at(*find(read.message, "PID"), {.field = 5, .component = 2}), "JOS\xc3\x89");
  EXPECT_EQ(text_at(*find(read.message, "PID"), {.field = 5, .component = 3}), "")
      << "two quotes would clear the name there";
  EXPECT_EQ(std::ranges::count(text, '\r'), std::ssize(read.message.segments));
  EXPECT_THAT(text, Not(HasSubstr("\x0b")));
  EXPECT_THAT(text, Not(HasSubstr("\x1c")));
  EXPECT_EQ(write_er7(read.message), text) << "read and written again it is the same";
}

// Whatever stands in a text: it stays in its field, and its message stays one message.
TEST(AnUpdate, keeps_any_text_in_its_field) {
  std::mt19937 chance(40);
  const std::string_view signs = "|^~\\&\"\r\n\x0b\x1c\x7f#EFSTRX0.AZ \xc3\xa9\xff";
  const auto any = [&] {
    std::string text;
    for (std::size_t n = chance() % 8; n > 0; --n) text += signs[chance() % signs.size()];
    return text;
  };
  const CoverageUpdate usual = coverage_of(ready());
  const auto segments = std::ranges::count(message(person({usual})), '\r');
  for (int n = 0; n < 500; ++n) {
    CoverageUpdate one = usual;
    one.told.patient.last_name = Phi<std::string>("A" + any());
    one.told.coverage.member_id = Phi<std::string>(any());
    one.company = any();
    one.reason = any();
    one.known->facts["plan.name"].text = any();
    const std::string text = message(person({one}));
    const Er7Reading read = read_er7(text);
    ASSERT_FALSE(has_errors(read.issues)) << text;
    ASSERT_EQ(std::ranges::count(text, '\r'), segments) << text;
    ASSERT_EQ(text.find_first_of("\x0b\x1c\n"), std::string::npos);
    ASSERT_EQ(field(text, "IN1", 45), "V") << "no field moved";
    ASSERT_NE(field(text, "IN1", 4), null_text);
    ASSERT_NE(field(text, "IN1", 36), null_text);
    ASSERT_EQ(write_er7(read.message), text);
  }
}

TEST(AnUpdate, is_written_as_its_version_has_it) {
  config::Hl7Receiver old = receiver();
  old.version = "2.3";
  EXPECT_THAT(message(person({coverage_of(ready())}), old), HasSubstr("||ADT^A08|"));
  config::Hl7Receiver young = receiver();
  young.version = "2.8";
  const std::string text = message(person({coverage_of(ready())}), young);
  EXPECT_THAT(text, HasSubstr("||ADT^A08^ADT_A01|"));
  EXPECT_THAT(text, HasSubstr("\rEVN||2026"));
}

}  // namespace
}  // namespace eligd::hl7
