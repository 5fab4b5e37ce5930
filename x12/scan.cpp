#include "x12/scan.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace eligd::x12 {
namespace {

void scan_portable(const char* bytes, std::size_t blocks, char a, char b, std::uint64_t* masks) {
  for (std::size_t block = 0; block < blocks; ++block, bytes += scan_block) {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < scan_block; ++i) {
      mask |= std::uint64_t{bytes[i] == a || bytes[i] == b} << i;
    }
    masks[block] = mask;
  }
}

#if defined(__x86_64__)

void scan_sse2(const char* bytes, std::size_t blocks, char a, char b, std::uint64_t* masks) {
  const __m128i all_a = _mm_set1_epi8(a);
  const __m128i all_b = _mm_set1_epi8(b);
  for (std::size_t block = 0; block < blocks; ++block, bytes += scan_block) {
    std::uint64_t mask = 0;
    for (unsigned part = 0; part < 4; ++part) {
      const __m128i data = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * part));
      const __m128i hits = _mm_or_si128(_mm_cmpeq_epi8(data, all_a), _mm_cmpeq_epi8(data, all_b));
      mask |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(hits)))
              << (16 * part);
    }
    masks[block] = mask;
  }
}

__attribute__((target("avx2"))) void scan_avx2(const char* bytes, std::size_t blocks, char a,
                                               char b, std::uint64_t* masks) {
  const __m256i all_a = _mm256_set1_epi8(a);
  const __m256i all_b = _mm256_set1_epi8(b);
  for (std::size_t block = 0; block < blocks; ++block, bytes += scan_block) {
    std::uint64_t mask = 0;
    for (unsigned part = 0; part < 2; ++part) {
      const __m256i data = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + 32 * part));
      const __m256i hits =
          _mm256_or_si256(_mm256_cmpeq_epi8(data, all_a), _mm256_cmpeq_epi8(data, all_b));
      mask |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm256_movemask_epi8(hits)))
              << (32 * part);
    }
    masks[block] = mask;
  }
}

constexpr std::array all{Scanner{"avx2", scan_avx2}, Scanner{"sse2", scan_sse2},
                         Scanner{"portable", scan_portable}};

#else

constexpr std::array all{Scanner{"portable", scan_portable}};

#endif

}  // namespace

std::span<const Scanner> scanners() noexcept {
#if defined(__x86_64__)
  if (!__builtin_cpu_supports("avx2")) return std::span(all).subspan(1);
#endif
  return all;
}

}  // namespace eligd::x12
