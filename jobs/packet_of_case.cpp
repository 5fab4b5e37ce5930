#include "jobs/packet_of_case.hpp"

#include "jobs/case_file.hpp"
#include "jobs/packet_records.hpp"
#include "report/part_2.hpp"
#include "store/emptied.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <array>

namespace eligd::jobs {
namespace {

struct Making {
  const store::Store& store;
  store::VerificationRecord verification{};
  PacketAbout about{};
  std::vector<PacketPart> parts{};

  void add(std::string name, std::string json) {
    parts.push_back({.name = std::move(name),
                     .type = "application/json",
                     .bytes = Phi<std::string>(std::move(json))});
  }
  // A list as one part of its own: all that need no more than being written down.
  template <class T>
  Result<void> add_list(std::string name, const Result<T>& rows) {
    if (!rows) return std::unexpected(rows.error());
    add(std::move(name), to_json(*rows));
    return {};
  }
};

Result<void> add_about(Making& making) {
  making.add("about", to_json(making.about));
  return {};
}

Result<void> add_case(Making& making) {
  making.add("case", to_json(making.verification));
  return {};
}

Result<void> add_intake(Making& making) {
  return making.add_list("intake", making.store.intake(making.verification.intake));
}

// What a packet proves rests on the bytes as they stood on the wire.
Result<void> not_whole() {
  return fail(ErrorKind::refused,
              "what was sent and answered was deleted as [retention] says; a packet would prove "
              "nothing without it");
}

// The questions and, as they were sent, their bytes.
Result<void> add_questions(Making& making) {
  const auto inquiries = making.store.inquiries(making.verification.id);
  if (!inquiries) return std::unexpected(inquiries.error());
  std::vector<AskedQuestion> questions;
  for (const store::InquiryRecord& inquiry : *inquiries) {
    auto attempts = making.store.attempts(inquiry.id);
    if (!attempts) return std::unexpected(attempts.error());
    questions.push_back({.inquiry = inquiry, .attempts = *std::move(attempts)});
  }
  making.add("questions", to_json(questions));
  for (const AskedQuestion& asked : questions) {
    for (const store::AttemptRecord& attempt : asked.attempts) {
      auto bytes = making.store.sent_bytes(attempt.id);
      if (!bytes) return std::unexpected(bytes.error());
      if (store::is_emptied(*bytes, attempt.digest)) return not_whole();
      making.parts.push_back({.name = fmt::format("sent/{}", attempt.id.value()),
                              .type = "application/edi-x12",
                              .bytes = *std::move(bytes)});
    }
  }
  return {};
}

Result<void> add_answers(Making& making) {
  const auto answers = making.store.answers(making.verification.id);
  if (!answers) return std::unexpected(answers.error());
  making.add("answers", to_json(*answers));
  for (const store::AnswerRecord& answer : *answers) {
    if (store::is_emptied(answer)) return not_whole();
    making.parts.push_back(
        {.name = fmt::format("answer/{}", answer.id.value()),
         .type = is_x12(answer.kind) ? "application/edi-x12" : "application/octet-stream",
         .bytes = answer.raw});
  }
  return {};
}

Result<void> add_calls(Making& making) {
  return making.add_list("calls", making.store.calls(making.verification.id));
}

Result<void> add_overrides(Making& making) {
  return making.add_list("overrides", making.store.overrides(making.verification.id));
}

Result<void> add_summaries(Making& making) {
  const auto summaries = making.store.summaries(making.verification.id);
  if (!summaries) return std::unexpected(summaries.error());
  making.add("summaries", to_json(*summaries));
  for (const store::SummaryRecord& summary : *summaries)
    making.add(fmt::format("summary/{}", summary.id.value()), summary.json.reveal(Purpose::report));
  return {};
}

Result<void> add_tasks(Making& making) {
  return making.add_list(
      "tasks", making.store.tasks({.verification = making.verification.id, .only_open = false}));
}

Result<void> add_history(Making& making) {
  return making.add_list("history",
                         making.store.events("verification", making.verification.id.value()));
}

Result<void> add_audit(Making& making) {
  return making.add_list("audit", making.store.audit_trail(audit_subject(making.verification.id)));
}

// In the order of the file. What a packet should hold more is a line here and its function above.
constexpr std::array contents{add_about,   add_case,    add_intake,    add_questions,
                              add_answers, add_calls,   add_overrides, add_summaries,
                              add_tasks,   add_history, add_audit};

}  // namespace

std::string audit_subject(VerificationId id) { return fmt::format("verification {}", id.value()); }

Result<EvidencePacket> packet_of(const World& world, VerificationId id, const std::string& made_by,
                                 Instant now) {
  const store::Snapshot together = world.store.snapshot();
  auto verification = world.store.verification(id);
  if (!verification) return std::unexpected(verification.error());
  Making making{.store = world.store,
                .verification = *std::move(verification),
                .about = {.verification = id,
                          .made = now,
                          .made_by = made_by,
                          .rules_version = world.configuration.version}};
  const config::LevelOfCare* level = world.configuration.level(making.verification.level);
  if (level != nullptr && level->is_substance_use) making.about.notice = report::part_2_notice;
  for (const auto& add : contents) {
    if (const auto added = add(making); !added) return std::unexpected(added.error());
  }
  EvidencePacket packet{.parts = std::move(making.parts)};
  packet.seal = world.store.seal(message_of(head_of(packet.parts)));
  return packet;
}

}  // namespace eligd::jobs
