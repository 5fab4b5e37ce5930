// The ring of data keys: the newest seals, each opens what it sealed, and processes at work learn
// of a new one by themselves.
#include "key_ring_fixture.hpp"

#include <array>
#include <new>

namespace eligd::store {
namespace {

class KeyRingInStore : public EveryKeyRingTest {
 protected:
  // The programs beside a daemon.
  [[nodiscard]] std::unique_ptr<Store> visitor(char root = 'a') {
    auto opened = open_sqlite(path(), keys(root), StoreRole::visitor, clock_, entropy_);
    EXPECT_TRUE(opened) << opened.error().sentence;
    return opened ? *std::move(opened) : nullptr;
  }
  IntakeId add_by(Store& store, const std::string& external_id) {
    const auto added = wait<std::vector<IntakeAdded>>([&](auto done) {
      store.add_intakes({sample_intake(external_id)}, std::nullopt, std::move(done));
    });
    EXPECT_TRUE(added) << added.error().sentence;
    return added ? added->front().id : IntakeId(0);
  }
};

// What a file alone has: a log beside it, and a copy that is put in its place.
class KeyRingInFile : public KeyRingTest {};

ON_EVERY_ENGINE(KeyRingInStore);

TEST_P(KeyRingInStore, seals_by_a_data_key_from_the_first_value_on) {
  const IntakeId id = add_intake("A-1");
  EXPECT_EQ(key_of_name(id), 2U);
  EXPECT_EQ(sealed_with(store_key_id), 0);
  EXPECT_EQ(state_of(2), DataKeyState::sealing);
}

TEST_P(KeyRingInStore, seals_by_the_newest_and_opens_by_each) {
  const IntakeId first = add_intake("A-1");
  EXPECT_EQ(rotate(), 3U);
  const IntakeId second = add_intake("A-2");
  EXPECT_EQ(key_of_name(first), 2U);
  EXPECT_EQ(key_of_name(second), 3U);
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(name_of(*store_, first), "TESTPATIENT");
    EXPECT_EQ(name_of(*store_, second), "TESTPATIENT");
    EXPECT_TRUE(store_->check()->empty());
    reopen();
  }
  EXPECT_EQ(state_of(2), DataKeyState::opening);
  EXPECT_EQ(state_of(3), DataKeyState::sealing);
}

TEST_P(KeyRingInStore, is_read_anew_where_a_value_names_a_key_nobody_here_knows) {
  const auto beside = visitor();
  rotate();
  const IntakeId id = add_by(*beside, "A-1");
  ASSERT_EQ(key_of_name(id), 3U);
  EXPECT_EQ(name_of(*store_, id), "TESTPATIENT") << "this one wrote nothing since";
}

TEST_P(KeyRingInStore, opens_what_was_sealed_before_there_was_one) {
  const VerificationId about = fill();
  make_old();
  EXPECT_EQ(sealed_with(2), 0);
  EXPECT_GT(sealed_with(store_key_id), 0);
  EXPECT_TRUE(store_->check()->empty());
  EXPECT_EQ(store_->calls(about)->at(0).json.reveal(Purpose::report), "{\"said\":1}");
  EXPECT_EQ(key_of_name(add_intake("A-9")), 2U) << "what is new is sealed by a data key";
}

TEST_P(KeyRingInStore, does_not_change_what_recognizes_chains_and_signs) {
  const std::string key = store_->seal_key();
  const std::string question = store_->question_key(phi("who and when"));
  const std::string print = store_->access().fingerprint("token", "elg_1");
  add_intake("A-1");
  rotate();
  ASSERT_TRUE(reseal_all());
  reopen();
  EXPECT_EQ(store_->seal_key(), key);
  EXPECT_EQ(store_->question_key(phi("who and when")), question);
  EXPECT_EQ(store_->access().fingerprint("token", "elg_1"), print);
  EXPECT_EQ(store_->find_member(phi("EXM000001"))->size(), 1U) << "the look-up by member id";
  EXPECT_FALSE(store_->verify_audit()->broken_at);
}

TEST_P(KeyRingInStore, refuses_what_was_moved_or_names_another_key) {
  const IntakeId id = add_intake("A-1");
  rotate();
  const IntakeId other = add_intake("A-2");
  ASSERT_EQ(drop_trigger("intake_versions_stay", "intake_versions"), "");
  const auto set = [&](const std::string& value) {
    ASSERT_EQ(tamper(fmt::format("UPDATE intake_versions SET last_name_sealed = {} WHERE intake_id "
                                 "= {}",
                                 value, id.value())),
              "");
  };
  set("first_name_sealed");
  EXPECT_FALSE(store_->intake(id)) << "another column's";
  set(fmt::format("(SELECT last_name_sealed FROM intake_versions WHERE intake_id = {})",
                  other.value()));
  EXPECT_FALSE(store_->intake(id)) << "another row's, by another key";
  set(headed("0200000003", "last_name_sealed", 6));
  EXPECT_FALSE(store_->intake(id)) << "the number of another key";
  set(headed("0200000063", "last_name_sealed", 6));
  EXPECT_EQ(store_->intake(id).error().kind, ErrorKind::cryptography);
  EXPECT_NE(store_->intake(id).error().sentence.find("data key 99"), std::string::npos);
  set(headed("0200000001", "last_name_sealed", 6));
  EXPECT_FALSE(store_->intake(id)) << "the store's own seals in format 1 alone";
  set(bytes_in_sql("02"));
  EXPECT_FALSE(store_->intake(id)) << "cut";
}

TEST_P(KeyRingInStore, takes_no_key_of_another_store_or_number) {
  const IntakeId id = add_intake("A-1");
  ASSERT_EQ(rotate(), 3U);
  ASSERT_EQ(tamper("UPDATE data_keys SET key_sealed = (SELECT key_sealed FROM data_keys WHERE id = "
                   "3) WHERE id = 2"),
            "");
  reopen();
  EXPECT_EQ(state_of(2), DataKeyState::missing) << "another number's";
  EXPECT_FALSE(store_->intake(id));
  ASSERT_TRUE(open_sqlite(other_place(), keys(), StoreRole::engine, clock_, acts_));
  const std::string other =
      rows_of(other_place(), "SELECT key_sealed FROM data_keys WHERE id = 2").at(0);
  ASSERT_EQ(
      tamper("UPDATE data_keys SET key_sealed = " + bytes_in_sql(to_hex(other)) + " WHERE id = 2"),
      "");
  EXPECT_EQ(state_of(2), DataKeyState::missing) << "another store's, by the same root key";
  EXPECT_EQ(key_of_name(add_intake("A-2")), 3U) << "what is there works on";
}

TEST_P(KeyRingInStore, is_wrapped_by_the_root_key_of_now_alone) {
  const IntakeId first = add_intake("A-1");
  rotate();
  const IntakeId second = add_intake("A-2");
  store_.reset();
  const std::vector<std::string> before = rows("SELECT key_sealed FROM data_keys");
  const auto changed = rotate_root(
      path(),
      {.from = keys('a').root, .to = keys('b').root, .who = "dana", .where = "command line"},
      clock_, entropy_);
  ASSERT_TRUE(changed) << changed.error().sentence;
  EXPECT_TRUE(changed->is_changed);
  EXPECT_EQ(changed->is_log_empty, engine_ == Engine::sqlite)
      << "nobody reads the store, and a server keeps a log of its own";
  const std::vector<std::string> after = rows("SELECT key_sealed FROM data_keys");
  ASSERT_EQ(after.size(), 2U);
  EXPECT_NE(after[0], before[0]);
  EXPECT_NE(after[1], before[1]);
  EXPECT_EQ(state_of(2, 'b'), DataKeyState::opening);
  EXPECT_EQ(state_of(3, 'b'), DataKeyState::sealing);
  EXPECT_FALSE(data_keys(path(), keys('a')));
  const auto opened = open_sqlite(path(), keys('b'), StoreRole::engine, clock_, entropy_);
  ASSERT_TRUE(opened) << opened.error().sentence;
  EXPECT_EQ(name_of(**opened, first), "TESTPATIENT");
  EXPECT_EQ(name_of(**opened, second), "TESTPATIENT");
}

TEST_F(KeyRingInFile, says_where_a_log_keeps_what_the_old_root_key_wrapped) {
  add_intake("A-1");
  sqlite3* reading = nullptr;
  sqlite3_open(path().c_str(), &reading);
  sqlite3_exec(reading, "BEGIN; SELECT * FROM identity", nullptr, nullptr, nullptr);
  const auto changed = rotate_root(
      path(),
      {.from = keys('a').root, .to = keys('b').root, .who = "dana", .where = "command line"},
      clock_, entropy_);
  sqlite3_close(reading);
  ASSERT_TRUE(changed) << changed.error().sentence;
  EXPECT_TRUE(changed->is_changed);
  EXPECT_FALSE(changed->is_log_empty);
}

// The root key was changed by another program, and this process did not hear of it.
TEST_P(KeyRingInStore, goes_on_under_a_process_that_does_not_know_the_root_key_of_now) {
  prepare_change_of_root('a', 'b');
  add_intake("A-1");
  change_root();
  EXPECT_EQ(key_of_name(add_intake("A-2")), 2U);
  EXPECT_EQ(add_data_key(path(), keys('a'), dana(), clock_, entropy_).error().kind,
            ErrorKind::cryptography)
      << "wrapped by the old one it would be lost";
  ASSERT_EQ(rotate('b'), 3U);
  EXPECT_EQ(key_of_name(add_intake("A-3")), 2U) << "an older key seals on, which all can open";
  const auto beside = visitor('b');
  const IntakeId unknown = add_by(*beside, "A-4");
  ASSERT_EQ(key_of_name(unknown), 3U);
  EXPECT_EQ(store_->intake(unknown).error().kind, ErrorKind::cryptography);
  KeyRing::offer_root(path(), keys('b').root);
  EXPECT_EQ(name_of(*store_, unknown), "TESTPATIENT");
  EXPECT_EQ(key_of_name(add_intake("A-5")), 3U);
}

TEST_P(KeyRingInStore, asks_once_for_the_root_key_of_now_where_it_was_changed) {
  int asked = 0;
  std::optional<Key> answer{};
  KeyRing::find_root_by(path(), [&] {
    ++asked;
    return answer;
  });
  prepare_change_of_root('a', 'b');
  const IntakeId id = add_intake("A-1");
  change_root();
  add_intake("A-2");
  EXPECT_EQ(asked, 0) << "all it needs it has";
  rotate('b');
  EXPECT_EQ(key_of_name(add_intake("A-3")), 2U);
  add_intake("A-4");
  EXPECT_EQ(asked, 1) << "once for a change of the ring";
  answer = keys('b').root;
  rotate('b');
  EXPECT_EQ(key_of_name(add_intake("A-5")), 4U);
  EXPECT_EQ(name_of(*store_, id), "TESTPATIENT");
  EXPECT_EQ(asked, 2);
  KeyRing::find_root_by(path(), nullptr);
}

TEST_P(KeyRingInStore, seals_nothing_by_a_key_that_is_to_end) {
  prepare_change_of_root('a', 'b');
  add_intake("A-1");
  change_root();
  rotate('b');
  EXPECT_EQ(destroy(2, 'b').error().kind, ErrorKind::refused) << "a value needs it";
  const auto refused = wait<std::vector<IntakeAdded>>([&](auto done) {
    store_->add_intakes({sample_intake("A-2")}, std::nullopt, std::move(done));
  });
  ASSERT_FALSE(refused) << "it knows no newer key, and by this one nothing may be sealed any more";
  EXPECT_EQ(refused.error().kind, ErrorKind::unavailable);
  KeyRing::offer_root(path(), keys('b').root);
  EXPECT_EQ(key_of_name(add_intake("A-2")), 3U) << "and nothing has broken meanwhile";
}

TEST_P(KeyRingInStore, gets_a_key_of_its_own_for_each_month_with_something_to_seal) {
  const auto month = [&](const char* first) {
    return add_data_key_of_month(path(), keys(), *parse_instant(first), clock_, entropy_).value();
  };
  EXPECT_FALSE(month("2026-11-01T05:00:00Z")) << "the first one is of this month";
  clock_.jump_wall(*parse_instant("2026-12-02T00:00:00Z") - clock_.now());
  EXPECT_FALSE(month("2026-12-01T05:00:00Z")) << "nothing came since the newest was made";
  add_intake("A-1");
  ASSERT_EQ(tamper_past("intake_versions_stay", "intake_versions",
                        "UPDATE intake_versions SET received = " +
                            std::to_string(clock_.now().time_since_epoch().count())),
            "");
  EXPECT_EQ(month("2026-12-01T05:00:00Z"), 3U);
  EXPECT_FALSE(month("2026-12-01T05:00:00Z")) << "one a month";
  EXPECT_EQ(data_keys(path(), keys())->back().made_by, "eligd");
  EXPECT_EQ(store_->audit_trail("data key 3")->entries.at(0).entry.what, "make data key");
}

TEST_F(KeyRingInFile, is_restored_with_the_store) {
  const IntakeId first = add_intake("A-1");
  rotate();
  const IntakeId second = add_intake("A-2");
  const auto backup = path().parent_path() / "backup.db";
  ASSERT_TRUE(store_->backup(backup));
  rotate();
  ASSERT_TRUE(reseal_all());
  ASSERT_TRUE(destroy(2));
  store_.reset();
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path().string() + end);
  std::filesystem::rename(backup, path());
  open();
  EXPECT_EQ(name_of(*store_, first), "TESTPATIENT");
  EXPECT_EQ(name_of(*store_, second), "TESTPATIENT");
  EXPECT_EQ(state_of(2), DataKeyState::opening) << "a backup knows nothing of what came later";
  EXPECT_TRUE(store_->check()->empty());
}

TEST_P(KeyRingInStore, that_lost_the_stores_own_key_takes_no_other) {
  add_intake("A-1");
  EXPECT_NE(tamper("DELETE FROM identity"), "") << "a trigger forbids it";
  EXPECT_NE(tamper("UPDATE identity SET store_id = 'x'"), "");
  store_.reset();
  ASSERT_EQ(tamper_past("identity_remains", "identity", "DELETE FROM identity"), "");
  for (const char root : {'a', 'b'}) {
    EXPECT_EQ(opens_store(path(), keys(root).root).error().kind, ErrorKind::cryptography);
    EXPECT_EQ(open_sqlite(path(), keys(root), StoreRole::engine, clock_, entropy_).error().kind,
              ErrorKind::cryptography);
  }
  EXPECT_TRUE(rows("SELECT 1 FROM identity").empty());
}

TEST_P(KeyRingInStore, of_a_store_nobody_used_is_made_by_the_key_that_comes_first) {
  store_.reset();
  ASSERT_EQ(tamper_past("identity_remains", "identity", "DELETE FROM identity"), "");
  ASSERT_EQ(tamper_past("data_keys_remain", "data_keys", "DELETE FROM data_keys"), "");
  EXPECT_TRUE(opens_store(path(), keys('b').root).value());
  EXPECT_TRUE(open_sqlite(path(), keys('b'), StoreRole::engine, clock_, entropy_));
  EXPECT_FALSE(opens_store(path(), keys('a').root).value());
}

TEST(WipedKeys, leave_nothing_where_they_stood) {
  alignas(WipedKey) std::array<unsigned char, sizeof(WipedKey)> place{};
  Key key{};
  key.fill(0x5A);
  auto* wiped = new (place.data()) WipedKey(key);
  ASSERT_EQ(place.at(7), 0x5A);
  wiped->~WipedKey();
  for (const unsigned char byte : place) EXPECT_EQ(byte, 0);
}

}  // namespace
}  // namespace eligd::store
