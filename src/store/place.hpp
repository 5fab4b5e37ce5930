// Where a store is: a path, or the URL of a PostgreSQL server. Its last parameters may be eligd's
// own: eligd_cluster=synchronous, and eligd_password=, where the password is. It never holds one.
#pragma once

#include "base/error.hpp"
#include "base/secret.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

namespace eligd::store {

// Whether a store's place is a server: postgresql://...
[[nodiscard]] bool is_server(const std::filesystem::path& place);

// Whether a server is told to be a cluster in which nothing acknowledged is lost when another of
// its machines takes over (decision 0068).
[[nodiscard]] bool is_synchronous_cluster(const std::filesystem::path& place);

// A server's URL as libpq takes it ends here, and eligd's own parameters begin with their ? or &.
[[nodiscard]] std::size_t end_of_url(const std::string& place) noexcept;

// Whether a store may be opened there as it is. A file that does not exist is made by an engine
// alone; what a server lacks, whoever comes first makes.
[[nodiscard]] bool is_there(const std::filesystem::path& place);

// How the password is read that a place tells of, whenever a connection is made: so a new one is
// taken without a start. Given once, as the program starts, before any store is opened.
using ReadPassword = std::function<Result<Secret>(const std::string& where)>;
void read_passwords_by(ReadPassword read);

struct ServerAddress {
  std::string url{};  // as libpq takes it
  Secret password{};
};
// Errors: those of reading the password.
[[nodiscard]] Result<ServerAddress> address_of(const std::string& place);

}  // namespace eligd::store
