// The names of FHIR R4 we speak: code systems of others, and those and the extensions of our own,
// as docs/fhir.md documents them. Source: hl7.org/fhir/R4, terminology.hl7.org.
#pragma once

#include <string_view>

namespace eligd::fhir {

inline constexpr std::string_view media_type = "application/fhir+json";
inline constexpr std::string_view base_path = "/fhir/R4/";

// ---- Ours. A name, not an address: ".example" belongs to nobody and leads nowhere.
inline constexpr std::string_view fact_url = "https://eligd.example/fhir/StructureDefinition/fact";
inline constexpr std::string_view answer_url =
    "https://eligd.example/fhir/StructureDefinition/answer";
inline constexpr std::string_view headline_url =
    "https://eligd.example/fhir/StructureDefinition/headline";
inline constexpr std::string_view appointment_url =
    "https://eligd.example/fhir/StructureDefinition/first-appointment";
inline constexpr std::string_view days_per_week_url =
    "https://eligd.example/fhir/StructureDefinition/days-per-week";
inline constexpr std::string_view network_url =
    "https://eligd.example/fhir/StructureDefinition/network";
inline constexpr std::string_view level_system =
    "https://eligd.example/fhir/CodeSystem/level-of-care";
inline constexpr std::string_view benefit_system = "https://eligd.example/fhir/CodeSystem/benefit";
inline constexpr std::string_view term_system = "https://eligd.example/fhir/CodeSystem/term";
inline constexpr std::string_view payer_system = "https://eligd.example/fhir/NamingSystem/payer";
inline constexpr std::string_view verification_system =
    "https://eligd.example/fhir/NamingSystem/verification";
// Of a response created on another server: what makes a repeat the same one.
inline constexpr std::string_view outcome_system =
    "https://eligd.example/fhir/NamingSystem/outcome";

// ---- X12's, by data element
inline constexpr std::string_view service_type_system = "https://codesystem.x12.org/005010/1365";
inline constexpr std::string_view reject_system = "https://codesystem.x12.org/005010/901";

// ---- HL7's and others'
inline constexpr std::string_view issue_type_system = "http://hl7.org/fhir/issue-type";
inline constexpr std::string_view network_system =
    "http://terminology.hl7.org/CodeSystem/benefit-network";
inline constexpr std::string_view unit_system =
    "http://terminology.hl7.org/CodeSystem/benefit-unit";
inline constexpr std::string_view hl7_term_system =
    "http://terminology.hl7.org/CodeSystem/benefit-term";
inline constexpr std::string_view benefit_type_system =
    "http://terminology.hl7.org/CodeSystem/benefit-type";
inline constexpr std::string_view relationship_system =
    "http://terminology.hl7.org/CodeSystem/subscriber-relationship";
inline constexpr std::string_view class_system =
    "http://terminology.hl7.org/CodeSystem/coverage-class";
inline constexpr std::string_view identifier_type_system =
    "http://terminology.hl7.org/CodeSystem/v2-0203";
inline constexpr std::string_view subsetted_system =
    "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";
inline constexpr std::string_view consent_scope_system =
    "http://terminology.hl7.org/CodeSystem/consentscope";
inline constexpr std::string_view act_system = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
inline constexpr std::string_view loinc_system = "http://loinc.org";
inline constexpr std::string_view npi_system = "http://hl7.org/fhir/sid/us-npi";

}  // namespace eligd::fhir
