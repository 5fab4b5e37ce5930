// The evidence packet: what one verification rests on, in one file that shows by itself whether
// anything in it was changed, left out or added (docs/decisions/0015).
//
// This is the file's layout alone, written and read; what goes into it is packet_of_case.hpp, what
// it is held against is check_packet.hpp. Pure.
#pragma once

#include "base/error.hpp"
#include "base/phi.hpp"
#include "store/records.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::jobs {

inline constexpr std::string_view packet_format = "eligd-evidence-packet-1";

struct PacketPart {
  std::string name{};  // "answer/12"; of our own making, nothing of a person
  std::string type{};  // "application/json", "application/edi-x12", "application/octet-stream"
  Phi<std::string> bytes{};
};

struct EvidencePacket {
  std::vector<PacketPart> parts{};
  store::Seal seal{};  // over message_of(head_of(parts))

  // nullptr where there is none.
  [[nodiscard]] const PacketPart* find(std::string_view name) const;
};

// The last link of the chain over all parts; the format's name where there is none.
[[nodiscard]] std::string head_of(std::span<const PacketPart> parts);
// What is signed.
[[nodiscard]] std::string message_of(std::string_view head);

[[nodiscard]] Phi<std::string> write_packet(const EvidencePacket& packet);

struct PacketFinding {
  std::string part{};  // empty: of the file as a whole
  std::string words{};
};

struct PacketRead {
  EvidencePacket packet{};
  // Digests, links, head, seal, and every byte of the file; none: it is as it was sealed.
  std::vector<PacketFinding> findings{};
};

// unreadable: no packet at all, or of a format this program does not know.
[[nodiscard]] Result<PacketRead> read_packet(std::string_view bytes);

}  // namespace eligd::jobs
