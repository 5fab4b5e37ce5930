// eligd verification override: what a person says against the payer's answer, until a day; and how
// `verification show` lists it.
#pragma once

#include "cli/command.hpp"
#include "cli/session.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace eligd::cli {

void add_override_command(CLI::App& verification, const Globals& globals, Action& action);

// An override of a case and how it stands today, in words.
struct OverrideShown {
  std::int64_t id = 0;
  std::string fact{};  // "copay.in=40.00/day", or "self-pay"
  std::string by{};
  std::string reason{};
  std::string recorded{};    // an instant
  std::string until{};       // a day
  std::string payer_said{};  // when it was made; empty: nothing
  std::string standing{};
};
[[nodiscard]] Result<std::vector<OverrideShown>> overrides_of(const Session& session,
                                                              VerificationId id);

}  // namespace eligd::cli
