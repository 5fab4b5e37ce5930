// When a partner is asked about a batch that went over HTTP. Pure.
//
// Source: CAQH CORE 155: a 999 within the hour, answers by 7 am Eastern. Often in the first hour,
// then hourly; often again from the time the answers are promised for.
#pragma once

#include "base/time.hpp"
#include "config/batch_doors.hpp"

#include <optional>

namespace eligd::jobs {

struct Asking {
  Instant begun{};                  // its submission
  Instant answers_by{};             // the partner's promise
  std::optional<Instant> looked{};  // when it was last asked about
};

[[nodiscard]] Instant next_look(const config::PollPace& pace, const Asking& asking);

}  // namespace eligd::jobs
