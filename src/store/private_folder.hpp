// A folder only we can read, for what must not stay: gone with all it holds when this goes.
//
// Held by a lock that ends with the process: one that a killed process left behind goes when the
// next is made in the same place.
#pragma once

#include "base/error.hpp"

#include <filesystem>
#include <utility>

namespace eligd::store {

class PrivateFolder {
 public:
  // Beside the store it is about: what lies there is kept as well as the store itself.
  [[nodiscard]] static Result<PrivateFolder> make_in(const std::filesystem::path& parent);
  // Those of killed processes.
  static void remove_left_behind(const std::filesystem::path& parent);

  PrivateFolder(PrivateFolder&& other) noexcept
      : path_(std::exchange(other.path_, {})), lock_(std::exchange(other.lock_, -1)) {}
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  PrivateFolder& operator=(PrivateFolder&&) = delete;
  ~PrivateFolder();

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

 private:
  PrivateFolder(std::filesystem::path path, int lock) : path_(std::move(path)), lock_(lock) {}
  std::filesystem::path path_;
  int lock_;
};

}  // namespace eligd::store
