#include "store/place.hpp"

#include <algorithm>
#include <mutex>
#include <string_view>
#include <system_error>
#include <utility>

namespace eligd::store {
namespace {

constexpr std::string_view password = "eligd_password=";
constexpr std::string_view cluster = "eligd_cluster=synchronous";

struct Reader {
  std::mutex mutex{};
  ReadPassword read{};
};

Reader& reader() {
  static Reader one;
  return one;
}

}  // namespace

bool is_server(const std::filesystem::path& place) {
  const std::string& text = place.native();
  return text.starts_with("postgresql:") || text.starts_with("postgres:");
}

std::size_t end_of_url(const std::string& place) noexcept {
  const std::size_t first = std::min(place.find(cluster), place.find(password));
  return first == std::string::npos || first == 0 ? place.size() : first - 1;
}

bool is_synchronous_cluster(const std::filesystem::path& place) {
  return is_server(place) && place.native().find(cluster) != std::string::npos;
}

bool is_there(const std::filesystem::path& place) {
  std::error_code ignored;
  return is_server(place) || std::filesystem::exists(place, ignored);
}

void read_passwords_by(ReadPassword read) {
  const std::scoped_lock lock(reader().mutex);
  reader().read = std::move(read);
}

Result<ServerAddress> address_of(const std::string& place) {
  std::string url = place.substr(0, end_of_url(place));
  const auto at = place.find(password);
  if (at == std::string::npos) return ServerAddress{.url = std::move(url)};
  ReadPassword read;
  {
    const std::scoped_lock lock(reader().mutex);
    read = reader().read;
  }
  if (!read) return fail(ErrorKind::internal, "nobody said how the store's password is read");
  auto word = read(place.substr(at + password.size()));
  if (!word) return std::unexpected(word.error());
  return ServerAddress{.url = std::move(url), .password = *std::move(word)};
}

}  // namespace eligd::store
