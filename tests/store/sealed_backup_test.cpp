// Backups sealed as a whole, what is refused of them, and the rehearsal that puts one to the proof.
#include "sqlite_fixture.hpp"
#include "store/backup_log.hpp"
#include "store/private_folder.hpp"
#include "store/rehearsal.hpp"
#include "store/restore.hpp"
#include "store/sealed_file.hpp"
#include "store/table_counts.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <fstream>
#include <set>
#include <sstream>
#include <thread>

namespace eligd::store {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::size_t head = 15 + 80 + 24;
constexpr std::size_t sealed_chunk = 65536 + 17;

class SealedBackup : public SqliteStoreTest {
 protected:
  void SetUp() override {
    recipient_ = *parse_recipient(*create_recipient(folder() / "backup-key", entropy_));
    secret_ = secret_in(folder() / "backup-key");
  }
  [[nodiscard]] fs::path folder() const { return path().parent_path(); }
  [[nodiscard]] static std::string bytes_of(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
  }
  [[nodiscard]] fs::path write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder() / name, std::ios::binary | std::ios::trunc) << bytes;
    return folder() / name;
  }
  [[nodiscard]] static Key secret_in(const fs::path& file) {
    return *parse_recipient_secret(Secret(bytes_of(file)));
  }
  [[nodiscard]] fs::path seal(const std::string& name, const std::string& bytes) const {
    const fs::path target = folder() / name;
    const auto sealed = seal_away(write(name + ".plain", bytes), target, recipient_);
    EXPECT_TRUE(sealed) << sealed.error().sentence;
    return target;
  }
  [[nodiscard]] Result<std::string> unsealed(const fs::path& file) const {
    const fs::path target = folder() / "unsealed";
    fs::remove(target);
    if (auto opened = unseal(file, target, secret_); !opened) {
      EXPECT_FALSE(fs::exists(target)) << "nothing is left of what was refused";
      return std::unexpected(opened.error());
    }
    return bytes_of(target);
  }
  // Of the store as it stands, sealed.
  [[nodiscard]] fs::path back_up(const std::string& name) const {
    const fs::path plain = folder() / (name + ".plain");
    EXPECT_TRUE(store_->backup(plain));
    EXPECT_TRUE(seal_away(plain, folder() / name, recipient_));
    return folder() / name;
  }
  [[nodiscard]] Rehearsal rehearsed(const fs::path& backup, char root = 'a') {
    const auto found = rehearse(
        {.backup = backup, .secret = secret_, .roots = {keys(root).root}, .place = folder()},
        clock_, entropy_);
    EXPECT_TRUE(found) << found.error().sentence;
    return *found;
  }
  [[nodiscard]] int folders_left() const {
    int count = 0;
    for (const auto& entry : fs::directory_iterator(folder())) count += entry.is_directory();
    return count;
  }
  // Another program's word in any file.
  static void tamper_with(const fs::path& file, const std::string& sql) {
    sqlite3* handle = nullptr;
    sqlite3_open(file.c_str(), &handle);
    EXPECT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(handle);
  }

  Key recipient_{};
  Key secret_{};
};

TEST_F(SealedBackup, comes_back_byte_for_byte_at_every_size_around_a_chunk) {
  for (const std::size_t size : {0UL, 1UL, 65535UL, 65536UL, 65537UL, 131072UL, 200000UL}) {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 7 + i / 256);
    const fs::path file = seal("sealed-" + std::to_string(size), bytes);
    EXPECT_EQ(unsealed(file).value(), bytes) << size;
  }
}

TEST_F(SealedBackup, is_refused_when_it_was_cut_anywhere) {
  const std::string whole = bytes_of(seal("sealed", std::string(200'000, 'x')));
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{14}, std::size_t{94}, head - 1, head, head + 16,
        head + sealed_chunk, head + sealed_chunk - 1, head + 3 * sealed_chunk, whole.size() - 1}) {
    const auto opened = unsealed(write("cut", whole.substr(0, size)));
    ASSERT_FALSE(opened) << size;
    EXPECT_EQ(opened.error().kind, ErrorKind::cryptography) << size;
  }
}

TEST_F(SealedBackup, is_refused_when_a_byte_is_another_or_one_more) {
  const std::string whole = bytes_of(seal("sealed", std::string(200'000, 'x')));
  for (const std::size_t at : {std::size_t{3}, std::size_t{20}, std::size_t{60}, std::size_t{100},
                               head, head + sealed_chunk + 5, whole.size() - 1}) {
    std::string other = whole;
    other[at] = static_cast<char>(other[at] ^ 1);
    EXPECT_EQ(unsealed(write("other", other)).error().kind, ErrorKind::cryptography) << at;
  }
  EXPECT_FALSE(unsealed(write("more", whole + 'x')));
  // Where the last chunk is as long as the others, what follows is read by itself.
  const std::string even = bytes_of(seal("even", std::string(131'072, 'x')));
  ASSERT_TRUE(unsealed(write("even-again", even)));
  EXPECT_FALSE(unsealed(write("even-more", even + 'x')));
}

TEST_F(SealedBackup, is_refused_when_its_chunks_are_put_together_otherwise) {
  const std::string whole = bytes_of(seal("sealed", std::string(200'000, 'x')));
  const std::string one = whole.substr(head, sealed_chunk);
  const std::string two = whole.substr(head + sealed_chunk, sealed_chunk);
  const std::string rest = whole.substr(head + 2 * sealed_chunk);
  EXPECT_TRUE(unsealed(write("same", whole.substr(0, head) + one + two + rest)));
  EXPECT_FALSE(unsealed(write("swapped", whole.substr(0, head) + two + one + rest)));
  EXPECT_FALSE(unsealed(write("missing", whole.substr(0, head) + one + rest)));
  EXPECT_FALSE(unsealed(write("twice", whole.substr(0, head) + one + one + two + rest)));
  const std::string another = bytes_of(seal("another", std::string(200'000, 'x')));
  EXPECT_FALSE(unsealed(write("grafted", whole.substr(0, head) + another.substr(head))));
}

TEST_F(SealedBackup, opens_with_its_recipients_key_alone) {
  const fs::path file = seal("sealed", "the store");
  ASSERT_TRUE(create_recipient(folder() / "other-key", entropy_));
  const auto opened = unseal(file, folder() / "out", secret_in(folder() / "other-key"));
  ASSERT_FALSE(opened);
  EXPECT_THAT(opened.error().sentence, HasSubstr("not sealed to this key"));
  EXPECT_FALSE(create_recipient(folder() / "other-key", entropy_)) << "never over a key";
  EXPECT_EQ(fs::status(folder() / "other-key").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(SealedBackup, never_takes_the_place_of_a_file_and_leaves_no_plain_copy) {
  const fs::path file = write("there", "something else");
  const fs::path plain = write("plain", "the store");
  EXPECT_FALSE(seal_away(plain, file, recipient_));
  EXPECT_EQ(bytes_of(file), "something else");
  EXPECT_FALSE(fs::exists(plain));
  EXPECT_FALSE(fs::exists(file.string() + ".part"));
}

TEST_F(SealedBackup, that_is_stopped_leaves_nothing) {
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(seal_away(write("plain", "the store"), folder() / "out", recipient_, stop.get_token())
                .error()
                .kind,
            ErrorKind::unavailable);
  EXPECT_FALSE(fs::exists(folder() / "out"));
  EXPECT_FALSE(fs::exists(folder() / "out.part"));
}

TEST_F(SealedBackup, shows_nothing_of_the_store_it_was_made_of) {
  add_intake("A-1");
  const std::string bytes = bytes_of(back_up("sealed"));
  for (const char* word : {"SQLite", "CREATE TABLE", "Example Health", "TESTPATIENT"})
    EXPECT_EQ(bytes.find(word), std::string::npos) << word;
}

TEST_F(SealedBackup, is_restored_where_nothing_stands_and_skips_numbers_then) {  // I9
  const IntakeId id = add_intake("A-1");
  const fs::path file = back_up("sealed");
  const fs::path place = folder() / "new" / "eligd.db";
  const std::vector<Key> roots{keys('b').root, keys().root};
  EXPECT_EQ(restore_backup(file, place, std::nullopt, roots).error().kind, ErrorKind::usage);
  EXPECT_EQ(restore_backup(file, path(), secret_, roots).error().kind, ErrorKind::conflict);
  EXPECT_EQ(restore_backup(file, place, secret_, {keys('b').root}).error().kind,
            ErrorKind::cryptography);
  EXPECT_FALSE(fs::exists(place));
  const auto restored = restore_backup(file, place, secret_, roots);
  ASSERT_TRUE(restored) << restored.error().sentence;
  const auto store = open_sqlite(place, keys(), StoreRole::engine, clock_, entropy_);
  ASSERT_TRUE(store) << store.error().sentence;
  EXPECT_EQ((*store)->intake(id)->last_name.reveal(Purpose::matching), "TESTPATIENT");
  const auto next = wait<std::int64_t>(
      [&](auto done) { (*store)->reserve_numbers(ClearinghouseKey("new"), 1, std::move(done)); });
  EXPECT_GT(next.value(), 1'000'000);
  EXPECT_EQ(restore_backup(file, place, secret_, roots).error().kind, ErrorKind::conflict);
}

TEST_F(SealedBackup, is_not_restored_beside_the_log_of_a_lost_store) {
  const fs::path file = back_up("sealed");
  const fs::path place = folder() / "gone.db";
  const fs::path log = write("gone.db-wal", "frames of another store");
  EXPECT_EQ(restore_backup(file, place, secret_, {keys().root}).error().kind, ErrorKind::conflict);
  EXPECT_FALSE(fs::exists(place));
  fs::remove(log);
  EXPECT_TRUE(restore_backup(file, place, secret_, {keys().root}));
}

TEST_F(SealedBackup, and_a_plain_one_are_found_good_by_a_rehearsal_that_leaves_nothing_behind) {
  for (const char* id : {"A-1", "A-2", "A-3"}) add_intake(id);
  ASSERT_TRUE(store_->backup(folder() / "plain"));
  for (const fs::path& file : {back_up("sealed"), folder() / "plain"}) {
    const std::string before = bytes_of(file);
    const int folders = folders_left();
    const Rehearsal found = rehearsed(file);
    EXPECT_THAT(found.wrong, IsEmpty());
    EXPECT_EQ(found.made, clock_.now());
    EXPECT_EQ(found.intakes_opened, 3);
    EXPECT_GT(found.tables, 50);
    EXPECT_GE(found.rows, 6);
    EXPECT_GE(found.numbers_skipped, 1'000'000) << "I9";
    EXPECT_EQ(folders_left(), folders);
    EXPECT_EQ(bytes_of(file), before) << "it is a backup still";
  }
}

TEST_F(SealedBackup, made_while_people_write_has_as_many_rows_as_it_says) {
  std::atomic<bool> is_over = false;
  std::thread writer([&] {
    for (int i = 0; !is_over; ++i) add_intake("W-" + std::to_string(i));
  });
  std::set<std::int64_t> seen;
  for (int round = 0; round < 100; ++round) {
    const fs::path file = folder() / "busy";
    fs::remove(file);
    ASSERT_TRUE(store_->backup(file));
    const auto copy = Database::open(file, Database::Access::read_write);
    const auto counted = rows::count_tables(**copy).value();
    EXPECT_EQ(rows::read_manifest(**copy).value(), counted) << round;
    for (const auto& table : counted)
      if (table.name == "intakes") seen.insert(table.rows);
  }
  EXPECT_GT(seen.size(), 10U) << "nobody wrote meanwhile: the test proves nothing";
  is_over = true;
  writer.join();
}

TEST_F(SealedBackup, is_found_wrong_when_rows_are_missing_or_a_value_does_not_open) {
  add_intake("A-1");
  add_intake("A-2");
  ASSERT_TRUE(wait<std::int64_t>([&](auto done) {
    store_->audit({"dana", "view", "store", "", "command line"}, std::move(done));
  }));
  ASSERT_TRUE(store_->backup(folder() / "other"));
  tamper_with(folder() / "other",
              "UPDATE audit_head SET sequence = 7; INSERT INTO cursors VALUES ('csv', 'x')");
  EXPECT_THAT(rehearsed(folder() / "other").wrong,
              ElementsAre("cursors has 1 rows, and the store it was made of had 0",
                          HasSubstr("I22: the audit chain breaks")));
  ASSERT_TRUE(store_->backup(folder() / "moved"));
  tamper_with(folder() / "moved",
              "DROP TRIGGER intake_versions_stay; UPDATE intake_versions SET last_name_sealed = "
              "(SELECT last_name_sealed FROM intake_versions WHERE intake_id = 2) WHERE intake_id "
              "= 1");
  EXPECT_THAT(rehearsed(folder() / "moved").wrong.at(0), HasSubstr("cannot be opened"));
}

TEST_F(SealedBackup, is_found_wrong_without_the_root_key_cut_short_or_opened_before) {
  add_intake("A-1");
  const fs::path file = back_up("sealed");
  EXPECT_THAT(rehearsed(file, 'b').wrong.at(0), HasSubstr("root key of the time"));
  const std::string bytes = bytes_of(file);
  EXPECT_THAT(rehearsed(write("cut", bytes.substr(0, bytes.size() - 1))).wrong.at(0),
              HasSubstr("cut short or was altered"));
  ASSERT_TRUE(store_->backup(folder() / "opened"));
  ASSERT_TRUE(open_sqlite(folder() / "opened", keys(), StoreRole::engine, clock_, entropy_));
  EXPECT_THAT(rehearsed(folder() / "opened").wrong,
              ElementsAre(HasSubstr("opened as a store since"), HasSubstr("I9: the numbers")));
  EXPECT_THAT(rehearsed(write("words", "no store at all")).wrong.at(0), HasSubstr("no backup"));
  EXPECT_EQ(folders_left(), 0);
}

TEST_F(SealedBackup, has_every_table_of_the_schema_counted) {
  store_.reset();
  const auto database = Database::open(path(), Database::Access::read_write);
  EXPECT_THAT(rows::uncounted_tables(**database).value(), IsEmpty())
      << "src/store/table_counts.cpp lists them";
}

TEST_F(SealedBackup, leaves_its_word_in_the_store_the_newest_and_the_newest_good_one) {
  const auto newest = [&](bool only_good) {
    return newest_backup_event(path(), BackupEventKind::rehearsed, only_good).value();
  };
  EXPECT_FALSE(newest(false));
  const Instant made = clock_.now();
  ASSERT_TRUE(note_backup_event(
      path(), {.kind = BackupEventKind::rehearsed, .at = made, .made = made, .wrong = ""}));
  ASSERT_TRUE(note_backup_event(
      path(), {.kind = BackupEventKind::rehearsed, .at = made + 24h, .wrong = "it is cut"}));
  EXPECT_EQ(newest(false)->wrong, "it is cut");
  EXPECT_FALSE(newest(false)->made);
  EXPECT_EQ(newest(true)->at, made);
  EXPECT_EQ(newest(true)->made, made);
  EXPECT_FALSE(newest_backup_event(path(), BackupEventKind::made, false).value());
}

TEST_F(SealedBackup, works_in_a_folder_that_nobody_else_reads_and_that_goes) {
  fs::path place;
  {
    const auto work = PrivateFolder::make_in(folder());
    ASSERT_TRUE(work);
    place = work->path();
    EXPECT_EQ(fs::status(place).permissions(), fs::perms::owner_all);
    std::ofstream(place / "store.db") << "bytes";
  }
  EXPECT_FALSE(fs::exists(place));
  const auto at_work = PrivateFolder::make_in(folder());
  fs::create_directory(folder() / ".eligd-work-killed");  // nobody holds it
  std::ofstream(folder() / ".eligd-work-killed" / "store.db") << "bytes";
  const auto next = PrivateFolder::make_in(folder());
  ASSERT_TRUE(next);
  EXPECT_FALSE(fs::exists(folder() / ".eligd-work-killed"));
  EXPECT_TRUE(fs::exists(at_work->path())) << "somebody is at work in it";
}

}  // namespace
}  // namespace eligd::store
