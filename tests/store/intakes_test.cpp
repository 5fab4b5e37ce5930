// Intakes, drops and verifications: taken whole, once, and found again.
#include "store/server_file_store.hpp"
#include "store_fixture.hpp"

namespace eligd::store {
namespace {

class IntakesInStore : public EveryStoreTest {};

ON_EVERY_ENGINE(IntakesInStore);

TEST_P(IntakesInStore, come_back_as_they_went_in) {
  const IntakeId id = add_intake("A-1");
  const auto intake = store_->intake(id);
  ASSERT_TRUE(intake.has_value()) << intake.error().sentence;
  EXPECT_EQ(intake->last_name.reveal(Purpose::report), "TESTPATIENT");
  EXPECT_EQ(intake->document.reveal(Purpose::report), R"({"id":"A-1"})");
  EXPECT_EQ(intake->payer, std::nullopt);
  EXPECT_EQ(store_->intake(IntakeId(99)).error().kind, ErrorKind::not_found);
}

TEST_P(IntakesInStore, are_known_again_by_source_and_id) {  // I12, I18
  const IntakeId id = add_intake("A-1");
  auto same = wait<std::vector<IntakeAdded>>([&](auto done) {
    store_->add_intakes({sample_intake("A-1")}, std::nullopt, std::move(done));
  });
  EXPECT_EQ(same->front().kept, IntakeKept::already);
  EXPECT_EQ(store_->intake_digest(id), sample_intake("A-1").digest);
  IntakeRecord corrected = sample_intake("A-1");
  corrected.digest = "other";
  corrected.member_id = phi("EXM000002");
  auto changed = wait<std::vector<IntakeAdded>>(
      [&](auto done) { store_->add_intakes({corrected}, std::nullopt, std::move(done)); });
  EXPECT_EQ(changed->front().kept, IntakeKept::changed);
  EXPECT_EQ(changed->front().id, id);
  EXPECT_EQ(store_->intake_digest(id), "other") << "asked for before, and told anew since";
  EXPECT_EQ(store_->intake_digest(IntakeId(99)).error().kind, ErrorKind::not_found);
  EXPECT_EQ(store_->intake(id)->version, 2);
  EXPECT_EQ(store_->intake(id)->member_id.reveal(Purpose::report), "EXM000002");
}

TEST_P(IntakesInStore, are_found_by_member_id_however_it_is_written) {
  const IntakeId id = add_intake("A-1");
  EXPECT_EQ(store_->find_member(phi("exm 000-001")).value(), std::vector<IntakeId>{id});
  EXPECT_TRUE(store_->find_member(phi("EXM000009"))->empty());
  EXPECT_TRUE(store_->find_member(phi(""))->empty());
}

TEST_P(IntakesInStore, of_a_file_are_kept_whole_or_not_at_all) {  // I18
  const FileTaken file{SourceKey("csv"), "digest-of-file", "drop.csv", 1, 1, clock_.now()};
  const RejectedInput reject{SourceKey("csv"),        "drop.csv", "digest-of-file", 3,
                             "birth_date is no date", phi("row"), clock_.now()};
  const auto take = [&] {
    return wait<std::vector<IntakeAdded>>([&](auto done) {
      store_->take_file(file, {sample_intake("A-1")}, {reject}, std::move(done));
    });
  };
  ASSERT_TRUE(take().has_value());
  ASSERT_TRUE(take().has_value()) << "told again after another one, it is the newest";
  const auto taken = server_files_of(*store_).files_taken_since(SourceKey("csv"), {}, 10);
  ASSERT_EQ(taken->size(), 1U);
  EXPECT_EQ(taken->front().at, clock_.now() + 1us);
  ASSERT_EQ(store_->rejects_since({})->size(), 1U);
  EXPECT_EQ(store_->rejects_since({})->front().original.reveal(Purpose::report), "row");
}

TEST_P(IntakesInStore, bring_their_cursor_with_them) {
  EXPECT_EQ(*store_->cursor(SourceKey("front-desk")), std::nullopt);
  ASSERT_TRUE(wait<std::vector<IntakeAdded>>([&](auto done) {
                store_->add_intakes({sample_intake("A-1")},
                                    CursorUpdate{SourceKey("front-desk"), "c7"}, std::move(done));
              }).has_value());
  EXPECT_EQ(*store_->cursor(SourceKey("front-desk")), "c7");
}

TEST_P(IntakesInStore, wait_for_planning_until_their_newest_content_is_planned) {
  const auto opened = add_verification("A-1");
  EXPECT_TRUE(store_->unplanned_intakes(10)->empty());
  clock_.advance(1s);
  IntakeRecord corrected = sample_intake("A-1");
  corrected.digest = "other";
  corrected.received = clock_.now();
  ASSERT_TRUE(wait<std::vector<IntakeAdded>>([&](auto done) {
                store_->add_intakes({corrected}, std::nullopt, std::move(done));
              }).has_value());
  EXPECT_EQ(store_->unplanned_intakes(10)->size(), 1U);
  clock_.advance(1s);
  const auto again = add_verification("A-1");
  EXPECT_EQ(again.id, opened.id) << "the same case";
  EXPECT_FALSE(again.is_new);
  EXPECT_EQ(again.inquiries, opened.inquiries);
}

TEST_P(IntakesInStore, wait_for_planning_also_where_the_clock_was_set_back_since) {
  add_verification("A-1");
  IntakeRecord moved = sample_intake("A-1");
  moved.digest = "other";
  moved.received = clock_.now() - 30s;
  ASSERT_TRUE(wait<std::vector<IntakeAdded>>([&](auto done) {
                store_->add_intakes({moved}, std::nullopt, std::move(done));
              }).has_value());
  EXPECT_EQ(store_->unplanned_intakes(10)->size(), 1U);
}

}  // namespace
}  // namespace eligd::store
