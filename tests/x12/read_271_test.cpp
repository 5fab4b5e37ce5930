#include "x12/read_271.hpp"

#include "x12_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::x12 {
namespace {

constexpr std::string_view opening =
    "BHT*0022*11*REQ1*20260302*0915~"
    "HL*1**20*1~NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*EXHP1~"
    "HL*2*1*21*1~NM1*1P*2*EXAMPLE IOP CLINIC*****XX*1999999984~";

constexpr std::string_view subscriber =
    "HL*3*2*22*0~TRN*2*TRC1*9EXAMPLE01~NM1*IL*1*TESTPATIENT*ALEX****MI*EXM1~";

struct Reading {
  explicit Reading(std::string_view segments) : document(read(interchange_of("271", segments))) {
    response =
        read_271(document.interchanges().front().groups.front().sets.front(), arena, findings);
  }
  const Receiver& receiver() const { return response.sources.at(0).receivers.at(0); }
  const Subscriber& subscriber() const { return receiver().subscribers.at(0); }

  std::pmr::monotonic_buffer_resource arena;
  Document document;
  Findings findings;
  Response271 response;
};

std::string text(auto... parts) { return (std::string(parts) + ...); }

TEST(Read271, puts_each_loop_in_its_place) {
  const Reading r(text(opening, subscriber,
                       "REF*6P*GRP1~DMG*D8*19900214*F~DTP*346*D8*20260101~EB*1*IND*30*PR*EXAMPLE "
                       "PPO~EB*A*IND*CH*****.2~"
                       "HSD*VS*30***23~REF*9F*R1~DTP*348*D8*20260101~MSG*ONE~MSG*TWO~III*ZZ*22~LS*"
                       "2120~NM1*VN*2*EXAMPLE "
                       "BEHAVIORAL CARE~N3*1 SAMPLE STREET~PER*IC**TE*8005550142~LE*2120~"));
  EXPECT_TRUE(r.findings.empty());
  EXPECT_EQ(r.response.bht.reference(), "REQ1");
  EXPECT_EQ(r.response.sources.at(0).name.id(), "EXHP1");
  EXPECT_EQ(r.receiver().name.id(), "1999999984");
  const Subscriber& s = r.subscriber();
  EXPECT_EQ(s.traces.at(0).trace(), "TRC1");
  EXPECT_EQ(s.demographics.birth_date(), "19900214");
  EXPECT_EQ(s.dates.at(0).qualifier(), "346");
  ASSERT_EQ(s.benefits.size(), 2U);
  EXPECT_EQ(s.benefits[0].eb.plan_description(), "EXAMPLE PPO");
  const Benefit& b = s.benefits[1];
  EXPECT_EQ(b.eb.percent(), ".2");
  EXPECT_EQ(b.deliveries.at(0).period(), "23");
  EXPECT_EQ(b.references.at(0).number(), "R1");
  EXPECT_EQ(b.dates.at(0).date(), "20260101");
  ASSERT_EQ(b.messages.size(), 2U);
  EXPECT_EQ(b.messages[1].words(), "TWO");
  EXPECT_EQ(b.places.at(0).code(), "22");
  EXPECT_EQ(b.entities.at(0).contacts.at(0).number(1), "8005550142");
  EXPECT_EQ(b.entities.at(0).street.line1(), "1 SAMPLE STREET");
  EXPECT_EQ(r.response.brackets.size(), 2U);
  EXPECT_TRUE(r.response.se);
}

TEST(Read271, gives_a_2120_without_ls_to_the_benefit_before_it) {
  const Reading r(
      text(opening, subscriber, "EB*U*IND*MH~NM1*VN*2*EXAMPLE BEHAVIORAL CARE~EB*1*IND*30~"));
  EXPECT_EQ(r.subscriber().benefits.at(0).entities.size(), 1U);
  EXPECT_EQ(r.subscriber().benefits.at(1).entities.size(), 0U);
}

TEST(Read271, gives_what_stands_behind_a_2120_to_its_benefit) {
  const Reading r(text(opening, subscriber, "EB*U*IND*MH~NM1*VN*2*EXAMPLE~MSG*CALL~"));
  EXPECT_EQ(r.subscriber().benefits.at(0).messages.size(), 1U);
  EXPECT_EQ(r.findings.size(), 1U);
}

TEST(Read271, keeps_the_benefits_of_subscriber_and_dependent_apart) {
  const Reading r(text(
      opening, "HL*3*2*22*1~NM1*IL*1*TESTPATIENT*ALEX****MI*EXM1~EB*1**30~",
      "HL*4*3*23*0~TRN*2*TRC1*9EXAMPLE01~NM1*03*1*TESTPATIENT*SAM~INS*N*19~EB*1**MH~EB*B**MH~"));
  EXPECT_TRUE(r.findings.empty());
  EXPECT_EQ(r.subscriber().benefits.size(), 1U);
  EXPECT_EQ(r.subscriber().dependents.at(0).benefits.size(), 2U);
  EXPECT_EQ(r.subscriber().dependents.at(0).relationship.relationship(), "19");
}

TEST(Read271, tells_aaa_levels_apart) {
  const Reading r(
      text("BHT*0022*11~HL*1**20*1~AAA*Y**42*Y~NM1*PR*2*EXAMPLE~AAA*N**79*C~HL*2*1*21*1~NM1*1P*2*"
           "EXAMPLE~"
           "AAA*N**43*C~HL*3*2*22*0~NM1*IL*1*TESTPATIENT~AAA*N**72*C~EB*1~AAA*N**15*C~"));
  const Source& source = r.response.sources.at(0);
  EXPECT_EQ(source.rejects.at(0).reason(), "42");
  EXPECT_EQ(source.name_rejects.at(0).reason(), "79");
  EXPECT_EQ(r.receiver().rejects.at(0).reason(), "43");
  EXPECT_EQ(r.subscriber().rejects.at(0).reason(), "72");
  EXPECT_EQ(r.subscriber().benefits.at(0).rejects.at(0).reason(), "15");
}

TEST(Read271, takes_the_last_level_as_parent_when_hl02_is_wrong) {  // P7
  const Reading r(text(
      opening, "HL*3*9*22*1~NM1*IL*1*TESTPATIENT~HL*4*4*23*0~NM1*03*1*TESTPATIENT*SAM~EB*1**30~"));
  EXPECT_EQ(r.subscriber().dependents.at(0).benefits.size(), 1U);
  ASSERT_EQ(r.findings.size(), 2U);
  EXPECT_EQ(r.findings[0].element, 2U);
  EXPECT_EQ(r.findings[0].segment, 7U);
}

TEST(Read271, hangs_a_level_under_the_parent_it_names) {
  const Reading r(text(opening,
                       "HL*3*2*22*1~NM1*IL*1*TESTPATIENT*A~HL*4*2*22*1~NM1*IL*1*TESTPATIENT*B~",
                       "HL*5*3*23*0~NM1*03*1*TESTPATIENT*SAM~"));
  EXPECT_EQ(r.receiver().subscribers.at(0).dependents.size(), 1U);
  EXPECT_EQ(r.receiver().subscribers.at(1).dependents.size(), 0U);
  EXPECT_TRUE(r.findings.empty());
}

TEST(Read271, implies_levels_where_every_hl_is_missing) {
  const Reading r(
      "BHT*0022*11~NM1*PR*2*EXAMPLE~NM1*1P*2*EXAMPLE~NM1*IL*1*TESTPATIENT~EB*1**30~EB*B**MH~");
  EXPECT_EQ(r.response.sources.at(0).name.entity(), "PR");
  EXPECT_EQ(r.receiver().name.entity(), "1P");
  EXPECT_EQ(r.subscriber().name.entity(), "IL");
  EXPECT_EQ(r.subscriber().benefits.size(), 2U);
  EXPECT_TRUE(r.response.unplaced.empty());
  EXPECT_EQ(r.findings.size(), 3U);
}

TEST(Read271, implies_a_subscriber_for_lonely_benefits) {
  const Reading r("EB*1**30~MSG*A~EB*B**MH~");
  EXPECT_EQ(r.subscriber().benefits.size(), 2U);
  EXPECT_FALSE(r.findings.empty());
}

TEST(Read271, keeps_what_no_loop_takes) {
  const Reading r(text(opening, subscriber, "MSG*TOO EARLY~ZZZ*1~N3*A~N3*B~EB*1**30~N4*CITY~"));
  std::vector<std::string_view> kept;
  for (const Segment& each : r.response.unplaced) kept.push_back(each.text());
  EXPECT_THAT(kept, testing::ElementsAre("MSG*TOO EARLY", "ZZZ*1", "N3*B", "N4*CITY"));
  EXPECT_EQ(r.findings.size(), 4U);
}

TEST(Read271, keeps_the_loop_of_an_unknown_level_apart) {
  const Reading r(text(opening, subscriber, "EB*1**30~HL*4*3*XX~NM1*QQ*1*TESTPATIENT~EB*B**MH~"));
  EXPECT_EQ(r.subscriber().benefits.size(), 1U);
  EXPECT_EQ(r.response.unplaced.size(), 3U);
}

TEST(Read271, takes_the_level_from_the_name_where_hl03_is_unknown) {
  const Reading r(text(opening, "HL*3*2**0~NM1*IL*1*TESTPATIENT~EB*1**30~"));
  EXPECT_EQ(r.subscriber().benefits.size(), 1U);
}

}  // namespace
}  // namespace eligd::x12
