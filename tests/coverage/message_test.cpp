// Free texts, read conservatively: a missed phrase costs a call, a wrong match costs money.

#include "coverage/message.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace eligd::coverage::test {
namespace {

const std::vector<std::string> iop = {"IOP", "INTENSIVE OUTPATIENT"};
Message read(std::string_view text) { return MessageReader(nullptr, iop).read(text); }

TEST(ReadMessage, requires_authorization_when_the_level_is_named) {
  const auto message = read("PRECERTIFICATION REQUIRED FOR IOP AND PHP CALL 800-555-0133");
  EXPECT_EQ(message.authorization, Said::yes);
  EXPECT_FALSE(message.is_weak);
  EXPECT_EQ(message.phone, "800-555-0133");
}

TEST(ReadMessage, frees_of_authorization_only_when_the_level_is_named) {
  EXPECT_EQ(read("Prior authorization not required for intensive outpatient").authorization,
            Said::no);
  EXPECT_EQ(read("PRIOR AUTHORIZATION NOT REQUIRED FOR ROUTINE HOSPICE CARE").authorization,
            Said::nothing);
  EXPECT_EQ(read("NO PRECERT").authorization, Said::nothing);
}

TEST(ReadMessage, never_takes_a_condition_for_a_rule) {
  EXPECT_EQ(read("This plan may require precert for IOP").authorization, Said::nothing);
  EXPECT_EQ(read("PREAUTHORIZATION REQUIRED FOR CERTAIN SERVICES").authorization, Said::nothing);
  EXPECT_EQ(read("PRECERT REQUIRED FOR IOP UNLESS EMERGENCY").authorization, Said::nothing);
  EXPECT_EQ(read("Plan Requires PreCert").authorization, Said::nothing);
}

TEST(ReadMessage, never_mixes_two_verdicts_of_one_breath) {
  EXPECT_EQ(read("PRECERT REQUIRED FOR IOP NOT REQUIRED FOR OUTPATIENT").authorization,
            Said::nothing);
  EXPECT_EQ(read("PRECERT REQUIRED FOR IOP, PRECERT NOT REQUIRED FOR OUTPATIENT").authorization,
            Said::yes);
}

TEST(ReadMessage, keeps_authorization_of_other_services_apart) {
  EXPECT_EQ(read("PRIOR AUTHORIZATION REQUIRED FOR ADVANCED IMAGING").authorization, Said::nothing);
  const auto bare = read("PREAUTHORIZATION IS REQUIRED. FAILURE REDUCES BENEFITS BY 50%");
  EXPECT_EQ(bare.authorization, Said::yes);
  EXPECT_TRUE(bare.is_weak);  // the level is not named: assumed at most
}

TEST(ReadMessage, sees_who_runs_the_benefit) {
  const auto message = read(
      "MENTAL HEALTH AND SUBSTANCE ABUSE BENEFITS ARE ADMINISTERED BY EXAMPLE MINDCARE. CALL "
      "800-555-0177");
  EXPECT_TRUE(message.names_vendor);
  EXPECT_EQ(message.vendor, "EXAMPLE MINDCARE");
  EXPECT_EQ(message.phone, "800-555-0177");
  EXPECT_FALSE(read("BENEFITS ARE NOT ADMINISTERED BY EXAMPLE MINDCARE").names_vendor);
}

TEST(ReadMessage, tells_negations_of_the_deductible_first) {
  EXPECT_EQ(read("NO DEDL APPLIES TO THIS SERVICE.").deductible_applies, Said::no);
  EXPECT_EQ(read("Deductible does not apply").deductible_applies, Said::no);
  EXPECT_EQ(read("Deductible applies after the copay has been paid").deductible_applies, Said::yes);
  EXPECT_EQ(read("PAP SMEAR /Plan Ded Waived").deductible_applies,
            Said::nothing);  // for pap smears only
}

TEST(ReadMessage, takes_nothing_from_a_disclaimer) {
  const auto message = read(
      "CO-PAY, COINSURANCE, DEDUCTIBLE OR OUT OF POCKET AMOUNTS ARE FOR THE DATE OF INQUIRY ONLY. "
      "AUTHORIZATION REQUIRED FOR IOP");
  EXPECT_EQ(message.authorization, Said::nothing);
  EXPECT_EQ(read("TELEPHONE HOURS ARE 8 AM - 5 PM").telehealth, Said::nothing);
}

TEST(ReadMessage, never_takes_the_plans_telehealth_vendor_for_ours) {
  EXPECT_EQ(read("Telehealth through contracted vendor").telehealth, Said::nothing);
  EXPECT_EQ(read("Telemedicine General Medicine Visit").telehealth, Said::nothing);
  EXPECT_EQ(read("Telemedicine benefit").telehealth, Said::yes);
  EXPECT_EQ(read("TELEHEALTH NOT COVERED").telehealth, Said::no);
}

TEST(ReadMessage, sees_whom_a_line_is_for) {
  EXPECT_EQ(read("FACILITY BENEFIT").scope, Scope::facility);
  EXPECT_EQ(read("OFFICE VISIT - PROFESSIONAL").scope, Scope::professional);
  EXPECT_EQ(read("Intensive Care,PER CONFINEMENT").scope, Scope::other_benefit);
  EXPECT_EQ(read("PCP SELECTION NOT REQUIRED").scope, Scope::none);
}

TEST(ReadMessage, reads_the_payers_view_of_our_network_and_no_more) {
  EXPECT_EQ(read("Healthcare professional is in network based on NPI ID").in_network, Said::yes);
  EXPECT_EQ(read("Provider is out of network based on NPI ID").in_network, Said::no);
  EXPECT_EQ(
      read("Our records indicate the provider ID you entered includes both in-network and out of "
           "network providers.")
          .in_network,
      Said::nothing);
}

}  // namespace
}  // namespace eligd::coverage::test
