#include "cli/store_keys.hpp"

#include "cli/session.hpp"
#include "store/place.hpp"
#include "store/root_key.hpp"

#include <fmt/core.h>

namespace eligd::cli {
namespace {

Result<bool> does_open(const config::StoreSettings& settings, const Result<store::Keys>& keys) {
  if (!keys) return false;
  return store::opens_store(settings.path, keys->root);
}

std::string why_not(std::string_view name, const Result<store::Keys>& keys) {
  return keys ? fmt::format("{} does not open this store", name)
              : fmt::format("{} cannot be read ({})", name, keys.error().sentence);
}

}  // namespace

Result<store::Keys> root_key(const config::SecretRef& reference, Findings& findings) {
  const auto secret = config::resolve(reference, findings);
  if (!secret) {
    Error error = secret.error();
    if (is_missing_file(reference)) error.sentence += ", or run `eligd init`";
    return std::unexpected(error);
  }
  return store::parse_keys(secret->expose());
}

Result<FittingKey> fitting_key(const config::StoreSettings& settings, Findings& findings) {
  const auto key = root_key(settings.key, findings);
  if (!settings.previous_key.is_set() || !store::is_there(settings.path)) {
    if (!key) return std::unexpected(key.error());
    return FittingKey{.keys = *key};
  }
  const auto is_open = does_open(settings, key);
  if (!is_open) return std::unexpected(is_open.error());
  if (*is_open) return FittingKey{.keys = *key};
  const auto previous = root_key(settings.previous_key, findings);
  const auto is_open_before = does_open(settings, previous);
  if (!is_open_before) return std::unexpected(is_open_before.error());
  if (*is_open_before) return FittingKey{.keys = *previous, .fit = RootFit::by_previous};
  return fail(ErrorKind::configuration,
              fmt::format("{}, and {}; name the key that belongs to the store as store.key",
                          why_not("store.key", key), why_not("store.previous_key", previous)));
}

std::vector<store::Key> readable_roots(const config::StoreSettings& settings) {
  std::vector<store::Key> roots;
  for (const config::SecretRef* reference : {&settings.key, &settings.previous_key}) {
    Findings unsaid;
    if (!reference->is_set()) continue;
    if (const auto keys = root_key(*reference, unsaid)) roots.push_back(keys->root);
  }
  return roots;
}

}  // namespace eligd::cli
