#include "fresh_store.hpp"

#include "event_queue.hpp"
#include "sample.hpp"
#include "store/sqlite_store.hpp"
#include "tape.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>
#include <unistd.h>

namespace eligd::simulation {

Instant world_begins() { return jobs::sample::at("2026-11-24T02:00:00Z"); }

store::Keys keys_of_worlds() {
  store::Keys made;
  made.root.fill(7);
  return made;
}

const Disk::Image& fresh_store() {
  static const Disk::Image image = [] {
    Disk disk;
    EventQueue clock(world_begins());
    TapeEntropy entropy(Choices(0, "fresh store"));
    auto opened =
        store::open_stepped_sqlite(disk.name(), "/eligd.db", keys_of_worlds(), clock, entropy);
    if (!opened) throw std::runtime_error(opened.error().sentence);
    opened->reset();
    return disk.image();
  }();
  return image;
}

Result<Disk::Image> backup_of(const store::Store& store) {
  static const std::filesystem::path path =
      std::filesystem::temp_directory_path() / fmt::format("eligd-simulated-{}.db", ::getpid());
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  if (auto made = store.backup(path); !made) return std::unexpected(made.error());
  std::ifstream file(path, std::ios::binary);
  Disk::Image image{{"/eligd.db", std::string(std::istreambuf_iterator<char>(file), {})}};
  std::filesystem::remove(path, ignored);
  return image;
}

}  // namespace eligd::simulation
