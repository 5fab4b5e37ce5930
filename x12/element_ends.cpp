#include "x12/element_ends.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace eligd::x12 {

void ElementEnds::clear() noexcept {
  used_ = 0;
  open_ = written_ = limit_ = nullptr;
}

void ElementEnds::grow(std::size_t n) {
  constexpr std::size_t array_size = std::size_t{64} * 1024;
  const auto open = static_cast<std::size_t>(written_ - open_);
  if (used_ == arrays_.size() || arrays_[used_].size < open + n) {
    // Twice the open segment, so that moving one of millions of elements stays linear.
    const std::size_t size = std::max(array_size, 2 * open + n);
    Array fresh{std::make_unique_for_overwrite<std::uint32_t[]>(size), size};
    arrays_.insert(arrays_.begin() + static_cast<std::ptrdiff_t>(used_), std::move(fresh));
  }
  Array& next = arrays_[used_++];
  if (open > 0) std::memcpy(next.entries.get(), open_, open * sizeof(std::uint32_t));
  open_ = next.entries.get();
  written_ = open_ + open;
  limit_ = open_ + next.size;
}

}  // namespace eligd::x12
