// MLLP: messages between <VT> and <FS><CR> in a stream of bytes. Pure.
//
// A message counts only with both of its end bytes, so that one whose sender was cut off is never
// taken for whole. What cannot be in a stream of frames ends the connection: nobody knows where the
// next message begins. Source: HL7 Transport Specification, MLLP release 1.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace eligd::hl7 {

class FrameReader {
 public:
  explicit FrameReader(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  enum class Step : std::uint8_t {
    more,     // no whole message yet
    message,  // one more
    too_large,
    broken,  // bytes outside of a frame, a frame within a frame, no CR behind its end
  };
  void feed(std::string_view bytes) { buffer_ += bytes; }
  // The next message into `into`; of one that is too large what has come of it.
  [[nodiscard]] Step next(std::string& into);
  [[nodiscard]] bool is_within() const noexcept { return !buffer_.empty(); }

 private:
  std::size_t bytes_max_;
  std::string buffer_{};
  std::size_t looked_at_ = 0;  // no end stands before it
};

[[nodiscard]] std::string framed(std::string_view message);

}  // namespace eligd::hl7
