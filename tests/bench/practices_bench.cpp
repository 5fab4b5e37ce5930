// One practice among many in one PostgreSQL database (docs/decisions/0069): how long its claims and
// its worklist take, beside others that claim at the same time.
//
//   build/release/bin/practices_bench [practices] [cases each] [claims] [others at work]
// Prints one JSON object a line: {"name","p50_us","p99_us","max_us"}. The server is the program's
// own, in memory where there is room and without waiting for a disk: a claim on a real one takes a
// sync more. Statements go as the role that policies bind.
#include "base/test_world.hpp"
#include "postgres_cluster.hpp"
#include "store/keys.hpp"
#include "store/practice.hpp"
#include "store/request_store.hpp"
#include "store/sqlite_store.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace eligd;
using namespace eligd::store;
using namespace std::chrono_literals;

constexpr int payers = 70;
const Instant now{1'800'000'000s};

[[noreturn]] void give_up(const std::string& words) {
  fmt::print(stderr, "practices_bench: {}\n", words);
  std::exit(1);
}

std::string key_of(int practice) { return fmt::format("p-{}", practice); }

void run(const std::string& url, const std::string& sql) {
  if (const auto said = PostgresCluster::tamper(url, sql); !said.empty()) give_up(said);
}

// `count` cases of each practice with one question each, over payers and deadlines; half of the
// questions wait for a retry tomorrow, with the earliest deadlines. A three-hundredth of the cases
// has its first appointment this week. All practices' rows lie between each other's, as time brings
// them.
void fill(const std::string& url, int practices, std::int64_t count) {
  const auto at = now.time_since_epoch().count();
  const std::string each =
      fmt::format(" FROM generate_series(1, {}) i, generate_series(1, {}) k", count, practices);
  const std::string session = "SET session_replication_role = replica; ";  // rows that fit anyway
  const std::string id = fmt::format("(i - 1) * {} + k", practices);
  run(url,
      session +
          fmt::format("INSERT INTO intakes (practice, id, source, external_id, version) SELECT "
                      "'p-' || k, {}, 'bench', 'b' || i, 1",
                      id) +
          each);
  run(url, session +
               fmt::format("INSERT INTO intake_versions (practice, intake_id, version, digest, "
                           "level, payer_as_written, payer, first_appointment, received, "
                           "last_name_sealed, first_name_sealed, birth_date_sealed, "
                           "member_id_sealed, document_sealed) SELECT 'p-' || k, {}, 1, 'd' || i, "
                           "'iop_mh', 'Example Blue', 'blue', {} + (i % 300) * 604800000000, {}, "
                           "repeat('x', 50)::bytea, repeat('x', 50)::bytea, repeat('x', "
                           "50)::bytea, repeat('x', 50)::bytea, repeat('x', 500)::bytea",
                           id, at, at - 86'400'000'000) +
               each);
  run(url, session +
               fmt::format("INSERT INTO verifications (practice, id, intake_id, payer, level, "
                           "from_day, through_day, network, deadline, rules_version, state, "
                           "headline, reason, planned, opened, changed) SELECT 'p-' || k, {0}, "
                           "{0}, 'payer-' || i % {1}, 'iop_mh', '2027-01-20', '2027-03-20', '', "
                           "{2} + i, 'r', 0, 'Ready', '', {2}, {2}, {2} - i",
                           id, payers, at) +
               each);
  run(url, session +
               fmt::format("INSERT INTO inquiries (practice, id, verification_id, position, "
                           "service_types, procedure, search, question_key, state, due, payer, "
                           "deadline, is_ready) SELECT 'p-' || k, {0}, {0}, 1, '30', '', 'x', 'k' "
                           "|| i, 0, CASE WHEN i <= {1} THEN {3} ELSE {4} END, 'payer-' || i % "
                           "{2}, {5} + i, CASE WHEN i > {1} THEN 1 ELSE 0 END",
                           id, count / 2, payers, at + 86'400'000'000, at - 1, at) +
               each);
  run(url, session + fmt::format("INSERT INTO practices (practice) SELECT 'p-' || k FROM "
                                 "generate_series(1, {}) k ON CONFLICT DO NOTHING",
                                 practices));
  for (const char* table :
       {"engine_lead (practice, only_row, term, engine, version, first_member) "
        "SELECT 'p-' || k, 1, 0, 0, 0, 0",
        "engine_word (practice, only_row, word) SELECT 'p-' || k, 1, ''",
        "data_key_ring (practice, only_row, generation) SELECT 'p-' || k, 1, 1"})
    run(url, fmt::format("INSERT INTO {} FROM generate_series(1, {}) k ON CONFLICT DO NOTHING",
                         table, practices));
  run(url, "ANALYZE");
}

void measure(const std::string& name, int times, const std::function<Result<bool>()>& once) {
  std::vector<std::int64_t> took;
  for (int n = 0; n < times; ++n) {
    const auto begun = std::chrono::steady_clock::now();
    const auto came = once();
    if (!came || !*came) give_up(name + ": " + (came ? "nothing came" : came.error().sentence));
    took.push_back(std::chrono::duration_cast<std::chrono::microseconds>(
                       std::chrono::steady_clock::now() - begun)
                       .count());
  }
  std::ranges::sort(took);
  const auto at = [&](std::size_t percent) { return took[(took.size() - 1) * percent / 100]; };
  fmt::print(R"({{"name":"{}","p50_us":{},"p99_us":{},"max_us":{}}})"
             "\n",
             name, at(50), at(99), took.back());
  std::fflush(stdout);
}

Result<bool> claim(Store& store) {
  const ClaimRequest request{.worker = "bench", .now = now, .lease_until = now + 1h, .max = 1};
  const auto claimed =
      wait<std::vector<Claim>>([&](auto done) { store.claim_due(request, std::move(done)); });
  if (!claimed) return std::unexpected(claimed.error());
  return claimed->size() == 1;
}

}  // namespace

int main(int argc, char** argv) {
  const int practices = argc > 1 ? std::atoi(argv[1]) : 200;
  const std::int64_t cases = argc > 2 ? std::atoll(argv[2]) : 100;
  const int claims = argc > 3 ? std::atoi(argv[3]) : 50;
  const int others = argc > 4 ? std::atoi(argv[4]) : 2;
  if (!PostgresCluster::shared().is_there()) give_up("PostgreSQL 15 is not installed here");
  const std::string url = PostgresCluster::shared().make_store();
  FixedClock clock{now};
  SeededEntropy entropy{1};
  const auto keys = *parse_keys(std::string(64, 'a'));
  const auto open = [&](int practice) {
    const auto place = with_practice(url, PracticeKey(key_of(practice)));
    auto opened = open_sqlite(place, keys, StoreRole::engine, clock, entropy);
    if (!opened) give_up(opened.error().sentence);
    return *std::move(opened);
  };
  // Keys before rows: a store with rows and no key has lost it.
  for (int n = 1; n <= others; ++n) open(n).reset();
  open(practices).reset();
  const auto filling = std::chrono::steady_clock::now();
  fill(url, practices, cases);
  fmt::print(
      stderr, "filled in {} s\n",
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - filling)
          .count());
  const auto mine = open(practices);
  const auto requests = open_requests(with_practice(url, PracticeKey(key_of(practices))));
  if (!requests) give_up(requests.error().sentence);
  const AppointmentsBetween week{.from = now - 24h, .until = now + 7 * 24h};
  const auto worklist = [&]() -> Result<bool> {
    const auto rows = (*requests)->first_appointments(week);
    if (!rows) return std::unexpected(rows.error());
    return !rows->empty();
  };
  measure("practices.claim", claims, [&] { return claim(*mine); });
  measure("practices.worklist", claims, worklist);
  std::atomic<std::int64_t> theirs = 0;
  std::atomic<std::int64_t> refused = 0;
  std::vector<std::jthread> at_work;
  for (int n = 1; n <= others; ++n)
    at_work.emplace_back([&, store = open(n)](const std::stop_token& stop) {
      while (!stop.stop_requested()) {
        const auto came = claim(*store);
        if (came && !*came) return;  // it has asked all that is due
        ++(came ? theirs : refused);
      }
    });
  measure("practices.claim/beside_others", claims, [&] { return claim(*mine); });
  measure("practices.worklist/beside_others", claims, worklist);
  at_work.clear();
  // Nearly all of them begun anew: others wrote at the same time.
  const auto rolled_back = PostgresCluster::ask(
      url, "SELECT xact_rollback FROM pg_stat_database WHERE datname = current_database()");
  fmt::print(R"({{"name":"practices.others","claims":{},"refused":{},"rolled_back":{}}})"
             "\n",
             theirs.load(), refused.load(), rolled_back);
}
