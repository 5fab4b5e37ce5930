// What one free text (MSG) of a benefit says, read conservatively: a missed phrase costs a call, a
// wrong match costs money. Negations are tested first; a condition in the text makes it say
// nothing.
//
// Source: phrases.csv beside this file holds the texts seen so far and what each means; a test
// reads all of them. A text no reading used stays among the notes unchanged.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace eligd::coverage {

// Whom or what a text narrows its line to.
enum class Scope : std::uint8_t {
  none,
  facility,
  professional,
  telehealth,
  tier,
  specialist,
  primary_care,
  other_benefit
};

enum class Said : std::uint8_t { nothing, yes, no };

struct Message {
  Scope scope = Scope::none;
  bool names_level = false;            // the level of care, by a configured word
  Said authorization = Said::nothing;  // required / not required
  bool is_weak = false;  // said without naming the level, or cut at the end: assumed at most
  Said deductible_applies = Said::nothing;
  Said telehealth = Said::nothing;  // by our own clinicians
  Said in_network = Said::nothing;  // the payer's view of the NPI asked
  Said referral = Said::nothing;
  bool plan_pays = false;     // a percent in the line may be the PLAN's share
  bool names_vendor = false;  // somebody else runs the behavioral benefit
  std::string vendor{};       // the name in the text, may be empty
  std::string phone{};        // where to call, as written
  std::string shared_with{};  // a limit shared with other services
  std::string after{};        // authorization after so many sessions: "8"
};

// `level_words` are folded words that name the level of care.
[[nodiscard]] Message read_message(std::string_view text, std::span<const std::string> level_words);

}  // namespace eligd::coverage
