#include "hooks/post.hpp"

#include "clearinghouse/curl_peer.hpp"
#include "hooks/address.hpp"

#include <curl/curl.h>

#include <memory>
#include <sys/socket.h>

namespace eligd::hooks {
namespace {

struct FreeEasy {
  void operator()(CURL* easy) const noexcept { curl_easy_cleanup(easy); }
};
struct FreeList {
  void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};

struct Try {
  bool is_private_allowed = false;
  bool met_private = false;
  std::size_t answer_bytes = 0;
};

// In place of libcurl's own socket(): what is not public is never connected to, whatever the name
// resolved to a moment ago.
curl_socket_t open_socket(void* data, curlsocktype, curl_sockaddr* address) noexcept {
  auto& self = *static_cast<Try*>(data);
  if (!self.is_private_allowed && !is_public(&address->addr)) {
    self.met_private = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t drop_answer(char*, std::size_t size, std::size_t count, void* data) noexcept {
  auto& self = *static_cast<Try*>(data);
  self.answer_bytes += size * count;
  return self.answer_bytes <= answer_bytes_max ? size * count : 0;
}

std::string words_of(CURLcode code, const Try& made) {
  if (made.met_private)
    return "its address is of a private network; set allow_private where that is meant";
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return "its name does not resolve";
    case CURLE_COULDNT_CONNECT:
      return "nobody listens there";
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
      return "its certificate does not verify";
    case CURLE_OPERATION_TIMEDOUT:
      return "no answer in time";
    case CURLE_SSL_CONNECT_ERROR:
      return "the TLS handshake failed";
    default:
      return "the connection broke";
  }
}

}  // namespace

Posted post(const PostRequest& request) {
  const std::unique_ptr<CURL, FreeEasy> owned(curl_easy_init());
  CURL* const curl = owned.get();
  if (curl == nullptr) return {.words = "no memory for a request"};
  Try made{.is_private_allowed = request.is_private_allowed};
  curl_slist* list = nullptr;
  for (const std::string& header : request.headers) list = curl_slist_append(list, header.c_str());
  list = curl_slist_append(list, "Expect:");
  const std::unique_ptr<curl_slist, FreeList> headers(list);
  curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR,
                   request.is_private_allowed ? "https,http" : "https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_POST, 1L);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.data());
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(try_time_max.count()));
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, &open_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &made);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &drop_answer);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &made);
  clearinghouse::verify_peer(curl, request.ca_file);
  const CURLcode code = curl_easy_perform(curl);
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  // An answer that is longer than anybody needs was still an answer.
  if (code == CURLE_OK || (code == CURLE_WRITE_ERROR && status != 0))
    return {.status = static_cast<int>(status)};
  return {.words = words_of(code, made)};
}

}  // namespace eligd::hooks
