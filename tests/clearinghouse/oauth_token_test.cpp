// Tokens by client credentials: fetched once, kept while they hold, renewed when refused.
#include "clearinghouse/oauth_token.hpp"

#include "asking.hpp"
#include "base/test_world.hpp"
#include "dialect_test.hpp"
#include "raw_server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>

namespace eligd::clearinghouse {
namespace {

using namespace std::chrono_literals;
using namespace test;
using testing::HasSubstr;
using testing::Not;

// A partner with two doors: /token hands out t1, t2, ...; the other takes whatever `takes` says.
class Partner {
 public:
  void serve(Peer& peer) {
    for (std::string request = peer.read_request(); !request.empty();
         request = peer.read_request()) {
      peer.write(request.starts_with("POST /token ") ? grant(request) : answer(request));
    }
  }

  std::atomic<int> token_status = 200;
  std::atomic<int> fetches = 0;
  std::atomic<int> inquiries = 0;
  std::atomic<int> oldest_taken = 1;  // tokens before this one are refused
  std::string last_grant_request;

 private:
  std::string grant(const std::string& request) {
    const std::lock_guard lock(mutex_);
    last_grant_request = request;
    const int number = ++fetches;
    return http_answer(token_status,
                       fmt::format("{{\"access_token\": \"t{}\", \"expires_in\": 300}}", number));
  }

  std::string answer(const std::string& request) {
    ++inquiries;
    const auto at = request.find("Authorization: Bearer t");
    const int number = at == std::string::npos ? 0 : std::stoi(request.substr(at + 23));
    if (number < oldest_taken) return http_answer(401, "{}");
    return http_answer(200, fmt::format("{{\"x12\": \"{}\"}}", answer_x12));
  }

  std::mutex mutex_;
};

class OauthTokenTest : public testing::Test {
 protected:
  [[nodiscard]] Submission submission() const {
    return {.payload_id = std::string(our_payload_id),
            .x12 = Phi<std::string>(std::string(sent_x12)),
            .deadline = clock.now() + 10s};
  }
  Outcome submit() { return run(io, connection->submit(submission())); }

  Partner partner;
  RawServer server{[this](Peer& peer) { partner.serve(peer); }};
  boost::asio::io_context io;
  HttpClient http{io.get_executor()};
  FixedClock clock{question().now};
  SeededEntropy entropy{1};
  config::Clearinghouse door = [this] {
    config::Clearinghouse made = profile(config::Protocol::rest_json);
    made.url = server.url();
    made.plain_http_allowed = true;
    made.auth.kind = config::Auth::Kind::oauth2;
    made.auth.token_url = server.url() + "token";
    made.auth.scope = "eligibility";
    return made;
  }();
  std::unique_ptr<Connection> connection =
      make_connection(door, credentials(), http, clock, entropy);
};

TEST(RefreshAfter, is_before_the_end_of_any_life) {
  EXPECT_EQ(refresh_after(300s), 240s);
  EXPECT_EQ(refresh_after(3600s), 2880s);
  EXPECT_EQ(refresh_after(100s), 50s);
  EXPECT_EQ(refresh_after(30s), 15s);
}

TEST_F(OauthTokenTest, fetches_one_token_for_many_inquiries) {
  for (int i = 0; i < 3; ++i) EXPECT_EQ(bytes_of(submit()), answer_x12);
  EXPECT_EQ(partner.fetches, 1);
  EXPECT_THAT(
      partner.last_grant_request,
      HasSubstr("\r\n\r\ngrant_type=client_credentials&client_id=user%20%26%20co&client_secret="
                "pass%3Cword%3E&scope=eligibility"));
}

TEST_F(OauthTokenTest, fetches_one_token_for_inquiries_that_start_together) {
  int answered = 0;
  int ended = 0;
  for (int i = 0; i < 8; ++i) {
    boost::asio::co_spawn(io, connection->submit(submission()),
                          [&](std::exception_ptr, const Outcome& outcome) {
                            ++ended;
                            if (as<Answered>(outcome)) ++answered;
                          });
  }
  while (ended < 8) io.run_one();
  EXPECT_EQ(answered, 8);
  EXPECT_EQ(partner.fetches, 1);
}

TEST_F(OauthTokenTest, fetches_the_next_before_the_old_one_ends) {
  EXPECT_TRUE(as<Answered>(submit()));
  clock.advance(239s);
  EXPECT_TRUE(as<Answered>(submit()));
  EXPECT_EQ(partner.fetches, 1);
  clock.advance(1s);
  EXPECT_TRUE(as<Answered>(submit()));
  EXPECT_EQ(partner.fetches, 2);
}

TEST_F(OauthTokenTest, goes_on_with_a_token_that_still_holds_when_no_new_one_is_to_be_had) {
  EXPECT_TRUE(as<Answered>(submit()));
  partner.token_status = 503;
  clock.advance(299s);
  EXPECT_TRUE(as<Answered>(submit()));
  clock.advance(1s);
  const auto refused = as<RefusedBeforeSending>(submit());
  ASSERT_TRUE(refused);
  EXPECT_FALSE(refused->stops_route);
  EXPECT_TRUE(refused->counts_against_route);
}

TEST_F(OauthTokenTest, renews_a_token_that_is_refused_in_the_middle_of_the_night) {  // C2
  EXPECT_TRUE(as<Answered>(submit()));
  clock.advance(60s);
  partner.oldest_taken = 2;
  EXPECT_TRUE(
      as<Throttled>(submit()));  // sent once, refused unread: not repeated under its numbers
  EXPECT_EQ(partner.inquiries, 2);
  EXPECT_TRUE(as<Answered>(submit()));
  EXPECT_EQ(partner.fetches, 2);
}

TEST_F(OauthTokenTest, stops_the_route_when_a_fresh_token_is_refused) {  // C2
  partner.oldest_taken = 9;
  const auto rejected = as<Rejected>(submit());
  ASSERT_TRUE(rejected);
  EXPECT_TRUE(rejected->stops_route);
}

TEST_F(OauthTokenTest, sends_no_inquiry_when_the_token_door_refuses_us) {  // C2
  partner.token_status = 401;
  const auto refused = as<RefusedBeforeSending>(submit());
  ASSERT_TRUE(refused);
  EXPECT_TRUE(refused->stops_route);
  EXPECT_EQ(partner.inquiries, 0);
  EXPECT_THAT(refused->error.sentence, Not(HasSubstr("pass")));
}

TEST_F(OauthTokenTest, renews_a_token_once_for_a_look_and_looks_again_at_once) {  // C2
  door.protocol = config::Protocol::rest_async;
  connection = make_connection(door, credentials(), http, clock, entropy);
  const Look look{.handle = "look " + server.url() + "v1/1"};
  EXPECT_EQ(bytes_of(run(io, connection->poll(look))), answer_x12);
  clock.advance(60s);
  partner.oldest_taken = 2;
  EXPECT_EQ(bytes_of(run(io, connection->poll(look))), answer_x12);
  EXPECT_EQ(partner.fetches, 2);
  EXPECT_EQ(partner.inquiries, 3);
  clock.advance(60s);
  partner.oldest_taken = 9;
  EXPECT_TRUE(as<Pending>(run(io, connection->poll(look))));  // a person may still mend it
  EXPECT_EQ(partner.fetches, 3);
  EXPECT_EQ(partner.inquiries, 5);
}

TEST_F(OauthTokenTest, spells_the_fields_as_the_partner_does) {
  door.auth.user_field = "Client_Id";
  door.auth.secret_field = "Client_Secret";
  connection = make_connection(door, credentials(), http, clock, entropy);
  EXPECT_TRUE(as<Answered>(submit()));
  EXPECT_THAT(partner.last_grant_request,
              HasSubstr("&Client_Id=user%20%26%20co&Client_Secret=pass%3Cword%3E"));
}

}  // namespace
}  // namespace eligd::clearinghouse
