// What is asked all day must not go through the rows of all, on a server with many practices' rows
// and statistics: here the server itself counts the rows each question went through, by an index or
// without, and that is no more with any number of cases. The plans it chose are behind that, those
// by the wall between practices and those made once for a prepared statement too.
//
// For a look at many more rows than a test has time for, by hand (300,000 of each kind):
//   ELIGD_PLANS_PRACTICES=200 ELIGD_PLANS_CASES=1500 store_test --gtest_filter='PlansOnServer.*'
#include "postgres_cluster.hpp"
#include "store/keys.hpp"
#include "store/practice.hpp"
#include "store/request_store.hpp"
#include "store/sqlite_store.hpp"
#include "store_fixture.hpp"

#include <fmt/core.h>

#include <charconv>
#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace eligd::store {
namespace {

std::int64_t told(const char* name, std::int64_t otherwise) {
  const char* const text = std::getenv(name);
  if (text == nullptr) return otherwise;
  const std::string_view digits(text);
  std::int64_t value = otherwise;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

constexpr int runs = 30;      // nights, each with its part of all cases
constexpr int last_run = 21;  // which has some that are due
constexpr int due_of = 50;    // one case of so many is due and has an open task
// The fifth time a prepared statement gets a plan that is kept for all values.
constexpr int times = 7;

constexpr std::int64_t few = 150;   // what is said of one case
constexpr std::int64_t page = 250;  // fifty rows, with what stands beside each

class PlansOnServer : public testing::Test {
 protected:
  void SetUp() override {
    if (!PostgresCluster::shared().is_there())
      GTEST_SKIP() << "PostgreSQL 15 is not installed here: tools/deps";
    url_ = PostgresCluster::shared().make_store();
    open();  // keys before rows: a store with rows and no key has lost it
    close();
    fill();
  }
  ~PlansOnServer() override {
    close();
    if (!url_.empty()) PostgresCluster::shared().drop_database(url_);
  }

  // Neither the first nor the last of them.
  [[nodiscard]] std::filesystem::path place() const {
    return with_practice(url_, PracticeKey(fmt::format("p-{}", practices_ / 2)));
  }
  void open() {
    const Keys keys = *parse_keys(std::string(64, 'a'));
    auto opened = open_store(place(), keys, StoreRole::visitor, clock_, entropy_);
    ASSERT_TRUE(opened) << opened.error().sentence;
    store_ = std::move(*opened);
    auto requests = open_requests(place());
    ASSERT_TRUE(requests) << requests.error().sentence;
    requests_ = std::move(*requests);
  }
  // The server counts what a session read when that has ended.
  void close() {
    store_.reset();
    requests_.reset();
    for (int tries = 0; tries < 200 && ask("SELECT count(*) FROM pg_stat_activity WHERE usename = "
                                           "'eligd' AND datname = current_database()") != "0";
         ++tries)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }

  [[nodiscard]] std::string ask(const std::string& sql) const {
    return PostgresCluster::ask(url_, sql);
  }
  void put(const std::string& into, const std::string& values) {
    const std::string sql = fmt::format(
        "SET session_replication_role = replica; INSERT INTO {} SELECT {} FROM "
        "generate_series(1::BIGINT, "
        "{}) i, generate_series(1, {}) k",
        into, values, cases_, practices_);
    ASSERT_EQ(PostgresCluster::tamper(url_, sql), "") << into;
  }
  // Rows of all practices lie between each other's, as time brings them. One in `due_of` is of
  // tonight; the others are done.
  void fill() {
    const auto at = clock_.now().time_since_epoch().count();
    const std::string id = fmt::format("(i - 1) * {} + k", practices_);
    const std::string sealed = "repeat('x', 60)::bytea";
    const auto due = [](const std::string& one, const std::string& otherwise) {
      return fmt::format("CASE WHEN i % {} = 0 THEN {} ELSE {} END", due_of, one, otherwise);
    };
    put("intakes (practice, id, source, external_id, version)",
        fmt::format("'p-' || k, {}, 'csv', 'A-' || i, 1", id));
    put("intake_versions (practice, intake_id, version, digest, level, payer_as_written, payer, "
        "first_appointment, received, last_name_sealed, first_name_sealed, birth_date_sealed, "
        "member_id_sealed, member_id_index, document_sealed)",
        fmt::format("'p-' || k, {0}, 1, 'd' || i, 'iop_mh', 'Example Blue', 'blue', {1} + (i % "
                    "300) * 604800000000, {1} - i * 3600000000, {2}, {2}, {2}, {2}, "
                    "decode(md5('m' || i), 'hex'), {2}",
                    id, at, sealed));
    put("verifications (practice, id, intake_id, payer, level, from_day, through_day, network, "
        "deadline, rules_version, state, headline, reason, planned, planned_version, opened, "
        "changed)",
        fmt::format("'p-' || k, {0}, {0}, 'payer-' || i % 70, 'iop_mh', '2027-01-20', "
                    "'2027-03-20', '', {1} + i, 'r', {2}, 'Ready', '', {1}, 1, {1}, {1} - i * "
                    "60000000",
                    id, at, due("0", "2")));
    put("inquiries (practice, id, verification_id, position, service_types, procedure, search, "
        "question_key, state, due, payer, deadline, is_ready)",
        fmt::format("'p-' || k, {0}, {0}, 1, '30', '', 'x', 'k' || i, {2}, {1} - 1, 'payer-' || i "
                    "% 70, {1} + i, {3}",
                    id, at, due("0", "2"), due("1", "0")));
    put("attempts (practice, id, inquiry_id, clearinghouse, payer, trace, reference, isa13, gs06, "
        "st02, digest, bytes_sealed, state, is_open, started, deadline, ended)",
        fmt::format("'p-' || k, {0}, {0}, 'exchange', 'payer-' || i % 70, 'T' || i, 'R' || i, i, "
                    "i, 1, 'd', {2}, 1, 0, {1} - i * 3600000000, {1}, {1} - i * 3600000000",
                    id, at, sealed));
    put("answers (practice, id, attempt_id, clearinghouse, kind, digest, raw_sealed, received)",
        fmt::format("'p-' || k, {0}, {0}, 'exchange', 0, 'd' || i, {2}, {1} - i * 3600000000", id,
                    at, sealed));
    put("answer_decisions (practice, answer_id, at)",
        fmt::format("'p-' || k, {}, {} - i * 3600000000", id, at));
    put("summaries (practice, id, verification_id, json_sealed, digest, rules_version, headline, "
        "is_good, answers, at)",
        fmt::format("'p-' || k, {0}, {0}, {2}, 'd', 'r', 'Ready', 1, '', {1} - i * 3600000000", id,
                    at, sealed));
    put("tasks (practice, id, verification_id, code, queue, why, act, opened, closed)",
        fmt::format("'p-' || k, {0}, {0}, 'call', CASE i % 2 WHEN 0 THEN 'Billing' ELSE 'Front "
                    "desk' END, 'x', 'y', {1} - i, {2}",
                    id, at, due("NULL", fmt::format("{}", at))));
    put("events (practice, id, subject, subject_id, what, who, at)",
        fmt::format("'p-' || k, {0}, 'verification', {0}, 'x', 'eligd', {1} - i", id, at));
    put("audit (practice, sequence, at, clock_back, who, what, subject, why, from_where, hash)",
        fmt::format("'p-' || k, i, {} + i, 0, 'dana', 'view', 'verification ' || {}, '', 'here', "
                    "'x'::bytea",
                    at, id));
    put("run_items (practice, run_id, verification_id, outcome, ended, deadline)",
        fmt::format("'p-' || k, 1 + i % {3}, {0}, {2}, {1}, {1} + i", id, at, due("0", "1"), runs));
    ASSERT_EQ(
        PostgresCluster::tamper(
            url_, fmt::format("INSERT INTO runs (practice, id, kind, key, as_of, window_from, "
                              "window_through, rules_version, started, finished) SELECT 'p-' "
                              "|| k, n, 'nightly', 'n' || n, {0}, {0}, {0}, 'r', {0}, CASE "
                              "WHEN n = {1} THEN NULL ELSE {0} END FROM generate_series(1::BIGINT, "
                              "{1}) n, generate_series(1, {2}) k",
                              at, runs, practices_)),
        "");
    ASSERT_EQ(PostgresCluster::tamper(url_, "ANALYZE"), "");
  }

  // Tables with the rows of them that were gone through, where those are more than `most` each
  // time.
  [[nodiscard]] std::string too_much(std::int64_t most, const std::function<void()>& work) {
    (void)ask("SELECT pg_stat_reset()");
    open();
    for (int n = 0; n < times; ++n) work();
    close();
    return ask(fmt::format(
        "SELECT coalesce(string_agg(name || ' ' || seen / {0}, ', ' ORDER BY seen DESC), '') FROM "
        "(SELECT t.relname AS name, t.seq_tup_read + coalesce((SELECT sum(i.idx_tup_read) FROM "
        "pg_stat_user_indexes i WHERE i.relid = t.relid), 0)::BIGINT AS seen FROM "
        "pg_stat_user_tables t) x WHERE seen > {1}",
        times, most * times));
  }

  std::int64_t practices_ = told("ELIGD_PLANS_PRACTICES", 20);
  std::int64_t cases_ = told("ELIGD_PLANS_CASES", 1500);  // of each
  std::string url_{};
  FixedClock clock_{*parse_instant("2026-11-24T03:15:00Z")};
  SeededEntropy entropy_{1};
  std::unique_ptr<Store> store_{};
  std::unique_ptr<RequestStore> requests_{};

  // One of this practice's, in the middle.
  [[nodiscard]] std::int64_t one() const { return (cases_ / 2 - 1) * practices_ + practices_ / 2; }
  [[nodiscard]] VerificationId one_case() const { return VerificationId(one()); }
};

struct Asked {
  std::string_view what;
  std::int64_t most;  // rows of a table, each time
  std::function<void()> work;
};

TEST_F(PlansOnServer, go_through_what_they_give_and_not_through_the_rows_of_all) {
  const Instant now = clock_.now();
  const RunId run(last_run);
  const std::int64_t of_a_run = cases_ / runs + due_of;
  const std::vector<Asked> all = {
      {"nothing but to open it", few, [] {}},
      {"a claim", few,
       [&] {
         const ClaimRequest request{
             .worker = "plans", .now = now, .lease_until = now + 1h, .max = 1};
         EXPECT_EQ(wait<std::vector<Claim>>(
                       [&](auto done) { store_->claim_due(request, std::move(done)); })
                       .value()
                       .size(),
                   1U);
       }},
      {"a claim of a run", of_a_run * 5,
       [&] {
         const ClaimRequest request{
             .worker = "plans", .now = now, .lease_until = now + 1h, .max = 1, .run = run};
         EXPECT_TRUE(wait<std::vector<Claim>>(
             [&](auto done) { store_->claim_due(request, std::move(done)); }));
       }},
      {"when the next is due", few, [&] { EXPECT_TRUE(store_->next_due(std::nullopt)); }},
      {"when the next of a run is due", of_a_run, [&] { EXPECT_TRUE(store_->next_due(run)); }},
      {"a case", few,
       [&] {
         EXPECT_TRUE(store_->verification(one_case()));
         EXPECT_EQ(store_->inquiries(one_case()).value().size(), 1U);
         EXPECT_EQ(store_->attempts(InquiryId(one())).value().size(), 1U);
         (void)store_->answers(one_case());  // nothing here can be opened, but it was found
         (void)store_->latest_summary(one_case());
         (void)store_->latest_good_summary(one_case());
         EXPECT_TRUE(store_->has_good_summary(one_case()).value());
         EXPECT_TRUE(store_->calls(one_case()));
         EXPECT_TRUE(store_->overrides(one_case()));
         EXPECT_TRUE(store_->damaged_answers(one_case()));
         EXPECT_EQ(store_->tasks({.verification = one_case(), .only_open = false}).value().size(),
                   1U);
         EXPECT_EQ(store_->events("verification", one()).value().size(), 1U);
       }},
      {"the intake of a case", few,
       [&] {
         (void)store_->intake(IntakeId(one()));
         (void)store_->find_intake(SourceKey("csv"), "A-7");
         EXPECT_TRUE(store_->find_member(phi("EXAMPLE1")));
         EXPECT_TRUE(requests_->current_verification(IntakeId(one())).value());
         EXPECT_TRUE(requests_->is_planned(IntakeId(one())).value());
       }},
      {"an attempt by what the partner says", few,
       [&] {
         EXPECT_TRUE(store_->attempt_by_trace(TraceNumber("T7")).value());
         EXPECT_TRUE(
             store_->attempt_by_numbers(ClearinghouseKey("exchange"), InterchangeControlNumber(7))
                 .value());
       }},
      {"answers that are held", few, [&] { EXPECT_TRUE(store_->held_answers(50)); }},
      {"answers that come later", few,
       [&] {
         EXPECT_TRUE(store_->pending_answers(50));
         EXPECT_EQ(store_->awaited(std::nullopt).value(), 0);
       }},
      {"the open tasks of a queue", page,
       [&] {
         EXPECT_TRUE(store_->tasks({.queue = "Billing", .max = 50}));
         EXPECT_TRUE(requests_->tasks({.queue = "Billing", .max = 50}));
         EXPECT_TRUE(requests_->tasks({.max = 50}));
       }},
      {"a page of cases", page,
       [&] { EXPECT_EQ(requests_->verifications({.max = 50}).value().size(), 50U); }},
      {"the cases of an intake", page,
       [&] {
         EXPECT_EQ(requests_->verifications({.intake = IntakeId(one())}).value().size(), 1U);
       }},
      {"a page of intakes", page,
       [&] { EXPECT_EQ(requests_->intakes({.max = 50}).value().size(), 50U); }},
      {"an intake by its name elsewhere", page,
       [&] { EXPECT_EQ(requests_->intakes({.external_id = "A-7"}).value().size(), 1U); }},
      {"the worklist of a week", page,
       [&] {
         EXPECT_FALSE(requests_->first_appointments({.from = now - 24h, .until = now + 7 * 24h})
                          .value()
                          .empty());
       }},
      {"what changed in the last minutes", page,
       [&] {
         EXPECT_EQ(requests_->changed_since(now - 5min, VerificationId(0), 100).value().size(), 5U);
       }},
      {"what was sent in the last day", page,
       [&] { EXPECT_FALSE(store_->attempt_stats_since(now - 24h).value().empty()); }},
      {"the runs", few,
       [&] {
         EXPECT_TRUE(store_->latest_run("nightly").value());
         EXPECT_FALSE(requests_->runs("", INT64_MAX, 20).value().empty());
       }},
      {"a run's cases", of_a_run * 3,
       [&] {
         EXPECT_FALSE(store_->run_items(run).value().empty());
         EXPECT_TRUE(store_->run_counts(run));
         EXPECT_TRUE(requests_->payers_of_run(run));
       }},
      {"how a run's questions went", of_a_run * 3,
       [&] { EXPECT_TRUE(store_->attempt_stats(run)); }},
      {"what people said since", few,
       [&] { EXPECT_TRUE(store_->decided_before_what_counts(now)); }},
      // Once in a while, and of the practice's own alone.
      {"who looked at a case", cases_ * 2,
       [&] { EXPECT_TRUE(store_->audit_trail(fmt::format("verification {}", one()))); }},
      {"a run's cases by filter", cases_ * 2,
       [&] { EXPECT_FALSE(store_->verifications({.run = run}).value().empty()); }},
      {"answers nobody decided about", cases_ * 2,
       [&] { EXPECT_TRUE(store_->undecided_answers(50)); }},
      {"what is not planned", cases_ * 2, [&] { EXPECT_TRUE(store_->unplanned_intakes(50)); }},
  };
  for (const Asked& asked : all) EXPECT_EQ(too_much(asked.most, asked.work), "") << asked.what;
}

class PlansOnServerOfFew : public PlansOnServer {
 protected:
  PlansOnServerOfFew() {
    practices_ = 4;
    cases_ = 400;
  }
};

TEST_F(PlansOnServerOfFew, are_seen_where_they_go_through_all) {
  const auto seen = too_much(few, [&] {
    const auto database = Database::open(place(), Database::Access::read_only).value();
    EXPECT_TRUE(database->query("SELECT id FROM tasks WHERE why = 'nobody''s'")->step());
  });
  EXPECT_TRUE(seen.starts_with("tasks ")) << seen;
}

}  // namespace
}  // namespace eligd::store
