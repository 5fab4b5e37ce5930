// A test of a way to a payer, or of a partner as such, as a page shows it: what came, in words and
// in the figures a technician asks for.
//
// Both wait for the partner: not for a thread that others wait for.
#pragma once

#include "base/error.hpp"
#include "base/phi.hpp"
#include "jobs/world.hpp"

#include <optional>
#include <stop_token>
#include <string>

namespace eligd::jobs {

struct ConnectionTested {
  bool is_question = false;  // false: it was connected to, and nothing was asked
  ClearinghouseKey clearinghouse{};
  bool works = false;
  std::string words{};
  Microseconds took{};
  std::optional<int> http_status{};
  std::string partner_code{};
  std::string aaa{};
  std::string trace{};
  std::optional<Instant> certificate_ends{};  // the partner's
  std::optional<Phi<std::string>> raw{};      // where it speaks of nobody: jobs/payer_test.hpp
};

// Through the clearinghouse that is named, which is one of the payer's, or the first way that can
// be asked. Where answers come hours later the partner is connected to instead. configuration: no
// way can be used; unavailable: stopped.
[[nodiscard]] Result<ConnectionTested> test_way(World& world, const config::Payer& payer,
                                                const std::optional<ClearinghouseKey>& through,
                                                const std::stop_token& stop);

[[nodiscard]] Result<ConnectionTested> test_partner(World& world,
                                                    const config::Clearinghouse& partner,
                                                    const std::stop_token& stop);

}  // namespace eligd::jobs
