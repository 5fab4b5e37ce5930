// A mail through the practice's own server (SMTP on libcurl), over TLS or not at all. For words
// that hold nothing of a person: what a mail passes on its way is nobody's to protect.
//
// Errors: unavailable (not reached, broken off, "later": it may have been taken; the same id again
// is no second mail to a reader), refused (certificate, sign-in, sender or a recipient: a person
// must act).
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"
#include "config/secret.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eligd::clearinghouse {

struct MailServer {
  std::string url{};  // "smtps://HOST:PORT", or "smtp://HOST:PORT" and STARTTLS
  std::string user{};
  std::optional<config::Secret> password{};
  std::filesystem::path ca_file{};  // empty: the system's authorities
  std::chrono::seconds timeout{30};
};

struct Mail {
  std::string from{};
  std::vector<std::string> to{};
  std::string subject{};  // UTF-8
  std::string body{};     // UTF-8, lines end in \n
  std::string id{};       // the same mail again has the same: letters, digits, '.', '-'
  Instant date{};
};

// As it travels: RFC 5322 heads, then the words, all of it ASCII. No head can be broken by a line
// end in a value.
[[nodiscard]] std::string write_mail(const Mail& mail);

class Mailer {
 public:
  virtual ~Mailer() = default;
  [[nodiscard]] virtual boost::asio::awaitable<Result<void>> send(Mail mail) = 0;
};

// On a thread of its own: a slow server holds up nobody.
[[nodiscard]] std::unique_ptr<Mailer> open_mailer(MailServer server);

}  // namespace eligd::clearinghouse
