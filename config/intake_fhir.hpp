// A FHIR R4 server that is asked for new intakes (docs/fhir.md): its CoverageEligibilityRequests
// are searched by _lastUpdated, with the Patient, Coverage and Organization they name.
#pragma once

#include "base/ids.hpp"
#include "config/secret.hpp"

#include <filesystem>
#include <string>

namespace eligd::config {

struct IntakeFhirServer {
  SourceKey key;
  std::string url{};        // its base: "https://ehr.example/fhir/r4"
  SecretRef token{};        // sent as "Authorization: Bearer"; else, where token_url is set:
  std::string token_url{};  // OAuth2 client credentials (SMART Backend Services with a secret)
  std::string client_id{};
  SecretRef client_secret{};
  std::string scope{};      // "system/*.read"; empty: none is asked for
  std::string query{};      // further search parameters, as "status=active"; nothing of a person
  int page_size = 100;      // _count
  bool is_answered = true;  // a CoverageEligibilityResponse is created there when one is ready
  std::filesystem::path ca_file{};  // empty: the system's authorities
};

}  // namespace eligd::config
