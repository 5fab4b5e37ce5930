// The API beside the engine, in `eligd serve`: a visitor's store of its own, who is there, the
// server.
#pragma once

#include "base/error.hpp"
#include "cli/session.hpp"
#include "config/try_folder.hpp"
#include "jobs/doorbell.hpp"
#include "jobs/route_board.hpp"

#include <memory>

namespace eligd::cli {

class ApiRoom {
 public:
  // Listens from now on; answers from start(). Null where [api] is not there. `engine` is the
  // daemon's session; it, the doorbell and the board outlive the room.
  [[nodiscard]] static Result<std::unique_ptr<ApiRoom>> open(Session& engine,
                                                             jobs::Doorbell& doorbell,
                                                             const jobs::RouteBoard& board);
  ~ApiRoom();  // stops

  void start();
  void stop();
  // From the files as they are now, for connections from now on; a mistake is told, and nothing
  // changes.
  void renew_certificate();
  // What the engine's next job works with is what is shown from now on. [api] itself holds until
  // the daemon is started again.
  void use(const config::Configuration& configuration);
  // What was loaded, though a job of the engine still goes on with the one before: admins see,
  // change and test by it at once.
  void show(const config::Configuration& loaded);
  // The files were read and not loaded; until the next that load.
  void show_refused(const config::FileTrouble& trouble);

 private:
  struct Parts;
  explicit ApiRoom(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace eligd::cli
