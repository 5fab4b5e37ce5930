#include "api/memory.hpp"

#include <algorithm>
#include <utility>

namespace eligd::api {

std::shared_ptr<const std::string> Memory::row(VerificationId id, const RowStamp& stamp,
                                               Microseconds now) const {
  const std::scoped_lock lock(mutex_);
  const auto found = rows_.find(id.value());
  if (found == rows_.end() || found->second.stamp != stamp) return nullptr;
  return now - found->second.made < row_lives ? found->second.row : nullptr;
}

void Memory::keep(VerificationId id, RowStamp stamp, std::shared_ptr<const std::string> row,
                  Microseconds now) {
  const std::scoped_lock lock(mutex_);
  // A window of days is a few hundred: forgetting all of them now and then costs one making each.
  if (rows_.size() >= rows_max && !rows_.contains(id.value())) rows_.clear();
  rows_.insert_or_assign(id.value(),
                         Kept{.stamp = std::move(stamp), .made = now, .row = std::move(row)});
}

bool Memory::is_turn_to_redecide(Microseconds now) {
  const std::scoped_lock lock(mutex_);
  if (redecided_ && now - *redecided_ < second) return false;
  redecided_ = now;
  return true;
}

bool Memory::is_turn_to_tell(Microseconds now) {
  const std::scoped_lock lock(mutex_);
  if (told_ && now - *told_ < std::chrono::minutes(1)) return false;
  told_ = now;
  return true;
}

std::optional<std::string> Memory::last_run(Microseconds now) const {
  const std::scoped_lock lock(mutex_);
  if (!last_run_ || now - last_run_->first >= second) return std::nullopt;
  return last_run_->second;
}

void Memory::keep_last_run(std::string json, Microseconds now) {
  const std::scoped_lock lock(mutex_);
  last_run_.emplace(now, std::move(json));
}

std::shared_ptr<const std::string> Memory::changes(const ReportStamp& stamp,
                                                   Microseconds now) const {
  const std::scoped_lock lock(mutex_);
  const auto found = std::ranges::find(changes_, stamp, &Changes::stamp);
  if (found == changes_.end()) return nullptr;
  return stamp.revision > 0 || now - found->made < row_lives ? found->json : nullptr;
}

void Memory::keep_changes(const ReportStamp& stamp, std::string json, Microseconds now) {
  const std::scoped_lock lock(mutex_);
  std::erase_if(changes_, [&](const Changes& one) { return one.stamp.run == stamp.run; });
  if (changes_.size() >= changes_max) changes_.pop_front();
  changes_.push_back(
      {.stamp = stamp, .made = now, .json = std::make_shared<const std::string>(std::move(json))});
}

std::shared_ptr<const Window> Memory::window(const WindowStamp& stamp, Microseconds now) const {
  const std::scoped_lock lock(mutex_);
  const auto found = std::ranges::find(windows_, stamp, &KeptWindow::stamp);
  if (found == windows_.end() || now - found->made >= window_lives) return nullptr;
  return found->window;
}

std::uint64_t Memory::window_turn() const {
  const std::scoped_lock lock(mutex_);
  return window_turn_;
}

void Memory::keep_window(WindowStamp stamp, std::uint64_t turn, std::shared_ptr<const Window> made,
                         Microseconds began) {
  const std::scoped_lock lock(mutex_);
  if (turn != window_turn_) return;
  std::erase_if(windows_, [&](const KeptWindow& one) {
    return one.stamp == stamp || began - one.made >= window_lives;
  });
  if (windows_.size() >= windows_max) windows_.pop_front();
  windows_.push_back({.stamp = std::move(stamp), .made = began, .window = std::move(made)});
}

void Memory::forget_windows() {
  const std::scoped_lock lock(mutex_);
  ++window_turn_;
  windows_.clear();
}

std::unique_lock<std::mutex> Memory::take_night() {
  return std::unique_lock(night_, std::try_to_lock);
}

}  // namespace eligd::api
