// What the daemon can say of the store's keys and of backups, for admins: the files stand outside
// the store, and who reads them is the program's matter (cli/keeping_room).
#pragma once

#include "base/error.hpp"
#include "config/configuration.hpp"
#include "store/data_keys.hpp"
#include "store/rehearsal.hpp"
#include "store/root_key.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eligd::api {

struct RootKeySeen {
  std::string name{};         // as eligd.toml has it: "key", "previous_key"
  std::string fingerprint{};  // empty: it cannot be read
  bool opens_store = false;
};

struct KeysSeen {
  std::vector<RootKeySeen> roots{};
  std::optional<store::RootKeyChange> changed{};  // empty: never since the store was made
  std::vector<std::string> todo{};  // of a change under way, as `eligd doctor` says it
  std::vector<store::DataKeyRecord> data_keys{};  // the ring, from the oldest on
  std::vector<std::string> data_keys_todo{};      // as `eligd doctor` says it
};

enum class KeepingState : std::uint8_t { good, late, failed };

// A line of `eligd doctor` about backups.
struct BackupLook {
  KeepingState state = KeepingState::good;
  std::string what{};  // "backup", "rehearsal"
  std::string words{};
};

struct BackupFile {
  std::string name{};  // of the file alone: it says the day and nothing else
  std::int64_t bytes = 0;
};

// Thread-safe. Sentences may name folders of this machine: they are taken out before they are shown
// (places_unnamed).
class Keeping {
 public:
  Keeping() = default;
  Keeping(const Keeping&) = delete;
  Keeping& operator=(const Keeping&) = delete;
  virtual ~Keeping() = default;

  [[nodiscard]] virtual Result<KeysSeen> keys(const config::Configuration& configuration) const = 0;
  [[nodiscard]] virtual std::vector<BackupLook> looks(
      const config::Configuration& configuration) const = 0;
  // Newest first.
  [[nodiscard]] virtual std::vector<BackupFile> files(
      const config::Configuration& configuration) const = 0;
  // The newest one, by [backup] rehearse_key; takes as long as a restore, and notes what it found.
  // refused: there is no key to do it with here, or nothing to rehearse.
  [[nodiscard]] virtual Result<store::Rehearsal> rehearse(
      const config::Configuration& configuration) = 0;
};

// The sentence without the paths that eligd.toml names for the store, its backups and keys.
[[nodiscard]] std::string places_unnamed(std::string sentence,
                                         const config::Configuration& configuration);

}  // namespace eligd::api
