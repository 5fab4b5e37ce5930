// What is asked of and told about a store on a PostgreSQL server (docs/postgresql.md).
#pragma once

#include "cli/command.hpp"
#include "cli/store_looks.hpp"

#include <filesystem>
#include <vector>

namespace CLI {
class App;
}

namespace eligd::cli {

// Of keys that were destroyed or wrapped anew.
inline constexpr const char* kept_by_server =
    "The server's own log, its standbys and its backups keep the wrapped key of before until they "
    "are past their time; `eligd keys rotate --root`, and the old root key destroyed after it, "
    "make "
    "it worth nothing (docs/postgresql.md).";

// Nothing where the store is in a file. False: the server cannot be used, and a look says why.
[[nodiscard]] bool look_at_server(const std::filesystem::path& place, std::vector<Look>& looks);

void add_server_commands(CLI::App& app, const Globals& globals, Action& action);

}  // namespace eligd::cli
