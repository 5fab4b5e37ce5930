// How words of many rooms become sentences on a page.
#pragma once

#include <string>

namespace eligd::jobs {

// Reasons and acts come from many rooms, some as half sentences; a page speaks in whole ones.
[[nodiscard]] std::string capitalized(std::string text);
[[nodiscard]] std::string sentence(std::string text);
// "8005550107" as people dial it.
[[nodiscard]] std::string with_phones_spoken(const std::string& text);

}  // namespace eligd::jobs
