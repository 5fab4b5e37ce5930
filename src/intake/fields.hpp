// How one told value is read: dates, times, ids, names and words. What is ambiguous is refused with
// a hint, never guessed; messages never repeat the value (I7). Inner to this room.
#pragma once

#include "base/time.hpp"
#include "config/zone.hpp"
#include "intake/intake.hpp"

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace eligd::intake {

// What a source may tell of a person; the first ones are the canonical CSV columns, in order.
enum class Field : std::uint8_t {
  intake_id,
  patient_last_name,
  patient_first_name,
  patient_middle_name,
  patient_suffix,
  patient_birth_date,
  patient_sex,
  payer,
  member_id,
  group_number,
  relationship,
  subscriber_last_name,
  subscriber_first_name,
  subscriber_birth_date,
  level,
  first_appointment,
  program_from,
  program_through,
  days_per_week,
  discharged,
  network,
  consent,
  notes,
  // Only in files that put the subscriber first and the patient beside him as a dependent.
  subscriber_sex,
  dependent_last_name,
  dependent_first_name,
  dependent_birth_date,
  dependent_sex,
  dependent_member_id,
  dependent_relationship,
};
inline constexpr std::size_t field_count =
    static_cast<std::size_t>(Field::dependent_relationship) + 1;
inline constexpr std::size_t canonical_field_count = static_cast<std::size_t>(Field::notes) + 1;

// The column's canonical name, "patient_last_name".
[[nodiscard]] std::string_view name_of(Field field) noexcept;

// What is wrong with a value and what to do; never the value.
struct Complaint {
  std::string what{};
  std::string todo{};
};

template <class T>
using Read = std::expected<T, Complaint>;

// How dates are written. Programs write ISO; spreadsheets also MM/DD/YYYY. Where a column holds a
// date that can only be DD/MM, the other slash dates of that column are in doubt.
enum class DateStyle : std::uint8_t { iso, spreadsheet, spreadsheet_in_doubt };

// Without blanks at both ends, no-break ones included.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

[[nodiscard]] Read<CivilDate> read_date(std::string_view text, DateStyle style);
// A slash date that only makes sense with the day first, such as 13/02/2026.
[[nodiscard]] bool is_day_first(std::string_view text) noexcept;

struct Appointment {
  config::LocalTime local{};
  Instant instant{};
  std::optional<Complaint> doubt{};  // taken, but somebody should look: no time told, clocks change
};
[[nodiscard]] Read<Appointment> read_appointment(std::string_view text, DateStyle style,
                                                 const config::Zone& zone);

// Ids as cards print them: refused if a spreadsheet has turned them into a number (1.2E+09, 123.0).
[[nodiscard]] Read<std::string> read_id(std::string_view text, std::size_t characters_max);
// A name: at least one letter, no control characters, no letter lost to a wrong encoding.
[[nodiscard]] Read<std::string> read_name(std::string_view text);
// A payer as written, on one line.
[[nodiscard]] Read<std::string> read_payer(std::string_view text);
// Free text; line ends are kept.
[[nodiscard]] Read<std::string> read_notes(std::string_view text);
[[nodiscard]] Read<Sex> read_sex(std::string_view text);
[[nodiscard]] Read<Relationship> read_relationship(std::string_view text);
[[nodiscard]] Read<Network> read_network(std::string_view text);
[[nodiscard]] Read<Consent> read_consent(std::string_view text);
[[nodiscard]] Read<int> read_days_per_week(std::string_view text);

inline constexpr std::size_t name_characters_max = 200;
inline constexpr std::size_t notes_characters_max = 4000;

}  // namespace eligd::intake
