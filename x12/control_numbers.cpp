#include "x12/control_numbers.hpp"

#include <charconv>
#include <iterator>

namespace eligd::x12 {

std::optional<std::uint64_t> control_value(std::string_view text) noexcept {
  while (text.ends_with(' ')) text.remove_suffix(1);
  std::uint64_t value = 0;
  constexpr std::size_t digits_safe = 19;  // of any number of so many: it fits
  if (!text.empty() && text.size() <= digits_safe) {
    for (const char c : text) {
      if (c < '0' || c > '9') return std::nullopt;
      value = 10 * value + static_cast<std::uint64_t>(c - '0');
    }
    return value;
  }
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool same_control(std::string_view a, std::string_view b) noexcept {
  if (a == b) return true;
  const auto x = control_value(a);
  const auto y = control_value(b);
  return x && y && *x == *y;
}

bool ControlNumbers::remember(std::string_view text) {
  if (text.empty()) return true;
  if (const auto number = control_value(text)) return remember(*number);
  if (texts_.contains(text)) return false;
  if (texts_.size() < remembered_max) texts_.emplace(text);
  return true;
}

bool ControlNumbers::remember(std::uint64_t number) {
  if (!runs_.empty()) return remember_among_runs(number);
  if (!only_) {
    only_ = {.first = number, .last = number};
    return true;
  }
  if (number >= only_->first && number <= only_->last) return false;
  if (number == only_->last + 1) {
    only_->last = number;
    return true;
  }
  runs_.emplace(only_->first, only_->last);
  only_.reset();
  return remember_among_runs(number);
}

bool ControlNumbers::remember_among_runs(std::uint64_t number) {
  const auto next = runs_.upper_bound(number);
  const bool goes_before_next = next != runs_.end() && next->first == number + 1;
  if (next != runs_.begin()) {
    const auto run = std::prev(next);
    if (number <= run->second) return false;
    if (number == run->second + 1) {
      run->second = goes_before_next ? next->second : number;
      if (goes_before_next) runs_.erase(next);
      return true;
    }
  }
  if (goes_before_next) {
    const std::uint64_t last = next->second;
    runs_.erase(next);
    runs_.emplace(number, last);
  } else if (runs_.size() < remembered_max) {
    runs_.emplace(number, number);
  }
  return true;
}

void ControlNumbers::clear() noexcept {
  only_.reset();
  runs_.clear();
  texts_.clear();
}

}  // namespace eligd::x12
