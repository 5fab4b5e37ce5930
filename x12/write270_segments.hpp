// What write_270() writes, before anybody has checked it: so that a test can hold it beside what a
// reader makes of the bytes.
#pragma once

#include "x12/segment_writer.hpp"
#include "x12/write270.hpp"

#include <cstddef>
#include <span>

namespace eligd::x12 {

// From ISA to IEA. Problems are `out`'s.
void write_segments(const Envelope& envelope, std::span<const Inquiry270> inquiries,
                    std::size_t patients_per_set, SegmentWriter& out);

}  // namespace eligd::x12
