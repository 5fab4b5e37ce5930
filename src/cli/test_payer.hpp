// One harmless inquiry through a payer's first usable route, with the live credentials.
#pragma once

#include "cli/command.hpp"

#include <string>

namespace eligd::cli {

struct TestPayerOptions {
  bool is_fixture = false;  // the partner's test member, whatever its file's usage is
  bool is_nobody = false;   // nobody, although there is a test member
};

// Asks for the test member of the route's partner, where its file has one and says usage T, in an
// envelope that says test; else for a person who does not exist. No verification is made and
// nothing of it stands in a report; its control numbers are the store's, as of any attempt (I9). 0:
// the way works to the payer's own answer; 1: something on the way says no; 69: nobody answered.
[[nodiscard]] int test_payer(const Globals& globals, const std::string& as_written,
                             const TestPayerOptions& options);

}  // namespace eligd::cli
