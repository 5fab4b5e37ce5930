// Control numbers that were met, to find the one that comes twice: in little memory, since they
// mostly count up and a run of them is kept as its ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace eligd::x12 {

// A control number as a number: 0001 and 1 are one, since senders pad and unpad between header and
// trailer. Spaces behind it do not count.
[[nodiscard]] std::optional<std::uint64_t> control_value(std::string_view text) noexcept;
[[nodiscard]] bool same_control(std::string_view a, std::string_view b) noexcept;

class ControlNumbers {
 public:
  // Past this many runs, and texts that are no number, nothing more is remembered.
  static constexpr std::size_t remembered_max = 10'000;

  // False where it was remembered before. An empty one is nothing to remember.
  bool remember(std::string_view text);
  void clear() noexcept;

 private:
  bool remember(std::uint64_t number);
  bool remember_among_runs(std::uint64_t number);

  // The only run, as long as there is one: most inputs never need the map.
  struct Run {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
  };
  std::optional<Run> only_;
  std::map<std::uint64_t, std::uint64_t> runs_;  // first -> last; else empty
  std::set<std::string, std::less<>> texts_;
};

}  // namespace eligd::x12
