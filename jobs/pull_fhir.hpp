// Requests pulled from a FHIR R4 server: docs/intake-systems.md, decision 0043.
//
// Reads   CoverageEligibilityRequests that changed since the cursor, a page at a time, with the
//         Patient, Coverage, Organization and RelatedPerson they name.
// Writes  intakes, refusals, the cursor: of a page together.
// Twice   safe: an intake counts by its source and its identifier, a refusal by its version.
// Crash   safe: a page is stored whole or not at all; the next pull asks from the last one stored.
#pragma once

#include "base/error.hpp"
#include "jobs/pull.hpp"
#include "jobs/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace eligd::jobs {

inline constexpr std::chrono::minutes fhir_pull_max{10};  // the rest waits for the next pull
inline constexpr std::size_t fhir_pull_bytes_max = std::size_t{1} << 30;
inline constexpr int fhir_reads_a_page_max = 5'000;
// Servers stamp a change before it can be found, and several machines of one have several clocks.
inline constexpr std::chrono::minutes fhir_looked_back{5};
inline constexpr std::size_t fhir_seen_max = 5'000;
// Requests whose references the server keeps back (403, 5xx): more is a fault of the whole server.
inline constexpr std::size_t fhir_owed_max = 200;
inline constexpr std::chrono::hours fhir_owed_untold{24};  // then the sender hears of it
inline constexpr std::chrono::hours fhir_owed_kept{30 * 24};

// How far a server was read, by its own clock. Ours only keeps it out of the future, where nothing
// new would be found until then.
struct FhirCursor {
  struct Seen {
    std::string version{};
    Instant changed{};
  };
  std::optional<Instant> newest{};
  std::map<std::string, Seen, std::less<>> seen{};  // of the last minutes before it, by id
  // Passed over, as the server kept back what they refer to; by id, since when. Asked for with each
  // pull.
  std::map<std::string, Instant, std::less<>> owed{};

  [[nodiscard]] std::optional<Instant> since() const;
  void see(const std::string& id, const std::string& version, Instant changed);
  void trim();  // to what `since` leaves in doubt
};
[[nodiscard]] std::string to_text(const FhirCursor& cursor);
// Empty where the text is none: everything is asked for again, which harms nothing.
[[nodiscard]] FhirCursor fhir_cursor_of(std::string_view text);

// A server that gives no page is no error: it is among not_pulled and findings.
[[nodiscard]] boost::asio::awaitable<Result<PullCounts>> pull_fhir(
    World& world, const config::IntakeFhirServer& server);

}  // namespace eligd::jobs
