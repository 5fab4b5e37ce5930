// One intake as a source told it, checked and typed, not yet stored: who, which coverage, which
// level of care, when. Pure values: nothing here reads a clock, a file or the network.
#pragma once

#include "base/finding.hpp"
#include "base/ids.hpp"
#include "base/phi.hpp"
#include "base/time.hpp"
#include "config/zone.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligd::intake {

enum class Sex : std::uint8_t { unknown, female, male };                // U, F, M
enum class Relationship : std::uint8_t { self, spouse, child, other };  // patient to subscriber
enum class Network : std::uint8_t { unknown, in, out };                 // as the intake system says
// The patient's, in writing, that the payer may learn of treatment for substance use (42 CFR 2.31).
enum class Consent : std::uint8_t { unknown, given, refused };

struct Patient {
  Phi<std::string> last_name{};
  Phi<std::string> first_name{};
  Phi<std::string> middle_name{};  // empty: not told
  Phi<std::string> suffix{};       // empty: not told
  Phi<CivilDate> birth_date{};
  Sex sex = Sex::unknown;
  friend bool operator==(const Patient&, const Patient&) = default;
};

// Who holds the policy when the patient does not.
struct Subscriber {
  Phi<std::string> last_name{};
  Phi<std::string> first_name{};
  std::optional<Phi<CivilDate>> birth_date{};
  friend bool operator==(const Subscriber&, const Subscriber&) = default;
};

struct Coverage {
  std::string payer{};              // as written; config::match_payer says which is meant
  Phi<std::string> member_id{};     // empty: not told
  Phi<std::string> group_number{};  // empty: not told
  Relationship relationship = Relationship::self;
  std::optional<Subscriber> subscriber{};  // set exactly when relationship is not self
  friend bool operator==(const Coverage&, const Coverage&) = default;
};

// What the patient is planned to attend. All optional: assessments have no program.
struct Program {
  std::optional<CivilDate> from{};
  std::optional<CivilDate> through{};
  std::optional<int> days_per_week{};     // 1..7
  std::optional<CivilDate> discharged{};  // the last day attended: where it ended otherwise
  friend bool operator==(const Program&, const Program&) = default;
};

struct NewIntake {
  std::string
      external_id{};  // the source's own id: the key of "again", 1..64 characters, never a name
  SourceKey source{};
  Patient patient{};
  Coverage coverage{};
  LevelKey level{};                       // one of the configuration's
  config::LocalTime first_appointment{};  // as the practice's clock shows it
  Instant first_appointment_at{};         // the same as a moment
  Program program{};
  Network network = Network::unknown;
  Consent consent = Consent::unknown;
  Phi<std::string> notes{};
  // Columns we do not use and were asked to hand back, in the source's order.
  std::vector<std::pair<std::string, Phi<std::string>>> pass_through{};
  friend bool operator==(const NewIntake&, const NewIntake&) = default;
};

[[nodiscard]] std::string_view to_text(Sex sex) noexcept;                    // "F", "M", "U"
[[nodiscard]] std::string_view to_text(Relationship relationship) noexcept;  // "self", ...
[[nodiscard]] std::string_view to_text(Consent consent) noexcept;            // "given", ...
[[nodiscard]] std::string_view to_text(Network network) noexcept;  // "in", "out", "unknown"
[[nodiscard]] std::string to_text(config::LocalTime local);        // "2026-11-25T09:00"

}  // namespace eligd::intake
