// Rows of docs/faults.md about the way between us and a partner: the HTTP client against servers
// that cut, delay, mix and damage what they send, and against names that change.
//
// Method: real sockets and TLS on loopback. Delays are real, but short.
#include "asking.hpp"
#include "clearinghouse/http_client.hpp"
#include "raw_server.hpp"
#include "relay.hpp"

#include <boost/asio/co_spawn.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <atomic>
#include <fcntl.h>
#include <fstream>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace eligd::clearinghouse {
namespace {

using namespace std::chrono_literals;
using test::http_answer;
using test::Peer;
using test::RawServer;

constexpr std::string_view question = "the inquiry";

class Wire : public testing::Test {
 protected:
  HttpResult ask(HttpRequest request) { return test::run(io, client.perform(std::move(request))); }

  HttpRequest request_to(const std::string& url) const {
    HttpRequest request;
    request.url = url;
    request.is_plain_http_allowed = true;
    request.tls.ca_file = authority_file.path();
    request.body = Phi<std::string>(std::string(question));
    request.headers = {"Content-Type: text/plain"};
    request.connect_timeout = 5s;
    request.first_byte_timeout = 5s;
    request.total_timeout = 10s;
    return request;
  }

  [[nodiscard]] std::optional<test::ServerTls> tls(const std::string& host = "127.0.0.1") const {
    return test::ServerTls{.identity = authority.issue(host)};
  }

  // So many at once; each ends.
  std::vector<HttpResult> ask_at_once(int count, const std::string& url) {
    std::vector<HttpResult> results;
    for (int n = 0; n < count; ++n) {
      boost::asio::co_spawn(
          io, client.perform(request_to(url)),
          [&](std::exception_ptr, HttpResult result) { results.push_back(std::move(result)); });
    }
    io.restart();
    while (std::cmp_less(results.size(), count)) io.run_one();
    return results;
  }

  static std::string body_of(const HttpResult& result) {
    return result.body.reveal(Purpose::matching);
  }

  test::Authority authority{"Test Authority"};
  test::TemporaryFile authority_file{authority.certificate_pem()};
  boost::asio::io_context io;
  HttpClient client{io.get_executor()};
};

// N4: nothing, one byte, half and all of the request, in the clear and over TLS. Whatever the
// partner may have of it, it is not sent again by itself.
TEST_F(Wire, reset_after_any_part_of_the_request_is_unknown_and_asked_once) {  // N4, F92, I8
  std::string whole;
  RawServer listener([&](Peer& peer) {
    whole = peer.read_request();
    peer.write(http_answer(200, "an answer"));
  });
  ASSERT_EQ(ask(request_to(listener.url())).end, HttpEnd::complete);
  ASSERT_GT(whole.size(), 100U);
  for (const bool is_plain : {true, false}) {
    for (const std::size_t k : {std::size_t{0}, std::size_t{1}, whole.size() / 2, whole.size()}) {
      std::atomic<int> whole_requests = 0;
      RawServer server(
          [&](Peer& peer) {
            if (peer.read_bytes(k).size() == whole.size()) ++whole_requests;
            peer.reset();
          },
          is_plain ? std::nullopt : tls());
      const HttpResult result = ask(request_to(server.url()));
      EXPECT_NE(result.end, HttpEnd::complete) << k;
      if (k > 0) {
        EXPECT_EQ(result.end, HttpEnd::unknown) << k << (is_plain ? " plain" : " TLS");
      }
      EXPECT_EQ(server.connections(), 1) << "sent again after " << k << " bytes";
      EXPECT_LE(whole_requests, 1);
    }
  }
}

// A listener whose queue is full answers no SYN at all.
class BlackHole {
 public:
  BlackHole() {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        listen(listener_, 0) != 0 ||
        getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
      std::abort();
    port_ = ntohs(address.sin_port);
    for (int n = 0; n < 8; ++n) {
      const int caller = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
      (void)connect(caller, reinterpret_cast<sockaddr*>(&address), size);
      callers_.push_back(caller);
    }
  }
  ~BlackHole() {
    for (const int caller : callers_) close(caller);
    close(listener_);
  }
  BlackHole(const BlackHole&) = delete;
  BlackHole& operator=(const BlackHole&) = delete;
  [[nodiscard]] std::string url() const { return fmt::format("http://127.0.0.1:{}/", port_); }

 private:
  int listener_ = -1;
  int port_ = 0;
  std::vector<int> callers_{};
};

TEST_F(Wire, nobody_takes_the_call_is_not_sent_in_time_and_holds_up_nobody_else) {  // N2, F89
  const BlackHole hole;
  RawServer server([](Peer& peer) {
    while (!peer.read_request().empty()) peer.write(http_answer(200, "an answer"));
  });
  std::optional<HttpResult> lost;
  HttpRequest request = request_to(hole.url());
  request.connect_timeout = 500ms;
  const auto begun = std::chrono::steady_clock::now();
  boost::asio::co_spawn(io, client.perform(std::move(request)),
                        [&](std::exception_ptr, HttpResult result) { lost = std::move(result); });
  int answered = 0;
  while (!lost && answered < 20) {
    if (ask(request_to(server.url())).end == HttpEnd::complete) ++answered;
  }
  EXPECT_EQ(answered, 20) << "the others wait for the one that hangs";
  while (!lost) io.run_one();
  EXPECT_EQ(lost->end, HttpEnd::not_sent);
  EXPECT_EQ(lost->fault, HttpFault::connect);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 3s);
}

TEST_F(Wire, a_second_answer_nobody_asked_for_is_never_taken_for_the_next_one) {  // N8, F30, F93
  for (const bool is_in_one_piece : {true, false}) {
    std::atomic<bool> is_out = false;
    RawServer server([&](Peer& peer) {
      if (peer.read_request().empty()) return;
      const std::string first = http_answer(200, "ours");
      const std::string second = http_answer(200, "of somebody else");
      if (is_in_one_piece) {
        peer.write(first + second);
      } else {
        peer.write(first);
        peer.write(second);
      }
      is_out = true;
      while (!peer.read_request().empty()) peer.write(http_answer(200, "the next"));
    });
    EXPECT_EQ(body_of(ask(request_to(server.url()))), "ours");
    // It lies in the socket before we ask again. One that comes later than that is told by its
    // trace only (Engine.holds_an_answer_that_names_another_question).
    while (!is_out) std::this_thread::sleep_for(1ms);
    std::this_thread::sleep_for(20ms);
    EXPECT_NE(body_of(ask(request_to(server.url()))), "of somebody else") << is_in_one_piece;
  }
}

TEST_F(Wire, a_byte_changed_inside_tls_is_no_answer) {  // N9
  std::atomic<bool> is_answering = false;
  RawServer server(
      [&](Peer& peer) {
        peer.read_request();
        is_answering = true;
        peer.write(http_answer(200, "an answer"));
        peer.wait_for_hang_up();
      },
      tls());
  const test::Relay relay(server.port(), [&](std::string& bytes) {
    if (is_answering) bytes.at(bytes.size() / 2) ^= 1;
  });
  const HttpResult result = ask(request_to(fmt::format("https://127.0.0.1:{}/", relay.port())));
  EXPECT_EQ(result.end, HttpEnd::unknown) << result.words;
  EXPECT_EQ(body_of(result), "");
}

TEST_F(Wire, slow_answers_below_the_limit_are_no_fault_and_do_not_queue) {  // N11
  RawServer server([](Peer& peer) {
    if (peer.read_request().empty() || peer.is_hung_up_within(700ms)) return;
    peer.write(http_answer(200, "an answer"));
  });
  const auto begun = std::chrono::steady_clock::now();
  for (const HttpResult& result : ask_at_once(20, server.url()))
    EXPECT_EQ(result.end, HttpEnd::complete) << result.words;
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 7s) << "half of one after the other";
}

TEST_F(Wire, a_client_certificate_the_partner_does_not_take_brings_no_answer) {  // N13, F96
  test::ServerTls demanding = *tls();
  demanding.client_authority_pem = authority.certificate_pem();
  std::atomic<int> requests = 0;
  RawServer server(
      [&](Peer& peer) {
        if (!peer.read_request().empty()) ++requests;
      },
      demanding);
  const test::Authority unknown("Somebody Else");
  for (const test::Identity& ours : {authority.issue("clinic.example", test::Validity::expired),
                                     unknown.issue("clinic.example")}) {
    const test::TemporaryFile certificate(ours.certificate_pem);
    // Its alert or the end of the line, whichever is read first; the alert says that nobody read.
    bool is_told = false;
    for (int tries = 0; tries < 30 && !is_told; ++tries) {
      HttpRequest request = request_to(server.url());
      request.tls.client_cert = certificate.path();
      request.tls.client_key = config::Secret(ours.key_pem);
      const HttpResult result = ask(std::move(request));
      EXPECT_NE(result.end, HttpEnd::complete);
      is_told = result.fault == HttpFault::our_certificate;
      EXPECT_EQ(result.end, is_told ? HttpEnd::not_sent : HttpEnd::unknown) << result.words;
    }
    EXPECT_TRUE(is_told);
  }
  EXPECT_EQ(requests, 0) << "called not sent, and somebody read it";
}

TEST_F(Wire, a_chain_without_its_middle_is_refused) {  // N12, F95
  const test::Authority middle("Middle Authority", authority);
  RawServer server([](Peer& peer) { peer.read_request(); },
                   test::ServerTls{.identity = middle.issue("127.0.0.1")});
  const HttpResult result = ask(request_to(server.url()));
  EXPECT_EQ(result.end, HttpEnd::not_sent);
  EXPECT_EQ(result.fault, HttpFault::certificate);
}

TEST_F(Wire, is_not_led_from_https_to_http) {  // C4
  RawServer plain([](Peer& peer) { peer.read_request(); });
  for (const int status : {301, 302, 303, 307, 308}) {
    RawServer server(
        [&](Peer& peer) {
          peer.read_request();
          peer.write(http_answer(status, "", "Location: " + plain.url() + "\r\n"));
          peer.wait_for_hang_up();
        },
        tls());
    EXPECT_EQ(ask(request_to(server.url())).status, status);
  }
  EXPECT_EQ(plain.connections(), 0);
}

TEST_F(Wire, what_stands_behind_the_length_told_is_not_read) {  // F93
  RawServer server([](Peer& peer) {
    while (!peer.read_request().empty())
      peer.write(
          "HTTP/1.1 200 X\r\nContent-Length: 4\r\n\r\noursHTTP/1.1 200 X\r\nContent-Length: "
          "6\r\n\r\nothers");
  });
  for (int n = 0; n < 3; ++n) EXPECT_EQ(body_of(ask(request_to(server.url()))), "ours");
  EXPECT_EQ(server.connections(), 3) << "a connection with more on it is not used again";
}

TEST_F(Wire, two_lengths_that_differ_are_no_answer) {  // F93
  for (const char* other : {"4", "400"}) {
    RawServer server([&](Peer& peer) {
      peer.read_request();
      peer.write(http_answer(200, "an answer", fmt::format("Content-Length: {}\r\n", other)));
    });
    EXPECT_EQ(ask(request_to(server.url())).end, HttpEnd::unknown) << other;
  }
}

// --- names, in a mount namespace whose name tables are the test's own ---

// Its own /etc/hosts and /etc/resolv.conf for the calling thread and the threads it starts.
class OwnNames {
 public:
  OwnNames() {
    is_there_ = unshare(CLONE_NEWNS) == 0 &&
                mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                mount(hosts_.path().c_str(), "/etc/hosts", nullptr, MS_BIND, nullptr) == 0 &&
                mount(servers_.path().c_str(), "/etc/resolv.conf", nullptr, MS_BIND, nullptr) == 0;
  }
  [[nodiscard]] bool is_there() const { return is_there_; }
  void say(const std::string& hosts) const { std::ofstream(hosts_.path()) << hosts << '\n'; }

 private:
  test::TemporaryFile hosts_{"127.0.0.1 localhost\n"};
  test::TemporaryFile servers_{"nameserver 127.0.0.77\noptions timeout:5 attempts:1\n"};
  bool is_there_ = false;
};

// On a thread of its own: the namespace is the thread's, not the test program's.
void with_own_names(const std::function<void(OwnNames&)>& work) {
  bool is_there = false;
  std::thread([&] {
    if (unshare(CLONE_FS) != 0) return;
    OwnNames names;
    is_there = names.is_there();
    if (is_there) work(names);
  }).join();
  if (!is_there) GTEST_SKIP() << "no mount namespace of our own here (needs root)";
}

TEST_F(Wire, a_partner_that_moved_is_found_at_its_new_address) {  // N3, F99
  RawServer server(
      [](Peer& peer) {
        peer.read_request();
        peer.write(http_answer(200, "an answer"));
      },
      tls("partner.example"));
  with_own_names([&](OwnNames& names) {
    boost::asio::io_context loop;
    HttpClient mine(loop.get_executor());
    const std::string url = fmt::format("https://partner.example:{}/", server.port());
    names.say("127.0.0.2 partner.example");  // nobody listens there any more
    const HttpResult before = test::run(loop, mine.perform(request_to(url)));
    EXPECT_EQ(before.end, HttpEnd::not_sent);
    EXPECT_EQ(before.fault, HttpFault::connect);
    names.say("127.0.0.1 partner.example");
    EXPECT_EQ(test::run(loop, mine.perform(request_to(url))).end, HttpEnd::complete);
  });
}

TEST_F(Wire, a_name_server_that_says_nothing_holds_up_nobody) {  // N3, F88
  const int silent = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(53);
  inet_pton(AF_INET, "127.0.0.77", &address.sin_addr);
  if (bind(silent, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    close(silent);
    GTEST_SKIP() << "port 53 is not ours to listen on";
  }
  RawServer server([](Peer& peer) {
    while (!peer.read_request().empty()) peer.write(http_answer(200, "an answer"));
  });
  with_own_names([&](OwnNames&) {
    boost::asio::io_context loop;
    HttpClient mine(loop.get_executor());
    HttpRequest request = request_to("https://partner.example/");
    request.connect_timeout = 400ms;
    std::optional<HttpResult> lost;
    const auto begun = std::chrono::steady_clock::now();
    boost::asio::co_spawn(loop, mine.perform(std::move(request)),
                          [&](std::exception_ptr, HttpResult result) { lost = std::move(result); });
    EXPECT_EQ(test::run(loop, mine.perform(request_to(server.url()))).end, HttpEnd::complete);
    EXPECT_FALSE(lost);
    while (!lost) loop.run_one();
    EXPECT_EQ(lost->end, HttpEnd::not_sent);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 3s);
  });
  close(silent);
}

}  // namespace
}  // namespace eligd::clearinghouse
