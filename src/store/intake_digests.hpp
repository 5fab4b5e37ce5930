// The digests of intakes asked for lately. An intake's kept content stands in rows so wide that a
// search among them reads half a dozen pages; its version stands in a narrow one, and a version
// never changes once it is kept.
#pragma once

#include "store/intake_rows.hpp"
#include "store/steps.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>

namespace eligd::store {

// Whoever uses the connection uses it: nothing here locks.
class IntakeDigests {
 public:
  [[nodiscard]] Result<std::string> of(Database& database, IntakeId id) {
    const auto version = maybe<std::int64_t>(
        database, "SELECT version FROM intakes WHERE id = ?",
        [](const Query& row) -> Result<std::int64_t> { return row.integer(0); }, id.value());
    if (!version) return std::unexpected(version.error());
    const auto known = known_.find(id.value());
    if (*version && known != known_.end() && known->second.version == **version)
      return known->second.digest;
    auto digest = rows::intake_digest(database, id);
    if (!digest || !*version) return digest;
    if (known_.size() >= known_max) known_.clear();
    known_.insert_or_assign(id.value(), Known{.version = **version, .digest = *digest});
    return digest;
  }

 private:
  struct Known {
    std::int64_t version = 0;
    std::string digest{};
  };
  static constexpr std::size_t known_max = 16'384;
  std::unordered_map<std::int64_t, Known> known_;
};

}  // namespace eligd::store
