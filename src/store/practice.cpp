#include "store/practice.hpp"

#include "store/place.hpp"

#include <algorithm>

namespace eligd::store {
namespace {

constexpr std::size_t key_length_max = 32;  // the name of a connection holds 63 characters

bool is_small_letter(char sign) { return sign >= 'a' && sign <= 'z'; }

}  // namespace

bool is_practice_key(std::string_view text) noexcept {
  const auto is_allowed = [](char sign) {
    return is_small_letter(sign) || (sign >= '0' && sign <= '9') || sign == '-';
  };
  return !text.empty() && text.size() <= key_length_max && is_small_letter(text.front()) &&
         std::ranges::all_of(text, is_allowed);
}

Result<PracticeKey> practice_key(std::string_view text) {
  if (is_practice_key(text)) return PracticeKey(std::string(text));
  return fail(ErrorKind::usage,
              "a practice's key is a small letter, then small letters, digits and hyphens, 32 "
              "characters at most");
}

std::filesystem::path with_practice(const std::filesystem::path& server,
                                    const PracticeKey& practice) {
  PlaceParts parts = parts_of(server.native());
  std::string place = parts.url;
  const auto add = [&place](std::string_view name, std::string_view value) {
    place += place.find('?') == std::string::npos ? '?' : '&';
    place += name;
    place += value;
  };
  add(practice_parameter, practice.value());
  if (parts.is_cluster) add(cluster_parameter, "");
  if (parts.password) add(password_parameter, *parts.password);
  return place;
}

}  // namespace eligd::store
