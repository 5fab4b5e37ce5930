// Earlier summaries of a case: what was concluded when, and one as it was, whatever counts since.
#include "api/good_summary.hpp"
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "base/utf8.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <ranges>

namespace eligd::api {

namespace json = boost::json;

namespace {

// A case decided anew every night for a year stays under it.
constexpr std::size_t listed_max = 500;

json::object head_json(const store::SummaryRecord& one) {
  return {{"summary", one.id.value()},
          {"headline", one.headline},
          {"made", to_string(one.at)},
          {"answered_at",
           one.answers.empty() ? json::value(nullptr) : json::value(to_string(one.answered))},
          {"rules_version", one.rules_version},
          {"is_good", one.is_good}};
}

// The segments are the payer's answer, which routes of its own show.
json::array without_segments(json::object& whole, const char* key) {
  json::value list = part(whole, key);
  json::array* const facts = list.if_array();
  if (facts == nullptr) return {};
  for (json::value& one : *facts) {
    one.as_object().erase("evidence");
    one.as_object().erase("against");
  }
  return std::move(*facts);
}

json::array list_in(json::object& whole, const char* key) {
  json::value list = part(whole, key);
  return list.is_array() ? std::move(list.get_array()) : json::array();
}

}  // namespace

Answer list_summaries(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto all = call.behind.store.summaries(call.verification->id);
  if (!all) return problem_of(all.error(), call.request.id);
  json::array list;
  for (const store::SummaryRecord& one : *all | std::views::reverse) {
    if (list.size() == listed_max) break;
    list.push_back(head_json(one));
  }
  return answer_json({{"verification", call.verification->id.value()},
                      {"count", all->size()},
                      {"summaries", std::move(list)}});
}

Answer show_summary(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto all = call.behind.store.summaries(call.verification->id);
  if (!all) return problem_of(all.error(), call.request.id);
  const auto found = std::ranges::find(*all, SummaryId(call.number(1)), &store::SummaryRecord::id);
  if (found == all->end()) return not_found(call.request.id);
  boost::system::error_code trouble;
  json::value value = json::parse(as_utf8(found->json.reveal(Purpose::report)), trouble);
  json::object* const whole = trouble ? nullptr : value.if_object();
  if (whole == nullptr)
    return problem_of({ErrorKind::internal, "a stored summary is no JSON object; run eligd doctor"},
                      call.request.id);
  json::object body = head_json(*found);
  body["verification"] = call.verification->id.value();
  body["reasons"] = list_in(*whole, "reasons");
  body["facts"] = without_segments(*whole, "facts");
  body["aside"] = without_segments(*whole, "aside");
  body["unknown"] = list_in(*whole, "unknown");
  return answer_json(body);
}

}  // namespace eligd::api
