// Writes 270 inquiries, strictly: what the guide or the envelope does not allow is refused by name.
//
// Source: 005010X279A1. The result has been checked against the guide before it is given out, as
// whoever receives it would check it. Delimiters and characters outside the basic and extended sets
// are refused, never altered: clean_text() is the rule a caller applies first, keeping the
// original.
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

  friend bool operator==(const Party&, const Party&) = default;
};

struct Reference {
  std::string qualifier{};
  std::string number{};
  std::string description{};

  friend bool operator==(const Reference&, const Reference&) = default;
};

// DTP*291. CCYYMMDD; `through` empty or equal to `from` is one day (D8), else a range (RD8). Both
// empty: no DTP, and the payer answers for the day it works.
struct ServiceDates {
  std::string from{};
  std::string through{};
};

// N3 and N4; not sent where all of it is empty.
struct Address {
  std::string line1{};
  std::string line2{};
  std::string city{};
  std::string state{};
  std::string postal_code{};
  std::string country{};
  std::string subdivision{};

  friend bool operator==(const Address&, const Address&) = default;
};

// PRV: whom the question is about as provider (PE performing, BI billing ...), by taxonomy (PXC) or
// id.
struct ProviderRole {
  std::string role{};
  std::string qualifier{};
  std::string id{};

  friend bool operator==(const ProviderRole&, const ProviderRole&) = default;
};

struct Patient {
  Party name{};
  std::string birth_date{};  // CCYYMMDD
  std::string sex{};         // F, M or empty
  std::vector<Reference> references{};
  std::string relationship{};  // INS02, dependents only: 01 spouse, 19 child, 34 other adult
  Address address{};
  ProviderRole provider{};
  std::string birth_sequence{};          // INS17, of twins: 1, 2 ...
  std::vector<std::string> diagnoses{};  // HI, ICD-10 without the dot, the principal one first
  std::string card_issue_date{};         // DTP*102
};

struct CodedInformation {   // III
  std::string qualifier{};  // ZZ place of service; BF, BK diagnosis
  std::string code{};
};

// One EQ: service types, or a procedure with up to four modifiers.
struct Question {
  std::vector<std::string> service_types{};
  std::string procedure_qualifier{};
  std::string procedure_code{};
  std::vector<std::string> modifiers{};
  std::string place_of_service{};                 // III*ZZ
  std::string coverage_level{};                   // FAM or empty
  std::vector<std::string> diagnosis_pointers{};  // into HI: 1, 2 ...
  std::string spend_down{};                       // AMT*R
  std::string billed_amount{};                    // AMT*PB
  std::vector<CodedInformation> information{};    // III, behind the place of service
  Reference authorization{};                      // 9F referral, G1 prior authorization
  ServiceDates dates{};                           // where they differ from the patient's
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
  std::string transaction_type{};  // BHT06: RT spend down, or empty
  std::vector<Reference> receiver_references{};
  Address receiver_address{};
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
  bool line_feeds{false};    // after each terminator, for people
  std::string group_date{};  // GS04 and GS05 where they differ from those of the interchange
  std::string group_time{};
};

struct WriteProblem {
  std::string where{};  // "2100C NM103"
  std::string words{};  // never the value
};

// One group in one interchange. Neighbors that are alike in all that stands above the subscriber
// (BHT, source, receiver) share a set up to `patients_per_set`: 1 in real time, at most 99 in
// batch. Neighbors of one set with the same subscriber and each a dependent share the subscriber.
// At most write_problems_max problems are listed.
[[nodiscard]] std::expected<std::string, std::vector<WriteProblem>> write_270(
    const Envelope& envelope, std::span<const Inquiry270> inquiries,
    std::size_t patients_per_set = 1);

inline constexpr std::size_t patients_per_set_max = 99;  // what the guide recommends for batch

inline constexpr std::size_t write_problems_max = 100;

// The written rule for text that goes out: upper-case; accented Latin letters (UTF-8) become their
// basic letters; a delimiter or any character outside the basic and extended sets becomes a space;
// spaces are squeezed to one and taken off both ends.
[[nodiscard]] std::string clean_text(std::string_view text, const Delimiters& delimiters);

// The rule as a payer may want it otherwise.
struct TextPolicy {
  bool upper_case = true;
  bool transliterate = true;  // no: an accented letter becomes a space
};
[[nodiscard]] std::string clean_text(std::string_view text, const Delimiters& delimiters,
                                     const TextPolicy& policy);

// Four delimiters that stand in none of `values`: X12's usual ones first, then others of the usual
// kind. Nothing where the values leave no room; the value must be cleaned then.
[[nodiscard]] std::optional<Delimiters> delimiters_for(std::span<const std::string_view> values);
// Those for all that the inquiries hold.
[[nodiscard]] std::optional<Delimiters> delimiters_for(std::span<const Inquiry270> inquiries);

}  // namespace eligd::x12
