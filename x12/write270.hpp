// Writes 270 inquiries, strictly: what the guide or the envelope does not allow is refused by name.
//
// Source: 005010X279A1. The result has been read back and checked against the guide before it is
// given out. Delimiters and characters outside the basic and extended sets are refused, never
// altered: clean_text() is the rule a caller applies first, keeping the original.
#pragma once

#include "x12/segment.hpp"

#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::x12 {

struct Party {
  std::string entity{};  // NM101; empty: PR source, 1P receiver, IL subscriber, 03 dependent
  std::string entity_type{"2"};  // NM102: 1 person, 2 organization; patients are written as 1
  std::string last_name{};       // or the organization's name
  std::string first_name{};
  std::string middle_name{};
  std::string suffix{};
  std::string id_qualifier{};
  std::string id{};
};

struct Reference {
  std::string qualifier{};
  std::string number{};
  std::string description{};
};

// DTP*291. CCYYMMDD; `through` empty or equal to `from` is one day (D8), else a range (RD8). Both
// empty: no DTP, and the payer answers for the day it works.
struct ServiceDates {
  std::string from{};
  std::string through{};
};

struct Patient {
  Party name{};
  std::string birth_date{};  // CCYYMMDD
  std::string sex{};         // F, M or empty
  std::vector<Reference> references{};
  std::string relationship{};  // INS02, dependents only: 01 spouse, 19 child, 34 other adult
};

// One EQ: service types, or a procedure with up to four modifiers.
struct Question {
  std::vector<std::string> service_types{};
  std::string procedure_qualifier{};
  std::string procedure_code{};
  std::vector<std::string> modifiers{};
  std::string place_of_service{};  // III*ZZ
};

struct Inquiry270 {
  std::string reference{};    // BHT03: comes back in the 271
  std::string date{};         // BHT04 CCYYMMDD
  std::string time{};         // BHT05 HHMM
  std::string purpose{"13"};  // BHT02
  Party source{};
  Party receiver{};
  std::string receiver_taxonomy{};
  Patient subscriber{};
  std::optional<Patient> dependent{};  // given: the patient, and the questions are about him
  std::string trace{};                 // TRN02
  std::string trace_assigner{};        // TRN03, ten characters
  std::string trace_division{};
  ServiceDates dates{};
  std::vector<Question> questions{};
};

struct Envelope {
  std::string sender_qualifier{"ZZ"};
  std::string sender{};
  std::string receiver_qualifier{"ZZ"};
  std::string receiver{};
  std::string group_sender{};
  std::string group_receiver{};
  std::string date{};                   // CCYYMMDD
  std::string time{};                   // HHMM
  std::int64_t interchange_control{0};  // 1 to 999999999
  std::int64_t group_control{0};        // 1 to 999999999
  std::int64_t first_set_control{1};    // the sets count on from here
  char usage{'P'};                      // ISA15: P production, T test
  bool ask_for_ta1{false};
  Delimiters delimiters{};
  bool line_feeds{false};  // after each terminator, for people
};

struct WriteProblem {
  std::string where{};  // "2100C NM103"
  std::string words{};  // never the value
};

// One ST..SE an inquiry, one group, one interchange. At most problems_max problems are listed.
[[nodiscard]] std::expected<std::string, std::vector<WriteProblem>> write_270(
    const Envelope& envelope, std::span<const Inquiry270> inquiries);

inline constexpr std::size_t write_problems_max = 100;

// The written rule for text that goes out: upper-case; accented Latin letters (UTF-8) become their
// basic letters; a delimiter or any character outside the basic and extended sets becomes a space;
// spaces are squeezed to one and taken off both ends.
[[nodiscard]] std::string clean_text(std::string_view text, const Delimiters& delimiters);

}  // namespace eligd::x12
