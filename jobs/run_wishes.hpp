// What people ask of runs: one now, a pause, to go on, an end before its time. Kept in the run's
// history, so that it holds after a crash; the daemon heeds it (jobs/daemon.cpp).
//
// A paused run asks nobody anything new, what is on its way comes back, and its rest waits: until
// somebody lets it go on, or its window is over. A stopped one ends as if its window were over.
#pragma once

#include "base/error.hpp"
#include "jobs/nightly.hpp"
#include "jobs/world.hpp"
#include "store/records.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::jobs {

inline constexpr std::string_view by_hand_kind = "partial";  // beside those of the schedule

enum class RunWish : std::uint8_t { none, pause, stop };
[[nodiscard]] std::string_view to_text(RunWish wish) noexcept;  // "pause"; of none ""

enum class RunWord : std::uint8_t { start, pause, resume, stop };

// What its history says last. Pure.
[[nodiscard]] RunWish wish_in(const std::vector<store::EventRecord>& history) noexcept;
// Why that cannot be said of it now; empty: it can. Pure; the sentence names nobody.
[[nodiscard]] std::string why_not(RunWord word, const store::RunRecord& run, RunWish now_wished,
                                  Instant now);

[[nodiscard]] Result<RunWish> wish_of(const World& world, RunId run);

// Errors: conflict, with the words of why_not; not_found. Waits for the store.
[[nodiscard]] Result<void> ask_of_run(World& world, RunId run, RunWord word,
                                      const std::string& who);

// Begins one without asking anybody: of whoever is due now, with a report of its own, beside the
// night of the schedule. Errors: conflict, where one like it or the night goes on.
[[nodiscard]] Result<RunId> request_run(World& world, const std::string& who);
// That one, where it is not finished. Empty: none.
[[nodiscard]] Result<std::optional<NightlySettings>> requested_run(const World& world);

}  // namespace eligd::jobs
