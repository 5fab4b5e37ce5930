// Which question a claim takes: of those whose hour has come the earliest deadline, over all
// payers.
#include "store_fixture.hpp"

#include <map>

namespace eligd::store {
namespace {

class ClaimsOfStore : public EveryStoreTest {
 protected:
  // A case of `payer` whose question is due at `due` and whose deadline is so many hours away.
  void add(const std::string& id, const std::string& payer, int hours, Instant due) {
    NewVerification verification;
    verification.intake = add_intake(id);
    verification.payer = PayerKey(payer);
    verification.level = LevelKey("iop_mh");
    verification.deadline = clock_.now() + std::chrono::hours(hours);
    verification.now = clock_.now();
    const auto opened = wait<VerificationOpened>([&](auto done) {
      store_->open_verification(verification, {{.service_types = {"30"}, .due = due}}, {},
                                std::move(done));
    });
    name_of_[opened.value().id] = id;
  }

  std::string taken(std::int64_t max, std::vector<PayerKey> excluded = {}) {
    const ClaimRequest request{.worker = "test",
                               .now = clock_.now(),
                               .lease_until = clock_.now() + 120s,
                               .max = max,
                               .excluded_payers = std::move(excluded)};
    const auto claims =
        wait<std::vector<Claim>>([&](auto done) { store_->claim_due(request, std::move(done)); });
    std::string names;
    for (const Claim& claim : claims.value())
      names += (names.empty() ? "" : " ") + name_of_.at(claim.verification);
    return names;
  }

  std::map<VerificationId, std::string> name_of_;
};

ON_EVERY_ENGINE(ClaimsOfStore);

TEST_P(ClaimsOfStore, are_the_earliest_deadlines_whichever_payer_they_are_of) {
  add("a1", "alpha", 1, clock_.now());
  add("b5", "beta", 5, clock_.now());
  add("b2", "beta", 2, clock_.now());
  add("a4", "alpha", 4, clock_.now());
  add("c3", "gamma", 3, clock_.now());
  EXPECT_EQ(taken(1), "a1");
  EXPECT_EQ(taken(2), "b2 c3");
  EXPECT_EQ(taken(10), "a4 b5");
  EXPECT_EQ(taken(10), "");
}

TEST_P(ClaimsOfStore, pass_over_what_waits_for_a_later_hour_and_take_it_then) {
  add("later", "alpha", 1, clock_.now() + 1h);
  add("now", "alpha", 9, clock_.now());
  EXPECT_EQ(taken(10), "now");
  clock_.advance(59min);
  EXPECT_EQ(taken(10), "now") << "its lease ran out; the other's hour has not come";
  clock_.advance(1min);
  EXPECT_EQ(taken(10), "later");
}

TEST_P(ClaimsOfStore, leave_excluded_payers_alone_however_early_their_deadlines) {
  add("a1", "alpha", 1, clock_.now());
  add("b2", "beta", 2, clock_.now());
  EXPECT_EQ(taken(10, {PayerKey("alpha")}), "b2");
  EXPECT_EQ(taken(10), "a1");
}

// Marked as due, claimed, then put off: the mark must not let it out before its new hour.
TEST_P(ClaimsOfStore, do_not_take_what_was_put_off_after_it_had_been_due) {
  add("a1", "alpha", 1, clock_.now());
  const auto claims = claim(1);
  ASSERT_EQ(claims.size(), 1U);
  const auto later = clock_.now() + 2h;
  ASSERT_TRUE(wait<void>([&](auto done) {
                store_->release_claim(claims[0].inquiry.id, claims[0].lease, later, "not now",
                                      std::move(done));
              }).has_value());
  EXPECT_EQ(taken(10), "");
  clock_.advance(2h);
  EXPECT_EQ(taken(10), "a1");
}

// Whoever held it stood still: another look freed it for everybody, nobody has taken it yet, and
// its number is still the newest. Its late hands ask nothing (I16).
TEST_P(ClaimsOfStore, that_ran_out_and_were_freed_are_not_renewed_and_let_nobody_ask) {
  add("a1", "alpha", 1, clock_.now());
  const auto claims = claim(1);
  ASSERT_EQ(claims.size(), 1U);
  const InquiryId inquiry = claims[0].inquiry.id;
  const std::int64_t lease = claims[0].lease;
  const auto renew = [&] {
    return wait<void>([&](auto done) {
      store_->renew_claim(inquiry, lease, clock_.now() + 120s, std::move(done));
    });
  };
  EXPECT_TRUE(renew().has_value());
  clock_.advance(10min);
  EXPECT_EQ(taken(10, {PayerKey("alpha")}), "");
  EXPECT_EQ(renew().error().kind, ErrorKind::conflict);
  EXPECT_EQ(record(attempt_for(claims[0], 1)).error().kind, ErrorKind::conflict);
  EXPECT_EQ(taken(10), "a1");
}

}  // namespace
}  // namespace eligd::store
