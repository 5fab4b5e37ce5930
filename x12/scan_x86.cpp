// The scanners of x86-64. Each function is compiled for its own instructions, whatever the program
// is compiled for, and given out only where the processor has them.
#include "x12/scan_kernel.hpp"

#if defined(__x86_64__)

// False in GCC 12, inside its own AVX-512 header (bug 105593).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include <array>
#include <immintrin.h>

namespace eligd::x12 {
namespace {

[[gnu::always_inline]] inline std::uint64_t widened(int mask) noexcept {
  return static_cast<std::uint32_t>(mask);
}

// Only instructions every x86-64 processor has; sse4.2 gives it a popcount of one instruction.
[[gnu::always_inline]] inline Scanned scan_16_bytes(const ScanInput& input,
                                                    const ScanRoom& room) noexcept {
  const __m128i elements = _mm_set1_epi8(input.element);
  const __m128i terminators = _mm_set1_epi8(input.terminator);
  PlaceWriter places(input, room);
  const char* block = input.bytes;
  for (std::size_t left = input.blocks; left > 0; --left, block += scan_block) {
    BlockMasks masks;
    __m128i least = _mm_set1_epi8(-1);
    for (unsigned part = 0; part < 4; ++part) {
      const __m128i data = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + 16 * part));
      const __m128i ends = _mm_cmpeq_epi8(data, terminators);
      const __m128i any = _mm_or_si128(ends, _mm_cmpeq_epi8(data, elements));
      masks.terminators |= widened(_mm_movemask_epi8(ends)) << (16 * part);
      masks.delimiters |= widened(_mm_movemask_epi8(any)) << (16 * part);
      least = _mm_min_epu8(least, data);
    }
    masks.nul = widened(_mm_movemask_epi8(_mm_cmpeq_epi8(least, _mm_setzero_si128())));
    places.put(masks);
  }
  return places.done();
}

Scanned scan_sse2(const ScanInput& input, const ScanRoom& room) noexcept {
  return scan_16_bytes(input, room);
}

__attribute__((target("sse4.2,popcnt"))) Scanned scan_sse42(const ScanInput& input,
                                                            const ScanRoom& room) noexcept {
  return scan_16_bytes(input, room);
}

__attribute__((target("avx2,bmi,popcnt"))) Scanned scan_avx2(const ScanInput& input,
                                                             const ScanRoom& room) noexcept {
  const __m256i elements = _mm256_set1_epi8(input.element);
  const __m256i terminators = _mm256_set1_epi8(input.terminator);
  PlaceWriter places(input, room);
  const char* block = input.bytes;
  for (std::size_t left = input.blocks; left > 0; --left, block += scan_block) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block + 32));
    const __m256i low_ends = _mm256_cmpeq_epi8(low, terminators);
    const __m256i high_ends = _mm256_cmpeq_epi8(high, terminators);
    const __m256i low_any = _mm256_or_si256(low_ends, _mm256_cmpeq_epi8(low, elements));
    const __m256i high_any = _mm256_or_si256(high_ends, _mm256_cmpeq_epi8(high, elements));
    const __m256i zeros = _mm256_cmpeq_epi8(_mm256_min_epu8(low, high), _mm256_setzero_si256());
    places.put({.delimiters = widened(_mm256_movemask_epi8(low_any)) |
                              widened(_mm256_movemask_epi8(high_any)) << 32,
                .terminators = widened(_mm256_movemask_epi8(low_ends)) |
                               widened(_mm256_movemask_epi8(high_ends)) << 32,
                .nul = widened(_mm256_movemask_epi8(zeros))});
  }
  return places.done();
}

#define ELIGD_AVX512 "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt"

// The bytes of `mask` that are set, each its own place plus `first`, as 32-bit numbers from `out`
// on; whole vectors are written.
[[gnu::always_inline]] __attribute__((target(ELIGD_AVX512))) inline void put_places(
    std::uint64_t mask, std::uint32_t count, std::uint32_t first, std::uint32_t* out) noexcept {
  alignas(64) static constexpr std::array<unsigned char, 64> numbers = [] {
    std::array<unsigned char, 64> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<unsigned char>(i);
    return all;
  }();
  const __m512i places = _mm512_maskz_compress_epi8(mask, _mm512_load_si512(numbers.data()));
  const __m512i firsts = _mm512_set1_epi32(static_cast<int>(first));
  _mm512_storeu_si512(
      out, _mm512_add_epi32(_mm512_cvtepu8_epi32(_mm512_castsi512_si128(places)), firsts));
  if (count <= 16) [[likely]]
    return;
  _mm512_storeu_si512(
      out + 16,
      _mm512_add_epi32(_mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 1)), firsts));
  if (count <= 32) [[likely]]
    return;
  _mm512_storeu_si512(
      out + 32,
      _mm512_add_epi32(_mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 2)), firsts));
  _mm512_storeu_si512(
      out + 48,
      _mm512_add_epi32(_mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 3)), firsts));
}

__attribute__((target(ELIGD_AVX512))) Scanned scan_avx512(const ScanInput& input,
                                                          const ScanRoom& room) noexcept {
  const __m512i elements = _mm512_set1_epi8(input.element);
  const __m512i terminators = _mm512_set1_epi8(input.terminator);
  Scanned done;
  std::uint64_t nul = 0;
  std::uint32_t place = input.place;
  const char* block = input.bytes;
  for (std::size_t left = input.blocks; left > 0; --left, block += scan_block) {
    const __m512i data = _mm512_loadu_si512(block);
    const std::uint64_t ends = _mm512_cmpeq_epi8_mask(data, terminators);
    const std::uint64_t any = ends | _mm512_cmpeq_epi8_mask(data, elements);
    nul |= _mm512_testn_epi8_mask(data, data);
    const auto marks = static_cast<std::uint32_t>(_mm_popcnt_u64(any));
    const auto closers = static_cast<std::uint32_t>(_mm_popcnt_u64(ends));
    // The terminators among the delimiters: bit n is the n-th delimiter of the block.
    put_places(_pext_u64(ends, any), closers, done.marks, room.closers + done.closers);
    put_places(any, marks, place, room.marks + done.marks);
    done.marks += marks;
    done.closers += closers;
    place += scan_block;
  }
  done.has_nul = nul != 0;
  return done;
}

#undef ELIGD_AVX512

struct Table {
  std::array<Scanner, 4> all{};
  std::size_t count = 0;

  Table() noexcept {
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512vbmi") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("bmi2"))
      all[count++] = {"avx512", scan_avx512};
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi"))
      all[count++] = {"avx2", scan_avx2};
    if (__builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("popcnt"))
      all[count++] = {"sse4.2", scan_sse42};
    all[count++] = {"sse2", scan_sse2};
  }
};

}  // namespace

std::span<const Scanner> vector_scanners() noexcept {
  static const Table table;
  return std::span(table.all).first(table.count);
}

}  // namespace eligd::x12

#endif
