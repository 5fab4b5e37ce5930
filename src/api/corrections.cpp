// What a person mends in the intake of a case, which is asked again with it (decision 0037).
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "jobs/intake_corrections.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <string>

namespace eligd::api {

namespace json = boost::json;

Answer correct_intake(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  Body body(call.request, {"last_name", "first_name", "middle_name", "suffix", "birth_date", "sex",
                           "member_id", "group_number", "payer", "subscriber_last_name",
                           "subscriber_first_name", "subscriber_birth_date", "consent", "reason"});
  jobs::CorrectionTold told;
  constexpr std::size_t value_size_max = 200;
  for (const std::string_view field : jobs::correctable) {
    const auto value = body.text_or_null(field, value_size_max);
    // null: the intake does not tell it any more.
    if (value) told.fields.emplace_back(field, Phi<std::string>(value->value_or("")));
  }
  told.reason = Phi<std::string>(body.text("reason", true));
  if (auto failed = body.failed()) return *std::move(failed);
  if (told.fields.empty())
    return problem(ProblemKind::invalid, "Nothing was done.", id,
                   {{"", "corrects nothing", "write a field with what it should say"}});
  jobs::World world = call.world();
  const auto done = jobs::correct_case(world, call.verification->id, told, call.who.account);
  if (!done) return problem_of(done.error(), id);
  if (call.behind.wake_engine) call.behind.wake_engine();
  json::array fields;
  for (const std::string& field : done->fields) fields.emplace_back(field);
  const std::string href = fmt::format("/api/v1/runs/{}", done->run.value());
  Answer answer = answer_json({{"verification", call.verification->id.value()},
                               {"corrected", std::move(fields)},
                               {"run", done->run.value()},
                               {"href", href}},
                              202);
  answer.headers.emplace_back("Location", href);
  return answer;
}

}  // namespace eligd::api
