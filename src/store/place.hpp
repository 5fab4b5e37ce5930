// Where a store is: a path, or the URL of a PostgreSQL server. It never holds a password. Its last
// parameters may be ours and not the server's: eligd_practice= tells whose store it is in that
// database (practice.hpp), eligd_cluster=synchronous that it is a cluster (decision 0068),
// eligd_password=, always the last, where the password is.
#pragma once

#include "base/error.hpp"
#include "base/secret.hpp"
#include "store/practice.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace eligd::store {

inline constexpr std::string_view practice_parameter = "eligd_practice=";
inline constexpr std::string_view cluster_parameter = "eligd_cluster=synchronous";
inline constexpr std::string_view password_parameter = "eligd_password=";

// Whether a store's place is a server: postgresql://...
[[nodiscard]] bool is_server(const std::filesystem::path& place);

// Whether a server is told to be a cluster in which nothing acknowledged is lost when another of
// its machines takes over (decision 0068).
[[nodiscard]] bool is_synchronous_cluster(const std::filesystem::path& place);

// Whether a store may be opened there as it is. A file that does not exist is made by an engine
// alone; what a server lacks, whoever comes first makes.
[[nodiscard]] bool is_there(const std::filesystem::path& place);

// How the password is read that a place tells of, whenever a connection is made: so a new one is
// taken without a start. Given once, as the program starts, before any store is opened.
using ReadPassword = std::function<Result<Secret>(const std::string& where)>;
void read_passwords_by(ReadPassword read);

// A server's place, taken apart; as it is written, nothing is checked.
struct PlaceParts {
  std::string url{};  // as libpq takes it
  std::optional<std::string> practice{};
  bool is_cluster = false;
  std::optional<std::string> password{};  // where it is
};
[[nodiscard]] PlaceParts parts_of(const std::string& place);

struct ServerAddress {
  std::string url{};  // as libpq takes it
  PracticeKey practice{std::string(first_practice)};
  Secret password{};
};
// Errors: those of reading the password; usage, a practice's key that is none.
[[nodiscard]] Result<ServerAddress> address_of(const std::string& place);

}  // namespace eligd::store
