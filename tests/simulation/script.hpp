// What goes wrong in a world, written out (docs/decisions/0030): what each attempt meets, and what
// befalls the machine and where. A drawn world leaves its script behind; a world that is given one
// draws none of this.
#pragma once

#include "base/time.hpp"
#include "batch_script.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligd::simulation {

// What can go wrong with one exchange. C, N and P rows of the fault matrix.
enum class Fault : std::uint8_t {
  none,
  refused,               // not a byte left
  throttled,             // not taken, come back later
  unauthorized,          // 401: the route stops
  cut_before,            // sent in part; the payer never had it
  cut_after,             // the payer had it; its answer was lost
  silence_before,        // nothing until the time is over; the payer never had it
  silence_after,         // the same; the payer had it
  server_error,          // HTTP 500
  page,                  // 200 with a page instead of an answer
  truncated,             // half an answer
  other_answer,          // somebody else's answer
  repeated_answer,       // an answer that was delivered before
  invented_trace,        // a trace nobody ever sent
  foreign_envelope,      // an envelope that names another request
  other_person,          // the right trace, another person's name
  ack_rejected,          // 999 R
  ack_alone,             // 999 A and nothing else
  interchange_rejected,  // TA1 R
  payer_unable,          // AAA 42 at the payer's own loop, which leaves no trace
  payer_busy,            // AAA 80 at the subscriber
  not_found,             // AAA 75 for somebody who is insured
  slow,                  // just before the time is over
  bad_request,           // HTTP 400: refused for good, the payer never had it
  later,                 // taken; the answer is there after a while (docs/decisions/0022)
  forgotten,             // taken, and then nobody knows of it
};
inline constexpr std::size_t fault_kinds = 26;
[[nodiscard]] std::string_view to_text(Fault fault) noexcept;
[[nodiscard]] std::optional<Fault> fault_of(std::string_view name) noexcept;

// What one attempt meets.
struct Meeting {
  Fault fault = Fault::none;
  Microseconds until_payer{300'000};
  Microseconds until_end{600'000};  // from the payer on; of a later answer, until it is taken
  Microseconds retry_after{};       // throttled
  Microseconds ready_after{};       // later: since it was taken
  std::uint64_t back = 0;           // other_answer, repeated_answer: how many answers ago it was
  friend bool operator==(const Meeting&, const Meeting&) = default;
};

// Something everybody can see happens.
struct Mark {
  enum class Kind : std::uint8_t { night, sent, heard };
  Kind kind = Kind::night;
  std::string member{};  // sent, heard: as asked about
  int number = 1;        // which night, or which attempt about this member
  int again = 0;  // how often it was passed before: a file may be heard once more after a crash
  friend bool operator==(const Mark&, const Mark&) = default;
};

enum class MishapKind : std::uint8_t {
  killed,       // for `lasts` nobody of ours lives
  power_lost,   // the same, and what was not synced is lost, kept or torn
  disk_full,    // for `lasts`
  sync_failed,  // once: what it was to sync never reaches the disk
  clock_moved,  // the wall clock, by `lasts`
  restored,     // the disk is lost; the last night's backup takes its place
  // No mishaps, but as likely to fall into everything: what people do at their desks (desk.hpp).
  call_recorded,
  self_pay_agreed,
  self_pay_withdrawn,
  way_damaged,
  way_mended,
  door_opened,
  stood_still,  // for `lasts` our process does nothing, and then goes on (I16)
  // At desks, too.
  intake_resent,    // with another member id: the right one, or a mistyped one
  batch_not_taken,  // the partner's word that it never had what may have arrived
};
inline constexpr std::size_t mishap_kinds = 15;
[[nodiscard]] constexpr bool is_at_desk(MishapKind kind) noexcept {
  return kind >= MishapKind::call_recorded && kind != MishapKind::stood_still;
}
[[nodiscard]] std::string_view to_text(MishapKind kind) noexcept;
[[nodiscard]] constexpr bool ends_process(MishapKind kind) noexcept {
  return kind == MishapKind::killed || kind == MishapKind::power_lost ||
         kind == MishapKind::restored;
}

struct Mishap {
  MishapKind kind = MishapKind::killed;
  Mark mark{};
  int commits = 0;       // after so many commits since
  int operation = 0;     // in the middle of the next one, after so many writes; 0: `later` decides
  Microseconds later{};  // since the mark, or the last of those commits
  Microseconds lasts{};
  std::uint64_t dice = 0;  // power_lost: which parts are kept; at the desk: which case or way
  friend bool operator==(const Mishap&, const Mishap&) = default;
};

struct Script {
  std::map<std::pair<std::string, int>, Meeting> meetings{};  // by member and attempt; else plain
  std::vector<Mishap> mishaps{};
  std::set<int> fresh{};  // nights that a new process lives
  // The batch partner's: by the how-many-th visit of its kind, and file; else plain.
  std::map<std::pair<VisitKind, int>, VisitFault> visits{};
  std::map<int, FileMeeting> files{};
  friend bool operator==(const Script&, const Script&) = default;
};

}  // namespace eligd::simulation
