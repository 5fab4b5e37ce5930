#include "config/refused_passwords.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

namespace eligd::config {
namespace {

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The bytes of a hash, where the line is one, with or without how often it was seen.
template <std::size_t size>
std::optional<std::array<unsigned char, size>> hash_in(std::string_view line) {
  if (line.size() < size * 2) return std::nullopt;
  const std::string_view rest = line.substr(size * 2);
  if (!rest.empty() &&
      (rest.front() != ':' || rest.find_first_not_of("0123456789", 1) != std::string_view::npos))
    return std::nullopt;
  std::array<unsigned char, size> hash{};
  for (std::size_t i = 0; i < size; ++i) {
    const int high = digit_of(line[i * 2]);
    const int low = digit_of(line[i * 2 + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    hash.at(i) = static_cast<unsigned char>(high * 16 + low);
  }
  return hash;
}

template <class T>
void sort_once(std::vector<T>& list) {
  std::ranges::sort(list);
  const auto twice = std::ranges::unique(list);
  list.erase(twice.begin(), twice.end());
  list.shrink_to_fit();
}

}  // namespace

std::string in_small_letters(std::string_view text) {
  std::string small(text);
  for (char& c : small)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return small;
}

RefusedPasswords refused_passwords_in(std::string_view lines) {
  RefusedPasswords refused;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    if (const auto longer = hash_in<32>(line)) {
      refused.sha256.push_back(*longer);
    } else if (const auto shorter = hash_in<20>(line)) {
      refused.sha1.push_back(*shorter);
    } else {
      refused.words.push_back(in_small_letters(line));
    }
  }
  sort_once(refused.sha1);
  sort_once(refused.sha256);
  sort_once(refused.words);
  return refused;
}

Result<RefusedPasswords> read_refused_passwords(const std::filesystem::path& file) {
  std::error_code unreadable;
  const auto size = std::filesystem::file_size(file, unreadable);
  if (unreadable)
    return fail(ErrorKind::configuration, file.string() + " cannot be read: no such file");
  if (size > refused_passwords_bytes_max)
    return fail(ErrorKind::configuration, file.string() + " is larger than " +
                                              std::to_string(refused_passwords_bytes_max >> 20U) +
                                              " MiB; keep the commonest");
  std::ifstream in(file, std::ios::binary);
  const std::string lines{std::istreambuf_iterator<char>(in), {}};
  if (!in.good() && !in.eof())
    return fail(ErrorKind::configuration,
                file.string() + " cannot be read; check its owner and mode");
  RefusedPasswords refused = refused_passwords_in(lines);
  if (refused.size() == 0)
    return fail(ErrorKind::configuration, file.string() + " holds no password");
  return refused;
}

}  // namespace eligd::config
