// Overrides: kept beside each other, sealed with their day, withdrawn by a row of their own.
#include "store_fixture.hpp"

namespace eligd::store {
namespace {

class OverridesInStore : public EveryStoreTest {
 protected:
  Result<std::int64_t> add(VerificationId verification, const std::string& json) {
    clock_.advance(1s);
    return wait<std::int64_t>([&](auto done) {
      store_->record_override({.verification = verification,
                               .json = phi(json),
                               .expires = clock_.now() + 24h,
                               .recorded = clock_.now(),
                               .recorded_by = "biller"},
                              std::move(done));
    });
  }
  Result<void> withdraw(VerificationId verification, std::int64_t id) {
    return wait<void>([&](auto done) {
      store_->withdraw_override(
          {.verification = verification, .id = id, .who = "lead", .at = clock_.now()},
          std::move(done));
    });
  }
};

ON_EVERY_ENGINE(OverridesInStore);

TEST_P(OverridesInStore, stand_with_who_withdrew_them_and_in_the_history) {
  const auto about = add_verification("A-1").id;
  const auto other = add_verification("A-2").id;
  const auto first = add(about, R"({"fact":"copay.in=40.00/day"})");
  ASSERT_TRUE(first) << first.error().sentence;
  ASSERT_TRUE(add(about, "{}"));
  EXPECT_EQ(withdraw(other, *first).error().kind, ErrorKind::not_found);
  ASSERT_TRUE(withdraw(about, *first));
  EXPECT_EQ(withdraw(about, *first).error().kind, ErrorKind::conflict);
  reopen();
  const auto all = store_->overrides(about);
  ASSERT_TRUE(all) << all.error().sentence;
  ASSERT_EQ(all->size(), 2U);
  EXPECT_EQ(all->at(0).json.reveal(Purpose::report), R"({"fact":"copay.in=40.00/day"})");
  EXPECT_EQ(all->at(0).expires - all->at(0).recorded, 24h);
  EXPECT_EQ(all->at(0).withdrawn_by, "lead");
  EXPECT_FALSE(all->at(1).withdrawn);
  EXPECT_TRUE(store_->overrides(other)->empty());
  EXPECT_EQ(store_->events("verification", about.value())->size(), 3U);
  EXPECT_TRUE(store_->check()->empty());
}

TEST_P(OverridesInStore, are_about_a_verification_that_exists) {
  EXPECT_EQ(add(VerificationId(99), "{}").error().kind, ErrorKind::not_found);
}

TEST_P(OverridesInStore, cannot_be_changed_taken_back_or_put_off) {  // I3
  const auto about = add_verification("A-1").id;
  const auto id = add(about, "{}");
  ASSERT_TRUE(withdraw(about, *id));
  EXPECT_NE(tamper("UPDATE overrides SET expires = expires + 1"), "");
  EXPECT_NE(tamper("DELETE FROM overrides"), "");
  EXPECT_NE(tamper("DELETE FROM override_withdrawals"), "");
  store_.reset();
  ASSERT_EQ(
      tamper_past("overrides_stay", "overrides", "UPDATE overrides SET expires = expires + 1"), "");
  open();
  EXPECT_FALSE(store_->overrides(about));
  ASSERT_EQ(store_->check()->size(), 1U);
  EXPECT_EQ(store_->check()->front().invariant, "I3");
}

}  // namespace
}  // namespace eligd::store
