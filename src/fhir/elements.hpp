// Which elements FHIR R4 knows of the types we read: another name is a slip of the pen whose value
// would be lost without a word. Inner to this room. Source: hl7.org/fhir/R4.
#pragma once

#include "fhir/sent.hpp"

#include <string_view>
#include <vector>

namespace eligd::fhir {

// `kind` is a type or a backbone element: "Patient", "CoverageEligibilityRequest.item". An issue
// for each name that is none; those of `_birthDate`'s form go with their element.
void refuse_unknown(const Spot& object, std::string_view kind, std::vector<Issue>& issues);
// An issue for each modifierExtension and implicitRules in it, however deep; `contained` resources
// are looked at where they are referred to.
void refuse_modifiers(const Spot& resource, std::vector<Issue>& issues);

}  // namespace eligd::fhir
