// The single writer: takes queued writes in order, runs many in one transaction, commits once, then
// tells each its result. Promises: bounded queue (back-pressure by blocking the caller), one that
// is refused harms no other (I18), writers of one process to one file in turn, nothing told before
// the commit is on disk (I1), save writes that say they can be lost to a power cut. A full disk
// refuses the batch and the next one is tried again (S1); after a failed read, write or sync
// nothing more is written: the kernel may have dropped what it could not sync (S3).
#pragma once

#include "base/error.hpp"
#include "store/database.hpp"
#include "store/write_turn.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <thread>
#include <utility>
#include <vector>

namespace eligd::store {

inline constexpr std::size_t write_queue_max = 4096;
inline constexpr std::size_t write_batch_max = 512;

// redoable: what a power cut may take, since the start after it does it again from what was synced.
// Nothing else is lost: a later synced write takes all before it along, and a process that dies
// loses nothing.
enum class Durability : std::uint8_t { synced, redoable };

// Whether a thread of the writer's own writes what is queued, or its owner calls step().
enum class Writing : std::uint8_t { by_thread, by_step };

class Writer {
 public:
  // `at_begin` is asked in each transaction before the first write: its error refuses all of them.
  explicit Writer(std::unique_ptr<Database> database, Writing writing = Writing::by_thread,
                  std::function<Result<void>(Database&)> at_begin = {});
  // What is queued is still written.
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // `work` runs on the writer's thread as Result<T>(Database&), and once more from the beginning
  // where another write beside it was refused; `done` too, after the commit.
  template <class T, class Work, class Done>
  void enqueue(Work work, Done done, Durability durability = Durability::synced) {
    push(std::make_unique<TypedJob<T, Work, Done>>(std::move(work), std::move(done), durability));
  }

  // How long a commit may wait so that more writes share it. A commit costs the same pages and the
  // same sync for one write as for several; 0, as at the start: none waits.
  void gather(std::chrono::microseconds patience) noexcept { patience_ = patience.count(); }

  // Writing::by_step, and always on the one thread that also enqueues: the next batch is written
  // and told before it returns. The queue grows as far as its owner lets it.
  void step();
  [[nodiscard]] std::size_t queued() const;

  [[nodiscard]] bool has_failed() const noexcept { return has_failed_.load(); }
  [[nodiscard]] std::int64_t commits() const noexcept { return commits_.load(); }

 private:
  struct Job {
    explicit Job(Durability wanted) : durability(wanted) {}
    virtual ~Job() = default;
    // The error that rolls this write back, if any. What was written before may be gone: it is run
    // again then.
    virtual std::optional<Error> run(Database& database) = 0;
    virtual void refuse(const Error& error) = 0;
    virtual void finish() = 0;

    Durability durability;
  };

  template <class T, class Work, class Done>
  struct TypedJob final : Job {
    TypedJob(Work w, Done d, Durability wanted)
        : Job(wanted), work(std::move(w)), done(std::move(d)) {}
    std::optional<Error> run(Database& database) override {
      result.emplace(work(database));
      return *result ? std::nullopt : std::optional<Error>(result->error());
    }
    void refuse(const Error& error) override { result.emplace(std::unexpected(error)); }
    void finish() override { done(std::move(*result)); }

    Work work;
    Done done;
    std::optional<Result<T>> result{};
  };

  using Batch = std::vector<std::unique_ptr<Job>>;
  void push(std::unique_ptr<Job> job);
  void write_until_stopped();
  void wait_for_company(std::unique_lock<std::mutex>& lock);
  [[nodiscard]] Batch take_batch();  // the mutex is held
  void write_and_tell(Batch& batch);
  void write(Batch& batch);
  [[nodiscard]] Result<void> write_with_patience(Batch& batch);
  [[nodiscard]] Result<void> write_in_transaction(Batch& batch);
  [[nodiscard]] Result<void> begin();
  [[nodiscard]] Result<void> write_in_savepoint(Job& job);
  [[nodiscard]] Result<void> sync_as_needed(const Batch& batch);

  std::unique_ptr<Database> database_;
  Writing writing_;
  std::function<Result<void>(Database&)> at_begin_;
  std::shared_ptr<WriteTurn> turn_;
  mutable std::mutex mutex_;
  std::condition_variable has_work_;  // told of the first of a batch only, and of stopping
  std::condition_variable has_room_;
  std::deque<std::unique_ptr<Job>> queue_;
  bool is_stopping_ = false;
  std::minstd_rand pause_{std::random_device{}()};  // only for how long it waits for others
  bool is_syncing_ = true;  // what the database does at a commit; on the writer's thread only
  std::atomic<std::int64_t> patience_ = 0;  // microseconds
  std::atomic<bool> has_failed_ = false;
  std::atomic<std::int64_t> commits_ = 0;
  std::thread thread_;  // last: it uses all the others; none where writing goes by steps
};

}  // namespace eligd::store
