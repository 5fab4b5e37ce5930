// The checksum CORE puts over a payload. Not for security: it finds damage.
#pragma once

#include <string>
#include <string_view>

namespace eligd::clearinghouse {

// SHA-1, 40 lower-case hexadecimal digits.
[[nodiscard]] std::string sha1_hex(std::string_view bytes);

// `told` as partners write it: hex in any case, or base64.
[[nodiscard]] bool is_sha1_of(std::string_view told, std::string_view bytes);

}  // namespace eligd::clearinghouse
