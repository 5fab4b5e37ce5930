// The door figures are read at.
#include "metrics/server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace eligd::metrics {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using testing::HasSubstr;

class Caller {
 public:
  explicit Caller(std::uint16_t port) {
    socket_.connect({asio::ip::make_address("127.0.0.1"), port});
  }
  void say(const std::string& text) { asio::write(socket_, asio::buffer(text)); }
  std::string hear() {
    std::string all;
    boost::system::error_code ended;
    asio::read(socket_, asio::dynamic_buffer(all), ended);
    return all;
  }

 private:
  asio::io_context loop_{};
  tcp::socket socket_{loop_};
};

bool ready() { return true; }

TEST(MetricsServer, reads_anew_for_each_who_asks) {
  int asked = 0;
  auto server = Server::open(
      "127.0.0.1", 0, [&] { return "asked " + std::to_string(++asked) + "\n"; }, ready);
  ASSERT_TRUE(server) << server.error().sentence;
  for (int turn = 1; turn <= 3; ++turn) {
    Caller caller((*server)->port());
    caller.say("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_THAT(caller.hear(), HasSubstr("\r\n\r\nasked " + std::to_string(turn)));
  }
}

std::string asked_for(const Server& server, const std::string& target) {
  Caller caller(server.port());
  caller.say("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
  return caller.hear();
}

TEST(MetricsServer, tells_that_it_lives_and_whether_its_store_answers) {
  bool is_there = true;
  auto server = Server::open(
      "127.0.0.1", 0, [] { return std::string("figures\n"); }, [&] { return is_there; });
  ASSERT_TRUE(server);
  EXPECT_THAT(asked_for(**server, "/health"), HasSubstr("200 OK"));
  EXPECT_THAT(asked_for(**server, "/ready"), HasSubstr("200 OK"));
  is_there = false;
  const std::string refused = asked_for(**server, "/ready");
  EXPECT_THAT(refused, HasSubstr("503 Service Unavailable"));
  EXPECT_THAT(refused, HasSubstr("the store does not answer"));
  EXPECT_THAT(asked_for(**server, "/health"), HasSubstr("200 OK")) << "the process does";
  EXPECT_THAT(asked_for(**server, "/ready?x"), HasSubstr("404"));
}

TEST(MetricsServer, drops_who_says_nothing_that_is_http_and_goes_on) {
  auto server = Server::open("127.0.0.1", 0, [] { return std::string("good\n"); }, ready);
  ASSERT_TRUE(server);
  for (const std::string& nonsense :
       {std::string("\x16\x03\x01\x02", 4), "GET " + std::string(8000, 'a') + " HTTP/1.1\r\n\r\n",
        std::string("NONSENSE\r\n\r\n")}) {
    Caller caller((*server)->port());
    caller.say(nonsense + "\r\n\r\n");
    EXPECT_EQ(caller.hear(), "");
  }
  Caller caller((*server)->port());
  caller.say("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(caller.hear(), HasSubstr("good"));
}

TEST(MetricsServer, lets_go_who_keeps_silent_so_that_the_next_is_heard) {
  auto server = Server::open("127.0.0.1", 0, [] { return std::string("good\n"); }, ready);
  ASSERT_TRUE(server);
  Caller silent((*server)->port());
  Caller next((*server)->port());
  next.say("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(next.hear(), HasSubstr("good"));
}

TEST(MetricsServer, says_where_another_program_listens) {
  auto first = Server::open("127.0.0.1", 0, [] { return std::string(); }, ready);
  ASSERT_TRUE(first);
  const auto second =
      Server::open("127.0.0.1", (*first)->port(), [] { return std::string(); }, ready);
  ASSERT_FALSE(second);
  EXPECT_THAT(second.error().sentence, HasSubstr("another program"));
}

TEST(MetricsServer, stops_while_somebody_is_connected) {
  auto server = Server::open("127.0.0.1", 0, [] { return std::string(); }, ready);
  ASSERT_TRUE(server);
  Caller silent((*server)->port());
  server->reset();  // hangs where it does not
  EXPECT_EQ(silent.hear(), "");
}

}  // namespace
}  // namespace eligd::metrics
