#include "test_night.hpp"

#include "jobs/intake_records.hpp"
#include "jobs/plan.hpp"
#include "test_place.hpp"

#include <boost/asio/co_spawn.hpp>
#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>

namespace eligd::jobs::sample {

boost::asio::awaitable<void> JumpingAlarm::wait(Microseconds patience, bool is_idle) {
  if (is_idle) clock_.advance(patience);
  constexpr Microseconds instead = std::chrono::milliseconds(1);
  co_await real_->wait(is_idle ? Microseconds{0} : std::min(patience, instead), is_idle);
}

std::unique_ptr<Alarm> JumpingPace::make_alarm(const boost::asio::any_io_executor& executor) {
  return std::make_unique<JumpingAlarm>(real_.make_alarm(executor), clock_);
}

TestNight::TestNight(ScriptedPayer::Script script) : alpha(clock, script), beta(clock, script) {
  std::string name = (std::filesystem::temp_directory_path() / "eligd-night-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) std::abort();
  folder = name;
  keys.root.fill(7);
  open();
}

TestNight::~TestNight() {
  store.reset();
  store::leave_test_place_in(folder);
  std::filesystem::remove_all(folder);
}

void TestNight::open() {
  auto opened = store::open_sqlite(store::test_place_in(folder).path(), keys,
                                   store::StoreRole::engine, clock, entropy);
  ASSERT_TRUE(opened) << opened.error().sentence;
  store = std::move(*opened);
}

void TestNight::restore(const std::filesystem::path& backup) {
  store.reset();
  ASSERT_TRUE(store::test_place_in(folder).put_back(backup, clock.now() - std::chrono::hours(24)));
  reopen();
}

void TestNight::reopen() {
  store.reset();
  contexts.clear();  // whatever was on its way dies here, after the store closed its file
  open();
  clock.advance(std::chrono::seconds(1));
  ASSERT_TRUE(store::wait<std::int64_t>([&](auto done) {
    store->recover(clock.now(), configuration.settings.limits.retry_first, std::move(done));
  }));
  crash_when = {};
}

void TestNight::add_intakes(int count, const std::function<void(intake::NewIntake&, int)>& change) {
  std::vector<store::IntakeRecord> records;
  for (int n = 1; n <= count; ++n) {
    intake::NewIntake made = intake(std::to_string(n));
    if (change) change(made, n);
    records.push_back(to_record(made, configuration, clock.now()));
  }
  const auto added = store::wait<std::vector<store::IntakeAdded>>(
      [&](auto done) { store->add_intakes(std::move(records), std::nullopt, std::move(done)); });
  ASSERT_TRUE(added) << added.error().sentence;
}

World TestNight::world() {
  return {.store = *store,
          .clock = clock,
          .entropy = entropy,
          .configuration = configuration,
          .connections = {{ClearinghouseKey("alpha"), &alpha}, {ClearinghouseKey("beta"), &beta}},
          .events = events,
          .pace = pace,
          .stop = stop.get_token()};
}

bool TestNight::told(std::string_view name, std::string_view words) const {
  for (std::size_t n = 0; n < events.names.size(); ++n)
    if (events.names[n] == name && events.words[n] == words) return true;
  return false;
}

void TestNight::drive(const std::function<boost::asio::awaitable<void>()>& job,
                      const std::function<bool()>& is_done) {
  boost::asio::io_context& io = *contexts.emplace_back(std::make_unique<boost::asio::io_context>());
  boost::asio::co_spawn(io, job(), [](const std::exception_ptr& thrown) {
    if (thrown) std::rethrow_exception(thrown);
  });
  while (!is_done() && !(crash_when && crash_when())) {
    if (io.run_one_for(std::chrono::seconds(60)) == 0) {
      ADD_FAILURE() << "the job stands still";
      break;
    }
  }
}

void TestNight::plan() {
  const auto started = store::wait<store::RunStarted>([&](auto done) {
    store->start_run({.kind = "nightly",
                      .key = "N-20261123",
                      .as_of = clock.now(),
                      .window_from = began,
                      .window_through = began + stop_after,
                      .rules_version = configuration.version,
                      .now = clock.now()},
                     std::move(done));
  });
  ASSERT_TRUE(started) << started.error().sentence;
  run_id = started->id;
  World here = world();
  await<PlanCounts>([&] { return jobs::plan(here, run_id, {}); });
}

std::optional<VerifyEnd> TestNight::run() {
  plan();
  World here = world();
  return await<VerifyEnd>([&] {
    return verify(here, {.run = run_id, .window_from = began, .stop_at = began + stop_after});
  });
}

void TestNight::answer_one_without_deciding() {
  const auto claims = store::wait<std::vector<store::Claim>>([&](auto done) {
    store->claim_due({.worker = "dead",
                      .now = clock.now(),
                      .lease_until = clock.now() + std::chrono::minutes(5),
                      .max = 1},
                     std::move(done));
  });
  ASSERT_EQ(claims.value().size(), 1u);
  const store::Claim& claim = claims->front();
  const AttemptNumbers numbers = attempt_numbers(900'000, entropy);
  const auto attempt = store::wait<AttemptId>([&](auto done) {
    store->record_attempt({.inquiry = claim.inquiry.id,
                           .lease = claim.lease,
                           .clearinghouse = ClearinghouseKey("alpha"),
                           .payer = claim.payer,
                           .trace = numbers.trace,
                           .reference = numbers.reference,
                           .isa13 = numbers.isa13,
                           .gs06 = numbers.gs06,
                           .st02 = numbers.st02,
                           .digest = "d",
                           .bytes = Phi<std::string>("x"),
                           .now = clock.now(),
                           .deadline = clock.now()},
                          std::move(done));
  });
  Received asked;
  asked.reference = numbers.reference.value();
  asked.trace = numbers.trace.value();
  asked.assigner = "1123456789";
  asked.member_id = "EXAMPLE1";
  asked.payer_id = "EXblue";
  const std::string bytes = answer_271(asked, active_with_everything, asked.trace);
  const auto answer = store::wait<AnswerId>([&](auto done) {
    store->record_outcome(attempt.value(), claim.lease,
                          {.state = store::AttemptState::answered, .ended = clock.now()},
                          store::NewAnswer{.kind = store::AnswerKind::x271,
                                           .digest = store::sha256_hex(bytes),
                                           .raw = Phi<std::string>(bytes),
                                           .received = clock.now()},
                          std::move(done));
  });
  ASSERT_TRUE(answer) << answer.error().sentence;
}

store::RunCounts TestNight::counts() const { return store->run_counts(run_id).value(); }
std::vector<store::VerificationRecord> TestNight::verifications() const {
  return store->verifications({}).value();
}

std::vector<store::InquiryRecord> TestNight::inquiries(VerificationId id) const {
  return store->inquiries(id).value();
}

std::vector<store::TaskRecord> TestNight::tasks() const { return store->tasks({}).value(); }
std::vector<store::AttemptRecord> TestNight::attempts() const {
  std::vector<store::AttemptRecord> all;
  for (const auto& verification : verifications()) {
    for (const auto& inquiry : inquiries(verification.id)) {
      const auto some = store->attempts(inquiry.id).value();
      all.insert(all.end(), some.begin(), some.end());
    }
  }
  return all;
}

}  // namespace eligd::jobs::sample
