// Who acts, for the audit chain.
#pragma once

#include "store/records.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace eligd::access {

struct Actor {
  std::string who{};    // account
  std::string from{};   // "command line", an address
  std::int64_t id = 0;  // of the user; 0: the operator of this machine
};

[[nodiscard]] inline store::AuditEntry entry_of(const Actor& actor, std::string_view what,
                                                std::string_view subject,
                                                std::string_view why = {}) {
  return {.who = actor.who,
          .what = std::string(what),
          .subject = std::string(subject),
          .why = std::string(why),
          .from = actor.from};
}

}  // namespace eligd::access
