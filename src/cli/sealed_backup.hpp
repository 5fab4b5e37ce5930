// A sealed backup of the open store, and the proof of one: what the command and the daemon share.
#pragma once

#include "base/error.hpp"
#include "cli/session.hpp"
#include "store/rehearsal.hpp"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

namespace eligd::cli {

// `target` must not exist. The copy in between lies in a private folder beside the store, and is
// gone before the first byte of `target` is written.
[[nodiscard]] Result<void> back_up_sealed(Session& session, const std::filesystem::path& target,
                                          const std::stop_token& stop = {});

// The key file of a recipient; empty for an empty path.
[[nodiscard]] Result<std::optional<store::Key>> recipient_key(const std::filesystem::path& file);

// The result stands in the store afterwards, where there is one.
[[nodiscard]] Result<store::Rehearsal> rehearse_and_note(Session& session,
                                                         const std::filesystem::path& backup,
                                                         const std::optional<store::Key>& secret);

// "eligd-2026-11-24.sealed"
[[nodiscard]] std::string nightly_name(CivilDate day);
// Nightly backups in the folder, by their names, oldest first.
[[nodiscard]] std::vector<std::filesystem::path> nightly_backups(
    const std::filesystem::path& folder);

}  // namespace eligd::cli
