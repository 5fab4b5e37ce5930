// Reads a whole file of 271 through the stream, every set typed, as a job would: from a source, in
// memory that is used again. Prints one line of JSON with what it read, how long it took, and how
// far its resident memory rose above the start. tools/bench runs it on files of any size.
//
//   build/release/bin/stream_file FILE
#include "x12/read_271.hpp"
#include "x12/stream.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>
#include <memory_resource>
#include <string>
#include <vector>

namespace {

using namespace eligd;

// The largest resident size so far, in kB.
long peak_kilobytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::strtol(line.c_str() + 6, nullptr, 10);
  }
  return 0;
}

struct Close {
  void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("stream_file FILE\n", stderr);
    return 2;
  }
  const std::unique_ptr<std::FILE, Close> file(std::fopen(argv[1], "rb"));
  if (!file) {
    std::perror(argv[1]);
    return 66;
  }
  std::setvbuf(file.get(), nullptr, _IONBF, 0);  // the reader's window is the buffer
  std::vector<std::byte> memory(1 << 20);
  const long before = peak_kilobytes();
  const auto begun = std::chrono::steady_clock::now();
  std::size_t bytes = 0;
  std::size_t sets = 0;
  std::size_t benefits = 0;
  x12::StreamReader reader([&](std::span<char> room) {
    const std::size_t count = std::fread(room.data(), 1, room.size(), file.get());
    bytes += count;
    return count;
  });
  while (const auto part = reader.next()) {
    if (part->kind != x12::StreamPart::Kind::set) continue;
    std::pmr::monotonic_buffer_resource arena(memory.data(), memory.size());
    x12::Findings findings;
    const x12::Response271 response = x12::read_271(part->set, arena, findings);
    ++sets;
    for (const auto& source : response.sources) {
      for (const auto& receiver : source.receivers) {
        for (const auto& subscriber : receiver.subscribers) {
          benefits += subscriber.benefits.size();
          for (const auto& dependent : subscriber.dependents) benefits += dependent.benefits.size();
        }
      }
    }
  }
  if (std::ferror(file.get()) != 0) {
    std::perror(argv[1]);
    return 74;
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  std::printf(
      "{\"bytes\":%zu,\"sets\":%zu,\"benefits\":%zu,\"seconds\":%.3f,\"start_kb\":%ld,\"peak_kb\":%"
      "ld}\n",
      bytes, sets, benefits, took.count(), before, peak_kilobytes());
  return 0;
}
