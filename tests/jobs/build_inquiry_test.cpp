// From a claim to the bytes of its 270.
#include "jobs/build_inquiry.hpp"

#include "base/test_world.hpp"
#include "sample.hpp"

#include <gtest/gtest.h>

namespace eligd::jobs {
namespace {

TEST(BuildInquiry, separates_with_what_the_partner_wants) {
  config::Configuration configuration = sample::configuration();
  config::Clearinghouse& house = configuration.clearinghouses[0];
  house.component_separator = '|';
  house.repetition_separator = '!';
  SeededEntropy entropy{42};
  const intake::NewIntake intake = sample::intake("1");
  const auto bytes = build_inquiry({.intake = intake,
                                    .configuration = configuration,
                                    .payer = configuration.payers[0],
                                    .clearinghouse = house,
                                    .payer_id = "EXAMPLE1",
                                    .service_types = {"30", "A8"},
                                    .search = config::SearchOption::id_name_birth,
                                    .days = service_days(intake),
                                    .numbers = attempt_numbers(17, entropy),
                                    .now = sample::at("2026-11-24T03:00:00Z")});
  ASSERT_TRUE(bytes.has_value());
  const std::string& text = bytes->reveal(Purpose::matching);
  EXPECT_EQ(text[82], '!');   // ISA11
  EXPECT_EQ(text[104], '|');  // ISA16
  EXPECT_NE(text.find("EQ*30!A8~"), std::string::npos);
}

}  // namespace
}  // namespace eligd::jobs
