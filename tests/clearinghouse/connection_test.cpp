// The whole way of one submission, over real TLS on loopback.
#include "clearinghouse/connection.hpp"

#include "asking.hpp"
#include "base/system_world.hpp"
#include "base/test_world.hpp"
#include "clearinghouse/http_client.hpp"
#include "dialect_test.hpp"
#include "raw_server.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::clearinghouse {
namespace {

using namespace std::chrono_literals;
using namespace test;
using testing::HasSubstr;
using testing::Not;

class ConnectionTest : public testing::Test {
 protected:
  Outcome submit(const config::Clearinghouse& door, Submission submission) {
    const auto connection = make_connection(door, credentials(), http, clock, entropy);
    return run(io, connection->submit(std::move(submission)));
  }
  Outcome submit(const config::Clearinghouse& door) { return submit(door, submission()); }

  [[nodiscard]] Submission submission() const {
    return {.attempt = AttemptId(1),
            .payload_id = std::string(our_payload_id),
            .x12 = Phi<std::string>(std::string(sent_x12)),
            .deadline = clock.now() + 10s};
  }

  config::Clearinghouse door_to(const RawServer& server, config::Protocol protocol) {
    config::Clearinghouse door = profile(protocol);
    door.url = server.url();
    door.tls.ca_file = authority_file.path();
    return door;
  }

  [[nodiscard]] ServerTls tls() const { return {.identity = authority.issue("127.0.0.1")}; }

  Authority authority{"Test Authority"};
  TemporaryFile authority_file{authority.certificate_pem()};
  boost::asio::io_context io;
  HttpClient http{io.get_executor()};
  FixedClock clock{question().now};
  SeededEntropy entropy{1};
};

TEST_F(ConnectionTest, brings_an_answer_back) {
  std::string request;
  RawServer server(
      [&](Peer& peer) {
        request = peer.read_request();
        peer.write(http_answer(200, fmt::format("{{\"x12\": \"{}\"}}", answer_x12)));
        peer.wait_for_hang_up();
      },
      tls());
  EXPECT_EQ(bytes_of(submit(door_to(server, config::Protocol::rest_json))), answer_x12);
  EXPECT_THAT(request, HasSubstr("Authorization: Basic dXNlciAmIGNvOnBhc3M8d29yZD4="));
}

TEST_F(ConnectionTest, sends_a_key_in_the_header_the_partner_names) {
  std::string request;
  RawServer server(
      [&](Peer& peer) {
        request = peer.read_request();
        peer.write(http_answer(401, "\"no\""));
        peer.wait_for_hang_up();
      },
      tls());
  config::Clearinghouse door = door_to(server, config::Protocol::rest_json);
  door.auth.kind = config::Auth::Kind::api_key;
  door.rest.auth_prefix = "Key ";
  door.rest.headers = {{"X-Clinic", "one"}};
  EXPECT_TRUE(as<Rejected>(submit(door))->stops_route);
  EXPECT_THAT(request, HasSubstr("Authorization: Key pass<word>\r\n"));
  EXPECT_THAT(request, HasSubstr("X-Clinic: one\r\n"));
}

TEST_F(ConnectionTest, sends_nothing_after_the_deadline) {
  RawServer server([](Peer&) {}, tls());
  Submission late = submission();
  late.deadline = clock.now();
  const auto refused = as<RefusedBeforeSending>(
      submit(door_to(server, config::Protocol::core_soap), std::move(late)));
  ASSERT_TRUE(refused);
  EXPECT_FALSE(refused->counts_against_route);
  EXPECT_EQ(server.connections(), 0);
}

TEST_F(ConnectionTest, does_not_wait_beyond_the_deadline) {  // N5, I8
  RawServer server([](Peer& peer) { peer.wait_for_hang_up(); }, tls());
  Submission short_lived = submission();
  short_lived.deadline = clock.now() + 300ms;
  EXPECT_TRUE(
      as<Unknown>(submit(door_to(server, config::Protocol::core_soap), std::move(short_lived))));
}

TEST_F(ConnectionTest, keeps_what_came_before_the_cut) {  // N6, I8
  RawServer server(
      [](Peer& peer) {
        peer.read_request();
        peer.write("HTTP/1.1 200 X\r\nContent-Length: 500\r\n\r\nISA*00*part");
      },
      tls());
  const auto unknown = as<Unknown>(submit(door_to(server, config::Protocol::core_mime)));
  ASSERT_TRUE(unknown);
  EXPECT_EQ(unknown->raw.reveal(Purpose::matching), "ISA*00*part");
  EXPECT_THAT(unknown->words, Not(HasSubstr("ISA")));  // I7
}

TEST_F(ConnectionTest, sends_nothing_to_a_partner_whose_certificate_does_not_verify) {  // N12
  RawServer server([](Peer&) {}, ServerTls{.identity = authority.issue("payer.example")});
  const auto refused =
      as<RefusedBeforeSending>(submit(door_to(server, config::Protocol::core_soap)));
  ASSERT_TRUE(refused);
  EXPECT_TRUE(refused->stops_route);
  EXPECT_THAT(refused->error.sentence, HasSubstr("certificate"));
}

TEST_F(ConnectionTest, refuses_a_secret_that_would_add_a_header) {
  RawServer server([](Peer&) {}, tls());
  config::Clearinghouse door = door_to(server, config::Protocol::rest_json);
  door.auth.kind = config::Auth::Kind::bearer;
  const auto connection = make_connection(
      door, {.user = "", .secret = config::Secret("token\r\nX-More: 1")}, http, clock, entropy);
  const auto refused = as<RefusedBeforeSending>(run(io, connection->submit(submission())));
  ASSERT_TRUE(refused);
  EXPECT_THAT(refused->error.sentence, Not(HasSubstr("token")));
  EXPECT_EQ(server.connections(), 0);
}

TEST_F(ConnectionTest, tells_whether_a_partner_is_there_and_until_when_its_certificate_holds) {
  RawServer server([](Peer& peer) { peer.wait_for_hang_up(); }, tls());
  const auto connection = make_connection(door_to(server, config::Protocol::core_soap),
                                          credentials(), http, clock, entropy);
  const Health health = run(io, connection->health());
  EXPECT_TRUE(health.is_reachable) << health.words;
  const Instant tomorrow = SystemClock().now() + 24h;  // made a moment ago to hold for a day
  ASSERT_TRUE(health.certificate_expires);
  EXPECT_LT(tomorrow - *health.certificate_expires, 1h);
  EXPECT_LT(*health.certificate_expires - tomorrow, 1h);
}

TEST_F(ConnectionTest, reads_its_secrets_by_reference) {
  config::Clearinghouse door = profile(config::Protocol::core_soap);
  const TemporaryFile password("pass word\n");
  door.auth.secret = {config::SecretRef::Kind::file, password.path()};
  Findings findings;
  const auto read = read_credentials(door, findings);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->secret->expose(), "pass word");
  door.auth.secret.name += ".missing";
  EXPECT_FALSE(read_credentials(door, findings));
}

TEST_F(ConnectionTest, keeps_the_case_of_header_names_where_the_profile_forbids_http_2) {
  std::string request;
  RawServer server(
      [&](Peer& peer) {
        request = peer.read_request();
        peer.write(http_answer(200, fmt::format("{{\"x12\": \"{}\"}}", answer_x12)));
        peer.wait_for_hang_up();
      },
      tls());
  config::Clearinghouse door = door_to(server, config::Protocol::rest_coded);
  door.question.shape = config::QuestionNames::Shape::x12;
  door.http2 = false;
  door.rest.headers = {{"Client-API-Id", "clinic"}};
  EXPECT_EQ(bytes_of(submit(door)), answer_x12);
  EXPECT_THAT(request, HasSubstr("HTTP/1.1\r\n"));
  EXPECT_THAT(request, HasSubstr("\r\nClient-API-Id: clinic\r\n"));
}

}  // namespace
}  // namespace eligd::clearinghouse
