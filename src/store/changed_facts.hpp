// Which facts that matter to a person differ between two summaries as they are stored: by their
// keys (docs/facts.md), which name no person, no payer's word and no amount.
//
// Pure. The shape is that of coverage/json.hpp; of it only `facts` and the totals of `estimate` and
// `path` are looked at. Why a fact is believed, and since when, is no difference; neither is one
// that was assumed and is known now, where it says the same.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace eligd::store {

// Sorted, each once. What cannot be read says nothing: every fact of the other one differs.
[[nodiscard]] std::vector<std::string> changed_facts(std::string_view was, std::string_view now);

}  // namespace eligd::store
