// What goes wrong with questions that travel as files, written out beside script.hpp: what each
// visit to the partner's folder meets, and what becomes of each file it was given.
#pragma once

#include "base/time.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace eligd::simulation {

// Over HTTP (http_partner.hpp): list is also asking by name, put handing over, rename sending a
// receipt.
enum class VisitKind : std::uint8_t { list, put, rename, read, remove };
inline constexpr std::size_t visit_kinds = 5;
[[nodiscard]] std::string_view to_text(VisitKind kind) noexcept;
[[nodiscard]] std::optional<VisitKind> visit_of(std::string_view name) noexcept;

// What can go wrong with one visit.
enum class VisitFault : std::uint8_t {
  none,
  not_reached,    // nothing was done
  reply_lost,     // it was done, and nobody was told
  cut_short,      // put: half of it stands there; read: half of it came. Else as not_reached
  kept_in_part,   // put: the server says yes to a file it could not keep whole
  login_refused,  // only a person mends it
};
inline constexpr std::size_t visit_fault_kinds = 6;
[[nodiscard]] std::string_view to_text(VisitFault fault) noexcept;
[[nodiscard]] std::optional<VisitFault> visit_fault_of(std::string_view name) noexcept;

// What can become of a file as a whole.
enum class FileFault : std::uint8_t {
  none,
  interchange_rejected,  // TA1 R
  group_rejected,        // 999 R that names no set
  into_errors,           // put into the folder of errors: nobody was asked
  vanished,              // dropped without a word
  refused_at_door,       // over HTTP: looked at when it is handed over, and refused
};
inline constexpr std::size_t file_fault_kinds = 6;
[[nodiscard]] std::string_view to_text(FileFault fault) noexcept;
[[nodiscard]] std::optional<FileFault> file_fault_of(std::string_view name) noexcept;

// What becomes of one file of ours.
struct FileMeeting {
  FileFault fault = FileFault::none;
  Microseconds taken_after{std::chrono::seconds(5)};          // since it stood under its own name
  Microseconds acknowledged_after{std::chrono::seconds(30)};  // since it was taken
  Microseconds answered_after{std::chrono::minutes(2)};       // the same
  bool has_999 = true;       // where nothing is refused; what is refused is always told
  bool has_report = false;   // for people, beside the answers
  int files = 1;             // of answers
  Microseconds apart{};      // between two of them
  std::uint64_t order = 0;   // dice: which answer comes where
  bool is_repeated = false;  // the first file of answers, once more under another name
  Microseconds pieces{};     // files of the partner's are written in three pieces so far apart
  bool is_named_so = false;  // and under a temporary name as long as they are not whole
  friend bool operator==(const FileMeeting&, const FileMeeting&) = default;
};

}  // namespace eligd::simulation
