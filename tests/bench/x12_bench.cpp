// How fast x12 reads, beside what the same bytes cost at the least (memcpy) and to search (memchr).
//
//   build/release/bin/x12_bench            a 10 MB file of our own making
//   ELIGD_BENCH_FILE=big.271 build/release/bin/x12_bench
// In a set of its own arena each, as a job reads them; one core.
#include "make_271.hpp"
#include "x12/check.hpp"
#include "x12/document.hpp"
#include "x12/read_271.hpp"
#include "x12/segment_index.hpp"

#include <array>
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory_resource>
#include <string>

namespace {

using namespace eligd;

const std::string& input() {
  static const std::string text = [] {
    if (const char* path = std::getenv("ELIGD_BENCH_FILE")) {
      std::ifstream in(path, std::ios::binary);
      return std::string(std::istreambuf_iterator<char>(in), {});
    }
    return bench::make_271(1, 10'000'000);
  }();
  return text;
}

void count_bytes(benchmark::State& state) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(input().size()));
}

void copy(benchmark::State& state) {
  std::string to(input().size(), '\0');
  for (auto _ : state) {
    std::memcpy(to.data(), input().data(), to.size());
    benchmark::ClobberMemory();
  }
  count_bytes(state);
}

void search(benchmark::State& state) {
  for (auto _ : state) {
    std::size_t segments = 0;
    const char* end = input().data() + input().size();
    for (const char* at = input().data();
         (at = static_cast<const char*>(
              std::memchr(at, '~', static_cast<std::size_t>(end - at)))) != nullptr;
         ++at) {
      ++segments;
    }
    benchmark::DoNotOptimize(segments);
  }
  count_bytes(state);
}

void index_with(benchmark::State& state, x12::Scan scan) {
  for (auto _ : state) {
    x12::Findings findings;
    benchmark::DoNotOptimize(x12::index_segments(input(), findings, scan).segments.size());
  }
  count_bytes(state);
}

void read_document(benchmark::State& state) {
  for (auto _ : state) {
    state.PauseTiming();
    std::string bytes = input();
    state.ResumeTiming();
    benchmark::DoNotOptimize(x12::read(std::move(bytes)).segments().size());
  }
  count_bytes(state);
}

// From bytes to every set typed.
void read_typed(benchmark::State& state) {
  std::vector<std::byte> memory(1 << 20);
  std::size_t benefits = 0;
  for (auto _ : state) {
    state.PauseTiming();
    std::string bytes = input();
    state.ResumeTiming();
    const x12::Document document = x12::read(std::move(bytes));
    for (const x12::Interchange& interchange : document.interchanges()) {
      for (const x12::Group& group : interchange.groups) {
        for (const x12::TransactionSet& set : group.sets) {
          std::pmr::monotonic_buffer_resource arena(memory.data(), memory.size());
          x12::Findings findings;
          const x12::Response271 response = x12::read_271(set, arena, findings);
          const x12::Subscriber& subscriber = response.sources[0].receivers[0].subscribers[0];
          benefits += subscriber.dependents.empty() ? subscriber.benefits.size()
                                                    : subscriber.dependents[0].benefits.size();
        }
      }
    }
  }
  state.counters["EB/s"] =
      benchmark::Counter(static_cast<double>(benefits), benchmark::Counter::kIsRate);
  count_bytes(state);
}

// A document that was read, against the guide.
void check_document(benchmark::State& state) {
  const x12::Document document = x12::read(input());
  for (auto _ : state) benchmark::DoNotOptimize(x12::validate(document).size());
  count_bytes(state);
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::RegisterBenchmark("memcpy", copy);
  benchmark::RegisterBenchmark("memchr", search);
  for (const x12::Scanner& scanner : x12::scanners()) {
    benchmark::RegisterBenchmark(("x12.index/" + std::string(scanner.name)).c_str(),
                                 [&](benchmark::State& state) { index_with(state, scanner.scan); });
  }
  benchmark::RegisterBenchmark("x12.read", read_document)->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark("x12.read_271", read_typed)->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark("x12.check_271", check_document)->Unit(benchmark::kMillisecond);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
