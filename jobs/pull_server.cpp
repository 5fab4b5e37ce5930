// Intakes in files on a server (SFTP, FTPS): docs/intake-systems.md.
#include "clearinghouse/folder.hpp"
#include "clearinghouse/folder_listing.hpp"
#include "config/results_folders.hpp"
#include "jobs/drop_folder.hpp"
#include "jobs/hand_back.hpp"
#include "jobs/intake_server.hpp"
#include "jobs/pace.hpp"
#include "jobs/partner_task.hpp"
#include "jobs/pull.hpp"
#include "jobs/take_intakes.hpp"
#include "store/keys.hpp"
#include "store/store.hpp"

#include <boost/asio/this_coro.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <span>

namespace eligd::jobs {

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace {

using clearinghouse::FolderEntry;
using Entries = std::vector<FolderEntry>;

constexpr std::chrono::seconds quiet{2};

std::string task_of(const config::IntakeServer& server) {
  return "intake-server-" + server.key.value();
}

bool is_of_intakes(const FolderEntry& entry) {
  return !entry.is_folder && is_intake_file(entry.name);
}

// The oldest first: of two that tell of one person the newer one counts. Where the server writes no
// dates that can be read, by name.
void sort_by_age(Entries& entries, Instant now) {
  const auto age = [&](const FolderEntry& entry) {
    return clearinghouse::written_at(entry.modified, now);
  };
  if (std::ranges::all_of(entries, [&](const FolderEntry& one) { return age(one).has_value(); }))
    std::ranges::stable_sort(entries, {}, age);
}

// Files nobody is still writing: the same at two looks.
asio::awaitable<Result<Entries>> whole_files(World& world, clearinghouse::Folder& folder,
                                             const config::IntakeServer& server) {
  auto first = co_await folder.list(server.folder);
  if (!first) co_return std::unexpected(of_server(first.error()));
  std::erase_if(*first, [](const FolderEntry& entry) { return !is_of_intakes(entry); });
  if (first->empty()) co_return first;
  const auto alarm = world.pace.make_alarm(co_await asio::this_coro::executor);
  co_await alarm->wait(quiet, true);
  auto second = co_await folder.list(server.folder);
  if (!second) co_return std::unexpected(of_server(second.error()));
  std::erase_if(*second, [&](const FolderEntry& entry) {
    return std::ranges::find(*first, entry) == first->end();
  });
  sort_by_age(*second, world.clock.now());
  if (second->size() > files_a_pull_max) second->resize(files_a_pull_max);
  co_return second;
}

// Why a file as a whole was refused, for who left it there: no word of its content.
std::string refusal_of(const Findings& findings, std::size_t from) {
  std::string text = "\xEF\xBB\xBFreason\r\n";
  for (const Finding& one : std::span(findings).subspan(std::min(from, findings.size()))) {
    if (one.severity != Severity::error) continue;
    std::string cell = one.what + (one.todo.empty() ? "" : "; " + one.todo);
    std::ranges::replace(cell, '"', '\'');
    text += fmt::format("\"{}\"\r\n", cell);
  }
  return text;
}

// Stored whole first, moved after: a crash in between leaves a known digest, and the next pull
// moves it. Unreadable ones move too, or the same file would be fetched every few minutes.
asio::awaitable<Result<void>> take_one(World& world, clearinghouse::Folder& folder,
                                       const config::IntakeServer& server,
                                       const std::string& back_to, FolderEntry entry,
                                       PullCounts& counts) {
  const std::string name = entry.name;
  const std::string path = server.folder + '/' + name;
  const std::size_t said_before = counts.findings.size();
  auto bytes = co_await fetch_whole(world, folder, path);
  if (!bytes && bytes.error().kind != ErrorKind::unreadable)
    co_return std::unexpected(bytes.error());
  if (!bytes) {
    counts.findings.push_back(finding_about(name, bytes.error().sentence));
    counts.not_pulled.push_back(
        fmt::format("A file of the intake server {} is too large. Admin: the log names it.",
                    server.key.value()));
    co_return Result<void>();
  }
  const std::string digest = store::sha256_hex(*bytes);
  HandBack hand_back;
  if (!back_to.empty())
    hand_back = [&](std::string rejects, std::string rows) {
      return keep_refused(world, server.key,
                          {.folder = back_to,
                           .name = std::move(rejects),
                           .of_digest = digest,
                           .bytes = std::move(rows)});
    };
  const auto taken =
      co_await take_file_in(world, server.key, name, *std::move(bytes), counts, hand_back);
  if (!taken) co_return std::unexpected(taken.error());
  const std::string to = taken_path(server, name, digest);
  if (taken->end == FileEnd::unreadable) {
    counts.not_pulled.push_back(fmt::format(
        "A file of the intake server {} could not be read; it was moved. Admin: the log names it "
        "and says why.",
        server.key.value()));
    if (!back_to.empty()) {
      RefusedRows refused{.folder = back_to,
                          .name = fs::path(to).stem().string() + ".refused.csv",
                          .of_digest = digest,
                          .bytes = refusal_of(counts.findings, said_before)};
      const Result<void> kept = co_await keep_refused(world, server.key, std::move(refused));
      if (!kept) co_return kept;
    }
  }
  // Saved again under its name while it was taken: the next pull takes what it is now.
  const auto there = co_await folder.list(server.folder);
  if (!there) co_return std::unexpected(of_server(there.error()));
  if (std::ranges::find(*there, entry) == there->end()) co_return Result<void>();
  const Result<void> moved = co_await folder.rename(path, to);
  if (!moved) co_return std::unexpected(of_server(moved.error()));
  co_return moved;
}

// What is refused goes back to `rejects`, else beside the results; empty: it stays on this machine.
Result<std::string> refused_go_to(const World& world, const config::IntakeServer& server) {
  if (!server.rejects.empty()) return server.rejects;
  const auto folders = config::results_folders(world.configuration.folder);
  if (!folders) return std::unexpected(folders.error());
  const auto found = folders->find(server.key);
  return found == folders->end() ? std::string() : found->second;
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
  const auto resting = is_resting(world, task_of(server));
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
  const auto back_to = refused_go_to(world, server);
  if (!back_to) {  // nothing is taken whose refused rows would go nowhere
    counts.findings.push_back(finding_about(server.key.value(), back_to.error().sentence));
    counts.not_pulled.push_back(
        fmt::format("The intake server {} was not asked (eligd.toml cannot be read). Admin: "
                    "`eligd config check` says why.",
                    server.key.value()));
    co_return counts;
  }
  const auto files = co_await whole_files(world, folder, server);
  Result<void> end;
  if (!files) end = std::unexpected(files.error());
  const Entries none;
  for (const FolderEntry& entry : files ? *files : none) {
    if (world.stop.stop_requested()) break;
    end = co_await take_one(world, folder, server, *back_to, entry, counts);
    if (end) continue;
    if (is_ours(end.error())) co_return std::unexpected(end.error());
    break;  // the server's: the rest waits for the next pull
  }
  if (end) {
    end = co_await close_partner_task(world, task_of(server), "it gave its files");
    if (end) end = co_await place_files(world, folder, server);
  } else {
    end = co_await told(world, server, end.error(), counts);
  }
  if (!end) co_return std::unexpected(end.error());
  co_return counts;
}

}  // namespace eligd::jobs
