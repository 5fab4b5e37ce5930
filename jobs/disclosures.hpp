// The account of disclosures: what was sent about a person, to whom, when and why.
//
// Source: 45 CFR 164.528, 42 CFR 2.25. It tells more than the first asks for, which leaves out what
// is told for payment. Pure reading of attempts, which are on record before their first byte leaves
// (I1): nothing was sent that does not stand here. One whose line broke is in it, as it may have
// arrived.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "config/configuration.hpp"
#include "store/store.hpp"

#include <string>
#include <vector>

namespace eligd::jobs {

struct Disclosure {
  AttemptId attempt{};
  VerificationId verification{};
  Instant at{};
  ClearinghouseKey through{};
  PayerKey to{};
  TraceNumber trace{};
  InterchangeControlNumber isa13{};
  std::vector<std::string> service_types{};  // asked about, which tells what the visit is for
  std::string why{};                         // "asked for the first time"
  bool is_uncertain = false;                 // nobody knows whether it arrived
  bool is_substance_use = false;             // a record of 42 CFR Part 2
  bool is_emptied = false;  // what was sent, as it stood on the wire, was deleted ([retention])
};

// Oldest first. Errors: the store's; not_found.
[[nodiscard]] Result<std::vector<Disclosure>> disclosures(
    const store::Store& store, const config::Configuration& configuration, IntakeId intake);

// What goes with every record of a program for substance use that leaves it (42 CFR 2.32(a)(2)).
inline constexpr std::string_view part_2_notice =
    "42 CFR part 2 prohibits unauthorized use or disclosure of these records.";

}  // namespace eligd::jobs
