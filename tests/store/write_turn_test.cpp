// Writers of one process to one file: in line, and none passed over.
#include "store/write_turn.hpp"

#include "sqlite_fixture.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <optional>
#include <thread>
#include <vector>

namespace eligd::store {
namespace {

void wait_for_line(const WriteTurn& turn, std::uint64_t length) {
  while (turn.in_line() < length) std::this_thread::yield();
}

TEST(WriteTurn, is_one_for_every_path_to_a_file) {
  EXPECT_EQ(WriteTurn::of("/tmp/somewhere/eligd.db"),
            WriteTurn::of("/tmp/elsewhere/../somewhere/eligd.db"));
  const auto one = WriteTurn::of("/tmp/somewhere/eligd.db");
  EXPECT_NE(one, WriteTurn::of("/tmp/somewhere/other.db"));
}

TEST(WriteTurn, comes_in_the_order_of_asking) {
  const auto turn = WriteTurn::of("/tmp/nowhere/in-line.db");
  std::vector<int> order;  // only ever touched by who holds the turn
  std::optional<WriteTurn::Held> first(std::in_place, *turn);
  std::vector<std::jthread> threads;
  for (int n = 0; n < 5; ++n) {
    threads.emplace_back([&, n] {
      const WriteTurn::Held held(*turn);
      order.push_back(n);
    });
    wait_for_line(*turn, static_cast<std::uint64_t>(n) + 2);
  }
  first.reset();
  threads.clear();
  EXPECT_THAT(order, testing::ElementsAre(0, 1, 2, 3, 4));
  EXPECT_EQ(turn->in_line(), 0u);
}

class WritersOfOneFile : public SqliteStoreTest {};

// SQLite's own lock would let whoever hammers pass again and again.
TEST_F(WritersOfOneFile, are_not_held_up_by_one_that_never_rests) {
  auto visitor = open_sqlite(path(), keys(), StoreRole::visitor, clock_, entropy_);
  ASSERT_TRUE(visitor.has_value()) << visitor.error().sentence;
  std::atomic<std::int64_t> of_engine = 0;
  // How far the engine had come when it was done: asked where it was done, since whoever waits for
  // it may not run for a while.
  const auto write = [&](Store& store, std::int64_t number, std::int64_t& when_done) {
    return wait<void>([&](auto done) {
      store.append_event({"run", number, "noted", "eligd", clock_.now()},
                         [&of_engine, &when_done, done = std::move(done)](auto written) mutable {
                           when_done = of_engine;
                           done(std::move(written));
                         });
    });
  };
  std::int64_t between_most = 0;
  constexpr int visits = 200;
  {
    std::jthread engine([&](const std::stop_token& stop) {
      std::int64_t unread = 0;
      while (!stop.stop_requested()) {
        if (!write(*store_, 1, unread)) return;
        ++of_engine;
      }
    });
    for (int n = 0; n < visits; ++n) {
      const std::int64_t before = of_engine;
      std::int64_t when_done = 0;
      ASSERT_TRUE(write(**visitor, 2, when_done).has_value());
      between_most = std::max(between_most, when_done - before);
    }
  }
  // One that was under way, one that stood before us, and a few told of late on a loaded machine;
  // without turns it is hundreds.
  EXPECT_LE(between_most, 8);
  EXPECT_EQ(std::ssize(*store_->events("run", 2)), visits);
}

}  // namespace
}  // namespace eligd::store
