// What [hl7] of eligd.toml says: where HL7 v2 is taken over MLLP, from whom, and what of it means
// an intake (docs/hl7.md). Without the table nothing listens.
#pragma once

#include "base/ids.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace eligd::config {

// Who may send: MSH-3 and MSH-4 as they write them, and whose intakes theirs are.
struct Hl7Sender {
  SourceKey source{};
  std::string application{};  // MSH-3.1
  std::string facility{};     // MSH-4.1; empty: any
};

// Codes that mean a level of care: "IOP" in any field looked at, "AIS-3:IOP" in that one only.
struct Hl7Level {
  LevelKey level{};
  std::vector<std::string> codes{};
};

// Where a message tells whether the patient consents that the payer is asked (42 CFR 2.31).
struct Hl7Consent {
  std::string segment = "CON";       // or a Z segment
  int field = 11;                    // CON-11, table 0498
  std::vector<std::string> types{};  // CON-2 of that consent among a patient's others
  std::vector<std::string> given{"A"};
  std::vector<std::string> refused{"R", "X"};  // X: rescinded
};

// Who is told by an ADT^A08 with IN1 fields what a verification found.
struct Hl7Receiver {
  std::string key{};   // "north-ehr": for the log, status and metrics
  SourceKey source{};  // whose intakes
  std::string host{};
  int port = 0;
  std::string application{};              // MSH-5.1
  std::string facility{};                 // MSH-6.1; empty: left out
  std::string our_application = "ELIGD";  // MSH-3.1
  std::string our_facility{};             // MSH-4.1; empty: left out
  std::string version = "2.5.1";          // MSH-12.1
  bool is_tls = true;                     // false: loopback, or plain_allowed
  std::filesystem::path ca_file{};        // empty: the system's authorities
  std::filesystem::path certificate{};    // ours, PEM; empty: none is shown
  std::filesystem::path private_key{};
  std::chrono::seconds connect{10};
  std::chrono::seconds acknowledged_within{30};
  std::chrono::seconds retry_first{30};  // doubles
  std::chrono::seconds retry_max{3600};
  int keep_days = 7;  // what was not taken by then is given up, and a task of Admin
};

struct Hl7Settings {
  std::string address = "127.0.0.1";  // an IP address, not a name
  int port = 2575;                    // IANA's number for HL7; 0: a free one, for tests
  // PEM files. Without them only a loopback address, unless plain_allowed says otherwise.
  std::filesystem::path certificate{};
  std::filesystem::path private_key{};
  std::filesystem::path client_authority{};  // senders show a certificate signed by it
  bool plain_allowed = false;                // the network between is encrypted by other means

  int connections_max = 32;
  std::int64_t message_bytes_max = 1 << 20;
  std::chrono::seconds idle{86'400};        // a connection without a message: engines hold theirs
  std::chrono::seconds message_within{30};  // from its first byte to its last
  std::chrono::seconds drain{10};           // for what has come when the daemon stops

  std::vector<Hl7Sender> senders{};
  std::vector<Hl7Receiver> receivers{};
  std::vector<Hl7Level> levels{};
  std::map<std::string, std::string> payers{};  // IN1-3 as sent -> a payer's name or key here
  std::string person_id_type = "MR";            // PID-3.5 of the number persons are known by
  std::string person_id_authority{};            // PID-3.4.1; empty: not looked at
  // Where the member id stands, first found first: IN1-36, IN1-49, IN2-61.
  std::vector<std::string> member_id_from{"IN1-36", "IN1-49", "IN2-61"};
  std::optional<Hl7Consent> consent{};        // empty: no message tells of it
  std::vector<std::string> ignored_events{};  // acknowledged, and nothing is taken: "A03"
  // Persons of whom nothing says yet that they come to us wait for it; else only those of whom a
  // message says so are kept.
  bool keep_others = true;
  int keep_days = 30;         // control ids, and persons who never became an intake
  int episode_gap_days = 60;  // a pause after which an appointment is a first one again
};

}  // namespace eligd::config
