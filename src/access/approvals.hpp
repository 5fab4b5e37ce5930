// Two people, as it happens: one asks for a grave act, another says yes or no, and it is done once.
//
// The rule is approval.hpp's; requests are kept by store::ApprovalStore. For who does such an act:
//   approvals.ask(...) by a person, then, when it is done, approvals.use(...) just before it, or
//   approvals.to_use(...) given to rows::use_approval inside the act's own transaction.
// Errors: denied, refused (approval.hpp), not_found, conflict, storage.
#pragma once

#include "access/actor.hpp"
#include "access/approval.hpp"
#include "base/world.hpp"
#include "store/approval_store.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace eligd::access {

class Approvals {
 public:
  // All of them outlive it.
  Approvals(store::ApprovalStore& store, Clock& clock, Policy policy)
      : store_(store), clock_(clock), policy_(std::move(policy)) {}

  [[nodiscard]] bool is_needed(GraveAct act) const noexcept {
    return needs_second_person(act, policy_);
  }

  // The number of the request. `words` say what it is to whoever decides; nothing of a patient.
  // denied: a token, no right, or proven too long ago.
  [[nodiscard]] Result<std::int64_t> ask(GraveAct act, const std::string& exactly,
                                         const std::string& words, const Principal& who,
                                         const std::string& from);
  [[nodiscard]] Result<void> give(std::int64_t id, const Principal& who, const std::string& from);
  // Also by who asked: they take it back.
  [[nodiscard]] Result<void> refuse(std::int64_t id, const Principal& who, const std::string& from);

  // A word counts for as long after it was given as a request before.
  [[nodiscard]] store::ApprovalUse to_use(GraveAct act, const std::string& exactly) const;
  // The number of the request that is used up by it; 0: one person's word is enough here.
  [[nodiscard]] Result<std::int64_t> use(GraveAct act, const std::string& exactly,
                                         const Actor& actor);

  [[nodiscard]] Result<std::vector<store::ApprovalRecord>> list(
      std::int64_t max, std::int64_t before = INT64_MAX) const {
    return store_.approvals(max, before);
  }
  [[nodiscard]] Result<store::ApprovalRecord> find(std::int64_t id) const {
    return store_.approval(id);
  }
  // Until when it may still be given, or counts.
  [[nodiscard]] static Instant ends(const store::ApprovalRecord& request);
  // Asked for or given so long ago that it counts no longer.
  [[nodiscard]] bool is_over(const store::ApprovalRecord& request) const;

 private:
  store::ApprovalStore& store_;
  Clock& clock_;
  Policy policy_;
};

}  // namespace eligd::access
