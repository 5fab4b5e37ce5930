// Visits to a partner's folder, one after the other: a libcurl easy handle that keeps its
// connection.
//
// Every call blocks until its visit ended. One thread at a time; clearinghouse/folder.cpp sees to
// that. Not one visit logs in twice, whatever happens (row 100 of the failures known: an address
// that is refused a few times is shut out).
#pragma once

#include "base/error.hpp"
#include "base/phi.hpp"
#include "clearinghouse/folder.hpp"
#include "clearinghouse/folder_end.hpp"

#include <curl/curl.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::clearinghouse {

class FolderSession {
 public:
  // `is_closing` is not owned; once true, the visit under way ends within about a second.
  FolderSession(FolderAccess access, const std::atomic<bool>& is_closing);
  ~FolderSession();
  FolderSession(const FolderSession&) = delete;
  FolderSession& operator=(const FolderSession&) = delete;

  // As the members of Folder; `is_given_up` ends this one visit.
  using Flag = const std::atomic<bool>&;
  [[nodiscard]] Result<std::vector<FolderEntry>> list(const std::string& folder, Flag is_given_up);
  [[nodiscard]] Result<void> put(const std::string& path, const Phi<std::string>& bytes,
                                 Flag is_given_up);
  [[nodiscard]] Result<void> rename(const std::string& from, const std::string& to,
                                    Flag is_given_up);
  [[nodiscard]] Result<Phi<std::string>> read(const std::string& path, std::int64_t offset,
                                              std::int64_t max, Flag is_given_up);
  [[nodiscard]] Result<void> remove(const std::string& path, Flag is_given_up);
  [[nodiscard]] Health health(Flag is_given_up);

 private:
  struct Task;
  struct FreeEasy {
    void operator()(CURL* easy) const noexcept { curl_easy_cleanup(easy); }
  };
  struct FreeList {
    void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
  };
  using List = std::unique_ptr<curl_slist, FreeList>;

  [[nodiscard]] Result<void> check(const Task& task) const;
  [[nodiscard]] Result<void> visit(Task& task);
  [[nodiscard]] CURLcode perform_until_tls_fits(Task& task);
  [[nodiscard]] CURLcode perform_until_host_key_fits(Task& task);
  [[nodiscard]] CURLcode perform_with_login_offered(Task& task);
  [[nodiscard]] CURLcode perform(Task& task);
  [[nodiscard]] Error error_after(const Task& task, CURLcode code);
  [[nodiscard]] bool is_listed(const Task& task);

  void set_transport(Task& task);
  void set_login(Task& task);
  void set_ssh(Task& task);
  void set_task(Task& task);

  static std::size_t on_read(char* to, std::size_t size, std::size_t count, void* task) noexcept;
  static std::size_t on_write(char* from, std::size_t size, std::size_t count, void* task) noexcept;
  static std::size_t on_reply(char* from, std::size_t size, std::size_t count, void* task) noexcept;
  static int on_words(CURL*, curl_infotype type, char* from, std::size_t size, void* task) noexcept;
  static int on_progress(void* task, curl_off_t, curl_off_t, curl_off_t, curl_off_t) noexcept;

  FolderAccess access_;
  const std::atomic<bool>& is_closing_;
  std::unique_ptr<CURL, FreeEasy> easy_;
  std::size_t host_key_type_ = 0;       // the one that fitted last time
  bool is_password_asked_for_ = false;  // SFTP: the server takes it as an answer to its question
  bool is_newest_tls_ = false;          // FTPS: the server has no TLS 1.2
  std::optional<Instant> certificate_expires_{};
};

}  // namespace eligd::clearinghouse
