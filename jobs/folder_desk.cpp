#include "jobs/folder_desk.hpp"

#include "clearinghouse/refused_login.hpp"
#include "jobs/batch_file.hpp"
#include "jobs/partner_task.hpp"
#include "jobs/spool.hpp"
#include "store/store.hpp"
#include "store/work_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

// Read from the partner at once. Over FTPS each piece but the last costs another log-in.
constexpr std::int64_t piece_bytes = 1 << 20;
constexpr std::int64_t piece_bytes_ftps = 32 << 20;
constexpr std::int64_t batch_file_max = 2'000'000'000;
constexpr int refusals_told = 3;                  // looks at a file that may not be read
constexpr std::chrono::hours half_told_after{1};  // a partner may send in pieces
constexpr std::size_t digest_shown = 16;          // enough to tell two files apart

// Names under which files are still being written.
bool is_half_written(std::string_view name) {
  constexpr std::array<std::string_view, 4> endings{".tmp", ".part", ".filepart", ".writing"};
  return name.starts_with('.') || std::ranges::any_of(endings, [&](std::string_view ending) {
           return name.ends_with(ending);
         });
}

std::string locked_task(const config::Clearinghouse& partner) {
  return "locked-" + partner.key.value();
}

// Reading was refused, right after the list was given: the way in is open, this file is not.
bool is_about_one_file(const Error& error) {
  return error.kind == ErrorKind::refused && !clearinghouse::tells_of_refused_login(error.sentence);
}

}  // namespace

bool FolderDesk::is_watching() const {
  const Instant now = world_.clock.now();
  return std::ranges::any_of(
      seen_, [&](const auto& one) { return now - one.second.since < partner_.folder.stable_for; });
}

// The same in two looks far enough apart: nobody writes it any more.
bool FolderDesk::is_stable(const std::string& path, const clearinghouse::FolderEntry& entry) {
  const Instant now = world_.clock.now();
  const auto known = seen_.find(path);
  if (known == seen_.end() || known->second.entry != entry) {
    seen_[path] = {.entry = entry, .since = now};
    return partner_.folder.stable_for == std::chrono::seconds(0);
  }
  return now - known->second.since >= partner_.folder.stable_for;
}

// A file seen once is looked at again as soon as it can be told that nobody writes it any more.
Result<Instant> FolderDesk::next_visit() const {
  const Microseconds pause =
      is_watching() ? std::min<Microseconds>(partner_.folder.poll_every, partner_.folder.stable_for)
                    : partner_.folder.poll_every;
  return world_.clock.now() + pause;
}

std::string FolderDesk::name_of_batch(std::int64_t number, Instant now) const {
  return batch_file_name(partner_, number, now);
}

asio::awaitable<Result<FolderDesk::Trouble>> FolderDesk::pick_up(Visited& visited) {
  const auto end = co_await take_all(visited);
  if (!end || *end != Trouble::none) co_return end;
  co_return co_await look_for_refused(visited);
}

// Where files are kept, hundreds that were taken stand there at every visit: asked about together.
Result<std::vector<FolderDesk::Met>> FolderDesk::whole_files(
    const std::string& folder, const std::vector<clearinghouse::FolderEntry>& entries) const {
  const store::Snapshot together = world_.store.snapshot();
  std::vector<Met> files;
  for (const clearinghouse::FolderEntry& entry : entries) {
    if (entry.is_folder || entry.size == 0 || is_half_written(entry.name)) continue;
    std::string path = folder.ends_with('/') ? folder + entry.name : folder + "/" + entry.name;
    const auto taken = world_.store.is_partner_file_taken({.clearinghouse = partner_.key,
                                                           .path = path,
                                                           .size = entry.size,
                                                           .modified = entry.modified});
    if (!taken) return std::unexpected(taken.error());
    files.push_back({.entry = entry, .path = std::move(path), .is_taken = *taken});
  }
  return files;
}

asio::awaitable<Result<FolderDesk::Trouble>> FolderDesk::take_all(Visited& visited) {
  for (const std::string& folder : partner_.folder.in) {
    if (is_ending()) break;
    const auto entries = co_await folder_.list(folder);
    if (!entries) co_return co_await trouble(entries.error());
    const auto met = whole_files(folder, *entries);
    if (!met) co_return std::unexpected(met.error());
    for (const auto& [entry, path, is_taken] : *met) {
      if (is_ending()) break;
      if (is_taken && partner_.folder.keeps_files) continue;
      if (!is_stable(path, entry)) continue;
      const auto end = co_await take_file(path, entry, is_taken, visited);
      if (!end || *end != Trouble::none) co_return end;
    }
  }
  co_return Trouble::none;
}

// One file that is locked, or whose rights are wrong: those behind it are taken all the same.
asio::awaitable<Result<FolderDesk::Trouble>> FolderDesk::pass_over(const std::string& path) {
  tell("file.refused", "the partner's server does not let us read a file it lists");
  if (++seen_[path].refusals != refusals_told) co_return Trouble::none;
  const Result<void> told = co_await open_partner_task(
      world_, locked_task(partner_),
      fmt::format("Folder of {}: a file that is listed there may not be read; the others are taken",
                  partner_.name),
      "ask the partner to unlock it or to give this user the right to read it; it is tried again "
      "at every look");
  if (!told) co_return std::unexpected(told.error());
  co_return Trouble::none;
}

// Taken, but not whole on our disk: the partner's stays where it is.
asio::awaitable<Result<FolderDesk::Trouble>> FolderDesk::tell_left(const std::string& path) {
  Seen& seen = seen_[path];
  const bool is_half = seen.left == Kept::half;
  const bool is_early = is_half && world_.clock.now() - seen.since < half_told_after;
  if (seen.is_left_told || is_early) co_return Trouble::none;
  seen.is_left_told = true;
  std::string why = fmt::format(
      "Folder of {}: {}. It is not removed there", partner_.name,
      is_half ? "a file has stood for an hour without its end (IEA); what it holds is taken"
              : "a file of which we keep only a part is too large to be kept whole");
  std::string act = is_half ? "ask the partner to send it again whole, then remove the half one"
                            : "save it if it is of use, then remove it";
  const Result<void> told = co_await open_partner_task(world_, "left-" + partner_.key.value(),
                                                       std::move(why), std::move(act));
  if (!told) co_return std::unexpected(told.error());
  co_return Trouble::none;
}

// `was_taken`: a file of this name, size and time was. Servers tell times by the minute, so that it
// may be another one: its bytes decide.
asio::awaitable<Result<FolderDesk::Trouble>> FolderDesk::take_file(const std::string& path,
                                                                   clearinghouse::FolderEntry entry,
                                                                   bool was_taken,
                                                                   Visited& visited) {
  if (seen_[path].left) co_return co_await tell_left(path);
  if (entry.size > batch_file_max) {
    tell("file.too_large", "a file in the partner's folder is larger than any batch; not read");
    co_return Trouble::none;
  }
  Spool spool(spool_folder(), world_.entropy);
  const std::int64_t at_once = partner_.folder.is_ftps ? piece_bytes_ftps : piece_bytes;
  while (spool.size() < entry.size) {
    if (is_ending()) co_return Trouble::none;  // read again from its beginning next time
    const auto piece = co_await folder_.read(path, spool.size(), at_once);
    if (!piece && piece.error().kind == ErrorKind::not_found) break;  // gone since it was listed
    if (!piece && is_about_one_file(piece.error())) co_return co_await pass_over(path);
    if (!piece) co_return co_await trouble(piece.error());
    if (piece->empty()) break;
    const Result<void> kept = spool.add(piece->reveal(Purpose::storage));
    if (!kept) co_return std::unexpected(kept.error());
  }
  if (spool.size() != entry.size) {
    seen_.erase(path);  // it grew or shrank under our hands: looked at again
    co_return Trouble::none;
  }
  if (seen_[path].refusals >= refusals_told) {
    const Result<void> closed =
        co_await close_partner_task(world_, locked_task(partner_), "the file can be read again");
    if (!closed) co_return std::unexpected(closed.error());
  }
  store::PartnerFile file{
      .clearinghouse = partner_.key, .path = path, .size = entry.size, .modified = entry.modified};
  Result<Kept> kept = kept_of(spool);
  Result<bool> is_known = was_taken;
  if (was_taken) is_known = world_.store.is_partner_digest_taken(partner_.key, spool.digest());
  if (!is_known) co_return std::unexpected(is_known.error());
  if (!*is_known) {
    if (was_taken) file.modified += " " + spool.digest().substr(0, digest_shown);
    kept = co_await take_spool(spool, std::move(file), std::string(), visited);
  }
  if (!kept) co_return std::unexpected(kept.error());
  if (*kept != Kept::whole && !partner_.folder.keeps_files) {
    seen_[path].left = *kept;
    co_return co_await tell_left(path);
  }
  seen_.erase(path);
  if (partner_.folder.keeps_files) co_return Trouble::none;
  const Result<void> removed = co_await folder_.remove(path);
  if (!removed && removed.error().kind != ErrorKind::not_found)
    co_return co_await trouble(removed.error());
  co_return Trouble::none;
}

// A file of ours in the partner's folder of errors: it was not processed, nobody was asked.
asio::awaitable<Result<FolderDesk::Trouble>> FolderDesk::look_for_refused(Visited& visited) {
  if (partner_.folder.errors.empty()) co_return Trouble::none;
  const auto has_sent = store::work_of(world_.store).has_sent_batch(partner_.key);
  if (!has_sent) co_return std::unexpected(has_sent.error());
  if (!*has_sent) co_return Trouble::none;
  const auto sent = [](const store::BatchRecord& batch) {
    return batch.state == store::BatchState::sent;
  };
  for (const std::string& folder : partner_.folder.errors) {
    if (is_ending()) break;
    const auto entries = co_await folder_.list(folder);
    if (!entries) co_return co_await trouble(entries.error());
    if (entries->empty()) continue;
    const auto batches = world_.store.batches(partner_.key, true, open_batches_max);
    if (!batches) co_return std::unexpected(batches.error());
    for (const clearinghouse::FolderEntry& entry : *entries) {
      const auto batch = std::ranges::find_if(*batches, [&](const store::BatchRecord& one) {
        return sent(one) && file_stem(entry.name) == file_stem(one.file);
      });
      if (batch == batches->end()) continue;
      store::AttemptEnd end{.state = store::AttemptState::rejected,
                            .layer = "x12",
                            .code = "file",
                            .words = fmt::format("{} put file {} into its folder of errors",
                                                 partner_.name, batch->file),
                            .ended = world_.clock.now()};
      const Result<void> done = co_await refuse(*batch, std::move(end), visited);
      if (!done) co_return std::unexpected(done.error());
    }
  }
  co_return Trouble::none;
}

}  // namespace eligd::jobs
