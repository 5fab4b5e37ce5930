// [store] url, practice, cluster and password: a store on a PostgreSQL server (docs/postgresql.md).
// It stands in StoreSettings::path as its URL, with whose it is, whether it is a cluster (decision
// 0068) and where its password is, and never the password, as last parameters:
// postgresql://eligd@db.example.org/eligd?eligd_practice=north&eligd_cluster=synchronous&eligd_password=file:/etc/eligd/secrets/store
#pragma once

#include "config/secret.hpp"

#include <filesystem>
#include <string>

namespace eligd::config {

class TableReader;

[[nodiscard]] bool is_store_on_server(const std::filesystem::path& place);

// A place as people write it on a command line.
struct WrittenPlace {
  std::string place{};          // a path, sqlite:PATH, or a server's URL
  std::string password_file{};  // of a server; empty: it needs none, or the URL says passfile=
  std::string practice{};       // of a server; empty: the first one
};
// Errors: usage, in words that hold no password.
[[nodiscard]] Result<std::filesystem::path> store_place(const WrittenPlace& written);

void read_store_url(TableReader& table, std::filesystem::path& place);

// What stands behind eligd_password=; nothing is set where nothing stands there.
[[nodiscard]] SecretRef password_of(const std::filesystem::path& place);
// The secret of such a parameter: "file:/etc/eligd/secrets/store". Errors: configuration.
[[nodiscard]] Result<Secret> password_at(const std::string& parameter);

}  // namespace eligd::config
