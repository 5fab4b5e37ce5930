// One HTTP request on its way: a libcurl easy handle, its options, and the reading of how it ended.
//
// Used by the engine in http_client.cpp on its strand; never touched by two threads at once.
#pragma once

#include "clearinghouse/http_client.hpp"

#include <curl/curl.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace eligd::clearinghouse {

class HttpTransfer {
 public:
  // Called at most once, from inside libcurl: the connection is up, the first byte is about to
  // leave.
  using Ready = std::move_only_function<void()>;

  // Whether nothing lies unread on the idle connection from this local port.
  using IsClean = std::move_only_function<bool(int local_port)>;

  explicit HttpTransfer(HttpRequest request) : request_(std::move(request)) {}
  HttpTransfer(const HttpTransfer&) = delete;
  HttpTransfer& operator=(const HttpTransfer&) = delete;

  // False: the request itself is wrong, and result(CURLE_OK) says how.
  [[nodiscard]] bool prepare(Ready on_ready, IsClean is_clean, bool needs_new_connection);

  [[nodiscard]] CURL* easy() const noexcept { return easy_.get(); }
  [[nodiscard]] const HttpRequest& request() const noexcept { return request_; }
  // Ended before a byte left because something lay on the connection already: to be sent over a new
  // one, which is its request() once more.
  [[nodiscard]] bool met_unclean() const noexcept { return met_unclean_; }
  [[nodiscard]] HttpRequest take_request() { return std::move(request_); }
  // The local port and the socket it came over, where that speaks HTTP/1.
  [[nodiscard]] std::optional<std::pair<int, curl_socket_t>> plain_connection() const;
  [[nodiscard]] bool has_first_byte() const noexcept { return has_first_byte_; }

  // Ends it for a reason of ours rather than libcurl's.
  void give_up(HttpFault fault, std::string words);

  // How it ended; the answer moves out.
  [[nodiscard]] HttpResult result(CURLcode code);

 private:
  struct FreeEasy {
    void operator()(CURL* easy) const noexcept { curl_easy_cleanup(easy); }
  };
  struct FreeList {
    void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
  };

  static int on_ready(void* self, char*, char*, int, int) noexcept;
  static std::size_t on_read(char* to, std::size_t size, std::size_t count, void* self) noexcept;
  static int on_seek(void*, curl_off_t, int) noexcept;
  static std::size_t on_header(char* from, std::size_t size, std::size_t count,
                               void* self) noexcept;
  static std::size_t on_write(char* from, std::size_t size, std::size_t count, void* self) noexcept;

  [[nodiscard]] bool is_url_allowed();
  void set_transport();
  void set_tls();
  void set_body();
  void set_limits();
  void set_callbacks();
  bool take_header(std::string_view line);
  [[nodiscard]] bool may_have_left() const;
  [[nodiscard]] bool is_our_certificate_refused(CURLcode code) const;
  [[nodiscard]] bool is_answer_whole() const;
  [[nodiscard]] HttpEnd end_of(CURLcode code) const;
  [[nodiscard]] HttpFault fault_of(CURLcode code) const;
  [[nodiscard]] std::string words_of(CURLcode code, HttpEnd end) const;
  void take_measurements(HttpResult& result) const;

  HttpRequest request_;
  Ready ready_;
  IsClean is_clean_;
  std::unique_ptr<CURL, FreeEasy> easy_;
  std::unique_ptr<curl_slist, FreeList> headers_;
  std::string host_;  // for sentences
  char curl_words_[CURL_ERROR_SIZE] = {};

  bool is_connected_ = false;  // the connection was ready to take the request, once at least
  bool met_unclean_ = false;
  bool has_left_ = false;  // bytes left over a connection that libcurl then gave up
  std::size_t body_sent_ = 0;
  bool has_first_byte_ = false;
  std::size_t header_bytes_ = 0;
  bool is_head_whole_ = false;  // the blank line after the headers came
  bool is_too_big_ = false;
  std::string content_type_;
  std::string content_length_{};
  std::string retry_after_;
  std::string location_;
  std::string answer_;
  HttpFault own_fault_ = HttpFault::none;
  std::string own_words_;
};

}  // namespace eligd::clearinghouse
