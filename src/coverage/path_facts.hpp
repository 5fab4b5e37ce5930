// What is told of a path's levels, looked up level by level: facts of the level itself before those
// told once for all, before those its answer says. Internal to the estimate.
#pragma once

#include "base/money.hpp"
#include "coverage/program.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::coverage {

// Of a value that is no such thing: empty.
[[nodiscard]] std::optional<Money> money_in(std::string_view text);
[[nodiscard]] std::string_view text_in(const Value& value);
[[nodiscard]] std::string_view member_in(const Value& value, std::string_view name);

// Views live as long as `asked`.
class PathFacts {
 public:
  explicit PathFacts(const PathAsked& asked);

  [[nodiscard]] const std::string& side() const noexcept { return side_; }  // "in", "out"

  // Null where nothing of that name stands anywhere.
  [[nodiscard]] const Fact* find(std::size_t level, std::string_view key) const;
  // One value where it is sure or assumed, several where lines conflict, none where nothing is
  // told.
  [[nodiscard]] std::span<const Value> values(std::size_t level, std::string_view key) const;
  [[nodiscard]] std::string_view text(std::size_t level, std::string_view key) const;

  // What any level tells of something all of them share: each amount once, in the order told.
  // Levels the deductible does not touch say nothing of it.
  [[nodiscard]] std::vector<Money> amounts(const std::string& key) const;
  [[nodiscard]] std::vector<CivilDate> days(std::string_view key) const;

  // For each level the first one with which it has this benefit in common: told once for both,
  // standing in one segment, or said to be shared. Itself, where there is none.
  [[nodiscard]] std::vector<std::size_t> told_with(std::string_view key) const;

  // Its deductible is none, where another level has one: it is no account that is used up.
  [[nodiscard]] bool is_deductible_free(std::size_t level) const { return free_.at(level); }

 private:
  [[nodiscard]] bool is_one(std::size_t a, std::size_t b, std::string_view key) const;
  [[nodiscard]] bool is_told_once(std::size_t level, std::string_view key) const;
  [[nodiscard]] bool names(const Fact& limit, std::size_t level) const;

  const PathAsked& asked_;
  std::string side_;
  std::vector<bool> free_{};
};

}  // namespace eligd::coverage
