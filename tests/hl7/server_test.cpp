// hl7/server over a loopback socket: frames, limits, times, stopping. The desk's store keeps
// nothing.
#include "hl7/server.hpp"

#include "base/system_world.hpp"
#include "example.hpp"
#include "hl7/mllp.hpp"
#include "own_certificate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace eligd::hl7 {
namespace {

using namespace sample;
using testing::HasSubstr;
using testing::IsEmpty;

// Answers at once, as if it had kept everything.
class Forgetful final : public store::Hl7Store {
 public:
  void take(store::Hl7Arrival, store::Hl7Decide decide,
            store::Done<store::Hl7Taken> done) override {
    if (is_failing) throw std::runtime_error("no memory is left");
    (void)decide({.mark = "H1"});
    done(store::Hl7Taken{.message = 1});
  }
  Result<std::vector<store::Hl7Counts>> counts() const override { return {}; }
  Result<std::vector<store::Hl7MessageRow>> messages(std::int64_t) const override { return {}; }
  Result<std::vector<store::Hl7Waiting>> persons(std::string_view, std::int64_t) const override {
    return {};
  }
  std::atomic<bool> is_failing = false;
};

class Caller {
 public:
  explicit Caller(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{.tv_sec = 20, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    EXPECT_EQ(::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to), 0);
  }
  ~Caller() { ::close(socket_); }
  Caller(const Caller&) = delete;
  Caller& operator=(const Caller&) = delete;
  void send(const std::string& bytes) const {
    EXPECT_EQ(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(bytes.size()));
  }
  // The next answer; empty when the connection has ended.
  std::string answer() {
    std::string message;
    while (true) {
      if (frames_.next(message) == FrameReader::Step::message) return message;
      char bytes[4096];
      const ssize_t size = ::recv(socket_, bytes, sizeof bytes, 0);
      if (size <= 0) return {};
      frames_.feed(std::string_view(bytes, static_cast<std::size_t>(size)));
    }
  }

 private:
  int socket_;
  FrameReader frames_{1 << 20};
};

class ServerTest : public testing::Test {
 protected:
  void serve() {
    settings.port = 0;
    auto made = configuration();
    made.settings.hl7->senders = {{SourceKey("north"), "SAMPLE-EHR", "NORTH"}};
    configured = std::make_shared<const config::Configuration>(made);
    server = Server::open(settings, desk, [this](std::string_view words) {
               const std::scoped_lock lock(mutex);
               troubles += words;
             }).value();
    server->start();
  }
  std::string said() {
    const std::scoped_lock lock(mutex);
    return troubles;
  }
  config::Hl7Settings settings{};
  FixedClock clock{noon()};
  SeededEntropy entropy{1};
  Forgetful store{};
  std::shared_ptr<const config::Configuration> configured{};
  Desk desk{store, clock, entropy, [this] { return configured; }, [](const Answered&) {}};
  std::mutex mutex{};
  std::string troubles{};
  std::unique_ptr<Server> server{};
};

TEST_F(ServerTest, answers_each_message_of_a_connection_in_order) {
  serve();
  Caller caller(server->port());
  caller.send(framed(adt("1")) + framed(adt("2")));
  caller.send(framed(siu("3")).substr(0, 40));
  EXPECT_THAT(caller.answer(), HasSubstr("MSA|AA|1\r"));
  EXPECT_THAT(caller.answer(), HasSubstr("MSA|AA|2\r"));
  caller.send(framed(siu("3")).substr(40));
  EXPECT_THAT(caller.answer(), HasSubstr("MSA|AA|3\r"));
}

TEST_F(ServerTest, answers_nothing_where_nothing_is_wanted) {
  serve();
  Caller caller(server->port());
  caller.send(framed(joined({msh("ADT^A04", "1", "20261120", "|||NE|NE"), pid})) +
              framed(adt("2")));
  EXPECT_THAT(caller.answer(), HasSubstr("MSA|AA|2\r"));
}

TEST_F(ServerTest, rejects_what_is_too_large_so_that_it_is_not_sent_for_ever) {  // I19
  settings.message_bytes_max = 4096;
  serve();
  Caller caller(server->port());
  caller.send(framed(adt("1") + "NTE|1||" + std::string(5000, 'x') + "\r"));
  const std::string answer = caller.answer();
  EXPECT_THAT(answer, HasSubstr("MSA|AR|1|"));
  EXPECT_THAT(answer, HasSubstr("hl7.message_bytes_max"));
  EXPECT_THAT(caller.answer(), IsEmpty());
}

TEST_F(ServerTest, ends_a_connection_that_speaks_something_else) {
  serve();
  Caller caller(server->port());
  caller.send("GET / HTTP/1.1\r\n\r\n");
  EXPECT_THAT(caller.answer(), IsEmpty());
  EXPECT_THAT(said(), HasSubstr("not MLLP"));
}

TEST_F(ServerTest, ends_a_connection_by_a_failure_of_ours_and_goes_on) {
  serve();
  Caller caller(server->port());
  store.is_failing = true;
  caller.send(framed(adt("1")));
  EXPECT_THAT(caller.answer(), IsEmpty());
  store.is_failing = false;
  Caller next(server->port());
  next.send(framed(adt("2")));
  EXPECT_THAT(next.answer(), HasSubstr("MSA|AA|2\r"));
  server->stop();  // returns: nothing is waited for any more
  EXPECT_THAT(said(), HasSubstr("a failure of ours"));
}

TEST_F(ServerTest, waits_for_the_rest_of_a_message_only_so_long) {
  settings.message_within = std::chrono::seconds(1);
  serve();
  Caller caller(server->port());
  caller.send(framed(adt("1")).substr(0, 30));
  EXPECT_THAT(caller.answer(), IsEmpty());
}

TEST_F(ServerTest, holds_no_more_connections_than_it_may) {
  settings.connections_max = 1;
  serve();
  Caller first(server->port());
  first.send(framed(adt("1")));
  EXPECT_THAT(first.answer(), HasSubstr("MSA|AA|1"));
  Caller second(server->port());
  EXPECT_THAT(second.answer(), IsEmpty());
}

TEST_F(ServerTest, stops_while_connections_are_open) {
  serve();
  Caller caller(server->port());
  caller.send(framed(adt("1")));
  EXPECT_THAT(caller.answer(), HasSubstr("MSA|AA|1"));
  server->stop();
  EXPECT_THAT(caller.answer(), IsEmpty());
}

TEST_F(ServerTest, listens_plainly_on_loopback_only) {
  settings.port = 0;
  settings.address = "0.0.0.0";
  EXPECT_FALSE(Server::open(settings, desk, [](std::string_view) {}).has_value());
  settings.plain_allowed = true;
  EXPECT_TRUE(Server::open(settings, desk, [](std::string_view) {}).has_value());
}

TEST_F(ServerTest, shows_a_renewed_certificate_to_who_comes_and_leaves_who_is_there) {
  std::string name = (std::filesystem::temp_directory_path() / "eligd-hl7-XXXXXX").string();
  ASSERT_NE(::mkdtemp(name.data()), nullptr);
  const std::filesystem::path folder = name;
  const Instant ends = SystemClock().now() + std::chrono::days(30);
  jobs::sample::write_certificate(folder, 1001, ends);
  settings.certificate = folder / "c.pem";
  settings.private_key = folder / "k.pem";
  serve();
  boost::asio::io_context io;
  jobs::sample::TlsPeer before(io, server->port());
  EXPECT_EQ(before.serial(), 1001);
  jobs::sample::write_certificate(folder, 1002, ends);
  ASSERT_TRUE(server->renew_certificate());
  EXPECT_EQ(jobs::sample::TlsPeer(io, server->port()).serial(), 1002);
  boost::asio::write(before.stream, boost::asio::buffer(framed(adt("1"))));
  std::string answer;
  boost::system::error_code error;
  boost::asio::read_until(before.stream, boost::asio::dynamic_buffer(answer), "\x1c\r", error);
  EXPECT_THAT(answer, HasSubstr("MSA|AA|1"));
  std::filesystem::remove(folder / "c.pem");
  EXPECT_FALSE(server->renew_certificate());
  EXPECT_EQ(jobs::sample::TlsPeer(io, server->port()).serial(), 1002) << "what was good goes on";
  server->stop();
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace eligd::hl7
