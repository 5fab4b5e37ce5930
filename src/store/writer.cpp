#include "store/writer.hpp"

#include "store/steps.hpp"

#include <algorithm>
#include <iterator>

namespace eligd::store {
namespace {

// So many that wait are company enough: what a commit costs is shared, and whoever waits for one
// before going on (a claim, a block of numbers) is held up no longer.
constexpr std::size_t company_max = 64;

// How often one batch is begun where others are always faster; then each of its writes is told so.
constexpr int tries_max = 20;

}  // namespace

Writer::Writer(std::unique_ptr<Database> database, Writing writing,
               std::function<Result<void>(Database&)> at_begin)
    : database_(std::move(database)),
      writing_(writing),
      at_begin_(std::move(at_begin)),
      turn_(WriteTurn::of(database_->path())) {
  if (writing_ == Writing::by_thread) thread_ = std::thread([this] { write_until_stopped(); });
}

Writer::~Writer() {
  while (writing_ == Writing::by_step && queued() > 0) step();
  if (!thread_.joinable()) return;
  {
    const std::scoped_lock lock(mutex_);
    is_stopping_ = true;
  }
  has_work_.notify_all();
  thread_.join();
}

void Writer::push(std::unique_ptr<Job> job) {
  bool is_news = false;
  {
    std::unique_lock lock(mutex_);
    // A completion that queues a further write runs on the writer itself, which would wait for
    // ever.
    const bool may_wait = thread_.joinable() && std::this_thread::get_id() != thread_.get_id();
    if (may_wait) has_room_.wait(lock, [this] { return queue_.size() < write_queue_max; });
    queue_.push_back(std::move(job));
    is_news = queue_.size() == 1 || queue_.size() == company_max;
  }
  // Whoever joins a batch that waits for company need not wake it.
  if (is_news) has_work_.notify_one();
}

void Writer::wait_for_company(std::unique_lock<std::mutex>& lock) {
  const std::chrono::microseconds patience(patience_.load());
  if (patience.count() == 0) return;
  has_work_.wait_for(lock, patience,
                     [this] { return is_stopping_ || queue_.size() >= company_max; });
}

Writer::Batch Writer::take_batch() {
  Batch batch;
  const auto count = static_cast<std::ptrdiff_t>(std::min(queue_.size(), write_batch_max));
  std::move(queue_.begin(), queue_.begin() + count, std::back_inserter(batch));
  queue_.erase(queue_.begin(), queue_.begin() + count);
  return batch;
}

void Writer::write_and_tell(Batch& batch) {
  write(batch);
  for (const auto& job : batch) job->finish();
}

void Writer::write_until_stopped() {
  while (true) {
    Batch batch;
    {
      std::unique_lock lock(mutex_);
      has_work_.wait(lock, [this] { return is_stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;
      wait_for_company(lock);
      batch = take_batch();
    }
    has_room_.notify_all();
    write_and_tell(batch);
  }
}

std::size_t Writer::queued() const {
  const std::scoped_lock lock(mutex_);
  return queue_.size();
}

void Writer::step() {
  Batch batch;
  {
    const std::scoped_lock lock(mutex_);
    batch = take_batch();
  }
  if (!batch.empty()) write_and_tell(batch);
}

void Writer::write(Batch& batch) {
  static const Error stopped{
      ErrorKind::storage,
      "the store stopped writing after a disk fault; mend the disk, then start again"};
  const auto refuse_all = [&batch](const Error& error) {
    for (const auto& job : batch) job->refuse(error);
  };
  if (has_failed_) return refuse_all(stopped);
  const WriteTurn::Held turn(*turn_);
  const auto written = write_with_patience(batch);
  if (written) {
    ++commits_;
    return;
  }
  if (database_->is_broken()) {
    has_failed_ = true;
    turn_->tell_failed(written.error());
  }
  refuse_all(written.error());
}

// Where others write at the same time, the server may ask for all of it again (S15). The pauses
// grow and differ from one writer to the next, so that two of them do not meet again and again.
Result<void> Writer::write_with_patience(Batch& batch) {
  for (int tries = 1;; ++tries) {
    auto written = write_in_transaction(batch);
    if (written) return written;
    const bool may_try_again = tries < tries_max && database_->may_begin_anew();
    // The transaction is gone, whatever each write thought of itself.
    database_->roll_back();
    if (!may_try_again) return written;
    std::uniform_int_distribution<int> up_to(1, 1 << std::min(tries, 8));
    std::this_thread::sleep_for(std::chrono::milliseconds(up_to(pause_)));
  }
}

// A savepoint each costs two statements and a copy of every page a write touches, and is needed
// only where one of several is refused: which writes are, is seldom known and seldom so. Then all
// begin anew, each by itself. Every write may be run twice.
Result<void> Writer::write_in_transaction(Batch& batch) {
  if (auto set = sync_as_needed(batch); !set) return set;
  if (auto begun = begin(); !begun) return begun;
  bool is_whole = true;
  for (const auto& job : batch) {
    const auto error = job->run(*database_);
    if (!error) continue;
    if (batch.size() == 1 || is_disk_fault(*error) || database_->may_begin_anew())
      return std::unexpected(*error);
    is_whole = false;
    break;
  }
  if (!is_whole) {
    database_->roll_back();
    if (auto begun = begin(); !begun) return begun;
    for (const auto& job : batch) {
      if (auto kept = write_in_savepoint(*job); !kept) return kept;
    }
  }
  return database_->commit();
}

Result<void> Writer::begin() {
  if (auto begun = database_->begin_write(); !begun) return begun;
  if (auto good = database_->check_in_place(); !good || !at_begin_) return good;
  return at_begin_(*database_);
}

// A sync costs more than all else a small write does: a batch of redoable writes goes without.
Result<void> Writer::sync_as_needed(const Batch& batch) {
  const bool is_needed = std::ranges::any_of(
      batch, [](const auto& job) { return job->durability == Durability::synced; });
  if (is_needed == is_syncing_) return {};
  auto set = database_->set_synced(is_needed);
  if (set) is_syncing_ = is_needed;
  return set;
}

Result<void> Writer::write_in_savepoint(Job& job) {
  if (auto saved = run(*database_, "SAVEPOINT one_write"); !saved) return saved;
  if (const auto error = job.run(*database_)) {
    // A full or broken disk concerns every write of the batch; anything else only this one (I18).
    // So does a transaction that is to be begun anew.
    if (is_disk_fault(*error) || database_->may_begin_anew()) return std::unexpected(*error);
    if (auto undone = run(*database_, "ROLLBACK TO one_write"); !undone) return undone;
  }
  return run(*database_, "RELEASE one_write");
}

}  // namespace eligd::store
