// Where elements end: numbers in arrays that never move, since segments point into them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace eligd::x12 {

// The ends of one segment stand together. A scan writes behind the open segment's, and what it
// wrote is taken segment by segment.
class ElementEnds {
 public:
  ElementEnds() = default;
  // The `size` numbers from `first` are used before any array of its own, and must outlive it.
  ElementEnds(std::uint32_t* first, std::size_t size) noexcept
      : open_(first), written_(first), limit_(first + size) {}

  // Room for `n` more behind those written; the open segment's move along to another array if need
  // be. Returns where to write.
  std::uint32_t* room(std::size_t n) {
    if (static_cast<std::size_t>(limit_ - written_) < n) grow(n);
    return written_;
  }
  void wrote(std::size_t n) noexcept { written_ += n; }
  void push(std::uint32_t end) { *room(1) = end, wrote(1); }

  [[nodiscard]] std::uint32_t* written() const noexcept { return written_; }
  // Of the open segment: from here to written().
  [[nodiscard]] std::uint32_t* open() const noexcept { return open_; }
  void open_at(std::uint32_t* place) noexcept { open_ = place; }
  void forget_behind(std::uint32_t* place) noexcept { written_ = place; }

  // Empty again; the arrays stay.
  void clear() noexcept;

 private:
  struct Array {
    std::unique_ptr<std::uint32_t[]> entries;
    std::size_t size = 0;
  };
  void grow(std::size_t n);

  std::vector<Array> arrays_;
  std::size_t used_ = 0;  // arrays
  std::uint32_t* open_ = nullptr;
  std::uint32_t* written_ = nullptr;
  std::uint32_t* limit_ = nullptr;
};

}  // namespace eligd::x12
