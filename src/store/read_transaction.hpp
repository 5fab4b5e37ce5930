// One state of the store for several reads of one thread.
#pragma once

#include "store/database.hpp"
#include "store/store.hpp"

#include <mutex>

namespace eligd::store {

// Reads of the thread that holds it see one state; the outermost of nested ones begins and ends it.
class ReadTransaction final : public SnapshotHold {
 public:
  ReadTransaction(std::recursive_mutex& mutex, Database& database, int& depth)
      : lock_(mutex), database_(database), depth_(depth) {
    // One that does not begin costs nothing but speed: each read then stands for itself.
    if (depth_++ == 0) (void)database_.begin_read();
  }
  ~ReadTransaction() override {
    if (--depth_ == 0) (void)database_.commit();
  }

 private:
  std::scoped_lock<std::recursive_mutex> lock_;
  Database& database_;
  int& depth_;
};

}  // namespace eligd::store
