#include "jobs/pull.hpp"

#include "jobs/await_store.hpp"
#include "jobs/drop_folder.hpp"
#include "jobs/intake_corrections.hpp"
#include "jobs/intake_system.hpp"
#include "jobs/pace.hpp"
#include "jobs/pull_fhir.hpp"
#include "jobs/take_intakes.hpp"
#include "jobs/whole_file.hpp"
#include "store/store.hpp"

#include <boost/asio/this_coro.hpp>
#include <fmt/format.h>

namespace eligd::jobs {

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace {

constexpr std::chrono::seconds quiet{2};  // a file that changed within this is still being written

constexpr std::string_view unreadable_words =
    "A file in the drop folder could not be read. Admin: the log names it and says why.";

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
  const auto taken = co_await take_file_in(world, drop_folder_source(), name, *bytes, counts);
  if (!taken) co_return std::unexpected(taken.error());
  const fs::path done = processed_path(path, taken->digest);
  if (taken->end != FileEnd::unreadable) co_return move_file(path, done);
  counts.not_pulled.emplace_back(unreadable_words);
  // Kept out of the way but not forgotten: somebody must look, and the folder must not stop on it.
  co_return move_file(path, path.parent_path() / "unreadable" / done.filename());
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
  IntakesRead reading = intakes_of(std::move(page.reading), system.key, {}, {}, now);
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
  auto records = to_told_intakes(world.store, reading.intakes, world.configuration, now);
  if (!records) co_return std::unexpected(records.error());
  const auto added = co_await stored<std::vector<store::IntakeAdded>>(
      [&](store::Done<std::vector<store::IntakeAdded>> done) {
        store::work_of(world.store)
            .add_told(*std::move(records), std::move(cursor), std::move(done));
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
