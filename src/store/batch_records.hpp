// Batches as the store keeps them: files of questions handed to a partner, and files taken from
// there.
#pragma once

#include "base/ids.hpp"
#include "base/phi.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eligd::store {

// The way of a file. Each step is on the disk before the next one is taken at the partner, so that
// a crash between two of them can tell by looking which of them happened.
enum class BatchState : std::uint8_t {
  made,      // not a byte has left
  writing,   // perhaps under its temporary name, whole or in part; over HTTP perhaps the partner's
  written,   // whole under its temporary name, perhaps renamed; restored, and perhaps the partner's
  sent,      // under its own name: the partner's
  finished,  // nothing of it is waited for any more
  refused,   // the partner took it for unreadable (TA1), or it could not be put there
};

struct NewBatch {
  ClearinghouseKey clearinghouse{};
  InterchangeControlNumber isa13{};
  GroupControlNumber gs06{};
  std::string file{};  // its name at the partner's
  std::int64_t size = 0;
  std::string digest{};  // SHA-256 of the file, hex
  Instant made{};
  Instant answers_by{};   // when the partner promises its answers
  Instant waits_until{};  // given up then
};

// A batch that was refused whole, cut in two (docs/decisions/0023).
struct BatchHalves {
  NewBatch first{};
  NewBatch second{};
  std::int64_t in_first = 0;  // so many of its waiting attempts, in their order
};

struct BatchMade {
  BatchId id{};
  // Not empty: their claims went to somebody else, or an answer came; then nothing was recorded.
  std::vector<InquiryId> lost{};
};

struct BatchRecord {
  BatchId id{};
  ClearinghouseKey clearinghouse{};
  InterchangeControlNumber isa13{};
  GroupControlNumber gs06{};
  std::string file{};
  std::int64_t size = 0;
  std::string digest{};
  BatchState state = BatchState::made;
  Instant made{};
  std::optional<Instant> sent{};
  std::optional<Instant> acknowledged{};  // when a TA1 or 999 came
  Instant answers_by{};
  Instant waits_until{};
  std::int64_t questions = 0;
  std::int64_t answered = 0;  // a 271 came
  std::int64_t rejected = 0;  // only a TA1 or 999 that refuses it
  std::int64_t waiting = 0;
  std::string handle{};              // what the partner calls it; empty: not told
  std::optional<Instant> begun{};    // when its submission last began
  std::optional<Instant> looked{};   // when the partner was last asked about it
  std::int64_t tries = 0;            // submissions begun
  std::optional<BatchId> part_of{};  // the batch that was refused whole and cut up
};

// One that is not over, without what became of its questions: to count those takes longer the more
// there are, and a partner is looked at every few minutes. Store::batch counts them.
struct OpenBatch {
  BatchRecord uncounted{};
  bool is_waited_for = false;  // at least one question has neither answer nor end
};

// A file as it stood in the partner's folder.
struct PartnerFile {
  ClearinghouseKey clearinghouse{};
  std::string path{};
  std::int64_t size = 0;
  std::string modified{};  // as the server writes it
};

enum class PartnerFileKind : std::uint8_t {
  answers,    // 271, 999 or TA1, alone or together
  report,     // for people: kept, never read for decisions
  duplicate,  // the same bytes were taken before under another name
};

struct PartnerFileTaken {
  std::int64_t id = 0;  // given by the store
  PartnerFile file{};
  PartnerFileKind kind = PartnerFileKind::answers;
  std::string digest{};        // SHA-256, hex
  std::int64_t parts = 0;      // answers about one question each, and acknowledgments
  std::int64_t attached = 0;   // of the parts
  std::int64_t held = 0;       // of the parts
  Phi<std::string> content{};  // of a report; else empty: the parts are kept as answers
  Instant at{};
  // An acknowledgment owed for it, and how the partner knows the file; empty: none.
  std::string receipt{};
  std::string receipt_name{};
};

struct OwedReceipt {
  std::int64_t file = 0;
  std::string name{};     // how the partner knows the file
  std::string content{};  // a 999
};

}  // namespace eligd::store
