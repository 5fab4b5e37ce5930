// Where a store is: a path, or the URL of a PostgreSQL server. It never holds a password.
#pragma once

#include <filesystem>
#include <string>

namespace eligd::store {

// Whether a store's place is a server: postgresql://...
[[nodiscard]] bool is_server(const std::filesystem::path& place);

// Whether a store may be opened there as it is. A file that does not exist is made by an engine
// alone; what a server lacks, whoever comes first makes.
[[nodiscard]] bool is_there(const std::filesystem::path& place);

}  // namespace eligd::store
