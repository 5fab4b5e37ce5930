// A file that never touches a disk, for a library that takes a secret by path only.
//
// The path is good in this process, as long as the object lives; then the bytes are overwritten.
#pragma once

#include <string>
#include <string_view>

namespace eligd::clearinghouse {

class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes);
  ~MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  // Empty when the system gave no memory for it.
  [[nodiscard]] std::string path() const;

 private:
  int file_ = -1;
  std::size_t size_ = 0;
};

}  // namespace eligd::clearinghouse
