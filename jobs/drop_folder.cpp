#include "jobs/drop_folder.hpp"

#include <algorithm>
#include <sys/stat.h>
#include <system_error>
#include <utility>
#include <vector>

namespace eligd::jobs {
namespace fs = std::filesystem;

bool is_intake_file(const fs::path& path) {
  std::string ending = path.extension().string();
  std::ranges::transform(ending, ending.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return (ending == ".csv" || ending == ".json") && !path.filename().string().starts_with('.');
}

const SourceKey& drop_folder_source() {
  static const SourceKey key("drop-folder");
  return key;
}

Result<DropListing> list_drop_folder(const fs::path& folder, Instant now,
                                     std::chrono::seconds quiet, int files_max) {
  DropListing listing;
  std::vector<std::pair<Instant, fs::path>> ready;
  std::error_code error;
  if (!fs::exists(folder, error)) return listing;
  fs::directory_iterator entries(folder, error);
  if (error) {
    return fail(ErrorKind::unreadable,
                "cannot look into " + folder.string() + ": " + error.message());
  }
  for (const fs::directory_iterator end; !error && entries != end; entries.increment(error)) {
    const fs::path& path = entries->path();
    struct stat about{};
    if (!is_intake_file(path) || ::lstat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode))
      continue;
    const Instant changed{
        std::chrono::seconds{about.st_mtim.tv_sec} +
        std::chrono::floor<Microseconds>(std::chrono::nanoseconds{about.st_mtim.tv_nsec})};
    // A time stamp from the future (a copy that kept it, a clock that was wrong) says nothing.
    if (changed <= now && changed + quiet > now) {
      ++listing.not_ready;
      continue;
    }
    ready.emplace_back(std::min(changed, now), path);
  }
  if (error)
    return fail(ErrorKind::unreadable,
                "cannot look into " + folder.string() + ": " + error.message());
  std::ranges::sort(ready);
  for (auto& [changed, path] : ready) listing.ready.push_back(std::move(path));
  const auto bound = static_cast<std::size_t>(std::max(0, files_max));
  if (listing.ready.size() > bound) {
    listing.beyond_max = static_cast<int>(listing.ready.size() - bound);
    listing.ready.resize(bound);
  }
  return listing;
}

fs::path processed_path(const fs::path& dropped, const std::string& digest) {
  const std::string name =
      dropped.stem().string() + "." + digest.substr(0, 12) + dropped.extension().string();
  return dropped.parent_path() / "processed" / name;
}

}  // namespace eligd::jobs
