// A progress bar on standard error, where that is a terminal: bar, counts, what is in flight.
#pragma once

#include "jobs/world.hpp"

namespace eligd::cli {

class ProgressBar {
 public:
  // Never shown while a log is written to the same place.
  explicit ProgressBar(bool is_log_shown);
  void show(const jobs::Progress& progress);
  void clear();

 private:
  bool is_shown_ = false;
  bool is_drawn_ = false;
};

}  // namespace eligd::cli
