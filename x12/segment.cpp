#include "x12/segment.hpp"

#include <algorithm>

namespace eligd::x12 {
namespace {

// A separator of '\0' means the interchange has none: data may hold NUL bytes all the same.
std::size_t count_pieces(std::string_view text, char separator) noexcept {
  if (separator == '\0') return 1;
  std::size_t pieces = 1;
  for (std::size_t at = text.find(separator);
       at != std::string_view::npos && pieces < Element::repetitions_max;
       at = text.find(separator, at + 1)) {
    ++pieces;
  }
  return pieces;
}

std::string_view piece(std::string_view text, char separator, std::size_t n) noexcept {
  if (n == 0 || n > Element::repetitions_max) return {};
  if (separator == '\0') return n == 1 ? text : std::string_view();
  for (; n > 1; --n) {
    const std::size_t at = text.find(separator);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + 1);
  }
  return text.substr(0, text.find(separator));
}

}  // namespace

std::size_t Element::repetition_count() const noexcept {
  return count_pieces(text_, delimiters_.repetition);
}

Element Element::repetition(std::size_t n) const noexcept {
  return Element(piece(text_, delimiters_.repetition, n), delimiters_);
}

std::size_t Element::component_count() const noexcept {
  return count_pieces(text_, delimiters_.component);
}

std::string_view Element::component(std::size_t n) const noexcept {
  return piece(text_, delimiters_.component, n);
}

Repetitions Element::repetitions() const noexcept { return {text_, delimiters_}; }

Repetitions::Iterator& Repetitions::Iterator::operator++() noexcept {
  if (!more_ || seen_ == Element::repetitions_max) {
    at_end_ = true;
  } else {
    cut();
  }
  return *this;
}

void Repetitions::Iterator::cut() noexcept {
  const std::size_t at =
      delimiters_.repetition == '\0' ? std::string_view::npos : rest_.find(delimiters_.repetition);
  piece_ = rest_.substr(0, at);
  more_ = at != std::string_view::npos;
  if (more_) rest_.remove_prefix(at + 1);
  ++seen_;
}

}  // namespace eligd::x12
