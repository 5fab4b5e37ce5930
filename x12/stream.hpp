// A long input, one transaction set at a time, in memory that does not grow with it.
//
//   StreamReader reader([&](std::span<char> room) { return file.read_some(room); });
//   while (const auto part = reader.next()) {
//     if (part->kind != StreamPart::Kind::set) continue;
//     const Response271 response = read_271(part->set, arena, findings);
//   }
//
// The parts are those read() would put into its Document, in the order sent, with the same
// findings, however the source cuts the bytes. Does no I/O: the caller's function does, or the
// bytes lie in memory (a mapped file) and nothing is copied. One thread at a time. Memory: a window
// of the input (window_bytes, more where one set is longer), its index (at most 40 times that, in
// practice twice), and what was read of it.
#pragma once

#include "x12/document.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace eligd::x12 {

struct StreamPart {
  enum class Kind : unsigned char {
    interchange,      // segment: ISA
    acknowledgement,  // TA1
    group,            // GS, or nothing where a set stands outside any group
    set,              // set; segment is its ST
    stray,            // a segment between the sets that belongs to none
    group_end,        // GE, or nothing where it is missing
    interchange_end,  // IEA, or nothing where it is missing
  };
  Kind kind = Kind::set;
  Segment segment;
  TransactionSet set;
};

// What is beyond its bounds is taken as the bound: 1 byte to 64 MB a window, 1 GB a set.
struct StreamLimits {
  std::size_t window_bytes = std::size_t{256} * 1024;
  // A longer set is given out cut off, the rest as strays; a longer segment is passed over with all
  // up to the next ISA. Both are told. At least as long as window_bytes.
  std::size_t set_bytes_max = std::size_t{64} * 1024 * 1024;
};

class StreamReader {
 public:
  // Puts bytes into `room` (never empty) and says how many; 0 ends the input. Where reading fails
  // the caller ends it too and knows why himself.
  using Source = std::function<std::size_t(std::span<char> room)>;

  explicit StreamReader(Source source, StreamLimits limits = {});
  // The bytes must outlive the reader.
  explicit StreamReader(std::string_view bytes, StreamLimits limits = {});
  StreamReader(StreamReader&&) noexcept;
  StreamReader& operator=(StreamReader&&) noexcept;
  ~StreamReader();

  // The next part, or nothing at the end. Its views are good until the next call.
  [[nodiscard]] std::optional<StreamPart> next();

  // What was noticed up to the part given out last, since the last call; after the end, the rest.
  [[nodiscard]] Findings take_findings();

  // The headers around the part given out last, copied: good until the next one of their kind.
  // Nothing outside of any.
  [[nodiscard]] const Segment& isa() const noexcept;
  [[nodiscard]] const Segment& gs() const noexcept;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace eligd::x12
