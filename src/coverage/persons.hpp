// Who the patient of each answer is, and whether all answers are about one person.
#pragma once

#include "base/error.hpp"
#include "coverage/reading.hpp"

namespace eligd::coverage {

// Sets source, receiver, subscriber and dependent of every answer. Error: unreadable, naming the
// sets by position, when the answers are about several persons.
[[nodiscard]] Result<void> find_patients(Reading& reading);

}  // namespace eligd::coverage
