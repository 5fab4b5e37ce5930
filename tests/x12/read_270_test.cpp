#include "x12/read_270.hpp"

#include "x12_text.hpp"

#include <gtest/gtest.h>

namespace eligd::x12 {
namespace {

struct Reading {
  explicit Reading(std::string_view segments) : document(read(interchange_of("270", segments))) {
    inquiry =
        read_270(document.interchanges().front().groups.front().sets.front(), arena, findings);
  }
  const view270::Subscriber& subscriber() const {
    return inquiry.sources.at(0).receivers.at(0).subscribers.at(0);
  }

  std::pmr::monotonic_buffer_resource arena;
  Document document;
  Findings findings;
  view270::Inquiry inquiry;
};

TEST(Read270, puts_each_loop_in_its_place) {
  const Reading r(joined(R"(BHT*0022*13*R*20260302*0915~
HL*1**20*1~NM1*PR*2*EXAMPLE*****PI*E1~
HL*2*1*21*1~NM1*1P*2*EXAMPLE*****XX*1999999984~REF*EO*S1~PRV*BI*PXC*261QR0405X~
HL*3*2*22*1~NM1*IL*1*TESTPATIENT*ALEX****MI*EXM1~
HL*4*3*23*0~TRN*1*T1*9EXAMPLE01~NM1*03*1*TESTPATIENT*SAM~DMG*D8*20090501*F~INS*N*19~HI*ABK:F1020~DTP*291*D8*20260309~
EQ*30^MH~AMT*R*10~III*ZZ*52~REF*G1*A1~DTP*291*D8*20260310~EQ**HC:H0015~)"));
  EXPECT_TRUE(r.findings.empty());
  EXPECT_TRUE(r.inquiry.unplaced.empty());
  EXPECT_EQ(r.inquiry.sources.at(0).name.id(), "E1");
  EXPECT_EQ(r.inquiry.sources[0].receivers.at(0).provider.id(), "261QR0405X");
  EXPECT_EQ(r.subscriber().name.id(), "EXM1");
  const view270::Dependent& d = r.subscriber().dependents.at(0);
  EXPECT_EQ(d.traces.at(0).trace(), "T1");
  EXPECT_EQ(d.relationship.relationship(), "19");
  EXPECT_EQ(d.dates.at(0).date(), "20260309");
  ASSERT_EQ(d.questions.size(), 2U);
  EXPECT_EQ(d.questions[0].eq.service_types().repetition(2).text(), "MH");
  EXPECT_EQ(d.questions[0].amounts.at(0).amount(), "10");
  EXPECT_EQ(d.questions[0].places.at(0).code(), "52");
  EXPECT_EQ(d.questions[0].references.at(0).number(), "A1");
  EXPECT_EQ(d.questions[0].dates.at(0).date(), "20260310");
  EXPECT_EQ(d.questions[1].eq.procedure().component(2), "H0015");
}

TEST(Read270, implies_levels_where_every_hl_is_missing) {
  const Reading r("NM1*PR*2*EXAMPLE~NM1*1P*2*EXAMPLE~NM1*IL*1*TESTPATIENT~DMG*D8*19900214~EQ*30~");
  EXPECT_EQ(r.subscriber().questions.size(), 1U);
  EXPECT_EQ(r.subscriber().demographics.birth_date(), "19900214");
  EXPECT_EQ(r.findings.size(), 3U);
}

TEST(Read270, keeps_what_no_loop_takes) {
  const Reading r(
      "BHT*0022*13~EB*1~HL*1**20*1~NM1*PR*2*EXAMPLE~N3*1 SAMPLE STREET~HL*2*1*XX~EQ*30~");
  EXPECT_EQ(r.inquiry.unplaced.size(), 4U);
  EXPECT_EQ(r.findings.size(), 4U);
}

}  // namespace
}  // namespace eligd::x12
