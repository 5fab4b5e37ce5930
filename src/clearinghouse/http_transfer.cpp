// One request's options, callbacks and end.
//
// How libcurl is kept from repeating an inquiry (I8, N10), as found in libcurl 7.88:
//   - When a REUSED connection dies before any answer byte, libcurl sends the same request again on
//   a
//     fresh connection by itself, a POST too, even when the whole body had left ("Connection died,
//     retrying a fresh connect"). No option switches this off short of never reusing a connection.
//   - The same happens for an HTTP/2 stream that the peer refused.
//   - CURLOPT_PREREQFUNCTION is called each time before a request goes out, also for such a repeat,
//   and
//     may stop it. on_ready() does, if CURLINFO_REQUEST_SIZE or the body callback say that a byte
//     left. A repeat after nothing left is welcome: that is the stale keep-alive connection of
//     every night.
//   - on_seek() refuses to rewind a body of which something left: a second fence, for a libcurl
//   that
//     repeats on a path without the first.
//   - CURLINFO_REQUEST_SIZE counts bytes handed to the TLS layer; more may be counted than arrived,
//     never less. It goes on counting over a repeat, but is copied to has_left_ all the same.
#include "clearinghouse/http_transfer.hpp"

#include "clearinghouse/curl_peer.hpp"
#include "clearinghouse/stapled_status.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>

namespace eligd::clearinghouse {

namespace {

// Partners close idle connections after 5 to 60 s; giving them up sooner keeps most reuse races
// away.
constexpr long connection_idle_seconds_max = 20;

struct FreeUrl {
  void operator()(CURLU* url) const noexcept { curl_url_cleanup(url); }
};

std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return {};
  std::string copy = text;
  curl_free(text);
  return copy;
}

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

bool is_name(std::string_view line, std::string_view name) {
  return line.size() > name.size() && line[name.size()] == ':' &&
         std::ranges::equal(line.substr(0, name.size()), name, [](char a, char b) {
           return std::tolower(static_cast<unsigned char>(a)) == b;
         });
}

std::string value_of(std::string_view line) {
  line.remove_prefix(line.find(':') + 1);
  const auto first = line.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  const auto last = line.find_last_not_of(" \t\r\n");
  return last < first ? std::string{} : std::string(line.substr(first, last - first + 1));
}

Microseconds time_of(CURL* easy, CURLINFO what) {
  curl_off_t microseconds = 0;
  curl_easy_getinfo(easy, what, &microseconds);
  return Microseconds(microseconds);
}

}  // namespace

bool HttpTransfer::prepare(Ready ready, IsClean is_clean, bool needs_new_connection) {
  ready_ = std::move(ready);
  is_clean_ = std::move(is_clean);
  if (!is_url_allowed()) return false;
  easy_.reset(curl_easy_init());
  if (!easy_) {
    give_up(HttpFault::request, "no memory for a request");
    return false;
  }
  set_transport();
  set_tls();
  set_limits();
  set_callbacks();
  if (needs_new_connection) curl_easy_setopt(easy(), CURLOPT_FRESH_CONNECT, 1L);
  if (request_.action == HttpRequest::Action::connect_only) {
    curl_easy_setopt(easy(), CURLOPT_CONNECT_ONLY, 1L);
  } else {
    set_body();
  }
  return true;
}

bool HttpTransfer::is_url_allowed() {
  const std::unique_ptr<CURLU, FreeUrl> url(curl_url());
  if (!url || curl_url_set(url.get(), CURLUPART_URL, request_.url.c_str(), 0) != CURLUE_OK) {
    give_up(HttpFault::request, "the partner's URL cannot be read; check url in its file");
    return false;
  }
  host_ = part_of(url.get(), CURLUPART_HOST);
  const std::string scheme = part_of(url.get(), CURLUPART_SCHEME);
  if (scheme == "https") return true;
  if (scheme == "http" && request_.is_plain_http_allowed && is_loopback(host_)) return true;
  give_up(
      HttpFault::request,
      fmt::format("{} is not reached over TLS, and patients' data goes out over https only; plain "
                  "http is for a test partner on this machine, where its file allows it",
                  host_));
  return false;
}

void HttpTransfer::set_transport() {
  CURL* const curl = easy();
  curl_easy_setopt(curl, CURLOPT_URL, request_.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PRIVATE, this);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, curl_words_);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  // A partner that moved is found at once: names are asked for each time we connect (N3).
  curl_easy_setopt(curl, CURLOPT_DNS_CACHE_TIMEOUT, 0L);
  // Giving a transfer up must not wait for the resolver's thread: the loop serves others (N3).
  curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR,
                   request_.is_plain_http_allowed ? "https,http" : "https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);  // C4
  curl_easy_setopt(curl, CURLOPT_PROXY, "");           // whatever the environment says
  curl_easy_setopt(curl, CURLOPT_HTTP_VERSION,
                   request_.is_http2_offered ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1);
  curl_easy_setopt(curl, CURLOPT_MAXAGE_CONN, connection_idle_seconds_max);
  // Some partners compress without being asked; what is opened counts against the size limit.
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
}

void HttpTransfer::set_tls() {
  CURL* const curl = easy();
  verify_peer(curl, request_.tls.ca_file);
  if (!request_.tls.client_cert.empty()) {
    curl_easy_setopt(curl, CURLOPT_SSLCERT, request_.tls.client_cert.c_str());
  }
  if (request_.tls.client_key) {
    const std::string_view pem = request_.tls.client_key->expose();
    curl_blob blob{const_cast<char*>(pem.data()), pem.size(), CURL_BLOB_COPY};
    curl_easy_setopt(curl, CURLOPT_SSLKEY_BLOB, &blob);
  }
}

void HttpTransfer::set_body() {
  CURL* const curl = easy();
  curl_slist* list = nullptr;
  for (const std::string& header : request_.headers) list = curl_slist_append(list, header.c_str());
  // Without these two libcurl would wait a second for "100 Continue", and name a form as the type.
  list = curl_slist_append(list, "Expect:");
  headers_.reset(list);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers_.get());
  if (request_.action == HttpRequest::Action::get) {
    curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
    return;
  }
  curl_easy_setopt(curl, CURLOPT_POST, 1L);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                   static_cast<curl_off_t>(request_.body.reveal(Purpose::inquiry).size()));
}

void HttpTransfer::set_limits() {
  CURL* const curl = easy();
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                   static_cast<long>(request_.connect_timeout.count()));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(request_.total_timeout.count()));
}

void HttpTransfer::set_callbacks() {
  CURL* const curl = easy();
  curl_easy_setopt(curl, CURLOPT_PREREQFUNCTION, &HttpTransfer::on_ready);
  curl_easy_setopt(curl, CURLOPT_PREREQDATA, this);
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, &HttpTransfer::on_read);
  curl_easy_setopt(curl, CURLOPT_READDATA, this);
  curl_easy_setopt(curl, CURLOPT_SEEKFUNCTION, &HttpTransfer::on_seek);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &HttpTransfer::on_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &HttpTransfer::on_write);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, this);
}

int HttpTransfer::on_ready(void* data, char*, char*, int, int local_port) noexcept {
  auto& self = *static_cast<HttpTransfer*>(data);
  if (self.may_have_left()) {
    self.has_left_ = true;
    return CURL_PREREQFUNC_ABORT;
  }
  long connects = 0;
  curl_easy_getinfo(self.easy(), CURLINFO_NUM_CONNECTS, &connects);
  if (connects == 0 && self.is_clean_ && !self.is_clean_(local_port)) {
    self.met_unclean_ = true;
    return CURL_PREREQFUNC_ABORT;
  }
  if (!self.is_connected_ && self.ready_) self.ready_();
  self.is_connected_ = true;
  return CURL_PREREQFUNC_OK;
}

std::size_t HttpTransfer::on_read(char* to, std::size_t size, std::size_t count,
                                  void* data) noexcept {
  auto& self = *static_cast<HttpTransfer*>(data);
  const std::string& body = self.request_.body.reveal(Purpose::inquiry);
  const std::size_t part = std::min(size * count, body.size() - self.body_sent_);
  std::memcpy(to, body.data() + self.body_sent_, part);
  self.body_sent_ += part;
  return part;
}

int HttpTransfer::on_seek(void*, curl_off_t, int) noexcept { return CURL_SEEKFUNC_FAIL; }

std::size_t HttpTransfer::on_header(char* from, std::size_t size, std::size_t count,
                                    void* data) noexcept {
  auto& self = *static_cast<HttpTransfer*>(data);
  self.has_first_byte_ = true;
  self.header_bytes_ += size * count;
  if (self.header_bytes_ > answer_header_bytes_max) {
    self.is_too_big_ = true;
    return 0;
  }
  return self.take_header(std::string_view(from, size * count)) ? size * count : 0;
}

// False: nobody can say where such an answer ends.
bool HttpTransfer::take_header(std::string_view line) {
  if (line.starts_with("HTTP/")) {
    is_head_whole_ = false;  // again after a 1xx; trailers change nothing
    content_length_.clear();
  }
  if (is_name(line, "content-length")) {
    const std::string told = value_of(line);
    if (!content_length_.empty() && told != content_length_) {
      give_up(HttpFault::cut, fmt::format("{}: the answer tells two lengths of itself", host_));
      return false;
    }
    content_length_ = told;
  }
  if (line == "\r\n" || line == "\n") is_head_whole_ = true;
  if (is_name(line, "content-type")) content_type_ = value_of(line);
  if (is_name(line, "retry-after")) retry_after_ = value_of(line);
  if (is_name(line, "location")) location_ = value_of(line);
  return true;
}

std::size_t HttpTransfer::on_write(char* from, std::size_t size, std::size_t count,
                                   void* data) noexcept {
  auto& self = *static_cast<HttpTransfer*>(data);
  const std::size_t room = self.request_.answer_bytes_max - self.answer_.size();
  if (size * count > room) {
    self.is_too_big_ = true;
    return 0;
  }
  self.answer_.append(from, size * count);
  return size * count;
}

void HttpTransfer::give_up(HttpFault fault, std::string words) {
  own_fault_ = fault;
  own_words_ = std::move(words);
}

std::optional<std::pair<int, curl_socket_t>> HttpTransfer::plain_connection() const {
  long version = 0;
  long port = 0;
  curl_socket_t socket = CURL_SOCKET_BAD;
  curl_easy_getinfo(easy(), CURLINFO_HTTP_VERSION, &version);
  curl_easy_getinfo(easy(), CURLINFO_LOCAL_PORT, &port);
  curl_easy_getinfo(easy(), CURLINFO_ACTIVESOCKET, &socket);
  if (version != CURL_HTTP_VERSION_1_0 && version != CURL_HTTP_VERSION_1_1) return std::nullopt;
  if (socket == CURL_SOCKET_BAD) return std::nullopt;
  return std::pair(static_cast<int>(port), socket);
}

bool HttpTransfer::may_have_left() const {
  long request_bytes = 0;
  if (easy_) curl_easy_getinfo(easy(), CURLINFO_REQUEST_SIZE, &request_bytes);
  return has_left_ || request_bytes > 0 || body_sent_ > 0 || has_first_byte_;
}

// In TLS 1.3 a server judges our certificate when our side of the handshake is over and the
// question is on its way (F96). It tells by an alert that ends the handshake, and reads no
// application data before that is complete (RFC 8446 2, 4.4.2.4, 6.2): what left was read by
// nobody. The alert is under the handshake's keys, so that nobody on the way can forge it. On a new
// connection only: one that was used before has had its handshake.
bool HttpTransfer::is_our_certificate_refused(CURLcode code) const {
  constexpr std::array<std::string_view, 8> alerts{
      "alert certificate required", "alert bad certificate",     "alert unsupported certificate",
      "alert certificate revoked",  "alert certificate expired", "alert certificate unknown",
      "alert unknown ca",           "alert access denied"};
  if (code == CURLE_OK || has_first_byte_ || !easy_) return false;
  long connects = 0;
  curl_easy_getinfo(easy(), CURLINFO_NUM_CONNECTS, &connects);
  const std::string_view words(curl_words_);
  return connects > 0 &&
         std::ranges::any_of(alerts, [&](std::string_view alert) { return words.contains(alert); });
}

HttpEnd HttpTransfer::end_of(CURLcode code) const {
  if (own_fault_ == HttpFault::none && is_our_certificate_refused(code)) return HttpEnd::not_sent;
  if (own_fault_ == HttpFault::none && code == CURLE_OK && is_answer_whole())
    return HttpEnd::complete;
  return may_have_left() ? HttpEnd::unknown : HttpEnd::not_sent;
}

// libcurl takes an answer that ends inside its headers, or after a 1xx, for a whole one with
// nothing in it (N6).
bool HttpTransfer::is_answer_whole() const {
  if (request_.action == HttpRequest::Action::connect_only) return true;
  long status = 0;
  curl_easy_getinfo(easy(), CURLINFO_RESPONSE_CODE, &status);
  return is_head_whole_ && status >= 200;
}

HttpFault HttpTransfer::fault_of(CURLcode code) const {
  if (own_fault_ != HttpFault::none) return own_fault_;
  if (is_too_big_) return HttpFault::too_big;
  if (is_our_certificate_refused(code)) return HttpFault::our_certificate;
  switch (code) {
    case CURLE_OK:
      return end_of(code) == HttpEnd::complete ? HttpFault::none : HttpFault::cut;
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_OUT_OF_MEMORY:
      return HttpFault::request;
    case CURLE_COULDNT_RESOLVE_HOST:
      return HttpFault::resolve;
    case CURLE_COULDNT_CONNECT:
      return HttpFault::connect;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
      return HttpFault::certificate;
    case CURLE_SSL_CONNECT_ERROR:
      return tells_of_revocation(curl_words_) ? HttpFault::certificate : HttpFault::tls;
    case CURLE_OPERATION_TIMEDOUT:
      return is_connected_ ? HttpFault::timeout : HttpFault::connect;
    default:
      return HttpFault::cut;
  }
}

std::string HttpTransfer::words_of(CURLcode code, HttpEnd end) const {
  if (!own_words_.empty()) return own_words_;
  if (code == CURLE_OK)
    return fmt::format("{}: the answer was cut before its headers ended", host_);
  if (is_too_big_) return fmt::format("the answer of {} is larger than allowed", host_);
  if (code == CURLE_SSL_CONNECT_ERROR && tells_of_revocation(curl_words_))
    return fmt::format("{}: its certificate was revoked by whoever issued it", host_);
  // libcurl's detail tells names and certificates apart before sending; afterwards it may quote
  // what the partner sent, and that may be the inquiry (I7).
  const char* const detail =
      end == HttpEnd::not_sent && curl_words_[0] != '\0' ? curl_words_ : curl_easy_strerror(code);
  return fmt::format("{}: {}", host_, detail);
}

void HttpTransfer::take_measurements(HttpResult& result) const {
  long status = 0;
  long connects = 0;
  curl_easy_getinfo(easy(), CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(easy(), CURLINFO_NUM_CONNECTS, &connects);
  result.status = static_cast<int>(status);
  result.is_connection_reused = is_connected_ && connects == 0;
  result.timings.connected = std::max(time_of(easy(), CURLINFO_CONNECT_TIME_T),
                                      time_of(easy(), CURLINFO_APPCONNECT_TIME_T));
  result.timings.first_byte = time_of(easy(), CURLINFO_STARTTRANSFER_TIME_T);
  result.timings.total = time_of(easy(), CURLINFO_TOTAL_TIME_T);
  result.certificate_expires = expiry_of_peer(easy());
}

HttpResult HttpTransfer::result(CURLcode code) {
  HttpResult result;
  result.end = end_of(code);
  result.fault = fault_of(code);
  if (result.end != HttpEnd::complete) result.words = words_of(code, result.end);
  if (easy_) take_measurements(result);
  result.content_type = std::move(content_type_);
  result.retry_after = std::move(retry_after_);
  result.location = std::move(location_);
  result.body = Phi<std::string>(std::move(answer_));
  return result;
}

}  // namespace eligd::clearinghouse
