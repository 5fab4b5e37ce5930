// Segments already found sound: an answer says the same thing many times (REF, DTP, III, the same
// EB for each of forty service types), and bytes that stood the check once stand it again.
//
// Exact: what is kept is compared byte by byte, together with all else the check depends on. The
// bytes must outlive it.
#pragma once

#include "x12/guide.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace eligd::x12 {

class SoundSegments {
 public:
  // Was this very text, in this loop and under this rule, found sound?
  [[nodiscard]] bool has(const Segment& segment, const SegmentRule& rule,
                         std::string_view loop) const noexcept {
    const std::string_view text = segment.text();
    const Kept& kept = kept_[place(text)];
    return kept.rule == &rule && kept.text.size() == text.size() &&
           std::memcmp(kept.text.data(), text.data(), text.size()) == 0 &&
           kept.loop.data() == loop.data() && kept.delimiters == segment.delimiters();
  }

  void keep(const Segment& segment, const SegmentRule& rule, std::string_view loop) noexcept {
    kept_[place(segment.text())] = {
        .rule = &rule, .text = segment.text(), .loop = loop, .delimiters = segment.delimiters()};
  }

 private:
  static constexpr std::size_t places = 512;  // a newer one takes an older one's place
  struct Kept {
    const SegmentRule* rule = nullptr;
    std::string_view text{};
    std::string_view loop{};
    Delimiters delimiters{};
  };

  // Of its first and last eight bytes and its length.
  static std::size_t place(std::string_view text) noexcept {
    if (text.size() < sizeof(std::uint64_t)) return text.size();
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::memcpy(&first, text.data(), sizeof(first));
    std::memcpy(&last, text.data() + text.size() - sizeof(last), sizeof(last));
    constexpr std::uint64_t mix = 0x9E3779B97F4A7C15;
    return ((first * mix) ^ ((last + text.size()) * (mix >> 3 | 1))) * mix >> 55;
  }
  static_assert(places == 1U << (64 - 55));

  std::array<Kept, places> kept_{};
};

}  // namespace eligd::x12
