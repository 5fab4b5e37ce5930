#include "hl7/mllp.hpp"

#include <algorithm>

namespace eligd::hl7 {
namespace {

constexpr char begin_byte = '\x0b';
constexpr char end_byte = '\x1c';
constexpr std::string_view marks("\x0b\x1c", 2);

}  // namespace

// Line ends between frames are common, and harmless.
FrameReader::Step FrameReader::next(std::string& into) {
  if (looked_at_ == 0)
    buffer_.erase(0, std::min(buffer_.find_first_not_of("\r\n"), buffer_.size()));
  if (buffer_.empty()) return Step::more;
  if (buffer_[0] != begin_byte) return Step::broken;
  const std::size_t mark = buffer_.find_first_of(marks, std::max<std::size_t>(looked_at_, 1));
  const std::size_t size = std::min(mark, buffer_.size()) - 1;
  if (size > bytes_max_) {
    into = buffer_.substr(1, bytes_max_);
    return Step::too_large;
  }
  if (mark == std::string::npos) {
    looked_at_ = buffer_.size();
    return Step::more;
  }
  if (buffer_[mark] == begin_byte) return Step::broken;
  looked_at_ = mark;
  if (mark + 1 == buffer_.size()) return Step::more;
  if (buffer_[mark + 1] != '\r') return Step::broken;
  into = buffer_.substr(1, size);
  buffer_.erase(0, mark + 2);
  looked_at_ = 0;
  return Step::message;
}

std::string framed(std::string_view message) {
  std::string frame(1, begin_byte);
  frame += message;
  frame += end_byte;
  frame += '\r';
  return frame;
}

}  // namespace eligd::hl7
