#include "access/approvals.hpp"

#include <fmt/core.h>

namespace eligd::access {
namespace {

Actor actor_of(const Principal& who, const std::string& from) {
  return {.who = who.account, .from = from, .id = who.id};
}

std::string what(std::string_view verb, std::string_view act) {
  return fmt::format("{} {}", verb, act);
}

}  // namespace

Result<std::int64_t> Approvals::ask(GraveAct act, const std::string& exactly,
                                    const std::string& words, const Principal& who,
                                    const std::string& from) {
  const Instant now = clock_.now();
  // Whoever asks must be one who could also have given it: as the second of two, not the first.
  const GraveRequest request{.act = act, .exactly = exactly, .asked_by = 0, .asked = now};
  if (auto may = check_approval(request, who, exactly, policy_, now); !may)
    return std::unexpected(may.error());
  return store::wait<std::int64_t>([&](auto done) {
    store_.ask({.act = std::string(to_string(act)),
                .exactly = exactly,
                .words = words,
                .asked_by = who.id,
                .now = now},
               entry_of(actor_of(who, from), what("ask for", to_string(act)), "", words),
               std::move(done));
  });
}

Result<void> Approvals::give(std::int64_t id, const Principal& who, const std::string& from) {
  const auto request = store_.approval(id);
  if (!request) return std::unexpected(request.error());
  const auto act = grave_act_of(request->act);
  if (!act) return fail(ErrorKind::refused, "this request is of an act unknown to this version");
  const GraveRequest asked{.act = *act,
                           .exactly = request->exactly,
                           .asked_by = request->asked_by,
                           .asked = request->asked};
  if (auto may = check_approval(asked, who, request->exactly, policy_, clock_.now()); !may)
    return may;
  return store::wait<void>([&](auto done) {
    store_.decide({.id = id, .is_given = true, .by = who.id, .now = clock_.now()},
                  entry_of(actor_of(who, from), what("approve", request->act), "", request->words),
                  std::move(done));
  });
}

Result<void> Approvals::refuse(std::int64_t id, const Principal& who, const std::string& from) {
  const auto request = store_.approval(id);
  if (!request) return std::unexpected(request.error());
  const auto act = grave_act_of(request->act);
  if (who.kind != Principal::Kind::person || !act || !may(who, right_for(*act)))
    return fail(ErrorKind::denied, fmt::format("{}: you may not decide this", request->act));
  return store::wait<void>([&](auto done) {
    store_.decide({.id = id, .is_given = false, .by = who.id, .now = clock_.now()},
                  entry_of(actor_of(who, from), what("refuse", request->act), "", request->words),
                  std::move(done));
  });
}

store::ApprovalUse Approvals::to_use(GraveAct act, const std::string& exactly) const {
  const Instant now = clock_.now();
  return {.act = std::string(to_string(act)),
          .exactly = exactly,
          .given_after = now - approval_valid,
          .now = now};
}

Result<std::int64_t> Approvals::use(GraveAct act, const std::string& exactly, const Actor& actor) {
  if (!is_needed(act)) return 0;
  return store::wait<std::int64_t>([&](auto done) {
    store_.use(to_use(act, exactly),
               entry_of(actor, what("begin what was approved:", to_string(act)), ""),
               std::move(done));
  });
}

Instant Approvals::ends(const store::ApprovalRecord& request) {
  const bool is_given = request.state == store::ApprovalState::given && request.decided;
  return (is_given ? *request.decided : request.asked) + approval_valid;
}

bool Approvals::is_over(const store::ApprovalRecord& request) const {
  const bool is_waiting =
      request.state == store::ApprovalState::asked || request.state == store::ApprovalState::given;
  return is_waiting && clock_.now() > ends(request);
}

}  // namespace eligd::access
