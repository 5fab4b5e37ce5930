// Answers that come later, or with a code of the partner's own, without a network.
#include "clearinghouse/partner_url.hpp"
#include "dialect_test.hpp"
#include "question_270.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::clearinghouse {
namespace {

using namespace test;
using config::InquiryValue;
using config::QuestionNames;
using testing::HasSubstr;
using testing::Not;

config::Clearinghouse later_profile(config::Protocol protocol) {
  config::Clearinghouse door = profile(protocol);
  door.url = "https://hub.example/v1/coverages";
  door.question.fields = {{"payerId", InquiryValue::payer_id},
                          {"memberId", InquiryValue::member_id},
                          {"patientBirthDate", InquiryValue::patient_birth_date},
                          {"serviceType", InquiryValue::service_types}};
  door.answer.status_field = "statusCode";
  door.answer.complete = {"4"};
  door.answer.pending = {"0", "R*"};
  door.answer.unavailable = {"7"};
  door.answer.no_funds = {"90"};
  door.answer.id_field = "id";
  door.answer.expires_field = "expirationDate";
  return door;
}

class RestLaterTest : public testing::Test {
 protected:
  [[nodiscard]] Outcome read(std::string body, int status = 200, std::string location = {}) const {
    HttpResult answer = http_result(std::move(body), status);
    answer.location = std::move(location);
    return rest_later(door)->read(question(), std::move(answer));
  }
  [[nodiscard]] Outcome looked(std::string body, int status = 200, std::string location = {},
                               const std::string& handle = "look https://hub.example/v1/c/1") {
    HttpResult answer = http_result(std::move(body), status);
    answer.location = std::move(location);
    return rest_later(door)->read_look(handle, question().now, std::move(answer));
  }

  config::Clearinghouse door = later_profile(config::Protocol::rest_async);
};

TEST_F(RestLaterTest, tells_the_fields_of_our_270_by_the_partners_names) {
  const std::string asked = question_270();
  const auto written = rest_later(door)->write(question(asked));
  ASSERT_TRUE(written) << written.error().sentence;
  EXPECT_EQ(written->body,
            "memberId=EXM000001&patientBirthDate=1990-02-14&payerId=EXHP1&serviceType=A8&"
            "serviceType=MH");
}

TEST_F(RestLaterTest, nests_fields_where_a_name_has_a_dot) {
  door.question.shape = QuestionNames::Shape::json;
  door.question.dates = QuestionNames::Dates::american;
  door.question.fields = {{"subscriber.dob", InquiryValue::subscriber_birth_date},
                          {"subscriber.memberID", InquiryValue::member_id},
                          {"dependent.firstName", InquiryValue::dependent_first_name},
                          {"isSubscriberPatient", InquiryValue::is_subscriber_patient}};
  door.question.constants = {{"PracticeTypeCode", "3"}};
  const std::string asked = question_270();
  EXPECT_EQ(rest_later(door)->write(question(asked))->body,
            "{\"isSubscriberPatient\":\"True\",\"subscriber\":{\"dob\":\"02/14/1990\","
            "\"memberID\":\"EXM000001\"},\"PracticeTypeCode\":\"3\"}");
  const std::string of_dependent = question_270_of_dependent();
  EXPECT_THAT(rest_later(door)->write(question(of_dependent))->body,
              HasSubstr("\"dependent\":{\"firstName\":\"ROBIN\"}"));
}

TEST_F(RestLaterTest, carries_x12_where_the_profile_says_so) {
  door.question.shape = QuestionNames::Shape::x12;
  EXPECT_EQ(rest_later(door)->write(question("ISA*1~"))->body, "{\"x12\":\"ISA*1~\"}");
}

TEST_F(RestLaterTest, takes_an_answer_that_is_there_at_once) {
  EXPECT_EQ(bytes_of(read(fmt::format("{{\"statusCode\":\"4\",\"x12\":\"{}\"}}", answer_x12))),
            answer_x12);
}

TEST_F(RestLaterTest, finds_x12_deep_in_an_answer) {
  door.rest.answer_field = "coverages.0.edi";
  EXPECT_EQ(bytes_of(read(fmt::format("{{\"coverages\":[{{\"edi\":\"{}\"}}]}}", answer_x12))),
            answer_x12);
}

TEST_F(RestLaterTest, looks_where_location_says_at_the_partner_only) {
  const auto pending = as<Pending>(read("{}", 202, "/v1/coverages/77"));
  ASSERT_TRUE(pending);
  EXPECT_EQ(pending->handle, "look https://hub.example/v1/coverages/77");
  EXPECT_FALSE(pending->is_ready);
  for (const char* away :
       {"https://other.example/v1/c/77", "http://hub.example/v1/c/77", "https://hub.example:444/c",
        "//other.example/c", "https://me@hub.example/c", "/with blank"}) {
    const auto unknown = as<Unknown>(read("{}", 202, away));
    ASSERT_TRUE(unknown) << away;
    EXPECT_THAT(unknown->words, HasSubstr("poll_url"));
  }
}

TEST_F(RestLaterTest, looks_by_the_number_where_no_location_came) {
  EXPECT_EQ(as<Pending>(read("{\"id\": 77}", 202))->handle,
            "look https://hub.example/v1/coverages/77");
  door.answer.poll_url = "/state/{id}";
  EXPECT_EQ(as<Pending>(read("{\"id\": \"a/b c\"}", 202))->handle,
            "look https://hub.example/state/a%2Fb%20c");
  EXPECT_TRUE(as<Unknown>(read("{}", 202)));
}

TEST_F(RestLaterTest, reads_until_when_the_partner_keeps_it) {
  const auto pending =
      as<Pending>(read("{\"id\": 1, \"expirationDate\": \"2026-11-24T05:00:00Z\"}", 202));
  ASSERT_TRUE(pending && pending->expires);
  EXPECT_EQ(to_string(*pending->expires), "2026-11-24T05:00:00.000000Z");
}

TEST_F(RestLaterTest, goes_on_looking_while_it_is_told_nothing_final) {  // I8
  const std::string page = "<html>maintenance</html>";
  EXPECT_TRUE(as<Pending>(looked("{}", 202)));
  EXPECT_TRUE(as<Pending>(looked("{\"statusCode\":\"R1\"}")));
  EXPECT_TRUE(as<Pending>(looked("{\"statusCode\":0}")));
  EXPECT_TRUE(as<Pending>(looked(page)));
  EXPECT_TRUE(as<Pending>(looked("{}")));
  for (const int status : {401, 403, 408, 500, 502, 503, 504})
    EXPECT_TRUE(as<Pending>(looked(page, status))) << status;
  EXPECT_TRUE(as<Throttled>(looked(page, 429)));
}

TEST_F(RestLaterTest, moves_on_with_303_at_the_partner_only) {
  const auto moved = as<Pending>(looked({}, 303, "/v1/done/1"));
  ASSERT_TRUE(moved);
  EXPECT_EQ(moved->handle, "look https://hub.example/v1/done/1");
  EXPECT_TRUE(moved->is_ready);
  EXPECT_TRUE(as<Unknown>(looked({}, 303, "https://other.example/done")));
  EXPECT_TRUE(as<Unknown>(looked({}, 303)));
}

TEST_F(RestLaterTest, ends_where_the_partner_has_forgotten) {
  EXPECT_THAT(as<Unknown>(looked({}, 404))->words, HasSubstr("does not know"));
  EXPECT_TRUE(as<Unknown>(looked({}, 410)));
  EXPECT_TRUE(as<Unknown>(looked({}, 400)));
}

TEST_F(RestLaterTest, fetches_the_raw_answer_from_its_own_address) {
  door.answer.x12_url = "/v1/coverages/{id}/x12";
  const auto ready = as<Pending>(looked("{\"statusCode\":\"4\",\"id\":\"77\"}"));
  ASSERT_TRUE(ready);
  EXPECT_EQ(ready->handle, "x12 https://hub.example/v1/coverages/77/x12");
  EXPECT_TRUE(ready->is_ready);
  EXPECT_EQ(bytes_of(looked(std::string(answer_x12), 200, {}, ready->handle)), answer_x12);
  EXPECT_TRUE(as<Pending>(looked({}, 404, {}, ready->handle)));  // told as there: it will be
}

TEST_F(RestLaterTest, never_makes_an_answer_of_fields) {
  const auto rejected =
      as<Rejected>(looked("{\"statusCode\":\"4\",\"plans\":[{\"status\":\"Active Coverage\"}]}"));
  ASSERT_TRUE(rejected);
  EXPECT_THAT(rejected->words, HasSubstr("answer.x12_url"));
  EXPECT_FALSE(rejected->raw.empty());
}

TEST_F(RestLaterTest, tells_final_codes_from_payers_that_could_not_be_asked) {
  const auto failed = as<Rejected>(looked("{\"statusCode\":\"19\"}"));
  ASSERT_TRUE(failed);
  EXPECT_EQ(failed->code, "19");
  EXPECT_FALSE(failed->stops_route);
  EXPECT_TRUE(as<Unknown>(looked("{\"statusCode\":\"7\"}")));
  const auto broke = as<Rejected>(looked("{\"statusCode\":\"90\"}"));
  ASSERT_TRUE(broke);
  EXPECT_TRUE(broke->stops_route);
}

TEST_F(RestLaterTest, repeats_nothing_a_partner_writes_as_a_code) {  // I7
  const auto rejected = as<Rejected>(looked("{\"statusCode\":\"no member TESTPATIENT, ALEX\"}"));
  ASSERT_TRUE(rejected);
  EXPECT_EQ(rejected->code, "unlisted");
  EXPECT_THAT(rejected->words, Not(HasSubstr("TESTPATIENT")));
}

TEST_F(RestLaterTest, looks_under_no_handle_that_leads_elsewhere) {
  EXPECT_TRUE(rest_later(door)->look("look https://hub.example/v1/c/1"));
  EXPECT_FALSE(rest_later(door)->look("look https://other.example/v1/c/1"));
  EXPECT_FALSE(rest_later(door)->look("https://hub.example/v1/c/1"));
  EXPECT_FALSE(rest_later(door)->look(""));
}

class RestCodedTest : public RestLaterTest {
 protected:
  RestCodedTest() {
    door = later_profile(config::Protocol::rest_coded);
    door.answer.status_field = "APIResponseCode";
    door.answer.complete = {"0"};
    door.answer.pending = {"3"};
    door.answer.no_funds = {"2"};
    door.answer.id_field = "RequestID";
    door.answer.poll_url = "/API/GetEligibilitySummary/{id}";
    door.answer.x12_url = "/API/GetEligibility271/{id}";
  }
};

TEST_F(RestCodedTest, judges_by_the_code_whatever_the_status_says) {
  const auto done = as<Pending>(read("{\"APIResponseCode\":0,\"RequestID\":812}"));
  ASSERT_TRUE(done);
  EXPECT_EQ(done->handle, "x12 https://hub.example/API/GetEligibility271/812");
  EXPECT_TRUE(done->is_ready);
  const auto pending = as<Pending>(read("{\"APIResponseCode\":3,\"RequestID\":812}"));
  ASSERT_TRUE(pending);
  EXPECT_EQ(pending->handle, "look https://hub.example/API/GetEligibilitySummary/812");
  const auto rejected = as<Rejected>(read("{\"APIResponseCode\":1,\"RequestID\":812}"));
  ASSERT_TRUE(rejected);
  EXPECT_FALSE(rejected->stops_route);
  EXPECT_TRUE(as<Rejected>(read("{\"APIResponseCode\":2}"))->stops_route);
  EXPECT_TRUE(as<Rejected>(read("{\"APIResponseCode\":\"Brandnew\"}")));  // a task, no retry
}

TEST_F(RestCodedTest, does_not_believe_a_success_without_an_answer) {
  door.answer.status_field = "SuccessCode";
  door.answer.complete = {"Success"};
  door.answer.x12_url.clear();
  const auto unknown =
      as<Unknown>(read("{\"SuccessCode\":\"Success\",\"text\":\"Transmission Error\"}"));
  ASSERT_TRUE(unknown);
  EXPECT_THAT(unknown->words, HasSubstr("brings no 271"));
}

TEST_F(RestCodedTest, has_no_answer_in_a_page) {
  EXPECT_TRUE(as<Unknown>(read("<html>ok</html>")));
  EXPECT_TRUE(as<Rejected>(read("{\"errors\":[1]}")));
}

}  // namespace
}  // namespace eligd::clearinghouse
