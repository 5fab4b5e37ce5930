// A time zone of the system's zone database, and the one way from a clock face to an Instant.
//
// On the two nights a year where clocks change, a clock face may exist twice or not at all; the
// caller is told which, and the choice is always the EARLIER possible moment: being ready too early
// costs nothing, too late costs the appointment.
#pragma once

#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace date {
class time_zone;
}

namespace eligd::config {

enum class ClockFace : std::uint8_t {
  unique,    // the usual case
  skipped,   // clocks jumped over it: the moment of the jump is given
  repeated,  // it happened twice: the first is given
};

struct LocalInstant {
  Instant instant{};
  ClockFace face = ClockFace::unique;
};

// A day and minutes after its midnight, as a clock in the zone shows them.
struct LocalTime {
  CivilDate day{};
  int minutes = 0;  // 0..1439
  friend auto operator<=>(const LocalTime&, const LocalTime&) = default;
};

class Zone {
 public:
  Zone();  // UTC
  // Empty when the zone database has no such name.
  [[nodiscard]] static std::optional<Zone> find(std::string_view name);

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] LocalInstant to_instant(LocalTime local) const;
  [[nodiscard]] LocalTime to_local(Instant instant) const;  // seconds are cut off

  friend bool operator==(const Zone& a, const Zone& b) noexcept { return a.name_ == b.name_; }

 private:
  Zone(std::string name, const date::time_zone* zone);
  std::string name_;
  const date::time_zone* zone_ =
      nullptr;  // owned by the zone database, lives as long as the process
};

}  // namespace eligd::config
