#include "sample_inquiry.hpp"
#include "x12/check.hpp"
#include "x12/read_270.hpp"
#include "x12/write270.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <memory_resource>

namespace eligd::x12 {
namespace {

using sample::envelope;
using sample::inquiry;

std::vector<std::string> places(
    const std::expected<std::string, std::vector<WriteProblem>>& written) {
  std::vector<std::string> all;
  if (!written) {
    for (const WriteProblem& each : written.error()) all.push_back(each.where);
  }
  return all;
}

TEST(Write270, writes_the_subscriber_s_question) {
  const auto written = write_270(envelope(), std::vector{inquiry()});
  ASSERT_TRUE(written) << testing::PrintToString(places(written));
  EXPECT_EQ(*written,
            "ISA*00*          *00*          *ZZ*EXAMPLECLINIC  *ZZ*EXAMPLECH      "
            "*260302*0915*^*00501*000001008*0*T*:~"
            "GS*HS*EXAMPLECLINIC*EXAMPLECH*20260302*0915*1008*X*005010X279A1~"
            "ST*270*0001*005010X279A1~BHT*0022*13*REQ001007*20260302*0915~"
            "HL*1**20*1~NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*EXHP1~"
            "HL*2*1*21*1~NM1*1P*2*EXAMPLE IOP CLINIC*****XX*1999999984~"
            "HL*3*2*22*0~TRN*1*TRC001007*9EXAMPLE01~NM1*IL*1*TESTPATIENT*ALEX****MI*EXM000001~DMG*"
            "D8*19900214~"
            "DTP*291*D8*20260309~EQ*30^MH~SE*13*0001~GE*1*1008~IEA*1*000001008~");
}

TEST(Write270, puts_trace_dates_and_questions_at_the_dependent) {
  Inquiry270 i = inquiry();
  i.subscriber.birth_date.clear();
  i.dependent = Patient{.name = {.last_name = "TESTPATIENT", .first_name = "SAM"},
                        .birth_date = "20090501",
                        .relationship = "19"};
  i.dates.through = "20260501";
  i.questions = {{.procedure_qualifier = "HC",
                  .procedure_code = "H0015",
                  .modifiers = {"HF"},
                  .place_of_service = "52"}};
  const auto written = write_270(envelope(), std::vector{i});
  ASSERT_TRUE(written) << testing::PrintToString(places(written));
  EXPECT_THAT(*written,
              testing::HasSubstr(
                  "HL*3*2*22*1~NM1*IL*1*TESTPATIENT*ALEX****MI*EXM000001~HL*4*3*23*0~"
                  "TRN*1*TRC001007*9EXAMPLE01~NM1*03*1*TESTPATIENT*SAM~DMG*D8*20090501~INS*N*19~"
                  "DTP*291*RD8*20260309-20260501~EQ**HC:H0015:HF~III*ZZ*52~SE*"));
}

// What a question can hold, all of it.
TEST(Write270, writes_every_part_the_guide_has) {
  Inquiry270 i = inquiry();
  i.transaction_type = "RT";
  i.receiver_references = {{.qualifier = "0B", .number = "LIC1", .description = "NY"}};
  i.receiver_address = {
      .line1 = "1 EXAMPLE ST", .city = "EXAMPLEVILLE", .state = "NY", .postal_code = "10001"};
  i.receiver_taxonomy = "261QM0850X";
  i.trace_division = "EAST";
  i.subscriber.references = {{.qualifier = "6P", .number = "GRP1"}};
  i.subscriber.address = {.line1 = "2 EXAMPLE ST",
                          .line2 = "APT 3",
                          .city = "EXAMPLETOWN",
                          .state = "NY",
                          .postal_code = "10002"};
  i.subscriber.provider = {.role = "PE", .qualifier = "PXC", .id = "261QM0850X"};
  i.subscriber.sex = "F";
  i.subscriber.birth_sequence = "2";
  i.subscriber.diagnoses = {"F332", "F411"};
  i.subscriber.card_issue_date = "20250101";
  i.questions = {{.service_types = {"30", "MH"},
                  .place_of_service = "10",
                  .coverage_level = "FAM",
                  .diagnosis_pointers = {"1", "2"},
                  .spend_down = "37.5",
                  .billed_amount = "100",
                  .information = {{.qualifier = "BK", .code = "F332"}},
                  .authorization = {.qualifier = "G1", .number = "AUTH1"},
                  .dates = {.from = "20260310", .through = "20260401"}}};
  const auto written = write_270(envelope(), std::vector{i});
  ASSERT_TRUE(written) << testing::PrintToString(places(written));
  EXPECT_THAT(
      *written,
      testing::HasSubstr(
          "BHT*0022*13*REQ001007*20260302*0915*RT~HL*1**20*1~NM1*PR*2*EXAMPLE HEALTH "
          "PLAN*****PI*EXHP1~HL*2*1*21*1~NM1*1P*2*EXAMPLE IOP CLINIC*****XX*1999999984~"
          "REF*0B*LIC1*NY~N3*1 EXAMPLE ST~N4*EXAMPLEVILLE*NY*10001~PRV*BI*PXC*261QM0850X~"
          "HL*3*2*22*0~TRN*1*TRC001007*9EXAMPLE01*EAST~NM1*IL*1*TESTPATIENT*ALEX****MI*EXM000001~"
          "REF*6P*GRP1~N3*2 EXAMPLE ST*APT 3~N4*EXAMPLETOWN*NY*10002~PRV*PE*PXC*261QM0850X~"
          "DMG*D8*19900214*F~INS*Y*18***************2~HI*ABK:F332*ABF:F411~DTP*102*D8*20250101~"
          "DTP*291*D8*20260309~EQ*30^MH**FAM**1:2~AMT*R*37.5~AMT*PB*100~III*ZZ*10~III*BK*F332~"
          "REF*G1*AUTH1~DTP*291*RD8*20260310-20260401~SE*"));
}

TEST(Write270, puts_several_patients_into_a_set) {
  Inquiry270 second = inquiry();
  second.subscriber.name.id = "EXM000002";
  second.trace = "TRC2";
  Inquiry270 child = inquiry();
  child.subscriber.birth_date.clear();
  child.dependent =
      Patient{.name = {.last_name = "TESTPATIENT", .first_name = "SAM"}, .birth_date = "20090501"};
  Inquiry270 sister = child;
  sister.dependent->name.first_name = "KIM";
  sister.trace = "TRC3";
  Inquiry270 other_payer = inquiry();
  other_payer.source.id = "EXHP2";
  const std::vector all{inquiry(), second, child, sister, other_payer};
  const auto written = write_270(envelope(), all, 99);
  ASSERT_TRUE(written) << testing::PrintToString(places(written));
  const Document document = read(*written);
  EXPECT_TRUE(validate(document).empty());
  const auto& sets = document.interchanges().at(0).groups.at(0).sets;
  ASSERT_EQ(sets.size(), 2U);
  std::vector<std::string> levels;
  for (const Segment& each : sets[0].segments) {
    if (each.tag() == tag_of("HL")) levels.emplace_back(each.text());
  }
  EXPECT_THAT(levels,
              testing::ElementsAre("HL*1**20*1", "HL*2*1*21*1", "HL*3*2*22*0", "HL*4*2*22*0",
                                   "HL*5*2*22*1", "HL*6*5*23*0", "HL*7*5*23*0"));
  EXPECT_EQ(read(*write_270(envelope(), all, 2)).interchanges()[0].groups[0].sets.size(), 3U);
  EXPECT_THAT(places(write_270(envelope(), all, 100)), testing::ElementsAre("ST"));
}

TEST(DelimitersFor, are_those_that_stand_in_no_value) {
  EXPECT_EQ(delimiters_for(std::vector{inquiry()}), Delimiters{});
  Inquiry270 odd = inquiry();
  odd.subscriber.name.last_name = "TEST*PATIENT: ~^";
  const auto found = delimiters_for(std::vector{odd});
  ASSERT_TRUE(found);
  Envelope e = envelope();
  e.delimiters = *found;
  odd.subscriber.name.last_name = "TEST*PATIENT:";  // a caret may not be sent at all
  const auto written = write_270(e, std::vector{odd});
  ASSERT_TRUE(written) << testing::PrintToString(places(written));
  EXPECT_THAT(*written, testing::HasSubstr("|TEST*PATIENT:|"));
  const std::vector<std::string_view> hopeless{"*|+"};
  EXPECT_FALSE(delimiters_for(hopeless));
}

TEST(Write270, counts_the_sets_of_a_batch) {
  const auto written = write_270(envelope(), std::vector{inquiry(), inquiry(), inquiry()});
  ASSERT_TRUE(written);
  const Document document = read(*written);
  EXPECT_TRUE(validate(document).empty());
  const auto& sets = document.interchanges().at(0).groups.at(0).sets;
  ASSERT_EQ(sets.size(), 3U);
  EXPECT_EQ(sets[2].control, "0003");
}

TEST(Write270, refuses_a_delimiter_in_a_value_and_names_the_element) {  // U12
  for (const std::string name : {"TEST*PATIENT", "TEST~PATIENT", "TEST:PATIENT", "TEST^PATIENT"}) {
    Inquiry270 i = inquiry();
    i.subscriber.name.last_name = name;
    const auto written = write_270(envelope(), std::vector{i});
    EXPECT_THAT(places(written), testing::ElementsAre("2100C NM103"));
    EXPECT_THAT(written.error()[0].words, testing::Not(testing::HasSubstr("PATIENT")));  // I7
  }
}

TEST(Write270, refuses_what_the_guide_does_not_allow) {
  Inquiry270 i = inquiry();
  i.subscriber.name.first_name = std::string(36, 'A');
  i.subscriber.birth_date = "19900231";
  i.trace_assigner = "SHORT";
  i.questions[0].service_types = {"30", "QQQ"};
  EXPECT_THAT(places(write_270(envelope(), std::vector{i})),
              testing::ElementsAre("2000C TRN03", "2100C NM104", "2100C DMG02", "2110C EQ01"));
}

TEST(Write270, refuses_an_inquiry_without_a_question) {
  Inquiry270 i = inquiry();
  i.questions.clear();
  EXPECT_THAT(places(write_270(envelope(), std::vector{i})), testing::ElementsAre("2110C EQ"));
  EXPECT_THAT(places(write_270(envelope(), {})), testing::Contains("ST"));
}

TEST(Write270, refuses_an_envelope_that_cannot_be) {
  Envelope e = envelope();
  e.sender = "LONGER THAN FIFTEEN";
  e.interchange_control = 1'000'000'000;
  e.group_control = 0;
  EXPECT_THAT(places(write_270(e, std::vector{inquiry()})),
              testing::ElementsAre("ISA13", "ISA06", "GS06"));
  e.delimiters.component = 'A';
  EXPECT_THAT(places(write_270(e, std::vector{inquiry()})), testing::ElementsAre("ISA"));
}

TEST(Write270, refuses_characters_outside_the_sets) {
  Inquiry270 i = inquiry();
  i.subscriber.name.last_name = "TESTPATI\xC3\x89NT";
  EXPECT_THAT(places(write_270(envelope(), std::vector{i})), testing::ElementsAre("2100C NM103"));
}

TEST(Write270, ends_lines_for_people_when_asked) {
  Envelope e = envelope();
  e.line_feeds = true;
  const auto written = write_270(e, std::vector{inquiry()});
  ASSERT_TRUE(written);
  EXPECT_EQ(std::count(written->begin(), written->end(), '\n'), 17);
  EXPECT_TRUE(validate(read(*written)).empty());
}

rc::Gen<std::string> words(int max) {
  static const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-'.,/&";
  return rc::gen::map(rc::gen::mapcat(rc::gen::inRange(2, max),
                                      [](int n) {
                                        return rc::gen::container<std::string>(
                                            static_cast<std::size_t>(n),
                                            rc::gen::elementOf(letters));
                                      }),
                      [](std::string text) { return text; });
}

TEST(Write270, is_read_back_as_it_was_meant) {
  EXPECT_TRUE(rc::check([] {
    Inquiry270 i = inquiry();
    i.subscriber.name.last_name = *words(60);
    i.subscriber.name.first_name = *words(35);
    i.subscriber.name.id = *words(80);
    i.subscriber.references = {{.qualifier = "6P", .number = *words(50)}};
    i.trace = *words(50);
    i.reference = *words(50);
    i.source.last_name = *words(60);
    const std::vector<std::string> known{"30", "MH", "A4", "AI", "CF", "98"};
    i.questions[0].service_types =
        *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(known)));
    if (i.questions[0].service_types.size() > 99) i.questions[0].service_types.resize(99);
    Envelope e = envelope();
    e.delimiters = *rc::gen::element(Delimiters{}, Delimiters{'|', '\\', '>', '\n'},
                                     Delimiters{'*', '!', '<', '\x1D'});
    const auto written = write_270(e, std::vector{i});
    RC_ASSERT(written.has_value());

    const Document document = read(*written);
    std::pmr::monotonic_buffer_resource arena;
    Findings findings;
    const view270::Inquiry back =
        read_270(document.interchanges().at(0).groups.at(0).sets.at(0), arena, findings);
    RC_ASSERT(findings.empty());
    RC_ASSERT(back.unplaced.empty());
    const view270::Subscriber& s = back.sources.at(0).receivers.at(0).subscribers.at(0);
    RC_ASSERT(back.bht.reference() == i.reference);
    RC_ASSERT(back.sources[0].name.last_name() == i.source.last_name);
    RC_ASSERT(s.name.last_name() == i.subscriber.name.last_name);
    RC_ASSERT(s.name.first_name() == i.subscriber.name.first_name);
    RC_ASSERT(s.name.id() == i.subscriber.name.id);
    RC_ASSERT(s.references.at(0).number() == i.subscriber.references[0].number);
    RC_ASSERT(s.traces.at(0).trace() == i.trace);
    std::vector<std::string> types;
    for (const Element each : s.questions.at(0).eq.service_types().repetitions())
      types.emplace_back(each.text());
    RC_ASSERT(types == i.questions[0].service_types);
  }));
}

TEST(CleanText, follows_the_written_rule) {
  const Delimiters d;
  EXPECT_EQ(clean_text("Jos\xC3\xA9  O'Te\xC3\x9Ft ", d), "JOSE O'TESST");
  EXPECT_EQ(clean_text("A*B~C:D^E", d), "A B C D E");
  EXPECT_EQ(clean_text("  \xC5\x81ukasz\t\xE2\x80\x99s ", d), "LUKASZ 'S");
  EXPECT_EQ(clean_text("E\xCC\x81", d), "E");
  EXPECT_EQ(clean_text("\xF0\x9F\x98\x80 X \xFF Y", d), "X Y");
  EXPECT_EQ(clean_text("\xE2\x80", d), "");
  EXPECT_EQ(clean_text("", d), "");
}

TEST(CleanText, follows_a_payer_s_own_policy) {
  const Delimiters d;
  EXPECT_EQ(clean_text("Jos\xC3\xA9", d, {.upper_case = false}), "Jose");
  EXPECT_EQ(clean_text("\xC3\x89ric \xC5\x81\xC4\x85", d, {.upper_case = false}), "Eric La");
  EXPECT_EQ(clean_text("Jos\xC3\xA9 X", d, {.transliterate = false}), "JOS X");
}

TEST(CleanText, leaves_what_is_clean_alone) {
  EXPECT_TRUE(rc::check([](const std::string& text) {
    const std::string once = clean_text(text, {});
    RC_ASSERT(clean_text(once, {}) == once);
  }));
}

}  // namespace
}  // namespace eligd::x12
