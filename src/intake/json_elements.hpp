// The elements of one list of a JSON document, cut out of its bytes before anybody judges them: so
// one that cannot be read harms none of its neighbors.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::intake {

struct CutList {
  std::string rest{};                        // the document with an empty list in its place
  std::vector<std::string_view> elements{};  // of the bytes given
};

// The list `name` of the outermost object. Empty: the bytes are no such document, or their strings
// and brackets do not close.
[[nodiscard]] std::optional<CutList> cut_list(std::string_view bytes, std::string_view name);

}  // namespace eligd::intake
