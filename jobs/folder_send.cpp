// Putting our files into a partner's folder: written under a temporary name, then renamed. Renaming
// is the moment it becomes the partner's.
#include "jobs/folder_desk.hpp"
#include "store/store.hpp"
#include "store/work_store.hpp"

#include <algorithm>
#include <ranges>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

std::string joined(const std::string& folder, const std::string& name) {
  if (folder.empty()) return name;
  return folder.ends_with('/') ? folder + name : folder + "/" + name;
}

}  // namespace

std::string FolderDesk::path_of(const store::BatchRecord& batch) const {
  return joined(partner_.folder.out, batch.file);
}

std::string FolderDesk::temporary_path_of(const store::BatchRecord& batch) const {
  return partner_.folder.temporary.empty() ? path_of(batch) + ".tmp"
                                           : joined(partner_.folder.temporary, batch.file);
}

// Nobody but us reads a temporary name.
bool FolderDesk::is_ours_still(const store::BatchRecord& batch) const {
  return batch.state == store::BatchState::made || batch.state == store::BatchState::writing;
}

// Was it renamed before the line or the program broke? Its temporary name tells: nobody but us
// takes that away.
asio::awaitable<Result<FolderDesk::Trouble>> FolderDesk::finish_rename(
    const store::BatchRecord& batch) {
  const std::string temporary = temporary_path_of(batch);
  const auto slash = temporary.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : temporary.substr(0, slash);
  const std::string name = slash == std::string::npos ? temporary : temporary.substr(slash + 1);
  const auto entries = co_await folder_.list(folder);
  if (!entries) co_return co_await trouble(entries.error());
  const auto there = std::ranges::find(*entries, name, &clearinghouse::FolderEntry::name);
  if (there != entries->end() && there->size != batch.size) {
    // A server may say yes to a file it could not keep whole: a full disk, a lost last packet.
    auto bytes = bytes_of(batch);
    if (!bytes) co_return std::unexpected(bytes.error());
    const Result<void> put = co_await folder_.put(temporary, *std::move(bytes));
    if (!put) co_return co_await trouble(put.error());
    tell("batch.written_again", batch.file);
    co_return Trouble::not_reached;  // the next visit looks again
  }
  if (there != entries->end()) {
    const Result<void> renamed = co_await folder_.rename(temporary, path_of(batch));
    if (!renamed && renamed.error().kind == ErrorKind::not_found) co_return Trouble::not_reached;
    if (!renamed) co_return co_await trouble(renamed.error());
  }
  const Result<void> moved = co_await move(batch, store::BatchState::sent);
  if (!moved) co_return std::unexpected(moved.error());
  tell("batch.sent", batch.file);
  co_return Trouble::none;
}

asio::awaitable<Result<FolderDesk::Trouble>> FolderDesk::send(store::BatchRecord batch) {
  if (batch.state != store::BatchState::written) {
    const auto bytes = bytes_of(batch);
    if (!bytes) co_return std::unexpected(bytes.error());
    if (batch.state == store::BatchState::made) {
      const Result<void> begun = co_await move(batch, store::BatchState::writing);
      if (!begun) co_return std::unexpected(begun.error());
    }
    Phi<std::string> file = *bytes;
    const Result<void> put = co_await folder_.put(temporary_path_of(batch), std::move(file));
    if (!put) co_return co_await trouble(put.error());
    const Result<void> written = co_await move(batch, store::BatchState::written);
    if (!written) co_return std::unexpected(written.error());
  }
  co_return co_await finish_rename(batch);
}

// Half a file of people, under a name nobody else takes away. Where that fails it stays: the next
// file has another name.
asio::awaitable<void> FolderDesk::clear_away(const store::BatchRecord& batch) {
  if (batch.state == store::BatchState::writing)
    (void)co_await folder_.remove(temporary_path_of(batch));
}

asio::awaitable<Result<FolderDesk::Trouble>> FolderDesk::send_all(Visited& visited) {
  const auto batches = store::work_of(world_.store).unsent_batches(partner_.key, open_batches_max);
  if (!batches) co_return std::unexpected(batches.error());
  for (const store::BatchRecord& batch : std::views::reverse(*batches)) {
    if (is_ending()) break;
    const auto overtaken = is_overtaken(batch);
    if (!overtaken) co_return std::unexpected(overtaken.error());
    if (is_taken_back(batch) || *overtaken) continue;
    const auto sent = co_await send(batch);
    if (!sent || *sent != Trouble::none) co_return sent;
    ++visited.changed;
  }
  co_return Trouble::none;
}

}  // namespace eligd::jobs
