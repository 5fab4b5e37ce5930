#include "fhir/capability.hpp"

#include "fhir/names.hpp"

#include <array>
#include <span>
#include <vector>

namespace eligd::fhir {
namespace {

// The day its contents last changed; part of a CapabilityStatement, and no clock's.
constexpr std::string_view made = "2026-11-27";

struct Parameter {
  std::string_view name;
  std::string_view type;
};
constexpr std::array<Parameter, 4> of_requests = {
    {{"_id", "token"}, {"identifier", "token"}, {"patient", "reference"}, {"status", "token"}}};
constexpr std::array<Parameter, 5> of_responses = {{{"_id", "token"},
                                                    {"identifier", "token"},
                                                    {"patient", "reference"},
                                                    {"request", "reference"},
                                                    {"status", "token"}}};

struct Kind {
  std::string_view type;
  bool creates;
  std::span<const Parameter> parameters;  // empty: not searched
};
constexpr std::array<Kind, 6> kinds = {{{"Binary", false, {}},
                                        {"Coverage", false, {}},
                                        {"CoverageEligibilityRequest", true, of_requests},
                                        {"CoverageEligibilityResponse", false, of_responses},
                                        {"Organization", false, {}},
                                        {"Patient", false, {}}}};

Node code_list(const std::vector<std::string_view>& codes) {
  Node list;
  for (const std::string_view code : codes) {
    Node one;
    one.put("code", code);
    list.add(std::move(one));
  }
  return list;
}

Node resource_of(const Kind& kind) {
  Node node;
  node.put("type", kind.type);
  if (kind.creates)
    node.put("documentation",
             "The patient's consent that the payer is asked (42 CFR Part 2) is a Consent that "
             "supportingInfo.information refers to, in the Bundle or contained: active with "
             "provision.type permit gives it, deny or the status rejected refuses it.");
  std::vector<std::string_view> codes = {"read"};
  if (kind.creates) codes.emplace_back("create");
  if (kind.creates) codes.emplace_back("update");
  if (!kind.parameters.empty()) codes.emplace_back("search-type");
  node.put("interaction", code_list(codes));
  if (kind.creates) {
    node.put("versioning", "versioned")
        .put("updateCreate", Node::flag(false))
        .put("conditionalCreate", Node::flag(true));
    Node policies;
    policies.add(Node::text("literal")).add(Node::text("logical"));
    node.put("referencePolicy", std::move(policies));
  }
  Node parameters;
  for (const Parameter& one : kind.parameters) {
    Node parameter;
    parameter.put("name", one.name).put("type", one.type);
    parameters.add(std::move(parameter));
  }
  node.put("searchParam", std::move(parameters));
  if (kind.creates) {
    Node operation;
    operation.put("name", "submit")
        .put("definition",
             "http://hl7.org/fhir/OperationDefinition/CoverageEligibilityRequest-submit");
    Node operations;
    operations.add(std::move(operation));
    node.put("operation", std::move(operations));
  }
  return node;
}

}  // namespace

Node capability_of(std::string_view base, std::string_view practice) {
  Node security;
  security.put("description",
               "A bearer token with the scope of the route; every look and act is in the audit");
  Node resources;
  for (const Kind& kind : kinds) resources.add(resource_of(kind));
  Node rest;
  rest.put("mode", "server")
      .put("documentation",
           "What cannot be honored is refused: modifier extensions, references outside of what was "
           "sent, parameters not listed. docs/fhir.md says more.")
      .put("security", std::move(security))
      .put("resource", std::move(resources))
      .put("interaction", code_list({"batch", "transaction"}));
  Node rests;
  rests.add(std::move(rest));
  Node software;
  software.put("name", "eligd");
  Node implementation;
  implementation.put("description", practice.empty() ? "eligd" : std::string(practice))
      .put("url", base);
  Node formats;
  formats.add(Node::text("json")).add(Node::text(media_type));
  Node node;
  node.put("resourceType", "CapabilityStatement")
      .put("status", "active")
      .put("date", made)
      .put("kind", "instance")
      .put("software", std::move(software))
      .put("implementation", std::move(implementation))
      .put("fhirVersion", "4.0.1")
      .put("format", std::move(formats))
      .put("rest", std::move(rests));
  return node;
}

}  // namespace eligd::fhir
