// /audit: the chain of who did and saw what. Read by auditors; written by nobody here but by the
// steps every route takes.
#include "api/route_table.hpp"
#include "api/views.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace eligd::api {

namespace json = boost::json;

Answer show_audit(Call& call) {
  if (auto refused = refuse_query(call.request, {"subject"})) return *std::move(refused);
  const std::string_view subject = call.request.asked("subject");
  const bool is_good =
      !subject.empty() && subject.size() <= 64 && std::ranges::all_of(subject, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ';
      });
  if (!is_good) return bad_query(call.request, "subject");
  const auto trail = call.behind.store.audit_trail(subject);
  if (!trail) return problem_of(trail.error(), call.request.id);
  json::array list;
  for (const store::AuditLink& link : trail->entries) {
    list.push_back({{"sequence", link.sequence},
                    {"at", to_string(link.at)},
                    {"clock_back", link.is_clock_back},
                    {"who", link.entry.who},
                    {"what", link.entry.what},
                    {"subject", link.entry.subject},
                    {"why", link.entry.why},
                    {"from", link.entry.from},
                    {"before", link.before},
                    {"hash", link.hash}});
  }
  return answer_json({{"subject", subject},
                      {"sequence", trail->sequence},
                      {"head", trail->head},
                      {"entries", std::move(list)}});
}

Answer check_audit(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto checked = call.behind.store.verify_audit();
  if (!checked) return problem_of(checked.error(), call.request.id);
  return answer_json({{"entries", checked->entries},
                      {"head", checked->head},
                      {"whole", !checked->broken_at.has_value()},
                      {"broken_at", checked->broken_at ? json::value(*checked->broken_at)
                                                       : json::value(nullptr)}});
}

}  // namespace eligd::api
