// Intakes read from whatever form they came in, and a whole file of them stored at once.
//
// Reads   bytes. Writes  intakes, refused rows with reasons, that the file was taken.
// Twice   a file counts by the digest of its content.
// Crash   all of a file is stored, or nothing.
#pragma once

#include "base/error.hpp"
#include "base/finding.hpp"
#include "intake/json.hpp"
#include "jobs/pull.hpp"
#include "jobs/world.hpp"
#include "store/records.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::jobs {

// One input read, whatever its form: what goes into the store, and what goes back with reasons.
struct IntakesRead {
  std::vector<intake::NewIntake> intakes{};
  std::vector<store::RejectedInput> rejects{};
  std::string rejects_file{};  // CSV only: the refused rows as they came, with reasons
  Findings findings{};
  bool is_readable = true;
};

// `name` and `digest` are a file's; empty for what came otherwise.
[[nodiscard]] IntakesRead intakes_of(intake::JsonReading json, const SourceKey& source,
                                     const std::string& name, const std::string& digest,
                                     Instant now);

enum class FileEnd : std::uint8_t {
  taken,
  seen_before,  // its content was taken earlier, under whatever name
  unreadable,   // as a whole; the findings say why
};

struct FileTakenIn {
  FileEnd end = FileEnd::taken;
  std::string digest{};
};

// Where refused rows also go: a name, and the rows with their reasons.
using HandBack =
    std::function<boost::asio::awaitable<Result<void>>(std::string name, std::string rows)>;

// `name` ends in .csv or .json. Refused rows go back before the file counts as taken, into
// settings.intake.rejects_folder and by `hand_back` where there is one: after a crash they go
// again, under the same name.
[[nodiscard]] boost::asio::awaitable<Result<FileTakenIn>> take_file_in(
    World& world, const SourceKey& source, std::string name, std::string bytes, PullCounts& counts,
    HandBack hand_back = {});

void count(PullCounts& counts, const std::vector<store::IntakeAdded>& added);
[[nodiscard]] Finding finding_about(std::string file, std::string what);

}  // namespace eligd::jobs
