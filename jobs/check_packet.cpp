#include "jobs/check_packet.hpp"

#include "jobs/call_records.hpp"
#include "jobs/explain_again.hpp"
#include "jobs/intake_records.hpp"
#include "jobs/override_records.hpp"
#include "jobs/packet_of_case.hpp"
#include "store/emptied.hpp"
#include "store/keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

namespace eligd::jobs {
namespace {

constexpr std::size_t version_shown = 8;  // digits, as the report prints it

// The parts that are read, each where it is there and reads.
struct Contents {
  std::optional<PacketAbout> about{};
  std::optional<store::VerificationRecord> of{};
  std::optional<store::IntakeRecord> intake{};
  std::vector<AskedQuestion> questions{};
  std::vector<store::AnswerRecord> answers{};
  std::vector<store::CallResultRecord> calls{};
  std::vector<store::OverrideRecord> overrides{};
  std::vector<store::SummaryRecord> summaries{};
  store::AuditTrail audit{};
};

class Checker {
 public:
  Checker(PacketRead read, const PacketAgainst& against)
      : packet_(std::move(read.packet)), against_(against) {
    check_.findings = std::move(read.findings);
    check_.sealed_by = packet_.seal.key;
    check_.head = head_of(packet_.parts);
    check_.parts = packet_.parts.size();
  }

  PacketCheck run() {
    end_step(fmt::format("all {} parts are as they were sealed", packet_.parts.size()));
    read_parts();
    compare_lists();
    end_step("every question, answer and summary that is listed is there");
    compare_key();
    explain_summaries();
    compare_store();
    return std::move(check_);
  }

 private:
  void tell(std::string part, std::string words) {
    check_.findings.push_back({.part = std::move(part), .words = std::move(words)});
  }
  // Says so where the step that ends here told nothing.
  void end_step(std::string held) {
    if (check_.findings.size() == told_) check_.held.push_back(std::move(held));
    told_ = check_.findings.size();
  }

  template <class T>
  std::optional<T> part(const char* name, Result<T> (*read)(const Phi<std::string>&)) {
    const PacketPart* found = packet_.find(name);
    if (found == nullptr) {
      tell(name, "is missing");
      return std::nullopt;
    }
    auto value = read(found->bytes);
    if (value) return *std::move(value);
    tell(name, value.error().sentence);
    return std::nullopt;
  }

  void read_parts() {
    is_.about = part("about", read_about);
    is_.of = part("case", read_case);
    is_.intake = part("intake", read_intake);
    is_.questions = part("questions", read_questions).value_or(std::vector<AskedQuestion>());
    is_.answers = part("answers", read_answers).value_or(std::vector<store::AnswerRecord>());
    is_.calls = part("calls", read_packet_calls).value_or(std::vector<store::CallResultRecord>());
    is_.overrides =
        part("overrides", read_packet_overrides).value_or(std::vector<store::OverrideRecord>());
    is_.summaries = part("summaries", read_summaries).value_or(std::vector<store::SummaryRecord>());
    is_.audit = part("audit", read_audit).value_or(store::AuditTrail());
    if (is_.about) check_.about = *is_.about;
    if (is_.about && is_.of && is_.about->verification != is_.of->id)
      tell("case", "is about another verification than the packet says");
    if (is_.intake &&
        store::sha256_hex(is_.intake->document.reveal(Purpose::report)) != is_.intake->digest)
      tell("intake", "its document is not what its digest says");
    for (store::AnswerRecord& answer : is_.answers)
      answer.raw = bytes_of(fmt::format("answer/{}", answer.id.value()));
    for (store::SummaryRecord& summary : is_.summaries)
      summary.json = bytes_of(fmt::format("summary/{}", summary.id.value()));
  }

  [[nodiscard]] Phi<std::string> bytes_of(const std::string& name) const {
    const PacketPart* found = packet_.find(name);
    return found != nullptr ? found->bytes : Phi<std::string>();
  }

  // Each listed thing has its part, and each such part is listed.
  void compare_lists() {
    std::map<std::string, std::string> digests;
    for (const AskedQuestion& asked : is_.questions) {
      for (const auto& attempt : asked.attempts)
        digests[fmt::format("sent/{}", attempt.id.value())] = attempt.digest;
    }
    for (const auto& answer : is_.answers)
      digests[fmt::format("answer/{}", answer.id.value())] = answer.digest;
    for (const auto& summary : is_.summaries)
      digests[fmt::format("summary/{}", summary.id.value())] = summary.digest;
    for (const auto& [name, digest] : digests) {
      const PacketPart* found = packet_.find(name);
      if (found == nullptr) {
        tell(name, "is listed and not there");
      } else if (store::sha256_hex(found->bytes.reveal(Purpose::report)) != digest) {
        tell(name, "is not what its list says");
      }
    }
    for (const PacketPart& each : packet_.parts) {
      if (each.name.contains('/') && !digests.contains(each.name)) tell(each.name, "is in no list");
    }
  }

  void compare_key() {
    std::string wanted = against_.sealed_by;
    std::string held = "it was sealed with the key that was asked for";
    if (wanted.empty() && against_.store != nullptr) {
      wanted = against_.store->seal_key();
      held = "it was sealed by this practice's store";
    }
    if (wanted.empty()) {
      check_.not_checked.push_back(
          "whose key sealed it: compare it with the one the practice told you by another way");
      return;
    }
    if (wanted != packet_.seal.key) tell("", "it was sealed with another key than " + wanted);
    end_step(std::move(held));
  }

  // ---- Do the facts follow again?

  void explain_summaries() {
    if (is_.summaries.empty()) return end_step("there is no summary yet");
    if (against_.configuration == nullptr) {
      check_.not_checked.push_back("that the facts follow from the answers: no configuration");
      return;
    }
    const auto file = case_here();
    if (!file) {
      check_.not_checked.push_back("that the facts follow from the answers: " +
                                   file.error().sentence);
      return;
    }
    std::vector<store::InquiryRecord> inquiries;
    for (const AskedQuestion& asked : is_.questions) inquiries.push_back(asked.inquiry);
    std::size_t made = 0;
    std::map<std::string, std::string> not_again;  // why, and which
    for (const store::SummaryRecord& summary : is_.summaries) {
      const std::string name = fmt::format("summary/{}", summary.id.value());
      const AnswersAgain from = answers_of(summary, is_.answers, inquiries);
      const std::string why = from.answers.empty() ? "no answer it was made of is in the packet"
                                                   : why_not_again(summary);
      if (!why.empty()) {
        std::string& names = not_again[why];
        names += (names.empty() ? "" : ", ") + name;
        continue;
      }
      const auto again = explain_again(*file, *against_.configuration, from, summary.at);
      if (!again) {
        tell(name, "its answers cannot be explained: " + again.error().sentence);
      } else if (again->json != summary.json) {
        tell(name, "its facts do not follow from the answers under the rules it names");
      } else {
        ++made;
      }
    }
    for (const auto& [why, names] : not_again)
      check_.not_checked.push_back(fmt::format("the facts of {}: {}", names, why));
    if (made > 0) {
      end_step(fmt::format("the facts of {} {} follow again from the raw answers, rules {}", made,
                           made == 1 ? "summary" : "summaries",
                           against_.configuration->version.substr(0, version_shown)));
    }
    told_ = check_.findings.size();
  }

  [[nodiscard]] std::string why_not_again(const store::SummaryRecord& summary) const {
    if (summary.rules_version != against_.configuration->version) {
      return fmt::format("made under rules {}, and this configuration is {}",
                         summary.rules_version.substr(0, version_shown),
                         against_.configuration->version.substr(0, version_shown));
    }
    // The packet holds the intake as it is now.
    // Which ways were damaged is no part of it either.
    if (summary.json.reveal(Purpose::matching).contains(coverage::doubted_flag))
      return "an answer of it was in doubt when it was made";
    if (is_.intake->received > summary.at) return "the intake was corrected since it was made";
    return {};
  }

  [[nodiscard]] Result<CaseFile> case_here() const {
    if (!is_.of || !is_.intake) return fail(ErrorKind::unreadable, "the case cannot be read");
    auto intake = from_record(*is_.intake, *against_.configuration);
    if (!intake) return std::unexpected(intake.error());
    std::vector<KnownCall> calls;
    for (const store::CallResultRecord& record : is_.calls) {
      auto known = from_record(record, against_.configuration->settings.zone);
      if (!known) return std::unexpected(known.error());
      calls.push_back(*std::move(known));
    }
    auto file = case_of(*against_.configuration, *is_.of,
                        {.record = *is_.intake, .intake = *std::move(intake)}, std::move(calls));
    if (!file) return file;
    for (const store::OverrideRecord& record : is_.overrides) {
      auto known = from_record(record, against_.configuration->settings.zone);
      if (!known) return std::unexpected(known.error());
      file->overrides.push_back(*std::move(known));
    }
    return file;
  }

  // ---- Does the store hold the same?

  void compare_store() {
    if (against_.store == nullptr || !is_.about) {
      check_.not_checked.push_back(
          "that the store holds the same, and that the audit entries are its own: no store");
      return;
    }
    const VerificationId id = is_.about->verification;
    if (const auto stored = against_.store->verification(id); !stored) {
      tell("case", "of this store: " + stored.error().sentence);
      return;
    }
    compare_answers(id);
    compare_rows("calls", is_.calls, against_.store->calls(id), &store::CallResultRecord::recorded,
                 [](const auto& a, const auto& b) {
                   return a.json == b.json && a.said == b.said && a.recorded == b.recorded &&
                          a.recorded_by == b.recorded_by;
                 });
    compare_rows("overrides", is_.overrides, against_.store->overrides(id),
                 &store::OverrideRecord::recorded, [](const auto& a, const auto& b) {
                   return a.json == b.json && a.expires == b.expires && a.recorded == b.recorded &&
                          a.recorded_by == b.recorded_by;
                 });
    compare_rows("summaries", is_.summaries, against_.store->summaries(id),
                 &store::SummaryRecord::at, [](const auto& a, const auto& b) {
                   return a.json == b.json && a.at == b.at && a.answers == b.answers &&
                          a.rules_version == b.rules_version && a.headline == b.headline;
                 });
    end_step("the store holds the same questions, answers, calls, overrides and summaries");
    compare_audit(id);
    end_step("the audit entries are the store's own, and its chain is whole");
  }

  void compare_answers(VerificationId id) {
    compare_rows("answers", is_.answers, against_.store->answers(id),
                 &store::AnswerRecord::received, [](const auto& a, const auto& b) {
                   return (store::is_emptied(b) || a.raw == b.raw) && a.received == b.received &&
                          a.inquiry == b.inquiry && a.kind == b.kind;
                 });
    for (const AskedQuestion& asked : is_.questions) {
      compare_rows("questions", asked.attempts, against_.store->attempts(asked.inquiry.id),
                   &store::AttemptRecord::started, [](const auto& a, const auto& b) {
                     return a.digest == b.digest && a.started == b.started;
                   });
    }
  }

  // By id. What the store got since the packet was made need not be in it.
  template <class Row, class Same>
  void compare_rows(const std::string& part, const std::vector<Row>& here,
                    const Result<std::vector<Row>>& there, Instant Row::* at, Same same) {
    if (!there) return tell(part, "the store cannot be read: " + there.error().sentence);
    for (const Row& one : here) {
      const auto found = std::ranges::find(*there, one.id, &Row::id);
      if (found == there->end()) {
        tell(part, fmt::format("{} is not in the store", number_of(one.id)));
      } else if (!same(one, *found)) {
        tell(part, fmt::format("{} stands otherwise in the store", number_of(one.id)));
      }
    }
    for (const Row& one : *there) {
      if (one.*at < is_.about->made && std::ranges::find(here, one.id, &Row::id) == here.end())
        tell(part, fmt::format("{} of the store is not in the packet", number_of(one.id)));
    }
  }
  static std::int64_t number_of(std::int64_t id) { return id; }
  static std::int64_t number_of(const auto& id) { return id.value(); }

  void compare_audit(VerificationId id) {
    const auto chain = against_.store->verify_audit();
    if (!chain) return tell("audit", "the store cannot be read: " + chain.error().sentence);
    if (chain->broken_at)
      tell("audit", fmt::format("the store's chain breaks at entry {}", *chain->broken_at));
    const auto trail = against_.store->audit_trail(audit_subject(id));
    if (!trail) return tell("audit", "the store cannot be read: " + trail.error().sentence);
    const auto same = [](const store::AuditLink& a, const store::AuditLink& b) {
      return a.hash == b.hash && a.before == b.before && a.at == b.at &&
             a.entry.who == b.entry.who && a.entry.what == b.entry.what &&
             a.entry.subject == b.entry.subject && a.entry.why == b.entry.why &&
             a.entry.from == b.entry.from;
    };
    const std::int64_t last = is_.audit.entries.empty() ? 0 : is_.audit.entries.back().sequence;
    for (const store::AuditLink& one : is_.audit.entries) {
      const auto found =
          std::ranges::find(trail->entries, one.sequence, &store::AuditLink::sequence);
      if (found == trail->entries.end() || !same(one, *found))
        tell("audit", fmt::format("entry {} is not the store's", one.sequence));
    }
    for (const store::AuditLink& one : trail->entries) {
      if (one.sequence <= last &&
          std::ranges::find(is_.audit.entries, one.sequence, &store::AuditLink::sequence) ==
              is_.audit.entries.end())
        tell("audit", fmt::format("entry {} of the store is not in the packet", one.sequence));
    }
  }

  EvidencePacket packet_;
  const PacketAgainst& against_;
  Contents is_;
  PacketCheck check_;
  std::size_t told_ = 0;  // findings before the step at hand
};

}  // namespace

Result<PacketCheck> check_packet(std::string_view bytes, const PacketAgainst& against) {
  auto read = read_packet(bytes);
  if (!read) return std::unexpected(read.error());
  return Checker(*std::move(read), against).run();
}

}  // namespace eligd::jobs
