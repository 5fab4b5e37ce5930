// A question as a partner's named fields: which of our values goes under which of its names. Pure.
#pragma once

#include "clearinghouse/inquiry_fields.hpp"
#include "config/later_answers.hpp"

#include <string>
#include <vector>

namespace eligd::clearinghouse {

// Empty: the question does not say it, and the field is left out. Several for service types and
// procedures.
[[nodiscard]] std::vector<std::string> values_of(const InquiryFields& fields,
                                                 config::InquiryValue value,
                                                 config::QuestionNames::Dates dates);

[[nodiscard]] std::string write_as_form(const InquiryFields& fields,
                                        const config::QuestionNames& names);
// A dot in a name is a level: "subscriber.dob" stands in {"subscriber": {"dob": ...}}. Several
// values are a list.
[[nodiscard]] std::string write_as_json(const InquiryFields& fields,
                                        const config::QuestionNames& names);

}  // namespace eligd::clearinghouse
