// A folder only we can read, for what must not stay: gone with all it holds when this goes.
//
// One that a killed process left behind goes when the next is made in the same place a day later.
#pragma once

#include "base/error.hpp"

#include <filesystem>

namespace eligd::store {

class PrivateFolder {
 public:
  // Beside the store it is about: what lies there is kept as well as the store itself.
  [[nodiscard]] static Result<PrivateFolder> make_in(const std::filesystem::path& parent);
  PrivateFolder(PrivateFolder&& other) noexcept : path_(std::move(other.path_)) {
    other.path_.clear();
  }
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  PrivateFolder& operator=(PrivateFolder&&) = delete;
  ~PrivateFolder();

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

 private:
  explicit PrivateFolder(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

}  // namespace eligd::store
