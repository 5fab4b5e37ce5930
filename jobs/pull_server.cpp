// Intakes in files on a server (SFTP, FTPS): docs/intake-systems.md.
#include "clearinghouse/folder.hpp"
#include "jobs/drop_folder.hpp"
#include "jobs/pace.hpp"
#include "jobs/partner_task.hpp"
#include "jobs/pull.hpp"
#include "jobs/take_intakes.hpp"
#include "store/store.hpp"

#include <boost/asio/this_coro.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace eligd::jobs {

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace {

using clearinghouse::FolderEntry;
using Entries = std::vector<FolderEntry>;

constexpr std::chrono::seconds quiet{2};
constexpr std::chrono::hours refused_rest{20};  // so that the next night tries again
constexpr std::int64_t piece = 1LL << 20;

std::string task_of(const config::IntakeServer& server) {
  return "intake-server-" + server.key.value();
}

bool is_of_intakes(const FolderEntry& entry) {
  return !entry.is_folder && is_intake_file(entry.name);
}

// A sign-in was refused lately, and nobody has said since that it is mended.
Result<bool> is_resting(const World& world, const config::IntakeServer& server) {
  const auto tasks = world.store.tasks({.queue = "Admin"});
  if (!tasks) return std::unexpected(tasks.error());
  const auto found = std::ranges::find(*tasks, task_of(server), &store::TaskRecord::code);
  return found != tasks->end() && world.clock.now() - found->opened < refused_rest;
}

// Files nobody is still writing: the same at two looks.
asio::awaitable<Result<Entries>> whole_files(World& world, clearinghouse::Folder& folder,
                                             const config::IntakeServer& server) {
  auto first = co_await folder.list(server.folder);
  if (!first) co_return first;
  std::erase_if(*first, [](const FolderEntry& entry) { return !is_of_intakes(entry); });
  if (first->empty()) co_return first;
  const auto alarm = world.pace.make_alarm(co_await asio::this_coro::executor);
  co_await alarm->wait(quiet, true);
  auto second = co_await folder.list(server.folder);
  if (!second) co_return second;
  std::erase_if(*second, [&](const FolderEntry& entry) {
    return std::ranges::find(*first, entry) == first->end();
  });
  if (second->size() > files_a_pull_max) second->resize(files_a_pull_max);
  co_return second;
}

asio::awaitable<Result<std::string>> fetch(const World& world, clearinghouse::Folder& folder,
                                           std::string path) {
  std::string whole;
  const std::int64_t bytes_max = world.configuration.settings.intake.csv.file_bytes_max;
  for (;;) {
    auto part = co_await folder.read(path, static_cast<std::int64_t>(whole.size()), piece);
    if (!part) co_return std::unexpected(part.error());
    const std::string& bytes = part->reveal(Purpose::intake);
    if (bytes.empty()) co_return whole;
    whole += bytes;
    if (std::cmp_greater(whole.size(), bytes_max))
      co_return fail(ErrorKind::unreadable, "is larger than intake.csv.file_bytes_max allows");
  }
}

// Stored whole first, moved after: a crash in between leaves a known digest, and the next pull
// moves it. Unreadable ones move too, or the same file would be fetched every few minutes.
asio::awaitable<Result<void>> take_one(World& world, clearinghouse::Folder& folder,
                                       const config::IntakeServer& server, std::string name,
                                       PullCounts& counts) {
  const std::string path = server.folder + '/' + name;
  auto bytes = co_await fetch(world, folder, path);
  if (!bytes && bytes.error().kind != ErrorKind::unreadable)
    co_return std::unexpected(bytes.error());
  if (!bytes) {
    counts.findings.push_back(finding_about(name, bytes.error().sentence));
    counts.not_pulled.push_back(
        fmt::format("A file of the intake server {} is too large. Admin: the log names it.",
                    server.key.value()));
    co_return Result<void>();
  }
  HandBack hand_back;
  if (!server.rejects.empty())
    hand_back = [&](std::string rejects, std::string rows) {
      return folder.put(server.rejects + '/' + rejects, Phi<std::string>(std::move(rows)));
    };
  const auto taken =
      co_await take_file_in(world, server.key, name, *std::move(bytes), counts, hand_back);
  if (!taken) co_return std::unexpected(taken.error());
  if (taken->end == FileEnd::unreadable)
    counts.not_pulled.push_back(fmt::format(
        "A file of the intake server {} could not be read; it was moved. Admin: the log names it "
        "and says why.",
        server.key.value()));
  const std::string to =
      server.taken + '/' + processed_path(fs::path(name), taken->digest).filename().string();
  co_return co_await folder.rename(path, to);
}

// A person must act where the server said no; else the next pull tries again.
asio::awaitable<Result<void>> told(World& world, const config::IntakeServer& server,
                                   const Error& error, PullCounts& counts) {
  counts.findings.push_back(finding_about(server.key.value(), error.sentence));
  counts.not_pulled.push_back(fmt::format(
      "The intake server {} gave nothing ({}). Admin: the log says why.", server.key.value(),
      error.kind == ErrorKind::unavailable ? "no connection" : "it refused us"));
  if (error.kind == ErrorKind::unavailable) co_return Result<void>();
  co_return co_await open_partner_task(
      world, task_of(server), "The intake server " + server.key.value() + ": " + error.sentence,
      "mend its table in [[intake.servers]] or ask its admin, then end this task; it is tried "
      "again at once then, else once a day");
}

}  // namespace

asio::awaitable<Result<PullCounts>> pull_server(World& world, const config::IntakeServer& server) {
  PullCounts counts;
  const auto resting = is_resting(world, server);
  if (!resting) co_return std::unexpected(resting.error());
  if (*resting) co_return counts;
  const auto known = world.intake_servers.find(server.key);
  if (known == world.intake_servers.end()) {
    counts.not_pulled.push_back(
        fmt::format("The intake server {} was not asked (its sign-in cannot be read). Admin: "
                    "`eligd config check` says why.",
                    server.key.value()));
    co_return counts;
  }
  clearinghouse::Folder& folder = *known->second;
  const auto files = co_await whole_files(world, folder, server);
  Result<void> end;
  if (!files) end = std::unexpected(files.error());
  const Entries none;
  for (const FolderEntry& entry : files ? *files : none) {
    if (world.stop.stop_requested()) break;
    end = co_await take_one(world, folder, server, entry.name, counts);
    if (end) continue;
    if (end.error().kind == ErrorKind::storage || end.error().kind == ErrorKind::internal)
      co_return std::unexpected(end.error());
    break;  // the server's: the rest waits for the next pull
  }
  if (end)
    end = co_await close_partner_task(world, task_of(server), "it gave its files");
  else
    end = co_await told(world, server, end.error(), counts);
  if (!end) co_return std::unexpected(end.error());
  co_return counts;
}

}  // namespace eligd::jobs
