// The deciding core: what is answered to a question, with which fault, after how long. No sockets,
// no files, no sleeping; the server plays what it decides, and so can a simulator under a virtual
// clock.
//
// Promises: the same seed, scenario and sequence of questions give the same plays; a member's n-th
// answer does not depend on what other members ask. One thread at a time. Bounded:
// questions_kept_max.
#pragma once

#include "base/world.hpp"
#include "testpayer/scenario.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace eligd::testpayer {

inline constexpr std::size_t questions_kept_max = 2'000'000;

enum class Protocol : std::uint8_t {
  core_soap,
  core_mime,
  rest_json,
  raw_x12,
  form_post,
  file_drop,
  rest_async,
  rest_coded,
  core_rest
};
[[nodiscard]] std::string_view to_text(Protocol protocol) noexcept;

enum class PayloadKind : std::uint8_t {
  none,
  eligibility_271,
  acknowledgment_999,
  acknowledgment_ta1
};

// One request as the log tells it: numbers and keyed hashes, never a name (I7).
struct Entry {
  std::string time{};  // UTC
  std::string clearinghouse{};
  std::string protocol{};
  std::string isa13{}, gs06{}, st02{}, trn02{}, bht03{};
  std::string payer{};
  std::string
      question{};  // keyed hash of payer, member id, patient, service types, procedures, date
  int inquiries = 0;
  std::string outcome{};  // "271", "aaa 72", "999", "http_503" ...: what will be played
  std::int64_t latency_us = 0;
};

struct Play {
  Fault fault{};  // none: deliver the payload as it should be
  PayloadKind kind = PayloadKind::none;
  std::string x12{};  // the payload, X12 faults already in it
  std::chrono::microseconds latency{0};
  Entry entry{};
};

class Payer {
 public:
  Payer(Scenario scenario, const Clock& clock, std::uint64_t seed);
  ~Payer();
  Payer(Payer&&) noexcept;

  // One real-time question: exactly one inquiry in `x12`, else the play is a 999 that refuses it.
  [[nodiscard]] Play play(std::string_view clearinghouse, Protocol protocol, std::string_view x12);

  // A batch: any number of inquiries, all answered in one interchange; `acknowledgment` is its 999.
  struct BatchPlay {
    std::string acknowledgment{};
    std::string results{};  // empty when every set was refused
    Entry entry{};
  };
  [[nodiscard]] BatchPlay play_batch(std::string_view clearinghouse, Protocol protocol,
                                     std::string_view x12);

  [[nodiscard]] const Scenario& scenario() const noexcept;
  [[nodiscard]] const ClearinghouseSetup& setup(
      std::string_view clearinghouse) const;  // defaults when not listed

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace eligd::testpayer
