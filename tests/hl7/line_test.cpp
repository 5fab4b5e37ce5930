// hl7/line: a real socket on this machine, with a receiver that does what receivers do.
#include "hl7/line.hpp"

#include "hl7/mllp.hpp"

#include <boost/asio.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <future>
#include <thread>

namespace eligd::hl7 {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using End = Exchanged::End;
using namespace std::chrono_literals;

std::string acknowledgment(const std::string& code, const std::string& id) {
  return framed("MSH|^~\\&|EHR||ELIGD||20261126||ACK^A08^ACK|1|P|2.5.1\rMSA|" + code + '|' + id +
                "\r");
}

// Takes one connection after another; `talk` ends when it is done with one.
class Peer {
 public:
  explicit Peer(std::function<void(tcp::socket&)> talk)
      : talk_(std::move(talk)), thread_([this] { work(); }) {}
  ~Peer() {
    is_stopping_ = true;
    boost::system::error_code ignored;
    tcp::socket knock(context_);
    knock.connect(acceptor_.local_endpoint(), ignored);
    thread_.join();
  }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;
  [[nodiscard]] int port() const { return acceptor_.local_endpoint().port(); }
  [[nodiscard]] int connections() const { return connections_; }

  static std::string read_message(tcp::socket& socket) {
    std::string bytes;
    boost::system::error_code error;
    asio::read_until(socket, asio::dynamic_buffer(bytes), "\x1c\r", error);
    return error ? "" : bytes;
  }
  static void say(tcp::socket& socket, const std::string& bytes) {
    boost::system::error_code ignored;
    asio::write(socket, asio::buffer(bytes), ignored);
  }

 private:
  void work() {
    while (true) {
      tcp::socket socket(context_);
      acceptor_.accept(socket);
      if (is_stopping_) return;
      ++connections_;
      talk_(socket);
    }
  }

  asio::io_context context_{};
  tcp::acceptor acceptor_{context_, tcp::endpoint(asio::ip::address_v4::loopback(), 0)};
  std::function<void(tcp::socket&)> talk_;
  std::atomic<bool> is_stopping_{false};
  std::atomic<int> connections_{0};
  std::thread thread_;
};

config::Hl7Receiver receiver(int port) {
  config::Hl7Receiver made;
  made.key = "ehr";
  made.host = "127.0.0.1";
  made.port = port;
  made.is_tls = false;
  made.connect = 5s;
  made.acknowledged_within = 1s;
  return made;
}

std::unique_ptr<Line> line_to(const config::Hl7Receiver& to, bool is_plain_allowed = false) {
  auto line = Line::make(to, is_plain_allowed);
  EXPECT_TRUE(line) << line.error().sentence;
  return std::move(*line);
}

TEST(ALine, is_held_open_and_waits_for_the_acknowledgment_of_its_own_message) {
  Peer peer([](tcp::socket& socket) {
    std::string before;
    for (const char* id : {"1", "2"}) {
      EXPECT_THAT(Peer::read_message(socket), testing::HasSubstr("MESSAGE " + std::string(id)));
      // A late one first, and both in pieces.
      const std::string bytes = acknowledgment("AE", "earlier") + acknowledgment("AA", id);
      Peer::say(socket, bytes.substr(0, 30));
      Peer::say(socket, bytes.substr(30));
    }
    (void)Peer::read_message(socket);
  });
  const auto line = line_to(receiver(peer.port()));
  for (const char* id : {"1", "2"}) {
    const Exchanged said = line->ask("MESSAGE " + std::string(id), id);
    EXPECT_EQ(said.end, End::answered) << said.words;
    EXPECT_EQ(said.receipt.reception, Reception::taken);
  }
  EXPECT_EQ(peer.connections(), 1);
}

TEST(ALine, is_made_anew_where_it_was_closed_since) {
  Peer peer([](tcp::socket& socket) {  // closes after each
    if (!Peer::read_message(socket).empty()) Peer::say(socket, acknowledgment("AA", "1"));
  });
  const auto line = line_to(receiver(peer.port()));
  for (int n = 0; n < 3; ++n) {
    const Exchanged said = line->ask("MESSAGE", "1");
    EXPECT_EQ(said.end, End::answered) << said.words;
  }
  EXPECT_EQ(peer.connections(), 3);
}

TEST(ALine, does_not_know_what_became_of_a_message_without_an_acknowledgment) {
  Peer silent([](tcp::socket& socket) {
    (void)Peer::read_message(socket);
    (void)Peer::read_message(socket);  // until the line gives up
  });
  const Exchanged unheard = line_to(receiver(silent.port()))->ask("MESSAGE", "1");
  EXPECT_EQ(unheard.end, End::unheard);
  EXPECT_EQ(unheard.words, "no acknowledgment in time");
  Peer gone([](tcp::socket& socket) { (void)Peer::read_message(socket); });
  const Exchanged ended = line_to(receiver(gone.port()))->ask("MESSAGE", "1");
  EXPECT_EQ(ended.end, End::unheard);
  EXPECT_EQ(ended.words, "the connection ended before an acknowledgment");
  Peer other([](tcp::socket& socket) {
    (void)Peer::read_message(socket);
    Peer::say(socket, "HTTP/1.1 400 Bad Request\r\n\r\n");
    (void)Peer::read_message(socket);
  });
  EXPECT_EQ(line_to(receiver(other.port()))->ask("MESSAGE", "1").words,
            "what came back is not MLLP");
}

TEST(ALine, sends_nothing_where_nobody_listens) {
  int port = 0;
  {
    asio::io_context context;
    const tcp::acceptor probe(context, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    port = probe.local_endpoint().port();
  }
  const Exchanged said = line_to(receiver(port))->ask("MESSAGE", "1");
  EXPECT_EQ(said.end, End::unsent);
  EXPECT_EQ(said.words, "nobody listens there");
}

TEST(ALine, without_tls_goes_to_this_machine_alone) {
  config::Hl7Receiver far = receiver(6661);
  far.host = "192.0.2.1";  // for documents: nobody has it
  const Exchanged said = line_to(far)->ask("MESSAGE", "1");
  EXPECT_EQ(said.end, End::unsent);
  EXPECT_EQ(said.words, "without TLS it must be on this machine");
}

TEST(ALine, ends_at_once_when_it_is_canceled) {
  std::promise<void> arrived;
  Peer silent([&](tcp::socket& socket) {
    if (!Peer::read_message(socket).empty()) arrived.set_value();
    (void)Peer::read_message(socket);
  });
  config::Hl7Receiver patient = receiver(silent.port());
  patient.acknowledged_within = 60s;
  const auto line = line_to(patient);
  std::thread other([&] {
    arrived.get_future().wait();
    line->cancel();
  });
  const auto began = std::chrono::steady_clock::now();
  EXPECT_EQ(line->ask("MESSAGE", "1").end, End::canceled);
  EXPECT_LT(std::chrono::steady_clock::now() - began, 30s);
  EXPECT_EQ(line->ask("MESSAGE", "1").end, End::canceled) << "and nothing more is begun";
  other.join();
}

TEST(ALine, needs_its_files_before_anything_is_sent) {
  config::Hl7Receiver made = receiver(1);
  made.is_tls = true;
  made.ca_file = "/nowhere/ca.pem";
  const auto line = Line::make(made, false);
  ASSERT_FALSE(line);
  EXPECT_EQ(line.error().kind, ErrorKind::configuration);
}

}  // namespace
}  // namespace eligd::hl7
