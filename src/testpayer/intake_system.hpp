// Plays the intake system of the demo: pending intakes by pages, acknowledgements, outcomes.
//
//   GET  /intake-system/pending?cursor=C&limit=N  {"intakes": [...], "next_cursor": "..." or null}
//   POST /intake-system/ack                       {"ids": [...]}: these are pending no longer
//   POST /intake-system/outcomes                  [{"id": ...}, ...]: recorded once for each id
//   GET  /intake-system/outcomes                  what was recorded, for tests to look at
//
// Promises: an acknowledged intake is not given again; the same outcome again changes nothing; a
// cursor stays good while others are acknowledged. Bounded: outcomes_max.
#pragma once

#include "base/error.hpp"
#include "testpayer/http.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace eligd::testpayer {

inline constexpr std::size_t page_max = 500;
inline constexpr std::size_t outcomes_max = 1'000'000;

class IntakeSystem {
 public:
  // `json` is an array of intakes or {"intakes": [...]}; each has a text "id", no two the same.
  [[nodiscard]] static Result<IntakeSystem> read(std::string_view json, std::string token);
  IntakeSystem(IntakeSystem&&) noexcept;
  IntakeSystem& operator=(IntakeSystem&&) noexcept;
  ~IntakeSystem();

  [[nodiscard]] HttpReply handle(const HttpRequest& request);

 private:
  struct State;
  explicit IntakeSystem(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace eligd::testpayer
