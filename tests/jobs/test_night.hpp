// One night of the engine in a test: a store in a folder of its own, two scripted clearinghouses, a
// clock that moves when nothing is in flight.
#pragma once

#include "base/test_world.hpp"
#include "jobs/build_inquiry.hpp"
#include "jobs/intake_records.hpp"
#include "jobs/pace.hpp"
#include "jobs/plan.hpp"
#include "jobs/verify.hpp"
#include "sample.hpp"
#include "scripted_payer.hpp"
#include "store/keys.hpp"
#include "store/sqlite_store.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace eligd::jobs::sample {

// While something is in flight the clock stands; else it jumps to what is waited for.
class JumpingAlarm final : public Alarm {
 public:
  JumpingAlarm(std::unique_ptr<Alarm> real, FixedClock& clock)
      : real_(std::move(real)), clock_(clock) {}
  boost::asio::awaitable<void> wait(Microseconds patience, bool is_idle) override {
    if (is_idle) clock_.advance(patience);
    constexpr Microseconds instead = std::chrono::milliseconds(1);
    co_await real_->wait(is_idle ? Microseconds{0} : std::min(patience, instead), is_idle);
  }
  void cancel() override { real_->cancel(); }

 private:
  std::unique_ptr<Alarm> real_;
  FixedClock& clock_;
};

class JumpingPace final : public Pace {
 public:
  explicit JumpingPace(FixedClock& clock) : clock_(clock) {}
  [[nodiscard]] std::unique_ptr<Alarm> make_alarm(
      const boost::asio::any_io_executor& executor) override {
    return std::make_unique<JumpingAlarm>(real_.make_alarm(executor), clock_);
  }

 private:
  RealPace real_;
  FixedClock& clock_;
};

class KeptEvents final : public EventSink {
 public:
  void happened(const Happening& happening) override {
    names.emplace_back(happening.name);
    words.emplace_back(happening.words);
  }
  std::vector<std::string> names, words;
};

class TestNight {
 public:
  static inline const Instant began = at("2026-11-24T02:30:00Z");

  explicit TestNight(ScriptedPayer::Script script) : alpha(clock, script), beta(clock, script) {
    std::string name = (std::filesystem::temp_directory_path() / "eligd-night-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    folder = name;
    keys.root.fill(7);
    open();
  }
  ~TestNight() {
    store.reset();
    std::filesystem::remove_all(folder);
  }

  void open() {
    auto opened =
        store::open_sqlite(folder / "eligd.db", keys, store::StoreRole::engine, clock, entropy);
    ASSERT_TRUE(opened) << opened.error().sentence;
    store = std::move(*opened);
  }
  // As a new process would: the dead one's attempts become unknown.
  void reopen() {
    store.reset();
    contexts.clear();  // whatever was on its way dies here, after the store closed its file
    open();
    clock.advance(std::chrono::seconds(1));
    ASSERT_TRUE(store::wait<std::int64_t>([&](auto done) {
      store->recover(clock.now(), configuration.settings.limits.retry_first, std::move(done));
    }));
    crash_when = {};
  }

  void add_intakes(int count, const std::function<void(intake::NewIntake&, int)>& change = {}) {
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

  World world() {
    return {.store = *store,
            .clock = clock,
            .entropy = entropy,
            .configuration = configuration,
            .connections = {{ClearinghouseKey("alpha"), &alpha}, {ClearinghouseKey("beta"), &beta}},
            .events = events,
            .pace = pace,
            .stop = stop.get_token()};
  }

  // Did this happen, in these words?
  [[nodiscard]] bool told(std::string_view name, std::string_view words) const {
    for (std::size_t n = 0; n < events.names.size(); ++n)
      if (events.names[n] == name && events.words[n] == words) return true;
    return false;
  }

  // Runs an awaitable of a job to its end, or drops everything when crash_when says so.
  template <class T, class Job>
  std::optional<T> await(Job job) {
    std::optional<T> end;
    boost::asio::io_context& io =
        *contexts.emplace_back(std::make_unique<boost::asio::io_context>());
    boost::asio::co_spawn(io, job(), [&](std::exception_ptr thrown, Result<T> result) {
      if (thrown) std::rethrow_exception(thrown);
      EXPECT_TRUE(result) << result.error().sentence;
      if (result) end = std::move(*result);
    });
    while (!end && !(crash_when && crash_when())) {
      if (io.run_one_for(std::chrono::seconds(60)) == 0) {
        ADD_FAILURE() << "the job stands still";
        break;
      }
    }
    return end;
  }

  void plan() {
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

  std::optional<VerifyEnd> run() {
    plan();
    World here = world();
    return await<VerifyEnd>([&] {
      return verify(here, {.run = run_id, .window_from = began, .stop_at = began + stop_after});
    });
  }

  // What a process does that dies between the answer and the decision.
  void answer_one_without_deciding() {
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

  store::RunCounts counts() const { return store->run_counts(run_id).value(); }
  std::vector<store::VerificationRecord> verifications() const {
    return store->verifications({}).value();
  }
  std::vector<store::InquiryRecord> inquiries(VerificationId id) const {
    return store->inquiries(id).value();
  }
  std::vector<store::TaskRecord> tasks() const { return store->tasks({}).value(); }
  std::vector<store::AttemptRecord> attempts() const {
    std::vector<store::AttemptRecord> all;
    for (const auto& verification : verifications()) {
      for (const auto& inquiry : inquiries(verification.id)) {
        const auto some = store->attempts(inquiry.id).value();
        all.insert(all.end(), some.begin(), some.end());
      }
    }
    return all;
  }

  FixedClock clock{began};
  SeededEntropy entropy{42};
  config::Configuration configuration = sample::configuration();
  ScriptedPayer alpha, beta;
  KeptEvents events;
  JumpingPace pace{clock};
  std::stop_source stop;
  std::chrono::minutes stop_after{8 * 60};
  std::function<bool()> crash_when;
  std::filesystem::path folder;
  store::Keys keys;
  std::vector<std::unique_ptr<boost::asio::io_context>>
      contexts;  // outlive the store: await_store.hpp
  std::unique_ptr<store::Store> store;
  RunId run_id{};
};

}  // namespace eligd::jobs::sample
