// Writes segments, strictly: trailing empty elements and components are not sent, and a value that
// holds a delimiter is refused with its place named. Lengths and codes are the guide's business
// (check.hpp); envelopes are envelope_writer's.
//
// It keeps where each element ends, so that what was written can be checked as the segments it is
// without cutting it up again (decision 0008).
#pragma once

#include "x12/element_ends.hpp"
#include "x12/segment.hpp"
#include "x12/write270.hpp"

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::x12 {

// One element of a segment to write: a value, or values to repeat, or the components of a
// composite. A view: what it was made of must live until the segment is written.
class Field {
 public:
  enum class Form : unsigned char { value, as_it_stands, repetitions, components };

  // NOLINTBEGIN(google-explicit-constructor): a segment is written as a list of its values
  Field(std::string_view value) noexcept : data_(value.data()), size_(value.size()) {}
  Field(const std::string& value) noexcept : Field(std::string_view(value)) {}
  Field(const char* value) noexcept : Field(std::string_view(value)) {}
  // NOLINTEND(google-explicit-constructor)
  // Not looked at: ISA11 and ISA16 name delimiters.
  static Field as_it_stands(std::string_view value) noexcept {
    return {Form::as_it_stands, value.data(), value.size()};
  }
  static Field repeated(std::span<const std::string> values) noexcept {
    return {Form::repetitions, values.data(), values.size()};
  }
  static Field composite(std::span<const std::string> values) noexcept {
    return {Form::components, values.data(), values.size()};
  }

  [[nodiscard]] Form form() const noexcept { return form_; }
  [[nodiscard]] bool is_list() const noexcept { return form_ >= Form::repetitions; }
  [[nodiscard]] std::string_view value() const noexcept {  // of one that is no list
    return {static_cast<const char*>(data_), size_};
  }
  // Of a list, without the empty ones at its end.
  [[nodiscard]] std::span<const std::string> values() const noexcept {
    std::span<const std::string> all(static_cast<const std::string*>(data_), size_);
    while (!all.empty() && all.back().empty()) all = all.first(all.size() - 1);
    return all;
  }
  [[nodiscard]] bool empty() const noexcept { return is_list() ? values().empty() : size_ == 0; }

 private:
  Field(Form form, const void* data, std::size_t size) noexcept
      : data_(data), size_(size), form_(form) {}

  const void* data_;
  std::size_t size_;
  Form form_ = Form::value;
};

// A number as it is sent, where it stands: digits without a string of their own.
class Digits {
 public:
  explicit Digits(std::int64_t number) noexcept
      : size_(static_cast<std::size_t>(
            std::to_chars(text_.data(), text_.data() + text_.size(), number).ptr - text_.data())) {}
  // NOLINTNEXTLINE(google-explicit-constructor): it is the text
  operator std::string_view() const noexcept { return {text_.data(), size_}; }
  operator Field() const noexcept { return std::string_view(*this); }  // NOLINT: the same

 private:
  std::array<char, 20> text_;
  std::size_t size_;
};

class SegmentWriter {
 public:
  // Each value is looked at for delimiters as it is written; or none is, which is faster, and the
  // caller asks has_stray_delimiter() once and writes again to learn where.
  enum class Values : unsigned char { looked_at, taken_on_trust };

  SegmentWriter(const Delimiters& delimiters, bool line_feeds, Values values = Values::looked_at);
  SegmentWriter(const SegmentWriter&) = delete;  // segments point into it
  SegmentWriter& operator=(const SegmentWriter&) = delete;

  // `loop` is for the words of a problem only.
  void write(std::string_view loop, std::string_view id, std::initializer_list<Field> elements) {
    write(loop, id, std::span(elements.begin(), elements.size()));
  }
  void write(std::string_view loop, std::string_view id, std::span<const Field> elements);
  // A segment as it was read, delimiters translated from those it was read with.
  void copy(const Segment& segment);

  // There will probably be `times` as much as there is now: a large batch then grows only once.
  void expect(std::size_t times);
  void refuse(std::string where, std::string words);

  // Does any value hold a delimiter?
  [[nodiscard]] bool has_stray_delimiter() const;
  [[nodiscard]] std::size_t count() const noexcept { return segments_.size(); }
  [[nodiscard]] std::size_t bytes() const noexcept { return size_; }
  [[nodiscard]] const std::vector<WriteProblem>& problems() const noexcept { return problems_; }
  // What read() would cut the bytes into, as long as nothing was refused. Good until the next
  // segment is written or the bytes are taken.
  [[nodiscard]] std::span<const Segment> segments();
  [[nodiscard]] std::string take();

 private:
  // What one inquiry takes, and a little more.
  static constexpr std::size_t bytes_of_an_inquiry = 1024;
  static constexpr std::size_t segments_of_an_inquiry = 32;
  static constexpr std::size_t elements_of_an_inquiry = 256;

  char* room(std::size_t bytes);
  void close_segment(Tag tag, char* at);
  char* append(const Field& field, char* at);
  void look_at(std::string_view loop, std::string_view id, std::span<const Field> fields);

  Delimiters delimiters_;
  bool line_feeds_;
  Values values_;
  std::string out_;                     // zeros behind what is written
  std::size_t size_ = 0;                // of what is written
  std::size_t delimiters_between_ = 0;  // written between elements and behind segments
  std::size_t delimiters_inside_ = 0;   // and inside of elements, rightly

  // Those of one inquiry need no memory but what stands here.
  std::uint32_t first_ends_[elements_of_an_inquiry];
  alignas(Segment) std::byte first_segments_[segments_of_an_inquiry * sizeof(Segment)];
  SegmentSource source_;
  ElementEnds ends_;
  std::pmr::monotonic_buffer_resource memory_;
  std::pmr::vector<Segment> segments_;
  std::uint32_t position_ = 0;  // of the next segment in its set
  std::vector<WriteProblem> problems_;
};

// "2100C NM103"
[[nodiscard]] std::string place_name(std::string_view loop, std::string_view id,
                                     std::size_t element);

}  // namespace eligd::x12
