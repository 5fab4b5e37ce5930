// What is told of a person when a verification ended: an ADT^A08 with what each coverage was found
// to be. Pure: facts in, message out. The table of fields is in docs/hl7.md.
//
// A field holds only what is known or derived, and only where HL7 means by it what we know (2.5.1,
// chapter 6); all else is left out, never 0, never "N", never "". What is assumed or conflicting
// stands in the notes (NTE) behind its IN1, in words that say so.
#pragma once

#include "base/phi.hpp"
#include "base/time.hpp"
#include "config/hl7_settings.hpp"
#include "config/zone.hpp"
#include "hl7/message.hpp"
#include "intake/intake.hpp"
#include "jobs/summary_view.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eligd::hl7 {

// What is known of one coverage.
struct CoverageUpdate {
  intake::NewIntake told{};  // with what people mended
  std::string company_id{};  // IN1-3.1: as the source told it, else our payer's key
  bool is_id_ours = false;   // it is our key
  std::string company{};     // IN1-4.1
  std::string level{};       // its name
  bool is_substance_use = false;
  std::int64_t verification = 0;  // 0: nothing was asked yet
  std::string headline{};
  std::string reason{};  // without the payer's own words
  // The last good answer about the intake as it is now; empty: none yet.
  std::optional<jobs::SummaryView> known{};
  Instant answered{};
  // The facts may be another person's, or the newest try was refused: no field rests on them.
  bool is_in_doubt = false;
  bool is_not_found = false;  // the payer says that it does not know this person
};

struct PersonUpdate {
  Phi<std::string> number{};                // PID-3.1
  std::string number_authority{};           // PID-3.4.1; empty: left out
  std::string number_type{};                // PID-3.5
  std::vector<CoverageUpdate> coverages{};  // not empty; the first one first
};

struct Sending {
  std::string control_id{};
  Instant now{};
};

[[nodiscard]] Message update_message(const PersonUpdate& person,
                                     const config::Hl7Receiver& receiver, const config::Zone& zone,
                                     const Sending& sending);

// The notes behind a coverage (update_notes.cpp).
struct Note {
  std::string key{};    // "headline", or a key of docs/facts.md
  std::string title{};  // "Copay"
  std::string text{};
};
[[nodiscard]] std::vector<Note> notes_of(const CoverageUpdate& coverage);

// Where a text may stand: HL7's null, two quotes, is never meant by what others wrote.
void put(Segment& segment, At at, std::string text);

}  // namespace eligd::hl7
