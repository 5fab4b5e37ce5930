// Our own 270, read back field by field.
#include "clearinghouse/inquiry_fields.hpp"

#include "question_270.hpp"

#include <gtest/gtest.h>

namespace eligd::clearinghouse {
namespace {

using namespace test;

std::string text(const Phi<std::string>& phi) { return phi.reveal(Purpose::matching); }

TEST(InquiryFields, say_what_is_asked_about_a_subscriber) {
  const auto fields = inquiry_fields(question_270());
  ASSERT_TRUE(fields) << fields.error().sentence;
  EXPECT_EQ(fields->payer_id, "EXHP1");
  EXPECT_EQ(fields->payer_name, "EXAMPLE HEALTH");
  EXPECT_EQ(fields->provider_npi, "1999999984");
  EXPECT_EQ(fields->provider_name, "EXAMPLE RECOVERY CENTER");
  EXPECT_EQ(fields->provider_taxonomy, "261QM0850X");
  EXPECT_EQ(text(fields->subscriber.last_name), "TESTPATIENT");
  EXPECT_EQ(text(fields->subscriber.member_id), "EXM000001");
  EXPECT_EQ(text(fields->subscriber.group_number), "GRP7");
  EXPECT_EQ(text(fields->patient().birth_date), "19900214");
  EXPECT_FALSE(fields->dependent);
  EXPECT_EQ(fields->from, "20261201");
  EXPECT_EQ(fields->through, "20261201");
  EXPECT_EQ(fields->service_types, (std::vector<std::string>{"A8", "MH"}));
  EXPECT_EQ(fields->trace, "TRACE0000000000001");
  EXPECT_EQ(fields->reference, "REFERENCE1");
}

TEST(InquiryFields, ask_about_the_dependent_where_there_is_one) {
  const auto fields = inquiry_fields(question_270_of_dependent());
  ASSERT_TRUE(fields) << fields.error().sentence;
  ASSERT_TRUE(fields->dependent);
  EXPECT_EQ(text(fields->patient().first_name), "ROBIN");
  EXPECT_EQ(fields->dependent->relationship, "19");
  EXPECT_EQ(text(fields->subscriber.member_id), "EXM000001");
  EXPECT_EQ(fields->trace, "TRACE0000000000001");
}

TEST(InquiryFields, are_refused_for_anything_but_one_question) {
  EXPECT_FALSE(inquiry_fields(""));
  EXPECT_FALSE(inquiry_fields("<html>"));
  EXPECT_FALSE(inquiry_fields(question_270() + question_270()));
}

}  // namespace
}  // namespace eligd::clearinghouse
