// What systemd hears, on a real socket, of a real loop.
#include "cli/service_manager.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <future>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace eligd::cli {
namespace {

using std::chrono::milliseconds;

// systemd's end of the line.
class Listener {
 public:
  Listener() {
    std::string folder = (std::filesystem::temp_directory_path() / "eligd-notify-XXXXXX").string();
    folder_ = ::mkdtemp(folder.data());
    sockaddr_un at{};
    at.sun_family = AF_UNIX;
    std::strncpy(at.sun_path, path().c_str(), sizeof(at.sun_path) - 1);
    socket_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    EXPECT_EQ(::bind(socket_, reinterpret_cast<const sockaddr*>(&at), sizeof(at)), 0);
    ::setenv("NOTIFY_SOCKET", path().c_str(), 1);
  }
  ~Listener() {
    ::close(socket_);
    std::filesystem::remove_all(folder_);
    for (const char* name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"}) ::unsetenv(name);
  }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  [[nodiscard]] std::string path() const { return folder_ / "socket"; }
  // The next datagram; empty: none within that time.
  [[nodiscard]] std::string heard(milliseconds within) const {
    const timeval patience{.tv_sec = within.count() / 1000,
                           .tv_usec = within.count() % 1000 * 1000};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    std::string text(4096, '\0');
    const ssize_t size = ::recv(socket_, text.data(), text.size(), 0);
    text.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
    return text;
  }

 private:
  std::filesystem::path folder_;
  int socket_ = -1;
};

constexpr milliseconds soon{20'000};

TEST(ServiceManager, hears_in_the_words_of_sd_notify) {
  const Listener systemd;
  ServiceManager manager = ServiceManager::from_environment();
  manager.ready("waiting\nSTOPPING=1");
  EXPECT_EQ(systemd.heard(soon), "READY=1\nSTATUS=waiting STOPPING=1\n");
  manager.reloading();
  EXPECT_TRUE(systemd.heard(soon).starts_with("RELOADING=1\nMONOTONIC_USEC="));
  manager.stopping();
  EXPECT_TRUE(systemd.heard(soon).starts_with("STOPPING=1\n"));
}

TEST(ServiceManager, is_nobody_elses_to_talk_to) {
  const Listener systemd;
  ::setenv("WATCHDOG_USEC", "1000000", 1);
  ::setenv("WATCHDOG_PID", "1", 1);  // meant for another process
  const ServiceManager manager = ServiceManager::from_environment();
  EXPECT_FALSE(manager.patience());
  EXPECT_EQ(std::getenv("NOTIFY_SOCKET"), nullptr);
  EXPECT_EQ(std::getenv("WATCHDOG_USEC"), nullptr);
}

TEST(ServiceManager, may_be_missing_or_gone) {
  ServiceManager nobody = ServiceManager::from_environment();
  EXPECT_FALSE(nobody.patience().has_value());
  EXPECT_NO_THROW(nobody.ready("alone"));
  ::setenv("NOTIFY_SOCKET", "/nonexistent/socket", 1);
  ServiceManager gone = ServiceManager::from_environment();
  EXPECT_NO_THROW(gone.ready("alone")) << "the daemon works on where nobody hears it";
  EXPECT_EQ(::getenv("NOTIFY_SOCKET"), nullptr) << "and a program it starts does not speak for it";
}

TEST(SignsOfLife, are_given_by_the_loop_and_so_not_while_it_stands_still) {  // R5
  const Listener systemd;
  ::setenv("WATCHDOG_USEC", "300000", 1);
  ServiceManager manager = ServiceManager::from_environment();
  boost::asio::io_context loop;
  auto guard = boost::asio::make_work_guard(loop);
  const SignsOfLife signs(manager, loop);
  std::thread turning([&] { loop.run(); });
  for (int n = 0; n < 4; ++n) EXPECT_EQ(systemd.heard(soon), "WATCHDOG=1\n");

  std::promise<void> stands;
  std::promise<void> let_go;
  boost::asio::post(loop, [&] {
    stands.set_value();
    let_go.get_future().wait();
  });
  stands.get_future().wait();
  while (!systemd.heard(milliseconds(1)).empty()) {
  }  // what was said before
  EXPECT_EQ(systemd.heard(milliseconds(700)), "");
  let_go.set_value();
  EXPECT_EQ(systemd.heard(soon), "WATCHDOG=1\n");
  loop.stop();
  turning.join();
}

}  // namespace
}  // namespace eligd::cli
