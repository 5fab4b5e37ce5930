// A configuration that takes HL7 from one sender, and messages about invented people.
#pragma once

#include "base/test_world.hpp"
#include "config/configuration.hpp"
#include "hl7/er7.hpp"
#include "hl7/issue.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace eligd::hl7::sample {

inline config::Configuration configuration() {
  config::Configuration made;
  made.settings.zone = config::Zone::find("America/New_York").value();
  for (const char* key : {"iop_mh", "assessment"}) {
    config::LevelOfCare level;
    level.key = LevelKey(key);
    level.name = key;
    made.levels.push_back(level);
  }
  config::Payer payer;
  payer.key = PayerKey("example-health");
  payer.name = "EXAMPLE HEALTH";
  made.payers = {payer};
  config::Hl7Settings& hl7 = made.settings.hl7.emplace();
  hl7.senders = {{SourceKey("north"), "SAMPLE-EHR", "NORTH"}};
  hl7.levels = {{LevelKey("iop_mh"), {"IOP", "PV1-3:IOPUNIT"}},
                {LevelKey("assessment"), {"AIS-3:EVAL"}}};
  hl7.payers = {{"EX01", "Example Health"}};
  return made;
}

inline Instant noon() { return parse_instant("2026-11-20T17:00:00Z").value(); }

// Segments joined as they are sent.
inline std::string joined(const std::vector<std::string>& segments) {
  std::string text;
  for (const std::string& segment : segments) text += segment + '\r';
  return text;
}

inline std::string msh(const std::string& kind, const std::string& control_id,
                       const std::string& made = "20261120120000-0500",
                       const std::string& more = "") {
  return "MSH|^~\\&|SAMPLE-EHR|NORTH|ELIGD|CLINIC|" + made + "||" + kind + "|" + control_id +
         "|P|2.5.1" + more;
}

inline const std::string pid = "PID|1||M100^^^NORTH^MR||TESTPATIENT^SAMPLE^Q||19900102|F";
inline const std::string pv1 = "PV1|1|O|IOPUNIT^1^1";
inline const std::string in1 =
    "IN1|1|PLAN1|EX01|Example Health||||G77||||20260101||||TESTPATIENT^SAMPLE|SEL|19900102||||"
    "||||||||||||||T1234567";
inline const std::string sch =
    "SCH|A7||||||IOP^Intensive outpatient||||^^^20261201090000||||||||||||||Booked";

inline std::string adt(const std::string& control_id, const std::string& event = "A04") {
  return joined({msh("ADT^" + event, control_id), "EVN|" + event, pid, pv1, in1});
}
inline std::string siu(const std::string& control_id, const std::string& event = "S12") {
  return joined({msh("SIU^" + event, control_id), sch, pid});
}

inline std::vector<std::string> lines_of(const Issues& issues) {
  std::vector<std::string> lines;
  for (const Issue& issue : issues)
    lines.push_back((issue.severity == Severity::error ? "error " : "warning ") +
                    std::to_string(static_cast<int>(issue.code)) + " " + to_text(issue));
  return lines;
}

}  // namespace eligd::hl7::sample
