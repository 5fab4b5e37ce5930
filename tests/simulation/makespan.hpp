// How a night under load went, beside the ideal one: from the wire's own log, never from eligd's
// counters.
#pragma once

#include "load.hpp"
#include "world.hpp"

#include <string>

namespace eligd::simulation {

struct Makespan {
  IdealNight ideal{};
  Microseconds took{};  // from the first question's leaving to the last answer
  int attempts = 0;
  int answered = 0;
  int stuck = 0;        // no way left, or the dead one may have taken the question
  int unanswered = 0;   // although a way was there: broken
  int asked_twice = 0;  // again after an answer, or elsewhere while the outcome was unknown: broken
  [[nodiscard]] double ratio() const {
    return static_cast<double>(took.count()) / static_cast<double>(ideal.makespan.count());
  }
};

[[nodiscard]] Makespan makespan_of(const WorldPlan& plan, const WorldEnd& end);
[[nodiscard]] std::string to_words(const Makespan& night);

}  // namespace eligd::simulation
