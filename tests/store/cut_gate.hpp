// Stands between a store and its PostgreSQL server, and cuts the line where a test wants it cut: as
// a COMMIT comes by, before or after the server has it (S14). It counts the rows that come by, too.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace eligd::store {

class CutGate {
 public:
  enum class Cut { none, before_commit, after_commit };

  // `server` is the folder of the server's socket; the gate's own socket comes into `folder`.
  CutGate(std::filesystem::path server, const std::filesystem::path& folder);
  CutGate(const CutGate&) = delete;
  CutGate& operator=(const CutGate&) = delete;
  ~CutGate();

  // The next COMMIT of whoever it may be is cut so; once. For so long nobody comes through anew.
  void cut(Cut how, std::chrono::milliseconds closed = {}) noexcept {
    closed_for_ = closed.count();
    next_ = how;
  }
  [[nodiscard]] int cuts() const noexcept { return cuts_; }
  // Rows that statements gave since it was forgotten: all of them, and the most of one statement.
  [[nodiscard]] std::int64_t rows() const noexcept { return rows_; }
  [[nodiscard]] std::int64_t most_rows() const noexcept { return most_rows_; }
  void forget_rows() noexcept { rows_ = most_rows_ = 0; }

 private:
  // Where one connection's answers are: messages of a letter, four bytes of length, and the rest.
  struct Answers {
    std::string head{};
    std::size_t left = 0;  // of the message under way
    std::int64_t rows = 0;
  };

  void accept_all();
  void see(std::string_view bytes, Answers& answers);
  void carry(int client);

  std::filesystem::path server_;
  int listening_ = -1;
  std::atomic<Cut> next_ = Cut::none;
  std::atomic<int> cuts_ = 0;
  std::atomic<std::int64_t> rows_ = 0;
  std::atomic<std::int64_t> most_rows_ = 0;
  std::atomic<std::int64_t> closed_for_ = 0;  // milliseconds
  std::atomic<std::chrono::steady_clock::time_point> closed_until_{};
  std::atomic<bool> is_ending_ = false;
  std::thread accepting_{};
  std::vector<std::thread> carrying_{};
};

}  // namespace eligd::store
