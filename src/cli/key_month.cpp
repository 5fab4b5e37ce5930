#include "cli/key_month.hpp"

#include "cli/store_keys.hpp"
#include "store/data_keys.hpp"
#include "store/root_key.hpp"

#include <spdlog/spdlog.h>

namespace eligd::cli {

void KeyMonth::look(const Session& session) {
  const auto& settings = session.configuration.settings;
  SystemClock clock;
  SystemEntropy entropy;
  const CivilDate today = settings.zone.to_local(clock.now()).day;
  if (looked_ == today) return;
  looked_ = today;
  const auto first = parse_iso_date(to_string(today).substr(0, 8) + "01");
  if (!first) return;
  const Instant begins = settings.zone.to_instant({.day = *first}).instant;
  const auto made =
      store::add_data_key_of_month(settings.store.path, session.keys, begins, clock, entropy);
  if (!made) {
    spdlog::error("data_key.failed {}", made.error().sentence);
    return;
  }
  if (*made) spdlog::info("data_key.made {}", **made);
}

RootKeyWatch::RootKeyWatch(const Globals& globals, const Session& session)
    : path_(session.configuration.settings.store.path) {
  store::KeyRing::find_root_by(
      path_,
      [known = store::root_fingerprint(session.keys.root),
       folder = globals.configuration_folder()]() -> std::optional<store::Key> {
        const config::Loaded loaded = config::load(folder);
        if (!loaded.configuration) return std::nullopt;
        Findings unsaid;
        const auto fitting = fitting_key(loaded.configuration->settings.store, unsaid);
        if (!fitting || store::root_fingerprint(fitting->keys.root) == known) return std::nullopt;
        spdlog::info("root_key.taken it was changed since this process began");
        return fitting->keys.root;
      });
}

RootKeyWatch::~RootKeyWatch() { store::KeyRing::find_root_by(path_, nullptr); }

void take_root_key(Session& session) {
  const auto& settings = session.configuration.settings.store;
  Findings unsaid;  // `eligd doctor` says them
  const auto fitting = fitting_key(settings, unsaid);
  if (!fitting) {
    spdlog::error("root_key.failed {}", fitting.error().sentence);
    return;
  }
  const auto opens = store::opens_store(settings.path, fitting->keys.root);
  if (!opens || !*opens) {
    spdlog::error(
        "root_key.refused store.key does not open the store; the key of before is used on");
    return;
  }
  session.keys = fitting->keys;
  store::KeyRing::offer_root(settings.path, fitting->keys.root);
}

}  // namespace eligd::cli
