// The repair ladder: how a question that was refused for the person's data is asked otherwise. Pure
// (docs/decisions/0021-rejections-and-repair.md).
//
//   refused --a step the payer's file permits--> asked otherwise --answered--> proposed correction
//                                                       |--refused again--> next step, or a person
//
// Each step is one change to the question as the intake tells it; steps are never heaped. Every one
// of them keeps the birth date, the member id but for what the payer's file names, and the letters
// of the names, so that nobody else can be found by it (keeps_the_person). At most steps_max of the
// payer's file, and ladder_max in all (I19).
#pragma once

#include "coverage/reject.hpp"
#include "jobs/question_asked.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::jobs {

inline constexpr int ladder_max = 12;
// What is left of a member id must still be one: shorter, and it tells too few persons apart.
inline constexpr std::size_t member_id_least = 6;

struct RefusedQuestion {
  const intake::NewIntake& intake;
  const config::Payer& payer;
  QuestionAsked asked{};  // as the intake tells it, without any step
  CivilDate today{};
  std::vector<const coverage::Reject*> found{};  // the AAA that decide; all must be mendable
  std::vector<std::string> tried{};              // names of steps, refused or silent since
};

// The next step, by name; empty where nothing is left that may be tried.
[[nodiscard]] std::optional<std::string> next_repair(const RefusedQuestion& refused);

// The question with one step applied. Empty where the step is none, changes nothing here, or would
// not keep the person.
[[nodiscard]] std::optional<QuestionAsked> repaired_question(const QuestionAsked& asked,
                                                             const intake::NewIntake& intake,
                                                             const config::Payer& payer,
                                                             CivilDate today,
                                                             std::string_view step);

// Birth date there and untouched; member id the same, or one the inner part of the other and long
// enough; names the same letters, but for a suffix of the last name.
[[nodiscard]] bool keeps_the_person(const QuestionAsked& before, const QuestionAsked& after,
                                    const intake::NewIntake& intake);

// What was done, for people and the history: "with a blank for the hyphen". No PHI.
[[nodiscard]] std::string_view words_of_repair(std::string_view step) noexcept;
// "Also asked without ..., then with ...; that brought nothing either." Empty where nothing was
// tried.
[[nodiscard]] std::string words_of_tried(std::span<const std::string> tried);

// The task that asks for it.
inline constexpr std::string_view correction_code = "correct-intake";

// What the intake must say for the plain question to be the one that was answered.
struct Correction {
  std::string field{};  // "Last name"
  // As the intake's fields are corrected by (intake_corrections.hpp); empty: by no one field.
  std::string_view name{};
  Phi<std::string> sent{};
  Phi<std::string> suggested{};  // empty: leave it out
};
[[nodiscard]] std::vector<Correction> corrections_of(const QuestionAsked& asked,
                                                     const QuestionAsked& answered);

// The task's act, which names fields alone, for whoever may see the person: "Compare ...: Last
// name, SAMPLE-PERSON to SAMPLE PERSON."
[[nodiscard]] std::string act_with_values(const std::string& act,
                                          std::span<const Correction> corrections);

[[nodiscard]] std::string_view to_text(
    config::RepairKind kind) noexcept;  // as payers/*.toml spell it

}  // namespace eligd::jobs
