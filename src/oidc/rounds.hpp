// Those on their way to the sign-in service and back, and those who came back and still owe a code.
//
// Kept in memory: a restart ends a round, which is begun anew by a click. Bounded in number, in
// all and by address, and in time; whoever fills it pushes out their own. A round is taken once, by
// whoever shows its state, and holds only with the cookie of the browser that began it.
// Thread-safe.
#pragma once

#include "access/gate.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"
#include "base/world.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace eligd::oidc {

inline constexpr std::size_t rounds_max = 1000;
inline constexpr std::size_t rounds_source_max = 50;  // a practice may stand behind one address
inline constexpr std::chrono::minutes round_time_max{10};
inline constexpr std::chrono::minutes code_time_max{5};
inline constexpr int code_tries_max = 5;

enum class Purpose : std::uint8_t { sign_in, proof };

struct Round {
  Purpose purpose = Purpose::sign_in;
  Secret session{};  // the cookie of the session the browser had; empty: none
  std::string to{};  // a page of ours
  std::string source{};
  Secret nonce{};
  Secret verifier{};
  Secret cookie{};
  Instant begun{};
  Microseconds since{0};
};

// Back, known, and a code of our second factor is still wanted.
struct Half {
  Round round{};
  access::ServiceWord word{};
  int tries = 0;
  Microseconds since{0};
};

class Rounds {
 public:
  explicit Rounds(Clock& clock) : clock_(clock) {}

  void begin(const std::string& state, Round round);
  // Gone with it, whether it holds or not. Empty: none of this state, over, or another browser's.
  [[nodiscard]] std::optional<Round> take(std::string_view state, const Secret& cookie);

  void keep_half(Half half);
  // For one more try. Empty: none, over, or tried too often.
  [[nodiscard]] std::optional<Half> try_half(const Secret& cookie);
  void drop_half(const Secret& cookie);

  [[nodiscard]] std::size_t size() const;

 private:
  void drop_old(Microseconds now);

  Clock& clock_;
  mutable std::mutex mutex_{};
  std::map<std::string, Round, std::less<>> rounds_{};  // by state
  std::map<std::string, Half, std::less<>> halves_{};   // by cookie
};

}  // namespace eligd::oidc
