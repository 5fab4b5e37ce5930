// What a receiver says to a message of ours. Pure.
//
// AA and CA: it has it. 206 and 207 in ERR (table 0357), and AR or CE that names no code, are the
// receiver's own trouble: it may take the same later (HL7 2.5.1 2.9.2, 2.9.3). Everything else is
// about the message: a person looks. Of what the receiver writes only codes and places are kept, as
// its words may repeat a name (I7).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace eligd::hl7 {

enum class Reception : std::uint8_t {
  other,  // no acknowledgment, or of another message: waited on
  taken,
  later,    // not now
  refused,  // not this
};

struct Receipt {
  Reception reception = Reception::other;
  std::string words{};  // "AE 101 at PID-3": codes and places, ours to keep
};

[[nodiscard]] Receipt read_receipt(std::string_view bytes, std::string_view control_id);

}  // namespace eligd::hl7
