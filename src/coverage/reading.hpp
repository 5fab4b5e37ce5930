// The answers laid out for deciding: every 271 typed, every benefit as a Line with its rank for the
// level of care, its network side, place and words. Made once; the fact rules only read it.
//
// Rank (docs/facts.md, "the ladder"): the level's own procedure or revenue code, then service types
// in the level's evidence order, then type 30 for what holds plan-wide.
#pragma once

#include "base/error.hpp"
#include "coverage/explain.hpp"
#include "coverage/message.hpp"
#include "x12/response271.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::coverage {

inline constexpr std::size_t rank_procedure = 0;
inline constexpr std::size_t rank_plan = 1000;   // type 30
inline constexpr std::size_t rank_blank = 1001;  // neither service type nor procedure
inline constexpr std::size_t rank_none = 9999;   // another service: no evidence

// An element of a few characters as one number: every rule asks every line for its EB01. What is
// longer equals no code.
class Code {
 public:
  constexpr Code() = default;
  constexpr Code(std::string_view text) noexcept {  // NOLINT: rules write line.eb01 == "B"
    if (text.size() > sizeof(packed_) - 1) text = "\x7f\x7f\x7f\x7f\x7f\x7f\x7f";
    for (std::size_t i = text.size(); i > 0; --i)
      packed_ = packed_ << 8 | static_cast<unsigned char>(text[i - 1]);
  }
  constexpr Code(const char* text) noexcept : Code(std::string_view(text)) {}  // NOLINT
  friend constexpr bool operator==(Code, Code) = default;
  [[nodiscard]] constexpr bool is_between(char first, char last) const noexcept {
    return packed_ >= static_cast<unsigned char>(first) &&
           packed_ <= static_cast<unsigned char>(last);
  }

 private:
  std::uint64_t packed_ = 0;
};

// EB12: Y, N, W, and blank or U.
enum class Side : std::uint8_t { in, out, both, blank };

struct DateSpan {
  std::optional<CivilDate> begins{};
  std::optional<CivilDate> ends{};
  std::string_view qualifier{};        // of the pair's begin: "346"
  const x12::Dtp* begin_at = nullptr;  // where each was said
  const x12::Dtp* end_at = nullptr;
  bool open_told = false;  // an end of 99991231 was told
};

// One transaction set with an eligibility answer.
struct Answer {
  std::uint32_t number = 0;  // counted through all inputs, from 1
  std::string file{};
  std::string control{};
  std::string made{};  // BHT04 + BHT05, compares as text
  std::optional<CivilDate> day{};
  std::string day_iso{};              // the same as text; empty: not known
  std::vector<std::string> asked{};   // empty: not known
  bool is_truncated = false;          // no SE: the last segment cannot be trusted and is not read
  const x12::Segment* cut = nullptr;  // that segment
  x12::Response271 response;          // made in place: its lists live in the reading's arena

  const x12::Source* source = nullptr;  // of the patient, or the first
  const x12::Receiver* receiver = nullptr;
  const x12::Subscriber* subscriber = nullptr;
  const x12::Dependent* dependent = nullptr;  // set when the patient is a dependent
  // The same person once more in the set: what is told there counts as well.
  struct Again {
    const x12::Subscriber* subscriber = nullptr;
    const x12::Dependent* dependent = nullptr;
  };
  std::vector<Again> again{};
  bool is_told_otherwise = false;  // in one of them by another name, birth date or member id
  [[nodiscard]] const x12::Member* patient() const noexcept {
    if (dependent != nullptr) return dependent;
    return subscriber;
  }
};

struct Line {
  const Answer* answer = nullptr;
  const x12::Benefit* benefit = nullptr;
  Code eb01{};
  bool is_patients = true;  // false: the subscriber's line while the patient is a dependent
  std::size_t rank = rank_none;
  std::string_view type{};  // the service type that gave the rank; empty for a procedure
  std::pmr::vector<std::string_view> types{};  // in the reading's arena
  bool was_asked = false;                      // the answer was asked for `type`
  Side side = Side::blank;
  bool is_other_place = false;      // III names only places that are not the level's
  bool is_telehealth = false;       // III 02 / 10
  bool is_office_only = false;      // III names the office (11) and no other place
  bool is_other_dates = false;      // its own dates leave out the first planned day
  bool begins_within = false;       // so they do, and begin within the program
  bool is_part_a = false;           // Medicare Part A while the level is an outpatient one
  bool is_other_plan = false;       // a vision, dental or transport plan under type 30
  std::vector<Message> messages{};  // one per MSG, same order
  std::vector<DateSpan> spans{};
  Scope scope = Scope::none;  // the narrowest thing its words say

  [[nodiscard]] const x12::Eb& eb() const noexcept { return benefit->eb; }
  [[nodiscard]] bool is_for_level() const noexcept { return rank < rank_plan; }
  [[nodiscard]] bool is_plan_wide() const noexcept {
    return rank == rank_plan || rank == rank_blank;
  }
  // Type 30 stands in its list, beside a type of the level: it is a line of the plan too.
  [[nodiscard]] bool lists_plan() const noexcept {
    return is_for_level() && std::ranges::find(types, "30") != types.end();
  }
  // May it speak for the level at all: right place, right days, right part of Medicare?
  [[nodiscard]] bool is_usable() const noexcept {
    return rank != rank_none && !is_other_dates && is_of_ours();
  }
  // Of our plan and for the level's place, whatever its service and dates.
  [[nodiscard]] bool is_of_ours() const noexcept {
    return !is_other_place && !is_part_a && !is_other_plan;
  }
};

// A refused question: an AAA above the benefits, or in one.
struct RejectAt {
  const Answer* answer = nullptr;
  const x12::Aaa* aaa = nullptr;
  std::string_view loop{};
};

// A 999 or TA1 that refused what we sent.
struct Refusal {
  std::string file{};
  std::string code{};
};

// Not movable: lines point into answers, answers into the arena.
struct Reading {
  // Its first block holds what most answers need.
  std::pmr::monotonic_buffer_resource arena{std::size_t{16} * 1024};
  std::vector<std::unique_ptr<Answer>> answers{};  // every 271 read
  std::vector<const Answer*> chosen{};             // those of the coverage to show, in input order
  std::vector<Line> lines{};                       // of the chosen answers
  std::vector<RejectAt> rejects{};                 // of the chosen answers
  std::vector<Refusal> refusals{};
  std::vector<AnswerSeen> seen{};  // everything that came, for the summary
  std::vector<std::string> flags{};
  bool is_truncated = false;       // any chosen answer
  const Answer* newest = nullptr;  // of the chosen
};

// Fills `reading`. Errors as explain().
[[nodiscard]] Result<void> read_answers(const Request& request, std::span<const AnswerInput> inputs,
                                        Reading& reading);

// --- small readers shared by the rules
// -------------------------------------------------------------

[[nodiscard]] Evidence evidence_of(const Answer& answer, const x12::Segment& segment);
[[nodiscard]] inline Evidence evidence_of(const Line& line) {
  return evidence_of(*line.answer, line.eb());
}
// Of the text `nth` under the line, and of the segments it runs on in.
[[nodiscard]] std::vector<Evidence> evidence_of_words(const Line& line, std::size_t nth);
// D8 "20260309" or RD8 "20260309-20260501".
[[nodiscard]] DateSpan span_of(const x12::Dtp& dtp);
// The coverage spans in one loop's dates, pairs joined: 346/347, 356/357, 348/349, 291, 307 in that
// order.
[[nodiscard]] std::vector<DateSpan> coverage_spans(std::span<const x12::Dtp> dates);
[[nodiscard]] bool holds(const DateSpan& span, CivilDate day, bool end_is_inclusive);
// Nobody was looked up or found, so that what stands of the person is what we sent: a refusal above
// or at the person, and no benefit.
[[nodiscard]] bool only_echoes(const Answer& answer);
// Every AAA of the chosen answers with what it means.
[[nodiscard]] std::vector<Reject> rejects_of(const Reading& reading);
[[nodiscard]] bool is_inpatient_level(const config::LevelOfCare& level);

}  // namespace eligd::coverage
