// What is to be told over HL7 v2, and to whom (decision 0040).
//
// Rows are written by the schema's triggers, in the transaction of what they tell of. A row becomes
// a message when it is begun; from then on its content and its control id stay, and what happens
// later is another row. Connections of its own to the same file; thread-safe; the promises and
// errors of store.hpp hold.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/phi.hpp"
#include "base/time.hpp"
#include "base/world.hpp"
#include "store/done.hpp"
#include "store/keys.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligd::store {

enum class Hl7OutState : std::uint8_t { due, taken, parked, given_up, overtaken };

// In the history of each case a message is about, so that an account of disclosures outlasts the
// outbox: these words, the receiver's key and ", message 12".
inline constexpr std::string_view hl7_sent_event = "sent by HL7 and not acknowledged yet: ";
inline constexpr std::string_view hl7_told_event = "told by HL7 (ADT^A08): ";

struct Hl7Recipient {
  std::string key{};
  SourceKey source{};
};

// Somebody at a source, as messages name them.
struct Hl7Subject {
  SourceKey source{};
  std::string person{};  // the mark of whom HL7 told; else the intake's external id
};

struct Hl7Outgoing {
  std::int64_t id = 0;
  std::string receiver{};
  Hl7Subject subject{};
  Instant queued{};
  int attempts = 0;
  std::string control_id{};    // empty: not begun
  Phi<std::string> message{};  // empty: not made
};

struct Hl7OutEnd {
  std::int64_t id = 0;
  Hl7OutState state = Hl7OutState::due;  // due: tried again at `due`
  Instant due{};
  bool was_sent = true;   // false: it never left, and no attempt is counted
  std::string trouble{};  // codes and words of ours, never the receiver's
  Instant now{};
};

struct Hl7Queue {
  Hl7Recipient recipient{};
  std::int64_t due = 0;
  std::optional<Instant> oldest{};  // of those due
  std::int64_t parked = 0;
  std::int64_t given_up = 0;
  std::int64_t taken = 0;  // of those remembered
  std::optional<Instant> last_taken{};
  std::string trouble{};  // of the newest that has one and is not over it
};

class Hl7Outbox {
 public:
  Hl7Outbox() = default;
  Hl7Outbox(const Hl7Outbox&) = delete;
  Hl7Outbox& operator=(const Hl7Outbox&) = delete;
  virtual ~Hl7Outbox() = default;

  // These and no others from now on. What waits for others is given up.
  virtual void use_receivers(std::vector<Hl7Recipient> receivers, Instant now, Done<void> done) = 0;
  // What happens to the person from now on is another message.
  virtual void begin(std::int64_t id, std::string control_id, Done<void> done) = 0;
  virtual void keep(std::int64_t id, Phi<std::string> message, Done<void> done) = 0;
  // With a task for Admin where it is parked, closed when nothing of the receiver is any more. One
  // that is taken overtakes what was parked of the same person.
  virtual void end(Hl7OutEnd end, Done<void> done) = 0;
  // Those queued before, with a task where there are any; and forgets what ended before that. Their
  // number.
  virtual void give_up(std::string receiver, Instant before, Instant now,
                       Done<std::int64_t> done) = 0;
  // What stands parked, or was given up, of a receiver, as new messages. Their number.
  virtual void send_again(std::string receiver, Instant now, Done<std::int64_t> done) = 0;
  // The case's person anew, to all receivers of the source. Their number.
  virtual void queue(VerificationId verification, Instant now, Done<std::int64_t> done) = 0;

  // The oldest that is due and has none before it about the same person.
  [[nodiscard]] virtual Result<std::optional<Hl7Outgoing>> next(const std::string& receiver,
                                                                Instant now) const = 0;
  [[nodiscard]] virtual Result<std::vector<Hl7Queue>> queues() const = 0;
  // Whom an intake is about.
  [[nodiscard]] virtual Result<Hl7Subject> subject_of(IntakeId intake) const = 0;
  // The person's intakes, one a coverage, the first one first.
  [[nodiscard]] virtual Result<std::vector<IntakeId>> intakes_of(
      const Hl7Subject& subject) const = 0;
  // What HL7 told of the person; empty: nothing, they came by another way.
  [[nodiscard]] virtual Result<std::optional<Phi<std::string>>> picture_of(
      const Hl7Subject& subject) const = 0;
};

// The file must have its schema: open the store before.
[[nodiscard]] Result<std::unique_ptr<Hl7Outbox>> open_hl7_outbox(const std::filesystem::path& path,
                                                                 const Keys& keys,
                                                                 Entropy& entropy);

}  // namespace eligd::store
