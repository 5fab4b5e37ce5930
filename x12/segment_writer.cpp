#include "x12/segment_writer.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace eligd::x12 {
namespace {

constexpr std::size_t block = 16;  // of bytes looked at together

// Most values are shorter than a call of memcpy is worth.
[[gnu::always_inline]] inline char* put(char* at, std::string_view text) noexcept {
  const std::size_t n = text.size();
  const char* const from = text.data();
  if (n == 0) return at;
  if (n > 16) {
    std::memcpy(at, from, n);
  } else if (n >= 8) {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::memcpy(&first, from, 8);
    std::memcpy(&last, from + n - 8, 8);
    std::memcpy(at, &first, 8);
    std::memcpy(at + n - 8, &last, 8);
  } else if (n >= 4) {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::memcpy(&first, from, 4);
    std::memcpy(&last, from + n - 4, 4);
    std::memcpy(at, &first, 4);
    std::memcpy(at + n - 4, &last, 4);
  } else {
    at[0] = from[0];
    at[n / 2] = from[n / 2];
    at[n - 1] = from[n - 1];
  }
  return at + n;
}

bool is_delimiter(char c, const Delimiters& d) noexcept {
  return c == d.element || c == d.component || c == d.repetition || c == d.segment;
}

// Written so that the compiler makes vector instructions of it.
std::size_t count_in_blocks(const char* text, std::size_t blocks, const Delimiters& d) noexcept {
  const char element = d.element;
  const char repetition = d.repetition;
  const char component = d.component;
  const char segment = d.segment;
  unsigned char hits[block] = {};
  for (std::size_t n = 0; n < blocks; ++n) {
    char bytes[block];
    std::memcpy(bytes, text + n * block, block);
    for (std::size_t i = 0; i < block; ++i) {
      const unsigned char hit = bytes[i] == element || bytes[i] == repetition ||
                                        bytes[i] == component || bytes[i] == segment
                                    ? 1
                                    : 0;
      hits[i] = static_cast<unsigned char>(hits[i] + hit);
    }
  }
  std::size_t count = 0;
  for (const unsigned char each : hits) count += each;
  return count;
}

// Of `size` bytes and the zeros behind them, up to a whole block.
std::size_t count_delimiters(const char* text, std::size_t size, const Delimiters& d) noexcept {
  constexpr std::size_t blocks_max = 255;  // more would not fit a byte
  std::size_t count = 0;
  for (std::size_t left = (size + block - 1) / block; left > 0;) {
    const std::size_t blocks = std::min(left, blocks_max);
    count += count_in_blocks(text, blocks, d);
    text += blocks * block;
    left -= blocks;
  }
  return count;
}

// The bytes a list takes at most.
std::size_t room_of(std::span<const std::string> values) noexcept {
  std::size_t bytes = 0;
  for (const std::string& each : values) bytes += each.size() + 1;
  return bytes;
}

}  // namespace

std::string place_name(std::string_view loop, std::string_view id, std::size_t element) {
  std::string name(loop);
  if (!name.empty()) name += ' ';
  name += id;
  if (element > 0) name += (element < 10 ? "0" : "") + std::to_string(element);
  return name;
}

SegmentWriter::SegmentWriter(const Delimiters& delimiters, bool line_feeds, Values values)
    : delimiters_(delimiters),
      line_feeds_(line_feeds),
      values_(values),
      source_{.delimiters = delimiters},
      ends_(first_ends_, elements_of_an_inquiry),
      memory_(first_segments_, sizeof(first_segments_)),
      segments_(&memory_) {
  segments_.reserve(segments_of_an_inquiry);
}

void SegmentWriter::write(std::string_view loop, std::string_view id,
                          std::span<const Field> fields) {
  std::size_t count = 0;
  std::size_t bytes = id.size() + fields.size();
  for (std::size_t n = 0; n < fields.size(); ++n) {
    const Field& field = fields.data()[n];
    const std::size_t size = field.is_list() ? room_of(field.values()) : field.value().size();
    bytes += size;
    if (size > 0) count = n + 1;
  }
  fields = fields.first(count);
  if (values_ == Values::looked_at) look_at(loop, id, fields);

  // In local variables: for all the compiler knows, each byte written could change a member.
  char* at = put(room(bytes), id);
  const char* const start = out_.data();
  const char separator = delimiters_.element;
  std::uint32_t* end = ends_.room(count + 1);
  const Field* const last = fields.data() + count;
  for (const Field* field = fields.data(); field != last; ++field) {
    *end++ = static_cast<std::uint32_t>(at - start);
    *at++ = separator;
    if (field->form() == Field::Form::value) {
      at = put(at, field->value());
    } else {
      at = append(*field, at);
    }
  }
  *end = static_cast<std::uint32_t>(at - start);
  ends_.wrote(count + 1);
  close_segment(tag_of(id), at);
}

void SegmentWriter::copy(const Segment& segment) {
  const Delimiters from = segment.delimiters();
  const std::string_view text = segment.text();
  char* const begin = room(text.size());
  char* at = begin;
  for (char c : text) {
    if (c == from.element) {
      c = delimiters_.element;
    } else if (c == from.component) {
      c = delimiters_.component;
    } else if (c == from.repetition && from.repetition != '\0') {
      c = delimiters_.repetition;
    } else if (is_delimiter(c, delimiters_)) {
      refuse(place_name("", segment.id(), 0),
             "a value holds a character that is a delimiter of the new interchange");
    }
    *at++ = c;
  }
  auto end = static_cast<std::uint32_t>(size_ + segment.id().size());
  ends_.push(end);
  for (std::size_t n = 1; n <= segment.size(); ++n) {
    end += static_cast<std::uint32_t>(1 + segment.value(n).size());
    ends_.push(end);
  }
  close_segment(segment.tag(), at);
}

void SegmentWriter::expect(std::size_t times) {
  const std::size_t bytes = size_ * times + size_ / 2 * times / 8;  // names differ in length
  if (bytes > out_.size()) out_.resize(bytes);
  segments_.reserve(segments_.size() * times);
}

void SegmentWriter::refuse(std::string where, std::string words) {
  if (problems_.size() < write_problems_max)
    problems_.push_back({std::move(where), std::move(words)});
}

std::span<const Segment> SegmentWriter::segments() {
  source_.bytes = out_.data();
  return segments_;
}

std::string SegmentWriter::take() {
  out_.resize(size_);
  return std::move(out_);
}

// Room for a segment of that many bytes, its end, and what count_delimiters() looks at behind it.
char* SegmentWriter::room(std::size_t bytes) {
  constexpr std::size_t behind = block + 2;
  const std::size_t wanted = size_ + bytes + behind;
  if (out_.size() < wanted) out_.resize(std::max({wanted, 2 * out_.size(), bytes_of_an_inquiry}));
  return out_.data() + size_;
}

// A list, or what stands as it is.
char* SegmentWriter::append(const Field& field, char* at) {
  if (!field.is_list()) {
    const std::string_view value = field.value();
    delimiters_inside_ += static_cast<std::size_t>(std::count_if(
        value.begin(), value.end(), [&](char c) { return is_delimiter(c, delimiters_); }));
    return put(at, value);
  }
  const char separator =
      field.form() == Field::Form::repetitions ? delimiters_.repetition : delimiters_.component;
  bool is_first = true;
  for (const std::string& each : field.values()) {
    if (!std::exchange(is_first, false)) {
      *at++ = separator;
      ++delimiters_inside_;
    }
    at = put(at, each);
  }
  return at;
}

// At `at` the open segment, whose ends are written, comes to its end.
void SegmentWriter::close_segment(Tag tag, char* at) {
  const std::uint32_t* const ends = ends_.open();
  const auto count = static_cast<std::uint32_t>(ends_.written() - ends);
  segments_.emplace_back(source_, static_cast<std::uint32_t>(size_), ends, count,
                         position_in_set(tag, position_), tag);
  ends_.open_at(ends_.written());
  delimiters_between_ += count;
  *at++ = delimiters_.segment;
  if (line_feeds_) *at++ = '\n';
  size_ = static_cast<std::size_t>(at - out_.data());
}

bool SegmentWriter::has_stray_delimiter() const {
  std::size_t expected = delimiters_between_ + delimiters_inside_;
  if (line_feeds_ && is_delimiter('\n', delimiters_)) expected += segments_.size();
  return count_delimiters(out_.data(), size_, delimiters_) != expected;
}

void SegmentWriter::look_at(std::string_view loop, std::string_view id,
                            std::span<const Field> fields) {
  const auto look = [&](std::size_t n, std::string_view value) {
    const auto is_one = [this](char c) { return is_delimiter(c, delimiters_); };
    if (std::none_of(value.begin(), value.end(), is_one)) return;
    refuse(place_name(loop, id, n),
           "the value holds a delimiter of the interchange; clean it before it is sent");
  };
  for (std::size_t n = 1; n <= fields.size(); ++n) {
    const Field& field = fields[n - 1];
    if (field.form() == Field::Form::value) look(n, field.value());
    if (!field.is_list()) continue;
    for (const std::string& each : field.values()) look(n, each);
  }
}

}  // namespace eligd::x12
