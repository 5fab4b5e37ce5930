#include "store/place.hpp"

#include <mutex>
#include <string_view>
#include <system_error>
#include <utility>

namespace eligd::store {
namespace {

constexpr std::string_view parameter = "eligd_password=";

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

bool is_there(const std::filesystem::path& place) {
  std::error_code ignored;
  return is_server(place) || std::filesystem::exists(place, ignored);
}

void read_passwords_by(ReadPassword read) {
  const std::scoped_lock lock(reader().mutex);
  reader().read = std::move(read);
}

Result<ServerAddress> address_of(const std::string& place) {
  const auto at = place.find(parameter);
  if (at == std::string::npos || at == 0) return ServerAddress{.url = place};
  ReadPassword read;
  {
    const std::scoped_lock lock(reader().mutex);
    read = reader().read;
  }
  if (!read) return fail(ErrorKind::internal, "nobody said how the store's password is read");
  auto password = read(place.substr(at + parameter.size()));
  if (!password) return std::unexpected(password.error());
  return ServerAddress{.url = place.substr(0, at - 1), .password = *std::move(password)};
}

}  // namespace eligd::store
