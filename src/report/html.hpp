// The nightly report as one self-contained HTML file: one style block, inline SVG, no script, no
// request to anywhere. Order: the run, first appointments not ready, changes, calls, data fixes,
// refused input, everyone else, ready, coming up, payers, measures, not updated, evidence.
//
// Built through a DOM, so that escaping holds by construction (render never joins markup by hand).
// Pure: the same model gives the same bytes on any machine, locale and zone (I15). Counts are
// checked against the rows; where they do not add up, the first line of the page says so (I4).
// Unknown is a word with a mark, never blank, $0 or no (I13).
#pragma once

#include "report/model.hpp"

#include <string>

namespace eligd::report {

[[nodiscard]] std::string render_html(const NightReport& report);

}  // namespace eligd::report
