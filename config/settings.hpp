// What eligd.toml says: where things are kept, when the night runs, and every bound.
//
// Paths come out joined to the configuration's folder. Times of day are clock faces in the
// practice's zone (I23); durations carry their unit in the type. Defaults here are the defaults of
// a missing key, and are repeated with their reasons in eligd.toml.
#pragma once

#include "base/ids.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "config/access_settings.hpp"
#include "config/api_settings.hpp"
#include "config/file_server.hpp"
#include "config/hl7_settings.hpp"
#include "config/intake_fhir.hpp"
#include "config/keeping_settings.hpp"
#include "config/program_calendar.hpp"
#include "config/report_delivery.hpp"
#include "config/secret.hpp"
#include "config/zone.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace eligd::config {

// A clock face, 00:00 to 23:59, in minutes after local midnight.
struct TimeOfDay {
  int minutes = 0;
  friend auto operator<=>(const TimeOfDay&, const TimeOfDay&) = default;
};

struct Schedule {
  TimeOfDay freeze{20 * 60};           // the list of tonight is fixed
  TimeOfDay run{20 * 60 + 30};         // sending starts
  TimeOfDay retries_until{5 * 60};     // next morning: nothing new leaves after this
  TimeOfDay report{6 * 60 + 30};       // next morning
  TimeOfDay refresh{3 * 60};           // of who is in the program; on the payer's clock, if told
  TimeOfDay watch{18 * 60};            // of what is about to change, and of who was discharged
  int refresh_nights = 3;              // the month's refresh is spread over so many
  std::chrono::minutes pull_every{5};  // intake sources are looked at this often
};

struct StoreSettings {
  std::filesystem::path path = "eligd.db";
  SecretRef key{};           // 32 bytes as 64 hex digits: fields are encrypted with it
  SecretRef previous_key{};  // while it changes: opens a store that `key` does not open yet
};

struct ReportSettings {
  std::filesystem::path folder = "reports";
  int history_weeks = 4;                // figures are compared with this many weeks
  std::filesystem::path pdf_program{};  // a Chromium that prints the report; empty: no PDF
  ReportMail mail{};
  ReportDrop drop{};
};

// How a drop folder's CSV columns are called, where they are not called as we call them.
struct CsvSettings {
  std::map<std::string, std::string> columns{};  // column as written -> our column
  std::vector<std::string> pass_through{};       // kept as told and handed back with the outcome
  // For files without a level column: an admin said what all of them are for.
  std::optional<LevelKey> default_level{};
  std::int64_t file_bytes_max = 16LL << 20;
  int rows_max = 100'000;
};

// An intake system that is polled over HTTP: GET pending, store, acknowledge, deliver the outcome.
struct IntakeSystem {
  SourceKey key;
  std::string url{};  // "https://intake.example/api"
  SecretRef token{};  // sent as "Authorization: Bearer"
  int page_size = 100;
  std::filesystem::path ca_file{};
};

struct IntakeSettings {
  std::filesystem::path drop_folder = "intakes";
  std::filesystem::path rejects_folder = "rejects";
  std::filesystem::path results_folder{};  // empty: rows are not handed back with their outcome
  CsvSettings csv{};
  std::vector<IntakeSystem> systems{};
  std::vector<IntakeServer> servers{};
  std::vector<IntakeFhirServer> fhir_servers{};
  // Nobody in a level of substance use is asked about without the patient's consent on file.
  bool is_consent_needed = false;
};

// Every bound the jobs keep (I19).
struct Limits {
  int in_flight_max = 32;                // over all clearinghouses; each may say less
  int in_flight_payer_max = 8;           // per payer; a payer file may say less
  int requests_per_minute_max = 0;       // over all payers: they count by NPI; 0: no limit
  int attempts_max = 5;                  // per inquiry and night
  std::chrono::seconds retry_first{90};  // CORE 155: no resend before 90 s
  std::chrono::seconds retry_max{3600};  // back-off never grows past this
  std::chrono::seconds slow_answer{40};  // longer than this: the payer is crowded
  // How long a partner goes on with a question whose line broke: it counts as in flight there.
  std::chrono::seconds slot_held{90};
  std::chrono::seconds lease{180};  // a claim not renewed for this long is free again
  std::chrono::seconds connect_timeout{10};
  std::chrono::seconds first_byte_timeout{
      65};                                  // payers answer within 20 s in 90 %, 60 s is the limit
  std::chrono::seconds total_timeout{110};  // gateways cut at 110 s
  std::int64_t answer_bytes_max = 16LL << 20;
  int claim_batch_max = 64;                    // inquiries claimed at once by one worker
  int queue_max = 10'000;                      // verifications one run may plan
  std::chrono::hours person_lead{24};          // what a person needs before the appointment
  int authorization_lead_days = 3;             // working days UR needs before the first one
  std::chrono::hours answer_valid{7 * 24};     // a good answer is not asked again within it
  int override_days_max = 30;                  // how far ahead an override may run
  int payer_down_failures = 3;                 // transport failures in a row that open the circuit
  std::chrono::seconds payer_down_pause{300};  // until one probe goes through
  std::chrono::seconds drain_max{30};          // SIGTERM to exit
  std::chrono::seconds stuck_max{300};         // a loop that turns no more, until the process ends
};

// What a local day may cost. Empty: no limit.
struct Budget {
  std::optional<std::int64_t> inquiries_per_day_max{};
  std::optional<Money> spend_per_day_max{};  // by the clearinghouses' prices
};

struct Settings {
  Zone zone{};  // the practice's, found in the system's zone database
  Schedule schedule{};
  StoreSettings store{};
  ReportSettings report{};
  IntakeSettings intake{};
  Limits limits{};
  Budget budget{};
  ProgramCalendar program{};
  AccessSettings access{};
  std::optional<ApiSettings> api{};  // empty: the daemon listens nowhere
  std::optional<Hl7Settings> hl7{};  // empty: no HL7 is taken
  RetentionSettings retention{};
  BackupSettings backup{};
};

}  // namespace eligd::config
