// The daemon's side that tells intake systems over HL7 v2 what was found out: the receivers of
// [[hl7.receivers]], and a thread for each that hands the outbox over.
#pragma once

#include "cli/session.hpp"

#include <memory>

namespace eligd::cli {

class Hl7OutRoom {
 public:
  // From now on what happens is written down for these receivers, of whom there may be none yet.
  // Errors: configuration (a file for TLS), the store's. `engine` outlives the room.
  [[nodiscard]] static Result<std::unique_ptr<Hl7OutRoom>> open(Session& engine);
  ~Hl7OutRoom();  // stops
  Hl7OutRoom(const Hl7OutRoom&) = delete;
  Hl7OutRoom& operator=(const Hl7OutRoom&) = delete;

  void start();
  // A message that is not acknowledged yet is sent again after the next start.
  void stop();
  // Levels and payers as the engine's next job knows them; other receivers from now on, the first
  // one too, and lines anew where those or the files of their TLS changed. One that cannot be set
  // up leaves all as they were, and is told.
  void use(const config::Configuration& configuration);

 private:
  struct Parts;
  explicit Hl7OutRoom(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace eligd::cli
