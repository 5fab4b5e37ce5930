// Writes what a payer sends back: 271, 999 and TA1, from a question and the scenario's answer.
//
// Source: 005010X279A1 (271), 005010X231A1 (999), X12.5 (TA1, ISA, GS). A good 271 echoes BHT03 and
// the TRN of the 270 as TRN*2, adds a TRN*1 of the payer's own, swaps sender and receiver and
// carries the payer's own control numbers. Pure: time and numbers are arguments.
#pragma once

#include "testpayer/question.hpp"
#include "testpayer/scenario.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::testpayer {

// When and under which number of the payer's own an answer is written.
struct Stamp {
  std::string date{};  // CCYYMMDD
  std::string time{};  // HHMM
  std::int64_t control = 1;
};

// Mistakes a payer makes inside the X12; everything off is a good answer.
struct Slips {
  std::string trace{};  // instead of TRN02
  bool trace_left_out = false;
  std::string reference{};  // instead of BHT03
  bool other_person = false;
  bool counts_wrong = false;
  bool trailer_left_out = false;
  bool latin1_name = false;
  int size_kb = 0;  // padded with benefit lines up to this size
  Delimiters delimiters{};
  std::string line_end{};
};

// ISA of an answer: sender and receiver of the question swapped, the payer's own number.
[[nodiscard]] Segment isa_back(const Envelope& asked, const Stamp& stamp,
                               const Delimiters& delimiters);

// One set answering one question: segments ST..SE.
[[nodiscard]] std::vector<Segment> write_271_set(const Question& question, const Member& member,
                                                 const Answer& answer, const Stamp& stamp,
                                                 const Slips& slips, std::string_view st02);

// An interchange around sets; `gs01` HB for 271, FA for 999.
[[nodiscard]] std::string enveloped(const Envelope& asked, std::string_view gs01,
                                    std::string_view gs08,
                                    const std::vector<std::vector<Segment>>& sets,
                                    const Stamp& stamp, const Slips& slips);

// The answer as bytes: from its template or built.
[[nodiscard]] std::string write_271(const Envelope& asked, const Question& question,
                                    const Member& member, const Answer& answer, const Stamp& stamp,
                                    const Slips& slips);

// `status` A, E, P or R for a set that is fine; complaints make their set R whatever is said.
[[nodiscard]] std::string write_999(const Asked& asked, std::string_view status,
                                    const Stamp& stamp);

// `note` 000 is acceptance.
[[nodiscard]] std::string write_ta1(const Envelope& asked, std::string_view note,
                                    const Stamp& stamp);

// Names in {{...}} replaced by what they stand for; README.md lists them. An unknown name stays.
[[nodiscard]] std::string fill(std::string_view text, const Envelope& asked,
                               const Question& question, const Stamp& stamp);

// A plain 271 (a recorded one, a labelled case) made to answer this question: envelope, BHT03..05,
// TRN*2 and the person are replaced, everything else stays byte for byte, in its own delimiters.
[[nodiscard]] std::string adapt(std::string_view recorded, const Envelope& asked,
                                const Question& question, const Stamp& stamp);

}  // namespace eligd::testpayer
