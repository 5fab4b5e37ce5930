#include "sample.hpp"

namespace eligd::jobs::sample {

config::Clearinghouse clearinghouse(const std::string& key) {
  config::Clearinghouse house;
  house.key = ClearinghouseKey(key);
  house.name = key;
  house.url = "https://localhost:1/" + key;
  house.sender_id = "PRACTICE1";
  house.receiver_id = "HOUSE" + key;
  house.isa_sender_id = "PRACTICE1";
  house.isa_receiver_id = "HOUSE" + key;
  house.gs_sender = "PRACTICE1";
  house.gs_receiver = "HOUSE" + key;
  house.usage = 'T';
  house.in_flight_reserved = 0;
  return house;
}

config::Payer payer(const std::string& key, const std::string& name) {
  config::Payer made;
  made.key = PayerKey(key);
  made.name = name;
  made.phone = "800-555-0142";
  made.routes = {{.clearinghouse = ClearinghouseKey("alpha"), .payer_id = "EX" + key},
                 {.clearinghouse = ClearinghouseKey("beta"), .payer_id = "BX" + key}};
  made.search = {config::SearchOption::id_name_birth, config::SearchOption::name_birth};
  return made;
}

config::Configuration configuration() {
  config::Configuration made;
  made.settings.zone = config::Zone::find("America/Chicago").value();
  made.provider = {.name = "EXAMPLE RECOVERY CENTER",
                   .npi = Npi("1999999984"),
                   .tax_id = "123456789",
                   .taxonomy = "261QM0801X",
                   .trace_assigner = "1123456789"};
  config::LevelOfCare level;
  level.key = LevelKey("iop_mh");
  level.name = "Intensive outpatient, mental health";
  level.ask = {"A8", "CH", "MH"};
  level.evidence = {"A8", "CH", "MH", "30"};
  level.procedures = {"S9480"};
  level.required = {config::RequiredFact::coverage_status, config::RequiredFact::one_cost_share};
  made.levels = {level};
  made.clearinghouses = {clearinghouse("alpha"), clearinghouse("beta")};
  made.payers = {payer("blue", "Example Blue"), payer("gold", "Example Gold"),
                 payer("slow", "Example Slow")};
  made.version = "0123456789abcdef";
  return made;
}

intake::NewIntake intake(const std::string& external_id, const std::string& payer) {
  intake::NewIntake made;
  made.external_id = external_id;
  made.source = SourceKey("csv");
  made.patient.last_name = Phi<std::string>("TESTPATIENT");
  made.patient.first_name = Phi<std::string>("SAMPLE");
  made.patient.birth_date = Phi<CivilDate>(day("1990-02-28"));
  made.patient.sex = intake::Sex::female;
  made.coverage.payer = payer;
  made.coverage.member_id = Phi<std::string>("EXAMPLE" + external_id);
  made.level = LevelKey("iop_mh");
  made.first_appointment = {.day = day("2026-11-27"), .minutes = 9 * 60};
  made.first_appointment_at = at("2026-11-27T15:00:00Z");
  made.program.from = day("2026-11-27");
  made.program.through = day("2027-01-22");
  return made;
}

}  // namespace eligd::jobs::sample
