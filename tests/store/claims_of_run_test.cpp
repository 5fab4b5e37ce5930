// Which questions a run takes where many others wait in the same queue: its own, all of them, in
// the order of their deadlines.
#include "store/claim_rows.hpp"
#include "store_fixture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <random>

namespace eligd::store {
namespace {

class ClaimsOfARun : public EveryStoreTest {
 protected:
  ClaimsOfARun() {
    run_ = wait<RunStarted>([&](auto done) {
             store_->start_run({.kind = "nightly", .key = "N-1", .now = clock_.now()},
                               std::move(done));
           })
               .value()
               .id;
  }

  // Cases of this many questions that wait for nothing, of nobody's run; deadlines a second apart.
  void add_crowd(int count) {
    const IntakeId intake = add_intake("crowd");
    const auto at = clock_.now().time_since_epoch().count();
    const std::string numbers = fmt::format(
        "WITH RECURSIVE n(i) AS (SELECT CAST(1000 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i "
        "< {}) ",
        999 + count);
    ASSERT_EQ(tamper(numbers +
                     fmt::format(
                         "INSERT INTO verifications (id, intake_id, payer, level, from_day, "
                         "through_day, network, deadline, rules_version, state, headline, reason, "
                         "planned, opened, changed) SELECT i, {}, 'example-health', 'iop_mh', "
                         "'day-' || i, '', '', {} + i * 1000000, 'r', 0, '', '', {}, {}, {} FROM n",
                         intake.value(), at, at, at, at)),
              "");
    ASSERT_EQ(tamper(numbers +
                     fmt::format("INSERT INTO inquiries (id, verification_id, position, "
                                 "service_types, procedure, search, question_key, state, due, "
                                 "payer, deadline, is_ready) SELECT i, i, 1, '30', '', 'x', "
                                 "'k' || i, 0, {}, 'example-health', {} + i * 1000000, 1 FROM n",
                                 at - 1, at)),
              "");
  }

  // A case of the run whose deadline is so many seconds away.
  VerificationId add_ours(int seconds) {
    const auto opened = add_verification("ours-" + std::to_string(seconds),
                                         clock_.now() + std::chrono::seconds(seconds));
    EXPECT_TRUE(wait<void>([&](auto done) {
      store_->plan_items(run_, {{opened.id, ItemOutcome::open, ""}}, std::move(done));
    }));
    return opened.id;
  }

  std::vector<VerificationId> taken(std::int64_t max) {
    const auto claims = wait<std::vector<Claim>>([&](auto done) {
      store_->claim_due({.worker = "test",
                         .now = clock_.now(),
                         .lease_until = clock_.now() + 120s,
                         .max = max,
                         .run = run_},
                        std::move(done));
    });
    std::vector<VerificationId> about;
    for (const Claim& claim : claims.value()) about.push_back(claim.verification);
    return about;
  }

  RunId run_{};
};

ON_EVERY_ENGINE(ClaimsOfARun);

TEST_P(ClaimsOfARun, are_its_own_however_many_others_wait_between_them) {
  const auto last = add_ours(9'000);
  const auto first = add_ours(500);
  const auto middle = add_ours(4'000);
  add_crowd(18 * static_cast<int>(rows::looked_at_max));
  EXPECT_EQ(taken(1), std::vector{first});
  EXPECT_EQ(taken(10), (std::vector{middle, last}));
  EXPECT_EQ(taken(10), std::vector<VerificationId>());
}

TEST_P(ClaimsOfARun, are_none_where_nothing_of_it_is_open) {
  add_crowd(10);
  EXPECT_EQ(taken(10), std::vector<VerificationId>());
  const auto ours = add_ours(500);
  EXPECT_TRUE(wait<Recorded>([&](auto done) {
    store_->end_item(run_, {ours, ItemOutcome::skipped, ""}, clock_.now(), std::move(done));
  }));
  EXPECT_EQ(taken(10), std::vector<VerificationId>());
}

TEST_P(ClaimsOfARun, come_due_when_its_own_do_and_not_when_others_do) {
  add_crowd(8 * static_cast<int>(rows::looked_at_max));
  clock_.advance(10min);
  EXPECT_EQ(store_->next_due(run_).value(), std::nullopt);
  add_ours(500);
  EXPECT_EQ(store_->next_due(run_).value(), clock_.now());
}

// Whatever stands in the queue, they are what a plain reading of the promise gives.
TEST_P(ClaimsOfARun, are_the_earliest_of_all_that_are_open_of_it) {
  add_crowd(8 * static_cast<int>(rows::looked_at_max));
  std::mt19937 random(7);
  std::vector<std::pair<int, VerificationId>> ours;
  for (int n = 0; n < 40; ++n) {
    const int seconds = static_cast<int>(random() % 8'000) * 40 + n;  // each once
    ours.emplace_back(seconds, add_ours(seconds));
  }
  std::ranges::sort(ours);
  std::vector<VerificationId> expected, got;
  for (const auto& [seconds, id] : ours) expected.push_back(id);
  while (got.size() < expected.size()) {
    const auto some = taken(1 + static_cast<std::int64_t>(random() % 7));
    ASSERT_FALSE(some.empty());
    got.insert(got.end(), some.begin(), some.end());
  }
  EXPECT_EQ(got, expected);
}

}  // namespace
}  // namespace eligd::store
