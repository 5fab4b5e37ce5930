// Pull: new intakes come in, from the drop folder, from intake systems over HTTP, from servers
// where they leave their files, and from FHIR servers (pull_fhir.hpp).
//
// Reads   files in settings.intake.drop_folder (*.csv, *.json); GET <system>/pending; files of each
//         of settings.intake.servers; requests of each of settings.intake.fhir_servers.
// Writes  intakes, refused rows with reasons, each system's cursor; moves a file that was taken
// into
//         "processed" beside it, and writes its refused rows into settings.intake.rejects_folder.
// Twice   safe: the file that came last counts by the digest of its content, an intake by its
// source
//         and its own id.
// Crash   safe: everything of a file is stored before it is moved; of a system, before it is
//         acknowledged there, and its cursor after that. What was stored and not moved is moved the
//         next time.
//
// The way of an intake system is in docs/intake-systems.md.
#pragma once

#include "base/error.hpp"
#include "base/finding.hpp"
#include "jobs/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace eligd::jobs {

inline constexpr int files_a_pull_max = 200;  // the rest waits for the next pull
inline constexpr int pages_a_pull_max =
    1000;  // a cursor that never ends is a fault of the other side

struct PullCounts {
  std::int64_t files = 0;
  std::int64_t files_seen_before = 0;
  std::int64_t created = 0;
  std::int64_t changed = 0;
  std::int64_t already = 0;
  std::int64_t rejected = 0;
  // Sources that gave nothing, each in the words of the report's readers, who acts included: whom
  // they hold is asked about by nobody tonight. No PHI, no file name, nothing technical.
  std::vector<std::string> not_pulled{};
  Findings findings{};  // files that cannot be read, systems that do not answer, with the
                        // technical reason; no PHI

  void add(PullCounts other);
};

[[nodiscard]] boost::asio::awaitable<Result<PullCounts>> pull_folder(World& world);
// A system that gives no page is no error: it is among not_pulled and findings.
[[nodiscard]] boost::asio::awaitable<Result<PullCounts>> pull_system(
    World& world, const config::IntakeSystem& system);

// Files on a server, each moved there when all of it is stored. A sign-in that is refused is tried
// once a day, since servers block an address after a few; not reached is among not_pulled.
[[nodiscard]] boost::asio::awaitable<Result<PullCounts>> pull_server(
    World& world, const config::IntakeServer& server);

// The folder and every system and server; one that fails is a finding and harms no other.
[[nodiscard]] boost::asio::awaitable<Result<PullCounts>> pull(World& world);

}  // namespace eligd::jobs
