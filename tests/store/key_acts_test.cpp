// Whatever is done with keys in whatever order, everything that was written opens.
#include "key_ring_fixture.hpp"

#include <random>

namespace eligd::store {
namespace {

class KeyActs : public KeyRingTest, public testing::WithParamInterface<std::tuple<Engine, int>> {
 protected:
  KeyActs() : KeyRingTest(std::get<0>(GetParam())) {}

  void reopen_by_root() {
    store_.reset();
    auto opened = open_sqlite(path(), keys(root_), StoreRole::engine, clock_, entropy_);
    ASSERT_TRUE(opened) << opened.error().sentence;
    store_ = *std::move(opened);
  }
  void change_root_key() {
    const char next = root_ == 'f' ? 'a' : static_cast<char>(root_ + 1);
    const auto done = rotate_root(
        path(),
        {.from = keys(root_).root, .to = keys(next).root, .who = "dana", .where = "command line"},
        clock_, entropy_);
    ASSERT_TRUE(done) << done.error().sentence;
    root_ = next;
  }
  void back_up() {
    if (engine_ == Engine::postgres) return;  // a server is backed up by its own means
    std::filesystem::remove(backup_);
    ASSERT_TRUE(store_->backup(backup_));
    backed_up_ = names_;
    root_of_backup_ = root_;
  }
  void restore() {
    if (!std::filesystem::exists(backup_)) return;
    store_.reset();
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path().string() + end);
    std::filesystem::copy_file(backup_, path());
    names_ = backed_up_;
    root_ = root_of_backup_;
    reopen_by_root();
  }
  void destroy_some(unsigned drawn) {
    const auto known = data_keys(path(), keys(root_));
    ASSERT_TRUE(known) << known.error().sentence;
    const DataKeyRecord& one = known->at(drawn % known->size());
    (void)destroy(one.id, root_);  // refused where it is needed; what is left must open
  }
  void act(unsigned kind, unsigned drawn) {
    switch (kind) {
      case 0:
      case 1:
      case 2: {
        const std::string external = "A-" + std::to_string(++number_);
        names_.emplace_back(add_intake(external), external);
        break;
      }
      case 3:
        rotate(root_);
        break;
      case 4:
        ASSERT_TRUE(reseal(path(), keys(root_), {.at_most = 1 + drawn % 9, .act = dana()}, clock_,
                           entropy_));
        break;
      case 5:
        ASSERT_TRUE(reseal_all({}, root_));
        break;
      case 6:
        change_root_key();
        break;
      case 7:
        destroy_some(drawn);
        break;
      case 8:
        back_up();
        break;
      case 9:
        restore();
        break;
      default:
        reopen_by_root();
    }
  }

  char root_ = 'a';
  char root_of_backup_ = 'a';
  int number_ = 0;
  std::filesystem::path backup_ = folder() / "backup.db";
  std::vector<std::pair<IntakeId, std::string>> names_{};
  std::vector<std::pair<IntakeId, std::string>> backed_up_{};
};

TEST_P(KeyActs, leave_everything_open_and_the_chain_whole) {
  std::mt19937 random(static_cast<unsigned>(std::get<1>(GetParam())));
  const auto draw = [&](unsigned below) { return static_cast<unsigned>(random() % below); };
  std::string done;
  for (int i = 0; i < 60; ++i) {
    const unsigned kind = draw(11);
    done += fmt::format("{} ", kind);
    ASSERT_NO_FATAL_FAILURE(act(kind, draw(1000))) << done;
    for (const auto& [id, external] : names_) {
      const auto intake = store_->intake(id);
      ASSERT_TRUE(intake) << done << ": " << intake.error().sentence;
      ASSERT_EQ(intake->external_id, external) << done;
      ASSERT_EQ(intake->member_id.reveal(Purpose::matching), "EXM000001") << done;
    }
  }
  EXPECT_TRUE(store_->check()->empty()) << done;
  EXPECT_FALSE(store_->verify_audit()->broken_at) << done;
  const auto ring = data_keys(path(), keys(root_));
  ASSERT_TRUE(ring);
  for (const DataKeyRecord& key : *ring) EXPECT_NE(key.state, DataKeyState::missing) << done;
}

INSTANTIATE_TEST_SUITE_P(InAnyOrder, KeyActs,
                         testing::Combine(testing::Values(Engine::sqlite), testing::Range(1, 9)));
INSTANTIATE_TEST_SUITE_P(OnServer, KeyActs,
                         testing::Combine(testing::Values(Engine::postgres), testing::Range(1, 3)));

}  // namespace
}  // namespace eligd::store
