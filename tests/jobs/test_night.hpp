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
  boost::asio::awaitable<void> wait(Microseconds patience, bool is_idle) override;
  void cancel() override { real_->cancel(); }

 private:
  std::unique_ptr<Alarm> real_;
  FixedClock& clock_;
};

class JumpingPace final : public Pace {
 public:
  explicit JumpingPace(FixedClock& clock) : clock_(clock) {}
  [[nodiscard]] std::unique_ptr<Alarm> make_alarm(
      const boost::asio::any_io_executor& executor) override;

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

  explicit TestNight(ScriptedPayer::Script script);
  ~TestNight();

  void open();
  // As a new process would: the dead one's attempts become unknown.
  void reopen();
  // The disk is lost, and this backup of the store put in its place.
  void restore(const std::filesystem::path& backup);
  void add_intakes(int count, const std::function<void(intake::NewIntake&, int)>& change = {});
  World world();
  // Did this happen, in these words?
  [[nodiscard]] bool told(std::string_view name, std::string_view words) const;

  // Runs an awaitable of a job to its end, or drops everything when crash_when says so.
  template <class T, class Job>
  std::optional<T> await(Job job) {
    std::optional<T> end;
    drive(
        [&]() -> boost::asio::awaitable<void> {
          Result<T> result = co_await job();
          EXPECT_TRUE(result) << result.error().sentence;
          if (result) end = std::move(*result);
        },
        [&] { return end.has_value(); });
    return end;
  }

  // Until `is_done`, or crash_when says so. The same for every job, so that it is compiled once.
  void drive(const std::function<boost::asio::awaitable<void>()>& job,
             const std::function<bool()>& is_done);

  void plan();
  std::optional<VerifyEnd> run();
  // What a process does that dies between the answer and the decision.
  void answer_one_without_deciding();

  store::RunCounts counts() const;
  std::vector<store::VerificationRecord> verifications() const;
  std::vector<store::InquiryRecord> inquiries(VerificationId id) const;
  std::vector<store::TaskRecord> tasks() const;
  std::vector<store::AttemptRecord> attempts() const;

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
