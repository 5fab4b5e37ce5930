// A disk that can be full, or fail to sync, on command: SQLite's own file system with two calls
// replaced. Register once, before a store opens; every store of the process then goes through it.
#pragma once

#include <sqlite3.h>

#include <atomic>
#include <utility>

namespace eligd::store {

class FaultyDisk {
 public:
  FaultyDisk() { install(); }
  ~FaultyDisk() { heal(); }
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;

  void fill_up() { is_full = true; }
  void break_sync() { is_sync_broken = true; }
  [[nodiscard]] int syncs() const { return sync_count; }
  void heal() { is_full = is_sync_broken = false; }

 private:
  static void install() {
    static sqlite3_vfs ours = [] {
      base = sqlite3_vfs_find(nullptr);
      sqlite3_vfs copy = *base;
      copy.zName = "faulty";
      copy.pNext = nullptr;
      copy.xOpen = open;
      return copy;
    }();
    sqlite3_vfs_register(&ours, 1);
  }
  static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    const int code = base->xOpen(base, name, file, flags, out_flags);
    if (code != SQLITE_OK || file->pMethods == nullptr) return code;
    // SQLite has one table of calls for databases, which are locked, and one for all else.
    if ((flags & SQLITE_OPEN_MAIN_DB) != 0) {
      static const sqlite3_io_methods databases = patched(*file->pMethods);
      file->pMethods = &databases;
    } else {
      static const sqlite3_io_methods others = patched(*file->pMethods);
      file->pMethods = &others;
    }
    return code;
  }
  static sqlite3_io_methods patched(sqlite3_io_methods calls) {
    original_write = std::exchange(calls.xWrite, write);  // both tables hold the same two
    original_sync = std::exchange(calls.xSync, sync);
    return calls;
  }
  static int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
    return is_full ? SQLITE_FULL : original_write(file, bytes, size, offset);
  }
  static int sync(sqlite3_file* file, int flags) {
    ++sync_count;
    return is_sync_broken ? SQLITE_IOERR_FSYNC : original_sync(file, flags);
  }

  static inline std::atomic<int> sync_count = 0;
  static inline sqlite3_vfs* base = nullptr;
  static inline decltype(sqlite3_io_methods::xWrite) original_write = nullptr;
  static inline decltype(sqlite3_io_methods::xSync) original_sync = nullptr;
  static inline std::atomic<bool> is_full = false;
  static inline std::atomic<bool> is_sync_broken = false;
};

}  // namespace eligd::store
