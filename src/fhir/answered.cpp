#include "fhir/answered.hpp"

#include "fhir/names.hpp"
#include "fhir/sent.hpp"
#include "intake/json_check.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>

namespace eligd::fhir {

namespace json = boost::json;

namespace {

constexpr std::array<std::string_view, 4> purposes = {"auth-requirements", "benefits", "discovery",
                                                      "validation"};

const json::value* part_of(const json::value* value, std::string_view name) {
  const json::object* object = value == nullptr ? nullptr : value->if_object();
  return object == nullptr ? nullptr : object->if_contains(name);
}

std::string text_in(const json::value* value, std::string_view name) {
  const json::value* found = part_of(value, name);
  const json::string* text = found == nullptr ? nullptr : found->if_string();
  return text == nullptr ? std::string() : std::string(*text);
}

// As the server wrote it. What the request contains cannot be referred to from outside (R4,
// references.html#contained): then it is said in words which one is meant.
Node reference_like(const json::value* at, std::string_view words) {
  const std::string told = text_in(at, "reference");
  Node node;
  if (told.empty() || told.starts_with('#'))
    node.put("display", words);
  else
    node.put("reference", told);
  return node;
}

const json::value* chosen_insurance(const json::value& request) {
  const json::value* list = part_of(&request, "insurance");
  const json::array* all = list == nullptr ? nullptr : list->if_array();
  if (all == nullptr || all->empty()) return nullptr;
  const auto is_focal = [](const json::value& one) {
    const json::value* focal = part_of(&one, "focal");
    return focal != nullptr && focal->is_bool() && focal->get_bool();
  };
  const auto found = std::ranges::find_if(*all, is_focal);
  return found == all->end() ? all->data() : &*found;
}

}  // namespace

std::optional<Elsewhere> elsewhere_of(std::string_view bytes, std::string_view id,
                                      std::string identifier) {
  if (intake::refuse_json(bytes, "", depth_max)) return std::nullopt;
  json::parse_options options;
  options.max_depth = depth_max;
  json::error_code error;
  const json::value request = json::parse(bytes, error, {}, options);
  if (error || text_in(&request, "resourceType") != "CoverageEligibilityRequest" ||
      text_in(&request, "id") != id)
    return std::nullopt;
  Elsewhere made{.request = "CoverageEligibilityRequest/" + std::string(id),
                 .identifier = std::move(identifier)};
  made.patient = reference_like(part_of(&request, "patient"), "the patient of the request");
  made.insurer = reference_like(part_of(&request, "insurer"), "the insurer of the request");
  const json::value* insurance = chosen_insurance(request);
  made.coverage = reference_like(part_of(insurance, "coverage"), "the coverage of the request");
  const json::value* list = part_of(&request, "purpose");
  if (const json::array* all = list == nullptr ? nullptr : list->if_array()) {
    for (const json::value& one : *all) {
      const json::string* text = one.if_string();
      if (text != nullptr && std::ranges::find(purposes, std::string_view(*text)) != purposes.end())
        made.purposes.add(Node::text(*text));
    }
  }
  if (made.purposes.is_empty()) made.purposes.add(Node::text("validation"));
  return made;
}

Node refusal_of(const Elsewhere& at, std::span<const Issue> issues, Instant when,
                std::string_view practice) {
  Node errors;
  for (const Issue& issue : issues) {
    if (issue.severity != IssueSeverity::error) continue;
    std::string words = issue.expression;
    if (!words.empty()) words += ' ';
    words += issue.what;
    if (!issue.todo.empty()) words += "; " + issue.todo;
    Node error;
    error.put("code", concept_of(issue_type_system, issue.code, words));
    errors.add(std::move(error));
  }
  Node ids;
  ids.add(identifier(outcome_system, at.identifier));
  Node requestor;
  requestor.put("display", practice);
  Node node;
  node.put("resourceType", "CoverageEligibilityResponse")
      .put("identifier", std::move(ids))
      .put("status", "active")
      .put("purpose", at.purposes)
      .put("patient", at.patient)
      .put("created", to_string(when))
      .put("requestor", std::move(requestor));
  Node request;
  request.put("reference", at.request);
  node.put("request", std::move(request))
      .put("outcome", "error")
      .put("disposition", "Refused; nobody was asked. Correct the request and save it again.")
      .put("insurer", at.insurer)
      .put("error", std::move(errors));
  return node;
}

std::string issues_to_json(std::span<const Issue> issues) {
  json::array all;
  for (const Issue& issue : issues)
    if (issue.severity == IssueSeverity::error)
      all.push_back(json::object{{"code", issue.code},
                                 {"what", issue.what},
                                 {"todo", issue.todo},
                                 {"where", issue.expression}});
  return json::serialize(all);
}

std::vector<Issue> issues_of_json(std::string_view text) {
  std::vector<Issue> issues;
  json::error_code error;
  const json::value value = json::parse(text, error);
  if (error || !value.is_array()) return issues;
  for (const json::value& one : value.get_array())
    issues.push_back({.code = text_in(&one, "code"),
                      .what = text_in(&one, "what"),
                      .todo = text_in(&one, "todo"),
                      .expression = text_in(&one, "where")});
  return issues;
}

}  // namespace eligd::fhir
