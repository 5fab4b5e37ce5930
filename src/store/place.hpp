// Where a store is: a path, or the URL of a PostgreSQL server. It never holds a password; as last
// parameter, eligd_password=, it may tell where that is.
#pragma once

#include "base/error.hpp"
#include "base/secret.hpp"

#include <filesystem>
#include <functional>
#include <string>

namespace eligd::store {

// Whether a store's place is a server: postgresql://...
[[nodiscard]] bool is_server(const std::filesystem::path& place);

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
