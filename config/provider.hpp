// What provider.toml says: who asks. Source: 005010X279A1 loop 2100B, and what the envelope
// repeats.
#pragma once

#include "base/ids.hpp"

#include <map>
#include <string>

namespace eligd::config {

struct Provider {
  std::string name{};      // NM103, up to 60 characters
  Npi npi{};               // ten digits, check digit right
  std::string tax_id{};    // nine digits
  std::string taxonomy{};  // PRV03, ten characters
  // TRN03: '1' and the tax id when the file does not say otherwise; ten characters.
  std::string trace_assigner{};
  // Submitter id where a clearinghouse knows us by a number of its own.
  std::map<ClearinghouseKey, std::string> submitter_ids{};
};

}  // namespace eligd::config
