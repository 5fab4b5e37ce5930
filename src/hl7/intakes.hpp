// The intakes that follow from a picture, or what they wait for. Pure: by the rules of every other
// source, since the intake room reads the document made here.
#pragma once

#include "config/configuration.hpp"
#include "hl7/picture.hpp"
#include "intake/intake.hpp"

#include <string>
#include <vector>

namespace eligd::hl7 {

enum class Standing : std::uint8_t {
  not_ours,  // nothing says yet that the person comes to us
  waiting,   // comes to us, and something is missing or wrong
  over,      // no appointment stands any more
  complete,
};
[[nodiscard]] std::string_view to_text(Standing standing) noexcept;  // "waiting"

// Something the intake room refuses: which value of the picture, and why.
struct Trouble {
  std::string name{};   // "patient.birth_date"
  std::string field{};  // "PID-7"
  std::string what{};
  std::string todo{};
};

struct Standings {
  Standing standing = Standing::not_ours;
  bool has_appointment = false;
  bool has_more_levels = false;  // than that of the first appointment, which alone is asked about
  std::vector<intake::NewIntake> intakes{};  // one a coverage; empty unless complete
  std::vector<std::string> missing{};        // "the birth date (PID-7)"
  std::vector<Trouble> wrong{};
  std::vector<std::string> warnings{};  // taken, but somebody should look
};

// `mark` becomes the external id; `person` is the source's own number; `today` on the practice's
// clock.
[[nodiscard]] Standings intakes_of(const Picture& picture, const std::string& mark,
                                   const Phi<std::string>& person, const SourceKey& source,
                                   const config::Configuration& configuration, CivilDate today);

// The numbers of the coverages that stand, each another one: "1", which always does, "2" ...
[[nodiscard]] std::vector<std::string> coverages_of(const Picture& picture,
                                                    const std::vector<std::string>& member_id_from);

// A payer as the intake names it: by the configured name of its id, else by whichever of name and
// id is a payer's here.
[[nodiscard]] std::string payer_named(const std::string& id, const std::string& name,
                                      const config::Configuration& configuration);

}  // namespace eligd::hl7
