// Text as it stands in a web form's body or in an address.
//
// Source: the WHATWG URL standard for forms, RFC 3986 section 2.1 for addresses.
#pragma once

#include <string>
#include <string_view>

namespace eligd::clearinghouse {

// Appends one "name=value", after an ampersand where something stands before it.
void append_form_field(std::string& body, std::string_view name, std::string_view value);

// All but unreserved characters as %XX.
[[nodiscard]] std::string percent_encoded(std::string_view text);

}  // namespace eligd::clearinghouse
