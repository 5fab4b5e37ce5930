#include "cli/test_payer.hpp"

#include "clearinghouse/connection.hpp"
#include "clearinghouse/http_client.hpp"
#include "cli/session.hpp"
#include "cli/show_payer.hpp"
#include "coverage/classify.hpp"
#include "coverage/match.hpp"
#include "jobs/answer_owner.hpp"
#include "jobs/build_inquiry.hpp"
#include "jobs/look_pace.hpp"
#include "x12/document.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <optional>

namespace eligd::cli {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;

constexpr std::chrono::seconds look_pause_max{10};

struct UsableRoute {
  const config::Clearinghouse* house = nullptr;
  std::string payer_id{};
  clearinghouse::Credentials credentials{};
};

// What the test showed, in words.
struct Shown {
  int code = done_with_findings;
  std::string words{};
};

// The first route whose clearinghouse has its secrets; those before it are told.
std::optional<UsableRoute> first_usable(const config::Configuration& configuration,
                                        const config::Payer& payer) {
  for (const config::Route& route : payer.routes) {
    const config::Clearinghouse* house = configuration.clearinghouse(route.clearinghouse);
    if (house == nullptr) continue;
    if (house->goes_in_batches()) {
      const bool is_folder = house->is_file_drop();
      report_findings(
          {{Severity::warning,
            {},
            house->key.value() +
                (is_folder ? " takes questions by file" : " takes questions in batches") +
                " and answers hours later",
            "eligd clearinghouse test " + house->key.value() +
                (is_folder ? " opens its folder" : " connects to it")}});
      continue;
    }
    Findings findings;
    auto credentials = clearinghouse::read_credentials(*house, findings);
    report_findings(findings);
    if (credentials) return UsableRoute{house, route.payer_id, std::move(*credentials)};
    report_findings({{Severity::warning,
                      {},
                      house->key.value() + " is not used: " + credentials.error().sentence,
                      ""}});
  }
  return std::nullopt;
}

// Nobody is called so, and no card carries such an id: whoever finds a member has a test system.
intake::NewIntake nobody(CivilDate today) {
  intake::NewIntake intake;
  intake.external_id = "payer-test";
  intake.patient.last_name = Phi<std::string>("TESTPATIENT");
  intake.patient.first_name = Phi<std::string>("NOBODY");
  intake.patient.birth_date = Phi<CivilDate>(*parse_iso_date("1900-01-01"));
  intake.coverage.member_id = Phi<std::string>("TEST00000000");
  intake.coverage.group_number = Phi<std::string>("TEST");
  intake.first_appointment.day = today;
  return intake;
}

// Somebody of the partner's own making: a test system knows its fixtures only (F84).
intake::NewIntake fixture(const config::TestMember& member, CivilDate today) {
  intake::NewIntake intake = nobody(today);
  intake.patient.last_name = Phi<std::string>(member.last_name);
  intake.patient.first_name = Phi<std::string>(member.first_name);
  if (member.birth_date)
    intake.patient.birth_date =
        Phi<CivilDate>(CivilDate(std::chrono::sys_days(*member.birth_date)));
  intake.coverage.member_id = Phi<std::string>(member.member_id);
  return intake;
}

Shown shown_by_271(const coverage::Classified& answer, bool is_fixture) {
  if (answer.rejects.empty()) {
    return {done_clean,
            is_fixture
                ? "the payer's test system answered with benefits for its test member: it works"
                : "the payer answered with benefits, though nobody by that name exists: a test "
                  "system"};
  }
  const std::string& code = answer.rejects.front().code;
  const coverage::RejectMeaning& meaning = coverage::meaning_of_reject(code);
  const std::string said = fmt::format("{} (AAA {})", meaning.meaning, code);
  switch (meaning.kind) {
    case coverage::RejectKind::identity:
      if (is_fixture)
        return {done_with_findings,
                "the payer answered: " + said +
                    ". It does not know its own test member: compare [[test_members]] in the "
                    "clearinghouse's file with the partner's papers"};
      return {done_clean, "the payer answered: " + said +
                              ". So it should be: nobody by that name exists, and the way works"};
    case coverage::RejectKind::payer_down:
      return {done_with_findings,
              "the clearinghouse answered for the payer: " + said + ". Try again later"};
    case coverage::RejectKind::our_setup:
    case coverage::RejectKind::dates:
    case coverage::RejectKind::service_types:
    case coverage::RejectKind::benefit:
    case coverage::RejectKind::other:
      break;
  }
  return {done_with_findings, fmt::format("the payer answered: {}. {}", said, meaning.act)};
}

struct Asked {
  const config::Clearinghouse& house;
  const jobs::AttemptNumbers& numbers;
  const Phi<std::string>& bytes;
  CivilDate today{};
  bool is_fixture = false;
};

Shown shown_by(const clearinghouse::Answered& answered, const Asked& asked) {
  const CivilDate today = asked.today;
  const x12::Document document = x12::read(answered.bytes.reveal(Purpose::matching));
  coverage::Match match = coverage::match_answer(jobs::sent_identity(asked.numbers), document,
                                                 coverage::Exchange::real_time);
  if (match.kind != coverage::MatchKind::attached && asked.house.is_told_fields()) {
    if (auto told = jobs::match_told_fields(asked.bytes, document)) match = *std::move(told);
  }
  const coverage::Classified answer = coverage::classify(document, today);
  if (match.kind != coverage::MatchKind::attached) {
    return {done_with_findings, "something answered, but not this question: " + match.words +
                                    "; an inquiry of a night would be held. Ask the clearinghouse"};
  }
  if (answer.kind == coverage::AnswerKind::eligibility)
    return shown_by_271(answer, asked.is_fixture);
  if (answer.kind != coverage::AnswerKind::unreadable && answer.accepted) {
    return {done_with_findings,
            fmt::format("a {} took the question, and no answer came with it; ask the clearinghouse",
                        coverage::to_text(answer.kind))};
  }
  return {done_with_findings,
          fmt::format("{} came back. {}", coverage::to_text(answer.kind), answer.advice.words)};
}

struct ShowOutcome {
  Asked asked;

  Shown operator()(const clearinghouse::Answered& answered) const {
    return shown_by(answered, asked);
  }
  Shown operator()(const clearinghouse::RefusedBeforeSending& refused) const {
    return {exit_code(ErrorKind::unavailable), "not reached: " + refused.error.sentence};
  }
  Shown operator()(const clearinghouse::Rejected& rejected) const {
    return {done_with_findings, "the clearinghouse said no: " + rejected.words};
  }
  Shown operator()(const clearinghouse::Unknown& unknown) const {
    return {exit_code(ErrorKind::unavailable), "sent, and no usable answer: " + unknown.words};
  }
  Shown operator()(const clearinghouse::Pending&) const {
    return {done_with_findings,
            "taken by the clearinghouse, and not answered in time; a night looks for it longer"};
  }
  Shown operator()(const clearinghouse::Throttled& throttled) const {
    return {exit_code(ErrorKind::unavailable), "asked for patience: " + throttled.words};
  }
};

// Whoever sits there waits for an answer that comes later, as long as for any.
asio::awaitable<clearinghouse::Outcome> ask_and_look(clearinghouse::Connection& connection,
                                                     clearinghouse::Submission submission,
                                                     const Clock& clock) {
  const Instant deadline = submission.deadline;
  clearinghouse::Outcome outcome = co_await connection.submit(std::move(submission));
  for (int looks = 0; clock.now() < deadline; ++looks) {
    const auto* pending = std::get_if<clearinghouse::Pending>(&outcome);
    if (pending == nullptr) break;
    if (!pending->is_ready) {
      asio::steady_timer pause(co_await asio::this_coro::executor,
                               jobs::pause_after(looks, look_pause_max));
      co_await pause.async_wait(asio::use_awaitable);
    }
    clearinghouse::Look look{.handle = pending->handle};
    outcome = co_await connection.poll(std::move(look));
  }
  co_return outcome;
}

// Which of the partner's test members is asked for, and by an envelope that says test.
struct Whom {
  const config::TestMember* member = nullptr;  // null: nobody
};

Result<Whom> whom_to_ask(const config::Clearinghouse& house, const config::Payer& payer,
                         const TestPayerOptions& options) {
  const auto found = std::ranges::find(house.test_members, payer.key, &config::TestMember::payer);
  const bool is_there = found != house.test_members.end();
  if (!is_there && options.is_fixture)
    return fail(ErrorKind::configuration,
                fmt::format("{} has no test member of {}; add [[test_members]] to its file",
                            house.key.value(), payer.key.value()));
  // Nobody's fixture is asked of a live system by mistake: there it may be somebody.
  if (!is_there || options.is_nobody || (house.usage == 'P' && !options.is_fixture)) return Whom{};
  return Whom{&*found};
}

int send(const Globals& globals, Session& session, const config::Payer& payer, UsableRoute route,
         Whom whom) {
  const auto number = store::wait<std::int64_t>([&](auto done) {
    session.store->reserve_numbers(route.house->key, 1, std::move(done));  // I9
  });
  if (!number) return report_error(number.error());
  const Instant now = session.clock.now();
  const CivilDate today = session.configuration.settings.zone.to_local(now).day;
  const bool is_fixture = whom.member != nullptr;
  const intake::NewIntake intake = is_fixture ? fixture(*whom.member, today) : nobody(today);
  config::Clearinghouse house = *route.house;
  if (is_fixture) house.usage = 'T';
  const jobs::AttemptNumbers numbers = jobs::attempt_numbers(*number, session.entropy);
  const auto bytes = jobs::build_inquiry({.intake = intake,
                                          .configuration = session.configuration,
                                          .payer = payer,
                                          .clearinghouse = house,
                                          .payer_id = route.payer_id,
                                          .service_types = {"30"},
                                          .search = payer.search.front(),
                                          .days = {.from = today, .through = today},
                                          .numbers = numbers,
                                          .now = now});
  if (!bytes) {
    std::string problems;
    for (const auto& problem : bytes.error())
      problems += fmt::format("; {}: {}", problem.field, problem.words);
    return report_error({ErrorKind::configuration,
                         "the inquiry cannot be sent as this payer is configured" + problems});
  }
  asio::io_context context;
  clearinghouse::HttpClient http(context.get_executor());
  const auto connection = clearinghouse::make_connection(*route.house, std::move(route.credentials),
                                                         http, session.clock, session.entropy);
  clearinghouse::Submission submission;
  submission.payload_id = uuid4(session.entropy);
  submission.x12 = *bytes;
  submission.deadline = now + route.house->timeouts.total;
  const Microseconds before = session.clock.steady();
  auto asked = asio::co_spawn(
      context, ask_and_look(*connection, std::move(submission), session.clock), asio::use_future);
  context.run();
  const clearinghouse::Outcome outcome = asked.get();
  const auto milliseconds = (session.clock.steady() - before).count() / 1000;
  const Shown shown =
      std::visit(ShowOutcome{{*route.house, numbers, *bytes, today, is_fixture}}, outcome);
  if (globals.json) {
    fmt::print("{}\n",
               json::serialize(json::object{{"payer", payer.key.value()},
                                            {"clearinghouse", route.house->key.value()},
                                            {"payer_id", route.payer_id},
                                            {"asked_for", is_fixture ? "test member" : "nobody"},
                                            {"works", shown.code == done_clean},
                                            {"words", shown.words},
                                            {"milliseconds", milliseconds},
                                            {"isa13", numbers.isa13.value()},
                                            {"trace", numbers.trace.value()}}));
  } else {
    fmt::print("{} through {} as {}: {} ({} ms)\n", payer.key.value(), route.house->key.value(),
               route.payer_id, shown.words, milliseconds);
  }
  return shown.code;
}

}  // namespace

int test_payer(const Globals& globals, const std::string& as_written,
               const TestPayerOptions& options) {
  const auto configuration = load_configuration(globals);
  if (!configuration) return configuration.error();
  const auto known = find_payer(*configuration, as_written);
  if (!known) return report_error(known.error());
  auto route = first_usable(*configuration, **known);
  if (!route) {
    return report_error(
        {ErrorKind::configuration,
         (*known)->key.value() +
             " has no route that can be used; the lines above say what is missing"});
  }
  const auto whom = whom_to_ask(*route->house, **known, options);
  if (!whom) return report_error(whom.error());
  if (route->house->usage == 'P' && whom->member == nullptr && !options.is_nobody &&
      !route->house->test_members.empty())
    report_findings(
        {{Severity::warning,
          {},
          route->house->key.value() + " is asked live (usage P): its test member is left alone",
          "--fixture asks for it all the same, in an envelope that says test"}});
  // Before the first night there is no store, and numbers must not start twice.
  const auto session = open_or_make_session(globals);
  if (!session) return session.error();
  if (auto told = audit_view(**session, "test payer", (*known)->key.value()); !told)
    return report_error(told.error());
  return send(globals, **session, **known, std::move(*route), *whom);
}

}  // namespace eligd::cli
