// Which configured payer is meant by what an intake says. Never a silent guess: either exactly one
// payer has that name, alias, key or id, or a person chooses among candidates.
#pragma once

#include "config/configuration.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::config {

struct PayerMatch {
  std::optional<PayerKey> exact{};
  std::vector<PayerKey> candidates{};  // nearest first, at most candidates_max; empty if exact
  // Several payers are called exactly so: they are the first candidates, and a person must choose.
  bool is_ambiguous = false;
  static constexpr std::size_t candidates_max = 5;
};

// Case, punctuation and repeated blanks do not count; letters and digits do. "&" is "AND".
[[nodiscard]] std::string normalized_payer_name(std::string_view as_written);

[[nodiscard]] PayerMatch match_payer(const Configuration& configuration,
                                     std::string_view as_written);

// Every level that has this key, name or alias: a loaded configuration has one at most.
[[nodiscard]] std::vector<LevelKey> levels_named(const Configuration& configuration,
                                                 std::string_view as_written);
// The level an intake means by its key, name or alias; null when none or several.
[[nodiscard]] const LevelOfCare* match_level(const Configuration& configuration,
                                             std::string_view as_written);

}  // namespace eligd::config
