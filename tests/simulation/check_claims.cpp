#include "check_claims.hpp"

#include "fresh_store.hpp"

#include <fmt/format.h>

namespace eligd::simulation {

namespace {

constexpr std::chrono::seconds on_its_way{12};  // as check_wire.cpp has it

}  // namespace

void ClaimsCheck::sending(const Exchange& exchange) {
  const Instant now = exchange.sent;
  if (!scene_.had_wrong_clock) {
    constexpr std::int64_t claimed = 1;
    scene_.rows->each(
        "SELECT q.state, q.lease_until, t.started, q.id FROM attempts t CROSS JOIN inquiries q ON "
        "q.id = t.inquiry_id WHERE t.trace = ?",
        {exchange.trace}, [&](const Row& row) {
          const Instant claimed_until{Microseconds(row.integer(1))};
          const Instant decided{Microseconds(row.integer(2))};
          scene_.story.require(
              row.integer(0) == claimed && now <= claimed_until, "I16",
              fmt::format("inquiry {} is sent, and its claim is over", row.integer(3)));
          scene_.story.require(now <= decided + on_its_way, "I16",
                               fmt::format("inquiry {} is sent {} s after that was decided",
                                           row.integer(3), (now - decided).count() / 1'000'000));
        });
    const Instant over = world_begins() + night_begins(scene_.night) + scene_.plan.window;
    scene_.story.require(now <= over + on_its_way, "I16",
                         "something is sent after the night's window");
  }
  next_.sending(exchange);
}

}  // namespace eligd::simulation
