#include "jobs/disclosures.hpp"

#include "store/emptied.hpp"
#include "store/hl7_outbox.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

namespace eligd::jobs {

Result<std::vector<Disclosure>> disclosures(const store::Store& store,
                                            const config::Configuration& configuration,
                                            IntakeId intake) {
  if (const auto record = store.intake(intake); !record) return std::unexpected(record.error());
  const auto cases = store.verifications({.intake = intake});
  if (!cases) return std::unexpected(cases.error());
  std::vector<Disclosure> list;
  for (const store::VerificationRecord& verification : *cases) {
    const config::LevelOfCare* level = configuration.level(verification.level);
    const auto inquiries = store.inquiries(verification.id);
    if (!inquiries) return std::unexpected(inquiries.error());
    for (const store::InquiryRecord& inquiry : *inquiries) {
      const auto attempts = store.attempts(inquiry.id);
      if (!attempts) return std::unexpected(attempts.error());
      for (const store::AttemptRecord& one : *attempts) {
        const auto bytes = store.sent_bytes(one.id);
        if (!bytes) return std::unexpected(bytes.error());
        list.push_back({.attempt = one.id,
                        .verification = verification.id,
                        .at = one.started,
                        .through = one.clearinghouse,
                        .to = one.payer,
                        .trace = one.trace,
                        .isa13 = one.isa13,
                        .service_types = inquiry.service_types,
                        .why = inquiry.why,
                        .is_uncertain = one.is_uncertain,
                        .is_substance_use = level != nullptr && level->is_substance_use,
                        .is_emptied = store::is_emptied(*bytes, one.digest)});
      }
    }
  }
  std::ranges::sort(list, {}, [](const Disclosure& one) { return std::pair(one.at, one.attempt); });
  return list;
}

namespace {

// "told by HL7 (ADT^A08): north, message 12" behind the first words: the receiver and the number.
std::optional<ToldByHl7> read_told(std::string_view words) {
  constexpr std::string_view between = ", message ";
  const std::size_t at = words.rfind(between);
  if (at == std::string_view::npos) return std::nullopt;
  ToldByHl7 told{.receiver = std::string(words.substr(0, at))};
  const std::string_view number = words.substr(at + between.size());
  const auto read = std::from_chars(number.data(), number.data() + number.size(), told.message);
  if (read.ec != std::errc() || read.ptr != number.data() + number.size()) return std::nullopt;
  return told;
}

std::optional<ToldByHl7> told_in(const store::EventRecord& event) {
  const bool is_taken = event.what.starts_with(store::hl7_told_event);
  if (!is_taken && !event.what.starts_with(store::hl7_sent_event)) return std::nullopt;
  auto told = read_told(
      std::string_view(event.what)
          .substr(is_taken ? store::hl7_told_event.size() : store::hl7_sent_event.size()));
  if (!told) return std::nullopt;
  told->at = event.at;
  told->is_uncertain = !is_taken;
  return told;
}

}  // namespace

Result<std::vector<ToldByHl7>> told_by_hl7(const store::Store& store,
                                           const config::Configuration& configuration,
                                           IntakeId intake) {
  const auto cases = store.verifications({.intake = intake});
  if (!cases) return std::unexpected(cases.error());
  std::map<std::int64_t, ToldByHl7> by_message;
  for (const store::VerificationRecord& verification : *cases) {
    const config::LevelOfCare* level = configuration.level(verification.level);
    const auto events = store.events("verification", verification.id.value());
    if (!events) return std::unexpected(events.error());
    for (const store::EventRecord& event : *events) {
      auto told = told_in(event);
      if (!told) continue;
      told->verification = verification.id;
      ToldByHl7& kept = by_message.try_emplace(told->message, *told).first->second;
      // When it left first, and whether it ever arrived.
      kept.at = std::min(kept.at, told->at);
      kept.is_uncertain = kept.is_uncertain && told->is_uncertain;
      kept.is_substance_use =
          kept.is_substance_use || (level != nullptr && level->is_substance_use);
    }
  }
  std::vector<ToldByHl7> list;
  for (auto& [message, told] : by_message) list.push_back(std::move(told));
  std::ranges::stable_sort(list, {}, &ToldByHl7::at);
  return list;
}

}  // namespace eligd::jobs
