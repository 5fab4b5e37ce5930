// The daemon's side that tells other systems what happens: the endpoints of [[webhook]], and the
// thread that hands the outbox over. Endpoints and their secrets are read at the start and at
// SIGHUP. One whose secret cannot be had holds up nothing else: what happens is written down for
// it, waits, and an admin has a task.
#pragma once

#include "cli/session.hpp"

#include <filesystem>
#include <memory>

namespace eligd::cli {

class HookRoom {
 public:
  // From now on what happens is written down for these endpoints, and sent. Errors: the store's.
  // The session outlives the room.
  [[nodiscard]] static Result<std::unique_ptr<HookRoom>> open(const Globals& globals,
                                                              Session& engine);
  // Endpoints and secrets as the files have them now, the first one too. What is under way ends as
  // it began. One whose secret is gone since is told as it was before.
  void use(const std::filesystem::path& folder);
  ~HookRoom();
  HookRoom(const HookRoom&) = delete;
  HookRoom& operator=(const HookRoom&) = delete;

 private:
  struct Parts;
  explicit HookRoom(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace eligd::cli
