// What only a server can do to a store: others write at the same time, and it is lost at any
// moment.
#include "cut_gate.hpp"
#include "store/audit_rows.hpp"
#include "store/hook_store.hpp"
#include "store/migrations.hpp"
#include "store/postgres_sql.hpp"
#include "store/write_turn.hpp"
#include "store_fixture.hpp"

#include <fmt/core.h>

#include <future>
#include <set>
#include <sys/stat.h>
#include <thread>

namespace eligd::store {
namespace {

class StoreOnServer : public StoreTest {
 protected:
  StoreOnServer() : StoreTest(Engine::postgres) {}

  // As another machine has it: no lock keeps it out, as none does after that machine lost its own.
  std::unique_ptr<Store> another(const std::filesystem::path& place) {
    auto opened = open_store(place, keys(), StoreRole::visitor, clock_, other_entropy_);
    EXPECT_TRUE(opened) << opened.error().sentence;
    return *std::move(opened);
  }
  static Result<std::int64_t> audit(Store& store, const std::string& what) {
    return wait<std::int64_t>([&](auto done) {
      store.audit({.who = "dana", .what = what, .subject = "store", .why = "test", .from = "here"},
                  std::move(done));
    });
  }
  std::set<std::int64_t> claim_all(Store& store, const std::string& worker, std::int64_t at_once) {
    std::set<std::int64_t> taken;
    while (true) {
      ClaimRequest request{.worker = worker,
                           .now = clock_.now(),
                           .lease_until = clock_.now() + 120s,
                           .max = at_once};
      const auto claims =
          wait<std::vector<Claim>>([&](auto done) { store.claim_due(request, std::move(done)); });
      EXPECT_TRUE(claims) << claims.error().sentence;
      if (!claims || claims->empty()) return taken;
      for (const Claim& one : *claims) {
        EXPECT_EQ(one.lease, 1);
        taken.insert(one.inquiry.id.value());
      }
    }
  }
  [[nodiscard]] std::string ask(const std::string& sql) const {
    return PostgresCluster::ask(path().string(), sql);
  }

  SeededEntropy other_entropy_{2};
};

TEST_F(StoreOnServer, gives_each_question_to_one_of_two_that_claim_at_once) {  // I16
  for (int n = 0; n < 40; ++n) add_verification(fmt::format("A-{}", n));
  const auto second = another(path());
  auto others = std::async(std::launch::async, [&] { return claim_all(*second, "two", 3); });
  const auto ours = claim_all(*store_, "one", 3);
  const auto theirs = others.get();
  EXPECT_EQ(ours.size() + theirs.size(), 40U);
  for (const std::int64_t id : theirs) EXPECT_FALSE(ours.contains(id)) << id;
}

TEST_F(StoreOnServer, refuses_the_hand_of_one_whose_claim_went_to_another_machine) {  // I16
  add_verification("A-1");
  const Claim asleep = claim().at(0);
  const auto second = another(path());
  ClaimRequest later{
      .worker = "two", .now = clock_.now() + 10min, .lease_until = clock_.now() + 12min, .max = 1};
  const auto taken =
      wait<std::vector<Claim>>([&](auto done) { second->claim_due(later, std::move(done)); });
  ASSERT_EQ(taken.value().size(), 1U);
  EXPECT_EQ(taken->front().lease, asleep.lease + 1);
  EXPECT_EQ(record(attempt_for(asleep, 1)).error().kind, ErrorKind::conflict);
}

TEST_F(StoreOnServer, keeps_one_chain_of_what_two_write_at_once) {  // I22, S15
  const auto second = another(path());
  constexpr int each = 25;
  auto others = std::async(std::launch::async, [&] {
    for (int n = 0; n < each; ++n) EXPECT_TRUE(audit(*second, fmt::format("theirs {}", n)));
  });
  for (int n = 0; n < each; ++n) EXPECT_TRUE(audit(*store_, fmt::format("ours {}", n)));
  others.get();
  const auto checked = store_->verify_audit();
  ASSERT_TRUE(checked);
  EXPECT_FALSE(checked->broken_at);
  EXPECT_EQ(ask("SELECT count(*) FROM audit"), std::to_string(2 * each));
}

// A server hands over all a statement gives: what goes through a table goes by pages, or memory
// would grow with the store.
TEST_F(StoreOnServer, is_looked_through_by_pages) {
  constexpr auto cases = static_cast<int>(rows::rows_at_once) + 20;
  for (int n = 1; n <= cases; ++n) add_verification(fmt::format("A-{}", n));
  int number = 0;
  for (const Claim& one : claim(cases)) {
    const AttemptId attempt = record(attempt_for(one, ++number)).value();
    ASSERT_TRUE(end(attempt, one.lease, AttemptState::answered,
                    sample_answer(fmt::format("ISA*00*{}", number))));
  }
  ASSERT_EQ(number, cases);
  ASSERT_EQ(tamper("UPDATE verifications SET state = 2"), "");  // none waits for a next step
  ASSERT_TRUE(wait<std::int64_t>([&](auto done) {
    store_->reserve_numbers(ClearinghouseKey("exchange-one"), cases + 1, std::move(done));
  }));
  constexpr int entries = 2 * static_cast<int>(rows::rows_at_once);
  for (int n = 1; n <= entries; ++n) ASSERT_TRUE(audit(*store_, "view"));
  const std::filesystem::path behind =
      std::filesystem::temp_directory_path() / fmt::format("eligd-pages-{}", ::getpid());
  std::filesystem::create_directories(behind);
  {
    CutGate gate(PostgresCluster::shared().folder(), behind);
    const auto through = another(PostgresCluster::url_by(behind, path().string()));
    gate.forget_rows();
    EXPECT_EQ(through->verify_audit()->entries, entries);
    EXPECT_GE(gate.rows(), entries);
    EXPECT_LE(gate.most_rows(), rows::rows_at_once);
    gate.forget_rows();
    const auto whole = through->check();
    ASSERT_TRUE(whole) << whole.error().sentence;
    for (const Breach& one : *whole) ADD_FAILURE() << one.invariant << ' ' << one.words;
    EXPECT_GE(gate.rows(), entries + 2 * cases);
    EXPECT_LE(gate.most_rows(), rows::rows_at_once);
    // What is wrong behind the first page is found as ever.
    ASSERT_EQ(tamper_past("answers_stay", "answers",
                          "UPDATE answers SET digest = repeat('0', 64) WHERE id = (SELECT max(id) "
                          "FROM answers)"),
              "");
    ASSERT_EQ(tamper_past(
                  "audit_stays", "audit",
                  fmt::format("UPDATE audit SET who = 'nobody' WHERE sequence = {}", entries - 1)),
              "");
    const auto broken = through->check().value();
    ASSERT_EQ(broken.size(), 2U);
    EXPECT_EQ(broken[0].invariant, "I11");
    EXPECT_EQ(broken[1].words, fmt::format("the audit chain breaks at entry {}", entries - 1));
  }
  std::filesystem::remove_all(behind);
}

// doctor looks at a store that is at work: what comes while it looks is no break in the chain.
TEST_F(StoreOnServer, is_looked_through_as_it_is_at_one_moment) {  // I22
  const auto second = another(path());
  std::atomic<bool> is_done = false;
  auto others = std::async(std::launch::async, [&] {
    for (int n = 0; !is_done; ++n) EXPECT_TRUE(audit(*second, fmt::format("theirs {}", n)));
  });
  for (int n = 0; n < 40; ++n) {
    const auto breaches = store_->check();
    EXPECT_TRUE(breaches) << breaches.error().sentence;
    if (breaches && !breaches->empty()) ADD_FAILURE() << breaches->front().words;
  }
  is_done = true;
  others.get();
}

TEST_F(StoreOnServer, lets_one_engine_in_at_a_time) {
  const auto second = open_store(path(), keys(), StoreRole::engine, clock_, other_entropy_);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, ErrorKind::refused);
}

// As under the locks of many practices: what others took may be free a moment later.
TEST_F(StoreOnServer, writes_again_what_the_server_had_no_memory_for) {  // S15
  ASSERT_EQ(tamper("CREATE SEQUENCE tries; GRANT ALL ON tries TO eligd; CREATE FUNCTION short_of() "
                   "RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF nextval('tries') < 3 THEN "
                   "RAISE EXCEPTION 'out of shared memory' USING ERRCODE = '53200'; END IF; RETURN "
                   "NEW; END $$; CREATE TRIGGER short_of BEFORE INSERT ON audit FOR EACH ROW "
                   "EXECUTE FUNCTION short_of()"),
            "");
  const auto written = audit(*store_, "once");
  EXPECT_TRUE(written) << written.error().sentence;
  EXPECT_EQ(ask("SELECT count(*) FROM audit"), "1");
}

TEST_F(StoreOnServer, says_its_practice_as_it_connects_and_reads_alone_by_every_connection) {
  add_intake("A-1");
  const auto reading = Database::open(path(), Database::Access::read_only).value();
  // As a pooler, which would hand what was set later to the next one.
  ASSERT_TRUE(reading->execute("RESET ALL"));
  const auto count = [&] {
    return one<std::int64_t>(
               *reading, "SELECT count(*) FROM intakes", "no count",
               [](const Query& row) -> Result<std::int64_t> { return row.integer(0); })
        .value_or(-1);
  };
  EXPECT_EQ(count(), 1);
  ASSERT_EQ(tamper("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
                   "current_database() AND pid <> pg_backend_pid()"),
            "");
  EXPECT_EQ(count(), 1);
  EXPECT_FALSE(run(*reading, "DELETE FROM intakes"));
}

TEST_F(StoreOnServer, keeps_what_the_url_sets_in_each_session) {
  const auto told = Database::open(path().string() + "?options=-c%20work_mem%3D5MB",
                                   Database::Access::read_write);
  ASSERT_TRUE(told);
  EXPECT_EQ(one<std::string>(**told,
                             "SELECT current_setting('work_mem') || ' ' || "
                             "current_setting('eligd.practice')",
                             "nothing set",
                             [](const Query& row) -> Result<std::string> { return row.text(0); })
                .value_or("nothing"),
            "5MB practice");
}

TEST_F(StoreOnServer, goes_on_after_its_server_was_started_anew) {
  const auto before = add_intake("A-1");
  PostgresCluster::shared().kill_and_start_again();
  const auto kept = store_->intake(before);
  EXPECT_TRUE(kept) << kept.error().sentence;
  const auto after = add_intake("A-2");
  EXPECT_TRUE(store_->intake(after));
  EXPECT_FALSE(store_->has_failed());
}

// A commit whose answer is lost is asked about by its mark, and not repeated where it was kept.
class LineIsCut : public StoreOnServer, public testing::WithParamInterface<CutGate::Cut> {};

TEST_P(LineIsCut, as_it_commits_and_the_write_is_there_once) {  // S14
  const std::string url = path().string();
  const std::filesystem::path behind =
      std::filesystem::temp_directory_path() / fmt::format("eligd-gate-{}", ::getpid());
  std::filesystem::create_directories(behind);
  {
    CutGate gate(PostgresCluster::shared().folder(), behind);
    const auto through = another(PostgresCluster::url_by(behind, url));
    EXPECT_TRUE(audit(*through, "before"));
    for (int n = 0; n < 3; ++n) {
      gate.cut(GetParam());
      const auto written = audit(*through, fmt::format("cut {}", n));
      EXPECT_TRUE(written) << written.error().sentence;
      EXPECT_EQ(gate.cuts(), n + 1);
    }
    EXPECT_FALSE(through->has_failed());
    EXPECT_EQ(ask("SELECT string_agg(what, ',' ORDER BY sequence) FROM audit"),
              "before,cut 0,cut 1,cut 2");
    EXPECT_FALSE(through->verify_audit()->broken_at);
  }
  std::filesystem::remove_all(behind);
}

// A store beside the main one that can note nothing any more: a daemon is to end, since it would
// send the same webhook each second.
TEST_F(StoreOnServer, tells_where_a_store_beside_it_can_write_no_more) {  // S14
  const std::filesystem::path behind =
      std::filesystem::temp_directory_path() / fmt::format("eligd-hook-gate-{}", ::getpid());
  std::filesystem::create_directories(behind);
  {
    CutGate gate(PostgresCluster::shared().folder(), behind);
    const std::string place = PostgresCluster::url_by(behind, path().string());
    const auto through = another(place);
    const auto hooks = open_hooks(place).value();
    std::atomic<int> told = 0;
    WriteTurn::of(place)->when_failed([&](const Error&) { ++told; });
    const auto use = [&] {
      return wait<void>([&](auto done) {
        hooks->use_endpoints({{.key = "desk", .events = {"payer.down"}}}, clock_.now(),
                             std::move(done));
      });
    };
    EXPECT_TRUE(use());
    EXPECT_EQ(told, 0);
    EXPECT_EQ(hooks->standings().value().size(), 1U);
    gate.cut(CutGate::Cut::after_commit, 9s);
    EXPECT_FALSE(use());
    EXPECT_EQ(told, 1);
    EXPECT_FALSE(use()) << "it says no more than that";
    EXPECT_EQ(told, 1);
    EXPECT_FALSE(through->has_failed());
    WriteTurn::of(place)->when_failed(nullptr);
  }
  std::filesystem::remove_all(behind);
}

INSTANTIATE_TEST_SUITE_P(Gate, LineIsCut,
                         testing::Values(CutGate::Cut::before_commit, CutGate::Cut::after_commit),
                         [](const auto& how) {
                           return how.param == CutGate::Cut::before_commit ? "before" : "after";
                         });

TEST(TextForPostgres, counts_parameters_as_sqlite_does_and_leaves_quoted_text_alone) {
  const auto made = postgres_text("SELECT '?', \"?\" WHERE a = ? AND b = ?5 AND c = ? AND d = ?1");
  EXPECT_EQ(made.sql, "SELECT '?', \"?\" WHERE a = $1 AND b = $5 AND c = $6 AND d = $1");
  EXPECT_EQ(made.parameters, 6);
  EXPECT_EQ(postgres_text("FROM r CROSS JOIN q ON q.a = r.a").sql, "FROM r JOIN q ON q.a = r.a");
}

TEST(TextForPostgres, puts_the_practice_in_front_of_a_key_that_is_met_twice) {
  EXPECT_EQ(postgres_text("INSERT INTO t (a) VALUES (?) ON CONFLICT (a, b) DO NOTHING").sql,
            "INSERT INTO t (a) VALUES ($1) ON CONFLICT (practice, a, b) DO NOTHING");
  const std::string_view any =
      "INSERT INTO t (a) VALUES ('ON CONFLICT (a)') ON CONFLICT DO NOTHING";
  EXPECT_EQ(postgres_text(any).sql, any);
}

}  // namespace
}  // namespace eligd::store
