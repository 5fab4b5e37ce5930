// Is a partner's file a message that PGP encrypted for somebody? Pure.
#pragma once

#include <string_view>

namespace eligd::jobs {

[[nodiscard]] bool is_pgp(std::string_view path, std::string_view beginning);

}  // namespace eligd::jobs
