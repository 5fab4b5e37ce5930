// A damage that two people agreed on and their word are kept together, or neither is.
#include "store/agreed_damage.hpp"

#include "store/access_store.hpp"
#include "store_fixture.hpp"

#include <vector>

namespace eligd::store {
namespace {

class AgreedDamageInStore : public EveryStoreTest {
 protected:
  AgreedDamageInStore() {
    if (!store_) return;  // no server is here
    for (const char* account : {"ruth", "rosa"}) {
      const auto added = wait<std::int64_t>([&](auto done) {
        store_->access().add_user({.account = account, .roles = {"admin"}, .now = clock_.now()},
                                  {.who = "root", .what = "add user", .subject = account},
                                  std::move(done));
      });
      EXPECT_TRUE(added) << added.error().sentence;
      users_.push_back(*added);
    }
  }

  std::unique_ptr<ApprovalStore> approvals() {
    return *open_approvals(path(), keys(), clock_, entropy_);
  }
  // ruth asks and rosa agrees.
  std::int64_t agree(const std::string& exactly) {
    const auto store = approvals();
    const auto id = wait<std::int64_t>([&](auto done) {
      store->ask({.act = "doubt answers",
                  .exactly = exactly,
                  .words = "doubt every answer",
                  .asked_by = users_[0],
                  .now = clock_.now()},
                 {.who = "ruth", .what = "ask"}, std::move(done));
    });
    EXPECT_TRUE(wait<void>([&](auto done) {
      store->decide({.id = *id, .is_given = true, .by = users_[1], .now = clock_.now()},
                    {.who = "rosa", .what = "approve"}, std::move(done));
    }));
    return *id;
  }
  AgreedDamage damage(const std::string& exactly) {
    return {.damage = {.clearinghouse = ClearinghouseKey("exchange"),
                       .from = clock_.now() - 1h,
                       .through = clock_.now(),
                       .reason = "pages were lost",
                       .recorded = clock_.now(),
                       .recorded_by = "root"},
            .word = {.act = "doubt answers",
                     .exactly = exactly,
                     .given_after = clock_.now() - 24h,
                     .now = clock_.now()},
            .entry = {.who = "root", .what = "begin what was approved: doubt answers"}};
  }
  Result<std::int64_t> record(const AgreedDamage& agreed) {
    return record_agreed_damage(path(), keys(), clock_, entropy_, agreed);
  }
  ApprovalState state_of(std::int64_t id) { return approvals()->approval(id)->state; }

  std::vector<std::int64_t> users_{};
};

ON_EVERY_ENGINE(AgreedDamageInStore);

TEST_P(AgreedDamageInStore, uses_the_word_up_once_and_enters_it) {
  const auto id = agree("this");
  EXPECT_EQ(record(damage("that")).error().kind, ErrorKind::denied);
  EXPECT_EQ(state_of(id), ApprovalState::given);
  const auto kept = record(damage("this"));
  ASSERT_TRUE(kept) << kept.error().sentence;
  EXPECT_EQ(record(damage("this")).error().kind, ErrorKind::denied);
  ASSERT_EQ(store_->damages()->size(), 1U);
  EXPECT_EQ(store_->damages()->front().id, *kept);
  EXPECT_EQ(state_of(id), ApprovalState::used);
  const auto trail = store_->audit_trail("approval " + std::to_string(id));
  ASSERT_EQ(trail->entries.size(), 3U);
  EXPECT_EQ(trail->entries.back().entry.what, "begin what was approved: doubt answers");
  EXPECT_TRUE(store_->check()->empty());
}

// The damage is the last thing to be written: what fails there takes the rest with it.
TEST_P(AgreedDamageInStore, leaves_the_word_where_the_damage_cannot_be_kept) {
  const auto id = agree("this");
  ASSERT_EQ(tamper("ALTER TABLE damaged_routes RENAME TO elsewhere"), "");
  EXPECT_FALSE(record(damage("this")));
  ASSERT_EQ(tamper("ALTER TABLE elsewhere RENAME TO damaged_routes"), "");
  EXPECT_EQ(state_of(id), ApprovalState::given);
  EXPECT_EQ(store_->audit_trail("approval " + std::to_string(id))->entries.size(), 2U);
  EXPECT_TRUE(record(damage("this")));
}

}  // namespace
}  // namespace eligd::store
