// A partner's folder: our files are put there, and theirs taken from there.
//
// Crash safe: a file of ours is the partner's from the moment it is renamed; whether that happened
// before a crash is seen by looking for its temporary name (docs/decisions/0020). A file of theirs
// is read again from its beginning, which changes nothing where its answers are known.
#pragma once

#include "clearinghouse/folder.hpp"
#include "jobs/batch_desk.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace eligd::jobs {

class FolderDesk final : public BatchDesk {
 public:
  // All must outlive the desk.
  FolderDesk(World& world, const config::Clearinghouse& partner, clearinghouse::Folder& folder)
      : BatchDesk(world, partner), folder_(folder) {}

  // A file was seen so lately that it may still be written. One that went away, or is too large to
  // be read, does not keep us coming back.
  [[nodiscard]] bool is_watching() const override;
  [[nodiscard]] Result<Instant> next_visit() const override;
  [[nodiscard]] std::string name_of_batch(std::int64_t number, Instant now) const override;

 private:
  struct Seen {  // a file as it stood at an earlier look
    clearinghouse::FolderEntry entry{};
    Instant since{};
    std::optional<Kept> left{};  // taken, and not to be removed: why
    bool is_left_told = false;
    int refusals = 0;  // of reading it
  };

  // Sending: folder_send.cpp
  boost::asio::awaitable<Result<Trouble>> send_all(Visited& visited) override;
  boost::asio::awaitable<Result<Trouble>> send(store::BatchRecord batch);
  boost::asio::awaitable<Result<Trouble>> finish_rename(const store::BatchRecord& batch);
  boost::asio::awaitable<void> clear_away(const store::BatchRecord& batch) override;
  [[nodiscard]] std::string path_of(const store::BatchRecord& batch) const;
  [[nodiscard]] std::string temporary_path_of(const store::BatchRecord& batch) const;
  [[nodiscard]] bool is_ours_still(const store::BatchRecord& batch) const override;

  // Taking: folder_desk.cpp
  boost::asio::awaitable<Result<Trouble>> pick_up(Visited& visited) override;
  struct Met {
    clearinghouse::FolderEntry entry{};
    std::string path{};
    bool is_taken = false;
  };
  [[nodiscard]] Result<std::vector<Met>> whole_files(
      const std::string& folder, const std::vector<clearinghouse::FolderEntry>& entries) const;
  boost::asio::awaitable<Result<Trouble>> take_all(Visited& visited);
  boost::asio::awaitable<Result<Trouble>> take_file(const std::string& path,
                                                    clearinghouse::FolderEntry entry,
                                                    bool was_taken, Visited& visited);
  boost::asio::awaitable<Result<Trouble>> pass_over(const std::string& path);
  boost::asio::awaitable<Result<Trouble>> tell_left(const std::string& path);
  boost::asio::awaitable<Result<Trouble>> look_for_refused(Visited& visited);
  [[nodiscard]] bool is_stable(const std::string& path, const clearinghouse::FolderEntry& entry);

  clearinghouse::Folder& folder_;
  std::map<std::string, Seen> seen_{};
};

}  // namespace eligd::jobs
