// The server over a socket: how many may listen at once, the trace a request goes on, and a
// certificate that is renewed while connections stand.
#include "api/server.hpp"

#include "base/system_world.hpp"
#include "base/trace.hpp"
#include "own_certificate.hpp"

#include <boost/asio.hpp>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace eligd::api {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

class Silent final : public EventStream {
 public:
  std::string take() override { return {}; }
  bool is_allowed() override { return true; }
};

class SampleSite final : public Site {
 public:
  Answer answer(const Request& request) override {
    if (request.path == "/who")
      return {.content_type = "text/plain",
              .body = request.source + " in " + request.source_group + "."};
    if (request.path != "/events") return {.content_type = "text/plain", .body = "here"};
    Answer answer{.content_type = "text/event-stream"};
    answer.events = std::make_shared<Silent>();
    return answer;
  }
  std::int64_t body_bytes_max(const Request&) const override { return 1000; }
};

TEST(EventStreams, are_never_more_than_may_be_however_many_ask_at_one_moment) {
  config::ApiSettings settings;
  settings.port = 0;
  settings.connections_source_max = 200;
  settings.event_streams_max = 2;
  SampleSite site;
  SystemClock clock;
  SystemEntropy entropy;
  const auto server = Server::open(settings, site, clock, entropy);
  ASSERT_TRUE(server);
  (*server)->start();
  asio::io_context io;
  std::vector<tcp::socket> peers;
  for (int n = 0; n < 40; ++n) {
    tcp::socket& peer = peers.emplace_back(io);
    peer.connect({asio::ip::address_v4::loopback(), (*server)->port()});
  }
  for (tcp::socket& peer : peers)
    asio::write(peer, asio::buffer(std::string("GET /events HTTP/1.1\r\nHost: x\r\n\r\n")));
  int listening = 0;
  int refused = 0;
  for (tcp::socket& peer : peers) {
    std::string head;
    asio::read_until(peer, asio::dynamic_buffer(head), "\r\n\r\n");
    listening += head.starts_with("HTTP/1.1 200") ? 1 : 0;
    refused += head.starts_with("HTTP/1.1 503") ? 1 : 0;
  }
  EXPECT_EQ(listening, 2);
  EXPECT_EQ(refused, 38);
  tcp::socket asks(io);
  asks.connect({asio::ip::address_v4::loopback(), (*server)->port()});
  asio::write(asks, asio::buffer(std::string("HEAD /events HTTP/1.1\r\nHost: x\r\n\r\n")));
  std::string head;
  asio::read_until(asks, asio::dynamic_buffer(head), "\r\n\r\n");
  EXPECT_TRUE(head.starts_with("HTTP/1.1 200")) << "who asks what there is takes no place";
  (*server)->stop();
}

// Who the site takes the asker for.
std::string who_asks(std::uint16_t port, const std::string& headers) {
  asio::io_context io;
  tcp::socket peer(io);
  peer.connect({asio::ip::address_v4::loopback(), port});
  asio::write(peer, asio::buffer("GET /who HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n"));
  std::string text;
  boost::system::error_code error;
  asio::read_until(peer, asio::dynamic_buffer(text), ".\n", error);
  return text;
}

TEST(AProxyBefore, says_last_who_asks_and_is_believed_only_where_it_was_said_to_stand) {
  config::ApiSettings settings;
  settings.port = 0;
  settings.connections_source_max = 1;
  SampleSite site;
  SystemClock clock;
  SystemEntropy entropy;
  const auto asked = [&](Server::Before before, const std::string& headers) {
    const auto server = Server::open(settings, site, clock, entropy, before);
    EXPECT_TRUE(server);
    (*server)->start();
    const std::string text = who_asks((*server)->port(), headers + "Connection: close\r\n");
    (*server)->stop();
    return text.substr(text.find("\r\n\r\n") + 4);
  };
  const std::string list =
      "X-Forwarded-For: 10.0.0.1, 192.0.2.1\r\nX-Forwarded-For: 203.0.113.7\r\n";
  EXPECT_EQ(asked(Server::Before::proxy, list), "203.0.113.7 in 203.0.113.7.");
  EXPECT_EQ(asked(Server::Before::proxy, "X-Forwarded-For: 2001:db8:1:2:3::4\r\n"),
            "2001:db8:1:2:3::4 in 2001:db8:1:2::.");
  EXPECT_EQ(asked(Server::Before::nobody, list), "127.0.0.1 in 127.0.0.1.");
  for (const char* none : {"", "X-Forwarded-For: unknown\r\n", "X-Forwarded-For: 203.0.113.7,\r\n"})
    EXPECT_EQ(asked(Server::Before::proxy, none), "127.0.0.1 in 127.0.0.1.") << none;
  settings.address = "0.0.0.0";
  settings.certificate = "c.pem";
  EXPECT_FALSE(Server::open(settings, site, clock, entropy, Server::Before::proxy));
}

// The head of the answer to a GET with these lines more.
std::string head_of_answer(std::uint16_t port, const std::string& lines) {
  asio::io_context io;
  tcp::socket peer(io);
  peer.connect({asio::ip::address_v4::loopback(), port});
  asio::write(peer, asio::buffer("GET / HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n"));
  std::string head;
  asio::read_until(peer, asio::dynamic_buffer(head), "\r\n\r\n");
  return head;
}

std::string value_in(const std::string& head, const std::string& name) {
  const auto at = head.find("\r\n" + name + ": ");
  if (at == std::string::npos) return {};
  const auto from = at + name.size() + 4;
  return head.substr(from, head.find("\r\n", from) - from);
}

// What it needs of a site is nothing but to be answered.
class Traces : public testing::Test {
 protected:
  Traces() {
    settings_.port = 0;
    server_ = Server::open(settings_, site_, clock_, entropy_).value();
    server_->start();
  }
  ~Traces() override { server_->stop(); }
  [[nodiscard]] std::string ask(const std::string& lines) const {
    return head_of_answer(server_->port(), lines);
  }

  config::ApiSettings settings_{};
  SampleSite site_{};
  SystemClock clock_{};
  SystemEntropy entropy_{};
  std::unique_ptr<Server> server_{};
};

TEST_F(Traces, of_a_caller_are_answered_with_our_step_in_them) {
  const std::string id = "4bf92f3577b34da6a3ce929d0e0e4736";
  for (const char* flags : {"01", "00"}) {
    const std::string head =
        ask("Traceparent: 00-" + id + "-00f067aa0ba902b7-" + flags + "\r\ntracestate: a=1\r\n");
    EXPECT_TRUE(head.starts_with("HTTP/1.1 200"));
    EXPECT_EQ(value_in(head, "traceresponse"),
              "00-" + id + "-" + value_in(head, "X-Request-Id") + "-" + flags);
  }
}

TEST_F(Traces, that_cannot_be_read_begin_anew_and_are_no_error) {
  const std::string one =
      "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\n";
  for (const std::string& lines :
       {std::string(), std::string("traceparent: TESTPATIENT\r\n"), one + one,
        "tracestate: a=1\r\ntracestate: b=2\r\n" + one + "traceparent: 00\r\n"}) {
    const std::string head = ask(lines);
    EXPECT_TRUE(head.starts_with("HTTP/1.1 200")) << lines;
    const auto trace = parse_traceparent(value_in(head, "traceresponse"));
    ASSERT_TRUE(trace) << head;
    EXPECT_NE(trace->id, "4bf92f3577b34da6a3ce929d0e0e4736") << lines;
    EXPECT_EQ(trace->span, value_in(head, "X-Request-Id"));
    EXPECT_EQ(head.find("TESTPATIENT"), std::string::npos);
  }
  EXPECT_NE(value_in(ask(""), "traceresponse"), value_in(ask(""), "traceresponse"));
}

TEST_F(Traces, are_in_what_the_server_itself_refuses) {
  const std::string head =
      ask("traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\n"
          "Content-Length: 5000\r\n");
  EXPECT_TRUE(head.starts_with("HTTP/1.1 413")) << head;
  EXPECT_TRUE(value_in(head, "traceresponse").starts_with("00-4bf92f3577b34da6a3ce929d0e0e4736-"));
}

using jobs::sample::TlsPeer;
using jobs::sample::write_certificate;

bool is_answered(TlsPeer& peer) {
  asio::write(peer.stream, asio::buffer(std::string("GET / HTTP/1.1\r\nHost: x\r\n\r\n")));
  std::string text;
  boost::system::error_code error;
  asio::read_until(peer.stream, asio::dynamic_buffer(text), "here", error);
  return !error && text.starts_with("HTTP/1.1 200");
}

TEST(ACertificate, that_is_renewed_is_shown_to_who_comes_and_leaves_who_is_there) {
  std::string name = (std::filesystem::temp_directory_path() / "eligd-renewed-XXXXXX").string();
  ASSERT_NE(::mkdtemp(name.data()), nullptr);
  const std::filesystem::path folder = name;
  const Instant ends = SystemClock().now() + std::chrono::days(30);
  write_certificate(folder, 1001, ends);
  config::ApiSettings settings;
  settings.port = 0;
  settings.certificate = folder / "c.pem";
  settings.private_key = folder / "k.pem";
  SampleSite site;
  SystemClock clock;
  SystemEntropy entropy;
  const auto server = Server::open(settings, site, clock, entropy);
  ASSERT_TRUE(server) << server.error().sentence;
  (*server)->start();
  asio::io_context io;
  TlsPeer before(io, (*server)->port());
  EXPECT_EQ(before.serial(), 1001);
  EXPECT_TRUE(is_answered(before));

  write_certificate(folder, 1002, ends);
  EXPECT_EQ(TlsPeer(io, (*server)->port()).serial(), 1001) << "nobody said that it is another";
  ASSERT_TRUE((*server)->renew_certificate());
  TlsPeer after(io, (*server)->port());
  EXPECT_EQ(after.serial(), 1002);
  EXPECT_TRUE(is_answered(after));
  EXPECT_TRUE(is_answered(before)) << "its connection goes on";

  std::filesystem::remove(folder / "k.pem");
  EXPECT_FALSE((*server)->renew_certificate());
  EXPECT_EQ(TlsPeer(io, (*server)->port()).serial(), 1002) << "what was good goes on";
  (*server)->stop();
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace eligd::api
