// HL7 times: YYYY[MM[DD[HH[MM[SS[.S...]]]]]][+/-ZZZZ]. Where no offset stands, the practice's clock
// is meant. Pure. Source: HL7 2.5.1 2.A.22 DTM.
#pragma once

#include "base/time.hpp"
#include "config/zone.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace eligd::hl7 {

// The moment, to the microsecond as far as it is told; empty for what is no such time.
[[nodiscard]] std::optional<Instant> read_moment(std::string_view text, const config::Zone& zone);
// The same of a moment that is not after `now`: a clock face without an offset that comes twice in
// a night is the later of the two where that may be.
[[nodiscard]] std::optional<Instant> read_past_moment(std::string_view text,
                                                      const config::Zone& zone, Instant now);
// "1990-01-02", whatever stands behind the day. Empty for less than a day.
[[nodiscard]] std::optional<std::string> iso_day(std::string_view text);
// "2026-12-01T09:00" on the practice's clock, the day alone where no hour is told.
[[nodiscard]] std::optional<std::string> iso_appointment(std::string_view text,
                                                         const config::Zone& zone);

[[nodiscard]] std::string write_moment(Instant at);  // "20261126170501.123+0000"

}  // namespace eligd::hl7
