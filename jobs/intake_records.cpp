#include "jobs/intake_records.hpp"

#include "config/match_payer.hpp"
#include "intake/json.hpp"
#include "store/keys.hpp"

#include <fmt/format.h>

namespace eligd::jobs {

store::IntakeRecord to_record(const intake::NewIntake& intake,
                              const config::Configuration& configuration, Instant received) {
  std::string document = intake::write_json(intake);
  store::IntakeRecord record;
  record.source = intake.source;
  record.external_id = intake.external_id;
  record.digest = store::sha256_hex(document);
  record.level = intake.level;
  record.payer_as_written = intake.coverage.payer;
  record.payer = config::match_payer(configuration, intake.coverage.payer).exact;
  record.first_appointment = intake.first_appointment_at;
  record.received = received;
  record.last_name = intake.patient.last_name;
  record.first_name = intake.patient.first_name;
  record.birth_date =
      Phi<std::string>(to_string(intake.patient.birth_date.reveal(Purpose::storage)));
  record.member_id = intake.coverage.member_id;
  record.document = Phi<std::string>(std::move(document));
  return record;
}

Result<intake::NewIntake> from_record(const store::IntakeRecord& record,
                                      const config::Configuration& configuration) {
  intake::JsonReading reading = intake::read_json(record.document.reveal(Purpose::inquiry),
                                                  "kept intake", record.source, configuration);
  if (reading.accepted.size() == 1) return std::move(reading.accepted.front());
  std::string why;
  for (const auto& rejected : reading.rejected) {
    for (const auto& reason : rejected.reasons)
      why += fmt::format("{}{} {}", why.empty() ? "" : "; ", reason.pointer, reason.what);
  }
  return fail(ErrorKind::unreadable,
              fmt::format("intake {} no longer reads under this configuration: {}",
                          record.id.value(), why.empty() ? "it is no intake" : why));
}

}  // namespace eligd::jobs
