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

// Between two syncs. Truncations have no bytes.
struct Unsynced {
  std::size_t offset = 0;
  std::string bytes{};
  bool is_truncation = false;
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
bool holds(std::string_view where, std::string_view what) {
  return memmem(where.data(), where.size(), what.data(), what.size()) != nullptr;
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

  std::string content{};       // as the process sees it
  const std::string* shown{};  // in its place: what another disk holds, to be read only
  std::string synced{};        // as the disk holds it
  std::vector<Unsynced> unsynced{};
  std::deque<std::string>
      newest_synced{};  // the last pieces, where what is looked for mostly stands
  SharedMemory shared{};
  int shared_locks_held = 0;  // of the file itself: who reads it
  bool is_reserved = false;
  bool is_exclusive = false;
  bool is_dead = false;  // its process is gone
};

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
    if (data.is_dead || data.shown != nullptr) return SQLITE_IOERR_WRITE;
    if (disk.is_full_) return SQLITE_FULL;
    Unsynced change{
        .offset = static_cast<std::size_t>(offset),
        .bytes = std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size))};
    lay(data.content, change);
    data.unsynced.push_back(std::move(change));
    disk.count_operation();
    return SQLITE_OK;
  }

  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    DiskFile& data = file_of(file);
    if (data.is_dead || data.shown != nullptr) return SQLITE_IOERR_TRUNCATE;
    Unsynced change{.offset = static_cast<std::size_t>(size), .is_truncation = true};
    lay(data.content, change);
    data.unsynced.push_back(std::move(change));
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
    if (!disk.is_lying_) {
      for (Unsynced& change : data.unsynced) {
        lay(data.synced, change);
        data.newest_synced.push_front(std::move(change.bytes));
      }
      data.unsynced.clear();
      if (data.newest_synced.size() > newest_synced_max)
        data.newest_synced.resize(newest_synced_max);
    }
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
    file->content = file->synced = content;
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
    copy->synced = file->synced;
    copy->unsynced = file->unsynced;
    copies.emplace(name, std::move(copy));
  }
  return copies;
}

Disk::Files Disk::files_at_crash() { return is_kept_ ? std::exchange(kept_, {}) : copy_of_files(); }

void Disk::kill_process() { put(files_at_crash()); }

void Disk::cut_power(const Draw& draw) {
  Files files = files_at_crash();
  for (const auto& [name, file] : files) {
    for (Unsynced& change : file->unsynced) {
      const std::uint64_t fate = draw(3);  // lost, kept, torn
      if (fate == 0) continue;
      if (fate == 2 && !change.is_truncation) tear(change, draw);
      lay(file->synced, change);
    }
    file->unsynced.clear();
    file->content = file->synced;
  }
  put(std::move(files));
}

// The log first (it sorts last): what is new stands there.
bool Disk::has_synced(std::string_view bytes) const {
  for (auto file = files_.rbegin(); file != files_.rend(); ++file) {
    for (const std::string& piece : file->second->newest_synced)
      if (holds(piece, bytes)) return true;
  }
  return std::ranges::any_of(files_,
                             [&](const auto& one) { return holds(one.second->synced, bytes); });
}

bool Disk::is_all_synced() const {
  return std::ranges::all_of(files_, [](const auto& one) { return one.second->unsynced.empty(); });
}

std::size_t Disk::size_of(const std::string& name) const {
  const auto found = files_.find(name);
  return found == files_.end() ? 0 : found->second->content.size();
}

void Disk::show_synced_of(const Disk& other) {
  Files files;
  for (const auto& [name, file] : other.files_) {
    auto shown = std::make_shared<DiskFile>();
    shown->shown = &file->synced;
    files.emplace(name, std::move(shown));
  }
  put(std::move(files));
}

}  // namespace eligd::simulation
