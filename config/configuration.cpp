#include "config/configuration.hpp"

#include "config/fhir_client_keys.hpp"
#include "config/store_place.hpp"

#include <algorithm>

namespace eligd::config {
namespace {

template <class T, class Key>
const T* find_by_key(const std::vector<T>& all, const Key& key) noexcept {
  const auto found = std::ranges::find(all, key, &T::key);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

const LevelOfCare* Configuration::level(const LevelKey& key) const noexcept {
  return find_by_key(levels, key);
}

const Clearinghouse* Configuration::clearinghouse(const ClearinghouseKey& key) const noexcept {
  return find_by_key(clearinghouses, key);
}

const Payer* Configuration::payer(const PayerKey& key) const noexcept {
  return find_by_key(payers, key);
}

const Payer* Configuration::behavioral_vendor_of(const Payer& of) const noexcept {
  return of.behavioral_vendor ? payer(*of.behavioral_vendor) : nullptr;
}

LevelOfCare level_for(const LevelOfCare& level, const Payer& payer) {
  LevelOfCare result = level;
  const auto found = payer.levels.find(level.key);
  if (found == payer.levels.end()) return result;
  const LevelRule& rule = found->second;
  if (!rule.ask.empty()) result.ask = rule.ask;
  if (!rule.evidence.empty()) result.evidence = rule.evidence;
  if (!rule.procedures.empty()) result.procedures = rule.procedures;
  return result;
}

Findings check_secrets(const Configuration& configuration) {
  Findings findings;
  const auto check = [&](const std::string& file, const SecretRef& reference) {
    if (!reference.is_set()) return;
    const auto secret = resolve(reference, findings);
    if (secret) return;
    const std::filesystem::path path = (configuration.folder / file).lexically_normal();
    findings.push_back({Severity::error, {path.string()}, secret.error().sentence, ""});
  };
  check("eligd.toml", configuration.settings.store.key);
  check("eligd.toml", configuration.settings.store.previous_key);
  check("eligd.toml", password_of(configuration.settings.store.path));
  if (const auto& oidc = configuration.settings.access.oidc)
    check("eligd.toml", oidc->client_secret);
  for (const IntakeSystem& system : configuration.settings.intake.systems)
    check("eligd.toml", system.token);
  for (const IntakeServer& one : configuration.settings.intake.servers) {
    check("eligd.toml", one.server.password);
    check("eligd.toml", one.server.private_key);
  }
  const ReportSettings& report = configuration.settings.report;
  check("eligd.toml", report.mail.password);
  check("eligd.toml", report.drop.server.password);
  check("eligd.toml", report.drop.server.private_key);
  for (const IntakeFhirServer& server : configuration.settings.intake.fhir_servers) {
    check("eligd.toml", server.token);
    check("eligd.toml", server.client_secret);
  }
  if (const auto keys = fhir_client_keys(configuration.folder)) {
    for (const auto& [server, ours] : *keys) check("eligd.toml", ours.key);
  }
  for (const Clearinghouse& house : configuration.clearinghouses) {
    const std::string file = "clearinghouses/" + house.key.value() + ".toml";
    check(file, house.auth.secret);
    check(file, house.tls.client_key);
  }
  return findings;
}

}  // namespace eligd::config
