// What two people must agree on before it is done: requests, another person's word, and their use.
//
// Each step is one transaction with its audit entry. What a request is about is a word (`act`) and
// a digest of all its particulars (`exactly`): what is approved is what is done. Connections of its
// own to the same file; thread-safe; the promises and errors of store.hpp hold.
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"
#include "base/world.hpp"
#include "store/done.hpp"
#include "store/keys.hpp"
#include "store/records.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eligd::store {

class Database;

// Stored by number.
enum class ApprovalState : std::uint8_t { asked, given, refused, used };

struct ApprovalRecord {
  std::int64_t id = 0;
  std::string act{};  // "purge"
  std::string exactly{};
  std::string words{};        // what, for people; nothing of a patient
  std::int64_t asked_by = 0;  // user
  std::string asked_by_account{};
  Instant asked{};
  ApprovalState state = ApprovalState::asked;
  std::string decided_by_account{};
  std::optional<Instant> decided{};
  std::optional<Instant> used{};
};

struct NewApproval {
  std::string act{};
  std::string exactly{};
  std::string words{};
  std::int64_t asked_by = 0;
  Instant now{};
};

struct ApprovalWord {
  std::int64_t id = 0;
  bool is_given = false;
  std::int64_t by = 0;  // user
  Instant now{};
};

struct ApprovalUse {
  std::string act{};
  std::string exactly{};
  Instant given_after{};  // a word older than this is none any more
  Instant now{};
};

class ApprovalStore {
 public:
  ApprovalStore() = default;
  ApprovalStore(const ApprovalStore&) = delete;
  ApprovalStore& operator=(const ApprovalStore&) = delete;
  virtual ~ApprovalStore() = default;

  // Its number, which is also the entry's subject ("approval 3"); with a task for Admin. Earlier
  // requests of the same act that still wait are taken back: there is one at a time.
  virtual void ask(NewApproval request, AuditEntry entry, Done<std::int64_t> done) = 0;
  // not_found; conflict: refused or used already, or a yes by whoever asked. What was given may
  // still be refused.
  virtual void decide(ApprovalWord word, AuditEntry entry, Done<void> done) = 0;
  // Used up: the number of the request. denied: nobody gave one, or an account of the two is
  // disabled by now.
  virtual void use(ApprovalUse use, AuditEntry entry, Done<std::int64_t> done) = 0;

  // Newest first, of those before this number.
  [[nodiscard]] virtual Result<std::vector<ApprovalRecord>> approvals(
      std::int64_t max, std::int64_t before) const = 0;
  [[nodiscard]] virtual Result<ApprovalRecord> approval(std::int64_t id) const = 0;  // not_found
};

namespace rows {

// The same use, inside the transaction of the act itself; its audit entry is the caller's.
[[nodiscard]] Result<std::int64_t> use_approval(Database& database, const ApprovalUse& use);

}  // namespace rows

// The file must have its schema: open the store before. `clock` and `entropy` outlive it.
[[nodiscard]] Result<std::unique_ptr<ApprovalStore>> open_approvals(
    const std::filesystem::path& path, const Keys& keys, Clock& clock, Entropy& entropy);

}  // namespace eligd::store
