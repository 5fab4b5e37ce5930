// How long an answer takes: a number drawn from a distribution by a seed, so that the same question
// asked the n-th time takes equally long in every run and in any order of arrival. Pure.
#pragma once

#include "testpayer/scenario.hpp"

#include <chrono>
#include <cstdint>
#include <string_view>

namespace eligd::testpayer {

// A well-mixed 64-bit number out of a seed and a text (FNV-1a, then the finalizer of splitmix64).
[[nodiscard]] std::uint64_t mixed(std::uint64_t seed, std::string_view text) noexcept;

[[nodiscard]] std::chrono::microseconds draw(const Latency& latency, std::uint64_t random) noexcept;

}  // namespace eligd::testpayer
