// What a partner's folder says by what is not in it, and by what nobody can read: that no file is
// carried there (F109), that answers are overdue (C9), that files are encrypted for somebody
// (F112).
#include "jobs/batch_signs.hpp"

#include "jobs/batch_desk.hpp"
#include "jobs/held_doors.hpp"
#include "jobs/partner_task.hpp"
#include "store/store.hpp"
#include "store/work_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

bool ends_as_encrypted(std::string_view path) {
  std::string small(path);
  std::ranges::transform(small, small.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  constexpr std::array<std::string_view, 3> endings{".pgp", ".gpg", ".asc"};
  return std::ranges::any_of(endings, [&](std::string_view end) { return small.ends_with(end); });
}

std::string encrypted_code(const ClearinghouseKey& key) { return "encrypted-" + key.value(); }

}  // namespace

// RFC 9580: a message to somebody begins with a packet of tag 1 (to a key) or 3 (by a password), in
// the old or the new form; armored, with a line that says so.
bool is_pgp(std::string_view path, std::string_view beginning) {
  if (beginning.starts_with("-----BEGIN PGP MESSAGE-----")) return true;
  if (ends_as_encrypted(path)) return true;
  if (beginning.empty()) return false;
  constexpr std::array<unsigned char, 8> tags{0x84, 0x85, 0x86, 0x8C, 0x8D, 0x8E, 0xC1, 0xC3};
  const bool is_tag =
      std::ranges::find(tags, static_cast<unsigned char>(beginning[0])) != tags.end();
  return is_tag && std::ranges::any_of(beginning, [](unsigned char one) { return one < 0x09; });
}

// Not one word to any file so far: a partner that does not carry 270s this way drops them and tells
// nobody, and would go on doing so (F109).
asio::awaitable<Result<void>> BatchDesk::look_for_a_sign() {
  if (!partner_.is_file_drop()) co_return Result<void>();
  const auto heard = has_ever_answered();
  if (!heard) co_return std::unexpected(heard.error());
  if (*heard) co_return Result<void>();
  std::string why = fmt::format(
      "{} took our files and never acknowledged or answered one, and its time is over: perhaps it "
      "does not carry 270s by file. No file goes there before somebody asked",
      partner_.name);
  co_return co_await hold_door(world_, partner_.key, Held::unheard, std::move(why));
}

Result<bool> BatchDesk::has_ever_answered() const {
  return store::work_of(world_.store).has_heard_of_batches(partner_.key);
}

// Something came after all: it does carry them.
asio::awaitable<Result<void>> BatchDesk::end_silence(const Visited& visited) {
  if (!partner_.is_file_drop() || visited.changed == 0) co_return Result<void>();
  const auto heard = has_ever_answered();
  if (!heard) co_return std::unexpected(heard.error());
  if (!*heard) co_return Result<void>();
  co_return co_await end_hold(world_, partner_.key, Held::unheard, "the partner answered a file");
}

// The promised hour is over, and a visit comes before the batch is given up: staff is told while
// there is still somebody to call (C9). Nobody is asked anew, since the payer may have it (I5).
asio::awaitable<Result<void>> BatchDesk::look_whether_overdue(const store::BatchRecord& batch,
                                                              bool is_ended) {
  std::string code = "overdue-" + std::to_string(batch.id.value());
  const Instant now = world_.clock.now();
  const BatchTimes promise = promise_of(partner_, batch);
  if (batch.state != store::BatchState::sent || now < promise.answers_by) co_return Result<void>();
  if (is_ended) co_return co_await close_partner_task(world_, std::move(code), "its time is over");
  const auto waiting = world_.store.batch_attempts(batch.id, true);
  if (!waiting) co_return std::unexpected(waiting.error());
  int too_late = 0;
  for (const store::AttemptRecord& attempt : *waiting) {
    const auto verification = world_.store.verification(attempt.verification);
    if (!verification) co_return std::unexpected(verification.error());
    too_late += verification->deadline < promise.waits_until ? 1 : 0;
  }
  if (too_late == 0) co_return Result<void>();
  std::string why = fmt::format(
      "{} was to answer {} by now and has not: {} of its {} questions are for visits that come "
      "before it is given up",
      partner_.name, batch.file, too_late, batch.questions);
  std::string act = fmt::format(
      "verify those by phone; `eligd batch show {}` lists what is not answered", batch.id.value());
  co_return co_await open_partner_task(world_, std::move(code), std::move(why), std::move(act));
}

asio::awaitable<Result<void>> BatchDesk::tell_encrypted(const store::PartnerFile& file) {
  tell("file.encrypted", "a file of the partner is encrypted with PGP; it is kept unread");
  std::string why = fmt::format(
      "{}: a file of {} bytes is encrypted with PGP. It is kept, and nothing of it is read: "
      "whoever "
      "waits for an answer in it goes on waiting",
      partner_.name, file.size);
  std::string act =
      "ask the partner to send files as they are (the way there is encrypted already), or decrypt "
      "them with your key in the folder; `eligd batch list` has what came";
  co_return co_await open_partner_task(world_, encrypted_code(partner_.key), std::move(why),
                                       std::move(act));
}

// The file is kept as a report, so that a person can look at it.
asio::awaitable<Result<void>> BatchDesk::tell_unread(std::string words) {
  tell("file.unread", words);
  std::string why = fmt::format("a file of {} begins like X12, and {}: an answer may be in it",
                                partner_.name, words);
  co_return co_await open_partner_task(
      world_, "unread-" + partner_.key.value(), std::move(why),
      "`eligd batch list` has what came, the file is kept there; ask the partner to send it again");
}

// A file that can be read came after it.
asio::awaitable<Result<void>> BatchDesk::end_encrypted() {
  co_return co_await close_partner_task(world_, encrypted_code(partner_.key),
                                        "files that can be read come again");
}

}  // namespace eligd::jobs
