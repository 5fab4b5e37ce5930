#include "fhir/resources.hpp"

#include "fhir/names.hpp"
#include "fhir/requests.hpp"

#include <algorithm>

namespace eligd::fhir {
namespace {

// R4 has a code for each of ours.
std::string_view gender_of(intake::Sex sex) {
  switch (sex) {
    case intake::Sex::female:
      return "female";
    case intake::Sex::male:
      return "male";
    case intake::Sex::unknown:
      break;
  }
  return "unknown";
}

const std::string& shown(const Phi<std::string>& text) { return text.reveal(Purpose::intake); }

Node name_of(const Phi<std::string>& last, const Phi<std::string>& first,
             const Phi<std::string>& middle, const Phi<std::string>& suffix) {
  Node given;
  given.add(Node::text(shown(first))).add(Node::text(shown(middle)));
  Node suffixes;
  suffixes.add(Node::text(shown(suffix)));
  Node name;
  name.put("family", shown(last)).put("given", std::move(given)).put("suffix", std::move(suffixes));
  Node list;
  list.add(std::move(name));
  return list;
}

Node subscriber_of(const intake::Subscriber& subscriber, const std::string& id) {
  Node person;
  person.put("resourceType", "RelatedPerson").put("id", "subscriber");
  person.put("patient", reference("Patient", id));
  person.put("name", name_of(subscriber.last_name, subscriber.first_name, {}, {}));
  if (subscriber.birth_date)
    person.put("birthDate", to_string(subscriber.birth_date->reveal(Purpose::intake)));
  return person;
}

Node extensions_of(const intake::NewIntake& told) {
  Node list;
  list.add(extension(appointment_url, "valueDateTime",
                     Node::text(to_string(told.first_appointment_at))));
  if (told.program.days_per_week)
    list.add(extension(days_per_week_url, "valuePositiveInt",
                       Node::number(*told.program.days_per_week)));
  if (told.network != intake::Network::unknown)
    list.add(extension(network_url, "valueCode", Node::text(intake::to_text(told.network))));
  return list;
}

Node list_of(Node one) {
  Node list;
  list.add(std::move(one));
  return list;
}

// As it was told: what of it was not read stays with its sender.
Node consent_of(intake::Consent told, const std::string& id) {
  Node provision;
  provision.put("type", told == intake::Consent::given ? "permit" : "deny");
  Node consent;
  consent.put("resourceType", "Consent").put("id", "consent").put("status", "active");
  consent.put("scope", concept_of(consent_scope_system, "patient-privacy"));
  consent.put("category", list_of(concept_of(loinc_system, "59284-0", "Consent Document")));
  consent.put("patient", reference("Patient", id));
  consent.put("policyRule", concept_of(act_system, "42CFRPart2", "42 CFR Part 2"));
  consent.put("provision", std::move(provision));
  return consent;
}

Node supporting_info() {
  Node at;
  at.put("reference", "#consent");
  Node info;
  info.put("sequence", Node::number(1)).put("information", std::move(at));
  return list_of(std::move(info));
}

void put_identifier(Node& node, const intake::NewIntake& told) {
  node.put("identifier", list_of(identifier(kept(told, kept_system), told.external_id)));
}

}  // namespace

Node purposes_of(const intake::NewIntake& told) {
  std::string left = kept(told, kept_purpose);
  if (left.empty()) left = "benefits,validation";
  Node list;
  while (!left.empty()) {
    const auto comma = left.find(',');
    list.add(Node::text(left.substr(0, comma)));
    left = comma == std::string::npos ? "" : left.substr(comma + 1);
  }
  return list;
}

Node meta_of(std::int64_t version, Instant changed, bool is_subset) {
  Node meta;
  if (version > 0) meta.put("versionId", std::to_string(version));
  if (changed != Instant{}) meta.put("lastUpdated", to_string(changed));
  if (is_subset) meta.put("tag", list_of(coding(subsetted_system, "SUBSETTED")));
  return meta;
}

std::string organization_id(const PayerKey& payer) {
  std::string id = "payer." + payer.value();
  std::ranges::replace(id, '_', '.');
  return id;
}

Node insurer_of(const std::optional<PayerKey>& payer, std::string_view as_written,
                const config::Configuration& configuration) {
  const config::Payer* known = payer ? configuration.payer(*payer) : nullptr;
  if (known != nullptr) return reference("Organization", organization_id(*payer), known->name);
  Node node;
  node.put("display", as_written);
  return node;
}

Node request_of(const IntakeView& view, const config::Configuration& configuration,
                bool only_elements_of_lists) {
  const intake::NewIntake& told = *view.told;
  const std::string id = std::to_string(view.id);
  Node node;
  node.put("resourceType", "CoverageEligibilityRequest").put("id", id);
  node.put("meta", meta_of(view.version, view.received, only_elements_of_lists));
  const bool tells_consent = !only_elements_of_lists && told.consent != intake::Consent::unknown;
  if (tells_consent) node.put("contained", list_of(consent_of(told.consent, id)));
  if (!only_elements_of_lists) node.put("extension", extensions_of(told));
  if (!only_elements_of_lists) put_identifier(node, told);
  node.put("status", "active").put("purpose", purposes_of(told));
  node.put("patient", reference("Patient", id));
  if (!only_elements_of_lists && told.program.from) {
    Node period;
    period.put("start", to_string(*told.program.from));
    if (told.program.through) period.put("end", to_string(*told.program.through));
    node.put("servicedPeriod", std::move(period));
  } else if (!only_elements_of_lists) {
    node.put("servicedDate", to_string(told.first_appointment.day));
  }
  const std::string created = kept(told, kept_created);
  node.put("created", created.empty() ? to_string(view.received) : created);
  node.put("insurer", insurer_of(view.payer, told.coverage.payer, configuration));
  if (only_elements_of_lists) return node;
  if (tells_consent) node.put("supportingInfo", supporting_info());
  Node insurance;
  insurance.put("focal", Node::flag(true)).put("coverage", reference("Coverage", id));
  node.put("insurance", list_of(std::move(insurance)));
  Node item;
  const config::LevelOfCare* level = configuration.level(told.level);
  item.put("productOrService",
           concept_of(level_system, told.level.value(), level == nullptr ? "" : level->name));
  node.put("item", list_of(std::move(item)));
  return node;
}

Node patient_of(const IntakeView& view) {
  const intake::Patient& patient = view.told->patient;
  Node node;
  node.put("resourceType", "Patient").put("id", std::to_string(view.id));
  node.put("meta", meta_of(view.version, view.received, false));
  node.put("name",
           name_of(patient.last_name, patient.first_name, patient.middle_name, patient.suffix));
  node.put("gender", gender_of(patient.sex))
      .put("birthDate", to_string(patient.birth_date.reveal(Purpose::intake)));
  return node;
}

Node coverage_of(const IntakeView& view, const config::Configuration& configuration) {
  const intake::Coverage& coverage = view.told->coverage;
  const std::string id = std::to_string(view.id);
  Node node;
  node.put("resourceType", "Coverage").put("id", id);
  node.put("meta", meta_of(view.version, view.received, false));
  if (coverage.subscriber) node.put("contained", list_of(subscriber_of(*coverage.subscriber, id)));
  node.put("status", "active");
  if (coverage.subscriber) {
    Node subscriber;
    subscriber.put("reference", "#subscriber");
    node.put("subscriber", std::move(subscriber));
  } else {
    node.put("subscriber", reference("Patient", id));
  }
  node.put("subscriberId", shown(coverage.member_id)).put("beneficiary", reference("Patient", id));
  node.put("relationship", concept_of(relationship_system, intake::to_text(coverage.relationship)));
  node.put("payor", list_of(insurer_of(view.payer, coverage.payer, configuration)));
  if (!coverage.group_number.empty()) {
    Node group;
    group.put("type", concept_of(class_system, "group")).put("value", shown(coverage.group_number));
    node.put("class", list_of(std::move(group)));
  }
  return node;
}

Node organization_of(std::string_view id, const config::Configuration& configuration) {
  Node node;
  if (id == practice_id) {
    node.put("resourceType", "Organization").put("id", id);
    node.put("identifier", list_of(identifier(npi_system, configuration.provider.npi.value())));
    node.put("active", Node::flag(true)).put("name", configuration.provider.name);
    return node;
  }
  for (const config::Payer& payer : configuration.payers) {
    if (organization_id(payer.key) != id) continue;
    node.put("resourceType", "Organization").put("id", id);
    node.put("identifier", list_of(identifier(payer_system, payer.key.value())));
    node.put("active", Node::flag(true)).put("name", payer.name);
    Node aliases;
    for (const std::string& alias : payer.aliases) aliases.add(Node::text(alias));
    node.put("alias", std::move(aliases));
    return node;
  }
  return node;
}

}  // namespace eligd::fhir
