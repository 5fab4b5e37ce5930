// The engine: libcurl's multi handle says which sockets and which moment it waits for, Asio waits.
//
// Everything runs on one strand. libcurl's callbacks only note wishes; it is never called from
// inside one of its own callbacks. Sockets belong to libcurl: a descriptor is released, not closed.
#include "clearinghouse/http_client.hpp"

#include "clearinghouse/http_transfer.hpp"

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <atomic>
#include <functional>
#include <map>
#include <poll.h>
#include <unordered_map>
#include <utility>

namespace eligd::clearinghouse {

namespace asio = boost::asio;
using boost::system::error_code;

class HttpEngine : public std::enable_shared_from_this<HttpEngine> {
 public:
  using Number = std::uint64_t;
  using Done = std::move_only_function<void(HttpResult)>;

  explicit HttpEngine(const asio::any_io_executor& executor)
      : strand_(asio::make_strand(executor)), timer_(strand_) {}
  ~HttpEngine() { close(); }
  HttpEngine(const HttpEngine&) = delete;
  HttpEngine& operator=(const HttpEngine&) = delete;

  void open();
  void close();

  // Any thread.
  [[nodiscard]] Number next_number() { return ++numbers_; }
  void start(Number number, HttpRequest request, Done done);
  void cancel(Number number);

 private:
  struct Socket {
    explicit Socket(const asio::any_io_executor& executor) : descriptor(executor) {}
    asio::posix::stream_descriptor descriptor;
    curl_socket_t native = CURL_SOCKET_BAD;
    int wanted = CURL_POLL_NONE;
    bool is_reading = false;
    bool is_writing = false;
    bool is_removed = false;
  };
  struct Flight {
    Flight(HttpRequest request, const asio::any_io_executor& executor, Done when_done)
        : transfer(std::move(request)), first_byte(executor), done(std::move(when_done)) {}
    HttpTransfer transfer;
    asio::steady_timer first_byte;
    Done done;
  };

  static int on_socket(CURL*, curl_socket_t native, int what, void* self, void*) noexcept;
  static int on_timer(CURLM*, long timeout_ms, void* self) noexcept;

  void begin(Number number, HttpRequest request, Done done, bool needs_new_connection = false);
  // An answer nobody asked for lies there: the next question's would be one behind for ever (F93).
  [[nodiscard]] bool is_clean(int local_port) const;
  void keep_in_mind(const HttpTransfer& transfer);
  void watch_first_byte(Number number);
  void give_up(Number number, HttpFault fault, std::string words);
  void finish(Number number, CURLcode code);
  void finish_those_done();

  void watch(curl_socket_t native, int what);
  void forget(curl_socket_t native);
  void wait_on(const std::shared_ptr<Socket>& socket);
  void wait_until(long timeout_ms);
  void act(curl_socket_t native, int events);

  asio::any_io_executor strand_;
  asio::steady_timer timer_;
  std::atomic<Number> numbers_{0};
  CURLM* multi_ = nullptr;
  std::map<Number, std::unique_ptr<Flight>> flights_;
  std::unordered_map<CURL*, Number> number_of_;
  std::unordered_map<curl_socket_t, std::shared_ptr<Socket>> sockets_;
  static constexpr std::size_t plain_max = 16 * 1024;
  std::unordered_map<int, curl_socket_t> plain_;  // by local port
};

void HttpEngine::open() {
  static const CURLcode global = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (global != CURLE_OK) return;
  multi_ = curl_multi_init();
  if (multi_ == nullptr) return;
  curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, &HttpEngine::on_socket);
  curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
  curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, &HttpEngine::on_timer);
  curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
  curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, static_cast<long>(connections_idle_max));
}

void HttpEngine::close() {
  while (!flights_.empty()) {
    give_up(flights_.begin()->first, HttpFault::cancelled, "the HTTP client was closed");
  }
  if (multi_ == nullptr) return;
  curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, nullptr);
  curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, nullptr);
  while (!sockets_.empty()) forget(sockets_.begin()->first);
  timer_.cancel();
  curl_multi_cleanup(multi_);
  multi_ = nullptr;
}

void HttpEngine::start(Number number, HttpRequest request, Done done) {
  asio::post(strand_, [self = shared_from_this(), number, request = std::move(request),
                       done = std::move(done)]() mutable {
    self->begin(number, std::move(request), std::move(done));
  });
}

void HttpEngine::cancel(Number number) {
  asio::post(strand_, [self = shared_from_this(), number] {
    self->give_up(number, HttpFault::cancelled, "the request was given up");
  });
}

void HttpEngine::begin(Number number, HttpRequest request, Done done, bool needs_new_connection) {
  auto flight = std::make_unique<Flight>(std::move(request), strand_, std::move(done));
  HttpTransfer& transfer = flight->transfer;
  flights_.emplace(number, std::move(flight));
  if (multi_ == nullptr) {
    give_up(number, HttpFault::cancelled, "the HTTP client is closed");
    return;
  }
  if (!transfer.prepare([this, number] { watch_first_byte(number); },
                        [this](int local_port) { return is_clean(local_port); },
                        needs_new_connection)) {
    finish(number, CURLE_OK);
    return;
  }
  number_of_.emplace(transfer.easy(), number);
  if (curl_multi_add_handle(multi_, transfer.easy()) != CURLM_OK) {
    give_up(number, HttpFault::request, "libcurl does not take the request");
  }
}

void HttpEngine::watch_first_byte(Number number) {
  Flight& flight = *flights_.at(number);
  flight.first_byte.expires_after(flight.transfer.request().first_byte_timeout);
  flight.first_byte.async_wait([self = shared_from_this(), number](error_code error) {
    if (error) return;
    const auto found = self->flights_.find(number);
    if (found == self->flights_.end() || found->second->transfer.has_first_byte()) return;
    const auto waited = found->second->transfer.request().first_byte_timeout;
    self->give_up(number, HttpFault::timeout,
                  fmt::format("no byte of an answer within {} s of the request",
                              std::chrono::duration<double>(waited).count()));
  });
}

void HttpEngine::give_up(Number number, HttpFault fault, std::string words) {
  const auto found = flights_.find(number);
  if (found == flights_.end()) return;
  found->second->transfer.give_up(fault, std::move(words));
  finish(number, CURLE_OK);
}

void HttpEngine::finish(Number number, CURLcode code) {
  const auto found = flights_.find(number);
  if (found == flights_.end()) return;
  const std::unique_ptr<Flight> flight = std::move(found->second);
  flights_.erase(found);
  // Before the handle leaves the multi handle: its figures are still those of this transfer.
  HttpResult result = flight->transfer.result(code);
  if (result.end == HttpEnd::complete) keep_in_mind(flight->transfer);
  if (CURL* const easy = flight->transfer.easy(); easy != nullptr && number_of_.erase(easy) > 0) {
    curl_multi_remove_handle(multi_, easy);
  }
  flight->first_byte.cancel();
  if (flight->transfer.met_unclean() && result.end == HttpEnd::not_sent) {
    begin(number, flight->transfer.take_request(), std::move(flight->done), true);
    return;
  }
  flight->done(std::move(result));
}

// Frames of HTTP/2 come when they like; between two answers of HTTP/1 nothing may come.
bool HttpEngine::is_clean(int local_port) const {
  const auto found = plain_.find(local_port);
  if (found == plain_.end()) return true;
  pollfd look{.fd = found->second, .events = POLLIN, .revents = 0};
  return ::poll(&look, 1, 0) == 0;
}

void HttpEngine::keep_in_mind(const HttpTransfer& transfer) {
  const auto connection = transfer.plain_connection();
  if (!connection) return;
  // Ports of connections that are closed are never asked about; there are not many of them.
  if (plain_.size() > plain_max) plain_.clear();
  plain_.insert_or_assign(connection->first, connection->second);
}

void HttpEngine::finish_those_done() {
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    const CURLcode code = message->data.result;
    const auto number = number_of_.find(message->easy_handle);
    if (number != number_of_.end()) finish(number->second, code);
  }
}

int HttpEngine::on_socket(CURL*, curl_socket_t native, int what, void* data, void*) noexcept {
  auto& self = *static_cast<HttpEngine*>(data);
  if (what == CURL_POLL_REMOVE) {
    self.forget(native);
  } else {
    self.watch(native, what);
  }
  return 0;
}

int HttpEngine::on_timer(CURLM*, long timeout_ms, void* data) noexcept {
  static_cast<HttpEngine*>(data)->wait_until(timeout_ms);
  return 0;
}

void HttpEngine::watch(curl_socket_t native, int what) {
  std::shared_ptr<Socket>& socket = sockets_[native];
  if (!socket) {
    socket = std::make_shared<Socket>(strand_);
    socket->native = native;
    error_code error;
    socket->descriptor.assign(native, error);
    if (error) return;  // the transfer's own time limit ends it
  }
  socket->wanted = what;
  wait_on(socket);
}

void HttpEngine::forget(curl_socket_t native) {
  const auto found = sockets_.find(native);
  if (found == sockets_.end()) return;
  found->second->is_removed = true;
  if (found->second->descriptor.is_open()) found->second->descriptor.release();
  sockets_.erase(found);
}

void HttpEngine::wait_on(const std::shared_ptr<Socket>& socket) {
  using Descriptor = asio::posix::stream_descriptor;
  if ((socket->wanted & CURL_POLL_IN) != 0 && !socket->is_reading) {
    socket->is_reading = true;
    socket->descriptor.async_wait(Descriptor::wait_read,
                                  [self = shared_from_this(), socket](error_code error) {
                                    socket->is_reading = false;
                                    if (error || socket->is_removed) return;
                                    if ((socket->wanted & CURL_POLL_IN) != 0)
                                      self->act(socket->native, CURL_CSELECT_IN);
                                    if (!socket->is_removed) self->wait_on(socket);
                                  });
  }
  if ((socket->wanted & CURL_POLL_OUT) != 0 && !socket->is_writing) {
    socket->is_writing = true;
    socket->descriptor.async_wait(Descriptor::wait_write,
                                  [self = shared_from_this(), socket](error_code error) {
                                    socket->is_writing = false;
                                    if (error || socket->is_removed) return;
                                    if ((socket->wanted & CURL_POLL_OUT) != 0)
                                      self->act(socket->native, CURL_CSELECT_OUT);
                                    if (!socket->is_removed) self->wait_on(socket);
                                  });
  }
}

void HttpEngine::wait_until(long timeout_ms) {
  if (timeout_ms < 0) {
    timer_.cancel();
    return;
  }
  if (timeout_ms ==
      0) {  // every transfer begins so; a timer of the kernel's would be two calls more
    timer_.cancel();
    asio::post(strand_, [weak = weak_from_this()] {
      if (const auto self = weak.lock()) self->act(CURL_SOCKET_TIMEOUT, 0);
    });
    return;
  }
  timer_.expires_after(std::chrono::milliseconds(timeout_ms));
  timer_.async_wait([weak = weak_from_this()](error_code error) {
    if (error) return;
    if (const auto self = weak.lock()) self->act(CURL_SOCKET_TIMEOUT, 0);
  });
}

void HttpEngine::act(curl_socket_t native, int events) {
  if (multi_ == nullptr) return;
  int running = 0;
  curl_multi_socket_action(multi_, native, events, &running);
  finish_those_done();
}

HttpClient::HttpClient(asio::any_io_executor executor)
    : executor_(std::move(executor)), engine_(std::make_shared<HttpEngine>(executor_)) {
  engine_->open();
}

HttpClient::~HttpClient() { engine_->close(); }

asio::awaitable<HttpResult> HttpClient::perform(HttpRequest request) {
  auto begin = [engine = engine_](auto handler, HttpRequest what) {
    const HttpEngine::Number number = engine->next_number();
    auto work = asio::make_work_guard(asio::get_associated_executor(handler));
    if (auto slot = asio::get_associated_cancellation_slot(handler); slot.is_connected()) {
      slot.assign([weak = std::weak_ptr(engine), number](asio::cancellation_type) {
        if (const auto running = weak.lock()) running->cancel(number);
      });
    }
    // The awaiting coroutine goes on where it lives, never inside libcurl.
    engine->start(
        number, std::move(what),
        [handler = std::move(handler), work = std::move(work)](HttpResult result) mutable {
          auto executor = work.get_executor();
          asio::post(executor, [handler = std::move(handler), work = std::move(work),
                                result = std::move(result)]() mutable {
            asio::get_associated_cancellation_slot(handler).clear();
            std::move(handler)(std::move(result));
          });
        });
  };
  return asio::async_initiate<const asio::use_awaitable_t<>, void(HttpResult)>(
      std::move(begin), asio::use_awaitable, std::move(request));
}

}  // namespace eligd::clearinghouse
