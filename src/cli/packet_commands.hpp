// eligd verification packet, and eligd audit verify --packet (docs/evidence-packet.md).
#pragma once

#include "cli/command.hpp"

#include <string>

namespace eligd::cli {

void add_packet_command(CLI::App& verification, const Globals& globals, Action& action);

struct PacketToCheck {
  std::string file{};
  std::string sealed_by{};  // a public key; empty: any
  bool is_alone = false;    // without configuration and store, though there are some
};

[[nodiscard]] int check_packet_file(const Globals& globals, const PacketToCheck& asked);

}  // namespace eligd::cli
