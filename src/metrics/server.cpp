#include "metrics/server.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <fmt/format.h>

#include <chrono>
#include <thread>
#include <utility>

namespace eligd::metrics {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

constexpr std::chrono::seconds patience{5};
constexpr std::size_t head_bytes_max = 4096;

struct Asked {
  std::function<std::string()> text{};
  std::function<bool()> is_ready{};
};

// As the API answers at its own door.
void tell_state(http::response<http::string_body>& response, bool is_good, std::string_view words) {
  response.set(http::field::content_type, "application/json");
  response.result(is_good ? http::status::ok : http::status::service_unavailable);
  response.body() = fmt::format("{{\"status\":\"{}\"}}\n", words);
}

http::response<http::string_body> answer(const http::request<http::empty_body>& request,
                                         const Asked& asked) {
  http::response<http::string_body> response{http::status::ok, request.version()};
  response.set(http::field::content_type, "text/plain; version=0.0.4; charset=utf-8");
  response.set(http::field::cache_control, "no-store");
  response.keep_alive(false);
  const std::string_view target(request.target().data(), request.target().size());
  if (target != "/metrics" && target != "/health" && target != "/ready") {
    response.result(http::status::not_found);
    response.body() = "metrics stand at /metrics; /health and /ready are answered\n";
  } else if (request.method() != http::verb::get && request.method() != http::verb::head) {
    response.result(http::status::method_not_allowed);
    response.set(http::field::allow, "GET, HEAD");
  } else if (target == "/health") {
    tell_state(response, true, "ok");
  } else if (target == "/ready") {
    const bool is_ready = asked.is_ready();
    tell_state(response, is_ready, is_ready ? "ready" : "the store does not answer");
  } else {
    response.body() = asked.text();
  }
  response.prepare_payload();
  if (request.method() == http::verb::head) response.body().clear();
  return response;
}

}  // namespace

struct Server::Parts {
  asio::io_context loop{1};
  tcp::acceptor acceptor{loop};
  Asked asked{};
  std::thread thread{};

  void accept() {
    acceptor.async_accept([this](const boost::system::error_code& error, tcp::socket socket) {
      if (error == asio::error::operation_aborted) return;
      if (!error)
        read(std::make_shared<beast::tcp_stream>(std::move(socket)));
      else
        accept();  // out of descriptors for a moment
    });
  }

  // One at a time: the next is taken when this one has gone, or its time is up.
  void read(const std::shared_ptr<beast::tcp_stream>& stream) {
    stream->expires_after(patience);
    auto buffer = std::make_shared<beast::flat_buffer>(head_bytes_max);
    auto request = std::make_shared<http::request<http::empty_body>>();
    http::async_read(
        *stream, *buffer, *request,
        [this, stream, buffer, request](const boost::system::error_code& error, std::size_t) {
          if (error) return accept();
          write(stream, *request);
        });
  }

  void write(const std::shared_ptr<beast::tcp_stream>& stream,
             const http::request<http::empty_body>& request) {
    auto response = std::make_shared<http::response<http::string_body>>(answer(request, asked));
    stream->expires_after(patience);
    http::async_write(*stream, *response,
                      [this, stream, response](const boost::system::error_code&, std::size_t) {
                        boost::system::error_code ignored;
                        stream->socket().shutdown(tcp::socket::shutdown_both, ignored);
                        accept();
                      });
  }
};

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Server::~Server() {
  parts_->loop.stop();
  if (parts_->thread.joinable()) parts_->thread.join();
}

std::uint16_t Server::port() const { return parts_->acceptor.local_endpoint().port(); }

Result<std::unique_ptr<Server>> Server::open(const std::string& address, int port,
                                             std::function<std::string()> text,
                                             std::function<bool()> is_ready) {
  auto parts = std::make_unique<Parts>();
  parts->asked = {.text = std::move(text), .is_ready = std::move(is_ready)};
  boost::system::error_code error;
  const auto where = asio::ip::make_address(address, error);
  const tcp::endpoint endpoint(where, static_cast<std::uint16_t>(port));
  tcp::acceptor& acceptor = parts->acceptor;
  if (!error) acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(16, error);
  if (error)
    return std::unexpected(
        Error{ErrorKind::unavailable,
              fmt::format("[metrics] cannot listen at {}:{}: {}; is another program there?",
                          address, port, error.message())});
  parts->accept();
  parts->thread = std::thread([&loop = parts->loop] { loop.run(); });
  return std::unique_ptr<Server>(new Server(std::move(parts)));
}

}  // namespace eligd::metrics
