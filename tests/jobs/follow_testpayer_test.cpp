// Whom an answer names, asked of a program that is not ours: the test payer on a loopback socket
// plays a plan with a vendor, Medicare with a managed plan behind it, and another payer, spoken to
// by the real connections.
#include "follow_sample.hpp"
#include "jobs/summary_view.hpp"
#include "testpayer_night.hpp"

#include <gtest/gtest.h>

namespace eligd::jobs {
namespace {

using sample::TestpayerNight;

constexpr const char* scenario = R"(
[latency]
fixed_ms = 3
[default]
reject = "75"

# 1: a plan whose vendor answers; 2: one whose vendor loses the first answer on the way.
[[member]]
id = "EXAMPLE1"
payer = "EXblue"
plan = "EXAMPLE HMO"
lines = ["EB*C*IND*30***29*350*****Y", "EB*U*IND*MH^A8", "LS*2120", "NM1*VN*2*EXAMPLE MINDCARE*****PI*EXmind", "LE*2120"]
[[member]]
id = "EXAMPLE1"
payer = "EXmind"
plan = "BEHAVIORAL"
ends = "+400d"
lines = ["EB*1*IND*A8", "EB*B*IND*A8***27*25****N*Y", "EB*C*IND*30***29*100*****Y", "EB*G*IND*30***29*2500*****Y"]
[[member]]
id = "EXAMPLE2"
payer = "EXblue"
plan = "EXAMPLE HMO"
lines = ["EB*U*IND*MH^A8", "LS*2120", "NM1*VN*2*EXAMPLE MINDCARE*****PI*EXmind", "LE*2120"]
[[member]]
id = "EXAMPLE2"
payer = "EXmind"
plan = "BEHAVIORAL"
fault = {kind = "nothing", times = 1}
lines = ["EB*1*IND*A8", "EB*B*IND*A8***27*20****N*Y"]

# 3: Medicare, and the plan behind it under an id of its own.
[[member]]
id = "EXAMPLE3"
payer = "EXcare"
lines = ["EB*1*IND*30*MB", "DTP*291*D8*20170701", "EB*R*IND*30*HN*PLUS", "REF*1W*PLN000777", "LS*2120",
  "NM1*PRP*2*EXAMPLE ADVANTAGE*****PI*EXplan", "LE*2120"]
[[member]]
id = "PLN000777"
payer = "EXplan"
plan = "ADVANTAGE PLUS"
lines = ["EB*1*IND*A8", "EB*B*IND*A8***27*45****N*Y"]

# 4: another payer first, which does not know the member.
[[member]]
id = "EXAMPLE4"
payer = "EXblue"
plan = "EXAMPLE HMO"
lines = ["EB*1*IND*A8", "EB*B*IND*A8***27*30****N*Y", "EB*R*IND*30", "REF*1W*OTH000777", "LS*2120",
  "NM1*PRP*2*EXAMPLE GOLD*****PI*BXgold", "LE*2120"]
)";

TEST_F(TestpayerNight, follows_a_vendor_a_managed_plan_and_another_payer) {  // I1, I2, I4, I5, I9
  night_.configuration = sample::follow_configuration();
  start(scenario);
  // start() sends the second payer's questions by REST: all go by SOAP here but Gold's.
  for (config::Payer& one : night_.configuration.payers) {
    const bool is_gold = one.key == PayerKey("gold");
    one.routes = {{.clearinghouse = ClearinghouseKey(is_gold ? "beta" : "alpha"),
                   .payer_id = (is_gold ? "BX" : "EX") + one.key.value()}};
    one.inquiries_max = 1;
  }
  night_.add_intakes(4, [](intake::NewIntake& intake, int n) {
    if (n == 3) intake.coverage.payer = "Example Medicare";
  });
  const auto end = run();
  ASSERT_TRUE(end);
  EXPECT_EQ(end->counts.planned, 4);
  EXPECT_EQ(end->counts.answered, 4);
  const auto attempts = attempts_by_intake();
  const std::map<std::string, std::size_t> asked{{"1", 2}, {"2", 3}, {"3", 2}, {"4", 2}};
  for (const auto& [intake, times] : asked)
    EXPECT_EQ(attempts.at(intake).size(), times) << "intake " << intake;
  EXPECT_TRUE(night_.store->held_answers(10).value().empty());
  EXPECT_TRUE(night_.store->check().value().empty());
  std::map<std::string, SummaryView> views;
  for (const auto& verification : night_.verifications()) {
    views.emplace(
        night_.store->intake(verification.intake).value().external_id,
        read_summary(night_.store->latest_good_summary(verification.id).value().value().json)
            .value());
  }
  EXPECT_EQ(views.at("1").decided_by, "mind");
  EXPECT_EQ(views.at("1").find("deductible.individual.in.remaining")->text, "100.00");
  EXPECT_EQ(views.at("2").find("copay.in")->members.at("amount"), "20.00");
  EXPECT_EQ(views.at("3").decided_by, "plan");
  EXPECT_EQ(views.at("3").find("copay.in")->members.at("amount"), "45.00");
  EXPECT_EQ(views.at("4").readiness, "Needs patient");
  EXPECT_EQ(views.at("4").followed.at(0).outcome, "refused");
}

}  // namespace
}  // namespace eligd::jobs
