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
#include "report/part_2.hpp"
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

// An outcome that went back to the system that announced the person (ADT^A08, decision 0040).
struct ToldByHl7 {
  Instant at{};
  VerificationId verification{};
  std::string receiver{};     // as eligd.toml names it
  std::int64_t message = 0;   // ours
  bool is_uncertain = false;  // sent, and never acknowledged
  bool is_substance_use = false;
};
// One a message, oldest first. Errors: the store's.
[[nodiscard]] Result<std::vector<ToldByHl7>> told_by_hl7(const store::Store& store,
                                                         const config::Configuration& configuration,
                                                         IntakeId intake);

// Oldest first. Errors: the store's; not_found.
[[nodiscard]] Result<std::vector<Disclosure>> disclosures(
    const store::Store& store, const config::Configuration& configuration, IntakeId intake);

using report::part_2_notice;  // it goes with this account as with every copy

}  // namespace eligd::jobs
