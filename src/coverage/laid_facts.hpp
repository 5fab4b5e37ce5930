// What laying a person's word over the answers' facts has in common, be it a representative's on
// the phone or our own.
#pragma once

#include "coverage/summary.hpp"

#include <string_view>

namespace eligd::coverage {

// What only one of the two tells is no difference.
[[nodiscard]] bool is_same(const Value& answer, const Value& told);
// The money of a value that is one, or of its member; `name` is the end of the key or the member.
[[nodiscard]] std::optional<Money> figure(std::string_view key, const Value& value,
                                          std::string_view name);

[[nodiscard]] Fact* find(Summary& summary, std::string_view key);
// Puts a fact that stands nowhere yet into its place, and takes its key from the unknown ones.
void insert(Summary& summary, Fact fact);
// Whoever says that more is left than there is was not understood: such a fact is conflicting.
void check_remaining(Summary& summary);

}  // namespace eligd::coverage
