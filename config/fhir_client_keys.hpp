// The keys by which we sign in at FHIR servers that take signed assertions: `private_key` and
// `key_id` of [[intake.fhir_servers]] in eligd.toml.
//
// Beside IntakeFhirServer and not in it: only who signs in asks, and asks when it does, so that a
// key that was changed is used without a reload.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "config/secret.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace eligd::config {

struct FhirClientKey {
  SecretRef key{};   // PEM
  std::string id{};  // `kid`; empty: the key's own thumbprint
};

// A server that is signed in at by a secret, or by nothing, is not in it.
using FhirClientKeys = std::map<SourceKey, FhirClientKey>;

// Of a configuration that was loaded from `folder`; none where there is no eligd.toml.
// Errors: configuration, where the file can no longer be read.
[[nodiscard]] Result<FhirClientKeys> fhir_client_keys(const std::filesystem::path& folder);

}  // namespace eligd::config
