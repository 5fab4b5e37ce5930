// What happened in a world, one line an event, and what was found broken. The digest of all lines
// is the world's: the same seed must give it again.
#pragma once

#include "base/time.hpp"
#include "base/world.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace eligd::simulation {

// A promise that did not hold: its number in docs/invariants.md, and what was seen.
struct Breach {
  std::string promise{};
  std::string words{};
};

class Story {
 public:
  explicit Story(const Clock& clock) : clock_(clock) {}

  template <class... Parts>
  void tell(fmt::format_string<Parts...> words, Parts&&... parts) {
    line_.clear();
    begin_line();
    fmt::format_to(std::back_inserter(line_), words, std::forward<Parts>(parts)...);
    keep_line();
  }
  // Counted by kind, for the summary.
  void fault(std::string_view kind) { ++faults_[std::string(kind)]; }

  // The first one stands; what follows from it says nothing new.
  void broken(std::string_view promise, std::string words) {
    tell("*** {} is broken: {}", promise, words);
    if (!breach_) breach_ = Breach{.promise = std::string(promise), .words = std::move(words)};
  }
  // `holds` is the promise.
  void require(bool holds, std::string_view promise, std::string_view words) {
    if (!holds) broken(promise, std::string(words));
  }

  [[nodiscard]] const std::optional<Breach>& breach() const noexcept { return breach_; }
  [[nodiscard]] std::uint64_t digest() const noexcept { return digest_; }
  [[nodiscard]] const std::deque<std::string>& lines() const noexcept { return lines_; }
  [[nodiscard]] std::uint64_t first_line() const noexcept { return told_ - lines_.size(); }
  [[nodiscard]] const std::map<std::string, std::int64_t>& faults() const noexcept {
    return faults_;
  }

 private:
  static constexpr std::size_t lines_max = 4000;  // the end of a long story tells enough

  void begin_line() {
    const auto since_epoch = clock_.now().time_since_epoch().count();
    const auto milliseconds = since_epoch / 1000 % 86'400'000;
    fmt::format_to(std::back_inserter(line_), "{:02}:{:02}:{:02}.{:03} ", milliseconds / 3'600'000,
                   milliseconds / 60'000 % 60, milliseconds / 1000 % 60, milliseconds % 1000);
  }
  void keep_line() {
    for (const char letter : line_)
      digest_ = (digest_ ^ static_cast<unsigned char>(letter)) * 0x100000001B3ULL;
    lines_.push_back(line_);
    ++told_;
    if (lines_.size() > lines_max) lines_.pop_front();
  }

  const Clock& clock_;
  std::string line_{};
  std::deque<std::string> lines_{};
  std::uint64_t told_ = 0;
  std::uint64_t digest_ = 0xCBF29CE484222325ULL;
  std::map<std::string, std::int64_t> faults_{};
  std::optional<Breach> breach_{};
};

}  // namespace eligd::simulation
