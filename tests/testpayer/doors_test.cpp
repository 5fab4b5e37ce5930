// Every door as values: envelopes, credentials, tokens, batches, the intake system, the log.
#include "testpayer/doors.hpp"

#include "base/test_world.hpp"
#include "base/time.hpp"
#include "sample_270.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sodium.h>

#include <filesystem>
#include <fstream>

namespace eligd::testpayer {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr std::string_view scenario = R"(
[[clearinghouse]]
key = "exchange-one"
user = "eligd"
password = "secret-one"
[[clearinghouse]]
key = "exchange-three"
api_key = "key-three"
[[clearinghouse]]
key = "exchange-four"
client_id = "clinic"
client_secret = "shh"
token_seconds = 60
token_uses = 2
[[clearinghouse]]
key = "narrow"
in_flight_max = 1
)";

struct Soap {
  std::string password = "secret-one";
  std::string payload_type = "X12_270_Request_005010X279A1";
  std::string payload_id = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
  std::string version = "2.2.0";
  std::string prefix{};  // of the children; the rule wants none
  std::string payload{};
};

std::string soap_of(const Soap& soap) {
  const std::string p = soap.prefix;
  const auto field = [&](const std::string& name, const std::string& value) {
    return "<" + p + name + ">" + value + "</" + p + name + ">";
  };
  return R"(<?xml version="1.0"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:cor="http://www.caqh.org/SOAP/WSDL/CORERule2.2.0.xsd"><s:Header>)"
         R"(<w:Security xmlns:w="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"><w:UsernameToken><w:Username>eligd</w:Username><w:Password>)" +
         soap.password +
         "</w:Password></w:UsernameToken></w:Security></"
         "s:Header><s:Body><cor:COREEnvelopeRealTimeRequest>" +
         field("PayloadType", soap.payload_type) + field("ProcessingMode", "RealTime") +
         field("PayloadID", soap.payload_id) + field("TimeStamp", "2026-11-24T03:15:00Z") +
         field("SenderID", "CLINIC") + field("ReceiverID", "EXCHANGE") +
         field("CORERuleVersion", soap.version) +
         field("Payload",
               "<![CDATA[" + (soap.payload.empty() ? sample_270() : soap.payload) + "]]>") +
         "</cor:COREEnvelopeRealTimeRequest></s:Body></s:Envelope>";
}

class DoorsTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { ASSERT_GE(sodium_init(), 0); }

  Doors doors_of(std::string_view more = "") {
    auto intakes = IntakeSystem::read(R"({"intakes":[{"id":"A-1"},{"id":"A-2"},{"id":"A-3"}]})",
                                      "intake-token");
    EXPECT_TRUE(intakes);
    return {Payer(scenario_of(std::string(scenario) + std::string(more)), clock_, 1),
            std::move(*intakes), log_, clock_, entropy_};
  }

  static HttpRequest post(std::string target, std::string content_type, std::string body,
                          std::string authorization = "") {
    HttpRequest request{.method = "POST",
                        .target = std::move(target),
                        .headers = {{"content-type", std::move(content_type)}},
                        .body = std::move(body)};
    if (!authorization.empty())
      request.headers.emplace_back("Authorization", std::move(authorization));
    return request;
  }

  HttpReply soap(Doors& doors, const Soap& soap = {}) {
    return doors.handle(post("/exchange-one/soap", "application/soap+xml", soap_of(soap))).reply;
  }

  static HttpReply rest(Doors& doors, std::string authorization,
                        std::string target = "/exchange-three/rest") {
    return doors
        .handle(post(std::move(target), "application/json",
                     boost::json::serialize(boost::json::object{{"x12", sample_270()}}),
                     std::move(authorization)))
        .reply;
  }

  FixedClock clock_{*parse_instant("2026-11-24T03:15:00Z")};
  SeededEntropy entropy_{7};
  ReceivedLog log_;
};

TEST_F(DoorsTest, soap_answers_in_the_rules_envelope) {
  auto doors = doors_of();
  const HttpReply reply = soap(doors);
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.content_type, "application/soap+xml; charset=UTF-8");
  EXPECT_THAT(reply.body,
              HasSubstr("<cor:COREEnvelopeRealTimeResponse "
                        "xmlns:cor=\"http://www.caqh.org/SOAP/WSDL/"
                        "CORERule2.2.0.xsd\"><PayloadType>X12_271_Response_005010X279A1"));
  EXPECT_THAT(reply.body,
              HasSubstr("<PayloadID>f81d4fae-7dec-11d0-a765-00a0c91e6bf6</"
                        "PayloadID><TimeStamp>2026-11-24T03:15:00Z</TimeStamp><SenderID>EXCHANGE</"
                        "SenderID><ReceiverID>CLINIC</ReceiverID>"));
  EXPECT_THAT(reply.body, HasSubstr("<ErrorCode>Success</ErrorCode>"));
  EXPECT_THAT(reply.body, HasSubstr("TRN*2*TRC0001*9EXAMPLE01~"));
}

TEST_F(DoorsTest, soap_envelope_mistakes_have_their_error_code) {
  auto doors = doors_of();
  EXPECT_THAT(soap(doors, {.password = "wrong"}).body, HasSubstr("<ErrorCode>UnAuthorized<"));
  EXPECT_THAT(soap(doors, {.payload_type = ""}).body, HasSubstr("<ErrorCode>PayloadTypeRequired<"));
  EXPECT_THAT(soap(doors, {.payload_type = "X12_276"}).body,
              HasSubstr("<ErrorCode>PayloadTypeIllegal<"));
  EXPECT_THAT(soap(doors, {.payload_id = "7"}).body, HasSubstr("<ErrorCode>PayloadIDIllegal<"));
  EXPECT_THAT(soap(doors, {.version = "4.0.0"}).body, HasSubstr("<ErrorCode>VersionMismatch<"));
  EXPECT_THAT(soap(doors, {.prefix = "cor:"}).body, HasSubstr("<ErrorCode>PayloadTypeRequired<"));
  EXPECT_THAT(soap(doors, {.payload = "hello"}).body, HasSubstr("<ErrorCode>PayloadIllegal<"));
  for (const auto* body : {"<a", "<!DOCTYPE a><a/>", ""})
    EXPECT_EQ(doors.handle(post("/exchange-one/soap", "application/soap+xml", body)).reply.status,
              400);
  EXPECT_EQ(doors.handle(post("/exchange-one/soap", "text/xml", soap_of({}))).reply.status, 415);
}

struct Twist {
  const char* fault;
  const char* seen;
};
class TwistTest : public DoorsTest, public testing::WithParamInterface<Twist> {};

TEST_P(TwistTest, shows_in_the_soap_answer) {
  auto doors = doors_of("[[member]]\nid=\"EXM000001\"\nplan=\"P\"\nfault=\"" +
                        std::string(GetParam().fault) + "\"\n");
  const HttpReply reply = soap(doors);
  EXPECT_THAT(std::to_string(reply.status) + " " + reply.content_type + " " + reply.body,
              HasSubstr(GetParam().seen));
}

INSTANTIATE_TEST_SUITE_P(
    Soap, TwistTest,
    testing::Values(
        Twist{"core_error", "<PayloadType>CoreEnvelopeError"},
        Twist{"soap_fault", "500 application/soap+xml; charset=UTF-8 <?xml"},
        Twist{"empty_payload", "<ErrorCode>Success"}, Twist{"wrong_type", "X12_278_Response"},
        Twist{"base64", "<Payload>SVNB"}, Twist{"escaped", "<Payload>ISA*"},
        Twist{"escaped_cdata", "<Payload>&lt;![CDATA[ISA*"},
        Twist{"wrapper", "<COREEnvelopeRealTimeRequestResponse>"},
        Twist{"qualified", "<cor:Payload>"}, Twist{"mtom", "href=\"cid:payload@testpayer\""},
        Twist{"odd_id", "<PayloadID>GW"}, Twist{"odd_mode", "RealTimeMode"},
        Twist{"bom", "UTF-8 \xEF\xBB\xBF<?xml"}, Twist{"http_401", "401 "},
        Twist{"http_403", "403 "}, Twist{"http_404", "404 "}, Twist{"http_429", "429 "},
        Twist{"http_500", "500 "}, Twist{"http_503", "503 "}, Twist{"http_504", "504 "},
        Twist{"redirect", "302 "}, Twist{"html200", "200 text/html; charset=utf-8 <!DOCTYPE html>"},
        Twist{"nothing", "200 text/plain"}, Twist{"999", "X12_999_Response_005010X231A1"},
        Twist{"ta1", "X12_TA1_Response_00501X231A1"}),
    [](const auto& one) { return std::string("fault_") + one.param.fault; });

TEST_F(DoorsTest, throttling_says_when_to_come_back) {
  auto doors =
      doors_of("[[member]]\nid=\"EXM000001\"\nfault={kind=\"http_429\", retry_after=\"7\"}\n");
  EXPECT_THAT(soap(doors).headers, testing::Contains(testing::Pair("Retry-After", "7")));
}

TEST_F(DoorsTest, deliveries_reach_the_server) {
  for (const auto& [fault, delivery] :
       {std::pair{"{kind=\"cut\", after=80}", Delivery::cut},
        std::pair{"\"reset\"", Delivery::reset}, std::pair{"\"hang\"", Delivery::hang},
        std::pair{"\"slow_body\"", Delivery::sliced}}) {
    auto doors =
        doors_of("[[member]]\nid=\"EXM000001\"\nplan=\"P\"\nfault=" + std::string(fault) + "\n");
    EXPECT_EQ(soap(doors).delivery, delivery) << fault;
  }
}

TEST_F(DoorsTest, mime_takes_parts_in_any_order_and_answers_in_parts) {
  auto doors = doors_of();
  std::string body;
  for (const auto& [name, value] : std::initializer_list<std::pair<std::string, std::string>>{
           {"Payload", sample_270()},
           {"CORERuleVersion", "2.2.0"},
           {"ProcessingMode", "RealTime"},
           {"ReceiverID", "EXCHANGE"},
           {"SenderID", "CLINIC"},
           {"Password", "secret-one"},
           {"UserName", "eligd"},
           {"TimeStamp", "2026-11-24T03:15:00Z"},
           {"PayloadID", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"},
           {"PayloadType", "X12_270_Request_005010X279A1"}}) {
    body +=
        "--b1\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }
  const HttpReply reply =
      doors
          .handle(post("/exchange-one/mime", "multipart/form-data; boundary=\"b1\"",
                       body + "--b1--\r\n"))
          .reply;
  const auto parts = split_multipart(reply.content_type, reply.body);
  ASSERT_EQ(parts.size(), 10u);
  EXPECT_EQ(parts[0].body, "X12_271_Response_005010X279A1");
  EXPECT_EQ(parts[7].name, "Payload");
  EXPECT_EQ(segment_with(parts[7].body, "TRN*2"), "TRN*2*TRC0001*9EXAMPLE01");
  EXPECT_EQ(parts[8].body, "Success");
}

TEST_F(DoorsTest, rest_wants_its_key_and_gives_x12_in_json) {
  auto doors = doors_of();
  EXPECT_EQ(rest(doors, "").status, 401);
  EXPECT_EQ(rest(doors, "Key wrong").status, 401);
  const HttpReply reply = rest(doors, "Key key-three");
  EXPECT_EQ(reply.status, 200);
  const auto body = boost::json::parse(reply.body);
  EXPECT_EQ(segment_with(std::string(body.at("x12").as_string()), "TRN*2"),
            "TRN*2*TRC0001*9EXAMPLE01");
  EXPECT_EQ(doors.handle(post("/exchange-three/rest", "application/json", "{\"y\":1}", "key-three"))
                .reply.status,
            400);
}

TEST_F(DoorsTest, tokens_are_given_used_up_and_run_out) {
  auto doors = doors_of();
  const auto fetch = [&](std::string secret) {
    return doors
        .handle(post(
            "/token", "application/x-www-form-urlencoded",
            "grant_type=client_credentials&client_id=clinic&client_secret=" + std::move(secret)))
        .reply;
  };
  EXPECT_EQ(fetch("no").status, 401);
  const auto token = [&] {
    return "Bearer " +
           std::string(boost::json::parse(fetch("shh").body).at("access_token").as_string());
  };
  const std::string twice = token();
  EXPECT_EQ(rest(doors, twice, "/exchange-four/rest").status, 200);
  EXPECT_EQ(rest(doors, twice, "/exchange-four/rest").status, 200);
  EXPECT_EQ(rest(doors, twice, "/exchange-four/rest").status, 401);
  const std::string short_lived = token();
  clock_.advance(std::chrono::seconds(61));
  EXPECT_EQ(rest(doors, short_lived, "/exchange-four/rest").status, 401);
}

TEST_F(DoorsTest, raw_x12_goes_both_ways) {
  auto doors = doors_of();
  const HttpReply reply =
      doors.handle(post("/anybody/x12", "application/edi-x12", sample_270())).reply;
  EXPECT_EQ(reply.content_type, "application/edi-x12");
  EXPECT_EQ(segment_with(reply.body, "TRN*2"), "TRN*2*TRC0001*9EXAMPLE01");
}

TEST_F(DoorsTest, a_form_brings_the_bare_answer_or_a_page_with_200) {
  auto doors = doors_of();
  std::string data;
  for (const char c : sample_270())
    data += c == '~'   ? std::string("%7E")
            : c == '*' ? "%2A"
            : c == ' ' ? "+"
            : c == '^' ? "%5E"
                       : std::string(1, c);
  const auto ask = [&](const std::string& who) {
    return doors
        .handle(post("/anybody/form", "application/x-www-form-urlencoded", who + "&Data=" + data))
        .reply;
  };
  EXPECT_EQ(segment_with(ask("UserID=&Password=").body, "TRN*2"), "TRN*2*TRC0001*9EXAMPLE01");
  const HttpReply refused = ask("UserID=somebody&Password=else");
  EXPECT_EQ(refused.status, 200);
  EXPECT_EQ(refused.content_type, "text/html");
  EXPECT_EQ(refused.body.find("ISA"), std::string::npos);
}

TEST_F(DoorsTest, more_than_the_allowed_in_flight_is_throttled) {  // I10
  auto doors = doors_of();
  const auto first = doors.handle(post("/narrow/x12", "", sample_270()));
  EXPECT_EQ(doors.handle(post("/narrow/x12", "", sample_270())).reply.status, 429);
  doors.finished(first.in_flight_of);
  EXPECT_EQ(doors.handle(post("/narrow/x12", "", sample_270())).reply.status, 200);
}

TEST_F(DoorsTest, the_intake_system_pages_acknowledges_and_records_once) {
  auto doors = doors_of();
  const auto call = [&](std::string method, std::string target, std::string body = "") {
    HttpRequest request{.method = std::move(method),
                        .target = "/intake-system/" + std::move(target),
                        .headers = {{"authorization", "Bearer intake-token"}},
                        .body = std::move(body)};
    return doors.handle(request).reply;
  };
  EXPECT_EQ(doors.handle({.method = "GET", .target = "/intake-system/pending"}).reply.status, 401);
  EXPECT_EQ(call("GET", "pending?limit=2").body,
            R"({"intakes":[{"id":"A-1"},{"id":"A-2"}],"next_cursor":"2"})");
  EXPECT_EQ(call("POST", "ack", R"({"ids":["A-1","A-9"]})").body,
            R"({"acknowledged":1,"unknown":1})");
  EXPECT_EQ(call("GET", "pending?cursor=2&limit=2").body,
            R"({"intakes":[{"id":"A-3"}],"next_cursor":null})");
  EXPECT_EQ(call("GET", "pending").body,
            R"({"intakes":[{"id":"A-2"},{"id":"A-3"}],"next_cursor":null})");
  EXPECT_EQ(call("POST", "outcomes", R"([{"id":"A-1","readiness":"Ready"}])").body,
            R"({"recorded":1,"known":0})");
  EXPECT_EQ(call("POST", "outcomes", R"([{"id":"A-1","readiness":"Ready"}])").body,
            R"({"recorded":0,"known":1})");
  EXPECT_EQ(call("GET", "outcomes").body,
            R"({"acknowledged":1,"outcomes":[{"id":"A-1","readiness":"Ready"}]})");
  EXPECT_EQ(call("POST", "outcomes", R"([{"readiness":"Ready"}])").status, 400);
  EXPECT_EQ(call("POST", "ack", "no json").status, 400);
}

TEST_F(DoorsTest, the_log_has_the_line_before_the_answer_and_no_person_in_it) {  // I7
  const auto file =
      std::filesystem::temp_directory_path() / ("eligd-testpayer-log-" + entropy_.hex(8));
  ASSERT_TRUE(log_.open(file.string()));
  auto doors = doors_of();
  (void)soap(doors);
  (void)soap(doors, {.password = "wrong"});
  std::ifstream in(file);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  std::filesystem::remove(file);
  EXPECT_THAT(
      text,
      StartsWith(
          R"({"time":"2026-11-24T03:15:00.000000Z","clearinghouse":"exchange-one","protocol":"core_soap","isa13":"000000001","gs06":"1","st02":"0001","trn02":"TRC0001","bht03":"REFTRC0001","payer":"EXHP1")"));
  EXPECT_THAT(text, HasSubstr(R"("outcome":"core UnAuthorized")"));
  for (const auto* name : {"TESTPATIENT", "ALEX", "EXM000001", "19900214", "20261125"})
    EXPECT_THAT(text, Not(HasSubstr(name)));
  const auto summary = boost::json::parse(log_.summary());
  EXPECT_EQ(summary.at("requests").as_int64(), 2);
  EXPECT_EQ(summary.at("by_protocol").at("core_soap").as_int64(), 2);
}

TEST_F(DoorsTest, the_summary_counts_questions_and_numbers_that_came_again) {  // I5, I9
  auto doors = doors_of();
  for (int n = 0; n < 3; ++n)
    doors.finished(doors.handle(post("/anybody/x12", "", sample_270())).in_flight_of);
  const auto summary = boost::json::parse(log_.summary());
  EXPECT_EQ(summary.at("questions").to_number<std::int64_t>(), 1);
  EXPECT_EQ(summary.at("questions_repeated").as_int64(), 2);
  EXPECT_EQ(summary.at("isa13_repeated").as_int64(), 2);
  EXPECT_EQ(summary.at("trn02_repeated").as_int64(), 2);
  EXPECT_EQ(summary.at("in_flight").as_int64(), 0);
}

TEST_F(DoorsTest, unknown_doors_are_closed) {
  auto doors = doors_of();
  EXPECT_EQ(doors.handle({.method = "GET", .target = "/health"}).reply.status, 200);
  EXPECT_EQ(doors.handle(post("/", "", "")).reply.status, 404);
  EXPECT_EQ(doors.handle(post("/exchange-one/fax", "", "")).reply.status, 404);
  EXPECT_EQ(doors.handle({.method = "GET", .target = "/exchange-one/soap"}).reply.status, 405);
}

}  // namespace
}  // namespace eligd::testpayer
