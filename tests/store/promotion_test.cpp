// Another server in the store's place: one that was promoted is followed where a cluster was told
// and what is seen there bears it out, and whoever misses what it was told is kept closes the store
// (decision 0068). A promotion is made by the row that keeps the timeline: the one of before.
#include "store/engine_seat.hpp"
#include "store/server_line.hpp"
#include "store_fixture.hpp"

#include <fmt/core.h>

#include <atomic>
#include <functional>
#include <thread>

namespace eligd::store {
namespace {

constexpr auto promote = "UPDATE server_line SET timeline = timeline - 1; ";
constexpr auto beat_on_two_machines = "UPDATE engine_beats SET is_replicated = 1";
constexpr auto end_connections =
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND "
    "pid <> pg_backend_pid()";

class Promotions : public StoreTest {
 protected:
  Promotions() : StoreTest(Engine::postgres) {}

  [[nodiscard]] std::filesystem::path told() const {
    return path().string() + "?eligd_cluster=synchronous";
  }
  Result<std::unique_ptr<Store>> open_again(const std::filesystem::path& place) {
    store_.reset();
    return open_store(place, keys(), StoreRole::engine, clock_, entropy_);
  }
  static Result<std::int64_t> reserve(Store& store) {
    return wait<std::int64_t>([&](auto done) {
      store.reserve_numbers(ClearinghouseKey("exchange"), 1, std::move(done));
    });
  }
  [[nodiscard]] std::string timeline() const {
    return PostgresCluster::ask(path().string(), "SELECT timeline FROM server_line");
  }
  [[nodiscard]] static bool comes(const std::function<bool()>& is_so) {
    for (int tries = 0; tries < 200 && !is_so(); ++tries) std::this_thread::sleep_for(50ms);
    return is_so();
  }
};

TEST_F(Promotions, are_refused_until_somebody_told_of_a_cluster) {  // I9
  store_.reset();
  ASSERT_EQ(tamper(std::string(promote) + beat_on_two_machines), "");
  EXPECT_EQ(open_again(path()).error().kind, ErrorKind::refused);
  EXPECT_TRUE(open_again(told()));
  EXPECT_TRUE(open_again(path())) << "it was followed";
}

TEST_F(Promotions, are_followed_by_a_cluster_with_numbers_beyond_what_may_be_missing) {  // I9
  const auto before = reserve(*store_);
  store_.reset();
  ASSERT_EQ(tamper(std::string(promote) +
                   "UPDATE engine_beats SET is_replicated = 1, heard = heard - 300000000"),
            "");
  const auto opened = open_again(told());
  ASSERT_TRUE(opened) << opened.error().sentence;
  EXPECT_GE(*reserve(**opened), *before + 10'000 + 100 * 300);
  EXPECT_EQ(*reserve(**opened) - *reserve(**opened), -1) << "once";
}

TEST_F(Promotions, are_refused_to_a_cluster_where_what_is_there_ends_long_ago) {  // I9
  store_.reset();
  ASSERT_EQ(tamper(std::string(promote) +
                   "UPDATE engine_beats SET is_replicated = 1, heard = heard - 660000000"),
            "");
  EXPECT_EQ(open_again(told()).error().kind, ErrorKind::refused);
}

TEST_F(Promotions, are_refused_to_a_cluster_whose_commits_waited_for_no_standby) {  // I9
  store_.reset();
  ASSERT_EQ(tamper(promote), "");
  EXPECT_EQ(open_again(told()).error().kind, ErrorKind::refused);
}

TEST_F(Promotions, never_lead_back) {  // I9
  store_.reset();
  ASSERT_EQ(tamper("UPDATE server_line SET timeline = timeline + 1; UPDATE engine_beats SET "
                   "is_replicated = 1"),
            "");
  EXPECT_EQ(open_again(told()).error().kind, ErrorKind::refused);
}

TEST_F(Promotions, are_refused_to_an_engine_at_work_where_nobody_told) {  // I9
  ASSERT_EQ(tamper(promote), "");
  EXPECT_EQ(reserve(*store_).error().kind, ErrorKind::refused);
}

TEST_F(Promotions, are_followed_by_an_engine_at_work_before_it_gives_out_a_number) {  // I9
  auto opened = open_again(told());
  ASSERT_TRUE(opened);
  const auto before = reserve(**opened);
  const std::string line = timeline();
  // Its own beats come in between: said again until one of them does not.
  ASSERT_TRUE(comes([&] {
    EXPECT_EQ(tamper(std::string(promote) + beat_on_two_machines), "");
    const auto number = reserve(**opened);
    return number && *number >= *before + 10'000;
  }));
  EXPECT_EQ(timeline(), line);
}

TEST_F(Promotions, close_the_store_where_an_acknowledged_write_is_missing) {  // I1, I9, I17
  auto opened = open_again(told());
  ASSERT_TRUE(opened) << opened.error().sentence;
  ASSERT_TRUE(reserve(**opened));
  ASSERT_EQ(tamper(std::string("UPDATE write_marks SET turn = turn - 1; ") + end_connections), "");
  const auto number = reserve(**opened);
  ASSERT_FALSE(number);
  EXPECT_EQ(number.error().kind, ErrorKind::storage);
  EXPECT_TRUE((*opened)->has_failed());
  EXPECT_EQ(timeline(), "-1");
  opened->reset();
  for (const auto& place : {told(), path()})
    EXPECT_EQ(open_again(place).error().kind, ErrorKind::refused);
  ASSERT_TRUE(tell_restored(path(), clock_.now()));
  EXPECT_TRUE(open_again(path()));
}

TEST_F(Promotions, close_the_store_where_a_beat_is_missing) {  // I9
  std::atomic<bool> has_ended = false;
  seat_of(*store_)->when_ended([&](std::string_view) { has_ended = true; });
  ASSERT_EQ(tamper(std::string("UPDATE engine_beats SET beats = beats - 5; ") + end_connections),
            "");
  EXPECT_TRUE(comes([&] { return has_ended.load(); }));
  EXPECT_EQ(timeline(), "-1");
  EXPECT_FALSE(reserve(*store_));
}

// As after a beat that came before the clock was set back by an hour.
TEST_F(Promotions, end_nobody_whose_servers_clock_was_set_back) {
  std::atomic<bool> has_ended = false;
  seat_of(*store_)->when_ended([&](std::string_view) { has_ended = true; });
  const std::string line = timeline();
  ASSERT_EQ(
      tamper(std::string("UPDATE engine_beats SET heard = heard - 3600000000; ") + end_connections),
      "");
  std::this_thread::sleep_for(3s);
  EXPECT_FALSE(has_ended);
  EXPECT_EQ(timeline(), line);
  EXPECT_TRUE(reserve(*store_));
}

TEST_F(Promotions, end_nobody_whose_writes_are_there) {
  auto opened = open_again(told());
  ASSERT_TRUE(opened) << opened.error().sentence;
  const auto before = reserve(**opened);
  for (int n = 0; n < 3; ++n) {
    ASSERT_EQ(tamper(end_connections), "");
    EXPECT_TRUE(reserve(**opened));
  }
  EXPECT_EQ(*reserve(**opened), *before + 4);
}

}  // namespace
}  // namespace eligd::store
