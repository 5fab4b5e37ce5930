// What a 270 asks, and whether it keeps the guide.
//
// Source: 005010X279A1 (270), X12.5 (ISA, GS), 005010X231A1 (how a 999 names what is wrong). Pure.
#pragma once

#include "testpayer/interchange.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::testpayer {

// Both directions use this: the answer swaps it.
struct Envelope {
  std::string isa05{}, isa06{}, isa07{}, isa08{};  // sender and receiver, trimmed
  std::string isa09{}, isa10{};                    // YYMMDD, HHMM
  std::string isa13{};
  std::string isa15{};
  std::string gs01{}, gs02{}, gs03{}, gs06{}, gs08{};
  std::string iea02{};
};

struct Person {
  std::string last{}, first{}, middle{}, suffix{};
  std::string member_id{};
  std::string birth{};  // CCYYMMDD
  std::string sex{};
};

struct Trace {
  std::string number{}, assigner{}, division{};  // TRN02, 03, 04
};

// One patient asked about: a 2000C or 2000D loop that holds an EQ.
struct Question {
  std::string st02{};
  std::string bht03{};
  std::string payer_qualifier{}, payer_id{}, payer_name{};
  Segment receiver{};  // NM1 of 2100B as it came
  Person subscriber{};
  std::optional<Person> dependent{};
  std::string relationship{};  // INS02 of the dependent
  std::vector<Trace> traces{};
  std::vector<std::string> service_types{};
  std::vector<std::string> procedures{};  // "HC:S9480"
  std::string date{};                     // DTP*291 as it came, empty: none

  [[nodiscard]] const Person& patient() const { return dependent ? *dependent : subscriber; }
};

// What a 999 will say about one set.
struct Complaint {
  std::string segment_id{};
  std::size_t position = 0;    // ST = 1
  std::string segment_code{};  // IK304, "8" when an element is at fault
  std::size_t element = 0;     // IK401, 0: the segment itself
  std::string element_code{};  // IK403
};

struct TransactionSet {
  std::string st01{}, st02{}, st03{};
  std::vector<Question> questions{};
  std::vector<Complaint> complaints{};
};

struct Asked {
  Envelope envelope{};
  std::string ta1_note{};  // TA105 when the interchange as a whole is refused, else empty
  std::vector<TransactionSet> sets{};
};

inline constexpr std::size_t questions_max = 10'000;

// Empty when it is no X12 at all.
[[nodiscard]] std::optional<Asked> read_270(std::string_view text);

}  // namespace eligd::testpayer
