// Whether the daemon lives and can work, who the caller is, and live updates. The first two need no
// sign-in and say no name.
#include "api/feed.hpp"
#include "api/route_table.hpp"
#include "api/views.hpp"

#include <boost/json.hpp>

namespace eligd::api {

namespace json = boost::json;

Answer health(Call&) { return answer_json({{"status", "ok"}}); }

Answer ready(Call& call) {
  const auto version = call.behind.store.schema_version();
  if (version && !call.behind.store.has_failed()) return answer_json({{"status", "ready"}});
  return problem(ProblemKind::unavailable, "The store does not answer.", call.request.id);
}

Answer me(Call& call) {
  json::array rights;
  for (const access::Right right : access::all_rights)
    if (access::may(call.who, right)) rights.emplace_back(access::to_string(right));
  json::array facilities;
  for (const std::string& one : call.who.facilities) facilities.emplace_back(one);
  return answer_json(
      {{"account", call.who.account},
       {"kind", call.who.kind == access::Principal::Kind::token ? "token" : "person"},
       {"rights", std::move(rights)},
       {"facilities", std::move(facilities)}});
}

Answer listen(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  Answer answer{.content_type = "text/event-stream"};
  answer.events = call.feed.listen(call, call.request.header("last-event-id"));
  return answer;
}

}  // namespace eligd::api
