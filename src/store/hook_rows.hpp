// What other systems are told of a decision and of a payer's ways, in SQL (docs/webhooks.md).
// Called inside the transaction of what it tells of.
#pragma once

#include "store/cipher.hpp"
#include "store/database.hpp"
#include "store/records.hpp"

#include <cstdint>
#include <string>

namespace eligd::store::rows {

// Where a check stands with a decision: at an end that others may hear of; more is asked at once;
// or the same is asked again, and nothing was learned.
enum class Asking : std::uint8_t { ended, more, again };
[[nodiscard]] Asking asking_after(const Decision& decision) noexcept;

// The keys of what `decision` changes, separated by blanks, as its verification stands before it is
// written; empty: nothing, or nobody is told. Nothing while it is asked: the end of the round is
// compared with what stood before it.
[[nodiscard]] Result<std::string> facts_to_tell(Database& database, const Cipher& cipher,
                                                const Decision& decision);
// coverage.changed, after the decision is written.
[[nodiscard]] Result<void> tell_facts(Database& database, const Decision& decision,
                                      const std::string& facts);

// payer.down or payer.up, where that is not what was told last: a payer nothing was told of is up.
[[nodiscard]] Result<void> tell_of_payer(Database& database, const PayerKey& payer, bool is_down,
                                         Instant now);

}  // namespace eligd::store::rows
