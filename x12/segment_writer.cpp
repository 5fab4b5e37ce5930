#include "x12/segment_writer.hpp"

#include <algorithm>

namespace eligd::x12 {

std::string place_name(std::string_view loop, std::string_view id, std::size_t element) {
  std::string name(loop);
  if (!name.empty()) name += ' ';
  name += id;
  if (element > 0) name += (element < 10 ? "0" : "") + std::to_string(element);
  return name;
}

bool Field::empty() const noexcept {
  return value_.empty() && std::all_of(values_.begin(), values_.end(),
                                       [](const std::string& each) { return each.empty(); });
}

void SegmentWriter::write(std::string_view loop, std::string_view id, std::span<const Field> fields,
                          std::string_view tail) {
  while (!fields.empty() && fields.back().empty()) fields = fields.first(fields.size() - 1);
  out_ += id;
  for (std::size_t n = 1; n <= fields.size(); ++n) {
    out_ += delimiters_.element;
    append(fields[n - 1], loop, id, n);
  }
  out_ += tail;
  end_segment();
}

void SegmentWriter::copy(const Segment& segment) {
  const Delimiters from = segment.delimiters();
  const std::size_t start = out_.size();
  out_ += segment.text();
  for (std::size_t at = start; at < out_.size(); ++at) {
    char& c = out_[at];
    if (c == from.element) {
      c = delimiters_.element;
    } else if (c == from.component) {
      c = delimiters_.component;
    } else if (c == from.repetition && from.repetition != '\0') {
      c = delimiters_.repetition;
    } else if (c == delimiters_.element || c == delimiters_.component ||
               c == delimiters_.repetition || c == delimiters_.segment) {
      refuse(place_name("", segment.id(), 0),
             "a value holds a character that is a delimiter of the new interchange");
    }
  }
  end_segment();
}

void SegmentWriter::refuse(std::string where, std::string words) {
  if (problems_.size() < write_problems_max)
    problems_.push_back({std::move(where), std::move(words)});
}

void SegmentWriter::append(const Field& field, std::string_view loop, std::string_view id,
                           std::size_t n) {
  if (field.form() == Field::Form::value) return append_value(field.value(), loop, id, n);
  std::span<const std::string> values = field.values();
  while (!values.empty() && values.back().empty()) values = values.first(values.size() - 1);
  const char separator =
      field.form() == Field::Form::repetitions ? delimiters_.repetition : delimiters_.component;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) out_ += separator;
    append_value(values[i], loop, id, n);
  }
}

void SegmentWriter::append_value(std::string_view value, std::string_view loop, std::string_view id,
                                 std::size_t n) {
  const auto is_delimiter = [this](char c) {
    return c == delimiters_.element || c == delimiters_.component || c == delimiters_.repetition ||
           c == delimiters_.segment;
  };
  if (std::any_of(value.begin(), value.end(), is_delimiter)) [[unlikely]] {
    refuse(place_name(loop, id, n),
           "the value holds a delimiter of the interchange; clean it before it is sent");
  }
  out_ += value;
}

void SegmentWriter::end_segment() {
  out_ += delimiters_.segment;
  if (line_feeds_) out_ += '\n';
  ++count_;
}

}  // namespace eligd::x12
