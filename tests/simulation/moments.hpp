// Where a world stands, in marks and commits: to write down where a mishap fell, and to let the
// mishaps of a script fall there again.
#pragma once

#include "script.hpp"

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace eligd::simulation {

class Moments {
 public:
  explicit Moments(const std::vector<Mishap>& mishaps);

  void passed(const Mark& mark, Microseconds now);
  void committed(Microseconds now);

  // Writes down where we stand; in the middle of the next commit where `operation` is not 0.
  void place(Mishap& mishap, Microseconds now) const;

  // What falls now, each once.
  [[nodiscard]] std::optional<Mishap> due(Microseconds now);
  [[nodiscard]] std::optional<Mishap> due_in_commit();
  // When the next one falls, unless something happens before.
  [[nodiscard]] std::optional<Microseconds> next() const;

 private:
  struct Waiting {
    Mishap mishap{};
    bool is_marked = false;
    int commits_left = 0;
    Microseconds since{};
    [[nodiscard]] bool is_near() const { return is_marked && commits_left <= 0; }
  };

  std::vector<Waiting> waiting_{};
  std::map<std::tuple<Mark::Kind, std::string, int>, int> passed_{};
  Mark last_{};
  int commits_ = 0;       // since the last mark
  Microseconds since_{};  // the last mark, or the last commit
};

}  // namespace eligd::simulation
