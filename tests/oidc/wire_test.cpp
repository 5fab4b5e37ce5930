// One question over a real socket: no redirect, no more than is meant, no longer than it may take,
// and no private network where that was not meant.
#include "oidc/wire.hpp"

#include <boost/asio.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>

namespace eligd::oidc {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using testing::HasSubstr;

// Answers one connection with what it is given; empty: it never answers.
class OneAnswer {
 public:
  explicit OneAnswer(std::string answer)
      : acceptor_(io_, {asio::ip::address_v4::loopback(), 0}), answer_(std::move(answer)) {
    thread_ = std::thread([this] {
      boost::system::error_code error;
      tcp::socket socket(io_);
      acceptor_.accept(socket, error);
      if (error) return;
      asio::read_until(socket, asio::dynamic_buffer(asked_), "\r\n\r\n", error);
      if (!answer_.empty()) asio::write(socket, asio::buffer(answer_), error);
      if (!answer_.empty()) socket.shutdown(tcp::socket::shutdown_send, error);
      char byte = 0;
      while (!error) socket.read_some(asio::buffer(&byte, 1), error);
    });
  }
  ~OneAnswer() {
    // Whoever never came is not waited for.
    boost::system::error_code error;
    tcp::socket knock(io_);
    knock.connect({asio::ip::address_v4::loopback(), port()}, error);
    knock.close(error);
    thread_.join();
  }
  [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
  [[nodiscard]] std::string url(const std::string& path = "/x") const {
    return "http://127.0.0.1:" + std::to_string(port()) + path;
  }
  [[nodiscard]] const std::string& asked() const { return asked_; }

 private:
  asio::io_context io_;
  tcp::acceptor acceptor_;
  std::string answer_;
  std::string asked_{};
  std::thread thread_{};
};

std::string with_body(const std::string& head, const std::string& body) {
  return head + "\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\nConnection: close\r\n\r\n" + body;
}

TEST(TheWire, brings_what_is_there) {
  const OneAnswer there(with_body("HTTP/1.1 200 OK", "{}"));
  CurlWire wire("");
  const Told told = wire.ask({.url = there.url(),
                              .authorization = Secret("Bearer abc"),
                              .form = Secret("a=b"),
                              .is_private_allowed = true});
  EXPECT_EQ(told.status, 200) << told.words;
  EXPECT_EQ(told.body, "{}");
  EXPECT_TRUE(told.is_private);
  EXPECT_THAT(there.asked(), HasSubstr("POST /x HTTP/1.1"));
  EXPECT_THAT(there.asked(), HasSubstr("Authorization: Bearer abc"));
}

TEST(TheWire, follows_no_redirect) {
  const OneAnswer inside(with_body("HTTP/1.1 200 OK", "secret"));
  const OneAnswer there(with_body("HTTP/1.1 302 Found\r\nLocation: " + inside.url("/inside"), ""));
  CurlWire wire("");
  const Told told = wire.ask({.url = there.url(), .is_private_allowed = true});
  EXPECT_EQ(told.status, 302);
  EXPECT_EQ(inside.asked(), "");
}

TEST(TheWire, meets_no_private_address_where_that_was_not_meant) {
  const OneAnswer inside(with_body("HTTP/1.1 200 OK", "secret"));
  CurlWire wire("");
  const Told told = wire.ask({.url = inside.url()});
  EXPECT_EQ(told.status, 0);
  EXPECT_THAT(told.words, HasSubstr("private network"));
  EXPECT_EQ(inside.asked(), "");
}

TEST(TheWire, takes_no_more_than_is_meant) {
  const OneAnswer there(with_body("HTTP/1.1 200 OK", std::string(answer_bytes_max + 1, 'x')));
  CurlWire wire("");
  const Told told = wire.ask({.url = there.url(), .is_private_allowed = true});
  EXPECT_EQ(told.status, 0);
  EXPECT_EQ(told.body, "");
  EXPECT_THAT(told.words, HasSubstr("larger"));
}

TEST(TheWire, waits_five_seconds_and_no_longer) {
  const OneAnswer silent("");
  CurlWire wire("");
  const auto began = std::chrono::steady_clock::now();
  const Told told = wire.ask({.url = silent.url(), .is_private_allowed = true});
  EXPECT_EQ(told.status, 0);
  EXPECT_THAT(told.words, HasSubstr("no answer"));
  EXPECT_LT(std::chrono::steady_clock::now() - began, ask_time_max + std::chrono::seconds(2));
}

TEST(TheWire, asks_no_address_that_is_none) {
  CurlWire wire("");
  for (const char* url :
       {"", "file:///etc/passwd", "http://login.example/", "gopher://127.0.0.1/", "https://",
        "https://a@b.example/", "http://localhost.evil.example/", "http://127.0.0.1.evil.example/",
        "https://x.example/#f", "https://x.example/a\nb"}) {
    EXPECT_FALSE(is_address(url)) << url;
    EXPECT_EQ(wire.ask({.url = url, .is_private_allowed = true}).status, 0) << url;
  }
  for (const char* url : {"https://login.example/x?y=z", "http://localhost:3000/x",
                          "http://127.0.0.1/", "http://[::1]:80/x"})
    EXPECT_TRUE(is_address(url)) << url;
}

}  // namespace
}  // namespace eligd::oidc
