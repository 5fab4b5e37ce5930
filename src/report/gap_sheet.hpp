// The gap sheet: one phone call about one verification on one page. Whom to call, what they will
// ask for, the questions in the order a representative answers them with what the answer said
// already, what is known and can be confirmed, and blanks for what is told.
//
// Plain values; jobs/gap_sheet_of fills them. Every value that was told names the segments it
// stands in (I13); one that was not told is a word or a blank, never 0 and never "no". Pure: the
// same model gives the same bytes.
#pragma once

#include "report/model.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::report {

// What a question is about: what can be ticked under it hangs on this. The order is that in which a
// representative answers.
enum class Topic : std::uint8_t {
  identity,
  status,
  lasts,  // does the coverage last through the program
  network,
  level,
  vendor,  // who runs this benefit
  patient_pays,
  deductible,
  out_of_pocket,
  authorization,
  // Never required; asked if there is time.
  deductible_first,
  limit,
  other_insurance,  // and referral
  telehealth,
  claims,
  other,  // a question whose topic was not kept: lines to write on
};
[[nodiscard]] std::string_view key_of(Topic topic) noexcept;  // "patient_pays"

// Where a value comes from.
struct Origin {
  struct Segment {
    AnswerId answer{};
    std::uint32_t segment = 0;  // counted from ST = 1
    friend auto operator<=>(const Segment&, const Segment&) = default;
  };
  std::vector<Segment> segments{};
  std::string words{};  // where no segment says it: "intake", "own contracts"
};
// "A12, segments 26 and 27"; several answers are joined by "; ". Where there is none, the words.
[[nodiscard]] std::string words_of(const Origin& origin);

// A value with its name: what they ask us for, or what we can confirm.
struct SheetValue {
  std::string label{};       // "Member ID", "Deductible left"
  Phi<std::string> value{};  // empty: shown as not told
  FactState state = FactState::known;
  Origin origin{};
};

struct SheetQuestion {
  Topic topic = Topic::other;
  std::string question{};
  Phi<std::string> said{};            // what is known of it, a sentence; empty: nothing was said
  std::vector<std::string> values{};  // what the answer said, each a box to tick: "20%", "40%"
  FactState state = FactState::unknown;
  Origin origin{};  // of `said`
};

struct GapSheet {
  VerificationId verification{};
  Phi<std::string> person{};      // "Sampleperson, Robin"
  bool is_substance_use = false;  // a record of 42 CFR Part 2
  std::string practice{};
  LocalTime made{};
  std::string zone{};
  std::optional<LocalTime> first_visit{};
  std::string call_by{};  // "by Tue, Dec 1"; empty: no day is set
  Headline headline = Headline::needs_call;
  std::string why{};  // told where the headline is not Needs call: why a call may still help

  std::string callee{};  // "Example Health Plan"
  std::string phone{};   // as people dial it; empty: a line to write it on
  Origin phone_origin{};

  std::vector<SheetValue> identifiers{};  // what they will ask for
  std::vector<SheetQuestion> required{};  // must be known before the visit
  std::vector<SheetQuestion> others{};    // if there is time
  std::vector<SheetValue> known{};        // to confirm
};

// One page a sheet, in the order given. Without one the page says that nobody needs a call.
[[nodiscard]] std::string render_gap_sheets(std::span<const GapSheet> sheets);

// Who needs a call, in the order of the report's section: one call after the other.
[[nodiscard]] std::vector<VerificationId> calls_in_order(const NightReport& report);

}  // namespace eligd::report
