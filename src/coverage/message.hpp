// What one free text (MSG) of a benefit says, by the phrase book: a missed phrase costs a call, a
// wrong match costs money.
//
// The book (config/phrases.toml) is data; docs/decisions/0011-phrase-book.md says why. A text no
// phrase reads stays among the notes unchanged.
#pragma once

#include "config/phrases.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

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
  bool is_cut = false;   // its end may be lost: whatever it says is assumed at most
  bool authorization_in_only = false;  // the words hold for one side of the network only
  bool authorization_out_only = false;
  Said deductible_applies = Said::nothing;
  bool deductible_is_weak = false;
  Said covered = Said::nothing;     // the level, by name
  Said telehealth = Said::nothing;  // by our own clinicians
  Said in_network = Said::nothing;  // the payer's view of the NPI asked
  Said referral = Said::nothing;
  Said oop_deductible = Said::nothing;  // counts to the out-of-pocket maximum
  Said oop_copay = Said::nothing;
  Said oop_coinsurance = Said::nothing;
  Said oop_line = Said::nothing;  // whatever the benefit is
  Said day_is_one_visit = Said::nothing;
  bool plan_pays = false;     // a percent in the line may be the PLAN's share
  bool names_vendor = false;  // somebody else runs the behavioral benefit
  std::string vendor{};       // the name in the text, may be empty
  std::string phone{};        // where to call, as written
  std::string shared_with{};  // a limit shared with other services
  std::string after{};        // authorization after so many sessions: "8"
  struct Limit {
    std::string_view unit{};  // "visits", "days"
    std::string count{};
    std::string period{};  // as limit.* facts; "unknown"
  };
  std::vector<Limit> limits{};
  std::vector<std::string> doubts{};  // beginnings of keys that are assumed at most
  // A text too long for one segment runs on: it is read whole in its first one.
  std::size_t segments = 1;  // 0: read with an earlier one
};

// Reads texts by one book for one level of care. Keeps the book alive. For one thread.
class MessageReader {
 public:
  // A null book is the shipped one. `level_words` name the level of care.
  MessageReader(const config::SharedPhraseBook& book, const std::vector<std::string>& level_words);
  [[nodiscard]] Message read(std::string_view text) const;
  // The texts under one benefit, in order; one message for each. They must outlive the reader:
  // payers write the same under many benefits, and what was read once is remembered.
  [[nodiscard]] std::vector<Message> read_all(std::span<const std::string_view> texts);

 private:
  [[nodiscard]] Message read(std::string_view text, bool is_cut) const;

  config::SharedPhraseBook book_;
  config::LevelWords level_;
  std::unordered_map<std::string_view, Message> known_{};
};

}  // namespace eligd::coverage
