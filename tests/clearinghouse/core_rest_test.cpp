// CORE vC4.0.0 REST, real time, without a network.
#include "clearinghouse/payload.hpp"
#include "dialect_test.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::clearinghouse {
namespace {

using namespace test;
using testing::HasSubstr;
using testing::Not;

class CoreRestTest : public testing::Test {
 protected:
  CoreRestTest() { door.core.rule_version = "4.0.0"; }
  [[nodiscard]] Outcome read(std::string body, int status = 200) const {
    return core_rest(door)->read(question(), http_result(std::move(body), status));
  }

  config::Clearinghouse door = profile(config::Protocol::core_rest);
};

TEST_F(CoreRestTest, writes_the_envelope_as_one_object) {
  EXPECT_EQ(core_rest(door)->write(question("ISA~"))->body,
            "{\"PayloadType\":\"X12_270_Request_005010X279A1\",\"ProcessingMode\":\"RealTime\","
            "\"PayloadID\":\"7d2f8c1e-0b7a-4c55-9f0e-1a2b3c4d5e6f\",\"TimeStamp\":"
            "\"2026-11-24T04:00:00Z\",\"SenderID\":\"CLINIC01\",\"ReceiverID\":\"DOUBLE\","
            "\"CORERuleVersion\":\"4.0.0\",\"Payload\":\"ISA~\"}");
}

TEST_F(CoreRestTest, uses_the_partners_names_and_leaves_out_what_it_does_not_want) {
  door.core_json.payload_type = "payloadType";
  door.core_json.processing_mode.clear();
  door.core_json.time_stamp.clear();
  door.core_json.payload = "edi";
  door.core_json.is_base64 = true;
  const std::string body = core_rest(door)->write(question("ISA~"))->body;
  EXPECT_THAT(body, HasSubstr("\"payloadType\":"));
  EXPECT_THAT(body, HasSubstr("\"edi\":\"SVNBfg==\""));
  EXPECT_THAT(body, Not(HasSubstr("ProcessingMode")));
  EXPECT_THAT(body, Not(HasSubstr("TimeStamp")));
}

TEST_F(CoreRestTest, holds_no_credentials_in_the_envelope) {
  EXPECT_THAT(core_rest(door)->write(question())->body, Not(HasSubstr("pass")));
}

TEST_F(CoreRestTest, reads_text_and_base64) {
  EXPECT_EQ(bytes_of(read(fmt::format("{{\"PayloadType\":\"x\",\"Payload\":\"{}\"}}", answer_x12))),
            answer_x12);
  EXPECT_EQ(bytes_of(read(fmt::format("{{\"ErrorCode\":\"Success\",\"Payload\":\"{}\"}}",
                                      encode_base64(answer_x12)))),
            answer_x12);
}

TEST_F(CoreRestTest, notices_an_envelope_of_another_request) {  // I2
  const auto answered = as<Answered>(read(
      fmt::format("{{\"PayloadID\":\"00000000-0000-4000-8000-000000000001\",\"Payload\":\"{}\"}}",
                  answer_x12)));
  ASSERT_TRUE(answered);
  EXPECT_EQ(answered->payload_id, PayloadIdEcho::foreign);
}

TEST_F(CoreRestTest, takes_the_rules_errors_at_their_word) {
  const auto refused =
      as<Rejected>(read("{\"PayloadType\":\"CoreEnvelopeError\",\"ErrorCode\":\"UnAuthorized\"}"));
  ASSERT_TRUE(refused);
  EXPECT_TRUE(refused->stops_route);
  EXPECT_TRUE(as<Unknown>(read("{\"ErrorCode\":\"BackendTimeout\"}")));  // I8
  EXPECT_TRUE(as<Unknown>(read("{\"ErrorCode\":\"Success\"}")));
}

TEST_F(CoreRestTest, goes_by_the_status_where_no_envelope_says_more) {
  EXPECT_TRUE(as<Rejected>(read("{\"ErrorCode\":\"x\"}", 401))->stops_route);
  EXPECT_TRUE(as<Throttled>(read("{}", 429)));
  EXPECT_TRUE(as<Unknown>(read("<html>", 500)));
  EXPECT_TRUE(as<Rejected>(read("{}", 404)));
}

}  // namespace
}  // namespace eligd::clearinghouse
