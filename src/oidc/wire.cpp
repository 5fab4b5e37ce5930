#include "oidc/wire.hpp"

#include "clearinghouse/curl_peer.hpp"
#include "hooks/address.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <sys/socket.h>
#include <unistd.h>

namespace eligd::oidc {
namespace {

struct FreeEasy {
  void operator()(CURL* easy) const noexcept { curl_easy_cleanup(easy); }
};
struct FreeList {
  void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};

constexpr std::string_view https = "https://";
constexpr std::string_view http = "http://";

struct Try {
  bool is_private_allowed = false;
  bool is_refused = false;
  bool is_private = false;
  bool is_too_big = false;
  std::string body{};
};

// In place of libcurl's own socket(): looked at is the very address a connection is made to,
// whatever the name resolved to a moment ago.
curl_socket_t open_socket(void* data, curlsocktype, curl_sockaddr* address) noexcept {
  auto& self = *static_cast<Try*>(data);
  if (!hooks::is_public(&address->addr)) {
    self.is_private = true;
    if (!self.is_private_allowed) {
      self.is_refused = true;
      return CURL_SOCKET_BAD;
    }
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t take_answer(char* from, std::size_t size, std::size_t count, void* data) noexcept {
  auto& self = *static_cast<Try*>(data);
  self.is_too_big = size * count > answer_bytes_max - self.body.size();
  if (self.is_too_big) return 0;
  self.body.append(from, size * count);
  return size * count;
}

std::string words_of(CURLcode code, const Try& made) {
  if (made.is_refused) return "it names an address of a private network";
  if (made.is_too_big) return "its answer is larger than any that is meant";
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return "its name does not resolve";
    case CURLE_COULDNT_CONNECT:
      return "nobody listens there";
    case CURLE_PEER_FAILED_VERIFICATION:
      return "its certificate does not verify";
    case CURLE_SSL_CACERT_BADFILE:
      return "ca_file cannot be read";
    case CURLE_OPERATION_TIMEDOUT:
      return fmt::format("no answer within {} s", ask_time_max.count());
    case CURLE_SSL_CONNECT_ERROR:
      return "the TLS handshake failed";
    default:
      return "the connection broke";
  }
}

std::string_view authority_of(std::string_view url, std::string_view scheme) {
  url.remove_prefix(scheme.size());
  return url.substr(0, url.find_first_of("/?"));
}

bool is_this_machine(std::string_view authority) {
  const std::string_view host = authority.starts_with('[')
                                    ? authority.substr(0, authority.find(']') + 1)
                                    : authority.substr(0, authority.find(':'));
  return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

}  // namespace

bool is_plain(std::string_view url) { return url.starts_with(http); }

bool is_address(std::string_view url) {
  constexpr std::size_t characters_max = 2000;
  const bool is_clean =
      url.size() <= characters_max && std::ranges::all_of(url, [](char c) {
        return c > ' ' && c <= '~' && c != '#' && c != '\\' && c != '"' && c != '<' && c != '>';
      });
  if (!is_clean) return false;
  const std::string_view scheme = is_plain(url) ? http : https;
  if (!url.starts_with(scheme)) return false;
  const std::string_view authority = authority_of(url, scheme);
  if (authority.empty() || authority.find('@') != std::string_view::npos) return false;
  return scheme == https || is_this_machine(authority);
}

Told CurlWire::ask(const Ask& question) {
  if (!is_address(question.url)) return {.words = "its address is none that is asked"};
  const std::unique_ptr<CURL, FreeEasy> owned(curl_easy_init());
  CURL* const curl = owned.get();
  if (curl == nullptr) return {.words = "no memory for a request"};
  Try made{.is_private_allowed = question.is_private_allowed};
  curl_slist* list = curl_slist_append(nullptr, "Accept: application/json");
  list = curl_slist_append(list, "Expect:");
  if (!question.authorization.empty()) {
    std::string line = "Authorization: ";
    line += question.authorization.expose();
    list = curl_slist_append(list, line.c_str());
  }
  const std::unique_ptr<curl_slist, FreeList> headers(list);
  curl_easy_setopt(curl, CURLOPT_URL, question.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, is_plain(question.url) ? "http" : "https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  if (question.form) {
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, question.form->expose().data());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(question.form->expose().size()));
  }
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(connect_time_max.count()));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(ask_time_max.count()));
  // Giving up must not wait for the resolver's thread.
  curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, &open_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &made);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &take_answer);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &made);
  clearinghouse::verify_peer(curl, ca_file_);
  const CURLcode code = curl_easy_perform(curl);
  if (code != CURLE_OK) return {.words = words_of(code, made), .is_private = made.is_private};
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  return {.status = static_cast<int>(status),
          .body = std::move(made.body),
          .is_private = made.is_private};
}

}  // namespace eligd::oidc
