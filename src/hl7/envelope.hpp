// What MSH says of a message: from whom, of what kind, when, and what answer is wanted. Pure.
#pragma once

#include "config/hl7_settings.hpp"
#include "config/zone.hpp"
#include "hl7/issue.hpp"
#include "hl7/message.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace eligd::hl7 {

// Which of two tellings is the newer one: when the message was made, then its place in the sender's
// sequence (MSH-13). The same in both: they are of one moment, and arrival decides.
struct Stamp {
  Instant made{};
  std::int64_t sequence = 0;
  friend auto operator<=>(const Stamp&, const Stamp&) = default;
};

// When an answer is wanted (table 0155); `untold` in both fields is the original mode.
enum class Wanted : std::uint8_t { untold, always, never, on_error, on_success };

struct Envelope {
  std::string application{};  // MSH-3.1
  std::string facility{};     // MSH-4.1
  std::string type{};         // "ADT"
  std::string event{};        // "A04"
  std::string control_id{};
  std::string version{};  // "2.5.1"
  Stamp stamp{};
  Wanted accept = Wanted::untold;
  Wanted apply = Wanted::untold;
  [[nodiscard]] bool is_enhanced() const noexcept {
    return accept != Wanted::untold || apply != Wanted::untold;
  }
};

// `now` stands for a time MSH does not tell. Issues: what keeps any message from being taken,
// whatever it says.
[[nodiscard]] Envelope read_envelope(const Message& message, const config::Zone& zone, Instant now,
                                     Issues& issues);

// The sender, by MSH-3 and MSH-4; null when there is none of that name.
[[nodiscard]] const config::Hl7Sender* sender_of(const Envelope& envelope,
                                                 const config::Hl7Settings& settings);

// All a message says but when it was sent and by what hops: the same told again is the same text.
[[nodiscard]] std::string content_of(const Message& message);

}  // namespace eligd::hl7
