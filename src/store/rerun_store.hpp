// Lists of cases that two people agree on before they are asked again, and the run that begins with
// their word. Connections of its own to the same file; thread-safe; the promises and errors of
// store.hpp hold.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/world.hpp"
#include "store/approval_store.hpp"
#include "store/done.hpp"
#include "store/keys.hpp"
#include "store/records.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::store {

// Of a list, whatever its order: what two people agree on.
[[nodiscard]] std::string rerun_digest(std::vector<VerificationId> cases);

class RerunStore {
 public:
  RerunStore() = default;
  RerunStore(const RerunStore&) = delete;
  RerunStore& operator=(const RerunStore&) = delete;
  virtual ~RerunStore() = default;

  // Under its digest; the same again changes nothing.
  virtual void keep_list(std::vector<VerificationId> cases, Done<void> done) = 0;
  // In order; empty: none was kept.
  [[nodiscard]] virtual Result<std::vector<VerificationId>> list(std::string_view digest) const = 0;

  // The word is used up, its entry written, and the run begun about the list that `word.exactly` is
  // the digest of, less the cases that are gone: in one transaction. denied: as
  // ApprovalStore::use; not_found: no such list; conflict: a run of that key goes on already.
  virtual void begin(NewRun run, ApprovalUse word, AuditEntry entry, Done<RunId> done) = 0;
};

// The file must have its schema: open the store before. `clock` and `entropy` outlive it.
[[nodiscard]] Result<std::unique_ptr<RerunStore>> open_reruns(const std::filesystem::path& path,
                                                              const Keys& keys, Clock& clock,
                                                              Entropy& entropy);

}  // namespace eligd::store
