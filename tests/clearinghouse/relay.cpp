#include "relay.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>

#include <list>
#include <mutex>
#include <sys/socket.h>
#include <thread>
#include <utility>
#include <vector>

namespace eligd::test {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

struct Relay::State {
  asio::io_context io;
  tcp::acceptor acceptor{io, tcp::endpoint(asio::ip::address_v4::loopback(), 0)};
  int server_port = 0;
  Alter alter;
  std::mutex mutex;
  std::list<tcp::socket> sockets;
  std::vector<std::thread> pumps;
  bool is_stopping = false;
  std::thread accepting;

  static void pump(tcp::socket& from, tcp::socket& to, const Alter& alter) {
    std::string room(1 << 16, '\0');
    error_code error;
    while (true) {
      const std::size_t count = from.read_some(asio::buffer(room), error);
      if (error) break;
      std::string piece = room.substr(0, count);
      if (alter) alter(piece);
      asio::write(to, asio::buffer(piece), error);
      if (error) break;
    }
    error_code ignored;
    to.shutdown(tcp::socket::shutdown_both, ignored);
    from.shutdown(tcp::socket::shutdown_both, ignored);
  }

  void accept() {
    while (true) {
      error_code error;
      tcp::socket client(io);
      acceptor.accept(client, error);
      const std::lock_guard lock(mutex);
      if (error || is_stopping) return;
      tcp::socket server(io);
      server.connect({asio::ip::address_v4::loopback(), static_cast<std::uint16_t>(server_port)},
                     error);
      if (error) continue;
      tcp::socket& near = sockets.emplace_back(std::move(client));
      tcp::socket& far = sockets.emplace_back(std::move(server));
      pumps.emplace_back([&near, &far] { pump(near, far, {}); });
      pumps.emplace_back([this, &near, &far] { pump(far, near, alter); });
    }
  }
};

Relay::Relay(int server_port, Alter on_the_way_down) : state_(std::make_unique<State>()) {
  state_->server_port = server_port;
  state_->alter = std::move(on_the_way_down);
  state_->accepting = std::thread([this] { state_->accept(); });
}

Relay::~Relay() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->is_stopping = true;
    ::shutdown(state_->acceptor.native_handle(), SHUT_RDWR);
    error_code ignored;
    for (tcp::socket& socket : state_->sockets)
      socket.shutdown(tcp::socket::shutdown_both, ignored);
  }
  state_->accepting.join();
  for (std::thread& pump : state_->pumps) pump.join();
}

int Relay::port() const { return state_->acceptor.local_endpoint().port(); }

}  // namespace eligd::test
