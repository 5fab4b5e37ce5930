// What several coroutines of one thread would do at once, and one of them is to do: open a task for
// the same trouble, visit the same partner.
#pragma once

#include <string>
#include <utility>

namespace eligd::store {
class Store;
}

namespace eligd::jobs {

// Alive while it is done.
class OneAtATime {
 public:
  OneAtATime(const store::Store& store, std::string what);
  ~OneAtATime();
  OneAtATime(const OneAtATime&) = delete;
  OneAtATime& operator=(const OneAtATime&) = delete;
  // False: somebody else is at it.
  [[nodiscard]] bool is_mine() const noexcept { return is_mine_; }

 private:
  std::pair<const store::Store*, std::string> key_;
  bool is_mine_ = false;
};

}  // namespace eligd::jobs
