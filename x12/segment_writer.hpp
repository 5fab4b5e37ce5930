// Writes segments, strictly: trailing empty elements and components are not sent, and a value that
// holds a delimiter is refused with its place named. Lengths and codes are the guide's business
// (check.hpp); envelopes are envelope_writer's.
#pragma once

#include "x12/segment.hpp"
#include "x12/write270.hpp"

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::x12 {

// One element of a segment to write: a value, or values to repeat, or the components of a
// composite. A view: what it was made of must live until the segment is written.
class Field {
 public:
  enum class Form : unsigned char { value, repetitions, components };

  // NOLINTBEGIN(google-explicit-constructor): a segment is written as a list of its values
  Field(std::string_view value) : value_(value) {}
  Field(const std::string& value) : value_(value) {}
  Field(const char* value) : value_(value) {}
  // NOLINTEND(google-explicit-constructor)
  static Field repeated(std::span<const std::string> values) { return {Form::repetitions, values}; }
  static Field composite(std::span<const std::string> values) { return {Form::components, values}; }

  [[nodiscard]] Form form() const noexcept { return form_; }
  [[nodiscard]] std::string_view value() const noexcept { return value_; }  // of Form::value
  [[nodiscard]] std::span<const std::string> values() const noexcept { return values_; }
  [[nodiscard]] bool empty() const noexcept;

 private:
  Field(Form form, std::span<const std::string> values) : form_(form), values_(values) {}

  Form form_ = Form::value;
  std::string_view value_;
  std::span<const std::string> values_;
};

class SegmentWriter {
 public:
  SegmentWriter(const Delimiters& delimiters, bool line_feeds)
      : delimiters_(delimiters), line_feeds_(line_feeds) {
    constexpr std::size_t one_inquiry = 1024;
    out_.reserve(one_inquiry);
  }

  // `loop` is for the words of a problem only. `tail` is appended as it stands: the end of an ISA.
  void write(std::string_view loop, std::string_view id, std::initializer_list<Field> elements,
             std::string_view tail = {}) {
    write(loop, id, std::span(elements.begin(), elements.size()), tail);
  }
  void write(std::string_view loop, std::string_view id, std::span<const Field> elements,
             std::string_view tail = {});
  // A segment as it was read, delimiters translated from those it was read with.
  void copy(const Segment& segment);

  void refuse(std::string where, std::string words);

  [[nodiscard]] std::size_t count() const noexcept { return count_; }
  [[nodiscard]] const std::vector<WriteProblem>& problems() const noexcept { return problems_; }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void append(const Field& field, std::string_view loop, std::string_view id, std::size_t n);
  void append_value(std::string_view value, std::string_view loop, std::string_view id,
                    std::size_t n);
  void end_segment();

  Delimiters delimiters_;
  bool line_feeds_;
  std::string out_;
  std::size_t count_ = 0;
  std::vector<WriteProblem> problems_;
};

// "2100C NM103"
[[nodiscard]] std::string place_name(std::string_view loop, std::string_view id,
                                     std::size_t element);

}  // namespace eligd::x12
