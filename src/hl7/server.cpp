#include "hl7/server.hpp"

#include "api/tls.hpp"
#include "hl7/mllp.hpp"

#include <boost/asio.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/ssl.hpp>

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace eligd::hl7 {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using Steady = std::chrono::steady_clock;

constexpr auto use_tuple = asio::experimental::as_tuple(asio::use_awaitable);
constexpr std::size_t read_slice = 16 << 10;
constexpr auto write_within = std::chrono::seconds(30);
constexpr auto handshake_within = std::chrono::seconds(10);

using Plain = beast::tcp_stream;
using Tls = beast::ssl_stream<beast::tcp_stream>;
using Answers = std::vector<std::string>;

asio::awaitable<void> pause(std::chrono::milliseconds time) {
  asio::steady_timer timer(co_await asio::this_coro::executor, time);
  (void)co_await timer.async_wait(use_tuple);
}

// Writes of the store that will call back.
class Outstanding {
 public:
  void begin() {
    const std::scoped_lock lock(mutex_);
    ++count_;
  }
  void end() {
    const std::scoped_lock lock(mutex_);
    --count_;
    none_.notify_all();
  }
  void wait_for_none() {
    std::unique_lock lock(mutex_);
    none_.wait(lock, [this] { return count_ == 0; });
  }

 private:
  std::mutex mutex_{};
  std::condition_variable none_{};
  int count_ = 0;
};

}  // namespace

// One open connection, as stop() sees it.
struct Live {
  bool is_idle = true;  // nothing of a message has come, or it is answered
  std::function<void()> close{};
};

struct Server::State {
  const config::Hl7Settings settings;
  Desk& desk;
  std::function<void(std::string_view)> trouble;
  asio::io_context context{1};
  // What new connections are set up by; those that stand keep theirs. Null: plain.
  std::shared_ptr<asio::ssl::context> tls{};
  tcp::acceptor acceptor{context};
  asio::executor_work_guard<asio::io_context::executor_type> guard{context.get_executor()};
  std::thread thread{};
  Outstanding outstanding{};
  // On the thread of the sockets only.
  std::list<Live> live{};
  bool is_draining = false;
  bool is_stopped = false;  // on the caller's thread

  State(config::Hl7Settings s, Desk& behind, std::function<void(std::string_view)> t)
      : settings(std::move(s)), desk(behind), trouble(std::move(t)) {}

  asio::awaitable<void> listen();
  asio::awaitable<void> serve(tcp::socket socket);
  template <class Stream>
  asio::awaitable<void> talk(Stream& stream, Live& own);
  template <class Stream>
  asio::awaitable<bool> send(Stream& stream, const Answers& answers);
  asio::awaitable<Answers> ask(const std::string& message, FrameReader::Step step);
};

asio::awaitable<void> Server::State::listen() {
  while (!is_draining) {
    auto [error, socket] = co_await acceptor.async_accept(use_tuple);
    if (error == asio::error::operation_aborted || is_draining) co_return;
    if (error) {  // out of file numbers, most likely: some will be free again
      const auto while_short = std::chrono::milliseconds(100);
      co_await pause(while_short);
      continue;
    }
    if (live.size() >= static_cast<std::size_t>(settings.connections_max)) {
      trouble("a connection was refused: connections_max are open");
      continue;  // the socket closes
    }
    beast::error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    socket.set_option(asio::socket_base::keep_alive(true), ignored);
    asio::co_spawn(context, serve(std::move(socket)), asio::detached);
  }
}

asio::awaitable<void> Server::State::serve(tcp::socket socket) {
  const auto own = live.emplace(live.end());
  try {
    if (const auto by = tls) {
      Tls stream(std::move(socket), *by);
      own->close = [&stream] { beast::get_lowest_layer(stream).close(); };
      beast::get_lowest_layer(stream).expires_after(handshake_within);
      const auto [error] =
          co_await stream.async_handshake(asio::ssl::stream_base::server, use_tuple);
      if (error) {
        trouble("a connection was refused: its TLS handshake failed");
      } else {
        co_await talk(stream, *own);
      }
      own->close = nullptr;
    } else {
      Plain stream(std::move(socket));
      own->close = [&stream] { stream.close(); };
      co_await talk(stream, *own);
      own->close = nullptr;
    }
  } catch (const std::exception&) {  // of this connection alone
    trouble("a connection ended by a failure of ours");
  }
  live.erase(own);
}

template <class Stream>
asio::awaitable<void> Server::State::talk(Stream& stream, Live& own) {
  FrameReader frames(static_cast<std::size_t>(settings.message_bytes_max));
  std::vector<char> slice(read_slice);
  std::string message;
  auto deadline = Steady::time_point{};  // of a message that has begun
  while (!is_draining) {
    const FrameReader::Step step = frames.next(message);
    if (step == FrameReader::Step::message || step == FrameReader::Step::too_large) {
      const Answers answers = co_await ask(message, step);
      if (!co_await send(stream, answers)) break;
      if (step == FrameReader::Step::too_large) break;
      deadline = {};
      continue;
    }
    if (step == FrameReader::Step::broken) {
      trouble("a connection was ended: what came is not MLLP");
      break;
    }
    own.is_idle = !frames.is_within();
    const auto now = Steady::now();
    if (!own.is_idle && deadline == Steady::time_point{}) deadline = now + settings.message_within;
    beast::get_lowest_layer(stream).expires_at(own.is_idle ? now + settings.idle : deadline);
    const auto [error, size] =
        co_await stream.async_read_some(asio::buffer(slice.data(), slice.size()), use_tuple);
    if (error) {
      if (!own.is_idle && !is_draining) trouble("a connection ended within a message");
      break;
    }
    own.is_idle = false;
    frames.feed(std::string_view(slice.data(), size));
  }
  beast::error_code ignored;
  if constexpr (std::is_same_v<Stream, Tls>) {
    beast::get_lowest_layer(stream).expires_after(write_within);
    (void)co_await stream.async_shutdown(use_tuple);
  } else {
    stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
  }
}

template <class Stream>
asio::awaitable<bool> Server::State::send(Stream& stream, const Answers& answers) {
  for (const std::string& answer : answers) {
    const std::string bytes = framed(answer);
    beast::get_lowest_layer(stream).expires_after(write_within);
    const auto [error, sent] = co_await asio::async_write(stream, asio::buffer(bytes), use_tuple);
    if (error) co_return false;
  }
  co_return true;
}

asio::awaitable<Answers> Server::State::ask(const std::string& message, FrameReader::Step step) {
  const asio::any_io_executor executor = context.get_executor();
  auto initiate = [this, &message, step, executor](auto handler) {
    outstanding.begin();
    using End = std::move_only_function<void(std::exception_ptr, Answers)>;
    const auto ending =
        std::make_shared<End>([this, executor, handler = std::move(handler)](
                                  std::exception_ptr failure, Answers answers) mutable {
          asio::post(executor, [handler = std::move(handler), failure = std::move(failure),
                                answers = std::move(answers)]() mutable {
            std::move(handler)(std::move(failure), std::move(answers));
          });
          outstanding.end();
        });
    const auto end = [ending](std::exception_ptr failure, Answers answers) {
      if (End once = std::exchange(*ending, End())) once(std::move(failure), std::move(answers));
    };
    auto done = [end](Answers answers) { end(nullptr, std::move(answers)); };
    try {
      if (step == FrameReader::Step::too_large) {
        desk.refuse(message, "is larger than hl7.message_bytes_max", "send less in one message",
                    std::move(done));
      } else {
        desk.take(message, std::move(done));
      }
    } catch (const std::exception&) {  // ends the connection: nobody else would end the waiting
      end(std::current_exception(), {});
    }
  };
  co_return co_await asio::async_initiate<const asio::use_awaitable_t<>,
                                          void(std::exception_ptr, Answers)>(initiate,
                                                                             asio::use_awaitable);
}

namespace {

Result<std::shared_ptr<asio::ssl::context>> tls_of(const config::Hl7Settings& settings) {
  auto made = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
  const Result<void> set =
      api::set_up_certificate(*made, settings.certificate, settings.private_key, "hl7");
  if (!set) return std::unexpected(set.error());
  if (settings.client_authority.empty()) return made;
  beast::error_code error;
  made->load_verify_file(settings.client_authority.string(), error);
  if (error)
    return fail(ErrorKind::configuration,
                "hl7: cannot use " + settings.client_authority.string() + ": " + error.message());
  made->set_verify_mode(asio::ssl::verify_peer | asio::ssl::verify_fail_if_no_peer_cert, error);
  return made;
}

}  // namespace

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}
Server::~Server() { stop(); }

Result<std::unique_ptr<Server>> Server::open(const config::Hl7Settings& settings, Desk& desk,
                                             std::function<void(std::string_view)> trouble) {
  auto state = std::make_unique<State>(settings, desk, std::move(trouble));
  beast::error_code error;
  if (!settings.certificate.empty()) {
    auto made = tls_of(settings);
    if (!made) return std::unexpected(made.error());
    state->tls = *std::move(made);
  }
  const asio::ip::address address = asio::ip::make_address(settings.address, error);
  if (error || (!state->tls && !settings.plain_allowed && !address.is_loopback()))
    return fail(ErrorKind::configuration,
                "hl7: without a certificate only a loopback address may be listened at");
  if (settings.client_authority.empty() && !settings.plain_allowed && !address.is_loopback())
    return fail(ErrorKind::configuration,
                "hl7: without client_authority only a loopback address may be listened at");
  const tcp::endpoint endpoint(address, static_cast<std::uint16_t>(settings.port));
  state->acceptor.open(endpoint.protocol(), error);
  if (!error) state->acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) state->acceptor.bind(endpoint, error);
  if (!error) state->acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error)
    return fail(ErrorKind::unavailable, "hl7: cannot listen on " + settings.address + " port " +
                                            std::to_string(settings.port) + ": " + error.message());
  return std::unique_ptr<Server>(new Server(std::move(state)));
}

Result<void> Server::renew_certificate() {
  const config::Hl7Settings& settings = state_->settings;
  if (settings.certificate.empty()) return {};
  auto made = tls_of(settings);
  if (!made) return std::unexpected(made.error());
  asio::post(state_->context,
             [state = state_.get(), made = *std::move(made)] { state->tls = made; });
  return {};
}

void Server::start() {
  asio::co_spawn(state_->context, state_->listen(), asio::detached);
  state_->thread = std::thread([this] { state_->context.run(); });
}

void Server::stop() {
  if (state_->is_stopped) return;
  state_->is_stopped = true;
  if (!state_->thread.joinable()) return;
  const auto drain = [this]() -> asio::awaitable<void> {
    state_->is_draining = true;
    beast::error_code ignored;
    state_->acceptor.close(ignored);
    for (Live& one : state_->live)
      if (one.is_idle && one.close) one.close();
    const auto until = Steady::now() + state_->settings.drain;
    const auto step = std::chrono::milliseconds(20);
    while (!state_->live.empty() && Steady::now() < until) co_await pause(step);
    state_->context.stop();
  };
  asio::co_spawn(state_->context, drain(), asio::detached);
  state_->thread.join();
  state_->outstanding.wait_for_none();
}

std::uint16_t Server::port() const noexcept {
  beast::error_code ignored;
  return state_->acceptor.local_endpoint(ignored).port();
}

std::string Server::url() const {
  const bool is_v6 = state_->settings.address.find(':') != std::string::npos;
  return (!state_->settings.certificate.empty() ? "mllps://" : "mllp://") +
         (is_v6 ? "[" + state_->settings.address + "]" : state_->settings.address) + ":" +
         std::to_string(port());
}

}  // namespace eligd::hl7
