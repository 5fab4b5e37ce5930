// /holds: what a court or an inquiry may want is kept, whatever its age. Intakes stand here by
// number alone; a reason may name a patient, and is shown to those who may see cases.
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "store/retention_store.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <array>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr std::size_t reason_max = 1000;
constexpr std::size_t reason_min = 5;
constexpr std::array<std::string_view, 3> scopes = {"everything", "payer", "person"};

std::string what_of(const store::NewHold& hold) {
  if (hold.intake) return fmt::format("the person of intake {}", hold.intake->value());
  return hold.payer.value().empty() ? "everything" : "payer " + hold.payer.value();
}

json::object to_json(const store::HoldRecord& one, bool shows_reason) {
  return {
      {"id", one.id},
      {"scope", scopes.at(static_cast<std::size_t>(one.scope))},
      {"payer", one.payer.value().empty() ? json::value(nullptr) : json::value(one.payer.value())},
      {"intake", one.intake ? json::value(one.intake->value()) : json::value(nullptr)},
      {"since", to_string(one.since)},
      {"since_by", one.since_by},
      {"lifted", one.lifted ? json::value(to_string(*one.lifted)) : json::value(nullptr)},
      {"lifted_by", one.lifted_by.empty() ? json::value(nullptr) : json::value(one.lifted_by)},
      {"reason", shows_reason && !one.reason.empty()
                     ? json::value(one.reason.reveal(Purpose::report))
                     : json::value(nullptr)}};
}

// Whom the body names, in the hold. What is nobody's leaves a reason in the body's.
void read_whom(Call& call, Body& body, store::NewHold& hold) {
  const std::int64_t intake = body.number("intake", 0, 1, INT64_MAX);
  const std::int64_t verification = body.number("verification", 0, 1, INT64_MAX);
  const std::string payer = body.text("payer", false, 64);
  const bool is_everything = body.flag("everything");
  const int named = (intake != 0 ? 1 : 0) + (verification != 0 ? 1 : 0) + (payer.empty() ? 0 : 1) +
                    (is_everything ? 1 : 0);
  if (named != 1)
    return body.refuse("", "says of whom not once",
                       "write one of intake, verification, payer and everything");
  if (!payer.empty()) {
    hold.scope = store::HoldScope::payer;
    hold.payer = PayerKey(payer);
    if (call.configuration->payer(hold.payer) == nullptr)
      body.refuse("/payer", "is no payer of ours", "write its key");
  } else if (!is_everything) {
    hold.scope = store::HoldScope::person;
    hold.intake = IntakeId(intake);
    if (verification == 0) return;
    const auto record = call.behind.store.verification(VerificationId(verification));
    if (record)
      hold.intake = record->intake;
    else
      body.refuse("/verification", "is no case", "write a case's number");
  }
}

}  // namespace

Answer list_holds(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto holds = call.behind.retention.holds();
  if (!holds) return problem_of(holds.error(), call.request.id);
  const bool shows_reasons = access::may(call.who, access::Right::see_cases);
  json::array list;
  for (const store::HoldRecord& one : *holds) list.push_back(to_json(one, shows_reasons));
  return answer_json({{"holds", std::move(list)}, {"shows_reasons", shows_reasons}});
}

Answer add_hold(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  Body body(call.request, {"intake", "verification", "payer", "everything", "reason"});
  store::NewHold hold{.now = call.behind.clock.now()};
  read_whom(call, body, hold);
  std::string reason = body.text("reason", true, reason_max);
  if (!reason.empty() && reason.size() < reason_min)
    body.refuse("/reason", "is too short to be one", "write by which matter");
  if (auto failed = body.failed()) return *std::move(failed);
  hold.reason = Phi<std::string>(std::move(reason));
  const std::string what = what_of(hold);
  const auto kept = store::wait<std::int64_t>([&](auto done) {
    call.behind.retention.hold(std::move(hold), access::entry_of(call.actor(), "hold", "", what),
                               std::move(done));
  });
  // Nothing tells it apart from what was mistyped.
  if (!kept && kept.error().kind == ErrorKind::not_found)
    return problem(ProblemKind::invalid, "Nothing was done.", id,
                   {{"/intake", "is no intake", "write an intake's number"}});
  if (!kept) return problem_of(kept.error(), id);
  return answer_json({{"id", *kept}, {"what", what}}, 201);
}

Answer lift_hold(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto lifted = store::wait<void>([&](auto done) {
    call.behind.retention.lift(call.number(0), call.behind.clock.now(),
                               access::entry_of(call.actor(), "lift hold", ""), std::move(done));
  });
  if (!lifted) return problem_of(lifted.error(), call.request.id);
  return {.status = 204};
}

}  // namespace eligd::api
