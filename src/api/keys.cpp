// /keys: which root key opens the store, the ring of data keys, what is next of their change, and
// how old the secrets are that eligd.toml refers to. No secret, and not where it is.
#include "api/connection_state.hpp"
#include "api/keeping.hpp"
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "config/fhir_client_keys.hpp"
#include "config/webhooks.hpp"

#include <boost/json.hpp>

#include <string>
#include <vector>

namespace eligd::api {

namespace json = boost::json;

namespace {

struct Named {
  std::string name;  // what it is of, and its key in eligd.toml: "webhook ehr, secret"
  config::SecretRef secret;
};

void add_server(std::vector<Named>& list, const std::string& name,
                const config::FileServer& server) {
  list.push_back({name + ", private_key", server.private_key});
  list.push_back({name + ", password", server.password});
}

std::vector<Named> secrets_of(const config::Configuration& configuration) {
  const config::Settings& settings = configuration.settings;
  std::vector<Named> list = {{"store, key", settings.store.key},
                             {"store, previous_key", settings.store.previous_key}};
  const auto& rehearse_key = settings.backup.rehearse_key;
  if (!rehearse_key.empty())
    list.push_back({"backup, rehearse_key",
                    {.kind = config::SecretRef::Kind::file, .name = rehearse_key.string()}});
  if (settings.access.oidc)
    list.push_back({"sign-in service, client_secret", settings.access.oidc->client_secret});
  for (const config::Clearinghouse& house : configuration.clearinghouses) {
    list.push_back({"clearinghouse " + house.key.value() + ", secret", house.auth.secret});
    list.push_back({"clearinghouse " + house.key.value() + ", client_key", house.tls.client_key});
  }
  for (const config::IntakeSystem& system : settings.intake.systems)
    list.push_back({"intake system " + system.key.value() + ", token", system.token});
  for (const config::IntakeServer& server : settings.intake.servers)
    add_server(list, "intake server " + server.key.value(), server.server);
  for (const config::IntakeFhirServer& server : settings.intake.fhir_servers) {
    list.push_back({"FHIR server " + server.key.value() + ", token", server.token});
    list.push_back({"FHIR server " + server.key.value() + ", client_secret", server.client_secret});
  }
  if (const auto keys = config::fhir_client_keys(configuration.folder)) {
    for (const auto& [server, ours] : *keys)
      list.push_back({"FHIR server " + server.value() + ", private_key", ours.key});
  }
  list.push_back({"report mail, password", settings.report.mail.password});
  add_server(list, "report drop", settings.report.drop.server);
  Findings unsaid;  // loading said them
  for (const config::Webhook& hook : config::load_webhooks(configuration.folder, unsaid)) {
    list.push_back({"webhook " + hook.key + ", secret", hook.secret});
    list.push_back({"webhook " + hook.key + ", secret_before", hook.secret_before});
  }
  return list;
}

json::array secrets_json(const Call& call) {
  const auto ends = config::secret_ends(call.configuration->folder);
  json::array secrets;
  for (const Named& one : secrets_of(*call.configuration)) {
    if (!one.secret.is_set()) continue;
    json::object told = secret_age_json(one.secret, ends, call.behind.clock.now());
    told["name"] = one.name;
    secrets.push_back(std::move(told));
  }
  return secrets;
}

// Number 1 first, the store's own, which never changes; then the ring from the oldest on.
json::array data_keys_json(const std::vector<store::DataKeyRecord>& ring) {
  json::array keys{{{"id", store::store_key_id},
                    {"state", "own"},
                    {"made", nullptr},
                    {"made_by", nullptr},
                    {"destroyed", nullptr},
                    {"destroyed_by", nullptr}}};
  for (const store::DataKeyRecord& key : ring)
    keys.push_back({{"id", key.id},
                    {"state", store::to_text(key.state)},
                    {"made", to_string(key.made)},
                    {"made_by", key.made_by},
                    {"destroyed", key.destroyed ? json::value(to_string(*key.destroyed)) : nullptr},
                    {"destroyed_by", key.destroyed ? json::value(key.destroyed_by) : nullptr}});
  return keys;
}

}  // namespace

Answer show_keys(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto seen = call.behind.keeping.keys(*call.configuration);
  if (!seen) return problem_of(seen.error(), call.request.id);
  json::array roots;
  for (const RootKeySeen& one : seen->roots)
    roots.push_back({{"name", one.name},
                     {"fingerprint", one.fingerprint.empty() ? json::value(nullptr)
                                                             : json::value(one.fingerprint)},
                     {"opens_store", one.opens_store}});
  const auto told = [&](const std::vector<std::string>& sentences) {
    json::array list;
    for (const std::string& one : sentences)
      list.emplace_back(places_unnamed(one, *call.configuration));
    return list;
  };
  const auto& changed = seen->changed;
  return answer_json(
      {{"roots", std::move(roots)},
       {"since", changed ? json::value(to_string(changed->at)) : json::value(nullptr)},
       {"changed_by", changed ? json::value(changed->who) : json::value(nullptr)},
       {"data_keys", data_keys_json(seen->data_keys)},
       {"data_keys_todo", told(seen->data_keys_todo)},
       {"todo", told(seen->todo)},
       {"secrets", secrets_json(call)}});
}

}  // namespace eligd::api
