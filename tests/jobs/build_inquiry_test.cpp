// From a claim to the bytes of its 270.
#include "jobs/build_inquiry.hpp"

#include "base/test_world.hpp"
#include "jobs/partner_text.hpp"
#include "sample.hpp"

#include <gmock/gmock.h>
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

// F77: an apostrophe makes some partners refuse the whole request.
TEST(BuildInquiry, keeps_out_of_names_what_a_partners_filter_refuses_and_leaves_ids_alone) {  // F77
  config::Configuration configuration = sample::configuration();
  config::Clearinghouse& house = configuration.clearinghouses[0];
  configuration.payers[0].name = "EXAMPLE & SONS";
  intake::NewIntake intake = sample::intake("1");
  intake.patient.last_name = Phi<std::string>("O'TESTPATIENT-SMITH");
  intake.patient.first_name = Phi<std::string>("D'SAMPLE & CO");
  intake.coverage.member_id = Phi<std::string>("EX'A&1-2");
  bool names_altered = false;
  const auto built = [&] {
    SeededEntropy entropy{42};
    const auto bytes = build_inquiry({.intake = intake,
                                      .configuration = configuration,
                                      .payer = configuration.payers[0],
                                      .clearinghouse = house,
                                      .payer_id = "EX'1",
                                      .service_types = {"30"},
                                      .search = config::SearchOption::id_name_birth,
                                      .days = service_days(intake),
                                      .numbers = attempt_numbers(17, entropy),
                                      .now = sample::at("2026-11-24T03:00:00Z"),
                                      .names_altered = &names_altered});
    return bytes ? bytes->reveal(Purpose::matching) : std::string();
  };
  EXPECT_THAT(built(), testing::HasSubstr("*O'TESTPATIENT-SMITH*D'SAMPLE & CO*"));
  EXPECT_FALSE(names_altered);
  EXPECT_TRUE(has_odd_name(built()));
  house.characters_refused = "'&-";
  EXPECT_THAT(built(), testing::HasSubstr("*OTESTPATIENT SMITH*DSAMPLE CO****MI*EX'A&1-2~"));
  EXPECT_THAT(built(), testing::HasSubstr("NM1*PR*2*EXAMPLE SONS*****PI*EX'1~"));
  EXPECT_TRUE(names_altered);
  EXPECT_FALSE(has_odd_name(built()));
}

TEST(PartnerText, drops_what_stands_inside_a_name_and_parts_it_at_the_rest) {  // F77
  EXPECT_EQ(without_refused("O'NEIL JR.", "'."), "ONEIL JR");
  EXPECT_EQ(without_refused("SMITH-JONES", "-"), "SMITH JONES");
  EXPECT_EQ(without_refused("A & B", "&"), "A B");
  EXPECT_EQ(without_refused("-A-", "-"), "A");
  EXPECT_EQ(without_refused("O'NEIL", ""), "O'NEIL");
  EXPECT_EQ(without_refused("'", "'"), "") << "the writer names it as missing";
}

}  // namespace
}  // namespace eligd::jobs
