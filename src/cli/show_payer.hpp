// The payers, and one of them whole: every rule with its effective value, also where the file
// leaves it out.
#pragma once

#include "base/error.hpp"
#include "cli/command.hpp"
#include "config/configuration.hpp"

#include <string>

namespace eligd::cli {

// By key, name, alias or id, as a card writes it. not_found: the sentence names the nearest.
[[nodiscard]] Result<const config::Payer*> find_payer(const config::Configuration& configuration,
                                                      const std::string& as_written);

[[nodiscard]] int list_payers(const Globals& globals);

[[nodiscard]] int show_payer(const Globals& globals, const std::string& as_written);

}  // namespace eligd::cli
