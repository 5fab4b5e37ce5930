// [store] url and password: a store on a PostgreSQL server (docs/postgresql.md). It stands in
// StoreSettings::path as its URL, with where its password is, and never the password, as last
// parameter: postgresql://eligd@db.example.org/eligd?eligd_password=file:/etc/eligd/secrets/store
// Before it, where cluster = "synchronous" is written (decision 0068): eligd_cluster=synchronous
#pragma once

#include "config/secret.hpp"

#include <filesystem>
#include <string>

namespace eligd::config {

class TableReader;

[[nodiscard]] bool is_store_on_server(const std::filesystem::path& place);

// A place as people write it on a command line: a path, sqlite:PATH, or a server's URL, to which
// the file with its password is named apart (empty: it needs none, or the URL says passfile=).
// Errors: usage, in words that hold no password.
[[nodiscard]] Result<std::filesystem::path> store_place(const std::string& written,
                                                        const std::string& password_file);

void read_store_url(TableReader& table, std::filesystem::path& place);

// What stands behind eligd_password=; nothing is set where nothing stands there.
[[nodiscard]] SecretRef password_of(const std::filesystem::path& place);
// The secret of such a parameter: "file:/etc/eligd/secrets/store". Errors: configuration.
[[nodiscard]] Result<Secret> password_at(const std::string& parameter);

}  // namespace eligd::config
