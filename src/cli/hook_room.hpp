// The daemon's side that tells other systems what happens: the endpoints of [[webhook]], and the
// thread that hands the outbox over. A changed [[webhook]] holds from the next start.
#pragma once

#include "cli/session.hpp"

#include <memory>

namespace eligd::cli {

class HookRoom {
 public:
  // From now on what happens is written down for these endpoints, and sent. Null where eligd.toml
  // names none. Errors: configuration (a secret), the store's.
  [[nodiscard]] static Result<std::unique_ptr<HookRoom>> open(const Globals& globals,
                                                              Session& engine);
  ~HookRoom();
  HookRoom(const HookRoom&) = delete;
  HookRoom& operator=(const HookRoom&) = delete;

 private:
  struct Parts;
  explicit HookRoom(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace eligd::cli
