#include "access/approval.hpp"

#include <fmt/core.h>

namespace eligd::access {

std::string_view to_string(GraveAct act) noexcept {
  switch (act) {
    case GraveAct::purge:
      return "purge";
    case GraveAct::change_keys:
      return "change keys";
    case GraveAct::rerun_all:
      return "run all again";
    case GraveAct::doubt_answers:
      return "doubt answers";
  }
  return "none";
}

std::optional<GraveAct> grave_act_of(std::string_view word) noexcept {
  for (const GraveAct act :
       {GraveAct::purge, GraveAct::change_keys, GraveAct::rerun_all, GraveAct::doubt_answers}) {
    if (to_string(act) == word) return act;
  }
  return std::nullopt;
}

Right right_for(GraveAct act) noexcept {
  const bool is_asking = act == GraveAct::rerun_all || act == GraveAct::doubt_answers;
  return is_asking ? Right::start_runs : Right::manage_keys;
}

bool needs_second_person(GraveAct, const Policy& policy) noexcept { return policy.is_two_person; }

Result<void> check_approval(const GraveRequest& request, const Principal& approver,
                            const std::string& exactly, const Policy& policy, Instant now) {
  const auto may_not = [&](std::string_view why) {
    return fail(ErrorKind::denied, fmt::format("{}: {}", to_string(request.act), why));
  };
  if (approver.kind != Principal::Kind::person) return may_not("a person approves, not a token");
  if (!may(approver, right_for(request.act))) return may_not("you may not approve this");
  if (now < approver.signed_in_at || now - approver.signed_in_at > policy.proof_valid)
    return may_not("prove who you are again, then approve");
  if (needs_second_person(request.act, policy) && approver.id == request.asked_by)
    return may_not("another person must approve what you asked for");
  if (now < request.asked || now - request.asked > approval_valid)
    return fail(ErrorKind::refused,
                fmt::format("{}: asked for too long ago; ask again", to_string(request.act)));
  if (request.exactly != exactly)
    return fail(ErrorKind::refused,
                fmt::format("{}: something else was asked for; ask again", to_string(request.act)));
  return {};
}

}  // namespace eligd::access
