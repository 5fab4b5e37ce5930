#include "cli/test_payer.hpp"

#include "cli/engine_room.hpp"
#include "cli/session.hpp"
#include "cli/show_payer.hpp"
#include "jobs/payer_test.hpp"

#include <boost/json.hpp>
#include <fmt/core.h>

#include <optional>

namespace eligd::cli {
namespace {

namespace json = boost::json;

int code_of(jobs::TestEnd end) {
  switch (end) {
    case jobs::TestEnd::works:
      return done_clean;
    case jobs::TestEnd::says_no:
      return done_with_findings;
    case jobs::TestEnd::nobody_answers:
      break;
  }
  return exit_code(ErrorKind::unavailable);
}

json::value or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

int send(const Globals& globals, Session& session, const config::Payer& payer,
         jobs::WayToTest way) {
  const std::string house = way.house->key.value();
  const std::string payer_id = way.payer_id;
  const bool is_fixture = way.member != nullptr;
  EngineRoom room(session);
  jobs::World world = room.world();
  const auto tested = jobs::test_payer(world, payer, std::move(way), {});
  if (!tested) return report_error(tested.error());
  const auto milliseconds = tested->took.count() / 1000;
  if (globals.json) {
    fmt::print("{}\n", json::serialize(json::object{
                           {"payer", payer.key.value()},
                           {"clearinghouse", house},
                           {"payer_id", payer_id},
                           {"asked_for", is_fixture ? "test member" : "nobody"},
                           {"works", tested->end == jobs::TestEnd::works},
                           {"words", tested->words},
                           {"milliseconds", milliseconds},
                           {"http_status", tested->http_status ? json::value(*tested->http_status)
                                                               : json::value(nullptr)},
                           {"partner_code", or_null(tested->partner_code)},
                           {"aaa", or_null(tested->aaa)},
                           {"isa13", tested->numbers.isa13.value()},
                           {"trace", tested->numbers.trace.value()}}));
  } else {
    fmt::print("{} through {} as {}: {} ({} ms)\n", payer.key.value(), house, payer_id,
               tested->words, milliseconds);
  }
  return code_of(tested->end);
}

}  // namespace

int test_payer(const Globals& globals, const std::string& as_written,
               const TestPayerOptions& options) {
  const auto configuration = load_configuration(globals);
  if (!configuration) return configuration.error();
  const auto known = find_payer(*configuration, as_written);
  if (!known) return report_error(known.error());
  Findings told;
  auto way = jobs::way_to_test(*configuration, **known, std::nullopt, told);
  report_findings(told);
  if (!way) {
    return report_error(
        {ErrorKind::configuration,
         (*known)->key.value() +
             " has no route that can be used; the lines above say what is missing"});
  }
  const jobs::WhomToAsk whom = options.is_fixture  ? jobs::WhomToAsk::test_member
                               : options.is_nobody ? jobs::WhomToAsk::nobody
                                                   : jobs::WhomToAsk::by_usage;
  const auto member = jobs::member_to_ask(*way->house, **known, whom);
  if (!member) return report_error(member.error());
  way->member = *member;
  if (way->house->usage == 'P' && way->member == nullptr && !options.is_nobody &&
      !way->house->test_members.empty())
    report_findings(
        {{Severity::warning,
          {},
          way->house->key.value() + " is asked live (usage P): its test member is left alone",
          "--fixture asks for it all the same, in an envelope that says test"}});
  // Before the first night there is no store, and numbers must not start twice.
  const auto session = open_or_make_session(globals);
  if (!session) return session.error();
  if (auto told_it = audit_view(**session, "test payer", (*known)->key.value()); !told_it)
    return report_error(told_it.error());
  return send(globals, **session, **known, std::move(*way));
}

}  // namespace eligd::cli
