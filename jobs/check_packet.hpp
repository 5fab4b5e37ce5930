// Holds an evidence packet against itself, against the rules it names, and against the store it
// came from: whatever of the three is at hand. Nothing is written.
#pragma once

#include "base/error.hpp"
#include "config/configuration.hpp"
#include "jobs/evidence_packet.hpp"
#include "jobs/packet_records.hpp"
#include "store/store.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace eligd::jobs {

struct PacketAgainst {
  std::string sealed_by{};                               // a public key; empty: any
  const config::Configuration* configuration = nullptr;  // null: facts are not made again
  const store::Store* store = nullptr;                   // null: the file alone
};

struct PacketCheck {
  PacketAbout about{};
  std::string sealed_by{};  // the key the file names
  std::string head{};
  std::size_t parts = 0;
  std::vector<PacketFinding> findings{};   // none: nothing speaks against it
  std::vector<std::string> held{};         // what was checked and holds, a sentence each
  std::vector<std::string> not_checked{};  // and what was not, and why
};

// unreadable: no packet at all.
[[nodiscard]] Result<PacketCheck> check_packet(std::string_view bytes,
                                               const PacketAgainst& against);

}  // namespace eligd::jobs
