// What durability costs: writes a second when many share a commit, beside one sync for each.
//
//   build/release/bin/store_bench
// On the file system of TMPDIR: name a folder on the real disk, not in memory, or the sync costs
// nothing. store.check is the three writes an eligibility check makes (attempt, outcome, decision).
#include "base/test_world.hpp"
#include "store/keys.hpp"
#include "store/sqlite_store.hpp"
#include "store/store.hpp"

#include <atomic>
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace {

using namespace eligd;
using namespace eligd::store;
using namespace std::chrono_literals;

// A store of its own in a fresh folder.
class Bench {
 public:
  Bench()
      : folder_(std::filesystem::temp_directory_path() /
                ("eligd-store-bench-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(folder_);
    store_ = open_sqlite(folder_ / "eligd.db", *parse_keys(std::string(64, 'a')), StoreRole::engine,
                         clock_, entropy_)
                 .value();
  }
  ~Bench() {
    store_.reset();
    std::filesystem::remove_all(folder_);
  }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  [[nodiscard]] Store& store() { return *store_; }
  [[nodiscard]] Instant now() const { return clock_.now(); }

  // `count` verifications with one inquiry each, claimed.
  std::vector<Claim> claims(std::int64_t count) {
    for (std::int64_t i = 0; i < count; ++i) open_case();
    const ClaimRequest request{
        .worker = "bench", .now = now(), .lease_until = now() + 1h, .max = count};
    return wait<std::vector<Claim>>([&](auto done) { store_->claim_due(request, std::move(done)); })
        .value();
  }

 private:
  void open_case() {
    IntakeRecord intake;
    intake.source = SourceKey("bench");
    intake.external_id = std::to_string(++cases_);
    intake.document = Phi<std::string>(std::string(600, 'x'));
    NewVerification verification;
    verification.intake = wait<std::vector<IntakeAdded>>([&](auto done) {
                            store_->add_intakes({intake}, std::nullopt, std::move(done));
                          })
                              .value()
                              .front()
                              .id;
    verification.payer = PayerKey("example-health");
    verification.level = LevelKey("iop_mh");
    verification.now = now();
    (void)wait<VerificationOpened>([&](auto done) {
      store_->open_verification(verification, {{.service_types = {"30"}, .due = now()}}, {},
                                std::move(done));
    }).value();
  }

  std::filesystem::path folder_;
  FixedClock clock_{Instant(1'800'000'000s)};
  SeededEntropy entropy_{1};
  std::unique_ptr<Store> store_;
  std::int64_t cases_ = 0;
};

// What the disk itself asks for one durable page: the floor under every commit.
void bare_sync(benchmark::State& state) {
  std::string path = (std::filesystem::temp_directory_path() / "eligd-sync-XXXXXX").string();
  const int file = ::mkstemp(path.data());
  const std::string page(4096, 'x');
  for (auto _ : state) {
    if (::write(file, page.data(), page.size()) != static_cast<ssize_t>(page.size()) ||
        ::fdatasync(file) != 0) {
      state.SkipWithError("the folder cannot be written");
      break;
    }
  }
  state.SetItemsProcessed(state.iterations());
  ::close(file);
  std::filesystem::remove(path);
}

void one_sync_a_write(benchmark::State& state) {
  Bench bench;
  for (auto _ : state) {
    (void)wait<void>([&](auto done) {
      bench.store().append_event({"run", 1, "written", "eligd", bench.now()}, std::move(done));
    }).value();
  }
  state.SetItemsProcessed(state.iterations());
}

void many_writes_a_sync(benchmark::State& state) {
  Bench bench;
  const std::int64_t before = bench.store().commits();
  std::atomic<std::int64_t> written = 0;
  for (auto _ : state) {
    bench.store().append_event({"run", 1, "written", "eligd", bench.now()},
                               [&](Result<void>) { ++written; });
  }
  while (written < state.iterations()) std::this_thread::yield();
  state.SetItemsProcessed(state.iterations());
  state.counters["writes a commit"] = benchmark::Counter(
      static_cast<double>(state.iterations()) /
      static_cast<double>(std::max<std::int64_t>(1, bench.store().commits() - before)));
}

// The way of one inquiry through the store, each write begun by the completion of the one before.
class Check : public std::enable_shared_from_this<Check> {
 public:
  Check(Bench& bench, Claim claim, std::int64_t number, std::atomic<std::int64_t>& ended)
      : bench_(bench), claim_(std::move(claim)), number_(number), ended_(ended) {}

  void send() {
    NewAttempt attempt;
    attempt.inquiry = claim_.inquiry.id;
    attempt.lease = claim_.lease;
    attempt.clearinghouse = ClearinghouseKey("exchange-one");
    attempt.payer = claim_.payer;
    attempt.trace = TraceNumber(std::to_string(number_));
    attempt.isa13 = InterchangeControlNumber(number_);
    attempt.bytes = Phi<std::string>(std::string(500, 'x'));
    attempt.digest = sha256_hex(attempt.bytes.reveal(Purpose::storage));
    attempt.now = bench_.now();
    bench_.store().record_attempt(
        std::move(attempt),
        [self = shared_from_this()](Result<AttemptId> id) { self->hear(id.value()); });
  }

 private:
  void hear(AttemptId id) {
    const std::string raw(4000, 'x');
    bench_.store().record_outcome(
        id, claim_.lease, {.state = AttemptState::answered, .ended = bench_.now()},
        NewAnswer{AnswerKind::x271, sha256_hex(raw), Phi<std::string>(raw), bench_.now()},
        [self = shared_from_this()](Result<AnswerId> answer) { self->decide(answer.value()); });
  }
  void decide(AnswerId answer) {
    const std::string json(6000, 'x');
    Decision decision;
    decision.inquiry = claim_.inquiry.id;
    decision.verification = claim_.verification;
    decision.lease = claim_.lease;
    decision.answer = answer;
    decision.headline = "Ready";
    decision.summary = NewSummary{
        Phi<std::string>(json), sha256_hex(json), "rules", "Ready", true, {answer}, bench_.now()};
    decision.delivery = "{}";
    decision.now = bench_.now();
    bench_.store().record_decision(
        std::move(decision),
        [self = shared_from_this()](Result<Recorded> recorded) { self->end(recorded); });
  }
  void end(const Result<Recorded>& recorded) {
    if (recorded) ++ended_;
  }

  Bench& bench_;
  Claim claim_;
  std::int64_t number_;
  std::atomic<std::int64_t>& ended_;
};

// `range` checks under way at a time, as with that many connections.
void checks(benchmark::State& state) {
  Bench bench;
  const std::int64_t together = state.range(0);
  std::int64_t number = 0;
  std::atomic<std::int64_t> ended = 0;
  for (auto _ : state) {
    state.PauseTiming();
    auto claims = bench.claims(together);
    state.ResumeTiming();
    for (Claim& claim : claims)
      std::make_shared<Check>(bench, std::move(claim), ++number, ended)->send();
    while (ended < number) std::this_thread::sleep_for(20us);
  }
  state.SetItemsProcessed(number);
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::RegisterBenchmark("fdatasync", bare_sync)
      ->Unit(benchmark::kMicrosecond)
      ->UseRealTime();
  benchmark::RegisterBenchmark("store.commit/one_sync_a_write", one_sync_a_write)
      ->Unit(benchmark::kMicrosecond)
      ->MeasureProcessCPUTime()
      ->UseRealTime();
  benchmark::RegisterBenchmark("store.commit/many_writes_a_sync", many_writes_a_sync)
      ->Unit(benchmark::kMicrosecond)
      ->MeasureProcessCPUTime()
      ->UseRealTime();
  benchmark::RegisterBenchmark("store.check", checks)
      ->Arg(1)
      ->Arg(32)
      ->Unit(benchmark::kMicrosecond)
      ->MeasureProcessCPUTime()
      ->UseRealTime();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
