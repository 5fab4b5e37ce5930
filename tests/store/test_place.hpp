// Where the store of a test is: in its folder, or, where ELIGD_TEST_ENGINE=postgres is in the
// environment, a database of its own on a server of the program's own. So a suite that knows
// nothing of engines runs on both. Where PostgreSQL is not installed, the program says so and ends
// as one that was skipped (77).
#pragma once

#include "base/time.hpp"

#include <filesystem>
#include <string>

namespace eligd::store {

class Store;

class TestPlace {
 public:
  explicit TestPlace(const std::filesystem::path& folder);
  TestPlace(const TestPlace&) = delete;
  TestPlace& operator=(const TestPlace&) = delete;
  ~TestPlace();

  [[nodiscard]] static bool is_on_server();

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
  // The store as it is now into a file, while it is in use, and put back in its place: as each
  // engine's own backups do it. `made`: when that was (docs/decisions/0036, 0063).
  [[nodiscard]] bool back_up(Store& store, const std::filesystem::path& file) const;
  [[nodiscard]] bool put_back(const std::filesystem::path& file, Instant made) const;
  // What the machine's files hold of it, everything written there.
  [[nodiscard]] std::string bytes_on_disk() const;
  // Another program with the store in its hands. Empty when it worked, else the engine's word.
  [[nodiscard]] std::string tamper(const std::string& sql) const;

 private:
  std::filesystem::path path_;
};

// The same by the folder alone, for whoever has no room for one more member: it is there from the
// first time it is asked for until it is left.
[[nodiscard]] const TestPlace& test_place_in(const std::filesystem::path& folder);
void leave_test_place_in(const std::filesystem::path& folder);

}  // namespace eligd::store
