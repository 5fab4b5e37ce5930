// Whose turn it is to write into a file, among the writers of one process: they stand in line.
//
// SQLite lets one connection write at a time and makes the others sleep and look again, up to a
// tenth of a second each time, with no order among them: a page waited behind a night that had long
// made room, and could be passed over until its patience was used up. Other programs still meet us
// at SQLite's own lock.
//
// Those writers also share whom to tell when one of them can go on no more.
#pragma once

#include "base/error.hpp"

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>

namespace eligd::store {

class WriteTurn {
 public:
  // The same one for every path to the same file.
  [[nodiscard]] static std::shared_ptr<WriteTurn> of(const std::filesystem::path& file);

  // While it lives, nobody else writes. First come, first served.
  class Held {
   public:
    explicit Held(WriteTurn& turn);
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    ~Held();

   private:
    WriteTurn& turn_;
  };

  // Called on the thread of a writer that failed for good (Writer::has_failed), before anybody
  // whose write it was is told; nothing: nobody. A daemon whose webhooks cannot be noted as sent
  // would send them again and again.
  void when_failed(std::function<void(const Error&)> act);
  void tell_failed(const Error& why);

  [[nodiscard]] std::uint64_t in_line() const;  // whoever holds it among them

 private:
  mutable std::mutex mutex_;
  std::condition_variable moved_on_;
  std::uint64_t next_ = 0;     // the number the next to come draws
  std::uint64_t serving_ = 0;  // whose turn it is
  std::function<void(const Error&)> when_failed_{};
};

}  // namespace eligd::store
