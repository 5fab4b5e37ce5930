// The ring of data keys as people see it: which there are, another one, the end of one (decision
// 0050, docs/keys-and-backups.md).
//
// By connections of its own: an engine may be at work, which seals by the newest from its next
// transaction on. The file must have its schema: open the store before.
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"
#include "base/world.hpp"
#include "store/key_ring.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace eligd::store {

enum class DataKeyState : std::uint8_t {
  sealing,    // the newest
  opening,    // opens what it sealed
  missing,    // should be there, and the root key does not unwrap it: what it sealed does not open
  destroyed,  // nothing opens by it
};
[[nodiscard]] std::string_view to_text(DataKeyState state) noexcept;

struct DataKeyRecord {
  DataKeyId id = 0;
  DataKeyState state = DataKeyState::opening;
  Instant made{};
  std::string made_by{};
  std::optional<Instant> destroyed{};
  std::string destroyed_by{};
};

// From the oldest on, without number 1, the store's own. Changes nothing; for pages as for the
// command line.
[[nodiscard]] Result<std::vector<DataKeyRecord>> data_keys(const std::filesystem::path& path,
                                                           const Keys& keys);

// How many values each key sealed, number 1 too; reads every sealed value, which takes as long as
// reading the file. Keys without one are not in it.
struct SealedCount {
  DataKeyId id = 0;
  std::int64_t values = 0;
};
[[nodiscard]] Result<std::vector<SealedCount>> count_sealed(const std::filesystem::path& path);

// Whether anything of a patient came since the newest was made: an intake, or a question.
[[nodiscard]] Result<bool> was_newest_used(const std::filesystem::path& path);

struct KeyAct {
  std::string who{};
  std::string where{};  // for the audit, as "command line"
  std::string why{};
};

// Another one, which seals from now on. Errors: cryptography where `keys` is not what opens the
// store now: nobody else could unwrap what it would make.
[[nodiscard]] Result<DataKeyId> add_data_key(const std::filesystem::path& path, const Keys& keys,
                                             const KeyAct& act, Clock& clock, Entropy& entropy);

// The same where the newest was made before `first`, the first moment of the practice's month, and
// was used since. Empty: no other one is needed.
[[nodiscard]] Result<std::optional<DataKeyId>> add_data_key_of_month(
    const std::filesystem::path& path, const Keys& keys, Instant first, Clock& clock,
    Entropy& entropy);

// The end of one by which nothing is sealed any more. refused: values need it, it seals, or it is
// the store's own; not_found; unavailable: something reads the store as it was when they did. It
// stands in no file of the store afterwards; false: in the log still, as something reads the store.
// Backups from before hold it, wrapped by the root key of their time.
[[nodiscard]] Result<bool> destroy_data_key(const std::filesystem::path& path, const Keys& keys,
                                            DataKeyId id, const KeyAct& act, Clock& clock,
                                            Entropy& entropy);

}  // namespace eligd::store
