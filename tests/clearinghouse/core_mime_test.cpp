// CORE MIME, without a network.
#include "dialect_test.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace eligd::clearinghouse {
namespace {

using namespace test;
using testing::HasSubstr;

using Fields = std::vector<std::pair<std::string, std::string>>;

class CoreMimeTest : public testing::Test {
 protected:
  [[nodiscard]] Outcome read(std::string body,
                             std::string type = "multipart/form-data; boundary=B1",
                             int status = 200) const {
    return core_mime(door, secret)
        ->read(question(), http_result(std::move(body), status, std::move(type)));
  }

  config::Clearinghouse door = profile(config::Protocol::core_mime);
  Credentials secret = credentials();
};

std::string form(const Fields& fields, std::string_view line_end = "\r\n",
                 std::string_view head = {}) {
  std::string body;
  for (const auto& [name, value] : fields) {
    body += fmt::format("--B1{0}Content-Disposition: form-data; name=\"{1}\"{0}{2}{0}{3}{0}",
                        line_end, name, head, value);
  }
  return body + "--B1--" + std::string(line_end);
}

Fields answer_fields() {
  return {{"PayloadType", "X12_271_Response_005010X279A1"},
          {"PayloadID", std::string(our_payload_id)},
          {"Payload", std::string(answer_x12)},
          {"ErrorCode", "Success"},
          {"ErrorMessage", ""}};
}

TEST_F(CoreMimeTest, writes_its_parts_with_crlf_and_one_blank_line) {
  const auto written = core_mime(door, secret)->write(question());
  ASSERT_TRUE(written);
  EXPECT_THAT(
      written->headers,
      testing::ElementsAre("Content-Type: multipart/form-data; boundary=eligd-0123456789abcdef"));
  EXPECT_TRUE(written->body.starts_with(
      "--eligd-0123456789abcdef\r\nContent-Disposition: form-data; name=\"PayloadType\"\r\n\r\n"
      "X12_270_Request_005010X279A1\r\n--eligd-0123456789abcdef\r\n"));
  EXPECT_TRUE(written->body.ends_with("IEA*1*000000007~\r\n--eligd-0123456789abcdef--\r\n"));
  EXPECT_EQ(std::ranges::count(written->body, '\n'), std::ranges::count(written->body, '\r'));
}

TEST_F(CoreMimeTest, says_who_asks_only_where_a_password_is_the_method) {
  EXPECT_THAT(core_mime(door, secret)->write(question())->body,
              HasSubstr("name=\"UserName\"\r\n\r\nuser & co\r\n"));
  door.auth.kind = config::Auth::Kind::none;
  EXPECT_THAT(core_mime(door, secret)->write(question())->body,
              testing::Not(HasSubstr("UserName")));
}

TEST_F(CoreMimeTest, refuses_an_inquiry_that_holds_its_boundary) {
  EXPECT_FALSE(core_mime(door, secret)->write(question("ISA*eligd-0123456789abcdef~")).has_value());
}

TEST_F(CoreMimeTest, finds_parts_by_name_in_any_order) {
  Fields fields = answer_fields();
  std::ranges::reverse(fields);
  const auto answered = as<Answered>(read(form(fields)));
  ASSERT_TRUE(answered);
  EXPECT_EQ(answered->bytes.reveal(Purpose::matching), answer_x12);
  EXPECT_EQ(answered->payload_id, PayloadIdEcho::ours);
}

TEST_F(CoreMimeTest, reads_odd_boundaries_line_ends_and_part_headers) {  // C5
  EXPECT_EQ(
      bytes_of(read(form(answer_fields()), "multipart/form-data; boundary=B1; charset=utf-8")),
      answer_x12);
  EXPECT_EQ(
      bytes_of(read(form(answer_fields()), "Multipart/Form-Data;charset=utf-8; Boundary=\"B1\"")),
      answer_x12);
  EXPECT_EQ(bytes_of(read(form(answer_fields()), "text/plain")), answer_x12);
  EXPECT_EQ(bytes_of(read(form(answer_fields(), "\n"))), answer_x12);
  EXPECT_EQ(bytes_of(read(form(answer_fields(), "\r\n", "Content-Type: text/plain\r\n"))),
            answer_x12);
}

TEST_F(CoreMimeTest, does_not_take_a_file_name_for_a_name) {
  std::string body = form(answer_fields());
  const std::string name = "name=\"Payload\"";
  body.replace(body.find(name), name.size(), "filename=\"PayloadType\"; name=\"Payload\"");
  EXPECT_EQ(bytes_of(read(body)), answer_x12);
}

TEST_F(CoreMimeTest, takes_no_payload_from_a_part_that_was_cut) {  // N6, I8
  const std::string whole =
      form({{"PayloadType", "X12_271"}, {"Payload", std::string(answer_x12)}});
  const std::size_t end = whole.find("\r\n--B1--");
  for (std::size_t k = whole.find("ISA"); k < end + 6; ++k) {
    EXPECT_TRUE(as<Unknown>(read(whole.substr(0, k)))) << "cut after byte " << k;
  }
}

TEST_F(CoreMimeTest, takes_a_payload_whose_part_is_closed_although_the_end_was_cut) {
  const std::string whole = form(answer_fields());
  EXPECT_EQ(bytes_of(read(whole.substr(0, whole.size() - 6))), answer_x12);
}

TEST_F(CoreMimeTest, tells_refusals_from_answers) {
  const auto refused = as<Rejected>(
      read(form({{"PayloadType", "CoreEnvelopeError"}, {"ErrorCode", "UnAuthorized"}})));
  ASSERT_TRUE(refused);
  EXPECT_TRUE(refused->stops_route);
  EXPECT_TRUE(as<Unknown>(read("<html>ok</html>", "text/html")));  // N14
  EXPECT_TRUE(as<Rejected>(read("multipart: bad", "text/plain", 400)));
}

}  // namespace
}  // namespace eligd::clearinghouse
