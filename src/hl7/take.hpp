// A message from its bytes to what becomes of it. Pure: the store calls `decide` inside the write.
#pragma once

#include "config/configuration.hpp"
#include "hl7/acknowledge.hpp"
#include "hl7/envelope.hpp"
#include "hl7/intakes.hpp"
#include "hl7/issue.hpp"
#include "hl7/message.hpp"
#include "hl7/told.hpp"
#include "store/hl7_store.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace eligd::hl7 {

struct Incoming {
  Message message{};
  Envelope envelope{};
  Issues issues{};
  std::optional<SourceKey> source{};  // empty: nobody we know sent it
  Telling telling{};
  Instant at{};
  // Whether the store is to be asked: whose it is and which it is are known.
  [[nodiscard]] bool is_addressed() const { return source && !envelope.control_id.empty(); }
};

[[nodiscard]] Incoming read_incoming(std::string_view bytes,
                                     const config::Configuration& configuration, Instant now);

// "ADT^A04"; "other" for what is no kind of message, which is never repeated.
[[nodiscard]] std::string kind_of(const Envelope& envelope);

[[nodiscard]] store::Hl7Arrival arrival_of(const Incoming& incoming,
                                           const config::Configuration& configuration);

// Adds what there is to say to `incoming.issues`: the acknowledgment follows from them.
[[nodiscard]] store::Hl7Decision decide(Incoming& incoming, const store::Hl7Known& known,
                                        const config::Configuration& configuration);

}  // namespace eligd::hl7
