#include "base/trace.hpp"

#include <algorithm>
#include <cstdint>

namespace eligd {
namespace {

constexpr std::size_t id_size = 32;
constexpr std::size_t span_size = 16;
constexpr std::size_t id_at = 3;  // behind "00-"
constexpr std::size_t span_at = id_at + id_size + 1;
constexpr std::size_t flags_at = span_at + span_size + 1;
constexpr std::size_t whole = flags_at + 2;

constexpr std::uint64_t of_upper_half = 1;
constexpr std::uint64_t of_lower_half = 2;
constexpr std::uint64_t of_span = 3;

// Large letters are no digits here, as the standard has it.
int digit(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

bool are_digits(std::string_view text) noexcept {
  return std::ranges::all_of(text, [](char c) { return digit(c) >= 0; });
}

bool is_number_but_zero(std::string_view text, std::size_t size) noexcept {
  return text.size() == size && are_digits(text) &&
         text.find_first_not_of('0') != std::string_view::npos;
}

// FNV-1a, then the last steps of SplitMix64: whoever keeps one trace in a hundred looks at some
// bits alone, and those must differ too. Nobody is kept from finding another name for it.
std::string hash_of(std::string_view name, std::uint64_t part) {
  std::uint64_t hash = 0xcbf29ce484222325ULL ^ (part * 0x9e3779b97f4a7c15ULL);
  for (const char c : name) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3ULL;
  }
  hash = (hash ^ (hash >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  hash = (hash ^ (hash >> 27U)) * 0x94d049bb133111ebULL;
  hash ^= hash >> 31U;
  if (hash == 0) hash = 1;  // all 0 is no trace and no step
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4) text += "0123456789abcdef"[(hash >> shift) & 15U];
  return text;
}

}  // namespace

bool is_span(std::string_view text) noexcept { return is_number_but_zero(text, span_size); }

std::optional<Trace> parse_traceparent(std::string_view header) {
  if (header.size() < whole) return std::nullopt;
  const std::string_view version = header.substr(0, 2);
  const std::string_view id = header.substr(id_at, id_size);
  const std::string_view span = header.substr(span_at, span_size);
  const std::string_view flags = header.substr(flags_at, 2);
  const bool has_its_signs =
      header[id_at - 1] == '-' && header[span_at - 1] == '-' && header[flags_at - 1] == '-';
  if (!has_its_signs || !are_digits(version) || version == "ff" || !are_digits(flags))
    return std::nullopt;
  // A later version may have more behind what this one has.
  const bool is_end_good = header.size() == whole || (version != "00" && header[whole] == '-');
  if (!is_end_good || !is_number_but_zero(id, id_size) || !is_span(span)) return std::nullopt;
  return Trace{
      .id = std::string(id), .span = std::string(span), .is_sampled = (digit(flags[1]) & 1) != 0};
}

std::string traceparent_of(const Trace& trace) {
  return "00-" + trace.id + '-' + trace.span + (trace.is_sampled ? "-01" : "-00");
}

Trace trace_named(std::string_view name) {
  return {.id = hash_of(name, of_upper_half) + hash_of(name, of_lower_half),
          .span = hash_of(name, of_span)};
}

Trace step_of(const Trace& trace, std::string_view name) {
  Trace next = trace;
  next.span = hash_of(trace.id + '/' + std::string(name), of_span);
  return next;
}

}  // namespace eligd
