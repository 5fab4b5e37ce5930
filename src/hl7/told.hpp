// What an ADT or SIU message tells of its person, as values for the picture. Pure.
//
// Taken: ADT A04, A05, A08, A28, A31; SIU S12, S13, S14, S15, S26. The tables stand in docs/hl7.md.
// What is wrong in a field is an issue with its place; a message with an error tells nothing.
#pragma once

#include "config/hl7_settings.hpp"
#include "hl7/envelope.hpp"
#include "hl7/issue.hpp"
#include "hl7/message.hpp"
#include "hl7/picture.hpp"

#include <vector>

namespace eligd::hl7 {

struct Telling {
  Phi<std::string> person{};  // the number by which the source knows the person; of a merge the one
                              // that goes
  std::vector<Told> told{};
  bool is_ignored = false;  // an event the configuration names as not for us
  bool names_ours = false;  // it says a visit that means an intake
  bool is_merge = false;    // it says that one number goes on as another (A18, A34, A40)
};

[[nodiscard]] Telling read_telling(const Message& message, const Envelope& envelope,
                                   const config::Hl7Settings& settings, const config::Zone& zone,
                                   Issues& issues);

}  // namespace eligd::hl7
