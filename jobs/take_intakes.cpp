#include "jobs/take_intakes.hpp"

#include "intake/csv.hpp"
#include "jobs/await_store.hpp"
#include "jobs/intake_corrections.hpp"
#include "jobs/intake_doubts.hpp"
#include "jobs/whole_file.hpp"
#include "store/keys.hpp"
#include "store/server_file_store.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace eligd::jobs {

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace {

std::string joined(const std::vector<intake::CsvReason>& reasons) {
  std::string text;
  for (const auto& reason : reasons) {
    text += fmt::format("{}{}{}{}", text.empty() ? "" : "; ", reason.column,
                        reason.column.empty() ? "" : " ", reason.what);
    if (!reason.todo.empty()) text += " (" + reason.todo + ")";
  }
  return text;
}

std::string joined(const std::vector<intake::JsonReason>& reasons) {
  std::string text;
  for (const auto& reason : reasons) {
    text += fmt::format("{}{} {}", text.empty() ? "" : "; ", reason.pointer, reason.what);
    if (!reason.todo.empty()) text += " (" + reason.todo + ")";
  }
  return text;
}

Phi<std::string> original_of(const intake::RejectedRow& row) {
  std::string text;
  for (const std::string& cell : row.cells.reveal(Purpose::storage)) {
    if (!text.empty()) text += '\x1f';  // no cell of a spreadsheet holds it
    text += cell;
  }
  return Phi<std::string>(std::move(text));
}

IntakesRead read_csv_file(const World& world, std::string_view bytes, const SourceKey& source,
                          const std::string& name, const std::string& digest) {
  const Instant now = world.clock.now();
  IntakesRead reading;
  intake::CsvReading csv = intake::read_csv(bytes, name, source, world.configuration);
  reading.intakes = csv.accepted;
  for (std::size_t i = 0; i < csv.accepted.size(); ++i) {
    if (auto doubt = doubt_of_appointment(csv.accepted[i], now, {name})) {
      doubt->what = fmt::format("row {}: {}", csv.accepted_rows[i], doubt->what);
      csv.findings.push_back(*std::move(doubt));
    }
  }
  for (const intake::RejectedRow& row : csv.rejected) {
    reading.rejects.push_back({.source = source,
                               .file = name,
                               .file_digest = digest,
                               .row = row.row,
                               .reason = joined(row.reasons),
                               .original = original_of(row),
                               .at = now});
  }
  if (!csv.rejected.empty()) reading.rejects_file = intake::write_rejects(csv);
  reading.is_readable = !has_errors(csv.findings) || !csv.accepted.empty() || !csv.rejected.empty();
  reading.findings = std::move(csv.findings);
  return reading;
}

}  // namespace

IntakesRead intakes_of(intake::JsonReading json, const SourceKey& source, const std::string& name,
                       const std::string& digest, Instant now) {
  IntakesRead reading;
  reading.intakes = std::move(json.accepted);
  for (const intake::RejectedIntake& rejected : json.rejected) {
    reading.rejects.push_back({.source = source,
                               .file = name,
                               .file_digest = digest,
                               .row = static_cast<std::int64_t>(rejected.index),
                               .reason = joined(rejected.reasons),
                               .at = now});
  }
  reading.is_readable =
      !has_errors(json.findings) || !reading.intakes.empty() || !json.rejected.empty();
  reading.findings = std::move(json.findings);
  return reading;
}

void count(PullCounts& counts, const std::vector<store::IntakeAdded>& added) {
  for (const store::IntakeAdded& one : added) {
    switch (one.kept) {
      case store::IntakeKept::created:
        ++counts.created;
        break;
      case store::IntakeKept::changed:
        ++counts.changed;
        break;
      case store::IntakeKept::already:
        ++counts.already;
        break;
    }
  }
}

Finding finding_about(std::string file, std::string what) {
  Finding finding;
  finding.place.file = std::move(file);
  finding.what = std::move(what);
  return finding;
}

asio::awaitable<Result<FileTakenIn>> take_file_in(World& world, const SourceKey& source,
                                                  std::string name, std::string bytes,
                                                  PullCounts& counts, HandBack hand_back) {
  FileTakenIn end{.digest = store::sha256_hex(bytes)};
  // Stored, and not moved when the program ended. What came before another one of the same source
  // is told anew: consent given back, a date moved and moved again.
  const auto newest = store::server_files_of(world.store).files_taken_since(source, {}, 1);
  if (!newest) co_return std::unexpected(newest.error());
  if (!newest->empty() && newest->front().digest == end.digest) {
    ++counts.files_seen_before;
    end.end = FileEnd::seen_before;
    co_return end;
  }
  const fs::path path(name);
  std::string ending = path.extension().string();
  std::ranges::transform(ending, ending.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const bool is_json = ending == ".json";
  IntakesRead reading;
  if (is_json) {
    auto json = intake::read_json(bytes, name, source, world.configuration);
    reading = intakes_of(std::move(json), source, name, end.digest, world.clock.now());
  } else {
    reading = read_csv_file(world, bytes, source, name, end.digest);
  }
  counts.findings.insert(counts.findings.end(), reading.findings.begin(), reading.findings.end());
  if (!reading.is_readable) {
    end.end = FileEnd::unreadable;
    co_return end;
  }
  if (!reading.rejects_file.empty()) {
    const std::string rejects =
        fmt::format("{}.{}.rejects.csv", path.stem().string(), end.digest.substr(0, 12));
    Result<void> back = write_whole(world.configuration.settings.intake.rejects_folder / rejects,
                                    reading.rejects_file);
    if (back && hand_back) back = co_await hand_back(rejects, reading.rejects_file);
    if (!back) co_return std::unexpected(back.error());
  }
  store::FileTaken taken{.source = source,
                         .file_digest = end.digest,
                         .name = name,
                         .accepted = static_cast<std::int64_t>(reading.intakes.size()),
                         .rejected = static_cast<std::int64_t>(reading.rejects.size()),
                         .at = world.clock.now()};
  const std::int64_t rejected = taken.rejected;
  auto records =
      to_told_intakes(world.store, reading.intakes, world.configuration, world.clock.now());
  if (!records) co_return std::unexpected(records.error());
  const auto added = co_await stored<std::vector<store::IntakeAdded>>(
      [&](store::Done<std::vector<store::IntakeAdded>> done) {
        store::work_of(world.store)
            .take_told_file(std::move(taken), *std::move(records), std::move(reading.rejects),
                            std::move(done));
      });
  if (!added) co_return std::unexpected(added.error());
  ++counts.files;
  counts.rejected += rejected;
  count(counts, *added);
  co_return end;
}

}  // namespace eligd::jobs
