// CORE SOAP, without a network: what is written, and how answers as the market writes them are
// read.
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

class CoreSoapTest : public testing::Test {
 protected:
  [[nodiscard]] Outcome read(std::string body, int status = 200, std::string type = {}) const {
    return core_soap(door, secret)
        ->read(question(), http_result(std::move(body), status, std::move(type)));
  }
  [[nodiscard]] std::string written(std::string_view x12 = sent_x12) const {
    const auto envelope = core_soap(door, secret)->write(question(x12));
    return envelope ? envelope->body : envelope.error().sentence;
  }

  config::Clearinghouse door = profile(config::Protocol::core_soap);
  Credentials secret = credentials();
};

std::string envelope(std::string_view inside) {
  return fmt::format(
      "<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\">"
      "<s:Header/><s:Body>{}</s:Body></s:Envelope>",
      inside);
}

std::string response(std::string_view payload, std::string_view payload_id = our_payload_id,
                     std::string_view more = "<ErrorCode>Success</ErrorCode>") {
  return envelope(fmt::format(
      "<c:COREEnvelopeRealTimeResponse xmlns:c=\"http://www.caqh.org/SOAP/WSDL/CORERule2.2.0.xsd\">"
      "<PayloadType>X12_271_Response_005010X279A1</PayloadType><ProcessingMode>RealTime</"
      "ProcessingMode>"
      "<PayloadID>{}</PayloadID><Payload>{}</Payload>{}</c:COREEnvelopeRealTimeResponse>",
      payload_id, payload, more));
}

std::string core_error(std::string_view code) {
  return envelope(
      fmt::format("<r><PayloadType>CoreEnvelopeError</PayloadType><ErrorCode>{}</ErrorCode>"
                  "<ErrorMessage>TESTPATIENT is not known</ErrorMessage></r>",
                  code));
}

// --- writing ---

TEST_F(CoreSoapTest, qualifies_only_the_global_element_and_keeps_the_order_of_its_children) {
  const std::string body = written();
  EXPECT_THAT(body,
              HasSubstr("<cor:COREEnvelopeRealTimeRequest><PayloadType>X12_270_Request_005010X279A1"
                        "</PayloadType><ProcessingMode>RealTime</ProcessingMode><PayloadID>"));
  EXPECT_THAT(body,
              HasSubstr("</PayloadID><TimeStamp>2026-11-24T04:00:00Z</TimeStamp><SenderID>CLINIC01"
                        "</SenderID><ReceiverID>DOUBLE</ReceiverID><CORERuleVersion>2.2.0"
                        "</CORERuleVersion><Payload><![CDATA[ISA*"));
  EXPECT_THAT(body, Not(HasSubstr("PayloadLength")));
  EXPECT_THAT(body, Not(HasSubstr("CheckSum")));
}

TEST_F(CoreSoapTest, says_who_asks_in_a_username_token_with_markup_escaped) {
  const std::string body = written();
  EXPECT_THAT(body, HasSubstr("<wsse:Username>user &amp; co</wsse:Username>"));
  EXPECT_THAT(body, HasSubstr("#PasswordText\">pass&lt;word&gt;</wsse:Password>"));
}

TEST_F(CoreSoapTest, leaves_the_header_empty_for_a_partner_that_knows_us_by_certificate) {
  door.auth.kind = config::Auth::Kind::none;
  EXPECT_THAT(written(), HasSubstr("<soap:Header></soap:Header>"));
}

TEST_F(CoreSoapTest, qualifies_children_for_the_partner_that_wants_it) {
  door.core.children_qualified = true;
  door.core.soap_namespace = "http://emedny.org/CORERule.xsd";
  EXPECT_THAT(written(), HasSubstr("<cor:PayloadType>"));
  EXPECT_THAT(written(), HasSubstr("xmlns:cor=\"http://emedny.org/CORERule.xsd\""));
}

TEST_F(CoreSoapTest, names_the_action_in_the_media_type_of_soap_1_2) {
  const auto envelope = core_soap(door, secret)->write(question());
  ASSERT_TRUE(envelope);
  EXPECT_THAT(
      envelope->headers,
      testing::ElementsAre(
          "Content-Type: application/soap+xml; charset=UTF-8; action=\"RealTimeTransaction\""));
}

TEST_F(CoreSoapTest, refuses_what_cdata_cannot_carry) {
  EXPECT_THAT(written("ISA*]]>~"), HasSubstr("nothing was sent"));
  EXPECT_THAT(written("ISA*\x1d~"), HasSubstr("nothing was sent"));
  EXPECT_THAT(written("ISA*]]>~"), Not(HasSubstr("ISA*]]>~")));  // I7
}

// --- reading: every way a payload is embedded ---

TEST_F(CoreSoapTest, takes_the_payload_out_of_cdata) {
  EXPECT_EQ(bytes_of(read(response(fmt::format("<![CDATA[{}]]>", answer_x12)))), answer_x12);
}

TEST_F(CoreSoapTest, takes_the_payload_out_of_cdata_with_white_space_around_it) {
  EXPECT_EQ(bytes_of(read(response(fmt::format("\r\n  <![CDATA[\n{}]]>", answer_x12)))),
            answer_x12);
}

TEST_F(CoreSoapTest, keeps_line_ends_inside_the_payload_as_they_were_sent) {  // I11
  const std::string lines = std::string(answer_x12) + "\r\nTAIL\r\n";
  EXPECT_EQ(bytes_of(read(response(fmt::format("<![CDATA[{}]]>", lines)))), lines);
}

TEST_F(CoreSoapTest, takes_the_payload_out_of_plain_text) {
  EXPECT_EQ(bytes_of(read(response(answer_x12))), answer_x12);
}

TEST_F(CoreSoapTest, takes_the_payload_out_of_base64) {
  EXPECT_EQ(bytes_of(read(response(encode_base64(answer_x12)))), answer_x12);
}

TEST_F(CoreSoapTest, takes_the_payload_out_of_a_cdata_mark_that_was_escaped) {
  EXPECT_EQ(bytes_of(read(response(fmt::format("&lt;![CDATA[{}]]&gt;", answer_x12)))), answer_x12);
}

TEST_F(CoreSoapTest, looks_through_a_wrapper_and_past_prefixes_and_a_byte_order_mark) {
  const std::string body = envelope(fmt::format(
      "<COREEnvelopeRealTimeRequestResponse><x:COREEnvelopeRealTimeResponse xmlns:x=\"urn:x\">"
      "<x:PayloadType>X12_271_Response_005010X279A1</x:PayloadType><x:ProcessingMode>RealTimeMode</"
      "x:ProcessingMode>"
      "<x:Payload>{}</x:Payload></x:COREEnvelopeRealTimeResponse></"
      "COREEnvelopeRealTimeRequestResponse>",
      answer_x12));
  EXPECT_EQ(bytes_of(read("\xEF\xBB\xBF" + body)), answer_x12);
}

TEST_F(CoreSoapTest, finds_the_payload_in_an_attachment_whatever_the_header_says) {
  const std::string root = response("<xop:Include href=\"cid:payload%40double\"/>");
  const std::string body = fmt::format(
      "--B1\r\nContent-Type: application/xop+xml\r\nContent-ID: <root>\r\n\r\n{}\r\n"
      "--B1\r\nContent-ID: <payload@double>\r\n\r\n{}\r\n--B1--\r\n",
      root, answer_x12);
  EXPECT_EQ(bytes_of(read(body, 200, "multipart/related; boundary=\"B1\"; start=\"<root>\"")),
            answer_x12);
  EXPECT_EQ(bytes_of(read(body, 200, "text/xml")), answer_x12);
}

TEST_F(CoreSoapTest, trusts_the_payload_over_its_payload_type) {
  std::string body = response(answer_x12);
  body.replace(body.find("X12_271"), 7, "X12_278");
  EXPECT_EQ(bytes_of(read(body)), answer_x12);
}

TEST_F(CoreSoapTest, takes_an_answer_without_an_envelope) {
  EXPECT_EQ(bytes_of(read(std::string(answer_x12))), answer_x12);
}

// --- which inquiry the envelope says it answers ---

TEST_F(CoreSoapTest, tells_whether_the_payload_id_is_ours) {  // C6, I2
  const auto echo = [&](std::string_view id) {
    const auto answered = as<Answered>(read(response(answer_x12, id)));
    EXPECT_TRUE(answered.has_value());
    return answered ? answered->payload_id : PayloadIdEcho::absent;
  };
  EXPECT_EQ(echo(our_payload_id), PayloadIdEcho::ours);
  EXPECT_EQ(echo("7D2F8C1E-0B7A-4C55-9F0E-1A2B3C4D5E6F"), PayloadIdEcho::ours);
  EXPECT_EQ(echo(""), PayloadIdEcho::absent);
  EXPECT_EQ(echo("017061843"), PayloadIdEcho::odd);
  EXPECT_EQ(echo(sent_x12), PayloadIdEcho::odd);
  EXPECT_EQ(echo("00000000-0000-4000-8000-000000000000"), PayloadIdEcho::foreign);
}

TEST_F(CoreSoapTest, does_not_take_its_own_inquiry_for_an_answer) {
  EXPECT_TRUE(as<Unknown>(read(response(sent_x12))));
}

// --- errors ---

TEST_F(CoreSoapTest, stops_the_route_when_credentials_are_refused) {  // C2
  const auto rejected = as<Rejected>(read(core_error("UnAuthorized")));
  ASSERT_TRUE(rejected);
  EXPECT_EQ(rejected->layer, Layer::envelope);
  EXPECT_EQ(rejected->code, "UnAuthorized");
  EXPECT_TRUE(rejected->stops_route);
}

TEST_F(CoreSoapTest, takes_an_envelope_error_as_a_refusal_of_this_one) {
  const auto rejected = as<Rejected>(read(core_error("Payload Type Required")));
  ASSERT_TRUE(rejected);
  EXPECT_EQ(rejected->code, "PayloadTypeRequired");
  EXPECT_FALSE(rejected->stops_route);
}

TEST_F(CoreSoapTest, takes_an_envelope_error_without_a_code_and_with_the_inquiry_in_it) {
  const auto rejected = as<Rejected>(read(envelope(
      fmt::format("<r><PayloadType>CoreEnvelopeError</PayloadType><PayloadID>{0}</PayloadID>"
                  "<Payload>{0}</Payload></r>",
                  sent_x12))));
  ASSERT_TRUE(rejected);
  EXPECT_EQ(rejected->code, "CoreEnvelopeError");
}

TEST_F(CoreSoapTest, never_repeats_a_partners_words) {  // I7
  for (const std::string& body : {core_error("TESTPATIENT"), core_error("SenderIDIllegal"),
                                  envelope("<s:Fault><s:Code><s:Value>s:TESTPATIENT</s:Value></"
                                           "s:Code><s:Reason><s:Text>TESTPATIENT"
                                           "</s:Text></s:Reason></s:Fault>")}) {
    const Outcome outcome = read(body);
    const auto rejected = as<Rejected>(outcome);
    const auto unknown = as<Unknown>(outcome);
    ASSERT_TRUE(rejected || unknown) << body;
    EXPECT_THAT(rejected ? rejected->code + rejected->words : unknown->words,
                Not(HasSubstr("TESTPATIENT")));
    EXPECT_EQ((rejected ? rejected->raw : unknown->raw).reveal(Purpose::matching), body);
  }
}

TEST_F(CoreSoapTest, does_not_call_a_fault_nobody_lists_a_refusal) {  // F52, I8
  const auto fault = [&](std::string_view code) {
    return read(envelope(fmt::format("<s:Fault><faultcode>{}</faultcode><faultstring>x"
                                     "</faultstring></s:Fault>",
                                     code)),
                500);
  };
  EXPECT_TRUE(as<Unknown>(fault("a:InternalServiceFault")));
  const auto sub_code = as<Rejected>(fault("soapenv:Server.userException"));
  ASSERT_TRUE(sub_code);
  EXPECT_EQ(sub_code->code, "Server");
  EXPECT_EQ(as<Rejected>(fault("soapenv:Client.NoSuchOperation"))->code, "Client");
}

TEST_F(CoreSoapTest, does_not_call_a_timeout_behind_the_partner_a_refusal) {  // I8
  EXPECT_TRUE(as<Unknown>(read(core_error("BackendTimeout"))));
}

TEST_F(CoreSoapTest, says_unknown_for_success_without_a_payload) {  // I8
  EXPECT_TRUE(as<Unknown>(read(response(""))));
}

TEST_F(CoreSoapTest, reads_a_fault_whatever_the_status) {  // C5
  const std::string fault = envelope(
      "<s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code><s:Reason><s:Text>down</s:Text>"
      "</s:Reason></s:Fault>");
  for (const int status : {200, 400, 500}) {
    const auto rejected = as<Rejected>(read(fault, status));
    ASSERT_TRUE(rejected);
    EXPECT_EQ(rejected->layer, Layer::envelope);
    EXPECT_EQ(rejected->code, "Receiver");
    EXPECT_FALSE(rejected->stops_route);
  }
}

TEST_F(CoreSoapTest, stops_the_route_on_a_fault_about_credentials) {
  const auto rejected =
      as<Rejected>(read(envelope("<s:Fault><s:Code><s:Value>s:Sender</"
                                 "s:Value><s:Subcode><s:Value>wsse:FailedAuthentication"
                                 "</s:Value></s:Subcode></s:Code></s:Fault>"),
                        500));
  ASSERT_TRUE(rejected);
  EXPECT_EQ(rejected->code, "FailedAuthentication");
  EXPECT_TRUE(rejected->stops_route);
}

TEST_F(CoreSoapTest, says_unknown_wherever_its_answer_is_cut) {  // N6, I8
  const std::string whole = response(fmt::format("<![CDATA[{}]]>", answer_x12));
  for (std::size_t k = 0; k < whole.size(); ++k) {
    EXPECT_TRUE(as<Unknown>(read(whole.substr(0, k)))) << "cut after byte " << k;
  }
}

TEST_F(CoreSoapTest, does_not_parse_a_document_type) {  // I24
  const auto unknown = as<Unknown>(read("<!DOCTYPE x [<!ENTITY a \"b\">]>" + response(answer_x12)));
  EXPECT_TRUE(unknown);
}

TEST_F(CoreSoapTest, judges_a_html_page_by_its_status) {  // N14, C1, C2
  const std::string page = "<!DOCTYPE html><html><body>Down for maintenance</body></html>";
  EXPECT_TRUE(as<Unknown>(read(page, 200, "text/html")));
  EXPECT_TRUE(as<Rejected>(read(page, 403, "text/html")));
  EXPECT_TRUE(as<Throttled>(read(page, 429, "text/html")));
  EXPECT_TRUE(as<Unknown>(read("", 500)));
  // F63: unless it says in words what a 401 would have said.
  const std::string refusal = "<!DOCTYPE html><html><body>Authentication Failure</body></html>";
  EXPECT_TRUE(as<Rejected>(read(refusal, 200, "text/html")).value().stops_route);
}

}  // namespace
}  // namespace eligd::clearinghouse
