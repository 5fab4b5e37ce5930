// The five questions of `eligd init`: who asks, where data is kept, through whom, whom, and who
// comes in first.
#pragma once

#include "base/error.hpp"
#include "cli/command.hpp"
#include "cli/first_files.hpp"

#include <string>
#include <vector>

namespace eligd::cli {

struct FirstPayer {
  std::string key{};  // the directory's
  std::string id{};   // at the clearinghouse; empty: the directory's own, where it knows one
};

// What options say; what is empty is asked for.
struct FirstWords {
  FirstAnswers answers{};
  std::string data{};
  std::string secret_file{};
  std::vector<std::string> payers{};  // KEY or KEY=ID
  std::string admin{};
};

struct FirstPractice {
  FirstAnswers answers{};
  std::vector<FirstPayer> payers{};
  std::string admin{};  // empty: later
};

// At a terminal what is missing is asked for, until it is good; elsewhere what must be there and is
// not is named. usage: something is missing or wrong. unreadable: the input ended.
[[nodiscard]] Result<FirstPractice> first_practice(FirstWords words, const Globals& globals,
                                                   bool is_asked);

}  // namespace eligd::cli
