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
#include "coverage/match.hpp"
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
  std::string date{};  // TA102 and TA103: ISA09 and ISA10 of what it is about
  std::string time{};
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
  bool is_about_questions = false;  // AK101 = HS, and each set named is a 270
  std::string code{};               // AK901
  std::vector<Set> rejected{};      // sets not accepted, where it names sets
  std::vector<Set> unclear{};       // sets named without a verdict, in a group that is not refused
  Phi<std::string> rest{};          // the group is refused, and only some of its sets are named
  bool is_rejected = false;         // the whole group, no set named
  bool contradicts = false;  // refuses the group and accepts its sets: nothing follows from it
  bool is_997 = false;       // 4010's acknowledgment, where 5010 wants a 999
  Phi<std::string> bytes{};
};

// Kept for a person: cut off, no answer to a 270, or outside of any envelope or set.
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
  // Once there is no next: bytes stood in it that are in no part.
  [[nodiscard]] bool has_passed_over() const noexcept { return has_passed_over_; }

 private:
  void take(const x12::StreamPart& part);
  void take_set(const x12::TransactionSet& set);
  void end_strays();

  x12::StreamReader reader_;
  std::deque<BatchPart> ready_;
  std::string strays_;
  bool has_passed_over_ = false;
};

// An answer that came alone and is about several patients, cut by whose it is. `others` holds what
// is about none of ours, each part an interchange of its own.
struct Shares {
  Phi<std::string> ours{};  // one interchange after the other; empty: nothing is
  std::vector<Phi<std::string>> others{};
};
// Nothing: it is about one patient, or all of it is ours.
[[nodiscard]] std::optional<Shares> shares_of(const Sent& sent, const x12::Document& document,
                                              const Phi<std::string>& bytes);

// Each interchange in it ends with its IEA, and there is one: nobody writes it any more.
[[nodiscard]] bool ends_whole(x12::StreamReader::Source source);

// True: an interchange begins here (blanks and a byte order mark before it do not matter).
[[nodiscard]] bool looks_like_x12(std::string_view beginning) noexcept;

}  // namespace eligd::coverage
