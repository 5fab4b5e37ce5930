// Taking the next question out of a long queue: how long a claim takes, and what memory it needs.
//
//   build/release/bin/queue_bench [questions] [claims]
// Prints one JSON object a state of the queue: {"name","p50_us","p99_us","max_us","peak_mb"}. On
// the file system of TMPDIR: name a folder on the real disk; a claim is a commit, its sync
// included.
#include "base/test_world.hpp"
#include "store/keys.hpp"
#include "store/sqlite_store.hpp"
#include "store/store.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

namespace {

using namespace eligd;
using namespace eligd::store;
using namespace std::chrono_literals;

constexpr int payers = 70;
const Instant now{1'800'000'000s};

void run(sqlite3* handle, const std::string& sql) {
  char* words = nullptr;
  if (sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &words) == SQLITE_OK) return;
  fmt::print(stderr, "queue_bench: {}\n", words);
  std::exit(1);
}

// `count` cases with one question each, spread over payers and deadlines. A fifth waits for a retry
// tomorrow, and those have the earliest deadlines of all: what a claim must pass over.
void fill(const std::filesystem::path& path, std::int64_t count) {
  sqlite3* handle = nullptr;
  if (sqlite3_open(path.c_str(), &handle) != SQLITE_OK) std::exit(1);
  const std::string numbers = fmt::format(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) ", count);
  const auto at = now.time_since_epoch().count();
  run(handle, "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; BEGIN");
  run(handle, "INSERT INTO intakes (id, source, external_id, version) " + numbers +
                  "SELECT i, 'bench', 'b' || i, 1 FROM n");
  run(handle,
      "INSERT INTO verifications (id, intake_id, payer, level, from_day, through_day, network, "
      "deadline, rules_version, state, headline, reason, planned, opened, changed) " +
          numbers +
          fmt::format("SELECT i, i, printf('payer-%02d', i % {}), 'iop_mh', '2027-01-20', "
                      "'2027-03-20', '', {} + i, 'r', 0, '', '', {}, {}, {} FROM n",
                      payers, at, at, at, at));
  run(handle,
      "INSERT INTO inquiries (id, verification_id, position, service_types, procedure, search, "
      "question_key, state, due, payer, deadline, is_ready) " +
          numbers +
          fmt::format(
              "SELECT i, i, 1, '30', '', 'id_name_birth', 'k' || i, 0, "
              "CASE WHEN i <= {} THEN {} ELSE {} END, printf('payer-%02d', i % {}), {} + i, "
              "i > {} FROM n",
              count / 5, at + 86'400'000'000, at - 1, payers, at, count / 5));
  // Runs in the same queue: the last 20,000 of it, and 3,000 at even distances, a fifth of which
  // wait.
  const auto make_run = [&](int id, const std::string& which) {
    run(handle,
        fmt::format("INSERT INTO runs (id, kind, key, as_of, window_from, window_through, "
                    "rules_version, started) VALUES ({}, 'bench', 'B-{}', {}, 0, 0, 'r', {})",
                    id, id, at, at));
    run(handle, numbers + fmt::format("INSERT INTO run_items (run_id, verification_id, outcome, "
                                      "deadline) SELECT {}, i, 0, {} + i FROM n WHERE {}",
                                      id, at, which));
  };
  make_run(1, fmt::format("i > {}", count - 20'000));
  make_run(2, fmt::format("i % {} = 0", std::max(count / 3'000, std::int64_t{1})));
  run(handle, "COMMIT; ANALYZE");
  sqlite3_close(handle);
}

std::int64_t microseconds(std::chrono::steady_clock::duration took) {
  return std::chrono::duration_cast<std::chrono::microseconds>(took).count();
}

void measure(Store& store, std::string_view name, int claims, std::vector<PayerKey> excluded,
             std::optional<RunId> of = {}) {
  std::vector<std::int64_t> took;
  for (int n = 0; n < claims; ++n) {
    const ClaimRequest request{.worker = "bench",
                               .now = now,
                               .lease_until = now + 1h,
                               .max = 1,
                               .excluded_payers = excluded,
                               .run = of};
    const auto begun = std::chrono::steady_clock::now();
    const auto claimed =
        wait<std::vector<Claim>>([&](auto done) { store.claim_due(request, std::move(done)); });
    took.push_back(microseconds(std::chrono::steady_clock::now() - begun));
    if (!claimed || claimed->size() != 1) {
      fmt::print(stderr, "queue_bench: nothing was claimed\n");
      std::exit(1);
    }
  }
  std::ranges::sort(took);
  const auto at = [&](std::size_t percent) { return took[(took.size() - 1) * percent / 100]; };
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  fmt::print(R"({{"name":"{}","p50_us":{},"p99_us":{},"max_us":{},"peak_mb":{}}})"
             "\n",
             name, at(50), at(99), took.back(), used.ru_maxrss / 1024);
}

}  // namespace

int main(int argc, char** argv) {
  const std::int64_t count = argc > 1 ? std::atoll(argv[1]) : 1'000'000;
  const int claims = argc > 2 ? std::atoi(argv[2]) : 2'000;
  const auto folder =
      std::filesystem::temp_directory_path() / ("eligd-queue-bench-" + std::to_string(::getpid()));
  std::filesystem::remove_all(folder);
  FixedClock clock{now};
  SeededEntropy entropy{1};
  const auto keys = *parse_keys(std::string(64, 'a'));
  const auto open = [&] {
    return open_sqlite(folder / "eligd.db", keys, StoreRole::engine, clock, entropy).value();
  };
  open().reset();  // makes it
  fill(folder / "eligd.db", count);
  {
    const auto store = open();
    std::vector<PayerKey> half;
    for (int n = 0; n < payers; n += 2) half.emplace_back(fmt::format("payer-{:02}", n));
    std::vector<PayerKey> most;
    for (int n = 1; n < payers; ++n) most.emplace_back(fmt::format("payer-{:02}", n));
    measure(*store, "queue.claim", claims, {});
    measure(*store, "queue.claim/half_of_the_payers_closed", claims, half);
    measure(*store, "queue.claim/all_but_one_payer_closed", claims, most);
    measure(*store, "queue.claim/of_a_run_behind_all_others", claims, {}, RunId(1));
    measure(*store, "queue.claim/of_a_small_run_among_all_others", claims, {}, RunId(2));
  }
  std::filesystem::remove_all(folder);
}
