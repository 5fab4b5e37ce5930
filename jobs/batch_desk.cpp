#include "jobs/batch_desk.hpp"

#include "clearinghouse/batch_door.hpp"
#include "clearinghouse/refused_login.hpp"
#include "coverage/batch_answers.hpp"
#include "jobs/await_store.hpp"
#include "jobs/batch_file.hpp"
#include "jobs/batch_signs.hpp"
#include "jobs/concurrently.hpp"
#include "jobs/folder_desk.hpp"
#include "jobs/held_doors.hpp"
#include "jobs/http_desk.hpp"
#include "jobs/one_at_a_time.hpp"
#include "jobs/partner_task.hpp"
#include "jobs/receipt_999.hpp"
#include "jobs/spool.hpp"
#include "jobs/unvisited.hpp"
#include "store/keys.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

constexpr std::size_t parts_at_once = 64;  // share the store's commits
constexpr std::int64_t report_bytes_max = std::int64_t{4} * 1024 * 1024;
}  // namespace

void BatchDesk::tell(std::string_view name, std::string_view words) {
  world_.events.happened({.name = name,
                          .words = words,
                          .run = settings_.run.value_or(RunId{}),
                          .clearinghouse = partner_.key});
}

std::string desk_task(const config::Clearinghouse& partner) {
  return (partner.is_file_drop() ? "folder-" : "batches-") + partner.key.value();
}

std::string BatchDesk::why_not(const Phi<std::string>&) const { return {}; }

Result<bool> BatchDesk::is_worth_a_visit() const {
  const auto open = world_.store.batches(partner_.key, true, 1);
  if (!open) return std::unexpected(open.error());
  return !open->empty();
}

asio::awaitable<Result<BatchDesk::Trouble>> BatchDesk::trouble(const Error& error) {
  const bool is_folder = partner_.is_file_drop();
  tell(is_folder ? "folder.failed" : "batches.failed", error.sentence);
  const bool needs_person = error.kind == ErrorKind::refused ||
                            error.kind == ErrorKind::configuration ||
                            error.kind == ErrorKind::not_found;  // a folder that is not there
  if (!needs_person) co_return Trouble::not_reached;
  if (partner_.is_closed_after_refused_login &&
      clearinghouse::tells_of_refused_login(error.sentence)) {
    std::string why = fmt::format("{} {}: {}", is_folder ? "Folder of" : "Batches to",
                                  partner_.name, error.sentence);
    const Result<void> held = co_await hold_door(world_, partner_.key, Held::login, std::move(why));
    if (!held) co_return std::unexpected(held.error());
    co_return Trouble::stopped;
  }
  const std::string what = is_folder ? "Folder of" : "Batches to";
  const std::string mend = is_folder
                               ? "mend the sign-in or the folder; until then no file goes there"
                               : "mend the sign-in or the address; until then no batch goes there";
  const Result<void> opened = co_await open_partner_task(
      world_, desk_task(partner_), what + " " + partner_.name + ": " + error.sentence, mend);
  if (!opened) co_return std::unexpected(opened.error());
  co_return Trouble::stopped;
}

// It opens again: nobody has to mend it any more.
asio::awaitable<Result<void>> BatchDesk::close_task() {
  const std::string outcome =
      partner_.is_file_drop() ? "the folder opens again" : "the partner answers again";
  const Result<void> ended =
      co_await end_hold(world_, partner_.key, Held::login, "the log-in is taken again");
  if (!ended) co_return ended;
  co_return co_await close_partner_task(world_, desk_task(partner_), outcome);
}

asio::awaitable<Result<Visited>> BatchDesk::visit(ConcludeSettings settings, Looking looking) {
  // A night's last visit may go on beyond it, into a look by day: both would use the same temporary
  // name, and take what the other one takes.
  const OneAtATime visiting(world_.store, "visit " + partner_.key.value());
  if (!visiting.is_mine()) co_return Visited{.is_busy = true};
  settings_ = settings;
  looking_ = looking;
  Visited visited;
  Result<Trouble> end = co_await send_all(visited);
  if (end && *end == Trouble::none) end = co_await pick_up(visited);
  if (!end) co_return std::unexpected(end.error());
  // What it did not come to is no news of the partner; the next visit begins where this one ended.
  if (is_ending()) co_return visited;
  const Result<void> ended = co_await end_silence(visited);
  if (!ended) co_return std::unexpected(ended.error());
  visited.is_reached = *end == Trouble::none;
  visited.is_stopped = *end == Trouble::stopped;
  if (visited.is_reached) {
    const Result<void> closed = co_await close_task();
    if (!closed) co_return std::unexpected(closed.error());
  }
  const Result<void> noted = co_await note_visit(world_, partner_, visited.is_reached);
  if (!noted) co_return std::unexpected(noted.error());
  const Result<void> given_up = co_await give_up(visited);
  if (!given_up) co_return std::unexpected(given_up.error());
  co_return visited;
}

// Made anew from the attempts, which are what was promised.
Result<std::vector<Phi<std::string>>> BatchDesk::questions_of(const store::BatchRecord& batch,
                                                              bool only_waiting) const {
  const auto attempts = world_.store.batch_attempts(batch.id, only_waiting);
  if (!attempts) return std::unexpected(attempts.error());
  std::vector<Phi<std::string>> questions;
  for (const store::AttemptRecord& attempt : *attempts) {
    auto bytes = world_.store.sent_bytes(attempt.id);
    if (!bytes) return std::unexpected(bytes.error());
    questions.push_back(*std::move(bytes));
  }
  return questions;
}

// A file that is not the recorded one never leaves.
Result<Phi<std::string>> BatchDesk::bytes_of(const store::BatchRecord& batch) const {
  const auto questions = questions_of(batch);
  if (!questions) return std::unexpected(questions.error());
  Phi<std::string> file = batch_file(*questions);
  if (store::sha256_hex(file.reveal(Purpose::inquiry)) != batch.digest)
    return fail(ErrorKind::internal, "batch " + std::to_string(batch.id.value()) +
                                         " is not the file that was recorded; run eligd doctor");
  return file;
}

asio::awaitable<Result<void>> BatchDesk::move(const store::BatchRecord& batch,
                                              store::BatchState state) {
  const BatchId id = batch.id;
  const Instant now = world_.clock.now();
  co_return co_await stored<void>(
      [&](store::Done<void> done) { world_.store.move_batch(id, state, now, std::move(done)); });
}

std::filesystem::path BatchDesk::spool_folder() const {
  const std::filesystem::path store_file = world_.configuration.settings.store.path;
  return store_file.has_parent_path() ? store_file.parent_path() : ".";
}

// X12 is kept as its parts, whatever its size.
BatchDesk::Kept BatchDesk::kept_of(Spool& spool) {
  if (!coverage::looks_like_x12(spool.beginning()))
    return spool.size() <= report_bytes_max ? Kept::whole : Kept::in_part;
  return coverage::ends_whole(spool.source()) ? Kept::whole : Kept::half;
}

asio::awaitable<Result<BatchDesk::Kept>> BatchDesk::take_spool(Spool& spool,
                                                               store::PartnerFile file,
                                                               std::string receipt_name,
                                                               Visited& visited) {
  const bool is_x12 = coverage::looks_like_x12(spool.beginning());
  Kept kept = kept_of(spool);
  store::PartnerFileTaken taken;
  taken.file = std::move(file);
  taken.digest = spool.digest();
  const auto known = world_.store.is_partner_digest_taken(partner_.key, taken.digest);
  if (!known) co_return std::unexpected(known.error());
  if (*known) {
    taken.kind = store::PartnerFileKind::duplicate;
  } else if (is_x12) {
    const auto counts = co_await take_parts(spool);
    if (!counts) co_return std::unexpected(counts.error());
    taken.parts = counts->parts;
    taken.attached = counts->attached;
    taken.held = counts->held;
    if (counts->odd == 0) {
      const Result<void> ended = co_await end_encrypted();
      if (!ended) co_return std::unexpected(ended.error());
    }
    const bool is_read = counts->parts > 0 && !counts->has_passed_over;
    if (!is_read) {
      // What is in no part would be nowhere (I11).
      if (counts->parts == 0) taken.kind = store::PartnerFileKind::report;
      taken.content = spool.content(report_bytes_max);
      if (kept == Kept::whole && spool.size() > report_bytes_max) kept = Kept::in_part;
      const Result<void> told = co_await tell_unread(
          counts->parts == 0 ? "nothing in it can be read" : "a part of it cannot be read");
      if (!told) co_return std::unexpected(told.error());
    }
    if (!receipt_name.empty() && counts->odd == 0 && is_read && kept == Kept::whole) {
      const auto number = co_await stored<std::int64_t>([&](store::Done<std::int64_t> done) {
        world_.store.reserve_numbers(partner_.key, 1, std::move(done));
      });
      if (!number) co_return std::unexpected(number.error());
      taken.receipt = receipt_999(spool.source(), partner_, *number,
                                  world_.configuration.settings.zone.to_local(world_.clock.now()));
      taken.receipt_name = std::move(receipt_name);
    }
  } else {
    taken.kind = store::PartnerFileKind::report;
    taken.content = spool.content(report_bytes_max);
    if (is_pgp(taken.file.path, spool.beginning())) {
      const Result<void> told = co_await tell_encrypted(taken.file);
      if (!told) co_return std::unexpected(told.error());
    }
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
  co_return kept;
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
      if (std::holds_alternative<coverage::OddPart>(part)) ++counts.odd;
      ++(*taken ? counts.attached : counts.held);
      co_return Result<void>();
    };
    const Result<void> taken = co_await concurrently(parts, parts_at_once, work);
    if (!taken) co_return std::unexpected(taken.error());
  }
  counts.has_passed_over = answers.has_passed_over();
  if (spool.has_failed())
    co_return fail(ErrorKind::storage, "a file could not be read back from the disk");
  co_return counts;
}

std::unique_ptr<BatchDesk> open_desk(World& world, const config::Clearinghouse& partner) {
  if (partner.is_file_drop()) {
    const auto folder = world.folders.find(partner.key);
    if (folder == world.folders.end() || folder->second == nullptr) return nullptr;
    return std::make_unique<FolderDesk>(world, partner, *folder->second);
  }
  const auto door = world.batch_doors.find(partner.key);
  if (door == world.batch_doors.end() || door->second == nullptr) return nullptr;
  return std::make_unique<HttpDesk>(world, partner, *door->second);
}

std::vector<ClearinghouseKey> partners_with_desks(const World& world) {
  std::vector<ClearinghouseKey> keys;
  for (const config::Clearinghouse& partner : world.configuration.clearinghouses) {
    const auto folder = world.folders.find(partner.key);
    const auto door = world.batch_doors.find(partner.key);
    const bool has_folder = folder != world.folders.end() && folder->second != nullptr;
    const bool has_door = door != world.batch_doors.end() && door->second != nullptr;
    if (has_folder || has_door) keys.push_back(partner.key);
  }
  return keys;
}

}  // namespace eligd::jobs
