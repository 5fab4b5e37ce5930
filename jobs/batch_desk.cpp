#include "jobs/batch_desk.hpp"

#include "coverage/batch_answers.hpp"
#include "jobs/await_store.hpp"
#include "jobs/concurrently.hpp"
#include "jobs/partner_task.hpp"
#include "jobs/spool.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

// Read from the partner at once. Over FTPS each piece but the last costs another log-in.
constexpr std::int64_t piece_bytes = 1 << 20;
constexpr std::int64_t piece_bytes_ftps = 32 << 20;
constexpr std::size_t parts_at_once = 64;  // share the store's commits
constexpr std::int64_t batch_file_max = 2'000'000'000;
constexpr std::size_t report_bytes_max = std::size_t{4} * 1024 * 1024;

// Names under which files are still being written.
bool is_half_written(std::string_view name) {
  constexpr std::array<std::string_view, 4> endings{".tmp", ".part", ".filepart", ".writing"};
  return name.starts_with('.') || std::ranges::any_of(endings, [&](std::string_view ending) {
           return name.ends_with(ending);
         });
}

}  // namespace

void BatchDesk::tell(std::string_view name, std::string_view words) {
  world_.events.happened({.name = name,
                          .words = words,
                          .run = settings_.run.value_or(RunId{}),
                          .clearinghouse = partner_.key});
}

std::string folder_task(const ClearinghouseKey& partner) { return "folder-" + partner.value(); }

asio::awaitable<Result<BatchDesk::Trouble>> BatchDesk::trouble(const Error& error) {
  tell("folder.failed", error.sentence);
  const bool needs_person = error.kind == ErrorKind::refused ||
                            error.kind == ErrorKind::configuration ||
                            error.kind == ErrorKind::not_found;  // a folder that is not there
  if (!needs_person) co_return Trouble::not_reached;
  const Result<void> opened =
      co_await open_partner_task(world_, folder_task(partner_.key),
                                 fmt::format("Folder of {}: {}", partner_.name, error.sentence),
                                 "mend the sign-in or the folder; until then no file goes there");
  if (!opened) co_return std::unexpected(opened.error());
  co_return Trouble::stopped;
}

// The folder opens again: nobody has to mend it any more.
asio::awaitable<Result<void>> BatchDesk::close_task() {
  return close_partner_task(world_, folder_task(partner_.key), "the folder opens again");
}

asio::awaitable<Result<Visited>> BatchDesk::visit(ConcludeSettings settings) {
  settings_ = settings;
  Visited visited;
  Result<Trouble> end = co_await send_all(visited);
  if (end && *end == Trouble::none) end = co_await take_all(visited);
  if (end && *end == Trouble::none) end = co_await look_for_refused(visited);
  if (!end) co_return std::unexpected(end.error());
  visited.is_reached = *end == Trouble::none;
  visited.is_stopped = *end == Trouble::stopped;
  if (visited.is_reached) {
    const Result<void> closed = co_await close_task();
    if (!closed) co_return std::unexpected(closed.error());
  }
  const Result<void> given_up = co_await give_up(visited);
  if (!given_up) co_return std::unexpected(given_up.error());
  co_return visited;
}

bool BatchDesk::is_watching() const {
  const Instant now = world_.clock.now();
  return std::ranges::any_of(
      seen_, [&](const auto& one) { return now - one.second.since < partner_.folder.stable_for; });
}

// The same in two looks far enough apart: nobody writes it any more.
bool BatchDesk::is_stable(const std::string& path, const clearinghouse::FolderEntry& entry) {
  const Instant now = world_.clock.now();
  const auto known = seen_.find(path);
  if (known == seen_.end() || known->second.entry != entry) {
    seen_[path] = {.entry = entry, .since = now};
    return partner_.folder.stable_for == std::chrono::seconds(0);
  }
  return now - known->second.since >= partner_.folder.stable_for;
}

asio::awaitable<Result<BatchDesk::Trouble>> BatchDesk::take_all(Visited& visited) {
  for (const std::string& folder : partner_.folder.in) {
    const auto entries = co_await folder_.list(folder);
    if (!entries) co_return co_await trouble(entries.error());
    for (const clearinghouse::FolderEntry& entry : *entries) {
      if (entry.is_folder || entry.size == 0 || is_half_written(entry.name)) continue;
      const std::string path =
          folder.ends_with('/') ? folder + entry.name : folder + "/" + entry.name;
      const auto taken = world_.store.is_partner_file_taken({.clearinghouse = partner_.key,
                                                             .path = path,
                                                             .size = entry.size,
                                                             .modified = entry.modified});
      if (!taken) co_return std::unexpected(taken.error());
      if (*taken) {
        if (!partner_.folder.keeps_files) {
          const Result<void> removed = co_await folder_.remove(path);
          if (!removed && removed.error().kind != ErrorKind::not_found)
            co_return co_await trouble(removed.error());
        }
        continue;
      }
      if (!is_stable(path, entry)) continue;
      const auto end = co_await take_file(path, entry, visited);
      if (!end || *end != Trouble::none) co_return end;
    }
  }
  co_return Trouble::none;
}

asio::awaitable<Result<BatchDesk::Trouble>> BatchDesk::take_file(const std::string& path,
                                                                 clearinghouse::FolderEntry entry,
                                                                 Visited& visited) {
  if (entry.size > batch_file_max) {
    tell("file.too_large", "a file in the partner's folder is larger than any batch; not read");
    co_return Trouble::none;
  }
  const std::filesystem::path store_file = world_.configuration.settings.store.path;
  Spool spool(store_file.has_parent_path() ? store_file.parent_path() : ".", world_.entropy);
  const std::int64_t at_once = partner_.folder.is_ftps ? piece_bytes_ftps : piece_bytes;
  while (spool.size() < entry.size) {
    const auto piece = co_await folder_.read(path, spool.size(), at_once);
    if (!piece && piece.error().kind == ErrorKind::not_found) break;  // gone since it was listed
    if (!piece) co_return co_await trouble(piece.error());
    if (piece->empty()) break;
    const Result<void> kept = spool.add(piece->reveal(Purpose::storage));
    if (!kept) co_return std::unexpected(kept.error());
  }
  if (spool.size() != entry.size) {
    seen_.erase(path);  // it grew or shrank under our hands: looked at again
    co_return Trouble::none;
  }
  store::PartnerFileTaken taken;
  taken.file = {
      .clearinghouse = partner_.key, .path = path, .size = entry.size, .modified = entry.modified};
  taken.digest = spool.digest();
  const auto known = world_.store.is_partner_digest_taken(partner_.key, taken.digest);
  if (!known) co_return std::unexpected(known.error());
  if (*known) {
    taken.kind = store::PartnerFileKind::duplicate;
  } else if (coverage::looks_like_x12(spool.beginning())) {
    const auto counts = co_await take_parts(spool);
    if (!counts) co_return std::unexpected(counts.error());
    taken.parts = counts->parts;
    taken.attached = counts->attached;
    taken.held = counts->held;
  } else {
    taken.kind = store::PartnerFileKind::report;
    taken.content = spool.content(report_bytes_max);
  }
  taken.at = world_.clock.now();
  tell("file.taken",
       fmt::format("{} parts, {} attached, {} held", taken.parts, taken.attached, taken.held));
  const auto recorded = co_await stored<std::int64_t>([&](store::Done<std::int64_t> done) {
    world_.store.take_partner_file(std::move(taken), std::move(done));
  });
  if (!recorded && recorded.error().kind != ErrorKind::conflict)
    co_return std::unexpected(recorded.error());
  ++visited.changed;
  seen_.erase(path);
  if (partner_.folder.keeps_files) co_return Trouble::none;
  const Result<void> removed = co_await folder_.remove(path);
  if (!removed && removed.error().kind != ErrorKind::not_found)
    co_return co_await trouble(removed.error());
  co_return Trouble::none;
}

asio::awaitable<Result<BatchDesk::Counts>> BatchDesk::take_parts(Spool& spool) {
  Counts counts;
  coverage::BatchAnswers answers(spool.source());
  bool is_end = false;
  while (!is_end) {
    std::vector<coverage::BatchPart> parts;
    while (parts.size() < parts_at_once) {
      auto part = answers.next();
      if (!part) {
        is_end = true;
        break;
      }
      parts.push_back(*std::move(part));
    }
    auto work = [&](const coverage::BatchPart& part) -> asio::awaitable<Result<void>> {
      const Result<bool> taken = co_await take_part(part);
      if (!taken) co_return std::unexpected(taken.error());
      ++counts.parts;
      ++(*taken ? counts.attached : counts.held);
      co_return Result<void>();
    };
    const Result<void> taken = co_await concurrently(parts, parts_at_once, work);
    if (!taken) co_return std::unexpected(taken.error());
  }
  if (spool.has_failed())
    co_return fail(ErrorKind::storage, "a file could not be read back from the disk");
  co_return counts;
}

}  // namespace eligd::jobs
