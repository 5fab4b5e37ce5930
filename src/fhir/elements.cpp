#include "fhir/elements.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <span>

namespace eligd::fhir {

namespace json = boost::json;

namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 9> of_resources = {
    "resourceType", "id",        "meta",      "implicitRules",    "language",
    "text",         "contained", "extension", "modifierExtension"};
constexpr std::array<std::string_view, 14> of_request = {
    "identifier", "status",  "priority", "purpose", "patient",  "servicedDate",   "servicedPeriod",
    "created",    "enterer", "provider", "insurer", "facility", "supportingInfo", "insurance"};
constexpr std::array<std::string_view, 1> of_request_too = {"item"};
constexpr std::array<std::string_view, 6> of_insurance = {
    "id", "extension", "modifierExtension", "focal", "coverage", "businessArrangement"};
constexpr std::array<std::string_view, 12> of_item = {
    "id",       "extension",        "modifierExtension", "supportingInfoSequence",
    "category", "productOrService", "modifier",          "provider",
    "quantity", "unitPrice",        "facility",          "diagnosis"};
constexpr std::array<std::string_view, 1> of_item_too = {"detail"};
constexpr std::array<std::string_view, 17> of_patient = {"identifier",
                                                         "active",
                                                         "name",
                                                         "telecom",
                                                         "gender",
                                                         "birthDate",
                                                         "deceasedBoolean",
                                                         "deceasedDateTime",
                                                         "address",
                                                         "maritalStatus",
                                                         "multipleBirthBoolean",
                                                         "multipleBirthInteger",
                                                         "photo",
                                                         "contact",
                                                         "communication",
                                                         "generalPractitioner",
                                                         "managingOrganization"};
constexpr std::array<std::string_view, 1> of_patient_too = {"link"};
constexpr std::array<std::string_view, 17> of_coverage = {
    "identifier",   "status",      "type",      "policyHolder", "subscriber",
    "subscriberId", "beneficiary", "dependent", "relationship", "period",
    "payor",        "class",       "order",     "network",      "costToBeneficiary",
    "subrogation",  "contract"};
constexpr std::array<std::string_view, 6> of_class = {"id",   "extension", "modifierExtension",
                                                      "type", "value",     "name"};
constexpr std::array<std::string_view, 10> of_organization = {
    "identifier", "active",  "type",   "name",    "alias",
    "telecom",    "address", "partOf", "contact", "endpoint"};
constexpr std::array<std::string_view, 12> of_related_person = {
    "identifier", "active",    "patient", "relationship", "name",   "telecom",
    "gender",     "birthDate", "address", "photo",        "period", "communication"};
constexpr std::array<std::string_view, 9> of_name = {
    "id", "extension", "use", "text", "family", "given", "prefix", "suffix", "period"};

constexpr std::array<std::string_view, 14> of_consent = {
    "identifier", "status",       "scope",           "category", "patient",
    "dateTime",   "performer",    "organization",    "policy",   "sourceAttachment",
    "policyRule", "verification", "sourceReference", "provision"};
constexpr std::array<std::string_view, 14> of_provision = {
    "id",     "extension",     "modifierExtension", "type",  "period", "actor",
    "action", "securityLabel", "purpose",           "class", "code",   "dataPeriod",
    "data",   "provision"};

struct Kind {
  std::string_view name;
  bool is_resource;
  Names names;
  Names more;
};
constexpr std::array<Kind, 11> kinds = {{
    {"CoverageEligibilityRequest", true, of_request, of_request_too},
    {"CoverageEligibilityRequest.insurance", false, of_insurance, {}},
    {"CoverageEligibilityRequest.item", false, of_item, of_item_too},
    {"Patient", true, of_patient, of_patient_too},
    {"Coverage", true, of_coverage, {}},
    {"Coverage.class", false, of_class, {}},
    {"Organization", true, of_organization, {}},
    {"RelatedPerson", true, of_related_person, {}},
    {"HumanName", false, of_name, {}},
    {"Consent", true, of_consent, {}},
    {"Consent.provision", false, of_provision, {}},
}};

bool is_among(Names names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

void refuse_unknown(const Spot& object, std::string_view kind, std::vector<Issue>& issues) {
  const auto found = std::ranges::find(kinds, kind, &Kind::name);
  const json::object* members = object ? object.value->if_object() : nullptr;
  if (found == kinds.end() || members == nullptr) return;
  for (const auto& member : *members) {
    std::string_view name(member.key().data(), member.key().size());
    if (name.starts_with('_')) name.remove_prefix(1);
    if (is_among(found->names, name) || is_among(found->more, name)) continue;
    if (found->is_resource && is_among(of_resources, name)) continue;
    // The name itself is not repeated: whoever mixes up names and values would see a value in it.
    issues.push_back({.code = "structure",
                      .what = "holds an element FHIR R4 does not know there",
                      .todo = "mend its name, or leave it out",
                      .expression = object.path});
  }
}

void refuse_modifiers(const Spot& resource, std::vector<Issue>& issues) {
  if (!resource) return;
  if (const json::array* list = resource.value->if_array()) {
    for (std::size_t i = 0; i < list->size(); ++i) refuse_modifiers(element(resource, i), issues);
    return;
  }
  const json::object* object = resource.value->if_object();
  if (object == nullptr) return;
  for (const auto& held : *object) {
    const std::string_view name(held.key().data(), held.key().size());
    if (name == "contained") continue;
    if (name == "modifierExtension" || name == "implicitRules") {
      issues.push_back({.code = name == "implicitRules" ? "not-supported" : "extension",
                        .what = "would change what the rest means",
                        .todo = "it is not honored here: leave it out",
                        .expression = resource.path + '.' + std::string(name)});
      continue;
    }
    if (!held.value().is_object() && !held.value().is_array()) continue;
    Spot inner = member(resource, name);
    // FHIR's names begin with a small letter; another one is not repeated (I7).
    if (name.empty() || name.front() < 'a' || name.front() > 'z') inner.path = resource.path;
    refuse_modifiers(inner, issues);
  }
}

}  // namespace eligd::fhir
