#include "access/hash_slots.hpp"

#include <algorithm>
#include <utility>

namespace eligd::access {

HashSlots::Slot::Slot(Slot&& other) noexcept : slots_(std::exchange(other.slots_, nullptr)) {}

HashSlots::Slot::~Slot() {
  if (slots_ == nullptr) return;
  {
    const std::scoped_lock lock(slots_->mutex_);
    ++slots_->free_;
    --slots_->taken_;
  }
  slots_->is_free_.notify_one();
}

Result<HashSlots::Slot> HashSlots::take() {
  std::unique_lock lock(mutex_);
  if (free_ == 0 && waiting_ >= hash_waiters_max)
    return fail(ErrorKind::unavailable, "too many people sign in at once; try again in a moment");
  ++waiting_;
  is_free_.wait(lock, [this] { return free_ > 0; });
  --waiting_;
  --free_;
  most_ = std::max(most_, ++taken_);
  return Slot(*this);
}

int HashSlots::most_at_once() const {
  const std::scoped_lock lock(mutex_);
  return most_;
}

}  // namespace eligd::access
