// A backup put to the proof: restored into a private folder, opened as the store it would be,
// looked through, and removed.
//
// Reads   the backup file. Writes nothing but the folder, which goes. Twice, crash: safe.
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"
#include "base/world.hpp"
#include "store/keys.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace eligd::store {

struct RehearsalRequest {
  std::filesystem::path backup{};
  std::optional<Key> secret{};    // of the recipient, where it is sealed
  std::vector<Key> roots{};       // one of them must open it
  std::filesystem::path place{};  // the folder is made in it
};

struct Rehearsal {
  std::optional<Instant> made{};
  std::int64_t bytes = 0;           // of the store
  std::int64_t tables = 0;          // compared with the manifest; 0: the backup has none
  std::int64_t rows = 0;            // in them
  std::int64_t intakes_opened = 0;  // beside what Store::check opens: answers, questions,
                                    // summaries, calls, overrides, handles of answers to come
  std::int64_t audit_entries = 0;
  std::int64_t numbers_skipped = 0;  // by the partner that skipped least
  Microseconds took{};
  std::vector<std::string> wrong{};  // empty: it would do
};

// What keeps the backup from being a good one stands in `wrong`; errors are about this machine: no
// folder, no space.
[[nodiscard]] Result<Rehearsal> rehearse(const RehearsalRequest& request, Clock& clock,
                                         Entropy& entropy);

}  // namespace eligd::store
