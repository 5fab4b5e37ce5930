// What takes long (a password's hash) holds up nothing else: over a real server with a site that
// answers the slow ones only when it is told to.
#include "api/server.hpp"
#include "base/system_world.hpp"

#include <boost/asio.hpp>
#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

namespace eligd::api {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

class HeldSite final : public Site {
 public:
  Answer answer(const Request& request) override {
    if (!is_slow(request)) return {.content_type = "text/plain", .body = "fast"};
    std::unique_lock lock(mutex_);
    ++begun_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return is_open_; });
    return {.content_type = "text/plain", .body = "slow"};
  }
  std::int64_t body_bytes_max(const Request&) const override { return 1000; }
  bool is_slow(const Request& request) const override { return request.path == "/slow"; }

  int wait_until_begun(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return begun_ >= count; });
    return begun_;
  }
  void open() {
    const std::scoped_lock lock(mutex_);
    is_open_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int begun_ = 0;
  bool is_open_ = false;
};

class Peer {
 public:
  Peer(asio::io_context& io, std::uint16_t port) : socket_(io) {
    socket_.connect({asio::ip::address_v4::loopback(), port});
  }
  void send(const std::string& path) {
    asio::write(socket_, asio::buffer("GET " + path + " HTTP/1.1\r\nHost: x\r\n" +
                                      "Connection: close\r\n\r\n"));
  }
  std::string whole_answer() {
    std::string text;
    boost::system::error_code error;
    asio::read(socket_, asio::dynamic_buffer(text), error);
    return text;
  }

 private:
  tcp::socket socket_;
};

TEST(SlowRequests, hold_up_no_other_and_are_few) {
  config::ApiSettings settings;
  settings.port = 0;
  settings.connections_source_max = 200;
  settings.workers = 1;
  HeldSite site;
  SystemClock clock;
  SystemEntropy entropy;
  const auto server = Server::open(settings, site, clock, entropy);
  ASSERT_TRUE(server);
  (*server)->start();
  asio::io_context io;
  std::vector<std::unique_ptr<Peer>> slow;
  for (int n = 0; n < 33; ++n) {
    slow.push_back(std::make_unique<Peer>(io, (*server)->port()));
    slow.back()->send("/slow");
  }
  // Two are at work and the rest wait; one is more than may wait.
  EXPECT_EQ(site.wait_until_begun(2), 2);
  Peer fast(io, (*server)->port());
  fast.send("/fast");
  EXPECT_NE(fast.whole_answer().find("\r\n\r\nfast"), std::string::npos);
  site.open();
  int answered = 0;
  int refused = 0;
  for (const auto& peer : slow) {
    const std::string answer = peer->whole_answer();
    answered += answer.ends_with("slow") ? 1 : 0;
    refused += answer.starts_with("HTTP/1.1 503") ? 1 : 0;
  }
  EXPECT_EQ(answered, 32);
  EXPECT_EQ(refused, 1);
  (*server)->stop();
}

}  // namespace
}  // namespace eligd::api
