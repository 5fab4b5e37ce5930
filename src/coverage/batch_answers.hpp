// What a file from a partner's folder holds, cut into what one question each is answered with.
//
// A file may hold TA1, 999 and 271 in any order, several interchanges, and a 271 about many
// patients. Each patient's part is an interchange of its own: the segments above and about that
// patient exactly as sent, with ISA, GS and BHT, and only the counts in SE, GE and IEA made anew.
// So nobody's record holds a line about somebody else, and the part reads like a real-time answer
// (docs/decisions/0020). Source: 005010X279A1 loops 2000A to 2000D; 005010X231A1 (999); TA1.
#pragma once

#include "base/ids.hpp"
#include "base/phi.hpp"
#include "x12/stream.hpp"

#include <deque>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace eligd::coverage {

// Whose it is, its trace says.
struct PatientPart {
  Phi<std::string> bytes{};
};

// A TA1: about a whole file of ours.
struct InterchangeAckPart {
  InterchangeControlNumber isa13{};
  bool is_rejected = false;  // TA104 = R
  std::string note{};        // TA105
  std::string warning{};     // accepted, but with errors or a note: "TA1 E 000"; no PHI
  Phi<std::string> bytes{};
};

// A 999 (or 997): about a file's group, set by set.
struct GroupAckPart {
  struct Set {
    SetControlNumber st02{};
    Phi<std::string> bytes{};  // an acknowledgment that names this set alone
  };
  GroupControlNumber gs06{};
  std::string code{};           // AK901
  std::vector<Set> rejected{};  // sets not accepted, where it names sets
  bool is_rejected = false;     // the whole group, no set named
  bool contradicts = false;     // refuses the group and accepts its sets: nothing follows from it
  bool is_997 = false;          // 4010's acknowledgment, where 5010 wants a 999
  Phi<std::string> bytes{};
};

// Kept for a person: cut off, no answer to a 270, or outside of any envelope.
struct OddPart {
  std::string words{};  // why, no PHI
  Phi<std::string> bytes{};
};

using BatchPart = std::variant<PatientPart, InterchangeAckPart, GroupAckPart, OddPart>;

class BatchAnswers {
 public:
  explicit BatchAnswers(x12::StreamReader::Source source);
  // The next part, or nothing at the end. Memory: one transaction set and its parts.
  [[nodiscard]] std::optional<BatchPart> next();

 private:
  void take(const x12::StreamPart& part);
  void take_set(const x12::TransactionSet& set);

  x12::StreamReader reader_;
  std::deque<BatchPart> ready_;
};

// True: an interchange begins here (blanks and a byte order mark before it do not matter).
[[nodiscard]] bool looks_like_x12(std::string_view beginning) noexcept;

}  // namespace eligd::coverage
