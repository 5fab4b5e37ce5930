#include "api/errands.hpp"

#include <algorithm>
#include <exception>
#include <utility>

namespace eligd::api {

std::string_view to_text(ErrandState state) noexcept {
  switch (state) {
    case ErrandState::waiting:
      return "waiting";
    case ErrandState::running:
      return "running";
    case ErrandState::done:
      return "done";
    case ErrandState::failed:
      break;
  }
  return "failed";
}

Errands::~Errands() {
  for (std::jthread& thread : threads_) thread.request_stop();
}

Result<std::int64_t> Errands::begin(std::string kind, std::string account, Instant now, Work work) {
  const std::scoped_lock lock(mutex_);
  const bool is_busy = std::ranges::any_of(errands_, [&](const auto& one) {
    const Errand& errand = one.second;
    return errand.account == account &&
           (errand.state == ErrandState::waiting || errand.state == ErrandState::running);
  });
  if (is_busy)
    return fail(ErrorKind::conflict, "what you asked for before is not done yet; wait for it");
  if (waiting_.size() >= waiting_max)
    return fail(ErrorKind::unavailable, "others wait for theirs; try again in a minute");
  const std::int64_t id = next_++;
  errands_.emplace(
      id, Errand{.id = id, .kind = std::move(kind), .account = std::move(account), .asked = now});
  waiting_.emplace_back(id, std::move(work));
  forget_old();
  if (threads_.size() < at_once_max)
    threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
  has_work_.notify_one();
  return id;
}

std::optional<Errand> Errands::find(std::int64_t id, std::string_view account) const {
  const std::scoped_lock lock(mutex_);
  const auto found = errands_.find(id);
  if (found == errands_.end() || found->second.account != account) return std::nullopt;
  return found->second;
}

void Errands::forget_old() {
  for (auto one = errands_.begin(); errands_.size() > kept_max && one != errands_.end();) {
    const bool is_over =
        one->second.state == ErrandState::done || one->second.state == ErrandState::failed;
    one = is_over ? errands_.erase(one) : std::next(one);
  }
}

void Errands::run(const std::stop_token& stop) {
  while (true) {
    std::unique_lock lock(mutex_);
    if (!has_work_.wait(lock, stop, [this] { return !waiting_.empty(); })) return;
    const auto [id, work] = std::move(waiting_.front());
    waiting_.pop_front();
    errands_.at(id).state = ErrandState::running;
    lock.unlock();
    Result<std::string> end = fail(ErrorKind::internal, "it ended by a fault of its own");
    try {
      end = work(stop);
    } catch (const std::exception&) {
      // What a library threw may quote what it was given; the sentence above stands.
    }
    lock.lock();
    Errand& errand = errands_.at(id);
    errand.state = end ? ErrandState::done : ErrandState::failed;
    if (end)
      errand.result = *std::move(end);
    else
      errand.trouble = end.error().sentence;
  }
}

}  // namespace eligd::api
