// Rows of the store as JSON parts of an evidence packet, and back, as far as checking needs them.
//
// The members are documented in docs/evidence-packet.md and stable within the packet's format.
#pragma once

#include "base/error.hpp"
#include "base/phi.hpp"
#include "store/records.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace eligd::jobs {

// Who made the packet, when, under which configuration.
struct PacketAbout {
  VerificationId verification{};
  Instant made{};
  std::string made_by{};        // account
  std::string rules_version{};  // of the configuration at that time
  std::string notice{};         // of 42 CFR 2.32, of a level of substance use; empty: not needed
};

// One question and how it was asked.
struct AskedQuestion {
  store::InquiryRecord inquiry{};
  std::vector<store::AttemptRecord> attempts{};
};

// How an answer's kind is spelled; one that is not known is read as `other`.
[[nodiscard]] std::string_view word_of(store::AnswerKind kind);
[[nodiscard]] store::AnswerKind answer_kind_named(std::string_view word);

[[nodiscard]] std::string to_json(const PacketAbout& about);
[[nodiscard]] std::string to_json(const store::VerificationRecord& verification);
[[nodiscard]] std::string to_json(const store::IntakeRecord& intake);
[[nodiscard]] std::string to_json(const std::vector<AskedQuestion>& questions);
[[nodiscard]] std::string to_json(const std::vector<store::AnswerRecord>& answers);  // no raw
[[nodiscard]] std::string to_json(const std::vector<store::CallResultRecord>& calls);
[[nodiscard]] std::string to_json(const std::vector<store::OverrideRecord>& overrides);
[[nodiscard]] std::string to_json(const std::vector<store::SummaryRecord>& summaries);  // no json
[[nodiscard]] std::string to_json(const std::vector<store::TaskRecord>& tasks);
[[nodiscard]] std::string to_json(const std::vector<store::EventRecord>& events);
[[nodiscard]] std::string to_json(const store::AuditTrail& trail);

// unreadable where a member is missing or of another kind; the sentence names it.
[[nodiscard]] Result<PacketAbout> read_about(const Phi<std::string>& json);
[[nodiscard]] Result<store::VerificationRecord> read_case(const Phi<std::string>& json);
[[nodiscard]] Result<store::IntakeRecord> read_intake(const Phi<std::string>& json);
[[nodiscard]] Result<std::vector<AskedQuestion>> read_questions(const Phi<std::string>& json);
[[nodiscard]] Result<std::vector<store::AnswerRecord>> read_answers(const Phi<std::string>& json);
[[nodiscard]] Result<std::vector<store::OverrideRecord>> read_packet_overrides(
    const Phi<std::string>& text);
[[nodiscard]] Result<std::vector<store::CallResultRecord>> read_packet_calls(
    const Phi<std::string>& json);
[[nodiscard]] Result<std::vector<store::SummaryRecord>> read_summaries(
    const Phi<std::string>& json);
[[nodiscard]] Result<store::AuditTrail> read_audit(const Phi<std::string>& json);

}  // namespace eligd::jobs
