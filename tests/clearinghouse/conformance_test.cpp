// Every protocol against the same list of happenings, over a socket of the test payer.
#include "conformance.hpp"

#include "asking.hpp"
#include "base/system_world.hpp"
#include "base/test_world.hpp"
#include "clearinghouse/connection.hpp"
#include "clearinghouse/http_client.hpp"
#include "dialect_test.hpp"
#include "question_270.hpp"
#include "raw_server.hpp"
#include "source_dir.hpp"
#include "testpayer/load_scenario.hpp"
#include "testpayer/server.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sodium.h>

#include <fstream>
#include <iterator>
#include <thread>

namespace eligd::clearinghouse {
namespace {

using namespace std::chrono_literals;
using namespace test;
using config::Protocol;

std::string_view words_of(Expected expected) {
  switch (expected) {
    case Expected::answered:
      return "answered";
    case Expected::unknown:
      return "unknown";
    case Expected::throttled:
      return "throttled";
    case Expected::rejected:
      return "rejected";
    case Expected::stopped:
      return "stopped";
    case Expected::not_sent:
      return "not sent";
    case Expected::goes_on:
      return "goes on";
    case Expected::not_expressible:
      break;
  }
  return "-";
}

Expected kind_of(const Outcome& outcome) {
  if (std::holds_alternative<Answered>(outcome)) return Expected::answered;
  if (std::holds_alternative<Unknown>(outcome)) return Expected::unknown;
  if (std::holds_alternative<Throttled>(outcome)) return Expected::throttled;
  if (std::holds_alternative<Pending>(outcome)) return Expected::goes_on;
  if (const auto* rejected = std::get_if<Rejected>(&outcome))
    return rejected->stops_route ? Expected::stopped : Expected::rejected;
  return Expected::not_sent;
}

std::string words_in(const Outcome& outcome) {
  if (const auto unknown = as<Unknown>(outcome)) return unknown->words;
  if (const auto rejected = as<Rejected>(outcome)) return rejected->words;
  if (const auto throttled = as<Throttled>(outcome)) return throttled->words;
  if (const auto refused = as<RefusedBeforeSending>(outcome)) return refused->error.sentence;
  if (const auto pending = as<Pending>(outcome)) return pending->words;
  return {};
}

std::string_view door_of(Protocol protocol) {
  switch (protocol) {
    case Protocol::core_soap:
      return "soap";
    case Protocol::core_mime:
      return "mime";
    case Protocol::rest_json:
      return "rest";
    case Protocol::form_post:
      return "form";
    case Protocol::rest_async:
      return "async";
    case Protocol::rest_coded:
      return "coded";
    default:
      return "core";
  }
}

// A profile as its file would make it, for the test payer's door.
config::Clearinghouse partner(Protocol protocol, const std::string& server) {
  config::Clearinghouse house = profile(protocol);
  house.url = server + "/hub/" + std::string(door_of(protocol));
  house.plain_http_allowed = true;
  const bool is_in_body = protocol == Protocol::core_soap || protocol == Protocol::core_mime ||
                          protocol == Protocol::form_post;
  house.auth = {.kind = is_in_body ? config::Auth::Kind::user_password : config::Auth::Kind::bearer,
                .user = "clinic"};
  if (protocol == Protocol::core_rest) house.core.rule_version = "4.0.0";
  house.question.shape = config::QuestionNames::Shape::x12;
  if (protocol == Protocol::rest_async) {
    house.answer.status_field = "statusCode";
    house.answer.complete = {"4"};
    house.answer.pending = {"0", "R*"};
    house.answer.id_field = "id";
  }
  if (protocol == Protocol::rest_coded) {
    house.answer.status_field = "APIResponseCode";
    house.answer.complete = {"0"};
    house.answer.pending = {"3"};
    house.answer.no_funds = {"2"};
    house.answer.id_field = "RequestID";
    house.answer.poll_url = "/hub/coded/{id}";
    house.answer.x12_url = "/hub/coded/{id}/x12";
  }
  return house;
}

// The test payer behind a socket, for one happening.
class Door {
 public:
  explicit Door(const Happening& happening) {
    const std::string credentials =
        happening.house.contains("api_key")
            ? std::string(happening.house)
            : "api_key = \"secret\"\nuser = \"clinic\"\npassword = \"secret\"\n" +
                  std::string(happening.house);
    const std::string toml =
        "[latency]\nfixed_ms = 0\n[[clearinghouse]]\nkey = \"hub\"\n" + credentials +
        "[[member]]\nid = \"EXM000001\"\nplan = \"EXAMPLE PPO\"\n" + std::string(happening.member);
    testpayer::Scenario played;
    const auto added = testpayer::add_scenario(played, toml, "conformance.toml", ".");
    EXPECT_TRUE(added) << added.error().sentence;
    doors_.emplace(testpayer::Payer(std::move(played), clock_, 1), std::nullopt, log_, clock_,
                   entropy_);
    auto opened = testpayer::Server::open({}, *doors_);
    EXPECT_TRUE(opened) << opened.error().sentence;
    server_ = std::move(*opened);
    thread_ = std::jthread([this] { server_->run(); });
  }
  ~Door() { server_->stop(); }
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;
  [[nodiscard]] std::string url() const { return server_->url(); }
  // How many questions arrived: a look is none.
  [[nodiscard]] std::string summary() const { return log_.summary(); }

 private:
  SystemClock clock_;
  SystemEntropy entropy_;
  testpayer::ReceivedLog log_;
  std::optional<testpayer::Doors> doors_;
  std::unique_ptr<testpayer::Server> server_;
  std::jthread thread_;
};

class Conformance : public testing::TestWithParam<Protocol> {
 protected:
  static void SetUpTestSuite() { ASSERT_GE(sodium_init(), 0); }
  static constexpr int looks_max = 10;

  Outcome ask(const config::Clearinghouse& house, std::string secret = "secret") {
    const auto connection = make_connection(
        house, {.user = house.auth.user, .secret = config::Secret(std::move(secret))}, http, clock,
        entropy);
    Submission submission{.attempt = AttemptId(1),
                          .payload_id = std::string(our_payload_id),
                          .x12 = Phi<std::string>(question_270()),
                          .deadline = clock.now() + 60s,
                          .total_timeout = 400ms};
    Outcome outcome = run(io, connection->submit(std::move(submission)));
    for (int looks = 0; looks < looks_max; ++looks) {
      const bool is_over = !std::holds_alternative<Pending>(outcome) &&
                           (looks == 0 || !std::holds_alternative<Throttled>(outcome));
      if (is_over) break;
      if (const auto pending = as<Pending>(outcome)) handle = pending->handle;
      outcome = run(io, connection->poll(
                            {.attempt = AttemptId(1), .handle = handle, .total_timeout = 400ms}));
    }
    return outcome;
  }

  boost::asio::io_context io;
  HttpClient http{io.get_executor()};
  FixedClock clock{question().now};
  SeededEntropy entropy{1};
  std::string handle;
};

TEST_P(Conformance, comes_to_what_the_list_says) {
  for (const Happening& happening : happenings()) {
    const auto other = std::ranges::find(happening.otherwise, GetParam(), &Otherwise::protocol);
    const Expected expected =
        other == happening.otherwise.end() ? happening.expected : other->expected;
    if (expected == Expected::not_expressible) {
      EXPECT_FALSE(other->why.empty()) << happening.name;
      continue;
    }
    const Door door(happening);
    config::Clearinghouse house = partner(GetParam(), door.url());
    house.answer_bytes_max = 128 * 1024;
    if (happening.house.contains("x12_apart") && GetParam() == Protocol::rest_async)
      house.answer.x12_url = "/hub/async/{id}/x12";
    const Outcome outcome = ask(house);
    EXPECT_EQ(words_of(kind_of(outcome)), words_of(expected))
        << happening.name << ": " << words_in(outcome);
    if (expected == Expected::answered) {
      EXPECT_THAT(bytes_of(outcome), testing::HasSubstr(happening.must_contain)) << happening.name;
    }
    EXPECT_THAT(words_in(outcome), testing::Not(testing::HasSubstr("TESTPATIENT")))
        << happening.name;                                                                // I7
    EXPECT_THAT(door.summary(), testing::HasSubstr("\"requests\":1")) << happening.name;  // I8
  }
}

TEST_P(Conformance, sends_nothing_with_a_header_that_ends_a_line) {
  const Door door({});
  config::Clearinghouse house = partner(GetParam(), door.url());
  house.rest.headers = {{"X-Clinic", "one\r\nX-More: 1"}};
  EXPECT_EQ(kind_of(ask(house)), Expected::not_sent);
  house.rest.headers.clear();
  house.auth.kind = config::Auth::Kind::bearer;
  EXPECT_EQ(kind_of(ask(house, "a\r\nb")), Expected::not_sent);
  EXPECT_THAT(door.summary(), testing::HasSubstr("\"requests\":0"));
}

TEST_P(Conformance, sends_nothing_to_a_certificate_that_does_not_hold) {  // N12
  const Authority authority("Test Authority");
  const TemporaryFile authority_file(authority.certificate_pem());
  for (const Identity& identity :
       {authority.issue("127.0.0.1", Validity::expired), authority.issue("payer.example")}) {
    RawServer server([](Peer&) {}, ServerTls{.identity = identity});
    config::Clearinghouse house = partner(GetParam(), "");
    house.url = server.url();
    house.tls.ca_file = authority_file.path();
    const auto refused = as<RefusedBeforeSending>(ask(house));
    ASSERT_TRUE(refused);
    EXPECT_TRUE(refused->stops_route);
  }
}

TEST_P(Conformance, knows_that_nothing_left_where_nobody_is_there) {
  std::string nobody;
  {
    const Door door({});
    nobody = door.url();
  }
  const auto refused = as<RefusedBeforeSending>(ask(partner(GetParam(), nobody)));
  ASSERT_TRUE(refused);
  EXPECT_FALSE(refused->stops_route);
}

INSTANTIATE_TEST_SUITE_P(Protocols, Conformance, testing::ValuesIn(protocols_in_real_time()),
                         [](const auto& named) { return std::string(name_of(named.param)); });

// The table an admin reads is this list.
TEST(ConformanceTable, says_what_the_tests_hold_the_protocols_to) {
  std::ifstream in(std::string(ELIGD_SOURCE_DIR) + "/docs/connections.md", std::ios::binary);
  const std::string page{std::istreambuf_iterator<char>(in), {}};
  for (const Happening& happening : happenings()) {
    std::string row = fmt::format("| {} |", happening.name);
    for (const Protocol protocol : protocols_in_real_time()) {
      const auto other = std::ranges::find(happening.otherwise, protocol, &Otherwise::protocol);
      row += fmt::format(" {} |", words_of(other == happening.otherwise.end() ? happening.expected
                                                                              : other->expected));
    }
    EXPECT_THAT(page, testing::HasSubstr(row));
  }
  for (const std::string_view name : before_sending)
    EXPECT_THAT(page, testing::HasSubstr(fmt::format("| {} |", name)));
}

}  // namespace
}  // namespace eligd::clearinghouse
