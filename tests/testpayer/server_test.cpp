// The real server on a loopback socket, spoken to with plain sockets: every delivery, keep-alive,
// TLS, latency without threads. The client is written here so that it sees each byte as it comes.
#include "testpayer/server.hpp"

#include "base/system_world.hpp"
#include "sample_270.hpp"
#include "source_dir.hpp"

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sodium.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>
#include <vector>

namespace eligd::testpayer {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

class ServerTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { ASSERT_GE(sodium_init(), 0); }

  void start(std::string_view toml, const Listening& listening = {}) {
    doors_.emplace(Payer(scenario_of(toml), clock_, 1), std::nullopt, log_, clock_, entropy_);
    auto server = Server::open(listening, *doors_);
    ASSERT_TRUE(server) << server.error().sentence;
    server_ = std::move(*server);
    thread_ = std::jthread([this] { server_->run(); });
  }

  void TearDown() override {
    if (server_) server_->stop();
  }

  tcp::socket connected() {
    tcp::socket socket(context_);
    socket.connect({asio::ip::address_v4::loopback(), server_->port()});
    return socket;
  }

  static std::string request(const Ask& ask = {}, std::string_view headers = "") {
    const std::string body = sample_270(ask);
    return "POST /anybody/x12 HTTP/1.1\r\nHost: x\r\n" + std::string(headers) +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  }

  // Everything until the other side ends; `error` says how it did.
  static std::string all(tcp::socket& socket, boost::system::error_code& error) {
    std::string out;
    asio::read(socket, asio::dynamic_buffer(out), error);
    return out;
  }

  static std::string one_answer(tcp::socket& socket) {
    std::string out;
    const auto head = asio::read_until(socket, asio::dynamic_buffer(out), "\r\n\r\n");
    const auto at = out.find("Content-Length: ");
    const auto size = head + std::stoul(out.substr(at + 16));
    if (out.size() < size)
      asio::read(socket, asio::dynamic_buffer(out), asio::transfer_exactly(size - out.size()));
    return out;
  }

  SystemClock clock_;
  SystemEntropy entropy_;
  ReceivedLog log_;
  std::optional<Doors> doors_;
  std::unique_ptr<Server> server_;
  asio::io_context context_;
  std::jthread thread_;
};

TEST_F(ServerTest, keeps_a_connection_for_many_questions) {
  start("");
  auto socket = connected();
  for (int n = 0; n < 3; ++n) {
    asio::write(socket, asio::buffer(request({.member_id = "ACT1"})));
    EXPECT_THAT(one_answer(socket), StartsWith("HTTP/1.1 200 OK\r\n"));
  }
}

TEST_F(ServerTest, takes_two_questions_sent_at_once) {
  start("");
  auto socket = connected();
  asio::write(socket, asio::buffer(request({.trace = "ONE"}) +
                                   request({.trace = "TWO"}, "Connection: close\r\n")));
  boost::system::error_code error;
  const std::string both = all(socket, error);
  EXPECT_LT(both.find("TRN*2*ONE"), both.find("TRN*2*TWO"));
  EXPECT_EQ(error, asio::error::eof);
}

TEST_F(ServerTest, says_continue_when_asked) {
  start("");
  auto socket = connected();
  const std::string whole = request({}, "Expect: 100-continue\r\nConnection: close\r\n");
  const auto head = whole.find("\r\n\r\n") + 4;
  asio::write(socket, asio::buffer(whole.substr(0, head)));
  std::string answer;
  asio::read_until(socket, asio::dynamic_buffer(answer), "\r\n\r\n");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 100 Continue\r\n"));
  asio::write(socket, asio::buffer(whole.substr(head)));
  boost::system::error_code error;
  EXPECT_THAT(all(socket, error), HasSubstr("HTTP/1.1 200 OK"));
}

TEST_F(ServerTest, cuts_the_answer_after_the_bytes_told) {
  start("[[member]]\nid=\"EXM000001\"\nplan=\"P\"\nfault={kind=\"cut\", after=300}\n");
  auto socket = connected();
  asio::write(socket, asio::buffer(request()));
  boost::system::error_code error;
  EXPECT_EQ(all(socket, error).size(), 300u);
}

TEST_F(ServerTest, resets_without_a_byte) {
  start("[[member]]\nid=\"EXM000001\"\nfault=\"reset\"\n");
  auto socket = connected();
  asio::write(socket, asio::buffer(request()));
  boost::system::error_code error;
  EXPECT_EQ(all(socket, error), "");
  EXPECT_EQ(error, asio::error::connection_reset);
}

TEST_F(ServerTest, drips_the_body_whole) {
  start(
      "[[member]]\nid=\"EXM000001\"\nplan=\"P\"\nfault={kind=\"slow_body\", slice_bytes=100, "
      "slice_ms=1}\n");
  auto socket = connected();
  asio::write(socket, asio::buffer(request({}, "Connection: close\r\n")));
  boost::system::error_code error;
  EXPECT_THAT(all(socket, error), EndsWith("IEA*1*700000001~"));
}

TEST_F(ServerTest, hangs_while_others_are_answered) {
  start("[[member]]\nid=\"EXM000001\"\nfault=\"hang\"\n");
  auto silent = connected();
  asio::write(silent, asio::buffer(request()));
  auto other = connected();
  asio::write(other, asio::buffer(request({.member_id = "OTHER"})));
  EXPECT_THAT(one_answer(other), HasSubstr("TRN*2"));
  EXPECT_EQ(silent.available(), 0u);
}

TEST_F(ServerTest, waits_for_many_at_once_on_one_thread) {
  start("[latency]\nfixed_ms = 200\n");
  const auto began = std::chrono::steady_clock::now();
  std::vector<tcp::socket> sockets;
  for (int n = 0; n < 32; ++n) {
    sockets.push_back(connected());
    asio::write(sockets.back(), asio::buffer(request({.member_id = "M" + std::to_string(n)})));
  }
  for (auto& socket : sockets) EXPECT_THAT(one_answer(socket), StartsWith("HTTP/1.1 200"));
  const auto took = std::chrono::steady_clock::now() - began;
  EXPECT_GE(took, std::chrono::milliseconds(200));
  EXPECT_LT(took, std::chrono::milliseconds(3200));  // one after the other it would be 6.4 s
}

TEST_F(ServerTest, refuses_what_is_no_http) {
  start("");
  auto socket = connected();
  asio::write(socket, asio::buffer(std::string("ISA*00*\r\n\r\n")));
  boost::system::error_code error;
  EXPECT_EQ(all(socket, error), "");
}

TEST_F(ServerTest, speaks_tls_with_a_certificate_of_the_demo) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("eligd-testpayer-tls-" + entropy_.hex(8));
  ASSERT_EQ(std::system((std::string(ELIGD_SOURCE_DIR) + "/demo/make --date 2026-11-24 --out " +
                         folder.string() + " > /dev/null")
                            .c_str()),
            0);
  start("", {.certificate = (folder / "tls/server.pem").string(),
             .private_key = (folder / "tls/server-key.pem").string()});
  asio::ssl::context tls(asio::ssl::context::tls_client);
  tls.load_verify_file((folder / "config/tls/demo-ca.pem").string());
  asio::ssl::stream<tcp::socket> stream(connected(), tls);
  stream.set_verify_mode(asio::ssl::verify_peer);
  stream.set_verify_callback(asio::ssl::host_name_verification("127.0.0.1"));
  stream.handshake(asio::ssl::stream_base::client);
  asio::write(stream, asio::buffer(request({}, "Connection: close\r\n")));
  std::string answer;
  boost::system::error_code error;
  asio::read(stream, asio::dynamic_buffer(answer), error);
  EXPECT_THAT(answer, HasSubstr("TRN*2*TRC0001"));
  EXPECT_THAT(server_->url(), StartsWith("https://127.0.0.1:"));
  std::filesystem::remove_all(folder);
}

TEST_F(ServerTest, says_which_certificate_it_cannot_use) {
  doors_.emplace(Payer(scenario_of(""), clock_, 1), std::nullopt, log_, clock_, entropy_);
  const auto server = Server::open({.certificate = "none.pem", .private_key = "none.pem"}, *doors_);
  ASSERT_FALSE(server);
  EXPECT_THAT(server.error().sentence, HasSubstr("none.pem"));
}

}  // namespace
}  // namespace eligd::testpayer
