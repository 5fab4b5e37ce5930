#include "clearinghouse/mail.hpp"

#include "clearinghouse/curl_peer.hpp"
#include "clearinghouse/payload.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <curl/curl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <ctime>
#include <memory>
#include <string_view>

namespace eligd::clearinghouse {

namespace asio = boost::asio;

namespace {

struct CurlEnd {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct ListEnd {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c < '\x7f'; });
}

// RFC 2047 where it is not plain ASCII; a line end is none any more in either form.
std::string head_words(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string out;
  constexpr std::size_t bytes_a_word = 42;  // 75 characters at most, coded
  while (!text.empty()) {
    std::size_t size = std::min(bytes_a_word, text.size());
    while (size < text.size() && size > 1 && (text[size] & '\xC0') == '\x80') --size;
    out += (out.empty() ? "" : "\r\n ") +
           fmt::format("=?UTF-8?B?{}?=", encode_base64(text.substr(0, size)));
    text.remove_prefix(size);
  }
  return out;
}

// Nothing but what an address is made of; the configuration refuses all else with its place.
std::string head_address(std::string_view text) {
  std::string out;
  std::ranges::copy_if(text, std::back_inserter(out),
                       [](char c) { return c > ' ' && c < '\x7f' && c != '<' && c != '>'; });
  return out;
}

std::string base64_lines(std::string_view bytes) {
  const std::string coded = encode_base64(bytes);
  std::string out;
  for (std::size_t at = 0; at < coded.size(); at += 76) out += coded.substr(at, 76) + "\r\n";
  return out;
}

struct Left {
  std::string_view bytes;
};

std::size_t hand_over(char* into, std::size_t size, std::size_t count, void* from) {
  Left& left = *static_cast<Left*>(from);
  const std::size_t moved = std::min(size * count, left.bytes.size());
  std::memcpy(into, left.bytes.data(), moved);
  left.bytes.remove_prefix(moved);
  return moved;
}

Error error_of(CURLcode code, long response) {
  // 4xx is "later"; 5xx is "no" (RFC 5321 4.2.1).
  const auto told = response >= 400 ? fmt::format(" (it answered {})", response) : std::string();
  switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
      return {ErrorKind::refused,
              "the mail server's certificate does not verify; nothing was sent. Check url and "
              "ca_file in [report.mail]"};
    case CURLE_USE_SSL_FAILED:
      return {ErrorKind::refused,
              "the mail server begins no TLS; nothing was sent. Use its smtps address, or ask its "
              "administrator"};
    case CURLE_LOGIN_DENIED:
      return {ErrorKind::refused, "the mail server refuses the sign-in" + told};
    default:
      break;
  }
  if (response >= 500)
    return {ErrorKind::refused,
            "the mail server refuses the mail, its sender or a recipient" + told};
  return {ErrorKind::unavailable, fmt::format("the mail server was not reached or broke off: {}{}",
                                              curl_easy_strerror(code), told)};
}

Result<void> send_now(const MailServer& server, const Mail& mail) {
  const std::unique_ptr<CURL, CurlEnd> easy(curl_easy_init());
  if (!easy) return fail(ErrorKind::unavailable, "no memory for a mail");
  const std::string text = write_mail(mail);
  Left left{text};
  std::unique_ptr<curl_slist, ListEnd> recipients;
  for (const std::string& one : mail.to)
    recipients.reset(curl_slist_append(recipients.release(), head_address(one).c_str()));
  const std::string sender = head_address(mail.from);
  curl_easy_setopt(easy.get(), CURLOPT_URL, server.url.c_str());
  curl_easy_setopt(easy.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(easy.get(), CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  verify_peer(easy.get(), server.ca_file);
  if (server.password) {
    curl_easy_setopt(easy.get(), CURLOPT_USERNAME, server.user.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_PASSWORD, std::string(server.password->expose()).c_str());
  }
  curl_easy_setopt(easy.get(), CURLOPT_MAIL_FROM, sender.c_str());
  curl_easy_setopt(easy.get(), CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(easy.get(), CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(easy.get(), CURLOPT_READFUNCTION, &hand_over);
  curl_easy_setopt(easy.get(), CURLOPT_READDATA, &left);
  curl_easy_setopt(easy.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT, static_cast<long>(server.timeout.count()));
  const CURLcode code = curl_easy_perform(easy.get());
  if (code == CURLE_OK) return {};
  long response = 0;
  curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &response);
  return std::unexpected(error_of(code, response));
}

class ThreadMailer final : public Mailer {
 public:
  explicit ThreadMailer(MailServer server) : server_(std::move(server)) {}
  ThreadMailer(const ThreadMailer&) = delete;
  ThreadMailer& operator=(const ThreadMailer&) = delete;
  ~ThreadMailer() override { thread_.join(); }

  asio::awaitable<Result<void>> send(Mail mail) override {
    auto work = [](const MailServer& server, Mail one) -> asio::awaitable<Result<void>> {
      co_return send_now(server, one);
    };
    asio::awaitable<Result<void>> sending = work(server_, std::move(mail));
    co_return co_await asio::co_spawn(thread_, std::move(sending), asio::use_awaitable);
  }

 private:
  MailServer server_;
  asio::thread_pool thread_{1};
};

}  // namespace

std::string write_mail(const Mail& mail) {
  std::string to;
  for (const std::string& one : mail.to) to += (to.empty() ? "" : ", ") + head_address(one);
  const std::string from = head_address(mail.from);
  const auto at = from.find('@');
  const std::string domain = at == std::string::npos ? "localhost" : from.substr(at + 1);
  const std::time_t seconds =
      std::chrono::duration_cast<std::chrono::seconds>(mail.date.time_since_epoch()).count();
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  return fmt::format(
             "From: {}\r\nTo: {}\r\nSubject: {}\r\nDate: {:%a, %d %b %Y %H:%M:%S} +0000\r\n"
             "Message-ID: <{}@{}>\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
             "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n",
             from, to, head_words(mail.subject), utc, head_address(mail.id), domain) +
         base64_lines(mail.body);
}

std::unique_ptr<Mailer> open_mailer(MailServer server) {
  return std::make_unique<ThreadMailer>(std::move(server));
}

}  // namespace eligd::clearinghouse
