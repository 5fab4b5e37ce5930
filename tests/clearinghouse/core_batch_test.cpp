// The CORE batch envelope: golden bytes out, and answers as the market writes them in.
#include "clearinghouse/core_batch.hpp"

#include "clearinghouse/checksum.hpp"
#include "clearinghouse/payload.hpp"
#include "dialect_test.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::clearinghouse {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::HasSubstr;

config::Clearinghouse door(bool is_mtom = true) {
  config::Clearinghouse made = profile(config::Protocol::core_batch);
  made.core_batch.is_mtom = is_mtom;
  return made;
}

Written written(const config::Clearinghouse& to, CoreBatchOperation operation,
                std::string_view payload) {
  return write_core_batch(to, credentials(),
                          {.operation = operation,
                           .payload_type = "X12_270_Request_005010X279A1",
                           .payload_id = our_payload_id,
                           .payload = payload,
                           .now = question().now,
                           .boundary = "eligd-b"});
}

std::string response(std::string_view fields, std::string_view payload) {
  return fmt::format(
      "<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\">"
      "<s:Body><c:COREEnvelopeBatchResultsRetrievalResponse "
      "xmlns:c=\"http://www.caqh.org/SOAP/WSDL/CORERule2.2.0.xsd\"><PayloadType>X12_271_Response_"
      "005010X279A1</PayloadType><ProcessingMode>Batch</ProcessingMode><PayloadID>{}</PayloadID>{}"
      "{}<ErrorCode>Success</ErrorCode><ErrorMessage/></"
      "c:COREEnvelopeBatchResultsRetrievalResponse>"
      "</s:Body></s:Envelope>",
      our_payload_id, fields,
      payload.empty() ? std::string() : fmt::format("<Payload>{}</Payload>", payload));
}

struct Read {
  CoreBatchAnswer answer{};
  std::string payload{};
};

Read read(std::string body, std::string_view type = "application/soap+xml") {
  Read made;
  made.answer = read_core_batch(type, body);
  made.payload = std::move(body);
  return made;
}

TEST(CoreBatchWriter, puts_the_payload_into_a_part_of_its_own_byte_for_byte) {
  const Written made = written(door(), CoreBatchOperation::submit, "ISA*1~");
  EXPECT_THAT(made.headers,
              ElementsAre("Content-Type: multipart/related; type=\"application/xop+xml\"; "
                          "start=\"<root@eligd>\"; start-info=\"application/soap+xml\"; "
                          "action=\"BatchSubmitTransaction\"; boundary=\"eligd-b\""));
  const std::string expected =
      "--eligd-b\r\n"
      "Content-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml\"; "
      "action=\"BatchSubmitTransaction\"\r\n"
      "Content-Transfer-Encoding: binary\r\n"
      "Content-ID: <root@eligd>\r\n\r\n"
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\" "
      "xmlns:cor=\"http://www.caqh.org/SOAP/WSDL/CORERule2.2.0.xsd\"><soap:Header><wsse:Security "
      "xmlns:wsse=\"http://docs.oasis-open.org/wss/2004/01/"
      "oasis-200401-wss-wssecurity-secext-1.0.xsd\" soap:mustUnderstand=\"true\">"
      "<wsse:UsernameToken><wsse:Username>user &amp; co</wsse:Username><wsse:Password "
      "Type=\"http://docs.oasis-open.org/wss/2004/01/"
      "oasis-200401-wss-username-token-profile-1.0#PasswordText\">pass&lt;word&gt;</wsse:Password>"
      "</wsse:UsernameToken></wsse:Security></soap:Header><soap:Body>"
      "<cor:COREEnvelopeBatchSubmission><PayloadType>X12_270_Request_005010X279A1</PayloadType>"
      "<ProcessingMode>Batch</ProcessingMode>"
      "<PayloadID>7d2f8c1e-0b7a-4c55-9f0e-1a2b3c4d5e6f</PayloadID>"
      "<PayloadLength>6</PayloadLength><TimeStamp>2026-11-24T04:00:00Z</TimeStamp>"
      "<SenderID>CLINIC01</SenderID><ReceiverID>DOUBLE</ReceiverID>"
      "<CORERuleVersion>2.2.0</CORERuleVersion>"
      "<CheckSum>" +
      sha1_hex("ISA*1~") +
      "</CheckSum><Payload><xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" "
      "href=\"cid:payload@eligd\"/></Payload></cor:COREEnvelopeBatchSubmission></soap:Body>"
      "</soap:Envelope>\r\n"
      "--eligd-b\r\n"
      "Content-Type: application/octet-stream\r\n"
      "Content-Transfer-Encoding: binary\r\n"
      "Content-ID: <payload@eligd>\r\n\r\n"
      "ISA*1~\r\n"
      "--eligd-b--\r\n";
  EXPECT_EQ(made.body, expected);
}

TEST(CoreBatchWriter, counts_and_sums_the_payloads_own_bytes_where_it_goes_inside) {
  const Written made = written(door(false), CoreBatchOperation::submit, "ISA*1~");
  EXPECT_THAT(made.headers, ElementsAre("Content-Type: application/soap+xml; charset=UTF-8; "
                                        "action=\"BatchSubmitTransaction\""));
  EXPECT_THAT(made.body, HasSubstr("<Payload>SVNBKjF+</Payload>"));
  EXPECT_THAT(made.body, HasSubstr("<PayloadLength>6</PayloadLength>"));
}

TEST(CoreBatchWriter, asks_without_length_checksum_and_payload) {
  const Written made = written(door(), CoreBatchOperation::fetch_results, {});
  EXPECT_THAT(made.headers, ElementsAre("Content-Type: application/soap+xml; charset=UTF-8; "
                                        "action=\"BatchResultsRetrievalTransaction\""));
  EXPECT_THAT(made.body, HasSubstr("<cor:COREEnvelopeBatchResultsRetrievalRequest>"));
  EXPECT_EQ(made.body.find("PayloadLength"), std::string::npos);
  EXPECT_EQ(made.body.find("CheckSum"), std::string::npos);
  EXPECT_EQ(made.body.find("<Payload>"), std::string::npos);
}

TEST(CoreBatchWriter, tells_generic_operations_by_their_action_alone) {
  config::Clearinghouse generic = door();
  generic.core_batch.is_generic = true;
  const Written made = written(generic, CoreBatchOperation::confirm_results, "ISA*1~");
  EXPECT_THAT(made.headers.at(0),
              HasSubstr("action=\"GenericBatchReceiptConfirmationTransaction\""));
  EXPECT_THAT(made.body, HasSubstr("<cor:COREEnvelopeBatchResultsAckSubmission>"));
}

TEST(CoreBatchReader, finds_the_payload_however_it_is_put_in) {
  const std::string x12(answer_x12);
  for (const std::string& inside :
       {encode_base64(x12), "<![CDATA[" + x12 + "]]>", x12, "\n  " + x12,
        "&lt;![CDATA[" + x12 + "]]&gt;", "<![CDATA[" + encode_base64(x12) + "]]>"}) {
    const Read made = read(response("", inside));
    EXPECT_EQ(made.payload.substr(0, x12.size()), x12) << inside.substr(0, 40);
    EXPECT_EQ(made.answer.kind, CoreBatchAnswer::Kind::envelope);
    EXPECT_EQ(made.answer.error_code, "Success");
    EXPECT_EQ(made.answer.payload_id, our_payload_id);
  }
}

std::string related(std::string_view xml, std::string_view content_id, std::string_view bytes) {
  return fmt::format(
      "--xx\r\nContent-Type: application/xop+xml\r\nContent-ID: <root>\r\n\r\n{}\r\n--xx\r\n"
      "Content-Transfer-Encoding: binary\r\nContent-ID: {}\r\n\r\n{}\r\n--xx--\r\n",
      xml, content_id, bytes);
}

TEST(CoreBatchReader, takes_a_part_exactly_as_it_is) {
  const std::string bytes = std::string(answer_x12) + "\r\n";  // its own last line end
  const std::string include =
      "<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:a%40b\"/>";
  for (const std::string_view id : {"<a@b>", "a@b", "<another>"}) {
    const Read made = read(related(response("", include), id, bytes),
                           "multipart/related; type=\"application/xop+xml\"; boundary=xx");
    EXPECT_EQ(made.payload, bytes) << id;
  }
  // A poor header: the body's first line says how it is cut.
  EXPECT_EQ(read(related(response("", include), "<a@b>", bytes), "text/plain").payload, bytes);
}

TEST(CoreBatchReader, begins_with_the_part_that_start_names_wherever_it_stands) {  // RFC 2387
  const std::string bytes(answer_x12);
  const std::string include =
      "<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:a%40b\"/>";
  const auto backwards = [&](std::string_view id) {
    return fmt::format(
        "--xx\r\nContent-ID: {}\r\n\r\n{}\r\n--xx\r\nContent-Type: application/xop+xml\r\n"
        "Content-ID: <root>\r\n\r\n{}\r\n--xx--\r\n",
        id, bytes, response("", include));
  };
  EXPECT_EQ(read(backwards("<a@b>"), "multipart/related; start=\"<root>\"; boundary=xx").payload,
            bytes);
  EXPECT_EQ(read(backwards("<a@b>"), "multipart/related; boundary=xx").payload, bytes);
  EXPECT_EQ(read(backwards("<another>"), "multipart/related; boundary=xx").payload, bytes);
}

TEST(CoreBatchReader, reads_characters_that_are_written_by_their_numbers) {
  std::string numbered(answer_x12);
  for (auto at = numbered.find('*'); at != std::string::npos; at = numbered.find('*'))
    numbered.replace(at, 1, "&#42;");
  for (auto at = numbered.find('~'); at != std::string::npos; at = numbered.find('~'))
    numbered.replace(at, 1, "&#x7E;");
  EXPECT_EQ(read(response("", numbered)).payload.substr(0, answer_x12.size()), answer_x12);
}

TEST(CoreBatchReader, tells_checksum_length_and_an_absent_payload) {
  const Read made = read(response("<PayloadLength>12</PayloadLength><CheckSum>ABC</CheckSum>", ""));
  EXPECT_EQ(made.answer.payload_length, "12");
  EXPECT_EQ(made.answer.check_sum, "ABC");
  EXPECT_EQ(made.payload, "");
}

TEST(CoreBatchReader, knows_a_fault_and_what_is_no_envelope) {
  const Read fault = read(
      "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><s:Fault><s:Code>"
      "<s:Value>s:Receiver</s:Value></s:Code></s:Fault></s:Body></s:Envelope>");
  EXPECT_EQ(fault.answer.kind, CoreBatchAnswer::Kind::fault);
  EXPECT_EQ(fault.answer.fault_code, "Receiver");
  for (const std::string_view odd :
       {"<html><body>maintenance</body></html>", "", "not xml", "<!DOCTYPE a><a/>"})
    EXPECT_EQ(read(std::string(odd)).answer.kind, CoreBatchAnswer::Kind::none) << odd;
}

TEST(CoreBatchReader, survives_being_cut_anywhere) {  // I24
  const std::string whole = related(
      response("",
               "<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:a\"/>"),
      "<a>", answer_x12);
  const auto is_left_alone = [](const std::string& cut, std::string_view type) {
    const Read found = read(cut, type);
    return found.answer.kind != CoreBatchAnswer::Kind::none || found.payload == cut;
  };
  for (std::size_t end = 0; end < whole.size(); ++end)
    EXPECT_TRUE(is_left_alone(whole.substr(0, end), "multipart/related; boundary=xx")) << end;
  const std::string inside = response("", encode_base64(answer_x12));
  for (std::size_t end = 0; end < inside.size(); ++end)
    EXPECT_TRUE(is_left_alone(inside.substr(0, end), "application/soap+xml")) << end;
}

TEST(CoreBatchReader, reads_a_list_of_files) {
  EXPECT_THAT(read_file_list("<FileList><File><FileName>a.271</FileName><PayloadID>P1</PayloadID>"
                             "</File><File><FileName>b.271</FileName></File></FileList>"),
              ElementsAre("P1", "b.271"));
  EXPECT_TRUE(read_file_list("<FileList/>").empty());
  EXPECT_TRUE(read_file_list("no list").empty());
}

TEST(Checksum, is_known_in_each_of_its_spellings) {
  EXPECT_EQ(sha1_hex("abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_TRUE(is_sha1_of("A9993E364706816ABA3E25717850C26C9CD0D89D", "abc"));
  EXPECT_TRUE(is_sha1_of("qZk+NkcGgWq6PiVxeFDCbJzQ2J0=", "abc"));
  EXPECT_FALSE(is_sha1_of("junk", "abc"));
}

TEST(Base64, is_undone_in_place_or_left_as_it_was) {
  std::string text = "SVNB\r\nKjF+";
  EXPECT_TRUE(decode_base64_in_place(text));
  EXPECT_EQ(text, "ISA*1~");
  std::string other = "no base64!";
  EXPECT_FALSE(decode_base64_in_place(other));
  EXPECT_EQ(other, "no base64!");
}

}  // namespace
}  // namespace eligd::clearinghouse
