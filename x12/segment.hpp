// Views of one segment and its elements: no copies, valid while the bytes they point into live.
//
// Positions count from ST = 1 inside a transaction set, as 999 IK302 and our facts do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <string_view>

namespace eligd::x12 {

struct Delimiters {
  char element = '*';
  char repetition = '^';  // ISA11; '\0' where the interchange names none (version 4010)
  char component = ':';
  char segment = '~';

  friend bool operator==(const Delimiters&, const Delimiters&) = default;
};

class Repetitions;

// One data element as it stands between separators, trimmed of nothing.
class Element {
 public:
  // No guide allows more than 99 repetitions; past this many nobody looks (a finding says so), or
  // an element of fifty megabytes would cost its square.
  static constexpr std::size_t repetitions_max = 1000;

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

  // All of them in order: for (const Element code : eb.service_types().repetitions()).
  [[nodiscard]] Repetitions repetitions() const noexcept;

 private:
  std::string_view text_;
  Delimiters delimiters_;
};

// The repetitions of one element, in one pass.
class Repetitions {
 public:
  class Iterator {
   public:
    using value_type = Element;
    using difference_type = std::ptrdiff_t;

    Iterator() = default;
    Iterator(std::string_view rest, Delimiters delimiters) : rest_(rest), delimiters_(delimiters) {
      cut();
    }

    Element operator*() const noexcept { return Element(piece_, delimiters_); }
    Iterator& operator++() noexcept;
    Iterator operator++(int) noexcept {
      const Iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const Iterator& it, std::default_sentinel_t) noexcept {
      return it.at_end_;
    }

   private:
    void cut() noexcept;

    std::string_view piece_;
    std::string_view rest_;
    Delimiters delimiters_;
    std::size_t seen_ = 0;
    bool more_ = false;
    bool at_end_ = false;
  };

  Repetitions(std::string_view text, Delimiters delimiters)
      : text_(text), delimiters_(delimiters) {}
  [[nodiscard]] Iterator begin() const noexcept { return {text_, delimiters_}; }
  [[nodiscard]] static std::default_sentinel_t end() noexcept { return {}; }

 private:
  std::string_view text_;
  Delimiters delimiters_;
};

// A segment id of up to three characters as a number, letters upper-cased, to switch on.
using Tag = std::uint32_t;

constexpr Tag tag_of(std::string_view id) noexcept {
  if (id.empty() || id.size() > 3) return 0;  // no segment of any guide
  Tag tag = 0;
  for (std::size_t i = 0; i < id.size(); ++i) {
    tag |= static_cast<Tag>(static_cast<unsigned char>(id[i])) << (8 * i);
  }
  return tag & ~((tag >> 1) & tag & 0x20202020U);  // bits 6 and 5 both set: a lower-case letter
}

// The position of a segment that comes next, ST being 1 and the envelope 0. `next` is what it would
// be inside a set, 0 outside any, and goes on to that of the segment behind.
constexpr std::uint32_t position_in_set(Tag tag, std::uint32_t& next) noexcept {
  switch (tag) {
    case tag_of("ST"):
      next = 2;
      return 1;
    case tag_of("SE"): {
      const std::uint32_t here = next;
      next = 0;
      return here;
    }
    case tag_of("ISA"):
    case tag_of("GS"):
    case tag_of("GE"):
    case tag_of("IEA"):
      next = 0;
      return 0;
    default:
      return next == 0 ? 0 : next++;
  }
}

constexpr bool builds_envelope(Tag tag) noexcept {
  switch (tag) {
    case tag_of("ISA"):
    case tag_of("GS"):
    case tag_of("ST"):
    case tag_of("SE"):
    case tag_of("GE"):
    case tag_of("IEA"):
    case tag_of("TA1"):
      return true;
    default:
      return false;
  }
}

// What the segments of one interchange share: the bytes their places count from, and how they are
// cut. Lives as long as the segments that point at it.
struct SegmentSource {
  const char* bytes = nullptr;
  std::uint64_t offset = 0;  // of bytes[0] from the start of the input
  Delimiters delimiters{};
};

// One segment, 32 bytes. A default Segment is "not there": id() is empty and it tests false.
class Segment {
 public:
  Segment() = default;
  // `start` and `ends` count from source.bytes: where the id begins; where the id and each element
  // end, `count` of them, the last being the segment's own end.
  Segment(const SegmentSource& source, std::uint32_t start, const std::uint32_t* ends,
          std::uint32_t count, std::uint32_t position, Tag tag) noexcept
      : source_(&source),
        ends_(ends),
        start_(start),
        count_(count),
        position_(position),
        tag_(tag) {}

  [[nodiscard]] explicit operator bool() const noexcept { return count_ > 0; }
  // As it was sent; some senders write it in lower case. tag() does not mind.
  [[nodiscard]] std::string_view id() const noexcept {
    return count_ > 0 ? piece(start_, ends_[0]) : std::string_view();
  }
  [[nodiscard]] Tag tag() const noexcept { return tag_; }
  // From the id to before the terminator.
  [[nodiscard]] std::string_view text() const noexcept {
    return count_ > 0 ? piece(start_, ends_[count_ - 1]) : std::string_view();
  }
  [[nodiscard]] std::uint32_t position() const noexcept {
    return position_;
  }  // ST = 1; 0 in the envelope
  [[nodiscard]] std::uint64_t offset() const noexcept {
    return count_ > 0 ? source_->offset + start_ : 0;
  }  // bytes from the start of the input
  [[nodiscard]] Delimiters delimiters() const noexcept {
    return count_ > 0 ? source_->delimiters : Delimiters();
  }

  // The number of elements after the id.
  [[nodiscard]] std::size_t size() const noexcept { return count_ > 0 ? count_ - 1 : 0; }
  // Element n counts from 1 (EB03 is element(3)); empty past the end.
  [[nodiscard]] Element element(std::size_t n) const noexcept {
    return Element(value(n), delimiters());
  }
  [[nodiscard]] std::string_view value(std::size_t n) const noexcept {
    return n > 0 && n < count_ ? piece(ends_[n - 1] + 1, ends_[n]) : std::string_view();
  }

 private:
  friend class SegmentIndexer;

  [[nodiscard]] std::string_view piece(std::uint32_t begin, std::uint32_t end) const noexcept {
    return {source_->bytes + begin, end - begin};
  }

  const SegmentSource* source_ = nullptr;
  const std::uint32_t* ends_ = nullptr;
  std::uint32_t start_ = 0;
  std::uint32_t count_ = 0;
  std::uint32_t position_ = 0;
  Tag tag_ = 0;
};

}  // namespace eligd::x12
