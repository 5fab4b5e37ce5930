#include "jobs/payer_test.hpp"

#include "clearinghouse/batch_door.hpp"
#include "clearinghouse/folder.hpp"
#include "clearinghouse/http_client.hpp"
#include "coverage/classify.hpp"
#include "coverage/match.hpp"
#include "jobs/answer_owner.hpp"
#include "jobs/look_pace.hpp"
#include "store/store.hpp"
#include "x12/document.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <utility>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::seconds look_pause_max{10};

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

// Somebody of the partner's own making: a test system knows its fixtures only.
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

PayerTested shown(TestEnd end, std::string words) {
  return {.end = end, .words = std::move(words)};
}

PayerTested shown_by_271(const coverage::Classified& answer, bool is_fixture) {
  if (answer.rejects.empty()) {
    return shown(
        TestEnd::works,
        is_fixture ? "the payer's test system answered with benefits for its test member: it works"
                   : "the payer answered with benefits, though nobody by that name exists: a test "
                     "system");
  }
  const std::string& code = answer.rejects.front().code;
  const coverage::RejectMeaning& meaning = coverage::meaning_of_reject(code);
  const std::string said = fmt::format("{} (AAA {})", meaning.meaning, code);
  PayerTested tested;
  switch (meaning.kind) {
    case coverage::RejectKind::identity:
      tested = is_fixture
                   ? shown(TestEnd::says_no,
                           "the payer answered: " + said +
                               ". It does not know its own test member: compare [[test_members]] "
                               "in the clearinghouse's file with the partner's papers")
                   : shown(TestEnd::works,
                           "the payer answered: " + said +
                               ". So it should be: nobody by that name exists, and the way works");
      break;
    case coverage::RejectKind::payer_down:
      tested = shown(TestEnd::says_no,
                     "the clearinghouse answered for the payer: " + said + ". Try again later");
      break;
    case coverage::RejectKind::our_setup:
    case coverage::RejectKind::dates:
    case coverage::RejectKind::service_types:
    case coverage::RejectKind::benefit:
    case coverage::RejectKind::other:
      tested =
          shown(TestEnd::says_no, fmt::format("the payer answered: {}. {}", said, meaning.act));
      break;
  }
  tested.aaa = code;
  return tested;
}

struct Asked {
  const config::Clearinghouse& house;
  const AttemptNumbers& numbers;
  const Phi<std::string>& bytes;
  CivilDate today{};
  bool is_fixture = false;
};

PayerTested shown_by(const clearinghouse::Answered& answered, const Asked& asked) {
  const x12::Document document = x12::read(answered.bytes.reveal(Purpose::matching));
  coverage::Match match =
      coverage::match_answer(sent_identity(asked.numbers), document, coverage::Exchange::real_time);
  if (match.kind != coverage::MatchKind::attached && asked.house.is_told_fields()) {
    if (auto told = match_told_fields(asked.bytes, document)) match = *std::move(told);
  }
  const coverage::Classified answer = coverage::classify(document, asked.today);
  if (match.kind != coverage::MatchKind::attached) {
    return shown(TestEnd::says_no, "something answered, but not this question: " + match.words +
                                       "; an inquiry of a night would be held. Ask the "
                                       "clearinghouse");
  }
  PayerTested tested;
  if (answer.kind == coverage::AnswerKind::eligibility) {
    tested = shown_by_271(answer, asked.is_fixture);
    // With benefits for nobody it would be somebody's, whatever we asked.
    if (!answer.rejects.empty() || asked.is_fixture) tested.raw = answered.bytes;
    return tested;
  }
  if (answer.kind != coverage::AnswerKind::unreadable && answer.accepted) {
    tested = shown(TestEnd::says_no,
                   fmt::format("a {} took the question, and no answer came with it; ask the "
                               "clearinghouse",
                               coverage::to_text(answer.kind)));
  } else {
    tested = shown(TestEnd::says_no, fmt::format("{} came back. {}", coverage::to_text(answer.kind),
                                                 answer.advice.words));
  }
  if (answer.kind != coverage::AnswerKind::unreadable) tested.raw = answered.bytes;
  return tested;
}

struct ShowOutcome {
  Asked asked;

  PayerTested operator()(const clearinghouse::Answered& answered) const {
    PayerTested tested = shown_by(answered, asked);
    tested.http_status = answered.http_status;
    return tested;
  }
  PayerTested operator()(const clearinghouse::RefusedBeforeSending& refused) const {
    return shown(TestEnd::nobody_answers, "not reached: " + refused.error.sentence);
  }
  PayerTested operator()(const clearinghouse::Rejected& rejected) const {
    PayerTested tested = shown(TestEnd::says_no, "the clearinghouse said no: " + rejected.words);
    const bool is_http = rejected.layer == clearinghouse::Layer::http;
    const bool is_number = rejected.code.size() == 3 &&
                           rejected.code.find_first_not_of("0123456789") == std::string::npos;
    if (is_http && is_number)
      tested.http_status = std::stoi(rejected.code);
    else
      tested.partner_code = rejected.code;
    return tested;
  }
  PayerTested operator()(const clearinghouse::Unknown& unknown) const {
    return shown(TestEnd::nobody_answers, "sent, and no usable answer: " + unknown.words);
  }
  PayerTested operator()(const clearinghouse::Pending&) const {
    return shown(TestEnd::says_no,
                 "taken by the clearinghouse, and not answered in time; a night looks for it "
                 "longer");
  }
  PayerTested operator()(const clearinghouse::Throttled& throttled) const {
    return shown(TestEnd::nobody_answers, "asked for patience: " + throttled.words);
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
                               pause_after(looks, look_pause_max));
      co_await pause.async_wait(asio::use_awaitable);
    }
    clearinghouse::Look look{.handle = pending->handle};
    outcome = co_await connection.poll(std::move(look));
  }
  co_return outcome;
}

// Runs one coroutine to its end, or until somebody asks to stop. Empty: stopped, or a fault.
template <class T>
std::optional<T> run_until_stopped(asio::io_context& context, asio::awaitable<T> work,
                                   const std::stop_token& stop) {
  std::optional<T> end;
  asio::co_spawn(context, std::move(work), [&](const std::exception_ptr& problem, T result) {
    if (!problem) end = std::move(result);
  });
  const std::stop_callback stopping(stop, [&context] { context.stop(); });
  context.run();
  return end;
}

Result<Phi<std::string>> question(const World& world, const config::Payer& payer,
                                  const WayToTest& way, const AttemptNumbers& numbers,
                                  CivilDate today) {
  const intake::NewIntake intake =
      way.member != nullptr ? fixture(*way.member, today) : nobody(today);
  config::Clearinghouse house = *way.house;
  if (way.member != nullptr) house.usage = 'T';
  auto bytes = build_inquiry({.intake = intake,
                              .configuration = world.configuration,
                              .payer = payer,
                              .clearinghouse = house,
                              .payer_id = way.payer_id,
                              .service_types = {"30"},
                              .search = payer.search.front(),
                              .days = {.from = today, .through = today},
                              .numbers = numbers,
                              .now = world.clock.now()});
  if (bytes) return *std::move(bytes);
  std::string problems;
  for (const auto& problem : bytes.error())
    problems += fmt::format("; {}: {}", problem.field, problem.words);
  return fail(ErrorKind::configuration,
              "the inquiry cannot be sent as this payer is configured" + problems);
}

}  // namespace

Result<const config::TestMember*> member_to_ask(const config::Clearinghouse& house,
                                                const config::Payer& payer, WhomToAsk whom) {
  const auto found = std::ranges::find(house.test_members, payer.key, &config::TestMember::payer);
  const bool is_there = found != house.test_members.end();
  if (!is_there && whom == WhomToAsk::test_member)
    return fail(ErrorKind::configuration,
                fmt::format("{} has no test member of {}; add [[test_members]] to its file",
                            house.key.value(), payer.key.value()));
  const bool is_asked =
      whom == WhomToAsk::test_member || (whom == WhomToAsk::by_usage && house.usage != 'P');
  return is_there && is_asked ? &*found : nullptr;
}

std::optional<WayToTest> way_to_test(const config::Configuration& configuration,
                                     const config::Payer& payer,
                                     const std::optional<ClearinghouseKey>& through,
                                     Findings& told) {
  for (const config::Route& route : payer.routes) {
    if (through && route.clearinghouse != *through) continue;
    const config::Clearinghouse* house = configuration.clearinghouse(route.clearinghouse);
    if (house == nullptr) continue;
    if (house->goes_in_batches()) {
      const bool is_folder = house->is_file_drop();
      told.push_back({Severity::warning,
                      {},
                      house->key.value() +
                          (is_folder ? " takes questions by file" : " takes questions in batches") +
                          " and answers hours later",
                      "eligd clearinghouse test " + house->key.value() +
                          (is_folder ? " opens its folder" : " connects to it")});
      continue;
    }
    auto credentials = clearinghouse::read_credentials(*house, told);
    if (credentials) {
      const auto member = member_to_ask(*house, payer, WhomToAsk::by_usage);
      return WayToTest{.house = house,
                       .member = member ? *member : nullptr,
                       .payer_id = route.payer_id,
                       .credentials = std::move(*credentials)};
    }
    told.push_back({Severity::warning,
                    {},
                    house->key.value() + " is not used: " + credentials.error().sentence,
                    ""});
  }
  return std::nullopt;
}

Result<PayerTested> test_payer(World& world, const config::Payer& payer, WayToTest way,
                               const std::stop_token& stop) {
  const config::Clearinghouse& house = *way.house;
  const auto number = store::wait<std::int64_t>([&](auto done) {
    world.store.reserve_numbers(house.key, 1, std::move(done));  // I9
  });
  if (!number) return std::unexpected(number.error());
  const Instant now = world.clock.now();
  const CivilDate today = world.configuration.settings.zone.to_local(now).day;
  const AttemptNumbers numbers = attempt_numbers(*number, world.entropy);
  const auto bytes = question(world, payer, way, numbers, today);
  if (!bytes) return std::unexpected(bytes.error());

  asio::io_context context;
  clearinghouse::HttpClient http(context.get_executor());
  const auto connection = clearinghouse::make_connection(house, std::move(way.credentials), http,
                                                         world.clock, world.entropy);
  clearinghouse::Submission submission;
  submission.payload_id = uuid4(world.entropy);
  submission.x12 = *bytes;
  submission.deadline = now + house.timeouts.total;
  const Microseconds before = world.clock.steady();
  const auto outcome = run_until_stopped<clearinghouse::Outcome>(
      context, ask_and_look(*connection, std::move(submission), world.clock), stop);
  if (!outcome) {
    return fail(ErrorKind::unavailable,
                "the test was given up before its end; whether the payer has the question is not "
                "known");
  }
  const bool is_fixture = way.member != nullptr;
  PayerTested tested =
      std::visit(ShowOutcome{{house, numbers, *bytes, today, is_fixture}}, *outcome);
  tested.took = world.clock.steady() - before;
  tested.numbers = numbers;
  return tested;
}

Result<clearinghouse::Health> look_at_partner(const config::Clearinghouse& partner,
                                              clearinghouse::Credentials credentials, Clock& clock,
                                              Entropy& entropy, const std::stop_token& stop) {
  asio::io_context context;
  clearinghouse::HttpClient http(context.get_executor());
  std::unique_ptr<clearinghouse::Connection> connection;
  std::unique_ptr<clearinghouse::Folder> folder;
  std::unique_ptr<clearinghouse::BatchDoor> door;
  if (partner.is_file_drop())
    folder = clearinghouse::open_folder(clearinghouse::access_to(partner, std::move(credentials)));
  else if (partner.is_batch_door())
    door = clearinghouse::open_batch_door(partner, std::move(credentials), http, clock, entropy);
  else
    connection =
        clearinghouse::make_connection(partner, std::move(credentials), http, clock, entropy);
  auto health = run_until_stopped<clearinghouse::Health>(context,
                                                         folder ? folder->health()
                                                         : door ? door->health()
                                                                : connection->health(),
                                                         stop);
  if (!health) return fail(ErrorKind::unavailable, "the look was given up before its end");
  return *std::move(health);
}

}  // namespace eligd::jobs
