// Tests of the ways to payers: one harmless question, or a look at the partner, by an admin's
// click; and errands as such, which is what those are.
#include "api/errands.hpp"
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "base/utf8.hpp"
#include "jobs/connection_test.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr std::size_t raw_bytes_max = 32 * 1024;

json::value or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

std::string to_json(const jobs::ConnectionTested& tested) {
  json::object told{
      {"what", tested.is_question ? "question" : "connection"},
      {"clearinghouse", tested.clearinghouse.value()},
      {"works", tested.works},
      {"words", tested.words},
      {"milliseconds", tested.took.count() / 1000},
      {"http_status", tested.http_status ? json::value(*tested.http_status) : nullptr},
      {"partner_code", or_null(tested.partner_code)},
      {"aaa", or_null(tested.aaa)},
      {"trace", or_null(tested.trace)},
      {"certificate_ends", tested.certificate_ends
                               ? json::value(to_string(*tested.certificate_ends).substr(0, 10))
                               : nullptr},
      {"raw", nullptr},
      {"raw_is_cut", false}};
  if (tested.raw) {
    const std::string& raw = tested.raw->reveal(Purpose::report);
    told["raw"] = as_utf8(raw.substr(0, raw_bytes_max));
    told["raw_is_cut"] = raw.size() > raw_bytes_max;
  }
  return json::serialize(told);
}

jobs::World world_of(Behind& behind, const config::Configuration& configuration) {
  return {.store = behind.store,
          .clock = behind.clock,
          .entropy = behind.entropy,
          .configuration = configuration,
          .events = behind.events,
          .pace = behind.pace};
}

Answer begun(Call& call, std::string kind, Errands::Work work) {
  const auto id = call.behind.errands->begin(std::move(kind), call.who.account,
                                             call.behind.clock.now(), std::move(work));
  if (!id) return problem_of(id.error(), call.request.id);
  const std::string href = fmt::format("/api/v1/errands/{}", *id);
  Answer answer = answer_json({{"errand", *id}, {"href", href}}, 202);
  answer.headers.emplace_back("Location", href);
  return answer;
}

}  // namespace

Answer test_payer(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const config::Payer* payer = call.configuration->payer(PayerKey(call.named.front()));
  if (payer == nullptr) return not_found(id);
  Body body(call.request, {"clearinghouse"});
  const std::string through = body.text("clearinghouse", false, 64);
  if (auto failed = body.failed()) return *std::move(failed);
  std::optional<ClearinghouseKey> wanted;
  if (!through.empty()) wanted = ClearinghouseKey(through);
  if (wanted && std::ranges::find(payer->routes, *wanted, &config::Route::clearinghouse) ==
                    payer->routes.end())
    return problem(ProblemKind::invalid, "Nobody was asked.", id,
                   {{"/clearinghouse", "is no way to this payer", "name one of its routes"}});
  return begun(call, "payer test",
               [&behind = call.behind, configuration = call.configuration, key = payer->key,
                wanted](const std::stop_token& stop) -> Result<std::string> {
                 jobs::World world = world_of(behind, *configuration);
                 const auto tested =
                     jobs::test_way(world, *configuration->payer(key), wanted, stop);
                 if (!tested) return std::unexpected(tested.error());
                 return to_json(*tested);
               });
}

Answer test_clearinghouse(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const config::Clearinghouse* house =
      call.configuration->clearinghouse(ClearinghouseKey(call.named.front()));
  if (house == nullptr) return not_found(call.request.id);
  return begun(call, "connection test",
               [&behind = call.behind, configuration = call.configuration,
                key = house->key](const std::stop_token& stop) -> Result<std::string> {
                 jobs::World world = world_of(behind, *configuration);
                 const auto tested =
                     jobs::test_partner(world, *configuration->clearinghouse(key), stop);
                 if (!tested) return std::unexpected(tested.error());
                 return to_json(*tested);
               });
}

Answer show_errand(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto errand = call.behind.errands->find(call.number(0), call.who.account);
  if (!errand) return not_found(call.request.id);
  json::object told = {{"id", errand->id},
                       {"kind", errand->kind},
                       {"state", to_text(errand->state)},
                       {"asked", to_string(errand->asked)},
                       {"trouble", or_null(errand->trouble)},
                       {"test", nullptr},
                       {"trial", nullptr},
                       {"rehearsal", nullptr}};
  const char* what = errand->kind == "rules trial"        ? "trial"
                     : errand->kind == "backup rehearsal" ? "rehearsal"
                                                          : "test";
  if (errand->state == ErrandState::done) told[what] = json::parse(errand->result);
  return answer_json(told);
}

}  // namespace eligd::api
