// Earlier summaries of a case: what was concluded when, what each changed, and one as it was,
// whatever counts since.
#include "api/good_summary.hpp"
#include "api/route_table.hpp"
#include "api/row_json.hpp"
#include "api/views.hpp"
#include "base/utf8.hpp"
#include "jobs/program_cost_view.hpp"
#include "jobs/summary_changes.hpp"
#include "jobs/summary_view.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <optional>
#include <ranges>

namespace eligd::api {

namespace json = boost::json;

namespace {

// A case decided anew every night for a year stays under it.
constexpr std::size_t listed_max = 500;
// Each is compared with the one before it, which takes a while: what happened lately is looked at.
constexpr std::size_t compared_max = 20;

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

// What `now` says otherwise than the one that counted before it. Empty: one of them cannot be read.
std::optional<json::array> changes_json(const Call& call, const jobs::World& world,
                                        const store::SummaryRecord& was,
                                        const store::SummaryRecord& now) {
  const auto before = jobs::read_summary(was.json);
  const auto after = jobs::read_summary(now.json);
  const auto differences =
      jobs::differences_of(world, *call.verification, *call.intake, was.json, now.json);
  if (!before || !after || !differences) return std::nullopt;
  const store::VerificationRecord& v = *call.verification;
  const config::LevelOfCare* level = call.configuration->level(v.level);
  const config::Payer* payer = v.payer ? call.configuration->payer(*v.payer) : nullptr;
  json::array list;
  for (report::Change& one :
       jobs::changes_between(*before, *after, *differences, jobs::side_of(*after))) {
    one.verification = v.id;
    one.level = level != nullptr ? level->name : v.level.value();
    if (payer != nullptr) one.payer = payer->name;
    list.push_back(to_json(one));
  }
  return list;
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

// A check that brought nothing changed nothing: what was known before it stands (I6).
Answer list_case_changes(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  auto all = call.behind.store.summaries(call.verification->id);
  if (!all) return problem_of(all.error(), call.request.id);
  std::erase_if(*all, [](const store::SummaryRecord& one) { return !one.is_good; });
  const jobs::World world = call.world();
  json::array list;
  for (std::size_t at = all->size(); at > 0 && list.size() < compared_max; --at) {
    const store::SummaryRecord& now = (*all)[at - 1];
    json::object one{{"summary", now.id.value()},
                     {"made", to_string(now.at)},
                     {"headline", now.headline},
                     {"headline_before", nullptr},
                     {"changes", nullptr}};
    if (at > 1) {
      const store::SummaryRecord& was = (*all)[at - 2];
      one["headline_before"] = was.headline;
      if (auto changes = changes_json(call, world, was, now)) one["changes"] = *std::move(changes);
    }
    list.push_back(std::move(one));
  }
  const bool is_cut = all->size() > list.size();
  return answer_json({{"verification", call.verification->id.value()},
                      {"is_cut", is_cut},
                      {"conclusions", std::move(list)}});
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
