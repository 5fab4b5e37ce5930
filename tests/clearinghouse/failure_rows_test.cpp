// Rows of docs/faults.md about what partners write around an answer, or in place of one: read as
// each of our connections reads it, without a network.
#include "base/system_world.hpp"
#include "certificates.hpp"
#include "clearinghouse/client_certificate.hpp"
#include "dialect_test.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace eligd::clearinghouse {
namespace {

using namespace test;
using testing::HasSubstr;
using testing::Not;

class FailureRows : public testing::Test {
 protected:
  [[nodiscard]] Outcome read_soap(std::string body, int status = 200) const {
    return core_soap(soap, mine)->read(question(), http_result(std::move(body), status));
  }
  [[nodiscard]] Outcome read_rest(std::string body, int status = 200) const {
    return rest_json(rest)->read(question(), http_result(std::move(body), status));
  }
  // Every connection, on the same answer.
  [[nodiscard]] std::vector<Outcome> read_everywhere(const std::string& body, int status) const {
    return {read_soap(body, status),
            core_mime(mime, mine)->read(question(), http_result(body, status)),
            read_rest(body, status),
            form_post(form, mine)->read(question(), http_result(body, status))};
  }

  config::Clearinghouse soap = profile(config::Protocol::core_soap);
  config::Clearinghouse mime = profile(config::Protocol::core_mime);
  config::Clearinghouse rest = profile(config::Protocol::rest_json);
  config::Clearinghouse form = profile(config::Protocol::form_post);
  Credentials mine = credentials();
};

std::string soap_answer(std::string_view more) {
  return fmt::format(
      "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><r>"
      "<PayloadType>X12_271_Response_005010X279A1</PayloadType>{}<Payload>{}</Payload>"
      "<ErrorCode>Success</ErrorCode></r></s:Body></s:Envelope>",
      more, answer_x12);
}

// F53: ours is the only header there is, and it goes with the password; a partner that cannot
// stand it says so, and a person looks.
TEST_F(FailureRows, a_header_that_was_not_understood_is_for_a_person_to_mend) {  // F53
  const auto rejected = as<Rejected>(
      read_soap("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><s:Fault>"
                "<s:Code><s:Value>s:MustUnderstand</s:Value></s:Code></s:Fault></s:Body>"
                "</s:Envelope>",
                500));
  ASSERT_TRUE(rejected);
  EXPECT_EQ(rejected->code, "MustUnderstand");
  EXPECT_FALSE(rejected->stops_route);
  soap.auth.kind = config::Auth::Kind::none;
  EXPECT_THAT(core_soap(soap, mine)->write(question())->body, Not(HasSubstr("mustUnderstand")));
}

TEST_F(FailureRows, a_checksum_that_is_wrong_or_junk_costs_no_answer) {  // F55
  for (const char* sum : {"<CheckSum>6A3FE55946</CheckSum>", "<CheckSum>?</CheckSum>",
                          "<CheckSum/><PayloadLength>-1</PayloadLength>"})
    EXPECT_EQ(bytes_of(read_soap(soap_answer(sum))), answer_x12) << sum;
}

TEST_F(FailureRows, a_time_stamp_means_nothing) {  // F58
  for (const char* time : {"2026-11-24T04:00", "2026-11-24T11:15:00 PM", "11/24/2026", "now"}) {
    EXPECT_EQ(bytes_of(read_soap(soap_answer(fmt::format("<TimeStamp>{}</TimeStamp>", time)))),
              answer_x12)
        << time;
  }
}

// F66: "Success" around a text that says the opposite. Whether the payer was asked is not known.
TEST_F(FailureRows, success_around_a_sentence_is_no_answer) {  // F66, F45, I8
  EXPECT_TRUE(as<Unknown>(read_rest(
      R"({"SuccessCode":"Success","x12":"Transmission Error - Unable to Process Transaction"})")));
  std::string body = soap_answer("");
  body.replace(body.find("ISA"), answer_x12.size(),
               "Transmission Error - Unable to Process Transaction");
  EXPECT_TRUE(as<Unknown>(read_soap(body)));
}

TEST_F(FailureRows, a_401_that_is_a_bare_string_stops_the_door_and_keeps_the_text_sealed) {  // F68
  const auto rejected = as<Rejected>(read_rest("\"Provider 1999999984 not enrolled\"", 401));
  ASSERT_TRUE(rejected);
  EXPECT_TRUE(rejected->stops_route);
  EXPECT_THAT(rejected->words, HasSubstr("HTTP 401"));
  EXPECT_THAT(rejected->words, Not(HasSubstr("enrolled")));  // I7
  EXPECT_THAT(rejected->raw.reveal(Purpose::matching), HasSubstr("not enrolled"));
}

TEST_F(FailureRows, a_firewalls_page_stops_the_door_whatever_we_speak) {  // F69, F96, F101
  for (const Outcome& outcome : read_everywhere(
           "<html><title>Access denied</title>Your country is not allowed</html>", 403)) {
    const auto rejected = as<Rejected>(outcome);
    ASSERT_TRUE(rejected);
    EXPECT_TRUE(rejected->stops_route);
    EXPECT_EQ(rejected->layer, Layer::http);
  }
}

TEST_F(FailureRows, a_maintenance_page_is_no_answer_whatever_we_speak) {  // F63, F105, N14
  const std::string page = "<!DOCTYPE html><html>ISA* The system is down for maintenance</html>";
  for (const int status : {200, 503}) {
    for (const Outcome& outcome : read_everywhere(page, status)) {
      const auto unknown = as<Unknown>(outcome);
      ASSERT_TRUE(unknown) << status;
      EXPECT_FALSE(unknown->is_broken_off) << "the payer's lane is counted, not the line";
      EXPECT_EQ(unknown->raw.reveal(Purpose::matching), page);
    }
  }
}

// A portal's page with 200: asking again with the same password would lock the account.
TEST_F(FailureRows, a_page_that_says_our_sign_in_is_refused_stops_the_door) {  // F63
  for (const char* words : {"Invalid Username or Password.", "Your account is locked"}) {
    const std::string page = "<!DOCTYPE html><html><p>" + std::string(words) + "</p></html>";
    for (const Outcome& outcome : read_everywhere(page, 200)) {
      const auto rejected = as<Rejected>(outcome);
      ASSERT_TRUE(rejected) << words;
      EXPECT_TRUE(rejected->stops_route);
      EXPECT_EQ(rejected->words.find("Invalid"), std::string::npos) << "its text stays sealed";
    }
  }
  const std::string login =
      "<html><a href='/reset'>Forgot password?</a> Down for maintenance</html>";
  for (const Outcome& outcome : read_everywhere(login, 200)) EXPECT_TRUE(as<Unknown>(outcome));
}

TEST_F(FailureRows, a_gateway_that_ran_out_of_time_may_have_asked) {  // F74, F75, F47, I8
  for (const int status : {500, 503, 504}) {
    for (const Outcome& outcome : read_everywhere("", status))
      EXPECT_TRUE(as<Unknown>(outcome)) << status;
  }
}

TEST_F(FailureRows, a_media_type_refused_is_for_a_person_to_mend) {  // F48
  for (const Outcome& outcome : read_everywhere("", 415)) {
    const auto rejected = as<Rejected>(outcome);
    ASSERT_TRUE(rejected);
    EXPECT_EQ(rejected->code, "415");
    EXPECT_TRUE(rejected->stops_route) << "each question would be told the same";
  }
}

// What doctor compares with today, thirty days ahead.
TEST(OurCertificate, tells_the_day_it_ends) {  // F96, N13
  const Authority authority("Test Authority");
  const Instant now = SystemClock().now();
  const TemporaryFile good(authority.issue("clinic.example").certificate_pem);
  const TemporaryFile over(authority.issue("clinic.example", Validity::expired).certificate_pem);
  const TemporaryFile none("-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----\n");
  const auto end = end_of_certificate(good.path());
  ASSERT_TRUE(end);
  EXPECT_GT(*end, now + std::chrono::hours(23));
  EXPECT_LT(*end, now + std::chrono::hours(25));
  ASSERT_TRUE(end_of_certificate(over.path()));
  EXPECT_LT(*end_of_certificate(over.path()), now);
  EXPECT_FALSE(end_of_certificate(none.path()));
  EXPECT_FALSE(end_of_certificate("/no/such/file"));
}

TEST_F(FailureRows, too_many_without_a_time_is_a_pause_of_our_own_choice) {  // F70, F71, C1
  for (const Outcome& outcome : read_everywhere("{\"code\":\"CUSTOMER_LIMIT\"}", 429)) {
    const auto throttled = as<Throttled>(outcome);
    ASSERT_TRUE(throttled);
    EXPECT_GT(throttled->retry_after.count(), 0);
  }
}

}  // namespace
}  // namespace eligd::clearinghouse
