#include "jobs/pull.hpp"

#include "intake/csv.hpp"
#include "intake/json.hpp"
#include "jobs/await_store.hpp"
#include "jobs/drop_folder.hpp"
#include "jobs/intake_doubts.hpp"
#include "jobs/intake_records.hpp"
#include "jobs/intake_system.hpp"
#include "jobs/pace.hpp"
#include "jobs/whole_file.hpp"
#include "store/keys.hpp"
#include "store/store.hpp"

#include <boost/asio/this_coro.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace eligd::jobs {

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace {

constexpr std::chrono::seconds quiet{2};  // a file that changed within this is still being written

// One input read, whatever its form: what goes into the store, and what goes back with reasons.
struct Reading {
  std::vector<store::IntakeRecord> intakes{};
  std::vector<store::RejectedInput> rejects{};
  std::string rejects_file{};  // CSV only: the refused rows as they came, with reasons
  Findings findings{};
  bool is_readable = true;
};

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

Reading read_csv_file(const World& world, std::string_view bytes, const std::string& name,
                      const std::string& digest, Instant now) {
  Reading reading;
  intake::CsvReading csv = intake::read_csv(bytes, name, drop_folder_source(), world.configuration);
  for (const intake::NewIntake& intake : csv.accepted)
    reading.intakes.push_back(to_record(intake, world.configuration, now));
  for (std::size_t i = 0; i < csv.accepted.size(); ++i) {
    if (auto doubt = doubt_of_appointment(csv.accepted[i], now, {name})) {
      doubt->what = fmt::format("row {}: {}", csv.accepted_rows[i], doubt->what);
      csv.findings.push_back(*std::move(doubt));
    }
  }
  for (const intake::RejectedRow& row : csv.rejected) {
    reading.rejects.push_back({.source = drop_folder_source(),
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

Reading json_reading(const World& world, intake::JsonReading json, const SourceKey& source,
                     const std::string& name, const std::string& digest, Instant now) {
  Reading reading;
  for (const intake::NewIntake& intake : json.accepted)
    reading.intakes.push_back(to_record(intake, world.configuration, now));
  for (const intake::RejectedIntake& rejected : json.rejected) {
    reading.rejects.push_back({.source = source,
                               .file = name,
                               .file_digest = digest,
                               .row = static_cast<std::int64_t>(rejected.index),
                               .reason = joined(rejected.reasons),
                               .at = now});
  }
  reading.is_readable =
      !has_errors(json.findings) || !json.accepted.empty() || !json.rejected.empty();
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

constexpr std::string_view unreadable_words =
    "A file in the drop folder could not be read. Admin: the log names it and says why.";

Finding finding_about(std::string file, std::string what) {
  Finding finding;
  finding.place.file = std::move(file);
  finding.what = std::move(what);
  return finding;
}

asio::awaitable<void> pause(World& world, Microseconds wanted) {
  const auto executor = co_await asio::this_coro::executor;
  const auto alarm = world.pace.make_alarm(executor);
  co_await alarm->wait(wanted, true);
}

// Stored whole first, moved after: a crash in between leaves a known digest, and the next pull
// moves it.
asio::awaitable<Result<void>> take_one_file(World& world, const fs::path& path,
                                            PullCounts& counts) {
  const config::IntakeSettings& settings = world.configuration.settings.intake;
  const std::string name = path.filename().string();
  const auto bytes = read_whole(path, settings.csv.file_bytes_max);
  if (!bytes) {
    counts.findings.push_back(finding_about(name, bytes.error().sentence));
    counts.not_pulled.emplace_back(unreadable_words);
    co_return Result<void>();  // one unreadable file harms no other
  }
  const std::string digest = store::sha256_hex(*bytes);
  const auto is_known = world.store.is_file_taken(digest);
  if (!is_known) co_return std::unexpected(is_known.error());
  if (*is_known) {
    ++counts.files_seen_before;
    co_return move_file(path, processed_path(path, digest));
  }
  const Instant now = world.clock.now();
  const bool is_json = path.extension() == ".json" || path.extension() == ".JSON";
  Reading reading =
      is_json ? json_reading(world,
                             intake::read_json(*bytes, name, drop_folder_source(), world.configuration),
                             drop_folder_source(), name, digest, now)
              : read_csv_file(world, *bytes, name, digest, now);
  counts.findings.insert(counts.findings.end(), reading.findings.begin(), reading.findings.end());
  if (!reading.is_readable) {
    counts.not_pulled.emplace_back(unreadable_words);
    // Kept out of the way but not forgotten: somebody must look, and the folder must not stop on
    // it.
    co_return move_file(
        path, path.parent_path() / "unreadable" / processed_path(path, digest).filename());
  }
  if (!reading.rejects_file.empty()) {
    const fs::path target =
        settings.rejects_folder /
        fmt::format("{}.{}.rejects.csv", path.stem().string(), digest.substr(0, 12));
    const Result<void> written = write_whole(target, reading.rejects_file);
    if (!written) co_return written;
  }
  store::FileTaken taken{.source = drop_folder_source(),
                         .file_digest = digest,
                         .name = name,
                         .accepted = static_cast<std::int64_t>(reading.intakes.size()),
                         .rejected = static_cast<std::int64_t>(reading.rejects.size()),
                         .at = now};
  const std::int64_t rejected = taken.rejected;
  const auto added = co_await stored<std::vector<store::IntakeAdded>>(
      [&](store::Done<std::vector<store::IntakeAdded>> done) {
        world.store.take_file(std::move(taken), std::move(reading.intakes),
                              std::move(reading.rejects), std::move(done));
      });
  if (!added) co_return std::unexpected(added.error());
  ++counts.files;
  counts.rejected += rejected;
  count(counts, *added);
  co_return move_file(path, processed_path(path, digest));
}

// Refused intakes are acknowledged too: told again unchanged they would be refused again.
std::vector<std::string> ids_of(const intake::JsonReading& reading) {
  std::vector<std::string> ids;
  for (const auto& intake : reading.accepted) ids.push_back(intake.external_id);
  for (const auto& rejected : reading.rejected) {
    if (!rejected.external_id.empty()) ids.push_back(rejected.external_id);
  }
  return ids;
}

asio::awaitable<Result<void>> keep_page(World& world, const config::IntakeSystem& system,
                                        IntakePage page, PullCounts& counts) {
  const Instant now = world.clock.now();
  Reading reading = json_reading(world, std::move(page.reading), system.key, {}, {}, now);
  std::optional<store::CursorUpdate> cursor;
  if (!page.next_cursor.empty())
    cursor = store::CursorUpdate{.source = system.key, .cursor = page.next_cursor};
  if (!reading.rejects.empty()) {
    counts.rejected += static_cast<std::int64_t>(reading.rejects.size());
    const Result<void> kept = co_await stored<void>([&](store::Done<void> done) {
      world.store.record_rejects(std::move(reading.rejects), std::move(done));
    });
    if (!kept) co_return kept;
  }
  const auto added = co_await stored<std::vector<store::IntakeAdded>>(
      [&](store::Done<std::vector<store::IntakeAdded>> done) {
        world.store.add_intakes(std::move(reading.intakes), std::move(cursor), std::move(done));
      });
  if (!added) co_return std::unexpected(added.error());
  count(counts, *added);
  co_return Result<void>();
}

}  // namespace

void PullCounts::add(PullCounts other) {
  files += other.files;
  files_seen_before += other.files_seen_before;
  created += other.created;
  changed += other.changed;
  already += other.already;
  rejected += other.rejected;
  not_pulled.insert(not_pulled.end(), other.not_pulled.begin(), other.not_pulled.end());
  findings.insert(findings.end(), other.findings.begin(), other.findings.end());
}

asio::awaitable<Result<PullCounts>> pull_folder(World& world) {
  PullCounts counts;
  const fs::path& folder = world.configuration.settings.intake.drop_folder;
  auto listing = list_drop_folder(folder, world.clock.now(), quiet, files_a_pull_max);
  if (listing && listing->not_ready > 0) {
    co_await pause(world, quiet);
    listing = list_drop_folder(folder, world.clock.now(), quiet, files_a_pull_max);
  }
  if (!listing) co_return std::unexpected(listing.error());
  for (const fs::path& path : listing->ready) {
    if (world.stop.stop_requested()) break;
    const Result<void> taken = co_await take_one_file(world, path, counts);
    if (!taken) co_return std::unexpected(taken.error());
  }
  co_return counts;
}

namespace {

// The report has the words for its readers, the log the finding with the technical ones.
void not_read(PullCounts& counts, const config::IntakeSystem& system, const Error& error,
              std::string words) {
  counts.not_pulled.push_back(std::move(words));
  counts.findings.push_back(finding_about(system.key.value(), error.sentence));
}

}  // namespace

asio::awaitable<Result<PullCounts>> pull_system(World& world, const config::IntakeSystem& system) {
  PullCounts counts;
  if (world.http == nullptr)
    co_return fail(ErrorKind::internal, "no HTTP client was given to poll intake systems with");
  auto client = IntakeSystemClient::make(system, world.configuration, *world.http);
  if (!client) {
    not_read(counts, system, client.error(),
             fmt::format("The intake system {} was not asked (its token cannot be read). Admin: "
                         "`eligd config check` says why.",
                         system.key.value()));
    co_return counts;
  }
  const auto kept_cursor = world.store.cursor(system.key);
  if (!kept_cursor) co_return std::unexpected(kept_cursor.error());
  std::string cursor = kept_cursor->value_or(std::string());
  for (int pages = 0; pages < pages_a_pull_max && !world.stop.stop_requested(); ++pages) {
    auto page = co_await client->fetch(cursor);
    if (!page) {
      not_read(counts, system, page.error().error, page.error().words);
      co_return counts;
    }
    const std::string next = page->next_cursor;
    const std::vector<std::string> ids = ids_of(page->reading);
    const Result<void> kept = co_await keep_page(world, system, *std::move(page), counts);
    if (!kept) co_return std::unexpected(kept.error());
    if (!ids.empty()) {
      const PostEnd end = co_await client->acknowledge(ids);
      if (end.posted != Posted::accepted) {
        // They are in safe storage; told again, they are recognized.
        counts.findings.push_back(
            finding_about(system.key.value(), "did not take the acknowledgment: " + end.words));
      }
    }
    if (next.empty() || next == cursor) break;  // the same cursor again would be a circle (C13)
    cursor = next;
  }
  co_return counts;
}

asio::awaitable<Result<PullCounts>> pull(World& world) {
  auto counts = co_await pull_folder(world);
  if (!counts) co_return counts;
  for (const config::IntakeSystem& system : world.configuration.settings.intake.systems) {
    auto from_system = co_await pull_system(world, system);
    if (!from_system) co_return from_system;
    counts->add(*std::move(from_system));
  }
  for (const Finding& finding : counts->findings) {
    world.events.happened({.name = "pull.finding", .words = finding.what});
  }
  co_return counts;
}

}  // namespace eligd::jobs
