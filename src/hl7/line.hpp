// The connection to one receiver: MLLP over TLS, or plain. Held open between messages.
//
// One message at a time: asked, and nothing else until its acknowledgment is there or its time is
// over. TLS 1.2 and later; the receiver's certificate must be of the host's name or address. Used
// by one thread; cancel() from any.
#pragma once

#include "base/error.hpp"
#include "config/hl7_settings.hpp"
#include "hl7/receipt.hpp"

#include <memory>
#include <string>

namespace eligd::hl7 {

struct Exchanged {
  enum class End : std::uint8_t {
    answered,
    unsent,    // no connection: nothing left
    unheard,   // it may have arrived
    canceled,  // by cancel(); it may have arrived
  };
  End end = End::unsent;
  Receipt receipt{};    // answered
  std::string words{};  // why not, ours
};

class Line {
 public:
  // Nothing is connected yet. Errors: configuration (a file for TLS).
  [[nodiscard]] static Result<std::unique_ptr<Line>> make(const config::Hl7Receiver& receiver,
                                                          bool is_plain_allowed);
  ~Line();
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  // Connects where it must; a connection that was held and is gone is made anew once.
  [[nodiscard]] Exchanged ask(const std::string& message, const std::string& control_id);
  // What is under way ends, and nothing more is begun.
  void cancel() noexcept;

 private:
  struct State;
  explicit Line(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace eligd::hl7
