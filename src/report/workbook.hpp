// The nightly report as an Excel workbook: sheets Cases, Changes, Data fixes and Run.
//
// What is a date, a time, an amount or a count is one in the sheet too, so that an office can sort,
// filter and add; an unknown amount is an empty cell beside the word "unknown", never 0 (I13).
// Words are strings and never formulas, whatever they begin with.
#pragma once

#include "base/error.hpp"
#include "report/model.hpp"

#include <filesystem>
#include <string>

namespace eligd::report {

// `scratch` is a folder only we can read: the library that writes the file wants a name for it.
// What is put there is gone afterwards. Errors: storage.
[[nodiscard]] Result<std::string> render_workbook(const NightReport& report,
                                                  const std::filesystem::path& scratch);

}  // namespace eligd::report
