#include "config/read_backup.hpp"

#include "config/rules.hpp"

#include <algorithm>

namespace eligd::config {
namespace {

std::optional<Problem> is_public_key(const std::string& text) {
  const bool is_hex = std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  });
  if (is_hex && text.size() == 64) return std::nullopt;
  return Problem{"is no public key of 64 hexadecimal digits",
                 "write what `eligd backup keypair` printed"};
}

}  // namespace

void read_backup(TableReader& table, BackupSettings& backup) {
  table.optional("folder", backup.folder);
  // Without it nobody could be sealed to, and a copy in the clear is never made by itself.
  table.required("recipient", backup.recipient, is_public_key);
  table.optional("keep", backup.keep, in_range(2, 400));
  table.optional("rehearse_key", backup.rehearse_key);
  if (!backup.rehearse_key.empty() && backup.folder.empty())
    table.error("rehearse_key", {"has no backup to rehearse", "write folder, or take it out"});
}

}  // namespace eligd::config
