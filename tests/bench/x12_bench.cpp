// How fast x12 reads, checks and writes, beside what the same bytes cost at the least: to copy
// (memcpy), to search (memchr) and to compare with vector instructions (compare). tools/bench runs
// it.
//
//   build/release/bin/x12_bench            a 10 MB file of our own making
//   ELIGD_BENCH_FILE=big.271 build/release/bin/x12_bench
// In a set of its own arena each, as a job reads them; one core.
#include "make_271.hpp"
#include "sample_inquiry.hpp"
#include "x12/check.hpp"
#include "x12/document.hpp"
#include "x12/read_271.hpp"
#include "x12/segment_index.hpp"
#include "x12/stream.hpp"
#include "x12/write270.hpp"

#include <algorithm>
#include <array>
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <limits>
#include <malloc.h>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

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

// One comparison a byte and nothing kept but a count: what any index by vector instructions pays.
#if defined(__x86_64__)
__attribute__((target("avx2,popcnt"))) std::size_t count_terminators(std::string_view text) {
  const __m256i terminators = _mm256_set1_epi8('~');
  std::size_t count = 0;
  for (std::size_t at = 0; at + 32 <= text.size(); at += 32) {
    const __m256i data = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text.data() + at));
    count += static_cast<std::size_t>(_mm_popcnt_u32(
        static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(data, terminators)))));
  }
  return count;
}

void compare(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(count_terminators(input()));
  count_bytes(state);
}
#endif

// The segment index: the place of every segment's terminator, window after window as
// SegmentIndexer asks for them before it looks for elements.
void index_segments_with(benchmark::State& state, const x12::Scanner& scanner) {
  constexpr std::size_t blocks = x12::scan_blocks_max;
  constexpr std::size_t step = blocks * x12::scan_block;
  std::array<std::uint32_t, step + x12::scan_slack> places;
  for (auto _ : state) {
    std::size_t segments = 0;
    for (std::size_t at = 0; at < input().size(); at += step) {
      segments +=
          scanner
              .segments({.bytes = input().data() + at,
                         .blocks = std::min(blocks, (input().size() - at) / x12::scan_block),
                         .place = static_cast<std::uint32_t>(at),
                         .terminator = '~'},
                        places.data())
              .count;
      benchmark::DoNotOptimize(places.data());
      benchmark::ClobberMemory();
    }
    benchmark::DoNotOptimize(segments);
  }
  count_bytes(state);
}

// Segments as readers have them: tag, position, and where each element ends.
void index_elements_with(benchmark::State& state, const x12::Scanner& scanner) {
  for (auto _ : state) {
    x12::Findings findings;
    benchmark::DoNotOptimize(x12::index_segments(input(), findings, scanner).segments.size());
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

void read_document_view(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(x12::read_view(input()).segments().size());
  count_bytes(state);
}

std::size_t benefits_of(const x12::TransactionSet& set, std::span<std::byte> memory) {
  std::pmr::monotonic_buffer_resource arena(memory.data(), memory.size());
  x12::Findings findings;
  const x12::Response271 response = x12::read_271(set, arena, findings);
  const x12::Subscriber& subscriber = response.sources[0].receivers[0].subscribers[0];
  return subscriber.dependents.empty() ? subscriber.benefits.size()
                                       : subscriber.dependents[0].benefits.size();
}

void count_benefits(benchmark::State& state, std::size_t benefits) {
  state.counters["EB/s"] =
      benchmark::Counter(static_cast<double>(benefits), benchmark::Counter::kIsRate);
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
        for (const x12::TransactionSet& set : group.sets) benefits += benefits_of(set, memory);
      }
    }
  }
  count_benefits(state, benefits);
}

// The same through a stream: from mapped bytes, or from a source that copies them.
enum class From { mapped, source };
void stream_typed(benchmark::State& state, From from, bool is_typed) {
  std::vector<std::byte> memory(1 << 20);
  std::size_t benefits = 0;
  for (auto _ : state) {
    std::string_view rest = input();
    x12::StreamReader reader = from == From::mapped ? x12::StreamReader(rest)
                                                    : x12::StreamReader([&](std::span<char> room) {
                                                        const std::size_t count =
                                                            rest.copy(room.data(), room.size());
                                                        rest.remove_prefix(count);
                                                        return count;
                                                      });
    while (const auto part = reader.next()) {
      if (part->kind != x12::StreamPart::Kind::set) continue;
      benefits += is_typed ? benefits_of(part->set, memory) : part->set.segments.size();
    }
  }
  count_benefits(state, benefits);
}

// Envelope, guide, codes: everything a 999 would tell of.
void check(benchmark::State& state) {
  const x12::Document document = x12::read(input());
  for (auto _ : state) benchmark::DoNotOptimize(x12::validate(document).size());
  count_bytes(state);
}

// A question about somebody else each time, with a control number of its own: one an interchange,
// as the engine asks, or many in a batch.
struct Batch {
  std::size_t inquiries = 1;
  std::size_t patients_per_set = 1;
};
void write_270(benchmark::State& state, Batch batch) {
  constexpr std::size_t patients = 4096;
  const std::vector<x12::Inquiry270> all = x12::sample::inquiries(patients);
  x12::Envelope around = x12::sample::envelope();
  std::int64_t bytes = 0;
  std::size_t at = 0;
  for (auto _ : state) {
    const std::span inquiries = std::span(all).subspan(at, batch.inquiries);
    const auto written = x12::write_270(around, inquiries, batch.patients_per_set);
    bytes += static_cast<std::int64_t>(written.value().size());
    at = (at + batch.inquiries) % patients;
    ++around.interchange_control;
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(batch.inquiries));
  state.SetBytesProcessed(bytes);
}

// One such interchange only read and checked: what writing cost when it read back what it wrote.
void check_270(benchmark::State& state) {
  const std::string text =
      x12::write_270(x12::sample::envelope(), std::vector{x12::sample::inquiry()}).value();
  for (auto _ : state) {
    const x12::Document document = x12::read(text);
    benchmark::DoNotOptimize(x12::validate(document).size());
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}

}  // namespace

int main(int argc, char** argv) {
  // Else the system takes the memory of one reading back and gives the next one fresh pages, whose
  // zeroing costs more than the reading: what is measured here is x12.
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
  benchmark::RegisterBenchmark("memcpy", copy);
  benchmark::RegisterBenchmark("memchr", search);
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) benchmark::RegisterBenchmark("compare", compare);
#endif
  for (const x12::Scanner& scanner : x12::scanners()) {
    benchmark::RegisterBenchmark(
        ("x12.index/" + std::string(scanner.name)).c_str(),
        [&](benchmark::State& state) { index_segments_with(state, scanner); });
    benchmark::RegisterBenchmark(
        ("x12.elements/" + std::string(scanner.name)).c_str(),
        [&](benchmark::State& state) { index_elements_with(state, scanner); });
  }
  benchmark::RegisterBenchmark("x12.read", read_document)->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark("x12.read_view", read_document_view)->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark("x12.read_271", read_typed)->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark("x12.check_271", check)->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark("x12.check_270", check_270);
  const auto write = [](const char* name, Batch batch) {
    benchmark::RegisterBenchmark(name, [=](benchmark::State& state) { write_270(state, batch); });
  };
  write("x12.write_270", {});
  write("x12.write_270_batch/a_patient_a_set", {.inquiries = 1024, .patients_per_set = 1});
  write("x12.write_270_batch/99_patients_a_set",
        {.inquiries = 1024, .patients_per_set = x12::patients_per_set_max});
  const auto stream = [](const char* name, From from, bool is_typed) {
    benchmark::RegisterBenchmark(name, [=](benchmark::State& state) {
      stream_typed(state, from, is_typed);
    })->Unit(benchmark::kMillisecond);
  };
  stream("x12.stream", From::mapped, false);
  stream("x12.stream_271", From::mapped, true);
  stream("x12.stream_271/source", From::source, true);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
