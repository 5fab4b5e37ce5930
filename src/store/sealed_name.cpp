#include "store/sealed_name.hpp"

#include "base/utf8.hpp"

namespace eligd::store {

std::string kept_text(std::string_view text) {
  std::string kept = as_utf8(text);
  std::erase(kept, '\0');
  return kept;
}

std::optional<std::string> before_kept(std::string_view kept) {
  constexpr int first_beyond_ascii = 0x80;
  constexpr int signs = 0x100;
  std::string text;
  while (!kept.empty()) {
    const std::string_view sign = kept.substr(0, read_utf8(kept).bytes);
    if (sign.empty()) return std::nullopt;
    kept.remove_prefix(sign.size());
    if (is_ascii(sign)) {
      text += sign;
      continue;
    }
    int byte = first_beyond_ascii;
    while (byte < signs && from_windows_1252(std::string(1, static_cast<char>(byte))) != sign)
      ++byte;
    if (byte == signs) return std::nullopt;
    text += static_cast<char>(byte);
  }
  return text;
}

namespace {

template <class Open>
auto open_under(const Place& place, Open open) {
  const std::string row = kept_text(place.row);
  auto opened = open({place.table, place.column, row});
  if (opened || is_ascii(place.row)) return opened;
  if (auto as_it_is = open(place)) return as_it_is;
  if (const auto before = before_kept(row)) {
    if (auto as_it_came = open({place.table, place.column, *before})) return as_it_came;
  }
  return opened;
}

}  // namespace

std::string seal_under_name(const Cipher& cipher, const Place& place,
                            const Phi<std::string>& value) {
  const std::string row = kept_text(place.row);
  return cipher.seal({place.table, place.column, row}, value);
}

std::string seal_under_name(const Cipher& cipher, const Place& place, const Secret& value) {
  const std::string row = kept_text(place.row);
  return cipher.seal({place.table, place.column, row}, value);
}

Result<Phi<std::string>> open_under_name(const Cipher& cipher, const Place& place,
                                         std::string_view sealed) {
  return open_under(place, [&](const Place& at) { return cipher.open(at, sealed); });
}

Result<Secret> open_secret_under_name(const Cipher& cipher, const Place& place,
                                      std::string_view sealed) {
  return open_under(place, [&](const Place& at) { return cipher.open_secret(at, sealed); });
}

}  // namespace eligd::store
