// A try against a receiver on this machine: what counts, and where it does not go.
#include "hooks/post.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace eligd::hooks {
namespace {

// Takes one connection, keeps what came, answers with these bytes.
class Receiver {
 public:
  explicit Receiver(std::string answer) : answer_(std::move(answer)) {
    socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in place{.sin_family = AF_INET, .sin_port = 0, .sin_addr = {}, .sin_zero = {}};
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&place), sizeof place), 0);
    EXPECT_EQ(::listen(socket_, 4), 0);
    socklen_t size = sizeof place;
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&place), &size);
    port_ = ntohs(place.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~Receiver() {
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    ::close(socket_);
  }
  [[nodiscard]] std::string url() const { return fmt::format("http://127.0.0.1:{}/in", port_); }
  int connections = 0;
  std::string got{};

 private:
  void serve() {
    while (true) {
      const int peer = ::accept(socket_, nullptr, nullptr);
      if (peer < 0) return;
      ++connections;
      std::array<char, 4096> buffer{};
      const auto count = ::recv(peer, buffer.data(), buffer.size(), 0);
      if (count > 0) got.assign(buffer.data(), static_cast<std::size_t>(count));
      (void)::send(peer, answer_.data(), answer_.size(), MSG_NOSIGNAL);
      ::close(peer);
    }
  }
  std::string answer_;
  int socket_ = -1;
  int port_ = 0;
  std::thread thread_{};
};

TEST(ATry, tells_the_status_and_carries_headers_and_body) {
  Receiver receiver("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
  const Posted posted = post({.url = receiver.url(),
                              .headers = {"webhook-id: evt_1"},
                              .body = R"({"a":1})",
                              .is_private_allowed = true});
  EXPECT_EQ(posted.status, 204) << posted.words;
  EXPECT_NE(receiver.got.find("webhook-id: evt_1\r\n"), std::string::npos);
  EXPECT_NE(receiver.got.find(R"({"a":1})"), std::string::npos);
}

TEST(ATry, follows_no_redirect) {
  Receiver inner("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  Receiver receiver("HTTP/1.1 302 Found\r\nLocation: " + inner.url() +
                    "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(post({.url = receiver.url(), .is_private_allowed = true}).status, 302);
  EXPECT_EQ(inner.connections, 0);
}

TEST(ATry, never_connects_into_a_private_network) {
  Receiver receiver("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  std::string url = receiver.url();
  url.replace(0, 4, "https");
  for (const char* host : {"127.0.0.1", "localhost", "[::1]", "0.0.0.0", "0x7f.1"}) {
    std::string asked = url;
    asked.replace(asked.find("127.0.0.1"), 9, host);
    const Posted posted = post({.url = asked});
    EXPECT_EQ(posted.status, 0) << asked;
    EXPECT_NE(posted.words.find("private"), std::string::npos) << asked << ' ' << posted.words;
  }
  EXPECT_EQ(receiver.connections, 0);
}

TEST(ATry, goes_over_tls_but_to_this_machine) {
  EXPECT_EQ(post({.url = "http://192.0.2.1/"}).status, 0);
}

TEST(ATry, reads_no_more_of_an_answer_than_it_needs) {
  Receiver receiver("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + std::string(1 << 20, 'x'));
  EXPECT_EQ(post({.url = receiver.url(), .is_private_allowed = true}).status, 200);
}

}  // namespace
}  // namespace eligd::hooks
