#include "config/fhir_client_keys.hpp"

#include "config/toml_file.hpp"

#include <system_error>
#include <utility>

namespace eligd::config {

Result<FhirClientKeys> fhir_client_keys(const std::filesystem::path& folder) {
  FhirClientKeys keys;
  std::error_code ignored;
  if (!std::filesystem::exists(folder / "eligd.toml", ignored)) return keys;
  // What else is wrong there was said when it was loaded; here three keys are looked at.
  Findings said_before;
  const TomlFile file = read_file(folder, "eligd.toml", said_before);
  const bool is_read = read_toml(file, folder, said_before, [&](TableReader& root) {
    root.table("intake", [&](TableReader& intake) {
      intake.tables("fhir_servers", [&](TableReader& server) {
        std::string key;
        FhirClientKey ours;
        server.optional("key_id", ours.id);
        if (server.optional("key", key) && server.optional("private_key", ours.key))
          keys.insert_or_assign(SourceKey(key), std::move(ours));
      });
    });
  });
  if (!is_read)
    return fail(ErrorKind::configuration,
                "eligd.toml cannot be read any more; `eligd config check` says why");
  return keys;
}

}  // namespace eligd::config
