#include "fhir/response.hpp"

#include "fhir/items.hpp"
#include "fhir/names.hpp"
#include "fhir/requests.hpp"
#include "fhir/resources.hpp"
#include "fhir/summary_facts.hpp"

#include <algorithm>
#include <array>

namespace eligd::fhir {
namespace {

// Who somebody is stands in Patient and Coverage; a response and a list of them do without.
bool is_about_the_person(std::string_view name) {
  return name.starts_with("member.") || name == "member_id";
}

struct Known {
  std::optional<SummaryFacts> good{};
  std::vector<std::pair<std::string, std::string>> rejects{};  // of the newest answer
  // Elements of FHIR may say what is sure.
  [[nodiscard]] bool is_plain() const { return good && !good->is_in_doubt; }
};

std::string_view outcome_code(const CaseView& view, const Known& known) {
  if (!known.good) return view.verification == 0 || view.is_open ? "queued" : "error";
  if (!known.is_plain() || !known.rejects.empty()) return "partial";
  const std::string status = known.good->sure("coverage.status");
  const bool is_not_covered = view.headline == "Not covered" && !status.empty() &&
                              (status != "active" || known.good->sure("level.covered") == "no");
  return known.good->completeness == "complete" || is_not_covered ? "complete" : "partial";
}

Node value_extensions(std::string_view url, const FactValue& value) {
  Node list;
  for (const std::string& text : value.texts)
    list.add(extension(url, "valueString", Node::text(text)));
  for (const FactValue::Members& members : value.objects) {
    Node inner;
    for (const auto& [name, text] : members)
      if (!is_about_the_person(name)) inner.add(extension(name, "valueString", Node::text(text)));
    if (inner.is_empty()) continue;
    Node one;
    one.put("url", url).put("extension", std::move(inner));
    list.add(std::move(one));
  }
  return list;
}

Node evidence_extension(std::string_view url, const Evidence& one, const CaseView& view) {
  Node parts;
  const auto index = static_cast<std::size_t>(one.answer - 1);
  if (one.answer > 0 && index < view.answers.size())
    parts.add(extension("answer", "valueReference",
                        reference("Binary", std::to_string(view.answers[index]))));
  if (one.segment > 0)
    parts.add(extension("segment", "valuePositiveInt", Node::number(one.segment)));
  Node node;
  if (parts.is_empty()) return node;
  node.put("url", url).put("extension", std::move(parts));
  return node;
}

Node fact_extension(const Fact& fact, const CaseView& view) {
  Node parts;
  parts.add(extension("key", "valueString", Node::text(fact.key)));
  parts.add(extension("state", "valueCode", Node::text(fact.state)));
  parts.add_all(value_extensions("value", fact.value));
  for (const FactValue& one : fact.candidates) parts.add_all(value_extensions("candidate", one));
  parts.add(extension("rule", "valueString", Node::text(fact.rule)));
  parts.add(extension("asOf", "valueDate", Node::text(fact.as_of)));
  parts.add(extension("payer", "valueString", Node::text(fact.payer)));
  parts.add(extension("call", "valueDate", Node::text(fact.call_day)));
  parts.add(extension("override", "valueCode", Node::text(fact.override_standing)));
  if (!view.elsewhere) {
    for (const Evidence& one : fact.evidence) parts.add(evidence_extension("evidence", one, view));
    for (const Evidence& one : fact.against) parts.add(evidence_extension("against", one, view));
  }
  Node node;
  node.put("url", fact_url).put("extension", std::move(parts));
  return node;
}

Node extensions_of(const CaseView& view, const Known& known) {
  Node list;
  list.add(extension(headline_url, "valueString", Node::text(view.headline)));
  if (!known.good) return list;
  const std::vector<std::int64_t> none;
  for (const std::int64_t answer : view.elsewhere ? none : view.answers)
    list.add(extension(answer_url, "valueReference", reference("Binary", std::to_string(answer))));
  for (const Fact& fact : known.good->facts)
    if (!is_about_the_person(fact.key)) list.add(fact_extension(fact, view));
  for (const std::string& key : known.good->unknown)
    if (!is_about_the_person(key)) list.add(fact_extension({.key = key, .state = "unknown"}, view));
  return list;
}

Node insurance_of(const CaseView& view, const Known& known, const config::LevelOfCare* level) {
  Node one;
  one.put("coverage", view.elsewhere ? view.elsewhere->coverage
                                     : reference("Coverage", std::to_string(view.intake)));
  if (known.is_plain()) {
    const std::string status = known.good->sure("coverage.status");
    if (status == "active") one.put("inforce", Node::flag(true));
    if (status == "inactive" || status == "terminated" || status == "future")
      one.put("inforce", Node::flag(false));
    Node period;
    period.put("start", known.good->sure("coverage.begins"))
        .put("end", known.good->sure("coverage.ends"));
    one.put("benefitPeriod", std::move(period)).put("item", items_of(*known.good, level));
  }
  Node list;
  list.add(std::move(one));
  return list;
}

Node errors_of(const CaseView& view, const Known& known, std::string_view outcome) {
  Node list;
  for (const auto& [code, meaning] : known.rejects) {
    Node one;
    one.put("code", concept_of(reject_system, code, meaning));
    list.add(std::move(one));
  }
  if (list.is_empty() && outcome == "error") {
    Node one;
    one.put("code", concept_in_words(view.reason.empty() ? view.headline : view.reason));
    list.add(std::move(one));
  }
  return list;
}

std::string disposition_of(const CaseView& view, std::string_view outcome) {
  if (view.headline.empty() && outcome != "queued") return "";
  if (view.headline.empty())
    return view.reason.empty() ? "Taken; the payer has not answered yet." : view.reason;
  return view.reason.empty() ? view.headline : view.headline + ": " + view.reason;
}

Known known_of(const CaseView& view) {
  Known known{.good = view.summary.empty() ? std::nullopt : facts_of(view.summary)};
  if (const auto newest = view.newest.empty() ? std::nullopt : facts_of(view.newest))
    known.rejects = newest->rejects;
  return known;
}

Node identifiers_of(const CaseView& view) {
  Node ids;
  if (view.elsewhere) ids.add(identifier(outcome_system, view.elsewhere->identifier));
  if (view.verification != 0)
    ids.add(identifier(verification_system, std::to_string(view.verification)));
  return ids;
}

// Who asks; on another server there is no Organization of ours.
Node requestor_of(const CaseView& view, const config::Configuration& configuration) {
  if (!view.elsewhere) return reference("Organization", practice_id);
  Node node;
  node.put("display", configuration.provider.name);
  return node;
}

Node request_reference(const CaseView& view) {
  if (!view.elsewhere) return reference("CoverageEligibilityRequest", std::to_string(view.intake));
  Node node;
  node.put("reference", view.elsewhere->request);
  return node;
}

}  // namespace

std::string_view outcome_of_case(const CaseView& view) {
  return outcome_code(view, known_of(view));
}

Node response_of(const CaseView& view, const config::Configuration& configuration, Detail detail) {
  const Known known = known_of(view);
  const std::string_view outcome = outcome_code(view, known);
  const std::string id = std::to_string(view.intake);
  const bool is_whole = detail == Detail::whole;
  const std::optional<Elsewhere>& there = view.elsewhere;

  Node node;
  node.put("resourceType", "CoverageEligibilityResponse");
  if (!there) node.put("id", id).put("meta", meta_of(0, view.changed, !is_whole));
  if (is_whole) node.put("extension", extensions_of(view, known));
  if (is_whole) node.put("identifier", identifiers_of(view));
  node.put("status", "active").put("purpose", there ? there->purposes : purposes_of(*view.told));
  node.put("patient", there ? there->patient : reference("Patient", id));
  // The day coverage.status speaks of: the first planned one.
  if (is_whole && view.verification != 0) node.put("servicedDate", to_string(view.from));
  node.put("created", to_string(known.good ? view.summary_at : view.received));
  if (is_whole) node.put("requestor", requestor_of(view, configuration));
  node.put("request", request_reference(view)).put("outcome", outcome);
  if (is_whole) node.put("disposition", disposition_of(view, outcome));
  node.put("insurer", there ? there->insurer
                            : insurer_of(view.payer, view.told->coverage.payer, configuration));
  if (!is_whole) return node;
  node.put("insurance", insurance_of(view, known, configuration.level(view.told->level)));
  if (known.is_plain())
    node.put("preAuthRef", known.good->sure("authorization.certification_number"));
  node.put("error", errors_of(view, known, outcome));
  return node;
}

}  // namespace eligd::fhir
