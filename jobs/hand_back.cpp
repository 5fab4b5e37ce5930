#include "jobs/hand_back.hpp"

#include "jobs/await_store.hpp"
#include "jobs/intake_results.hpp"
#include "jobs/intake_server.hpp"
#include "jobs/partner_task.hpp"
#include "store/keys.hpp"
#include "store/server_file_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>
#include <utility>

namespace eligd::jobs {

namespace asio = boost::asio;
namespace fs = std::filesystem;

using clearinghouse::Folder;
using store::ServerFileState;

namespace {

constexpr std::int64_t files_max = 200;
constexpr std::int64_t places_a_visit_max = 100;

void tell(World& world, std::string_view name, const std::string& words) {
  world.events.happened({.name = name, .words = words});
}

asio::awaitable<Result<void>> move(World& world, std::int64_t id, ServerFileState state) {
  const Instant now = world.clock.now();
  co_return co_await stored<void>([&](store::Done<void> done) {
    store::server_files_of(world.store).move_file(id, state, now, std::move(done));
  });
}

// Was it renamed before the line or the program broke? Its temporary name tells: nobody but us
// takes that away.
asio::awaitable<Result<void>> finish_rename(World& world, Folder& folder,
                                            const store::ServerFile& file) {
  const std::string path = file.folder + '/' + file.name;
  const std::string temporary = file.name + ".tmp";
  const auto entries = co_await folder.list(file.folder);
  if (!entries) co_return std::unexpected(of_server(entries.error()));
  const auto there = std::ranges::find(*entries, temporary, &clearinghouse::FolderEntry::name);
  if (there != entries->end() && there->size != file.size) {
    // A server may say yes to a file it could not keep whole: a full disk, a lost last packet.
    Phi<std::string> bytes = file.bytes;
    const Result<void> put = co_await folder.put(path + ".tmp", std::move(bytes));
    if (!put) co_return std::unexpected(of_server(put.error()));
    co_return fail(ErrorKind::unavailable, "it did not keep a file whole; written again");
  }
  if (there != entries->end()) {
    const Result<void> renamed = co_await folder.rename(path + ".tmp", path);
    if (!renamed) co_return std::unexpected(of_server(renamed.error()));
  }
  co_return co_await move(world, file.id, ServerFileState::there);
}

asio::awaitable<Result<void>> place(World& world, Folder& folder, const store::ServerFile& file) {
  if (world.clock.now() - file.made > results_kept_up) {
    tell(world, "intake.results_given_up", fmt::format("file {} for a server", file.id));
    co_return co_await move(world, file.id, ServerFileState::given_up);
  }
  if (file.state == ServerFileState::made) {
    Phi<std::string> bytes = file.bytes;
    std::string temporary = file.folder + '/' + file.name + ".tmp";
    const Result<void> put = co_await folder.put(std::move(temporary), std::move(bytes));
    if (!put) co_return std::unexpected(of_server(put.error()));
    const Result<void> written = co_await move(world, file.id, ServerFileState::written);
    if (!written) co_return written;
  }
  co_return co_await finish_rename(world, folder, file);
}

// A person must act where the server said no; else the next visit tries again.
asio::awaitable<Result<void>> settle(World& world, const config::IntakeServer& server,
                                     Result<void> end) {
  if (end)
    co_return co_await close_partner_task(world, hand_back_task(server.key), "it took what waited");
  if (is_ours(end.error())) co_return end;
  const std::string words = fmt::format("Nothing was handed back to the intake server {}: {}",
                                        server.key.value(), end.error().sentence);
  tell(world, "intake.not_handed_back", words);
  if (end.error().kind == ErrorKind::unavailable) co_return Result<void>();
  co_return co_await open_partner_task(
      world, hand_back_task(server.key), words,
      "let us write into its folders for results and rejects, or mend their names in "
      "[[intake.servers]], then end this task; it is tried again at once then, else once a day");
}

// "monday.0123456789ab.results.csv"; what is known later "monday.0123456789ab.results-2.csv".
std::string results_name(const fs::path& taken, std::int64_t number) {
  const std::string later = number == 1 ? "" : fmt::format("-{}", number);
  return taken.stem().string() + ".results" + later + taken.extension().string();
}

// One file of intakes; nothing where its results say what they said before.
asio::awaitable<Result<void>> keep_results(World& world, Folder& folder,
                                           const config::IntakeServer& server,
                                           const std::string& results_folder,
                                           const store::TakenFile& taken) {
  const std::string path = taken_path(server, taken.name, taken.digest);
  const auto bytes = co_await fetch_whole(world, folder, path);
  if (!bytes && bytes.error().kind == ErrorKind::not_found) co_return Result<void>();  // taken away
  if (!bytes) co_return std::unexpected(bytes.error());
  const std::string name = fs::path(path).filename().string();
  auto results = intake_results(world, *bytes, name, {server.key});
  if (!results && is_ours(results.error())) co_return std::unexpected(results.error());
  if (!results) {
    tell(world, "intake.results_not_written", results.error().sentence);
    co_return Result<void>();  // one file keeps no other back
  }
  auto& files = store::server_files_of(world.store);
  const auto made = files.results_made(server.key, taken.digest);
  if (!made) co_return std::unexpected(made.error());
  if (made->digest == store::sha256_hex(*results)) co_return Result<void>();
  store::NewServerFile file{.source = server.key,
                            .folder = results_folder,
                            .name = results_name(fs::path(name), made->count + 1),
                            .kind = store::ServerFileKind::results,
                            .of_digest = taken.digest,
                            .bytes = Phi<std::string>(*std::move(results)),
                            .at = world.clock.now()};
  const auto kept = co_await stored<bool>(
      [&](store::Done<bool> done) { files.keep_file(std::move(file), std::move(done)); });
  if (!kept) co_return std::unexpected(kept.error());
  co_return Result<void>();
}

asio::awaitable<Result<void>> keep_all_results(World& world, Folder& folder,
                                               const config::IntakeServer& server,
                                               const std::string& results_folder) {
  const Instant since = world.clock.now() - results_kept_up;
  const auto taken =
      store::server_files_of(world.store).files_taken_since(server.key, since, files_max);
  if (!taken) co_return std::unexpected(taken.error());
  for (const store::TakenFile& one : std::views::reverse(*taken)) {
    if (world.stop.stop_requested()) break;
    const Result<void> kept = co_await keep_results(world, folder, server, results_folder, one);
    if (!kept) co_return kept;
  }
  co_return Result<void>();
}

}  // namespace

std::string hand_back_task(const SourceKey& server) {
  return "intake-server-results-" + server.value();
}

asio::awaitable<Result<void>> keep_refused(World& world, SourceKey source, RefusedRows rows) {
  store::NewServerFile file{.source = std::move(source),
                            .folder = std::move(rows.folder),
                            .name = std::move(rows.name),
                            .kind = store::ServerFileKind::refused,
                            .of_digest = std::move(rows.of_digest),
                            .bytes = Phi<std::string>(std::move(rows.bytes)),
                            .at = world.clock.now()};
  const auto kept = co_await stored<bool>([&](store::Done<bool> done) {
    store::server_files_of(world.store).keep_file(std::move(file), std::move(done));
  });
  if (!kept) co_return std::unexpected(kept.error());
  co_return Result<void>();
}

asio::awaitable<Result<void>> place_files(World& world, Folder& folder,
                                          const config::IntakeServer& server) {
  const auto waiting =
      store::server_files_of(world.store).waiting_files(server.key, places_a_visit_max);
  if (!waiting) co_return std::unexpected(waiting.error());
  if (waiting->empty()) co_return Result<void>();
  const auto resting = is_resting(world, hand_back_task(server.key));
  if (!resting) co_return std::unexpected(resting.error());
  if (*resting) co_return Result<void>();
  Result<void> end;
  for (const store::ServerFile& file : *waiting) {
    if (world.stop.stop_requested()) co_return Result<void>();
    end = co_await place(world, folder, file);
    if (!end) break;  // the server's: the rest waits for the next visit
  }
  co_return co_await settle(world, server, std::move(end));
}

asio::awaitable<Result<void>> hand_back_results(World& world) {
  const auto& servers = world.configuration.settings.intake.servers;
  if (servers.empty()) co_return Result<void>();
  const auto folders = config::results_folders(world.configuration.folder);
  if (!folders) {  // a file that is being edited costs no report
    tell(world, "intake.not_handed_back", folders.error().sentence);
    co_return Result<void>();
  }
  for (const config::IntakeServer& server : servers) {
    const auto wanted = folders->find(server.key);
    const auto known = world.intake_servers.find(server.key);
    if (wanted == folders->end() || known == world.intake_servers.end()) continue;
    const auto resting = is_resting(world, hand_back_task(server.key));
    if (!resting) co_return std::unexpected(resting.error());
    if (*resting || world.stop.stop_requested()) continue;
    Result<void> end = co_await keep_all_results(world, *known->second, server, wanted->second);
    if (!end)  // no conditional operator: GCC 12 awaits both sides of it
      end = co_await settle(world, server, std::move(end));
    else
      end = co_await place_files(world, *known->second, server);
    if (!end) co_return end;
  }
  co_return Result<void>();
}

}  // namespace eligd::jobs
