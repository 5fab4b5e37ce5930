// How people prove who they are and how long that holds: [access] of eligd.toml, and the practice's
// own list of refused passwords, which is no setting but a file of its own.
#pragma once

#include "config/access_settings.hpp"
#include "config/refused_passwords.hpp"

#include <memory>
#include <utility>

namespace eligd::access {

struct Policy : config::AccessSettings {
  Policy() = default;
  Policy(
      config::AccessSettings settings,  // NOLINT(google-explicit-constructor): the same with none
      std::shared_ptr<const config::RefusedPasswords> refused = {})
      : config::AccessSettings(std::move(settings)), refused_passwords(std::move(refused)) {}

  std::shared_ptr<const config::RefusedPasswords> refused_passwords{};  // null: no file of theirs
};

}  // namespace eligd::access
