// The flat index under a Document: every segment of the input in order, and where its elements end.
//
// One pass; time and memory are linear in the input whatever it holds. The bytes must outlive it.
#pragma once

#include "x12/findings.hpp"
#include "x12/scan.hpp"
#include "x12/segment.hpp"

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace eligd::x12 {

// Arrays that never move, since segments point into them; the ends of one segment stand together.
class ElementEnds {
 public:
  // Room for `n` more, the ends of the open segment moving along to a new array if need be.
  void reserve(std::size_t n) {
    if (static_cast<std::size_t>(limit_ - cursor_) < n) grow(n);
  }
  void push(std::uint32_t end) noexcept { *cursor_++ = end; }  // after reserve()
  [[nodiscard]] std::uint32_t open_count() const noexcept {
    return static_cast<std::uint32_t>(cursor_ - open_);
  }
  // Closes the open segment and gives its ends.
  const std::uint32_t* take() noexcept {
    const std::uint32_t* taken = open_;
    open_ = cursor_;
    return taken;
  }
  void drop_open() noexcept { cursor_ = open_; }

 private:
  void grow(std::size_t n);

  std::vector<std::unique_ptr<std::uint32_t[]>> arrays_;
  std::uint32_t* open_ = nullptr;
  std::uint32_t* cursor_ = nullptr;
  std::uint32_t* limit_ = nullptr;
};

struct SegmentIndex {
  std::vector<Segment> segments;
  std::vector<std::uint32_t> envelope;  // which of them are ISA GS ST SE GE IEA TA1
  ElementEnds ends;
};

[[nodiscard]] SegmentIndex index_segments(std::string_view text, Findings& findings,
                                          Scan scan = scanners().front().scan);

}  // namespace eligd::x12
