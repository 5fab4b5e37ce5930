// A practice with a large store behind the real server, while a night writes into it: what pages
// read, at the size they must stay fast with. tests/bench/api_load.py puts the load on it.
//
//   build/release/bin/api_bench [cases] [in_window]
// `cases` stand in the store, settled and far from today; `in_window` have their first appointment
// this week, with answers and summaries as a night leaves them. On the file system of TMPDIR: name
// a folder on the real disk. Prints {"url","window","case"} and serves until standard input ends.
#include "api/server.hpp"
#include "base/system_world.hpp"
#include "practice.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <stop_token>
#include <string>
#include <thread>

namespace {

using namespace eligd;
using namespace std::chrono_literals;
using jobs::sample::TestNight;

// The practice's evening, going on at the machine's pace.
class MovingClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override { return TestNight::began + steady(); }
  [[nodiscard]] Microseconds steady() const override {
    return std::chrono::duration_cast<Microseconds>(std::chrono::steady_clock::now() - began_);
  }

 private:
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

void run(sqlite3* handle, const std::string& sql) {
  char* words = nullptr;
  if (sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &words) == SQLITE_OK) return;
  fmt::print(stderr, "api_bench: {}\n", words);
  std::exit(1);
}

// Cases nobody looks at today, of the size real ones have; what is sealed in them is never opened.
// A fifth has a task, a quarter of those is open.
void fill(const std::filesystem::path& path, std::int64_t count) {
  sqlite3* handle = nullptr;
  if (sqlite3_open(path.c_str(), &handle) != SQLITE_OK) std::exit(1);
  constexpr std::int64_t first = 1'000'000;
  const std::string numbers =
      fmt::format("WITH RECURSIVE n(i) AS (SELECT {} UNION ALL SELECT i + 1 FROM n WHERE i < {}) ",
                  first, first + count - 1);
  const auto at = TestNight::began.time_since_epoch().count();
  run(handle, "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; BEGIN");
  run(handle, "INSERT INTO intakes (id, source, external_id, version) " + numbers +
                  "SELECT i, 'bench', 'b' || i, 1 FROM n");
  run(handle,
      "INSERT INTO intake_versions (intake_id, version, digest, level, payer_as_written, "
      "payer, first_appointment, received, last_name_sealed, first_name_sealed, "
      "birth_date_sealed, member_id_sealed, document_sealed) " +
          numbers +
          fmt::format("SELECT i, 1, 'd' || i, 'iop_mh', 'Example Blue', 'blue', {} + i * "
                      "10000000, {}, zeroblob(50), zeroblob(50), zeroblob(50), "
                      "zeroblob(50), zeroblob(500) FROM n",
                      at + 5'000'000'000'000, at - 86'400'000'000));
  run(handle,
      "INSERT INTO verifications (id, intake_id, payer, level, from_day, through_day, "
      "network, deadline, rules_version, state, headline, reason, planned, opened, "
      "changed) " +
          numbers +
          fmt::format("SELECT i, i, 'blue', 'iop_mh', '2027-01-20', '2027-03-20', '', {0} "
                      "+ i, 'r', 2, 'Ready', '', {0}, {0}, {0} - i FROM n",
                      at));
  run(handle,
      "INSERT INTO summaries (verification_id, json_sealed, digest, rules_version, "
      "headline, is_good, answers, at) " +
          numbers +
          fmt::format("SELECT i, zeroblob(900), 'd', 'r', 'Ready', 1, '', {} FROM n",
                      at - 3'600'000'000));
  run(handle, "INSERT INTO tasks (verification_id, code, queue, why, act, opened, closed) " +
                  numbers +
                  fmt::format("SELECT i, 'call', 'Billing', 'x', 'y', {0}, CASE WHEN i % 20 = 0 "
                              "THEN NULL ELSE {0} END FROM n WHERE i % 5 = 0",
                              at));
  run(handle, "COMMIT; ANALYZE");
  sqlite3_close(handle);
}

// What a night at work does to the store, as fast as the payers of a large practice answer: a
// decision's writes, and now and then one about somebody in the window.
void write_like_a_night(store::Store& store, const Clock& clock, VerificationId watched,
                        std::stop_token stop) {
  constexpr auto between = 10ms;
  for (std::int64_t n = 0; !stop.stop_requested(); ++n) {
    const bool is_watched = n % 50 == 0;
    const VerificationId about = is_watched ? watched : VerificationId(1'000'001 + n % 1000);
    const auto task = store::wait<TaskId>([&](auto done) {
      store.open_task({.verification = about,
                       .code = "bench",
                       .queue = "Billing",
                       .why = std::to_string(n),
                       .act = "y",
                       .at = clock.now()},
                      std::move(done));
    });
    if (!task) return;
    (void)store::wait<void>(
        [&](auto done) { store.close_task(*task, "done", "eligd", clock.now(), std::move(done)); });
    std::this_thread::sleep_for(between);
  }
}

}  // namespace

int main(int count, char** words) {
  const std::int64_t cases = count > 1 ? std::atoll(words[1]) : 1'000'000;
  const int in_window = count > 2 ? std::atoi(words[2]) : 300;
  config::ApiSettings settings = api::sample::Practice::generous();
  settings.connections_source_max = 32;          // as shipped: a flood comes from one address, too
  settings.requests_per_minute_source = 20'000;  // the load's own 12,000, and some
  api::sample::Practice practice(settings);
  TestNight& night = practice.night;
  night.add_intakes(in_window, [](intake::NewIntake& made, int n) {
    made.external_id = "W-" + std::to_string(n);
    made.source = SourceKey("north");
    // Every other is told everything, the rest is not on file.
    made.coverage.member_id = Phi<std::string>(n % 2 == 0 ? "EXAMPLE1" : "EXAMPLE9");
  });
  night.run();
  fill(night.folder / "eligd.db", cases);
  MovingClock clock;
  SystemEntropy entropy;
  auto visitor = store::open_sqlite(night.folder / "eligd.db", night.keys,
                                    store::StoreRole::visitor, clock, entropy);
  if (!visitor) {
    fmt::print(stderr, "api_bench: {}\n", visitor.error().sentence);
    return 1;
  }
  api::Behind behind{.store = **visitor,
                     .requests = *practice.requests,
                     .enrollments = *practice.enrollments,
                     .approvals = *practice.approvals,
                     .reruns = *practice.reruns,
                     .retention = *practice.retention,
                     .keeping = practice.keeping,
                     .clock = clock,
                     .entropy = entropy,
                     .events = night.events,
                     .pace = night.pace,
                     .caller = [](std::string_view word,
                                  std::string_view) { return api::sample::Practice::caller(word); },
                     .gate = *practice.gate,
                     .people = *practice.people,
                     .configuration = practice.behind().configuration};
  api::Service service(settings, std::move(behind));
  const auto server = api::Server::open(settings, service, clock, entropy);
  if (!server) return 1;
  (*server)->start();
  std::jthread writer([&](std::stop_token stop) {
    write_like_a_night(*night.store, clock, practice.north, std::move(stop));
  });
  fmt::print(
      R"({{"url":"{}","window":"/api/v1/worklist?from=2026-11-24&through=2026-11-30&limit=100",)"
      R"("case":"/api/v1/verifications/{}"}})"
      "\n",
      (*server)->url(), practice.north.value());
  std::fflush(stdout);
  for (std::string line; std::getline(std::cin, line);) {
  }
  writer.request_stop();
  writer.join();
  (*server)->stop();
  return 0;
}
