// The scanners of x86-64. Each function is compiled for its own instructions, whatever the program
// is compiled for, and given out only where the processor has them.
#include "x12/scan_kernel.hpp"

#if defined(__x86_64__)

// False in GCC 12, inside its own AVX-512 header (bug 105593).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#endif

#include <array>
#include <immintrin.h>

namespace eligd::x12 {
namespace {

[[gnu::always_inline]] inline std::uint64_t widened(int mask) noexcept {
  return static_cast<std::uint32_t>(mask);
}

[[gnu::always_inline]] inline __m128i load_sse(const char* bytes) noexcept {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
}

// Only instructions every x86-64 processor has; sse4.2 gives it a popcount of one instruction.
[[gnu::always_inline]] inline std::uint64_t equal_sse(const char* block, __m128i wanted) noexcept {
  std::uint64_t mask = 0;
  for (unsigned part = 0; part < 4; ++part) {
    const __m128i data = load_sse(block + 16 * part);
    mask |= widened(_mm_movemask_epi8(_mm_cmpeq_epi8(data, wanted))) << (16 * part);
  }
  return mask;
}

[[gnu::always_inline]] inline std::uint64_t either_sse(const char* block, __m128i one,
                                                       __m128i other) noexcept {
  std::uint64_t mask = 0;
  for (unsigned part = 0; part < 4; ++part) {
    const __m128i data = load_sse(block + 16 * part);
    const __m128i found = _mm_or_si128(_mm_cmpeq_epi8(data, one), _mm_cmpeq_epi8(data, other));
    mask |= widened(_mm_movemask_epi8(found)) << (16 * part);
  }
  return mask;
}

[[gnu::always_inline]] inline SegmentsFound segments_sse(const ScanInput& input,
                                                         std::uint32_t* places) noexcept {
  const __m128i terminators = _mm_set1_epi8(input.terminator);
  SegmentWriter writer(input, places);
  __m128i least = _mm_set1_epi8(-1);
  const char* block = input.bytes;
  for (std::size_t left = input.blocks; left > 0; --left, block += scan_block) {
    for (unsigned part = 0; part < 4; ++part) {
      least = _mm_min_epu8(least, load_sse(block + 16 * part));
    }
    writer.put(equal_sse(block, terminators));
  }
  return writer.done(_mm_movemask_epi8(_mm_cmpeq_epi8(least, _mm_setzero_si128())) != 0);
}

[[gnu::always_inline]] inline std::uint32_t elements_sse(const ScanInput& input,
                                                         std::span<const std::uint32_t> terminators,
                                                         const ElementRoom& room) noexcept {
  const __m128i elements = _mm_set1_epi8(input.element);
  const __m128i ends = _mm_set1_epi8(input.terminator);
  ElementWriter<8, 8> writer(input, room);
  for (std::size_t block = 0; block < input.blocks; ++block) {
    const char* bytes = input.bytes + block * scan_block;
    writer.put(either_sse(bytes, elements, ends));
  }
  return writer.done(terminators);
}

SegmentsFound segments_sse2(const ScanInput& input, std::uint32_t* places) noexcept {
  return segments_sse(input, places);
}

std::uint32_t elements_sse2(const ScanInput& input, std::span<const std::uint32_t> terminators,
                            const ElementRoom& room) noexcept {
  return elements_sse(input, terminators, room);
}

#define ELIGD_SSE42 "sse4.2,popcnt"

__attribute__((target(ELIGD_SSE42))) SegmentsFound segments_sse42(const ScanInput& input,
                                                                  std::uint32_t* places) noexcept {
  return segments_sse(input, places);
}

__attribute__((target(ELIGD_SSE42))) std::uint32_t elements_sse42(
    const ScanInput& input, std::span<const std::uint32_t> terminators,
    const ElementRoom& room) noexcept {
  return elements_sse(input, terminators, room);
}

#undef ELIGD_SSE42
#define ELIGD_AVX2 "avx2,bmi,bmi2,popcnt"

[[gnu::always_inline]] __attribute__((target(ELIGD_AVX2))) inline std::uint64_t mask_avx2(
    __m256i low, __m256i high) noexcept {
  return widened(_mm256_movemask_epi8(low)) | widened(_mm256_movemask_epi8(high)) << 32;
}

[[gnu::always_inline]] __attribute__((target(ELIGD_AVX2))) inline __m256i load_avx2(
    const char* bytes) noexcept {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
}

__attribute__((target(ELIGD_AVX2))) SegmentsFound segments_avx2(const ScanInput& input,
                                                                std::uint32_t* places) noexcept {
  const __m256i terminators = _mm256_set1_epi8(input.terminator);
  SegmentWriter writer(input, places);
  __m256i least = _mm256_set1_epi8(-1);
  const char* block = input.bytes;
  for (std::size_t left = input.blocks; left > 0; --left, block += scan_block) {
    const __m256i low = load_avx2(block);
    const __m256i high = load_avx2(block + 32);
    least = _mm256_min_epu8(least, _mm256_min_epu8(low, high));
    writer.put(
        mask_avx2(_mm256_cmpeq_epi8(low, terminators), _mm256_cmpeq_epi8(high, terminators)));
  }
  return writer.done(_mm256_movemask_epi8(_mm256_cmpeq_epi8(least, _mm256_setzero_si256())) != 0);
}

__attribute__((target(ELIGD_AVX2))) std::uint32_t elements_avx2(
    const ScanInput& input, std::span<const std::uint32_t> terminators,
    const ElementRoom& room) noexcept {
  const __m256i elements = _mm256_set1_epi8(input.element);
  const __m256i ends = _mm256_set1_epi8(input.terminator);
  ElementWriter<16, 8> writer(input, room);
  for (std::size_t block = 0; block < input.blocks; ++block) {
    const __m256i low = load_avx2(input.bytes + block * scan_block);
    const __m256i high = load_avx2(input.bytes + block * scan_block + 32);
    const __m256i in_low =
        _mm256_or_si256(_mm256_cmpeq_epi8(low, elements), _mm256_cmpeq_epi8(low, ends));
    const __m256i in_high =
        _mm256_or_si256(_mm256_cmpeq_epi8(high, elements), _mm256_cmpeq_epi8(high, ends));
    writer.put(mask_avx2(in_low, in_high));
  }
  return writer.done(terminators);
}

#undef ELIGD_AVX2
#define ELIGD_AVX512 "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt"

alignas(64) constexpr std::array<unsigned char, 64> numbers = [] {
  std::array<unsigned char, 64> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<unsigned char>(i);
  return all;
}();

[[gnu::always_inline]] __attribute__((target(ELIGD_AVX512))) inline std::uint32_t bits_of(
    __mmask64 mask) noexcept {
  return static_cast<std::uint32_t>(_mm_popcnt_u64(mask));
}

// Which bytes of `mask` are set, one number behind the other; what stands behind them means
// nothing. It is taken from `data`, which was just loaded: where zeros are asked for instead,
// processors wait for what the register held before, and the whole loop takes twice as long.
[[gnu::always_inline]] __attribute__((target(ELIGD_AVX512))) inline __m512i numbers_of(
    __mmask64 mask, __m512i data) noexcept {
  return _mm512_mask_compress_epi8(data, mask, _mm512_load_si512(numbers.data()));
}

// The bytes of `mask` that are set, each its own place plus `first`, as 32-bit numbers from `out`
// on; whole vectors are written.
[[gnu::always_inline]] __attribute__((target(ELIGD_AVX512))) inline void put_vectors(
    __mmask64 mask, __m512i data, std::uint32_t first, std::uint32_t* out) noexcept {
  const std::uint32_t count = bits_of(mask);
  const __m512i places = numbers_of(mask, data);
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

// Eight places of a block that has no more, `firsts` being that of its first byte.
[[gnu::always_inline]] __attribute__((target(ELIGD_AVX512))) inline void put_eight(
    __mmask64 mask, __m512i data, __m256i firsts, std::uint32_t* out) noexcept {
  const __m512i places = numbers_of(mask, data);
  _mm256_storeu_si256(
      reinterpret_cast<__m256i*>(out),
      _mm256_add_epi32(_mm256_cvtepu8_epi32(_mm512_castsi512_si128(places)), firsts));
}

// Two blocks at a time: their first places stay in vectors, and one branch asks after both.
__attribute__((target(ELIGD_AVX512))) SegmentsFound
segments_avx512(const ScanInput& input, std::uint32_t* places) noexcept {
  const __m512i terminators = _mm512_set1_epi8(input.terminator);
  const __m256i block_length = _mm256_set1_epi32(scan_block);
  __m256i firsts = _mm256_set1_epi32(static_cast<int>(input.place));
  __m512i least = _mm512_set1_epi8(-1);
  std::uint32_t place = input.place;
  std::uint32_t* out = places;
  const char* block = input.bytes;
  std::size_t left = input.blocks;
  for (; left >= 2; left -= 2, block += 2 * scan_block) {
    const __m512i one = _mm512_loadu_si512(block);
    const __m512i other = _mm512_loadu_si512(block + scan_block);
    least = _mm512_min_epu8(least, _mm512_min_epu8(one, other));
    const __mmask64 in_one = _mm512_cmpeq_epi8_mask(one, terminators);
    const __mmask64 in_other = _mm512_cmpeq_epi8_mask(other, terminators);
    const std::uint32_t of_one = bits_of(in_one);
    const std::uint32_t of_other = bits_of(in_other);
    const __m256i other_firsts = _mm256_add_epi32(firsts, block_length);
    if ((of_one | of_other) < 8) [[likely]] {
      put_eight(in_one, one, firsts, out);
      put_eight(in_other, other, other_firsts, out + of_one);
    } else {
      put_vectors(in_one, one, place, out);
      put_vectors(in_other, other, place + scan_block, out + of_one);
    }
    out += of_one + of_other;
    firsts = _mm256_add_epi32(other_firsts, block_length);
    place += 2 * scan_block;
  }
  if (left > 0) {
    const __m512i data = _mm512_loadu_si512(block);
    least = _mm512_min_epu8(least, data);
    const __mmask64 found = _mm512_cmpeq_epi8_mask(data, terminators);
    put_vectors(found, data, place, out);
    out += bits_of(found);
  }
  return {.count = static_cast<std::uint32_t>(out - places),
          .has_nul = _mm512_testn_epi8_mask(least, least) != 0};
}

__attribute__((target(ELIGD_AVX512))) std::uint32_t elements_avx512(
    const ScanInput& input, std::span<const std::uint32_t> terminators,
    const ElementRoom& room) noexcept {
  const __m512i elements = _mm512_set1_epi8(input.element);
  const char* const bytes = input.bytes;
  const std::uint32_t place = input.place;
  const std::uint32_t* const ends = terminators.data();
  const std::size_t segments = terminators.size();
  const std::uint32_t last = place + static_cast<std::uint32_t>(input.blocks * scan_block);
  std::uint32_t* const marks = room.marks;
  std::uint32_t* const closers = room.closers;
  std::uint32_t* out = marks;
  std::uint32_t at = place;
  for (std::size_t segment = 0;; ++segment) {
    const bool is_whole = segment < segments;
    const std::uint32_t end = is_whole ? ends[segment] : last;
    for (; end - at > scan_block; at += scan_block) {
      const __m512i data = _mm512_loadu_si512(bytes + (at - place));
      const __mmask64 found = _mm512_cmpeq_epi8_mask(data, elements);
      put_vectors(found, data, at, out);
      out += bits_of(found);
    }
    const __mmask64 counted = _bzhi_u64(~std::uint64_t{0}, end - at);
    const __m512i data = _mm512_maskz_loadu_epi8(counted, bytes + (at - place));
    const __mmask64 found = _mm512_mask_cmpeq_epi8_mask(counted, data, elements);
    put_vectors(found, data, at, out);
    out += bits_of(found);
    if (!is_whole) break;
    closers[segment] = static_cast<std::uint32_t>(out - marks);
    *out++ = end;
    at = end + 1;
  }
  return static_cast<std::uint32_t>(out - marks);
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
      all[count++] = {"avx512", segments_avx512, elements_avx512};
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
        __builtin_cpu_supports("bmi2"))
      all[count++] = {"avx2", segments_avx2, elements_avx2};
    if (__builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("popcnt"))
      all[count++] = {"sse4.2", segments_sse42, elements_sse42};
    all[count++] = {"sse2", segments_sse2, elements_sse2};
  }
};

}  // namespace

std::span<const Scanner> vector_scanners() noexcept {
  static const Table table;
  return std::span(table.all).first(table.count);
}

}  // namespace eligd::x12

#endif
