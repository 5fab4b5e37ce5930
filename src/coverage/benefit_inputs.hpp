// What a day of one level may cost: modes, copays, shares, limits, as far as they are told.
// Internal to the estimate.
#pragma once

#include "coverage/path_facts.hpp"
#include "coverage/program_cost.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::coverage {

// Sentences, each once, in the order they came up.
class Assumptions {
 public:
  void add(std::string sentence);
  [[nodiscard]] std::vector<std::string> take() { return std::move(all_); }

 private:
  std::vector<std::string> all_{};
};

struct Copay {
  Money amount{};
  CopayPer per = CopayPer::day;
};

// A limit of so many by the hour, visit, day, week or month: no number that runs out.
[[nodiscard]] bool is_rate_period(std::string_view period) noexcept;
[[nodiscard]] bool uses_copay(CostMode mode) noexcept;
[[nodiscard]] bool uses_share(CostMode mode) noexcept;

class BenefitInputs {
 public:
  BenefitInputs(const PathAsked& asked, const PathFacts& facts, Assumptions& assumptions)
      : asked_(asked), facts_(facts), assumptions_(assumptions) {}

  // How the price of this level's days may be shared.
  [[nodiscard]] std::vector<CostMode> modes(std::size_t level);
  // Amounts and periods go together as told. Not told: none, or all there is.
  [[nodiscard]] std::vector<Copay> copays(std::size_t level);
  // The ends of what the share may be, the lower first; one where they are the same.
  [[nodiscard]] std::vector<Share> shares(std::size_t level) const;
  // Over all levels that share it. A limit for life lasts longer where it ends early in one year:
  // no end of it is the cheaper one.
  [[nodiscard]] std::vector<std::optional<DayLimit>> limits(const std::vector<std::size_t>& levels,
                                                            std::string_view key);
  // What is told and not counted.
  void tell_uncounted(std::size_t level);

 private:
  void assume(std::size_t level, std::string sentence);
  [[nodiscard]] bool is_told(std::size_t level, std::string_view what) const;

  const PathAsked& asked_;
  const PathFacts& facts_;
  Assumptions& assumptions_;
};

}  // namespace eligd::coverage
