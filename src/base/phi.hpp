// Phi<T> holds anything that points at a person: a name, a member id, a birth date, a raw answer.
//
// It has no <<, no formatter, no JSON and no comparison with plain values, so it cannot reach a log
// by accident. Reading it takes a named purpose: the word a reviewer searches for, and what the
// access log records. Promise I7.
#pragma once

#include <cstdint>
#include <utility>

namespace eligd {

enum class Purpose : std::uint8_t {
  inquiry,   // to ask a payer
  storage,   // to encrypt, decrypt or index
  matching,  // to compare what was sent with what came back
  report,    // to show to a person who may see it
  intake,    // to hand an outcome back to the system the person came from
};

template <class T>
class Phi {
 public:
  Phi() = default;
  explicit Phi(T value) : value_(std::move(value)) {}

  [[nodiscard]] const T& reveal(Purpose) const noexcept { return value_; }
  // Moves it out: where a copy of many megabytes would be one too many.
  [[nodiscard]] T take(Purpose) && noexcept { return std::move(value_); }
  [[nodiscard]] bool empty() const noexcept
    requires requires(const T& value) { value.empty(); }
  {
    return value_.empty();
  }

  friend bool operator==(const Phi&, const Phi&) = default;

 private:
  T value_{};
};

}  // namespace eligd
