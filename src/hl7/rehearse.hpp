// A file of messages taken as they would be, with nothing kept: for `eligd hl7 check`. Pure.
#pragma once

#include "config/configuration.hpp"
#include "hl7/issue.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::hl7 {

struct Rehearsed {
  std::size_t line = 0;  // of the file, where the message begins
  std::string kind{};
  std::string control_id{};
  std::string source{};  // empty: no sender we know
  std::string verdict{};
  std::string outcome{};
  std::size_t person = 0;              // the first, second ... in this file; 0: nobody
  std::vector<std::string> intakes{};  // as read by the intake room: canonical JSON
  Issues issues{};
};

// The messages as they stand in the file, one after the other as if sent so: framed by MLLP, or
// each beginning with MSH at a line's start. Lines of a batch around them (FHS, BHS, BTS, FTS) are
// left out.
[[nodiscard]] std::vector<Rehearsed> rehearse(std::string_view file,
                                              const config::Configuration& configuration,
                                              Instant now);

}  // namespace eligd::hl7
