// What explain() says of 271 files, asked for at a terminal.
#pragma once

#include "base/error.hpp"
#include "config/configuration.hpp"
#include "coverage/summary.hpp"

#include <string>
#include <vector>

namespace CLI {
class App;
}  // namespace CLI

namespace eligd::cli {

struct ExplainOptions {
  std::vector<std::string> files{};
  std::string level{};
  std::string from{};  // YYYY-MM-DD, as the next
  std::string through{};
  std::string network = "unknown";
  std::string payer{};
  std::vector<std::string> asked{};  // FILE=CODES
  std::string as_of{};
  bool with_evidence = false;  // show the segments of each fact, where people read
  std::uint32_t person = 0;    // segment of the name, of several in one answer; 0: not chosen
};

struct Explained {
  coverage::Summary summary{};
  std::string rules{};  // by whose rules, in words
};

// The options of an explain, without the files.
void add_explain_options(CLI::App& command, ExplainOptions& options);

// Errors: usage, naming the option; unreadable, naming the file.
[[nodiscard]] Result<Explained> explain_files(const ExplainOptions& options,
                                              const config::Configuration& configuration);

}  // namespace eligd::cli
