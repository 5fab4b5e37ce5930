// A door whose answers come later: takes a question, names a place to look, and has the answer
// there after some looks. How hubs do it in JSON (202 and Location), and how others do it with a
// code of their own in a 200.
//
// Values only. Bounded: questions_later_max. One thread at a time.
#pragma once

#include "testpayer/http.hpp"
#include "testpayer/payer.hpp"
#include "testpayer/scenario.hpp"

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace eligd::testpayer {

inline constexpr std::size_t questions_later_max = 10'000;

// A question told in named fields, form encoded or JSON, as the 270 such a hub would write of it;
// its trace and numbers are the hub's own. Empty: the fields make none.
[[nodiscard]] std::optional<std::string> x12_of_fields(std::string_view body, bool is_json,
                                                       std::int64_t number);

class LaterDoor {
 public:
  enum class Style : std::uint8_t {
    status,  // 202 and Location; states in "statusCode"
    coded,   // 200; "APIResponseCode"
  };

  // `base` is the address questions came to, as a path.
  [[nodiscard]] HttpReply take(const ClearinghouseSetup& setup, Style style,
                               const std::string& base, Play play);
  // `path` is what stands after `base`: "/ID" or "/ID/x12".
  [[nodiscard]] HttpReply look(const ClearinghouseSetup& setup, Style style,
                               const std::string& base, const std::string& path);
  [[nodiscard]] std::int64_t next_number() { return ++number_; }

 private:
  struct Kept {
    std::string id{};
    Play play{};
    int looks = 0;
  };

  std::deque<Kept> kept_{};
  std::int64_t number_ = 0;
};

}  // namespace eligd::testpayer
