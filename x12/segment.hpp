// Views of one segment and its elements: no copies, valid while the bytes they point into live.
//
// Positions count from ST = 1 inside a transaction set, as 999 IK302 and our facts do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace eligd::x12 {

struct Delimiters {
  char element = '*';
  char repetition = '^';  // ISA11; '\0' where the interchange names none (version 4010)
  char component = ':';
  char segment = '~';

  friend bool operator==(const Delimiters&, const Delimiters&) = default;
};

// One data element as it stands between separators, trimmed of nothing.
class Element {
 public:
  Element() = default;
  Element(std::string_view text, Delimiters delimiters) : text_(text), delimiters_(delimiters) {}

  [[nodiscard]] std::string_view text() const noexcept { return text_; }
  [[nodiscard]] bool empty() const noexcept { return text_.empty(); }

  // Repetitions split at the repetition separator, components at the component separator; both
  // count from 1 and are empty past the end. An empty element has one empty repetition.
  [[nodiscard]] std::size_t repetition_count() const noexcept;
  [[nodiscard]] Element repetition(std::size_t n) const noexcept;
  [[nodiscard]] std::size_t component_count() const noexcept;
  [[nodiscard]] std::string_view component(std::size_t n) const noexcept;

 private:
  std::string_view text_;
  Delimiters delimiters_;
};

// One segment. A default Segment is "not there": id() is empty and it tests false.
class Segment {
 public:
  Segment() = default;
  // `text` runs from the id to before the terminator. `ends` holds, for the id and each element, where
  // it ends, as an offset from the start of `text`.
  Segment(std::string_view text, const std::uint32_t* ends, std::uint32_t count, std::uint32_t position,
          std::uint64_t offset, Delimiters delimiters) noexcept
      : text_(text), ends_(ends), count_(count), position_(position), offset_(offset), delimiters_(delimiters) {}

  [[nodiscard]] explicit operator bool() const noexcept { return count_ > 0; }
  [[nodiscard]] std::string_view id() const noexcept { return count_ > 0 ? text_.substr(0, ends_[0]) : std::string_view(); }
  [[nodiscard]] std::string_view text() const noexcept { return text_; }
  [[nodiscard]] std::uint32_t position() const noexcept { return position_; }  // ST = 1; 0 in the envelope
  [[nodiscard]] std::uint64_t offset() const noexcept { return offset_; }      // bytes from the start of the input
  [[nodiscard]] Delimiters delimiters() const noexcept { return delimiters_; }

  // The number of elements after the id.
  [[nodiscard]] std::size_t size() const noexcept { return count_ > 0 ? count_ - 1 : 0; }
  // Element n counts from 1 (EB03 is element(3)); empty past the end.
  [[nodiscard]] Element element(std::size_t n) const noexcept { return Element(value(n), delimiters_); }
  [[nodiscard]] std::string_view value(std::size_t n) const noexcept {
    if (n == 0 || n >= count_) return {};
    const std::uint32_t begin = ends_[n - 1] + 1;
    return text_.substr(begin, ends_[n] - begin);
  }

 private:
  std::string_view text_;
  const std::uint32_t* ends_ = nullptr;
  std::uint32_t count_ = 0;
  std::uint32_t position_ = 0;
  std::uint64_t offset_ = 0;
  Delimiters delimiters_;
};

}  // namespace eligd::x12
