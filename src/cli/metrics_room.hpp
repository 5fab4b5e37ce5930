// Figures for Prometheus, beside the engine in `eligd serve`: what is counted, what is looked at,
// and the door it is read at.
#pragma once

#include "base/error.hpp"
#include "cli/engine_room.hpp"
#include "cli/session.hpp"

#include <memory>

namespace eligd::cli {

class MetricsRoom {
 public:
  // Null without [metrics]. Session and room must outlive it.
  [[nodiscard]] static Result<std::unique_ptr<MetricsRoom>> open(Session& session,
                                                                 EngineRoom& room);
  ~MetricsRoom();  // the room counts no more

  // The clearinghouses there are now. Address and port hold until the daemon is started again.
  void use(const config::Configuration& configuration);

 private:
  struct Parts;
  MetricsRoom(EngineRoom& room, std::unique_ptr<Parts> parts);
  EngineRoom& room_;
  std::unique_ptr<Parts> parts_;
};

}  // namespace eligd::cli
