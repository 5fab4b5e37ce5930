// A file's bytes as UTF-8, whatever a spreadsheet wrote them in. Inner to this room.
//
// Read: UTF-8 with or without a byte order mark; UTF-16 in both orders with one, or seen by its
// zeros; and what is not valid UTF-8 as Windows-1252, which holds all of Latin-1's letters, with a
// warning.
#pragma once

#include "base/finding.hpp"

#include <string>
#include <string_view>

namespace eligd::intake {

struct Decoded {
  std::string utf8{};
  bool is_text = true;  // false: a workbook or other binary; the finding says which
};

[[nodiscard]] Decoded decode(std::string_view bytes, std::string_view file_name,
                             Findings& findings);

}  // namespace eligd::intake
