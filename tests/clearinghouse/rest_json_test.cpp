// Raw X12 in JSON, without a network.
#include "dialect_test.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::clearinghouse {
namespace {

using namespace test;

class RestJsonTest : public testing::Test {
 protected:
  [[nodiscard]] Outcome read(std::string body, int status = 200) const {
    return rest_json(door)->read(question(), http_result(std::move(body), status));
  }

  config::Clearinghouse door = profile(config::Protocol::rest_json);
};

TEST_F(RestJsonTest, writes_one_field_named_as_the_partner_wants) {
  door.rest.request_field = "edi";
  const auto written = rest_json(door)->write(question("ISA*\"\\~"));
  ASSERT_TRUE(written);
  EXPECT_EQ(written->body, "{\"edi\":\"ISA*\\\"\\\\~\"}");
}

TEST_F(RestJsonTest, reads_the_field_among_others) {
  EXPECT_EQ(bytes_of(read(fmt::format("{{\"id\": 1, \"x12\": \"{}\", \"new\": []}}", answer_x12))),
            answer_x12);
}

TEST_F(RestJsonTest, judges_by_the_body_before_the_status) {  // C3
  const std::string with_answer = fmt::format("{{\"errors\": [1], \"x12\": \"{}\"}}", answer_x12);
  const auto answered = as<Answered>(read(with_answer, 400));
  ASSERT_TRUE(answered);
  EXPECT_EQ(answered->http_status, 400);
  const auto rejected = as<Rejected>(read("{\"error\": \"TESTPATIENT\"}"));
  ASSERT_TRUE(rejected);
  EXPECT_THAT(rejected->words, testing::Not(testing::HasSubstr("TESTPATIENT")));  // I7
}

TEST_F(RestJsonTest, reads_an_answer_that_is_not_utf_8) {
  const std::string latin = std::string(answer_x12) + "MSG*CAF\xC9~";
  EXPECT_EQ(bytes_of(read(fmt::format("{{\"x12\": \"{}\"}}", latin))), latin);
}

TEST_F(RestJsonTest, says_unknown_for_anything_else_with_status_200) {  // N14, I8
  for (const char* body :
       {"", "{}", "[]", "{\"x12\": 5}", "{\"x12\": \"\"}", "<html>ok</html>", "{\"x12\": \"IS"}) {
    EXPECT_TRUE(as<Unknown>(read(body))) << body;
  }
}

TEST_F(RestJsonTest, does_not_follow_nesting_without_end) {  // I24
  EXPECT_TRUE(as<Unknown>(read("{\"x12\":" + std::string(100'000, '['))));
}

}  // namespace
}  // namespace eligd::clearinghouse
