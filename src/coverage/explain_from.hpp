// explain() for a part of what is planned: the accounts are those of the whole, which begins on
// another day. Internal to this room.
#pragma once

#include "coverage/explain.hpp"

namespace eligd::coverage {

// As explain(), where a plan year is over if it is on `first_day`, not on request.from.
[[nodiscard]] Result<Summary> explain_from(const Request& request,
                                           std::span<const AnswerInput> answers,
                                           CivilDate first_day);

}  // namespace eligd::coverage
