// What `eligd doctor` says: one line a look, and those about the root key, backups and results.
#pragma once

#include "cli/session.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace eligd::cli {

enum class Light : std::uint8_t { green, yellow, red };

struct Look {
  Light light = Light::green;
  std::string what;
  std::string words;
};

// Is it being changed, and what is next? Says nothing where eligd.toml names no previous_key.
void look_at_root_key(const config::StoreSettings& settings, std::vector<Look>& looks);

// Is each data key at hand, and is the newest one of these months?
void look_at_data_keys(const Session& session, std::vector<Look>& looks);

// Where [backup] names a folder: is there a good backup of the last two days, and a good rehearsal
// of the last five weeks?
void look_at_backups(const Session& session, std::vector<Look>& looks);

// Servers of intakes that do not take what is handed back.
void look_at_results(const Session& session, std::vector<Look>& looks);

}  // namespace eligd::cli
