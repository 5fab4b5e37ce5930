#include "disk.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>
#include <utility>

namespace eligd::simulation {

namespace {

constexpr std::size_t sector = 512;
constexpr std::size_t newest_synced_max = 512;
constexpr int shared_locks = SQLITE_SHM_NLOCK;

// Between two syncs, as a power cut keeps it or not. Truncations have no bytes.
struct Unsynced {
  std::size_t offset = 0;
  std::string bytes{};
  bool is_truncation = false;
};

// The same as it is kept: where it is, and how to take it back. What was there before stands in the
// file's `undo`, one change behind the other; what was written stands in the file itself. Nearly
// everything is synced soon and never looked at again, so that a second copy would be made for
// nothing.
struct Change {
  std::size_t offset = 0;
  std::size_t size = 0;
  std::size_t size_before = 0;  // of the file
  std::size_t undo_at = 0, undo_size = 0;
  bool is_truncation = false;

  [[nodiscard]] bool touches(std::size_t from, std::size_t to) const noexcept {
    return offset < to && (is_truncation || from < offset + size);
  }
};

struct Range {
  std::size_t offset = 0, size = 0;
};

void lay(std::string& content, const Unsynced& change) {
  if (change.is_truncation) {
    content.resize(std::min(content.size(), change.offset));
    return;
  }
  const std::size_t end = change.offset + change.bytes.size();
  if (content.size() < end) content.resize(end);
  std::copy(change.bytes.begin(), change.bytes.end(),
            content.begin() + static_cast<std::ptrdiff_t>(change.offset));
}

// What SQLite shares between the connections of one database in WAL mode.
struct SharedMemory {
  std::vector<std::unique_ptr<std::string>> regions{};
  std::array<int, shared_locks> readers{};
  std::array<bool, shared_locks> writers{};
};

// memmem skips by the length of what it looks for; find() stops at each first letter, and was a
// fifth of a large night.
std::size_t find(std::string_view where, std::string_view what) {
  const void* found = memmem(where.data(), where.size(), what.data(), what.size());
  return found == nullptr
             ? std::string_view::npos
             : static_cast<std::size_t>(static_cast<const char*>(found) - where.data());
}
bool holds(std::string_view where, std::string_view what) {
  return find(where, what) != std::string_view::npos;
}

// Keeps what stands before a border of sectors, as a write does that was cut short.
void tear(Unsynced& change, const Disk::Draw& draw) {
  const std::size_t first = change.offset / sector;
  const std::size_t last = (change.offset + change.bytes.size()) / sector;
  const std::size_t border = (first + draw(last - first + 1)) * sector;
  const std::size_t kept = border > change.offset ? border - change.offset : 0;
  change.bytes.resize(std::min(change.bytes.size(), kept));
}

}  // namespace

struct DiskFile {
  [[nodiscard]] const std::string& seen() const { return shown != nullptr ? *shown : content; }
  void write(std::size_t offset, std::string_view bytes);
  void truncate(std::size_t size);
  void sync();
  [[nodiscard]] std::string synced() const { return take_back(nullptr); }
  // What the disk holds; what was written since then goes to `changes`, in its order.
  [[nodiscard]] std::string take_back(std::vector<Unsynced>* changes) const;
  [[nodiscard]] bool has_synced(std::string_view bytes) const;

  std::string content{};       // as the process sees it
  const std::string* shown{};  // in its place: what another disk holds
  bool is_to_be_read_only = false;
  std::vector<Change> unsynced{};
  std::string undo{};
  std::deque<Range> newest_synced{};  // the last pieces, where what is looked for mostly stands
  SharedMemory shared{};
  int shared_locks_held = 0;  // of the file itself: who reads it
  bool is_reserved = false;
  bool is_exclusive = false;
  bool is_dead = false;  // its process is gone
};

void DiskFile::write(std::size_t offset, std::string_view bytes) {
  Change change{.offset = offset,
                .size = bytes.size(),
                .size_before = content.size(),
                .undo_at = undo.size()};
  if (offset < content.size()) {
    change.undo_size = std::min(bytes.size(), content.size() - offset);
    undo.append(content, offset, change.undo_size);
    std::memcpy(content.data() + offset, bytes.data(), change.undo_size);
  } else {
    content.resize(offset);
  }
  content.append(bytes.substr(change.undo_size));
  unsynced.push_back(change);
}

void DiskFile::truncate(std::size_t size) {
  Change change{
      .offset = size, .size_before = content.size(), .undo_at = undo.size(), .is_truncation = true};
  if (size < content.size()) {
    change.undo_size = content.size() - size;
    undo.append(content, size);
    content.resize(size);
  }
  unsynced.push_back(change);
}

void DiskFile::sync() {
  for (const Change& change : unsynced)
    if (!change.is_truncation)
      newest_synced.push_front({.offset = change.offset, .size = change.size});
  if (newest_synced.size() > newest_synced_max) newest_synced.resize(newest_synced_max);
  unsynced.clear();
  undo.clear();
}

std::string DiskFile::take_back(std::vector<Unsynced>* changes) const {
  std::string before = content;
  for (auto change = unsynced.rbegin(); change != unsynced.rend(); ++change) {
    if (changes != nullptr)
      changes->push_back({.offset = change->offset,
                          .bytes = change->is_truncation
                                       ? std::string()
                                       : before.substr(change->offset, change->size),
                          .is_truncation = change->is_truncation});
    before.resize(change->size_before);
    if (change->undo_size > 0)
      std::memcpy(before.data() + change->offset, undo.data() + change->undo_at, change->undo_size);
  }
  if (changes != nullptr) std::ranges::reverse(*changes);
  return before;
}

// The last pieces first; what was written over them since is not on the disk.
bool DiskFile::has_synced(std::string_view bytes) const {
  for (const Range& piece : newest_synced) {
    if (piece.offset >= content.size()) continue;
    const std::string_view part = std::string_view(content).substr(piece.offset, piece.size);
    const std::size_t found = find(part, bytes);
    if (found == std::string_view::npos) continue;
    const std::size_t from = piece.offset + found;
    if (std::ranges::none_of(unsynced, [&](const Change& change) {
          return change.touches(from, from + bytes.size());
        }))
      return true;
  }
  return false;
}

namespace {

struct OpenFile {
  sqlite3_file base;
  Disk* disk;
  std::shared_ptr<DiskFile>* file;  // owned: SQLite allocates this struct without constructing it
  int level;                        // SQLITE_LOCK_*
  unsigned readers;                 // slots of shared memory this connection holds
  unsigned writers;
};

OpenFile& open_of(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }
DiskFile& file_of(sqlite3_file* file) { return **open_of(file).file; }

}  // namespace

// What SQLite calls. A struct, so that the disk can name it as a friend.
struct DiskCalls {
  static Disk& disk_of(sqlite3_vfs* vfs) { return *static_cast<Disk*>(vfs->pAppData); }

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags,
                  int* out_flags) {
    Disk& disk = disk_of(vfs);
    OpenFile& opened = open_of(file);
    opened = OpenFile{};
    const std::string key = name == nullptr ? std::string() : std::string(name);
    auto found = disk.files_.find(key);
    if (!key.empty() && found == disk.files_.end() && (flags & SQLITE_OPEN_CREATE) == 0)
      return SQLITE_CANTOPEN;
    std::shared_ptr<DiskFile> data;
    if (!key.empty() && found != disk.files_.end()) {
      data = found->second;
    } else {
      data = std::make_shared<DiskFile>();
      if (!key.empty()) disk.files_.emplace(key, data);
    }
    disk.is_in_use_ = true;
    opened.disk = &disk;
    opened.file = new std::shared_ptr<DiskFile>(std::move(data));
    opened.base.pMethods = &methods();
    if (out_flags != nullptr) *out_flags = flags;
    return SQLITE_OK;
  }

  static int close(sqlite3_file* file) {
    OpenFile& opened = open_of(file);
    (void)unlock(file, SQLITE_LOCK_NONE);
    delete opened.file;
    opened.file = nullptr;
    return SQLITE_OK;
  }

  static int read(sqlite3_file* file, void* into, int size, sqlite3_int64 offset) {
    const std::string& content = file_of(file).seen();
    const auto from = static_cast<std::size_t>(offset);
    const auto wanted = static_cast<std::size_t>(size);
    const std::size_t there = from >= content.size() ? 0 : std::min(wanted, content.size() - from);
    if (there > 0) std::memcpy(into, content.data() + from, there);
    if (there == wanted) return SQLITE_OK;
    std::memset(static_cast<char*>(into) + there, 0, wanted - there);
    return SQLITE_IOERR_SHORT_READ;
  }

  static int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
    DiskFile& data = file_of(file);
    Disk& disk = *open_of(file).disk;
    if (data.is_dead || data.is_to_be_read_only) return SQLITE_IOERR_WRITE;
    if (disk.is_full_) return SQLITE_FULL;
    data.write(static_cast<std::size_t>(offset),
               {static_cast<const char*>(bytes), static_cast<std::size_t>(size)});
    disk.count_operation();
    return SQLITE_OK;
  }

  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    DiskFile& data = file_of(file);
    if (data.is_dead || data.is_to_be_read_only) return SQLITE_IOERR_TRUNCATE;
    data.truncate(static_cast<std::size_t>(size));
    open_of(file).disk->count_operation();
    return SQLITE_OK;
  }

  static int sync(sqlite3_file* file, int) {
    DiskFile& data = file_of(file);
    if (data.is_dead) return SQLITE_IOERR_FSYNC;
    Disk& disk = *open_of(file).disk;
    if (std::exchange(disk.fails_next_sync_, false)) {
      disk.has_failed_a_sync_ = true;
      return SQLITE_IOERR_FSYNC;
    }
    if (!disk.is_lying_) data.sync();
    disk.count_operation();
    return SQLITE_OK;
  }

  static int size(sqlite3_file* file, sqlite3_int64* out) {
    *out = static_cast<sqlite3_int64>(file_of(file).seen().size());
    return SQLITE_OK;
  }

  // The five levels of SQLite's file locks, among the connections of one process.
  static int lock(sqlite3_file* file, int level) {
    OpenFile& opened = open_of(file);
    DiskFile& data = file_of(file);
    if (opened.level >= level) return SQLITE_OK;
    if (opened.level == SQLITE_LOCK_NONE) {
      if (data.is_exclusive) return SQLITE_BUSY;
      ++data.shared_locks_held;
      opened.level = SQLITE_LOCK_SHARED;
    }
    if (level >= SQLITE_LOCK_RESERVED && opened.level < SQLITE_LOCK_RESERVED) {
      if (data.is_reserved) return SQLITE_BUSY;
      data.is_reserved = true;
      opened.level = SQLITE_LOCK_RESERVED;
    }
    if (level == SQLITE_LOCK_EXCLUSIVE) {
      if (data.shared_locks_held > 1) return SQLITE_BUSY;
      data.is_exclusive = true;
      opened.level = SQLITE_LOCK_EXCLUSIVE;
    }
    return SQLITE_OK;
  }

  static int unlock(sqlite3_file* file, int level) {
    OpenFile& opened = open_of(file);
    if (opened.file == nullptr) return SQLITE_OK;
    DiskFile& data = file_of(file);
    if (opened.level <= level) return SQLITE_OK;
    if (opened.level == SQLITE_LOCK_EXCLUSIVE) data.is_exclusive = false;
    if (opened.level >= SQLITE_LOCK_RESERVED) data.is_reserved = false;
    if (level == SQLITE_LOCK_NONE) --data.shared_locks_held;
    opened.level = level;
    return SQLITE_OK;
  }

  static int check_reserved(sqlite3_file* file, int* out) {
    *out = file_of(file).is_reserved ? 1 : 0;
    return SQLITE_OK;
  }

  static int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
  static int sector_size(sqlite3_file*) { return 4096; }
  static int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

  static int map_shared(sqlite3_file* file, int region, int size, int is_extending,
                        void volatile** out) {
    auto& regions = file_of(file).shared.regions;
    const auto wanted = static_cast<std::size_t>(region);
    *out = nullptr;
    if (wanted >= regions.size() && is_extending == 0) return SQLITE_OK;
    while (regions.size() <= wanted)
      regions.push_back(std::make_unique<std::string>(static_cast<std::size_t>(size), '\0'));
    *out = regions[wanted]->data();
    return SQLITE_OK;
  }

  static int lock_shared(sqlite3_file* file, int first, int count, int flags) {
    OpenFile& opened = open_of(file);
    SharedMemory& shared = file_of(file).shared;
    for (int slot = first; slot < first + count; ++slot) {
      const unsigned bit = 1U << static_cast<unsigned>(slot);
      const auto at = static_cast<std::size_t>(slot);
      if ((flags & SQLITE_SHM_UNLOCK) != 0 || (opened.readers & bit) != 0 ||
          (opened.writers & bit) != 0)
        continue;
      const bool is_busy = (flags & SQLITE_SHM_SHARED) != 0
                               ? shared.writers[at]
                               : shared.writers[at] || shared.readers[at] > 0;
      if (is_busy) return SQLITE_BUSY;
    }
    for (int slot = first; slot < first + count; ++slot) set_slot(opened, shared, slot, flags);
    return SQLITE_OK;
  }

  static void set_slot(OpenFile& opened, SharedMemory& shared, int slot, int flags) {
    const unsigned bit = 1U << static_cast<unsigned>(slot);
    const auto at = static_cast<std::size_t>(slot);
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
      if ((opened.readers & bit) != 0) --shared.readers[at];
      if ((opened.writers & bit) != 0) shared.writers[at] = false;
      opened.readers &= ~bit;
      opened.writers &= ~bit;
    } else if ((flags & SQLITE_SHM_SHARED) != 0) {
      if ((opened.readers & bit) == 0) ++shared.readers[at];
      opened.readers |= bit;
    } else {
      shared.writers[at] = true;
      opened.writers |= bit;
    }
  }

  static void barrier_shared(sqlite3_file*) {}

  static int unmap_shared(sqlite3_file* file, int is_deleting) {
    SharedMemory& shared = file_of(file).shared;
    (void)lock_shared(file, 0, shared_locks, SQLITE_SHM_UNLOCK | SQLITE_SHM_EXCLUSIVE);
    if (is_deleting != 0) shared.regions.clear();
    return SQLITE_OK;
  }

  // A name that is gone is gone at once; SQLite deletes a log only when its database holds all.
  // Names no process alive has opened anything under are not a dead one's to remove: closing its
  // last connection would take the next one's log away.
  static int remove(sqlite3_vfs* vfs, const char* name, int) {
    if (!disk_of(vfs).is_in_use_) return SQLITE_IOERR_DELETE;
    disk_of(vfs).files_.erase(name);
    return SQLITE_OK;
  }

  static int access(sqlite3_vfs* vfs, const char* name, int, int* out) {
    *out = disk_of(vfs).files_.contains(name) ? 1 : 0;
    return SQLITE_OK;
  }

  static int full_path(sqlite3_vfs*, const char* name, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
  }

  static int randomness(sqlite3_vfs*, int size, char* out) {
    std::memset(out, 1, static_cast<std::size_t>(size));
    return size;
  }
  static int sleep(sqlite3_vfs*, int) { return 0; }
  static int time_of_day(sqlite3_vfs*, double* out) {
    constexpr double julian_day_1970 = 2440587.5;
    *out = julian_day_1970;
    return SQLITE_OK;
  }
  static int last_error(sqlite3_vfs*, int, char*) { return 0; }

  static const sqlite3_io_methods& methods() {
    static const sqlite3_io_methods calls = [] {
      sqlite3_io_methods made{};
      made.iVersion = 2;
      made.xClose = close;
      made.xRead = read;
      made.xWrite = write;
      made.xTruncate = truncate;
      made.xSync = sync;
      made.xFileSize = size;
      made.xLock = lock;
      made.xUnlock = unlock;
      made.xCheckReservedLock = check_reserved;
      made.xFileControl = control;
      made.xSectorSize = sector_size;
      made.xDeviceCharacteristics = characteristics;
      made.xShmMap = map_shared;
      made.xShmLock = lock_shared;
      made.xShmBarrier = barrier_shared;
      made.xShmUnmap = unmap_shared;
      return made;
    }();
    return calls;
  }
};

Disk::Disk() {
  static int made = 0;
  name_ = "simulated-" + std::to_string(++made);
  vfs_ = std::make_unique<sqlite3_vfs>();
  vfs_->iVersion = 1;
  vfs_->szOsFile = sizeof(OpenFile);
  vfs_->mxPathname = 512;
  vfs_->zName = name_.c_str();
  vfs_->pAppData = this;
  vfs_->xOpen = DiskCalls::open;
  vfs_->xDelete = DiskCalls::remove;
  vfs_->xAccess = DiskCalls::access;
  vfs_->xFullPathname = DiskCalls::full_path;
  vfs_->xRandomness = DiskCalls::randomness;
  vfs_->xSleep = DiskCalls::sleep;
  vfs_->xCurrentTime = DiskCalls::time_of_day;
  vfs_->xGetLastError = DiskCalls::last_error;
  sqlite3_vfs_register(vfs_.get(), 0);
}

Disk::~Disk() { sqlite3_vfs_unregister(vfs_.get()); }

Disk::Image Disk::image() const {
  Image made;
  for (const auto& [name, file] : files_) made[name] = file->content;
  return made;
}

void Disk::restore(const Image& image) {
  Files files;
  for (const auto& [name, content] : image) {
    auto file = std::make_shared<DiskFile>();
    file->content = content;
    files.emplace(name, std::move(file));
  }
  put(std::move(files));
}

void Disk::put(Files files) {
  for (const auto& [name, file] : files_) file->is_dead = true;
  files_ = std::move(files);
  is_in_use_ = false;
  kept_.clear();
  is_kept_ = false;
  crash_at_ = -1;
}

void Disk::count_operation() {
  ++operations_;
  if (operations_ != crash_at_) return;
  kept_ = copy_of_files();
  is_kept_ = true;
}

Disk::Files Disk::copy_of_files() const {
  Files copies;
  for (const auto& [name, file] : files_) {
    auto copy = std::make_shared<DiskFile>();
    copy->content = file->content;
    copy->unsynced = file->unsynced;
    copy->undo = file->undo;
    copies.emplace(name, std::move(copy));
  }
  return copies;
}

Disk::Files Disk::files_at_crash() { return is_kept_ ? std::exchange(kept_, {}) : copy_of_files(); }

void Disk::kill_process() { put(files_at_crash()); }

void Disk::cut_power(const Draw& draw) {
  Files files = files_at_crash();
  for (const auto& [name, file] : files) {
    std::vector<Unsynced> changes;
    file->content = file->take_back(&changes);
    file->unsynced.clear();
    file->undo.clear();
    for (Unsynced& change : changes) {
      const std::uint64_t fate = draw(3);  // lost, kept, torn
      if (fate == 0) continue;
      if (fate == 2 && !change.is_truncation) tear(change, draw);
      lay(file->content, change);
    }
  }
  put(std::move(files));
}

// The log first (it sorts last): what is new stands there.
bool Disk::has_synced(std::string_view bytes) const {
  for (auto file = files_.rbegin(); file != files_.rend(); ++file)
    if (file->second->has_synced(bytes)) return true;
  return std::ranges::any_of(files_, [&](const auto& one) {
    const DiskFile& file = *one.second;
    if (file.unsynced.empty()) return holds(file.content, bytes);
    return holds(file.synced(), bytes);
  });
}

bool Disk::is_all_synced() const {
  return std::ranges::all_of(files_, [](const auto& one) { return one.second->unsynced.empty(); });
}

std::size_t Disk::size_of(const std::string& name) const {
  const auto found = files_.find(name);
  return found == files_.end() ? 0 : found->second->content.size();
}

void Disk::hide() {
  for (const auto& [name, file] : files_) {
    file->shown = nullptr;
    file->content.clear();
    for (const auto& region : file->shared.regions) std::ranges::fill(*region, '\0');
  }
}

void Disk::show_synced_of(const Disk& other) {
  hide();
  for (const auto& [name, file] : other.files_) {
    std::shared_ptr<DiskFile>& shown = files_[name];
    if (shown == nullptr) shown = std::make_shared<DiskFile>();
    shown->is_to_be_read_only = true;
    if (file->unsynced.empty())
      shown->shown = &file->content;
    else
      shown->content = file->synced();
  }
}

}  // namespace eligd::simulation
