// A disk in memory that tells written from synced: SQLite's files as a power cut would leave them.
//
// Each file is held as the process sees it, with what it takes to undo the writes since the last
// sync: without them it is as the disk holds it. A power cut keeps what was synced and any part of
// the rest, in pieces of a sector; a killed process loses nothing it wrote. Each disk is a VFS of
// its own, registered under its name as long as it lives. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct sqlite3_vfs;

namespace eligd::simulation {

// One file, shared by all who have it open. Private to disk.cpp but for its size in memory.
struct DiskFile;

class Disk {
 public:
  // Draws from [0, bound), for a power cut that keeps a part.
  using Draw = std::function<std::uint64_t(std::uint64_t bound)>;

  Disk();
  ~Disk();
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;

  [[nodiscard]] const std::string& name() const noexcept { return name_; }

  // The files of a disk that was shut down cleanly, for starting many alike.
  using Image = std::map<std::string, std::string>;
  [[nodiscard]] Image image() const;
  void restore(const Image& image);
  // What a power cut that drops all unsynced writes would leave of another one, to look at until it
  // is hidden. Whoever looked before may look on: it reads the log from its beginning.
  void show_synced_of(const Disk& other);
  void hide();

  // Writes, syncs and truncations so far.
  [[nodiscard]] std::int64_t operations() const noexcept { return operations_; }
  // The next crash finds the disk as it is right after this operation, whatever comes later.
  void crash_at(std::int64_t operation) noexcept { crash_at_ = operation; }

  // Whoever has files open then writes into the void and must be thrown away.
  void kill_process();
  void cut_power(const Draw& draw);

  // True where the bytes stand in what is synced of any file: what the disk alone knows.
  [[nodiscard]] bool has_synced(std::string_view bytes) const;
  [[nodiscard]] bool is_all_synced() const;
  // As the process sees it; 0 where there is no such file.
  [[nodiscard]] std::size_t size_of(const std::string& name) const;

  // Every write fails as on a full disk until it is emptied.
  void set_full(bool is_full) noexcept { is_full_ = is_full; }
  [[nodiscard]] bool is_full() const noexcept { return is_full_; }
  // The next sync fails, once; what it was to sync stays unsynced.
  void fail_next_sync() noexcept { fails_next_sync_ = true; }
  // Whether it failed, since this was asked last.
  [[nodiscard]] bool has_failed_a_sync() noexcept {
    return std::exchange(has_failed_a_sync_, false);
  }
  // A planted fault: syncs that do nothing.
  void set_lying(bool is_lying) noexcept { is_lying_ = is_lying; }

 private:
  friend struct DiskCalls;
  using Files = std::map<std::string, std::shared_ptr<DiskFile>>;

  void count_operation();
  [[nodiscard]] Files copy_of_files() const;
  [[nodiscard]] Files files_at_crash();
  void put(Files files);

  std::string name_;
  std::unique_ptr<sqlite3_vfs> vfs_;
  Files files_;
  bool is_in_use_ = false;  // something was opened since the files were put there
  Files kept_;              // as they were at crash_at_
  bool is_kept_ = false;
  std::int64_t operations_ = 0;
  std::int64_t crash_at_ = -1;
  bool is_full_ = false;
  bool fails_next_sync_ = false;
  bool has_failed_a_sync_ = false;
  bool is_lying_ = false;
};

}  // namespace eligd::simulation
