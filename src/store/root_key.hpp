// The root key of a store and its change: the store's own key and its data keys are wrapped anew,
// nothing else is touched, so that it takes one transaction whatever the store holds (decisions
// 0045, 0050).
//
// By connections of its own: an engine may be at work, whose keys stay the same.
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"
#include "base/world.hpp"
#include "store/approval_store.hpp"
#include "store/keys.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace eligd::store {

// 16 hexadecimal digits by which people tell keys apart; keyed by the key, so that nothing leads
// back to it. The same for every store.
[[nodiscard]] std::string root_fingerprint(const Key& root);

// True also where the store holds nothing yet: it would be made with this key. not_found: no file.
// cryptography: a store that was used lost its key; no root key opens it.
[[nodiscard]] Result<bool> opens_store(const std::filesystem::path& path, const Key& root);

struct RootKeyChange {
  std::string fingerprint{};  // of the key since then
  Instant at{};
  std::string who{};
};

// Empty: it is the one the store was made with.
[[nodiscard]] Result<std::optional<RootKeyChange>> last_root_change(
    const std::filesystem::path& path);

struct RootRotation {
  Key from{};
  Key to{};
  std::string who{};
  std::string where{};  // for the audit, as "command line"
  // A second person's word, used up in the same transaction; empty: none is needed.
  std::optional<ApprovalUse> word{};
};

struct RootRotated {
  bool is_changed = false;  // false: `to` opened the store before, and nothing was done
  // No wrapping by the key of before stands in the files any more. False: something reads the
  // store, and they go when the log is full or begins anew.
  bool is_log_empty = false;
};

// The store opens by `to` alone from now on. Wrapping, its record and the audit entry are one
// transaction: killed at any moment, the store opens by one of the two. The file must have its
// schema: open the store before. Errors: cryptography (neither opens it), denied (nobody gave the
// word), unavailable (busy), storage.
[[nodiscard]] Result<RootRotated> rotate_root(const std::filesystem::path& path,
                                              const RootRotation& rotation, Clock& clock,
                                              Entropy& entropy);

}  // namespace eligd::store
