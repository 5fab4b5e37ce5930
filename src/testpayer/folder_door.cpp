#include "testpayer/folder_door.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <vector>

namespace eligd::testpayer {

namespace fs = std::filesystem;

FolderDoor::FolderDoor(fs::path folder, std::string clearinghouse, Microseconds delay, Doors& doors,
                       const Clock& clock)
    : folder_(std::move(folder)),
      clearinghouse_(std::move(clearinghouse)),
      delay_(delay),
      doors_(doors),
      clock_(clock) {
  std::error_code ignored;
  for (const char* name : {"upload", "download", "taken"})
    fs::create_directories(folder_ / name, ignored);
}

void FolderDoor::put(const std::string& name, const std::string& bytes) {
  const fs::path whole = folder_ / "download" / name;
  const fs::path half = whole.string() + ".tmp";
  std::ofstream(half, std::ios::binary) << bytes;
  std::error_code ignored;
  fs::rename(half, whole, ignored);
}

void FolderDoor::take(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const Payer::BatchPlay play = doors_.batch_file(clearinghouse_, bytes);
  const std::string stem = file.stem().string();
  if (!play.acknowledgment.empty()) put(stem + ".999", play.acknowledgment);
  if (!play.results.empty())
    answers_.push_back(
        {.name = stem + ".271", .bytes = play.results, .due = clock_.steady() + delay_});
  std::error_code ignored;
  fs::rename(file, folder_ / "taken" / file.filename(), ignored);
}

void FolderDoor::look() {
  std::error_code ignored;
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_ / "upload", ignored)) {
    if (entry.is_regular_file(ignored) && entry.path().extension() != ".tmp")
      files.push_back(entry.path());
  }
  std::ranges::sort(files);
  for (const fs::path& file : files) take(file);
  while (!answers_.empty() && answers_.front().due <= clock_.steady()) {
    put(answers_.front().name, answers_.front().bytes);
    answers_.pop_front();
  }
}

}  // namespace eligd::testpayer
