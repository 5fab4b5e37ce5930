// What [retention] and [backup] of eligd.toml say: how long what is kept, and where copies of the
// store go.
#pragma once

#include <filesystem>
#include <string>

namespace eligd::config {

// Whole days, counted from the day a thing was finished with: an answer's arrival, the end of the
// planned program, an audit entry. Six years (45 CFR 164.316(b)(2)(i)) are 2,192 days.
struct RetentionSettings {
  bool is_on = false;       // nothing is deleted until an admin says so
  int answers_days = 2192;  // what was sent and what came back, as it stood on the wire
  int cases_days = 2192;    // intakes, verifications, facts, calls and what hangs on them
  int reports_days = 2192;
  int audit_days = 2192;   // the chain goes on from a sealed head
  int messages_days = 90;  // HL7 and FHIR messages, webhooks' deliveries, requests' keys
};

// Sealed to a public key whose secret half is kept elsewhere: eligd cannot read them again.
struct BackupSettings {
  std::filesystem::path folder{};        // empty: none are made by themselves
  std::string recipient{};               // X25519 public key, 64 hexadecimal digits
  int keep = 14;                         // as many; older ones go
  std::filesystem::path rehearse_key{};  // its secret half, where a rehearsal may be run here
};

}  // namespace eligd::config
