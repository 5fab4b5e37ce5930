#include "testpayer/server.hpp"

#include <boost/asio.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <csignal>
#include <utility>

namespace eligd::testpayer {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;

constexpr auto idle = std::chrono::seconds(120);  // a keep-alive connection without a request
constexpr auto hang_max =
    std::chrono::minutes(10);  // a peer that waits longer has no timeout of its own
constexpr auto use_tuple = asio::experimental::as_tuple(asio::use_awaitable);

using Plain = beast::tcp_stream;
using Tls = beast::ssl_stream<beast::tcp_stream>;

HttpRequest request_of(http::request<http::string_body>&& message) {
  HttpRequest out{.method = std::string(message.method_string()),
                  .target = std::string(message.target())};
  for (const auto& field : message)
    out.headers.emplace_back(std::string(field.name_string()), std::string(field.value()));
  out.body = std::move(message.body());
  return out;
}

asio::awaitable<void> pause(std::chrono::microseconds time) {
  asio::steady_timer timer(co_await asio::this_coro::executor, time);
  (void)co_await timer.async_wait(use_tuple);
}

template <class Stream>
asio::awaitable<bool> send(Stream& stream, std::string_view bytes) {
  beast::get_lowest_layer(stream).expires_after(idle);
  const auto [error, sent] = co_await asio::async_write(stream, asio::buffer(bytes), use_tuple);
  co_return !error;
}

template <class Stream>
asio::awaitable<bool> send_sliced(Stream& stream, std::string_view bytes, const HttpReply& reply) {
  const auto slice = static_cast<std::size_t>(reply.slice_bytes);
  while (!bytes.empty()) {
    if (!co_await send(stream, bytes.substr(0, slice))) co_return false;
    bytes.remove_prefix(std::min(slice, bytes.size()));
    if (!bytes.empty()) co_await pause(reply.slice);
  }
  co_return true;
}

// Waits until the peer gives up; what it still says is read and dropped.
template <class Stream>
asio::awaitable<void> hang(Stream& stream) {
  beast::get_lowest_layer(stream).expires_after(hang_max);
  std::array<char, 1024> ignored{};
  for (;;) {
    const auto [error, size] = co_await stream.async_read_some(asio::buffer(ignored), use_tuple);
    if (error) co_return;
  }
}

// True when the connection goes on.
template <class Stream>
asio::awaitable<bool> play(Stream& stream, const HttpReply& reply, bool keep_alive) {
  if (reply.latency.count() > 0) co_await pause(reply.latency);
  const std::string bytes = on_the_wire(reply, keep_alive);
  bool sent = false;
  switch (reply.delivery) {
    case Delivery::whole:
      sent = co_await send(stream, bytes);
      break;
    case Delivery::sliced:
      sent = co_await send_sliced(stream, bytes, reply);
      break;
    case Delivery::hang:
      co_await hang(stream);
      break;
    case Delivery::cut: {
      const auto half = bytes.size() / 2;
      const auto size = reply.cut_after < 0
                            ? half
                            : std::min(static_cast<std::size_t>(reply.cut_after), bytes.size());
      (void)co_await send(stream, std::string_view(bytes).substr(0, size));
      break;
    }
    case Delivery::reset: {
      beast::error_code ignored;
      beast::get_lowest_layer(stream).socket().set_option(asio::socket_base::linger(true, 0),
                                                          ignored);
      break;
    }
  }
  co_return sent&& keep_alive;
}

template <class Stream>
asio::awaitable<bool> answer_one(Stream& stream, beast::flat_buffer& buffer, Doors& doors) {
  http::request_parser<http::string_body> parser;
  parser.body_limit(request_bytes_max);
  beast::get_lowest_layer(stream).expires_after(idle);
  const auto [head_error, head_size] =
      co_await http::async_read_header(stream, buffer, parser, use_tuple);
  if (head_error) co_return false;
  if (parser.get()[http::field::expect] == "100-continue") {
    if (!co_await send(stream, "HTTP/1.1 100 Continue\r\n\r\n")) co_return false;
  }
  if (!parser.is_done()) {
    const auto [error, size] = co_await http::async_read(stream, buffer, parser, use_tuple);
    if (error == http::error::body_limit)
      (void)co_await send(stream, on_the_wire({.status = 413}, false));
    if (error) co_return false;
  }
  beast::get_lowest_layer(stream)
      .expires_never();  // latency is the payer's own time, not the peer's
  const bool keep_alive = parser.get().keep_alive();
  const Doors::Opened opened = doors.handle(request_of(parser.release()));
  const bool goes_on = co_await play(stream, opened.reply, keep_alive);
  doors.finished(opened.in_flight_of);
  co_return goes_on;
}

// Counts a connection for as long as its coroutine lives.
class Counted {
 public:
  explicit Counted(int& count) : count_(count) { ++count_; }
  ~Counted() { --count_; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;

 private:
  int& count_;
};

}  // namespace

struct Server::State {
  asio::io_context context{1};
  asio::ssl::context tls{asio::ssl::context::tls_server};
  bool is_tls = false;
  tcp::acceptor acceptor{context};
  asio::signal_set signals{context};
  Doors& doors;
  int connections = 0;

  explicit State(Doors& d) : doors(d) {}

  asio::awaitable<void> serve_plain(tcp::socket socket) {
    const Counted counted(connections);
    Plain stream(std::move(socket));
    beast::flat_buffer buffer;
    while (co_await answer_one(stream, buffer, doors)) {
    }
  }

  asio::awaitable<void> serve_tls(tcp::socket socket) {
    const Counted counted(connections);
    Tls stream(std::move(socket), tls);
    beast::get_lowest_layer(stream).expires_after(idle);
    const auto [error] = co_await stream.async_handshake(asio::ssl::stream_base::server, use_tuple);
    if (error) co_return;
    beast::flat_buffer buffer;
    while (co_await answer_one(stream, buffer, doors)) {
    }
  }

  asio::awaitable<void> listen() {
    for (;;) {
      auto [error, socket] = co_await acceptor.async_accept(use_tuple);
      if (error == asio::error::operation_aborted) co_return;
      if (error || connections >= connections_max)
        continue;  // the socket closes: the peer sees a reset
      beast::error_code ignored;
      socket.set_option(tcp::no_delay(true), ignored);
      // A failure inside one connection ends that connection, never the server.
      if (is_tls)
        asio::co_spawn(context, serve_tls(std::move(socket)), asio::detached);
      else
        asio::co_spawn(context, serve_plain(std::move(socket)), asio::detached);
    }
  }
};

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::open(const Listening& listening, Doors& doors) {
  auto state = std::make_unique<State>(doors);
  beast::error_code error;
  if (!listening.certificate.empty()) {
    state->is_tls = true;
    state->tls.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                               asio::ssl::context::no_tlsv1_1,
                           error);
    if (!error) state->tls.use_certificate_chain_file(listening.certificate, error);
    if (!error)
      state->tls.use_private_key_file(listening.private_key, asio::ssl::context::pem, error);
    if (!error && !listening.client_ca.empty()) {
      state->tls.load_verify_file(listening.client_ca, error);
      if (!error)
        state->tls.set_verify_mode(asio::ssl::verify_peer | asio::ssl::verify_fail_if_no_peer_cert,
                                   error);
    }
    if (error)
      return fail(ErrorKind::configuration,
                  "cannot use the certificate " + listening.certificate + ": " + error.message());
  }
  const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), listening.port);
  state->acceptor.open(endpoint.protocol(), error);
  if (!error) state->acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) state->acceptor.bind(endpoint, error);
  if (!error) state->acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error)
    return fail(
        ErrorKind::unavailable,
        "cannot listen on 127.0.0.1:" + std::to_string(listening.port) + ": " + error.message());
  asio::co_spawn(state->context, state->listen(), asio::detached);
  return std::unique_ptr<Server>(new Server(std::move(state)));
}

std::uint16_t Server::port() const noexcept {
  beast::error_code ignored;
  return state_->acceptor.local_endpoint(ignored).port();
}

std::string Server::url() const {
  return (state_->is_tls ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port());
}

void Server::every(std::chrono::milliseconds pause_between, std::function<void()> work) {
  const auto again = [](std::chrono::milliseconds time,
                        std::function<void()> what) -> asio::awaitable<void> {
    for (;;) {
      what();
      co_await pause(time);
    }
  };
  asio::co_spawn(state_->context, again(pause_between, std::move(work)), asio::detached);
}

void Server::run() { state_->context.run(); }

void Server::stop() { state_->context.stop(); }

void Server::stop_on_signals() {
  beast::error_code ignored;
  state_->signals.add(SIGINT, ignored);
  state_->signals.add(SIGTERM, ignored);
  state_->signals.async_wait([context = &state_->context](const beast::error_code& error, int) {
    if (!error) context->stop();
  });
}

}  // namespace eligd::testpayer
