// What a store signs, and what it tells of its audit chain to whoever checks an evidence packet.
#include "store/seal_key.hpp"
#include "store_fixture.hpp"

namespace eligd::store {
namespace {

class SealOfStore : public StoreTest {
 protected:
  void audit(const std::string& what, const std::string& subject) {
    ASSERT_TRUE(wait<std::int64_t>([&](auto done) {
                  store_->audit({"dana", what, subject, "", "command line"}, std::move(done));
                }).has_value());
  }
};

TEST_F(SealOfStore, is_checked_with_the_public_key_alone) {
  const Seal seal = store_->seal("a head");
  EXPECT_EQ(seal.key, store_->seal_key());
  EXPECT_EQ(seal.key.size(), 64U);
  EXPECT_EQ(seal.signature.size(), 128U);
  EXPECT_TRUE(is_seal_of(seal, "a head"));
  EXPECT_FALSE(is_seal_of(seal, "another head"));
  EXPECT_FALSE(is_seal_of({.key = seal.key, .signature = ""}, "a head"));
  EXPECT_FALSE(is_seal_of({.key = seal.key + "00", .signature = seal.signature}, "a head"));
  Seal upper = seal;
  for (char& c : upper.signature) c = c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
  EXPECT_FALSE(is_seal_of(upper, "a head")) << "one seal has one spelling";
  EXPECT_FALSE(
      is_seal_of({.key = std::string(64, '0'), .signature = std::string(128, '0')}, "a head"));
}

TEST_F(SealOfStore, is_the_same_after_reopening_and_another_stores_is_another) {
  const Seal before = store_->seal("a head");
  const auto copy = path().parent_path() / "backup.db";
  ASSERT_TRUE(store_->backup(copy));
  reopen();
  EXPECT_EQ(store_->seal("a head"), before);
  const auto restored = open_store(copy, keys(), StoreRole::engine, clock_, entropy_);
  ASSERT_TRUE(restored) << restored.error().sentence;
  EXPECT_EQ((*restored)->seal_key(), before.key);
  const auto other =
      open_store(path().parent_path() / "other.db", keys(), StoreRole::engine, clock_, entropy_);
  ASSERT_TRUE(other) << other.error().sentence;
  EXPECT_NE((*other)->seal_key(), before.key);
}

TEST_F(SealOfStore, stands_beside_the_chains_entries_about_one_subject) {  // I22
  audit("view", "verification 1");
  audit("view", "verification 11");
  audit("export", "verification 1");
  const auto trail = store_->audit_trail("verification 1");
  ASSERT_TRUE(trail) << trail.error().sentence;
  ASSERT_EQ(trail->entries.size(), 2U);
  EXPECT_EQ(trail->entries[0].sequence, 1);
  EXPECT_EQ(trail->entries[0].before, "");
  EXPECT_EQ(trail->entries[1].sequence, 3);
  EXPECT_EQ(trail->entries[1].entry.what, "export");
  EXPECT_EQ(trail->entries[1].before, store_->audit_trail("verification 11")->entries[0].hash);
  EXPECT_EQ(trail->sequence, 3);
  EXPECT_EQ(trail->head, trail->entries[1].hash);
  EXPECT_EQ(trail->head, store_->verify_audit()->head);
  EXPECT_TRUE(store_->audit_trail("verification 2")->entries.empty());
}

}  // namespace
}  // namespace eligd::store
