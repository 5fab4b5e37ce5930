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
  // One answer fits the first; a large file wants few of them. What is larger than an allocator
  // keeps at hand costs a page fault for every 4 KB of it, which for one small answer was most of
  // the time.
  constexpr std::size_t first_array = std::size_t{8} * 1024;
  constexpr std::size_t further_array = std::size_t{64} * 1024;
  const std::size_t array_size = arrays_.empty() ? first_array : further_array;
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
