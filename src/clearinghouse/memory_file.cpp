#include "clearinghouse/memory_file.hpp"

#include <fmt/format.h>

#include <sys/mman.h>
#include <unistd.h>

namespace eligd::clearinghouse {

namespace {

bool write_all(int file, std::string_view bytes) {
  off_t at = 0;
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(file, bytes.data(), bytes.size(), at);
    if (written <= 0) return false;
    at += written;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

MemoryFile::MemoryFile(std::string_view bytes)
    : file_(::memfd_create("eligd", MFD_CLOEXEC)), size_(bytes.size()) {
  if (file_ >= 0 && !write_all(file_, bytes)) {
    ::close(file_);
    file_ = -1;
  }
}

MemoryFile::~MemoryFile() {
  if (file_ < 0) return;
  write_all(file_, std::string(size_, '\0'));
  ::close(file_);
}

std::string MemoryFile::path() const {
  return file_ < 0 ? std::string{} : fmt::format("/proc/self/fd/{}", file_);
}

}  // namespace eligd::clearinghouse
