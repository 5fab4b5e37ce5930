// A value that must not reach a log: no <<, no formatter, no comparison. Overwritten when it goes.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace eligd {

class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string value) : value_(std::move(value)) {}
  Secret(const Secret&) = default;
  Secret(Secret&& other) noexcept;
  Secret& operator=(const Secret& other);
  Secret& operator=(Secret&& other) noexcept;
  ~Secret();

  // For the line that puts it on the wire or into a cipher, and for no other.
  [[nodiscard]] std::string_view expose() const noexcept { return value_; }
  [[nodiscard]] bool empty() const noexcept { return value_.empty(); }

 private:
  void wipe() noexcept;
  std::string value_;
};

}  // namespace eligd
