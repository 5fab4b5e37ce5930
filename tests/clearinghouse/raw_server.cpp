#include "raw_server.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <fmt/format.h>

#include <condition_variable>
#include <list>
#include <mutex>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <vector>

namespace eligd::test {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

std::size_t content_length(const std::string& head) {
  for (const std::string_view name : {"Content-Length: ", "content-length: "}) {
    if (const auto at = head.find(name); at != std::string::npos) {
      return std::stoul(head.substr(at + name.size()));
    }
  }
  return 0;
}

class SocketPeer final : public Peer {
 public:
  SocketPeer(tcp::socket& socket, asio::ssl::context* tls) : socket_(socket) {
    if (tls != nullptr) stream_.emplace(socket, *tls);
  }

  bool shake_hands() {
    error_code error;
    if (stream_) stream_->handshake(asio::ssl::stream_base::server, error);
    return !error;
  }

  std::string read_request() override {
    std::string bytes;
    while (!bytes.ends_with("\r\n\r\n")) {
      const std::string next = read_bytes(1);
      if (next.empty()) return {};
      bytes += next;
    }
    return bytes + read_bytes(content_length(bytes));
  }

  std::string read_bytes(std::size_t count) override {
    std::string bytes(count, '\0');
    error_code error;
    const std::size_t got = stream_ ? asio::read(*stream_, asio::buffer(bytes), error)
                                    : asio::read(socket_, asio::buffer(bytes), error);
    bytes.resize(got);
    return bytes;
  }

  bool write(std::string_view bytes) override {
    error_code error;
    const auto buffer = asio::buffer(bytes.data(), bytes.size());
    if (stream_) {
      asio::write(*stream_, buffer, error);
    } else {
      asio::write(socket_, buffer, error);
    }
    return !error;
  }

  void wait_for_hang_up() override {
    while (!read_bytes(1).empty()) {
    }
  }

  bool is_hung_up_within(std::chrono::milliseconds time) override {
    pollfd wait{socket_.native_handle(), POLLRDHUP, 0};
    return poll(&wait, 1, static_cast<int>(time.count())) > 0;
  }

  void reset() override {
    error_code ignored;
    socket_.set_option(asio::socket_base::linger(true, 0), ignored);
    socket_.close(ignored);
  }

 private:
  tcp::socket& socket_;
  std::optional<asio::ssl::stream<tcp::socket&>> stream_;
};

int staple(SSL* connection, void* told) {
  const auto& bytes = *static_cast<const std::string*>(told);
  auto* const copy = static_cast<unsigned char*>(OPENSSL_memdup(bytes.data(), bytes.size()));
  SSL_ctrl(connection, SSL_CTRL_SET_TLSEXT_STATUS_REQ_OCSP_RESP, static_cast<long>(bytes.size()),
           copy);
  return SSL_TLSEXT_ERR_OK;
}

// `tls` must outlive the context.
std::unique_ptr<asio::ssl::context> tls_context(const ServerTls& tls) {
  auto context = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
  context->use_certificate_chain(asio::buffer(tls.identity.certificate_pem));
  context->use_private_key(asio::buffer(tls.identity.key_pem), asio::ssl::context::pem);
  if (tls.is_old) {
    SSL_CTX_set_security_level(context->native_handle(), 0);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context->native_handle(), TLS1_1_VERSION);
  }
  if (!tls.client_authority_pem.empty()) {
    context->add_certificate_authority(asio::buffer(tls.client_authority_pem));
    context->set_verify_mode(asio::ssl::verify_peer | asio::ssl::verify_fail_if_no_peer_cert);
  }
  if (!tls.stapled.empty()) {
    // OpenSSL's macros for these cast as C does.
    SSL_CTX_callback_ctrl(context->native_handle(), SSL_CTRL_SET_TLSEXT_STATUS_REQ_CB,
                          reinterpret_cast<void (*)()>(staple));
    SSL_CTX_ctrl(context->native_handle(), SSL_CTRL_SET_TLSEXT_STATUS_REQ_CB_ARG, 0,
                 const_cast<std::string*>(&tls.stapled));
  }
  return context;
}

}  // namespace

struct RawServer::State {
  asio::io_context io;
  tcp::acceptor acceptor{io, tcp::endpoint(asio::ip::address_v4::loopback(), 0)};
  ServerTls told{};
  std::unique_ptr<asio::ssl::context> tls;
  bool shakes_hands = true;
  Serve serve;
  std::mutex mutex;
  std::condition_variable served_changed;
  std::list<tcp::socket> sockets;
  std::vector<std::thread> sessions;
  int taken = 0;
  int served = 0;
  bool is_stopping = false;
  std::thread accepting;

  void accept() {
    while (true) {
      error_code error;
      tcp::socket socket(io);
      acceptor.accept(socket, error);
      const std::lock_guard lock(mutex);
      if (error || is_stopping) return;
      ++taken;
      tcp::socket& kept = sockets.emplace_back(std::move(socket));
      sessions.emplace_back([this, &kept] { session(kept); });
    }
  }

  void session(tcp::socket& socket) {
    SocketPeer peer(socket, tls.get());
    if (!shakes_hands) {
      peer.is_hung_up_within(std::chrono::minutes(1));
    } else if (peer.shake_hands()) {
      serve(peer);
    }
    const std::lock_guard lock(mutex);
    error_code ignored;
    socket.shutdown(tcp::socket::shutdown_both, ignored);
    socket.close(ignored);
    ++served;
    served_changed.notify_all();
  }

  void stop() {
    {
      const std::lock_guard lock(mutex);
      is_stopping = true;
      shutdown(acceptor.native_handle(), SHUT_RDWR);
      error_code ignored;
      for (tcp::socket& socket : sockets) {
        if (socket.is_open()) socket.shutdown(tcp::socket::shutdown_both, ignored);
      }
    }
    accepting.join();
    for (std::thread& session : sessions) session.join();
  }
};

RawServer::RawServer(Serve serve, std::optional<ServerTls> tls)
    : state_(std::make_unique<State>()) {
  if (tls) {
    state_->told = *std::move(tls);
    state_->tls = tls_context(state_->told);
    state_->shakes_hands = state_->told.shakes_hands;
  }
  state_->serve = std::move(serve);
  state_->accepting = std::thread([this] { state_->accept(); });
}

RawServer::~RawServer() { state_->stop(); }

int RawServer::port() const { return state_->acceptor.local_endpoint().port(); }

std::string RawServer::url() const {
  return fmt::format("{}://127.0.0.1:{}/", state_->tls ? "https" : "http", port());
}

int RawServer::connections() const {
  const std::lock_guard lock(state_->mutex);
  return state_->taken;
}

void RawServer::wait_for_served(int count) {
  std::unique_lock lock(state_->mutex);
  state_->served_changed.wait(lock, [&] { return state_->served >= count; });
}

std::string http_answer(int status, std::string_view body, std::string_view more_headers) {
  return fmt::format("HTTP/1.1 {} X\r\nContent-Length: {}\r\n{}\r\n{}", status, body.size(),
                     more_headers, body);
}

}  // namespace eligd::test
