#include "jobs/disclosures.hpp"

#include "store/emptied.hpp"

#include <algorithm>

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

}  // namespace eligd::jobs
