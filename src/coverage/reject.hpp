// What an AAA segment means, who acts on it, and what to do: one table for all codes.
//
// Source: 005010X279A1, AAA03 in loops 2000A to 2110D; docs/facts.md "settled points" for who acts.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace eligd::coverage {

// What kind of trouble an AAA03 code tells of. The order is no rank.
enum class RejectKind : std::uint8_t {
  payer_down,     // 42, 80: nobody was looked up; ask again later
  our_setup,      // provider or receiver not accepted: an admin acts
  identity,       // the person was not found as sent: the named field is to be checked
  dates,          // the date asked is outside what the payer answers: ask for the nearest one
  service_types,  // the question's codes: ask with others
  benefit,        // about this one benefit; other lines may stand
  other,          // a code beyond the list, or one that only a person can judge
};

// Whether sending again can help, and what must change first.
enum class RetryAdvice : std::uint8_t { none, later, data_fix, other_codes, other_date };

struct RejectMeaning {
  std::string_view code;
  std::string_view meaning;  // the guide's own words
  RejectKind kind = RejectKind::other;
  RetryAdvice retry = RetryAdvice::none;
  std::string_view field;  // "member id": what to check, empty where no field is named
  std::string_view
      queue;  // who acts: "Intake", "Billing", "Admin"; empty: nobody, the engine retries
  std::string_view act;  // what to do, a sentence
};

// The whole table, by code.
[[nodiscard]] std::span<const RejectMeaning> reject_meanings() noexcept;
// A code beyond the list gets kind other and a sentence that says so.
[[nodiscard]] const RejectMeaning& meaning_of_reject(std::string_view aaa03) noexcept;

// One AAA as it stood in an answer.
struct Reject {
  std::uint32_t answer = 0;    // transaction sets counted through all inputs, from 1
  std::uint32_t segment = 0;   // ST = 1
  std::string loop{};          // "2100C"
  std::string code{};          // AAA03
  std::string follow_up{};     // AAA04
  bool request_valid = false;  // AAA01 = Y: the question was fine, it could not be answered
  std::string meaning{};
  RejectKind kind = RejectKind::other;

  // In a benefit's loop it is about that benefit; above, about the question as a whole.
  [[nodiscard]] bool is_of_one_benefit() const { return loop.starts_with("211"); }
};

}  // namespace eligd::coverage
