#include "jobs/pull.hpp"

#include "config/refusals_told.hpp"
#include "jobs/await_store.hpp"
#include "jobs/drop_folder.hpp"
#include "jobs/intake_corrections.hpp"
#include "jobs/intake_system.hpp"
#include "jobs/pace.hpp"
#include "jobs/pull_fhir.hpp"
#include "jobs/take_intakes.hpp"
#include "jobs/tell_refusals.hpp"
#include "jobs/whole_file.hpp"
#include "store/store.hpp"

#include <boost/asio/this_coro.hpp>
#include <fmt/format.h>

#include <sys/stat.h>

namespace eligd::jobs {

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace {

constexpr std::chrono::seconds quiet{2};  // a file that changed within this is still being written

constexpr std::string_view folder_words =
    "The drop folder gave nothing, or not all. Admin: the log says why.";
constexpr std::string_view unreadable_words =
    "A file in the drop folder could not be read. Admin: the log names it and says why.";

asio::awaitable<void> pause(World& world, Microseconds wanted) {
  const auto executor = co_await asio::this_coro::executor;
  const auto alarm = world.pace.make_alarm(executor);
  co_await alarm->wait(wanted, true);
}

// What a file is while it lies there: one that is saved again under its name is another one.
struct Lying {
  std::uint64_t inode = 0;
  std::int64_t size = 0;
  std::int64_t changed_seconds = 0;
  std::int64_t changed_nanoseconds = 0;
  friend bool operator==(const Lying&, const Lying&) = default;
};
Lying lying_at(const fs::path& path) {
  struct stat about{};
  if (::lstat(path.c_str(), &about) != 0) return {};
  return {.inode = about.st_ino,
          .size = about.st_size,
          .changed_seconds = about.st_mtim.tv_sec,
          .changed_nanoseconds = about.st_mtim.tv_nsec};
}

// Stored whole first, moved after: a crash in between leaves a known digest, and the next pull
// moves it. False: it stays where it is, and those after it wait, or they would be told in turns.
asio::awaitable<Result<bool>> take_one_file(World& world, const fs::path& path,
                                            PullCounts& counts) {
  const config::IntakeSettings& settings = world.configuration.settings.intake;
  const std::string name = path.filename().string();
  const Lying before = lying_at(path);
  const auto bytes = read_whole(path, settings.csv.file_bytes_max);
  if (!bytes) {
    counts.findings.push_back(finding_about(name, bytes.error().sentence));
    counts.not_pulled.emplace_back(unreadable_words);
    co_return true;  // one unreadable file harms no other
  }
  const auto taken = co_await take_file_in(world, drop_folder_source(), name, *bytes, counts);
  if (!taken) co_return std::unexpected(taken.error());
  if (lying_at(path) != before) co_return true;  // the next pull takes what it is now
  fs::path done = processed_path(path, taken->digest);
  if (taken->end == FileEnd::unreadable) {
    counts.not_pulled.emplace_back(unreadable_words);
    // Kept out of the way but not forgotten: somebody must look, and the folder must not stop on
    // it.
    done = path.parent_path() / "unreadable" / done.filename();
  }
  const Result<void> moved = move_file(path, done);
  if (moved) co_return true;
  counts.findings.push_back(finding_about(name, moved.error().sentence));
  counts.not_pulled.emplace_back(folder_words);
  co_return false;
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

std::vector<RefusedIntake> refused_on(const IntakePage& page) {
  std::vector<RefusedIntake> refused;
  for (std::size_t n = 0; n < page.reading.rejected.size(); ++n) {
    const intake::RejectedIntake& one = page.reading.rejected[n];
    refused.push_back({.external_id = one.external_id,
                       .told = page.rejected_digests.at(n),
                       .reasons = one.reasons});
  }
  return refused;
}

// False: nothing of it could be read, and nothing is kept of it.
asio::awaitable<Result<bool>> keep_page(World& world, const config::IntakeSystem& system,
                                        IntakePage page, bool is_told_refusals,
                                        PullCounts& counts) {
  const Instant now = world.clock.now();
  std::vector<RefusedIntake> refused;
  if (is_told_refusals) refused = refused_on(page);
  std::vector<std::string> ids_refused;
  for (const auto& rejected : page.reading.rejected) ids_refused.push_back(rejected.external_id);
  IntakesRead reading = intakes_of(std::move(page.reading), system.key, {}, {}, now);
  counts.findings.insert(counts.findings.end(), reading.findings.begin(), reading.findings.end());
  if (!reading.is_readable) co_return false;
  // A page has no name: what was told, and by whom it is known there, tells one from tomorrow's
  // with the same fault at the same place.
  for (std::size_t n = 0; n < reading.rejects.size(); ++n) {
    reading.rejects[n].file_digest = page.rejected_digests.at(n);
    if (!ids_refused[n].empty())
      reading.rejects[n].reason =
          fmt::format("intake {}: {}", ids_refused[n], reading.rejects[n].reason);
  }
  if (!reading.rejects.empty()) {
    counts.rejected += static_cast<std::int64_t>(reading.rejects.size());
    const Result<void> kept = co_await stored<void>([&](store::Done<void> done) {
      world.store.record_rejects(std::move(reading.rejects), std::move(done));
    });
    if (!kept) co_return std::unexpected(kept.error());
  }
  if (!refused.empty()) {
    const Result<void> kept = co_await keep_refusals(world, system.key, std::move(refused));
    if (!kept) co_return std::unexpected(kept.error());
  }
  auto records = to_told_intakes(world.store, reading.intakes, world.configuration, now);
  if (!records) co_return std::unexpected(records.error());
  const auto added = co_await stored<std::vector<store::IntakeAdded>>(
      [&](store::Done<std::vector<store::IntakeAdded>> done) {
        store::work_of(world.store).add_told(*std::move(records), std::nullopt, std::move(done));
      });
  if (!added) co_return std::unexpected(added.error());
  count(counts, *added);
  co_return true;
}

// After the acknowledgment: a page whose acknowledgment was lost is fetched again.
asio::awaitable<Result<void>> keep_cursor(World& world, const config::IntakeSystem& system,
                                          std::string cursor) {
  std::optional<store::CursorUpdate> update(
      store::CursorUpdate{.source = system.key, .cursor = std::move(cursor)});
  const auto kept = co_await stored<std::vector<store::IntakeAdded>>(
      [&](store::Done<std::vector<store::IntakeAdded>> done) {
        store::work_of(world.store).add_told({}, std::move(update), std::move(done));
      });
  if (!kept) co_return std::unexpected(kept.error());
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
  if (!listing) {  // its trouble is no other source's, and no night's
    counts.findings.push_back(finding_about(folder.filename().string(), listing.error().sentence));
    counts.not_pulled.emplace_back(folder_words);
    co_return counts;
  }
  for (const fs::path& path : listing->ready) {
    if (world.stop.stop_requested()) break;
    const Result<bool> taken = co_await take_one_file(world, path, counts);
    if (!taken) co_return std::unexpected(taken.error());
    if (!*taken) break;
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

// Until it has no more, or breaks off, which is told in `counts`.
asio::awaitable<Result<void>> pull_pages(World& world, const config::IntakeSystem& system,
                                         IntakeSystemClient& client, bool is_told_refusals,
                                         PullCounts& counts) {
  const auto kept_cursor = world.store.cursor(system.key);
  if (!kept_cursor) co_return std::unexpected(kept_cursor.error());
  std::string cursor = kept_cursor->value_or(std::string());
  bool is_acknowledged = true;
  for (int pages = 0; pages < pages_a_pull_max && !world.stop.stop_requested(); ++pages) {
    auto page = co_await client.fetch(cursor);
    if (!page) {
      not_read(counts, system, page.error().error, page.error().words);
      co_return Result<void>();
    }
    const std::string next = page->next_cursor;
    const std::vector<std::string> ids = ids_of(page->reading);
    const Result<bool> kept =
        co_await keep_page(world, system, *std::move(page), is_told_refusals, counts);
    if (!kept) co_return std::unexpected(kept.error());
    if (!*kept) {
      counts.not_pulled.push_back(fmt::format(
          "The intake system {} told a page that cannot be read. Admin: the log says why; tell "
          "whoever runs it.",
          system.key.value()));
      co_return Result<void>();
    }
    if (!ids.empty()) {
      const PostEnd end = co_await client.acknowledge(ids);
      if (end.posted != Posted::accepted) {
        // They are in safe storage; told again, they are recognized.
        counts.findings.push_back(
            finding_about(system.key.value(), "did not take the acknowledgment: " + end.words));
      }
      // Told once: those pages come again with the next pull, and hold none behind them back.
      if (end.posted == Posted::later && is_acknowledged) {
        is_acknowledged = false;
        counts.not_pulled.push_back(
            fmt::format("The intake system {} was not told that its people are here: it {}. They "
                        "are, and it is told again with the next pull. Admin: {}.",
                        system.key.value(), end.why, end.act));
      }
    }
    if (!next.empty() && is_acknowledged) {
      const Result<void> moved = co_await keep_cursor(world, system, next);
      if (!moved) co_return moved;
    }
    if (next.empty() || next == cursor) break;  // the same cursor again would be a circle (C13)
    cursor = next;
  }
  co_return Result<void>();
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
  const auto told = config::systems_told_refusals(world.configuration.folder);
  if (!told)  // a file that is being edited keeps nobody out
    counts.findings.push_back(finding_about(system.key.value(), told.error().sentence));
  const bool is_told_refusals = told && told->contains(system.key);
  const Result<void> pulled = co_await pull_pages(world, system, *client, is_told_refusals, counts);
  if (!pulled) co_return std::unexpected(pulled.error());
  if (is_told_refusals) {
    const Result<void> handed_back = co_await tell_refusals(world, system, *client);
    if (!handed_back) co_return std::unexpected(handed_back.error());
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
  for (const config::IntakeServer& server : world.configuration.settings.intake.servers) {
    auto from_server = co_await pull_server(world, server);
    if (!from_server) co_return from_server;
    counts->add(*std::move(from_server));
  }
  for (const config::IntakeFhirServer& server : world.configuration.settings.intake.fhir_servers) {
    auto from_server = co_await pull_fhir(world, server);
    if (!from_server) co_return from_server;
    counts->add(*std::move(from_server));
  }
  for (const Finding& finding : counts->findings) {
    world.events.happened({.name = "pull.finding", .words = finding.what});
  }
  co_return counts;
}

}  // namespace eligd::jobs
