// About whom one that an answer named is asked, worked out anew from the stored answers each time
// it is sent: no id of a person is kept beside the question, and what is no longer said is not
// asked.
#pragma once

#include "jobs/build_inquiry.hpp"
#include "jobs/case_file.hpp"
#include "jobs/follow_up.hpp"
#include "jobs/world.hpp"

#include <expected>

namespace eligd::jobs {

[[nodiscard]] std::expected<FollowTarget, FieldProblem> target_again(
    const World& world, const CaseFile& file, const store::InquiryRecord& inquiry, Instant now);

}  // namespace eligd::jobs
