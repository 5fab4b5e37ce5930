// The file of a batch: many questions in one interchange, and its name. Pure.
//
// Each question is a transaction set of its own (one patient a set), so that a 999 can refuse one
// and take the others (005010X231A1). Names carry ids, times and numbers; nothing of a person (I7).
#pragma once

#include "base/phi.hpp"
#include "base/time.hpp"
#include "config/clearinghouses.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace eligd::jobs {

// `questions`: interchanges of one set each, all with the same ISA and GS, as build_inquiry makes
// them. Empty where one of them is not that.
[[nodiscard]] Phi<std::string> batch_file(const std::vector<Phi<std::string>>& questions);

// By the partner's template: "ELIGDTEST20261126203000000000042.270".
[[nodiscard]] std::string batch_file_name(const config::Clearinghouse& partner, std::int64_t number,
                                          Instant now);

// "ELIGDTEST20261126203000000000042": what is left of it where a partner renames files.
[[nodiscard]] std::string_view file_stem(std::string_view name) noexcept;

}  // namespace eligd::jobs
