// What provider.toml says: who asks, and how patients know us. Source: 005010X279A1 loop 2100B, and
// what the envelope repeats.
#pragma once

#include "base/ids.hpp"

#include <map>
#include <string>
#include <vector>

namespace eligd::config {

// The head of the letter to the patient.
struct LetterHead {
  std::string name{};                  // empty: Provider::name
  std::string phone{};                 // empty: the letter says to call, and not where
  std::vector<std::string> address{};  // its lines
};

struct Provider {
  std::string name{};      // NM103, up to 60 characters
  Npi npi{};               // ten digits, check digit right
  std::string tax_id{};    // nine digits
  std::string taxonomy{};  // PRV03, ten characters
  // TRN03: '1' and the tax id when the file does not say otherwise; ten characters.
  std::string trace_assigner{};
  // Submitter id where a clearinghouse knows us by a number of its own.
  std::map<ClearinghouseKey, std::string> submitter_ids{};
  LetterHead letter{};
};

}  // namespace eligd::config
