#include "api/server.hpp"

#include "api/fhir_answers.hpp"
#include "api/problem.hpp"
#include "api/tls.hpp"
#include "api/wire.hpp"

#include <boost/asio.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <algorithm>
#include <atomic>
#include <list>
#include <map>
#include <optional>
#include <thread>
#include <utility>

namespace eligd::api {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using Steady = std::chrono::steady_clock;

constexpr auto use_tuple = asio::experimental::as_tuple(asio::use_awaitable);
constexpr int too_many_requests = 429;
constexpr std::size_t write_slice = 64 << 10;  // each must be taken within `between_bytes`
constexpr auto look_at_stream = std::chrono::milliseconds(250);
constexpr auto look_at_right = std::chrono::seconds(30);  // of who listens to a stream
constexpr std::size_t requests_per_connection_max = 10'000;
constexpr std::size_t slow_workers = 2;
constexpr int slow_waiting_max = 32;  // some five seconds' worth; more get 503 at once
// The connection of whoever was told to wait ends, and counts for so long: asking on and on costs
// them the few an address may have, and us next to nothing.
constexpr auto rest_after_too_many = std::chrono::seconds(1);
constexpr std::size_t outward_workers = 2;
constexpr int outward_waiting_max = 16;

using Plain = beast::tcp_stream;
using Tls = beast::ssl_stream<beast::tcp_stream>;

asio::ip::address plain(const asio::ip::address& address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  return address;
}

// An address as limits count it: of IPv6 the network, which one customer has to himself.
std::string counted_as(const asio::ip::address& address) {
  if (!address.is_v6()) return address.to_string();
  auto bytes = address.to_v6().to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
  return asio::ip::address_v6(bytes).to_string();
}

// Whom a proxy names as who asked it: the last of the list, which is its own word. What stands
// before that anybody may have written.
std::optional<asio::ip::address> last_hop(std::string_view forwarded) {
  const auto comma = forwarded.rfind(',');
  if (comma != std::string_view::npos) forwarded.remove_prefix(comma + 1);
  while (forwarded.starts_with(' ')) forwarded.remove_prefix(1);
  while (forwarded.ends_with(' ')) forwarded.remove_suffix(1);
  if (forwarded.starts_with('[') && forwarded.ends_with(']'))
    forwarded = forwarded.substr(1, forwarded.size() - 2);
  beast::error_code error;
  const auto address = asio::ip::make_address(std::string(forwarded), error);
  return error ? std::nullopt : std::optional(plain(address));
}

asio::awaitable<void> pause(std::chrono::milliseconds time) {
  asio::steady_timer timer(co_await asio::this_coro::executor, time);
  (void)co_await timer.async_wait(use_tuple);
}

}  // namespace

// One open connection, as stop() sees it.
struct Live {
  bool is_idle = true;  // nothing of a request has come
  std::string source{};
  std::string source_group{};
  std::function<void()> close{};
};

// A place among those who listen, for as long as it lives.
class Listening {
 public:
  explicit Listening(int& count) : count_(count) { ++count_; }
  ~Listening() { --count_; }
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;

 private:
  int& count_;
};

// Whoever listens to events.
struct Peer {
  bool is_gone = false;
  bool is_watched = false;
};

struct Server::State {
  const config::ApiSettings settings;
  Site& site;
  Clock& clock;
  Entropy& entropy;
  asio::io_context context{1};
  // What new connections are set up by; those that stand keep theirs. Null: plain.
  std::shared_ptr<asio::ssl::context> tls{};
  tcp::acceptor acceptor{context};
  asio::executor_work_guard<asio::io_context::executor_type> guard{context.get_executor()};
  asio::thread_pool workers;
  asio::thread_pool slow{slow_workers};
  asio::thread_pool outward{outward_workers};
  std::thread thread{};
  // On the thread of the sockets only.
  std::list<Live> live{};
  std::map<std::string, int> by_source{};
  int waiting = 0;  // asked, and not answered by a worker
  int waiting_slow = 0;
  int waiting_outward = 0;
  int streams = 0;
  bool is_behind_proxy = false;
  bool is_draining = false;
  bool is_stopped = false;  // on the caller's thread

  State(config::ApiSettings s, Site& behind, Clock& c, Entropy& e)
      : settings(std::move(s)),
        site(behind),
        clock(c),
        entropy(e),
        workers(static_cast<std::size_t>(settings.workers)) {}

  asio::awaitable<void> listen();
  asio::awaitable<void> serve(tcp::socket socket, asio::ip::address from);
  template <class Stream>
  asio::awaitable<void> talk(Stream& stream, Live& own);
  template <class Stream>
  asio::awaitable<bool> answer_one(Stream& stream, beast::flat_buffer& buffer, Live& own);
  template <class Stream>
  asio::awaitable<bool> send(Stream& stream, std::string_view bytes);
  template <class Stream>
  asio::awaitable<bool> refuse(Stream& stream, const Request& request, const Answer& answer);
  template <class Stream>
  asio::awaitable<void> stream_events(Stream& stream, const Answer& answer);
  template <class Stream>
  asio::awaitable<void> watch_peer(Stream& stream, Peer& peer);
  asio::awaitable<void> rest();
  asio::awaitable<Answer> ask_site(const Request& request, asio::thread_pool& pool);
  asio::awaitable<Answer> ask_in_turn(const Request& request);
  asio::awaitable<bool> ask_allowed(std::shared_ptr<EventStream> events);
  std::optional<Answer> read_head(const http::request<http::string_body>& message,
                                  Request& request) const;
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
    beast::error_code problem;
    const tcp::endpoint peer = socket.remote_endpoint(problem);
    const bool is_full = live.size() >= static_cast<std::size_t>(settings.connections_max);
    if (problem || is_full) continue;  // the socket closes
    const asio::ip::address from = plain(peer.address());
    const auto counted = by_source.find(counted_as(from));
    // By a proxy everybody comes: it keeps the greedy away itself.
    const bool is_greedy = !is_behind_proxy && counted != by_source.end() &&
                           counted->second >= settings.connections_source_max;
    if (is_greedy) continue;
    socket.set_option(tcp::no_delay(true), problem);
    asio::co_spawn(context, serve(std::move(socket), from), asio::detached);
  }
}

asio::awaitable<void> Server::State::serve(tcp::socket socket, asio::ip::address from) {
  const auto own = live.emplace(live.end());
  own->source = from.to_string();
  own->source_group = counted_as(from);
  ++by_source[own->source_group];
  try {
    if (const auto by = tls) {
      Tls stream(std::move(socket), *by);
      own->close = [&stream] { beast::get_lowest_layer(stream).close(); };
      beast::get_lowest_layer(stream).expires_after(settings.header_within);
      const auto [error] =
          co_await stream.async_handshake(asio::ssl::stream_base::server, use_tuple);
      if (!error) co_await talk(stream, *own);
      own->close = nullptr;
    } else {
      Plain stream(std::move(socket));
      own->close = [&stream] { stream.close(); };
      co_await talk(stream, *own);
      own->close = nullptr;
    }
  } catch (const std::exception&) {
    own->close = nullptr;  // it was of this connection alone
  }
  const auto counted = by_source.find(own->source_group);
  if (counted != by_source.end() && --counted->second <= 0) by_source.erase(counted);
  live.erase(own);
}

template <class Stream>
asio::awaitable<void> Server::State::talk(Stream& stream, Live& own) {
  beast::flat_buffer buffer(static_cast<std::size_t>(settings.header_bytes_max) + write_slice);
  for (std::size_t count = 0; count < requests_per_connection_max && !is_draining; ++count) {
    own.is_idle = buffer.size() == 0;
    if (!co_await answer_one(stream, buffer, own)) break;
  }
  beast::error_code ignored;
  if constexpr (std::is_same_v<Stream, Tls>) {
    beast::get_lowest_layer(stream).expires_after(settings.between_bytes);
    (void)co_await stream.async_shutdown(use_tuple);
  } else {
    stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
  }
}

template <class Stream>
asio::awaitable<bool> Server::State::send(Stream& stream, std::string_view bytes) {
  while (!bytes.empty()) {
    const std::string_view slice = bytes.substr(0, write_slice);
    bytes.remove_prefix(slice.size());
    beast::get_lowest_layer(stream).expires_after(settings.between_bytes);
    const auto [error, sent] =
        co_await asio::async_write(stream, asio::buffer(slice.data(), slice.size()), use_tuple);
    if (error) co_return false;
  }
  co_return true;
}

// The connection ends after it: what follows on it cannot be told apart from the body. What the
// peer still sends is read for a moment, or its system would drop our answer with the connection.
template <class Stream>
asio::awaitable<bool> Server::State::refuse(Stream& stream, const Request& request,
                                            const Answer& answer) {
  const Wire wire{.is_kept_alive = false, .is_head_only = false, .takes_gzip = false};
  const std::string bytes =
      on_the_wire(in_words_of_fhir(answer, request), request, wire, clock.now());
  if (!co_await send(stream, bytes)) co_return false;
  beast::error_code ignored;
  auto& lowest = beast::get_lowest_layer(stream);
  if constexpr (std::is_same_v<Stream, Plain>)
    lowest.socket().shutdown(tcp::socket::shutdown_send, ignored);
  std::array<char, 4096> dropped{};
  constexpr int slices_max = 64;
  lowest.expires_after(std::chrono::seconds(1));
  for (int slice = 0; slice < slices_max; ++slice) {
    const auto [error, size] = co_await stream.async_read_some(asio::buffer(dropped), use_tuple);
    if (error) break;
  }
  co_return false;
}

// What the head says, as our own request; an answer where it cannot be taken.
std::optional<Answer> Server::State::read_head(const http::request<http::string_body>& message,
                                               Request& request) const {
  const auto bad = [&](const char* why) {
    return std::optional(problem(ProblemKind::bad_request, why, request.id));
  };
  request.method = method_named(message.method_string());
  if (message.version() != 11) return bad("Only HTTP/1.1 is spoken here.");
  if (!set_target(request, message.target()))
    return bad("The target must be a path of this server.");
  bool has_transfer_coding = false;
  for (const auto& field : message) {
    std::string name(field.name_string());
    for (char& c : name)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool is_list = name == "accept" || name == "accept-encoding" || name == "if-none-match" ||
                         name == "accept-language" || name == "cache-control" || name == "via" ||
                         name == "x-forwarded-for" || name == "connection" ||
                         name == "traceparent" || name == "tracestate";
    if (name == "transfer-encoding") has_transfer_coding = true;
    const auto [at, is_new] = request.headers.emplace(name, std::string(field.value()));
    if (is_new) continue;
    if (!is_list) return bad("A header that may stand once stands twice.");
    at->second += ", " + std::string(field.value());
  }
  // A plain port is a loopback one (open()): who says so is the proxy before it.
  if (!tls) request.is_https = request.header("x-forwarded-proto") == "https";
  if (is_behind_proxy) {
    if (const auto asks = last_hop(request.header("x-forwarded-for"))) {
      request.source = asks->to_string();
      request.source_group = counted_as(*asks);
    }
  }
  if (request.header("host").empty()) return bad("The Host header is missing.");
  if (has_transfer_coding && request.headers.contains("content-length"))
    return bad("Two lengths are told.");
  if (has_transfer_coding && !beast::iequals(request.header("transfer-encoding"), "chunked"))
    return bad("No transfer coding but chunked is taken.");
  return std::nullopt;
}

asio::awaitable<Answer> Server::State::ask_site(const Request& request, asio::thread_pool& pool) {
  const asio::any_io_executor executor = context.get_executor();
  auto initiate = [this, &request, &pool, executor](auto handler) {
    asio::post(pool, [this, &request, executor, handler = std::move(handler)]() mutable {
      Answer answer;
      try {
        answer = site.answer(request);
      } catch (const std::exception&) {
        answer =
            problem(ProblemKind::fault, "The reference leads to the cause in the log.", request.id);
      }
      asio::post(executor, [handler = std::move(handler), answer = std::move(answer)]() mutable {
        std::move(handler)(std::move(answer));
      });
    });
  };
  co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Answer)>(
      initiate, asio::use_awaitable);
}

// Each kind of work has its own queue, and a bound to it.
asio::awaitable<Answer> Server::State::ask_in_turn(const Request& request) {
  struct Lane {
    int& queue;
    int waiting_max;
    asio::thread_pool& pool;
  };
  const Lane lane = site.is_slow(request)      ? Lane{waiting_slow, slow_waiting_max, slow}
                    : site.is_outward(request) ? Lane{waiting_outward, outward_waiting_max, outward}
                                               : Lane{waiting, settings.waiting_max, workers};
  if (lane.queue >= lane.waiting_max)
    co_return problem(ProblemKind::unavailable, "Too many are waiting; try again.", request.id);
  ++lane.queue;
  Answer answer = co_await ask_site(request, lane.pool);
  --lane.queue;
  co_return answer;
}

asio::awaitable<bool> Server::State::ask_allowed(std::shared_ptr<EventStream> events) {
  const asio::any_io_executor executor = context.get_executor();
  auto initiate = [this, events, executor](auto handler) {
    asio::post(workers, [events, executor, handler = std::move(handler)]() mutable {
      bool is_allowed = false;
      try {
        is_allowed = events->is_allowed();
      } catch (const std::exception&) {
        is_allowed = false;  // nobody knows
      }
      asio::post(executor, [handler = std::move(handler), is_allowed]() mutable {
        std::move(handler)(is_allowed);
      });
    });
  };
  co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(bool)>(
      initiate, asio::use_awaitable);
}

// Reads until the peer is gone: while nothing is sent nothing else tells, and a place would be held
// for nobody. What a listener sends is dropped; who sends much is none.
template <class Stream>
asio::awaitable<void> Server::State::watch_peer(Stream& stream, Peer& peer) {
  std::array<char, 1024> dropped{};
  constexpr int reads_max = 64;
  for (int count = 0; count < reads_max; ++count) {
    const auto [error, size] = co_await stream.async_read_some(asio::buffer(dropped), use_tuple);
    if (error) break;
  }
  peer.is_gone = true;
  peer.is_watched = false;
}

asio::awaitable<void> Server::State::rest() {
  const auto end = Steady::now() + rest_after_too_many;
  while (!is_draining && Steady::now() < end) co_await pause(look_at_stream);
}

template <class Stream>
asio::awaitable<void> Server::State::stream_events(Stream& stream, const Answer& answer) {
  Peer peer{.is_watched = true};
  beast::get_lowest_layer(stream).expires_never();
  asio::co_spawn(context, watch_peer(stream, peer), asio::detached);
  auto silent_since = Steady::now();
  auto allowed_at = silent_since;
  while (!is_draining && !peer.is_gone) {
    std::string frames = answer.events->take();
    const auto now = Steady::now();
    if (frames.empty() && now - silent_since >= settings.heartbeat) frames = ": still here\n\n";
    if (!frames.empty()) {
      if (!co_await send(stream, frames)) break;
      silent_since = now;
    }
    if (now - allowed_at >= look_at_right) {
      allowed_at = now;
      if (!co_await ask_allowed(answer.events)) break;
    }
    co_await pause(look_at_stream);
  }
  beast::get_lowest_layer(stream).cancel();
  while (peer.is_watched) co_await pause(look_at_stream);
}

// True when the connection goes on.
template <class Stream>
asio::awaitable<bool> Server::State::answer_one(Stream& stream, beast::flat_buffer& buffer,
                                                Live& own) {
  auto& lowest = beast::get_lowest_layer(stream);
  Request request;
  request.source = own.source;
  request.source_group = own.source_group;
  request.id = entropy.hex(8);
  request.is_https = tls != nullptr;
  http::request_parser<http::string_body> parser;
  parser.header_limit(static_cast<std::uint32_t>(settings.header_bytes_max));
  // The head decides; until then the largest of all.
  parser.body_limit(
      static_cast<std::uint64_t>(std::max(settings.body_bytes_max, settings.bulk_bytes_max)));
  if (buffer.size() == 0) {
    lowest.expires_after(settings.idle);
    const auto [error, size] = co_await stream.async_read_some(buffer.prepare(4096), use_tuple);
    if (error || size == 0) co_return false;
    buffer.commit(size);
  }
  own.is_idle = false;
  lowest.expires_after(settings.header_within);
  const auto [head_error, head_size] =
      co_await http::async_read_header(stream, buffer, parser, use_tuple);
  if (head_error) {
    ProblemKind kind = ProblemKind::bad_request;
    if (head_error == http::error::end_of_stream) co_return false;
    if (head_error == http::error::body_limit) kind = ProblemKind::too_large;
    if (head_error == http::error::header_limit || head_error == http::error::buffer_overflow)
      kind = ProblemKind::head_too_large;
    if (head_error == beast::error::timeout) co_return false;  // the stream is closed already
    if (head_error.category() != http::make_error_code(http::error::bad_field).category())
      co_return false;
    const Answer answer = problem(kind, "", request.id);
    co_return co_await refuse(stream, request, answer);
  }
  const std::optional<Answer> unreadable = read_head(parser.get(), request);
  if (unreadable) co_return co_await refuse(stream, request, *unreadable);
  const auto bytes_max = static_cast<std::uint64_t>(site.body_bytes_max(request));
  const boost::optional<std::uint64_t> length = parser.content_length();
  const Answer too_large = problem(ProblemKind::too_large, "", request.id);
  if (length && *length > bytes_max) co_return co_await refuse(stream, request, too_large);
  parser.body_limit(bytes_max);
  if (!parser.is_done() && request.header("expect") == "100-continue") {
    if (!co_await send(stream, "HTTP/1.1 100 Continue\r\n\r\n")) co_return false;
  }
  const auto body_deadline = Steady::now() + settings.body_within;
  while (!parser.is_done()) {
    lowest.expires_at(std::min(body_deadline, Steady::now() + settings.between_bytes));
    const auto [error, size] = co_await http::async_read_some(stream, buffer, parser, use_tuple);
    if (error == http::error::body_limit) co_return co_await refuse(stream, request, too_large);
    if (error && error.category() == http::make_error_code(http::error::bad_field).category()) {
      const Answer bad = problem(ProblemKind::bad_request, "", request.id);
      co_return co_await refuse(stream, request, bad);
    }
    if (error) co_return false;
  }
  lowest.expires_never();  // what the store takes is ours
  const bool keeps = parser.get().keep_alive();
  request.body = std::move(parser.get().body());
  Answer answer = co_await ask_in_turn(request);
  // Taken before anything is sent: while that waits, others are answered.
  std::optional<Listening> listening;
  if (answer.events && request.method != Method::head) {
    if (streams >= settings.event_streams_max)
      answer = problem(ProblemKind::unavailable, "Too many listen already; ask for it by GET.",
                       request.id);
    else
      listening.emplace(streams);
  }
  // A plain line may be a proxy's: everybody comes by it, and the proxy keeps floods away.
  const bool is_resting = answer.status == too_many_requests && tls != nullptr;
  const Wire wire{.is_kept_alive = keeps && !is_draining && !is_resting,
                  .is_head_only = request.method == Method::head,
                  .takes_gzip = takes_gzip(request.header("accept-encoding"))};
  const std::string bytes =
      on_the_wire(in_words_of_fhir(answer, request), request, wire, clock.now());
  if (!co_await send(stream, bytes)) co_return false;
  if (answer.events && !wire.is_head_only) {
    co_await stream_events(stream, answer);
    co_return false;
  }
  if (is_resting) co_await rest();
  co_return wire.is_kept_alive;
}

namespace {

Result<std::shared_ptr<asio::ssl::context>> tls_of(const config::ApiSettings& settings) {
  auto made = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
  if (const Result<void> set = set_up_tls(*made, settings); !set)
    return std::unexpected(set.error());
  return made;
}

}  // namespace

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}
Server::~Server() { stop(); }

Result<std::unique_ptr<Server>> Server::open(const config::ApiSettings& settings, Site& site,
                                             Clock& clock, Entropy& entropy, Before before) {
  auto state = std::make_unique<State>(settings, site, clock, entropy);
  state->is_behind_proxy = before == Before::proxy;
  if (!settings.certificate.empty()) {
    auto made = tls_of(settings);
    if (!made) return std::unexpected(made.error());
    state->tls = *std::move(made);
  }
  beast::error_code error;
  const asio::ip::address address = asio::ip::make_address(settings.address, error);
  if (error || (!state->tls && !address.is_loopback()))  // no fall back to plain (line 28)
    return fail(ErrorKind::configuration,
                "api: without a certificate only a loopback address may be listened at");
  if (state->is_behind_proxy && (state->tls || !address.is_loopback()))
    return fail(ErrorKind::configuration,
                "api: behind a proxy only a loopback address without a certificate is listened at");
  const tcp::endpoint endpoint(address, static_cast<std::uint16_t>(settings.port));
  state->acceptor.open(endpoint.protocol(), error);
  if (!error) state->acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) state->acceptor.bind(endpoint, error);
  if (!error) state->acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error)
    return fail(ErrorKind::unavailable, "api: cannot listen on " + settings.address + " port " +
                                            std::to_string(settings.port) + ": " + error.message());
  return std::unique_ptr<Server>(new Server(std::move(state)));
}

Result<void> Server::renew_certificate() {
  const config::ApiSettings& settings = state_->settings;
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
  state_->slow.join();
  state_->outward.join();
  state_->workers.join();  // what a worker still answers is dropped with the context
}

std::uint16_t Server::port() const noexcept {
  beast::error_code ignored;
  return state_->acceptor.local_endpoint(ignored).port();
}

std::string Server::url() const {
  const bool is_v6 = state_->settings.address.find(':') != std::string::npos;
  return (!state_->settings.certificate.empty() ? "https://" : "http://") +
         (is_v6 ? "[" + state_->settings.address + "]" : state_->settings.address) + ":" +
         std::to_string(port());
}

}  // namespace eligd::api
