// Who the patient of each answer is, and whether all answers are about one person.
#pragma once

#include "base/error.hpp"
#include "coverage/reading.hpp"

#include <cstdint>

namespace eligd::coverage {

// Sets source, receiver, subscriber and dependent of every answer. `wanted` chooses among several
// persons of a set: the segment where the name stands, ST = 1; 0: nobody was chosen. Error:
// unreadable, naming sets and segments and nobody (I7), when the answers are about several persons.
[[nodiscard]] Result<void> find_patients(Reading& reading, std::uint32_t wanted);

}  // namespace eligd::coverage
