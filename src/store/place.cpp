#include "store/place.hpp"

#include <algorithm>
#include <mutex>
#include <system_error>
#include <utility>

namespace eligd::store {
namespace {

struct Reader {
  std::mutex mutex{};
  ReadPassword read{};
};

Reader& reader() {
  static Reader one;
  return one;
}

// What stands behind `parameter` up to the next one; both are gone from the URL then.
std::optional<std::string> take_out(std::string& url, std::string_view parameter) {
  const auto at = url.find(parameter);
  if (at == std::string::npos || at == 0) return std::nullopt;
  const auto end = std::min(url.find('&', at), url.size());
  std::string value = url.substr(at + parameter.size(), end - at - parameter.size());
  // With the sign before it, or, where it was the first of several, the one behind it.
  const bool is_first_of_several = url[at - 1] == '?' && end < url.size();
  const auto from = is_first_of_several ? at : at - 1;
  url.erase(from, (is_first_of_several ? end + 1 : end) - from);
  return value;
}

}  // namespace

bool is_server(const std::filesystem::path& place) {
  const std::string& text = place.native();
  return text.starts_with("postgresql:") || text.starts_with("postgres:");
}

bool is_synchronous_cluster(const std::filesystem::path& place) {
  return is_server(place) && place.native().find(cluster_parameter) != std::string::npos;
}

bool is_there(const std::filesystem::path& place) {
  std::error_code ignored;
  return is_server(place) || std::filesystem::exists(place, ignored);
}

void read_passwords_by(ReadPassword read) {
  const std::scoped_lock lock(reader().mutex);
  reader().read = std::move(read);
}

PlaceParts parts_of(const std::string& place) {
  PlaceParts parts{.url = place};
  std::string& url = parts.url;
  if (const auto at = url.find(password_parameter); at != std::string::npos && at > 0) {
    parts.password = url.substr(at + password_parameter.size());
    url.resize(at - 1);
  }
  parts.is_cluster = take_out(url, cluster_parameter).has_value();
  parts.practice = take_out(url, practice_parameter);
  return parts;
}

Result<ServerAddress> address_of(const std::string& place) {
  const PlaceParts parts = parts_of(place);
  ServerAddress address{.url = parts.url};
  if (parts.practice) {
    auto practice = practice_key(*parts.practice);
    if (!practice) return std::unexpected(practice.error());
    address.practice = *std::move(practice);
  }
  if (!parts.password) return address;
  ReadPassword read;
  {
    const std::scoped_lock lock(reader().mutex);
    read = reader().read;
  }
  if (!read) return fail(ErrorKind::internal, "nobody said how the store's password is read");
  auto password = read(*parts.password);
  if (!password) return std::unexpected(password.error());
  address.password = *std::move(password);
  return address;
}

}  // namespace eligd::store
