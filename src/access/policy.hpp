// How people prove who they are and how long that holds: [access] of eligd.toml.
#pragma once

#include "config/access_settings.hpp"

namespace eligd::access {

using Policy = config::AccessSettings;

}  // namespace eligd::access
