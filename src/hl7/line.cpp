#include "hl7/line.hpp"

#include "hl7/mllp.hpp"

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <openssl/ssl.h>

#include <array>
#include <atomic>
#include <chrono>
#include <optional>
#include <utility>

namespace eligd::hl7 {
namespace {

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
using asio::ip::tcp;
using Stream = ssl::stream<tcp::socket>;
using Steady = std::chrono::steady_clock;
using Failure = boost::system::error_code;

constexpr std::size_t receipt_bytes_max = 1 << 20;
constexpr auto close_within = std::chrono::seconds(2);

Result<void> set_up(ssl::context& context, const config::Hl7Receiver& receiver) {
  Failure error;
  const auto failed = [&](const std::filesystem::path& file) {
    return fail(ErrorKind::configuration, "hl7.receivers " + receiver.key + ": cannot use " +
                                              file.string() + ": " + error.message() +
                                              "; it must be PEM and readable by eligd");
  };
  ::SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
  context.set_verify_mode(ssl::verify_peer, error);
  if (receiver.ca_file.empty()) {
    context.set_default_verify_paths(error);
  } else {
    context.load_verify_file(receiver.ca_file.string(), error);
    if (error) return failed(receiver.ca_file);
  }
  if (receiver.certificate.empty()) return {};
  context.use_certificate_chain_file(receiver.certificate.string(), error);
  if (error) return failed(receiver.certificate);
  context.use_private_key_file(receiver.private_key.string(), ssl::context::pem, error);
  if (error) return failed(receiver.private_key);
  return {};
}

}  // namespace

struct Line::State {
  config::Hl7Receiver receiver;
  bool is_plain_allowed = false;
  asio::io_context context{1};
  ssl::context tls{ssl::context::tls_client};
  std::optional<Stream> stream{};  // connected; TLS is spoken on it where that is meant
  std::optional<FrameReader> frames{};
  std::atomic<bool> is_canceled{false};

  State(config::Hl7Receiver r, bool allowed) : receiver(std::move(r)), is_plain_allowed(allowed) {}

  template <class Start>
  Failure run(Steady::time_point until, Start start);
  std::string connect();
  std::string shake_hands(Steady::time_point until);
  Failure write(const std::string& bytes, Steady::time_point until);
  Failure read_some(std::string& into, Steady::time_point until);
  Exchanged exchange(const std::string& message, const std::string& control_id);
  void close();
};

// Runs one operation to its end, or to `until`: then the socket is closed, which ends it. It is
// always over when this returns, so that nothing it uses is.
template <class Start>
Failure Line::State::run(Steady::time_point until, Start start) {
  std::optional<Failure> ended;
  context.restart();
  start([&ended](Failure error, auto&&...) { ended = error; });
  bool was_late = false;
  while (!ended) {
    if (!was_late && (is_canceled || Steady::now() >= until)) {
      was_late = true;
      Failure ignored;
      if (stream) stream->lowest_layer().close(ignored);
    }
    // Short, so that cancel() is seen soon.
    context.run_for(std::chrono::milliseconds(was_late ? 1000 : 100));
    if (!ended && context.stopped()) context.restart();
  }
  if (was_late) return is_canceled ? asio::error::operation_aborted : asio::error::timed_out;
  return *ended;
}

// Empty: it stands. Else why not.
std::string Line::State::connect() {
  const auto until = Steady::now() + receiver.connect;
  stream.emplace(context, tls);
  frames.emplace(receipt_bytes_max);
  tcp::resolver resolver(context);
  tcp::resolver::results_type found;
  std::optional<Failure> resolved;
  context.restart();
  resolver.async_resolve(receiver.host, std::to_string(receiver.port),
                         [&](Failure error, const tcp::resolver::results_type& results) {
                           resolved = error;
                           found = results;
                         });
  while (!resolved) {
    if (is_canceled || Steady::now() >= until) resolver.cancel();
    context.run_for(std::chrono::milliseconds(100));
    if (!resolved && context.stopped()) context.restart();
  }
  if (*resolved) return "its name does not resolve";
  Failure error = asio::error::host_not_found;
  bool was_forbidden = false;
  for (const auto& entry : found) {
    const tcp::endpoint endpoint = entry.endpoint();
    // Looked at on the very address, whatever the name stood for when it was configured.
    if (!receiver.is_tls && !is_plain_allowed && !endpoint.address().is_loopback()) {
      was_forbidden = true;
      continue;
    }
    stream.emplace(context, tls);
    error = run(
        until, [&](auto done) { stream->lowest_layer().async_connect(endpoint, std::move(done)); });
    if (!error) break;
  }
  if (error) {
    close();
    if (error == asio::error::timed_out) return "no connection in time";
    return was_forbidden ? "without TLS it must be on this machine" : "nobody listens there";
  }
  Failure ignored;
  stream->lowest_layer().set_option(tcp::no_delay(true), ignored);
  stream->lowest_layer().set_option(asio::socket_base::keep_alive(true), ignored);
  std::string trouble = receiver.is_tls ? shake_hands(until) : "";
  if (!trouble.empty()) close();
  return trouble;
}

std::string Line::State::shake_hands(Steady::time_point until) {
  Failure error;
  SSL* const native = stream->native_handle();
  (void)asio::ip::make_address(receiver.host, error);
  // As SSL_set_tlsext_host_name, whose macro has a cast that we do not allow; an address is no
  // name.
  std::string name = receiver.host;
  if (error)
    ::SSL_ctrl(native, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name.data());
  stream->set_verify_callback(ssl::host_name_verification(receiver.host), error);
  error = run(until, [&](auto done) {
    stream->async_handshake(ssl::stream_base::client, std::move(done));
  });
  if (!error) return "";
  if (error == asio::error::timed_out) return "no TLS handshake in time";
  return ::SSL_get_verify_result(native) == X509_V_OK ? "the TLS handshake failed"
                                                      : "its certificate does not verify";
}

Failure Line::State::write(const std::string& bytes, Steady::time_point until) {
  return run(until, [&](auto done) {
    if (receiver.is_tls) {
      asio::async_write(*stream, asio::buffer(bytes), std::move(done));
    } else {
      asio::async_write(stream->next_layer(), asio::buffer(bytes), std::move(done));
    }
  });
}

Failure Line::State::read_some(std::string& into, Steady::time_point until) {
  std::array<char, 4096> slice{};
  std::size_t size = 0;
  const Failure error = run(until, [&](auto done) {
    auto counted = [&size, done = std::move(done)](Failure failure, std::size_t count) mutable {
      size = count;
      done(failure);
    };
    if (receiver.is_tls) {
      stream->async_read_some(asio::buffer(slice), std::move(counted));
    } else {
      stream->next_layer().async_read_some(asio::buffer(slice), std::move(counted));
    }
  });
  into.assign(slice.data(), size);
  return error;
}

void Line::State::close() {
  if (!stream) return;
  Failure ignored;
  stream->lowest_layer().close(ignored);
  stream.reset();
}

Exchanged Line::State::exchange(const std::string& message, const std::string& control_id) {
  using End = Exchanged::End;
  const auto until = Steady::now() + receiver.acknowledged_within;
  const auto broken = [&](const Failure& error) {
    close();
    if (is_canceled) return Exchanged{.end = End::canceled};
    return Exchanged{.end = End::unheard,
                     .words = error == asio::error::timed_out
                                  ? "no acknowledgment in time"
                                  : "the connection ended before an acknowledgment"};
  };
  if (const Failure error = write(framed(message), until); error) return broken(error);
  std::string frame;
  while (true) {
    const FrameReader::Step step = frames->next(frame);
    if (step == FrameReader::Step::message) {
      Receipt receipt = read_receipt(frame, control_id);
      // A late one of an earlier message, or another side's own: the one of this is still to come.
      if (receipt.reception == Reception::other) continue;
      return {.end = End::answered, .receipt = std::move(receipt)};
    }
    if (step != FrameReader::Step::more) {
      close();
      return {.end = End::unheard, .words = "what came back is not MLLP"};
    }
    std::string slice;
    if (const Failure error = read_some(slice, until); error) return broken(error);
    frames->feed(slice);
  }
}

Line::Line(std::unique_ptr<State> state) : state_(std::move(state)) {}

// Says goodbye where TLS is spoken, so that the other side does not take it for a break.
Line::~Line() {
  if (state_->stream && state_->receiver.is_tls && !state_->is_canceled)
    (void)state_->run(Steady::now() + close_within,
                      [this](auto done) { state_->stream->async_shutdown(std::move(done)); });
  state_->close();
}

Result<std::unique_ptr<Line>> Line::make(const config::Hl7Receiver& receiver,
                                         bool is_plain_allowed) {
  auto state = std::make_unique<State>(receiver, is_plain_allowed);
  if (receiver.is_tls) {
    if (auto set = set_up(state->tls, receiver); !set) return std::unexpected(set.error());
  }
  return std::unique_ptr<Line>(new Line(std::move(state)));
}

Exchanged Line::ask(const std::string& message, const std::string& control_id) {
  State& own = *state_;
  for (const bool was_held : {own.stream.has_value(), false}) {
    if (own.is_canceled) return {.end = Exchanged::End::canceled};
    if (!own.stream) {
      if (std::string trouble = own.connect(); !trouble.empty())
        return {.end = Exchanged::End::unsent, .words = std::move(trouble)};
    }
    Exchanged exchanged = own.exchange(message, control_id);
    const bool is_stale = was_held && exchanged.end == Exchanged::End::unheard && !own.stream &&
                          exchanged.words != "no acknowledgment in time";
    if (!is_stale) return exchanged;
  }
  return {.end = Exchanged::End::unheard, .words = "the connection ended"};
}

void Line::cancel() noexcept { state_->is_canceled = true; }

}  // namespace eligd::hl7
