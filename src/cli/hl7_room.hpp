// HL7 v2 that comes, beside the engine in `eligd serve`: what it keeps, the desk, the MLLP server.
#pragma once

#include "base/error.hpp"
#include "cli/session.hpp"

#include <memory>

namespace eligd::cli {

class Hl7Room {
 public:
  // Listens from now on; answers from start(). Null where [hl7] names no senders. `engine` is the
  // daemon's session and outlives the room.
  [[nodiscard]] static Result<std::unique_ptr<Hl7Room>> open(Session& engine);
  ~Hl7Room();  // stops

  void start();
  void stop();
  // From the files as they are now, for connections from now on; a mistake is told, and nothing
  // changes.
  void renew_certificate();
  // Senders, levels and payers as the engine's next job knows them. Address and bounds hold
  // until the daemon is started again; so does all of [hl7] where the table was taken away.
  void use(const config::Configuration& configuration);

 private:
  struct Parts;
  explicit Hl7Room(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace eligd::cli
