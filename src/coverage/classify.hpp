// What kind of answer came back, what it says at a glance, and whether sending again can help.
#pragma once

#include "coverage/reject.hpp"
#include "coverage/summary.hpp"
#include "x12/document.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::coverage {

enum class AnswerKind : std::uint8_t {
  eligibility,         // 271
  implementation_ack,  // 999
  interchange_ack,     // TA1
  unreadable,          // anything else
};
[[nodiscard]] std::string_view to_text(AnswerKind kind);
[[nodiscard]] AnswerKind kind_of(const x12::Document& document);

struct Advice {
  RetryAdvice retry = RetryAdvice::none;
  std::string field{};  // data_fix: what to check, "member id"
  std::string queue{};  // who acts
  std::string words{};  // a sentence, no PHI
};

struct Classified {
  AnswerKind kind = AnswerKind::unreadable;
  // A 271's axis by its codes and dates alone, seen from `today`; explain() has the last word.
  AnswerAxis answer = AnswerAxis::none;
  std::vector<Reject> rejects{};
  bool accepted = false;   // 999 / TA1: A or E; a 271: it could be read
  bool truncated = false;  // the end is missing
  bool is_empty = false;   // a 271 with neither a benefit nor a refusal
  std::string code{};      // 999: AK901 and IK3/IK4 codes; TA1: TA105
  std::string place{};     // 999: which element its first error names: "NM1 2100C 9 7", no value
  Advice advice{};
};

[[nodiscard]] Classified classify(const x12::Document& document, CivilDate today);
[[nodiscard]] Classified classify(std::string_view bytes, CivilDate today);

}  // namespace eligd::coverage
