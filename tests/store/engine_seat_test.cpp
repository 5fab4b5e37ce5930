// Several engines on one server: who leads, whose work is whose, and that one taken for dead writes
// nothing more (decision 0064). A dead one is made by its row: silent for long, its lock free.
#include "store/engine_seat.hpp"

#include "cut_gate.hpp"
#include "store/engine_lock.hpp"
#include "store/silence.hpp"
#include "store_fixture.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <numeric>
#include <thread>
#include <vector>

namespace eligd::store {
namespace {

TEST(EngineShare, of_all_together_is_the_cap_and_never_more) {  // I10
  for (int cap = 0; cap <= 40; ++cap) {
    for (int of = 1; of <= 6; ++of) {
      int sum = 0;
      for (int rank = 0; rank < of; ++rank) {
        const EngineShare share{.rank = rank, .of = of};
        sum += share.part_of(cap);
        EXPECT_GE(share.part_of(cap + 1), share.part_of(cap));
      }
      EXPECT_EQ(sum, cap) << of;
      if (cap > 0) {
        EXPECT_GE((EngineShare{.rank = 0, .of = of}).part_of(cap), 1);
      }
    }
  }
  EXPECT_EQ((EngineShare{.rank = 0, .of = 0}).part_of(9), 0);
}

TEST(EngineShare, is_the_smaller_one_while_the_members_change) {
  EngineShares shares(EngineShare{.rank = 0, .of = 1});
  shares.also({.rank = 1, .of = 2});
  EXPECT_EQ(shares.part_of(9), 4);
  shares.also({.rank = 0, .of = 1});
  EXPECT_EQ(shares.part_of(9), 4);
}

TEST(Silences, are_measured_by_our_own_clock_once_somebody_was_seen) {
  Silences silences;
  Silences::Moment now{};
  EXPECT_EQ(silences.of(1, 5, 50s, now), 50s) << "the first time the server's word is all there is";
  EXPECT_EQ(silences.of(2, 5, -3600s, now), 0s) << "its clock was set back";
  silences.forget_others();
  now += 10s;
  EXPECT_EQ(silences.of(1, 6, 3600s, now), 0s) << "it beat, whatever the clocks say";
  EXPECT_EQ(silences.of(2, 5, -3590s, now), 10s);
  silences.forget_others();
  now += 10s;
  EXPECT_EQ(silences.of(1, 6, 0s, now), 10s);
  silences.forget_others();
  EXPECT_EQ(silences.of(2, 5, 0s, now), 0s) << "nobody asked about it for a while";
}

// A leader whose machine is gone, or stands still, with its connection there yet: silent since.
struct Frozen {
  std::unique_ptr<Database> connection{};
  std::int64_t engine = 0;
};

class EngineSeats : public StoreTest {
 protected:
  EngineSeats() : StoreTest(Engine::postgres) {}

  std::unique_ptr<Store> member() {
    auto opened = open_store(path(), keys(), StoreRole::member, clock_, other_entropy_);
    EXPECT_TRUE(opened) << opened.error().sentence;
    return *std::move(opened);
  }
  static bool comes(const std::function<bool()>& is_so) {
    for (int tries = 0; tries < 200; ++tries) {
      if (is_so()) return true;
      std::this_thread::sleep_for(50ms);
    }
    return false;
  }
  // Another one's beats are late so much, as the leader sees it. Told again, as it beats on.
  void take_for_dead(const Store& other) const {
    const std::string engine = std::to_string(seat_of(other)->number());
    EXPECT_EQ(tamper("UPDATE engines SET ended = 1, counts_until = 1 WHERE id = " + engine), "");
  }
  std::vector<Claim> claims_of(Store& store) {
    ClaimRequest request{.worker = seat_of(store)->worker(),
                         .now = clock_.now(),
                         .lease_until = clock_.now() + 120s,
                         .max = 1};
    return wait<std::vector<Claim>>([&](auto done) { store.claim_due(request, std::move(done)); })
        .value_or(std::vector<Claim>());
  }
  Result<AttemptId> send(Store& store, const Claim& claim, std::int64_t number) {
    return wait<AttemptId>(
        [&](auto done) { store.record_attempt(attempt_for(claim, number), std::move(done)); });
  }
  Frozen freeze(std::chrono::seconds silent) {
    store_.reset();
    Frozen one{.connection = Database::open(path(), Database::Access::read_write).value()};
    one.engine = rows::add_engine(*one.connection).value();
    EXPECT_TRUE(try_lead_lock(*one.connection).value());
    EXPECT_EQ(tamper(fmt::format("UPDATE engine_lead SET engine = {0}; UPDATE engine_beats SET "
                                 "heard = heard - {1} WHERE engine = {0}",
                                 one.engine, Microseconds(silent).count())),
              "");
    return one;
  }
  [[nodiscard]] std::string ended() const {
    return PostgresCluster::ask(path(), "SELECT count(*) FROM engines WHERE ended IS NOT NULL");
  }
  SeededEntropy other_entropy_{2};
};

TEST_F(EngineSeats, are_led_by_one_and_by_another_when_it_is_gone) {
  const auto second = member();
  EXPECT_TRUE(seat_of(*store_)->view().is_leading);
  EXPECT_FALSE(seat_of(*second)->view().is_leading);
  const auto third = open_store(path(), keys(), StoreRole::engine, clock_, other_entropy_);
  ASSERT_FALSE(third);
  EXPECT_EQ(third.error().kind, ErrorKind::refused);
  store_.reset();
  EXPECT_TRUE(comes([&] { return seat_of(*second)->view().is_leading; }));
}

TEST_F(EngineSeats, lead_in_the_place_of_one_that_stands_still_with_its_lock) {  // R5
  auto frozen = freeze(60s);
  ASSERT_TRUE(rows::lock_engine(*frozen.connection, frozen.engine).value());
  const std::string before = ended();
  auto second = member();
  EXPECT_TRUE(seat_of(*second)->view().is_leading);
  EXPECT_EQ(ended(), std::to_string(std::stoi(before) + 1));
  EXPECT_FALSE(rows::check_seat(*frozen.connection, frozen.engine, true)) << "if it wakes";
  // And the lock, too, once the server gives it up: nobody else leads then.
  frozen.connection.reset();
  std::this_thread::sleep_for(2500ms);
  const auto third = open_store(path(), keys(), StoreRole::engine, clock_, other_entropy_);
  ASSERT_FALSE(third);
  EXPECT_EQ(third.error().kind, ErrorKind::refused);
  EXPECT_TRUE(seat_of(*second)->view().is_leading);
}

TEST_F(EngineSeats, wait_for_one_that_was_heard_of_just_now) {
  auto frozen = freeze(5s);
  ASSERT_TRUE(rows::lock_engine(*frozen.connection, frozen.engine).value());
  EXPECT_FALSE(seat_of(*member())->view().is_leading);
}

// As `store copy` has it, which nobody may work beside: the leader died before.
TEST_F(EngineSeats, never_lead_beside_a_command_that_has_the_lock) {
  auto frozen = freeze(600s);
  EXPECT_FALSE(seat_of(*member())->view().is_leading);
}

// The server had let go of the leader's locks, and it comes back for them.
TEST_F(EngineSeats, leave_the_lead_to_one_that_lives_without_its_lock) {
  auto frozen = freeze(1s);
  ASSERT_TRUE(rows::lock_engine(*frozen.connection, frozen.engine).value());
  let_go_of_lead(*frozen.connection);
  EXPECT_FALSE(seat_of(*member())->view().is_leading);
  EXPECT_TRUE(try_lead_lock(*frozen.connection).value()) << "it was given back";
}

// The answer to its commit is lost, and nobody can be asked for longer than it waits.
TEST_F(EngineSeats, end_where_nobody_knows_what_was_kept_of_them) {  // S14
  const std::filesystem::path behind =
      std::filesystem::temp_directory_path() / fmt::format("eligd-seat-gate-{}", ::getpid());
  std::filesystem::create_directories(behind);
  {
    CutGate gate(PostgresCluster::shared().folder(), behind);
    auto second = open_store(PostgresCluster::url_by(behind, path().string()), keys(),
                             StoreRole::member, clock_, other_entropy_);
    ASSERT_TRUE(second) << second.error().sentence;
    std::atomic<bool> has_ended = false;
    seat_of(**second)->when_ended([&](std::string_view) { has_ended = true; });
    gate.cut(CutGate::Cut::after_commit, 9s);
    store_.reset();  // the next to lead commits that it does
    EXPECT_TRUE(comes([&] { return gate.cuts() > 0; }));
    EXPECT_TRUE(comes([&] { return has_ended.load(); }) || comes([&] { return has_ended.load(); }));
  }
  std::filesystem::remove_all(behind);
}

TEST_F(EngineSeats, let_a_run_begin_while_somebody_else_looks_at_its_tables) {
  std::vector<PlannedItem> items;
  for (int n = 0; n < 100; ++n)
    items.push_back({.verification = add_verification(fmt::format("A-{}", n)).id});
  const auto run = wait<RunStarted>([&](auto done) {
    store_->start_run({.kind = "nightly", .key = "N-1", .now = clock_.now()}, std::move(done));
  });
  ASSERT_TRUE(wait<void>([&](auto done) { store_->plan_items(run->id, items, std::move(done)); }));
  const auto other = Database::open(path(), Database::Access::read_write).value();
  ASSERT_TRUE(
      other->execute("BEGIN; LOCK TABLE attempts IN SHARE UPDATE EXCLUSIVE MODE"));  // as VACUUM
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_TRUE(wait<void>([&](auto done) { note_sizes(*store_, run->id, std::move(done)); }));
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 4s);
  EXPECT_EQ(rows("SELECT CAST(reltuples AS BIGINT) FROM pg_class WHERE relname = 'run_items'"),
            std::vector<std::string>{"100"});
}

TEST_F(EngineSeats, give_a_newcomer_its_part_when_the_others_keep_to_theirs) {  // I10
  seat_of(*store_)->work_begins();
  EXPECT_EQ(seat_of(*store_)->view().shares.part_of(9), 9);
  const auto second = member();
  ASSERT_TRUE(comes([&] { return seat_of(*store_)->view().shares.part_of(9) == 5; }));
  std::this_thread::sleep_for(2500ms);
  EXPECT_EQ(seat_of(*second)->view().shares.part_of(9), 0) << "the first has nine on their way yet";
  seat_of(*store_)->keeps(seat_of(*store_)->view().version);
  EXPECT_TRUE(comes([&] { return seat_of(*second)->view().shares.part_of(9) == 4; }));
  EXPECT_EQ(seat_of(*store_)->view().shares.part_of(9), 5);
}

// Alone, the other one has all of it the sooner: but a partner still has the question.
TEST_F(EngineSeats, leave_the_part_of_one_that_went_alone_while_its_question_is_out) {  // I10
  add_verification("A-1");
  seat_of(*store_)->work_begins();
  auto second = member();
  const auto keep = [&] { seat_of(*store_)->keeps(seat_of(*store_)->view().version); };
  ASSERT_TRUE(comes([&] { return keep(), seat_of(*second)->view().shares.part_of(9) == 4; }));
  const auto claimed = claims_of(*second);
  ASSERT_EQ(claimed.size(), 1U);
  ASSERT_TRUE(send(*second, claimed.front(), 1));
  second.reset();
  for (int looks = 0; looks < 80; ++looks) {
    keep();
    std::this_thread::sleep_for(50ms);
    ASSERT_EQ(seat_of(*store_)->view().shares.part_of(9), 5) << "after " << looks << " looks";
  }
}

TEST_F(EngineSeats, let_nobody_write_who_was_taken_for_dead) {  // I5, I16
  add_verification("A-1");
  const auto second = member();
  const auto claimed = claims_of(*second);
  ASSERT_EQ(claimed.size(), 1U);
  take_for_dead(*second);
  EXPECT_EQ(send(*second, claimed.front(), 1).error().kind, ErrorKind::unavailable);
  EXPECT_TRUE(claims_of(*second).empty());
}

TEST_F(EngineSeats, leave_what_a_living_one_has_on_its_way_and_take_over_a_dead_ones) {  // I8, I16
  add_verification("A-1");
  add_verification("A-2");
  const auto second = member();
  const auto ours = claims_of(*store_);
  const auto theirs = claims_of(*second);
  ASSERT_EQ(ours.size(), 1U);
  ASSERT_EQ(theirs.size(), 1U);
  const auto our_attempt = send(*store_, ours.front(), 1);
  const auto their_attempt = send(*second, theirs.front(), 2);
  ASSERT_TRUE(our_attempt && their_attempt);
  const auto recover_ended = [&] {
    return wait<std::int64_t>(
               [&](auto done) { recover_of_ended(*store_, clock_.now(), 90s, std::move(done)); })
        .value();
  };
  const auto recover = [&] {
    return wait<std::int64_t>(
               [&](auto done) { store_->recover(clock_.now(), 90s, std::move(done)); })
        .value();
  };
  EXPECT_EQ(recover_ended(), 0);
  EXPECT_EQ(store_->attempt(*their_attempt).value().state, AttemptState::in_flight);
  take_for_dead(*second);
  EXPECT_EQ(recover_ended(), 1);
  EXPECT_EQ(store_->attempt(*their_attempt).value().state, AttemptState::unknown);
  EXPECT_TRUE(store_->attempt(*their_attempt).value().is_uncertain);
  EXPECT_EQ(store_->attempt(*our_attempt).value().state, AttemptState::in_flight);
  EXPECT_EQ(recover(), 1) << "at a start nothing of its own is on its way";
  EXPECT_TRUE(claims_of(*store_).empty()) << "the resend wait holds for both";
}

TEST_F(EngineSeats, know_whether_others_have_claims_of_a_run) {
  const VerificationId one = add_verification("A-1").id;
  const auto run = wait<RunStarted>([&](auto done) {
    store_->start_run({.kind = "nightly", .key = "N-1", .now = clock_.now()}, std::move(done));
  });
  ASSERT_TRUE(run);
  ASSERT_TRUE(wait<void>(
      [&](auto done) { store_->plan_items(run->id, {{.verification = one}}, std::move(done)); }));
  EXPECT_FALSE(is_claimed_by_others(*store_, run->id).value());
  const auto second = member();
  ASSERT_EQ(claims_of(*second).size(), 1U);
  EXPECT_TRUE(is_claimed_by_others(*store_, run->id).value());
  EXPECT_FALSE(is_claimed_by_others(*second, run->id).value());
}

// By the news and no beat of its own: whoever only looks once a second is never called.
TEST_F(EngineSeats, know_at_once_what_the_leader_says) {
  const auto second = member();
  std::mutex mutex;
  std::string heard;
  seat_of(*second)->when_news([&] {
    const std::scoped_lock lock(mutex);
    heard = seat_of(*second)->view().word;
  });
  using Steady = std::chrono::steady_clock;
  std::vector<Steady::duration> took;
  constexpr int words = 5;
  for (int n = 1; n <= words; ++n) {
    const std::string word = fmt::format("word {}", n);
    const Steady::time_point said = Steady::now();
    seat_of(*store_)->say(word);
    EXPECT_TRUE(comes([&] {
      const std::scoped_lock lock(mutex);
      return heard == word;
    })) << word;
    took.push_back(Steady::now() - said);
  }
  seat_of(*second)->when_news(nullptr);
  std::ranges::sort(took);
  RecordProperty("half_of_them_ms", static_cast<int>(took[words / 2] / 1ms));
}

TEST_F(EngineSeats, know_with_the_next_beat_what_a_lost_word_said) {
  const auto second = member();
  ASSERT_EQ(tamper("UPDATE engine_word SET word = 'nobody was told'"), "");
  EXPECT_TRUE(comes([&] { return seat_of(*second)->view().word == "nobody was told"; }));
}

TEST_F(EngineSeats, are_told_by_a_command_that_wrote) {
  std::atomic<bool> told = false;
  seat_of(*store_)->when_news([&] { told = true; });
  auto command = open_store(path(), keys(), StoreRole::visitor, clock_, other_entropy_);
  ASSERT_TRUE(command);
  ASSERT_TRUE(wait<std::int64_t>([&](auto done) {
    (*command)->audit(
        {.who = "dana", .what = "ask", .subject = "store", .why = "test", .from = "here"},
        std::move(done));
  }));
  std::this_thread::sleep_for(200ms);
  EXPECT_FALSE(told);
  command->reset();
  EXPECT_TRUE(comes([&] { return told.load(); }));
  seat_of(*store_)->when_news(nullptr);
}

}  // namespace
}  // namespace eligd::store
