// The daemon's side that makes a sealed backup each day after the report, and rehearses the newest
// one each week where it has the key: a thread of its own, so that no question waits for it.
//
// Reads   [backup]; the folder, and what the store says was made.
// Writes  FOLDER/eligd-DATE.sealed, and what became of it into the store; the oldest go.
// Twice   safe: a day's file that is there is not made again.
// Crash   safe: a file lands whole or not at all; the day's is made after the next start.
#pragma once

#include "cli/session.hpp"

#include <memory>

namespace eligd::cli {

class BackupRoom {
 public:
  // Works from now on. Null where eligd.toml names no folder. Errors: the store's.
  [[nodiscard]] static Result<std::unique_ptr<BackupRoom>> open(const Session& engine);
  ~BackupRoom();  // stops; waits for a rehearsal that is under way
  // From its next look on.
  void use(const config::Configuration& configuration);
  BackupRoom(const BackupRoom&) = delete;
  BackupRoom& operator=(const BackupRoom&) = delete;

 private:
  struct Parts;
  explicit BackupRoom(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace eligd::cli
