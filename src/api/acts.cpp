// What people do about a case: write down a call, say otherwise, end a task. The same
// functions as the command line's.
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "jobs/record_call.hpp"
#include "jobs/record_override.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace eligd::api {

namespace json = boost::json;

namespace {

json::object decided_json(const Call& call, const jobs::Redecided& decided) {
  return {
      {"verification", call.verification->id.value()},
      {"decided", decided.is_decided},
      {"headline", decided.headline.empty() ? json::value(nullptr) : json::value(decided.headline)},
      {"reason", decided.reason}};
}

}  // namespace

Answer record_call(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  Body body(call.request, {"representative", "reference", "at", "facts", "note"});
  const jobs::CallTold told{.representative = body.text("representative", true, 200),
                            .reference = body.text("reference", true, 200),
                            .at = body.text("at", false, 40),
                            .note = body.text("note", false),
                            .facts = body.texts("facts", true)};
  if (auto failed = body.failed()) return *std::move(failed);
  const auto read =
      jobs::read_call(told, call.configuration->settings.zone, call.behind.clock.now());
  if (!read) return problem_of_typed(read.error(), id);
  jobs::World world = call.world();
  const auto kept = jobs::record_call(world, call.verification->id, *read, call.who.account);
  if (!kept) return problem_of(kept.error(), id);
  json::object answer = decided_json(call, kept->decided);
  answer["call"] = kept->id;
  return answer_json(answer, 201);
}

Answer record_override(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  Body body(call.request, {"fact", "self_pay", "reason", "until"});
  const jobs::OverrideTold told{.fact = body.text("fact", false, 400),
                                .is_self_pay = body.flag("self_pay"),
                                .reason = body.text("reason", true),
                                .until = body.text("until", true, 10)};
  if (auto failed = body.failed()) return *std::move(failed);
  auto world = call.fresh_world();
  if (!world) return problem_of(world.error(), id);
  const auto kept = jobs::record_override(*world, call.verification->id, told, call.who.account);
  if (!kept) return problem_of_typed(kept.error(), id);
  json::object answer = decided_json(call, kept->decided);
  answer["override"] = kept->id;
  return answer_json(answer, 201);
}

Answer withdraw_override(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  auto world = call.fresh_world();
  if (!world) return problem_of(world.error(), id);
  const jobs::OverrideTold told{.withdraw = call.number(1)};
  const auto kept = jobs::record_override(*world, call.verification->id, told, call.who.account);
  if (!kept) return problem_of_typed(kept.error(), id);
  json::object answer = decided_json(call, kept->decided);
  answer["override"] = kept->id;
  return answer_json(answer);
}

Answer end_task(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const TaskId wanted(call.number(1));
  const auto tasks =
      call.behind.store.tasks({.verification = call.verification->id, .only_open = false});
  if (!tasks) return problem_of(tasks.error(), id);
  const auto found = std::ranges::find(*tasks, wanted, &store::TaskRecord::id);
  if (found == tasks->end()) return not_found(id);
  if (found->closed) return problem(ProblemKind::conflict, "The task has an outcome already.", id);
  Body body(call.request, {"outcome"});
  const std::string outcome = body.text("outcome", true, 40);
  if (auto failed = body.failed()) return *std::move(failed);
  // Stored in the clear and shown in reports: words of ours only, never free text about a person.
  static constexpr std::array known = {"done", "not needed", "no answer", "given up"};
  if (std::ranges::find(known, outcome) == known.end())
    return problem(
        ProblemKind::invalid, "Nothing was done.", id,
        {{"/outcome", "is none of the outcomes", "write done, not needed, no answer or given up"}});
  const Result<void> closed = store::wait<void>([&](auto done) {
    call.behind.store.close_task(wanted, outcome, call.who.account, call.behind.clock.now(),
                                 std::move(done));
  });
  if (!closed) return problem_of(closed.error(), id);
  return answer_json({{"task", wanted.value()}, {"outcome", outcome}});
}

}  // namespace eligd::api
