// A data key of its own for each month of the practice in which there is something to seal
// (decision 0050).
//
// Reads   the newest data key; the last intake and question.
// Writes  another data key, at most one a month.
// Twice   safe: whoever comes second finds the month's key.
// Crash   safe: the key and its audit entry are one transaction.
#pragma once

#include "cli/session.hpp"

#include <filesystem>
#include <optional>

namespace eligd::cli {

class KeyMonth {
 public:
  // Before a job begins. One that cannot be made is told in the log and costs nobody a night: the
  // older key goes on sealing, and it is tried again the next day.
  void look(const Session& session);

 private:
  std::optional<CivilDate> looked_{};  // once a day
};

// The root key may have been changed since the configuration was read: what opens the store now is
// what this process goes on with.
void take_root_key(Session& session);

// While it lives, a key ring of this process that meets a data key it cannot unwrap reads
// eligd.toml for the root key of now: `eligd keys rotate --root` needs no restart and no reload.
class RootKeyWatch {
 public:
  RootKeyWatch(const Globals& globals, const Session& session);
  RootKeyWatch(const RootKeyWatch&) = delete;
  RootKeyWatch& operator=(const RootKeyWatch&) = delete;
  ~RootKeyWatch();

 private:
  std::filesystem::path path_;
};

}  // namespace eligd::cli
