// The root key's change: one transaction, told in the audit, whole whenever the machine goes.
#include "store/root_key.hpp"

#include "faulty_disk.hpp"
#include "sqlite_fixture.hpp"
#include "store/key_ring.hpp"

#include <sodium.h>

#include <array>
#include <fstream>
#include <signal.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

namespace eligd::store {
namespace {

class RootKey : public SqliteStoreTest {
 protected:
  [[nodiscard]] Result<bool> rotate(const Keys& from, const Keys& to,
                                    const std::string& who = "dana") {
    const auto rotated =
        rotate_root(path(), {.from = from.root, .to = to.root, .who = who, .where = "command line"},
                    clock_, entropy_);
    if (!rotated) return std::unexpected(rotated.error());
    return rotated->is_changed;
  }
  [[nodiscard]] bool opens(const Keys& keys) { return opens_store(path(), keys.root).value(); }
  void reopen_by(const Keys& keys) {
    auto opened = opened_by(keys);
    ASSERT_TRUE(opened) << opened.error().sentence;
    store_ = *std::move(opened);
  }
  [[nodiscard]] Result<std::unique_ptr<Store>> opened_by(const Keys& keys) {
    return open_sqlite(path(), keys, StoreRole::engine, clock_, entropy_);
  }
};

TEST_F(RootKey, opens_the_store_alone_once_it_was_changed) {
  const IntakeId id = add_intake("A-1");
  EXPECT_TRUE(rotate(keys('a'), keys('b')).value());
  store_.reset();
  EXPECT_TRUE(opens(keys('b')));
  EXPECT_FALSE(opens(keys('a')));
  EXPECT_EQ(opened_by(keys('a')).error().kind, ErrorKind::cryptography);
  const auto store = opened_by(keys('b'));
  ASSERT_TRUE(store) << store.error().sentence;
  EXPECT_EQ((*store)->intake(id)->last_name.reveal(Purpose::matching), "TESTPATIENT");
  EXPECT_TRUE((*store)->check()->empty());
}

TEST_F(RootKey, is_changed_under_an_engine_at_work_which_goes_on) {
  ASSERT_TRUE(rotate(keys('a'), keys('b')).value());
  const IntakeId id = add_intake("A-2");
  EXPECT_EQ(store_->intake(id)->first_name.reveal(Purpose::matching), "ALEX");
  store_.reset();
  const auto store = opened_by(keys('b'));
  ASSERT_TRUE(store) << store.error().sentence;
  EXPECT_EQ((*store)->intake(id)->first_name.reveal(Purpose::matching), "ALEX");
}

TEST_F(RootKey, says_in_the_audit_who_changed_it_and_which_key_opens_the_store_since_when) {
  EXPECT_FALSE(last_root_change(path())->has_value()) << "the one it was made with";
  ASSERT_TRUE(rotate(keys('a'), keys('b')).value());
  const auto trail = store_->audit_trail("store");
  ASSERT_TRUE(trail);
  ASSERT_EQ(trail->entries.size(), 1U);
  const AuditEntry& told = trail->entries[0].entry;
  EXPECT_EQ(told.who, "dana");
  EXPECT_EQ(told.what, "change root key");
  EXPECT_EQ(told.why,
            "from " + root_fingerprint(keys('a').root) + " to " + root_fingerprint(keys('b').root));
  EXPECT_FALSE(store_->verify_audit()->broken_at);
  const auto change = last_root_change(path()).value();
  ASSERT_TRUE(change);
  EXPECT_EQ(change->fingerprint, root_fingerprint(keys('b').root));
  EXPECT_EQ(change->who, "dana");
  EXPECT_EQ(change->at, clock_.now());
}

TEST_F(RootKey, is_not_changed_twice) {
  ASSERT_TRUE(rotate(keys('a'), keys('b')).value());
  EXPECT_FALSE(rotate(keys('a'), keys('b')).value()) << "it opens the store already";
  EXPECT_EQ(store_->audit_trail("store")->entries.size(), 1U);
}

TEST_F(RootKey, is_not_changed_by_who_does_not_have_the_one_before) {
  EXPECT_EQ(rotate(keys('c'), keys('b')).error().kind, ErrorKind::cryptography);
  EXPECT_TRUE(opens(keys('a')));
  EXPECT_TRUE(store_->audit_trail("store")->entries.empty());
}

TEST_F(RootKey, stays_the_one_before_when_the_disk_is_full_or_fails_to_sync) {
  FaultyDisk disk;
  reopen();
  disk.fill_up();
  EXPECT_FALSE(rotate(keys('a'), keys('b')));
  disk.heal();
  EXPECT_TRUE(opens(keys('a')));
  EXPECT_FALSE(opens(keys('b')));
  EXPECT_FALSE(last_root_change(path())->has_value());
}

TEST_F(RootKey, leaves_a_store_that_one_of_the_two_opens_whenever_the_process_is_killed) {
  store_.reset();
  int changed = 0;
  int kept = 0;
  Keys now = keys('a');
  Keys next = keys('b');
  for (int round = 0; round < 60; ++round) {
    const pid_t child = ::fork();
    if (child == 0) {
      (void)rotate(now, next);
      ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(round % 30) * 300);
    if (round % 30 != 29) ::kill(child, SIGKILL);  // some come to their end, however slow it is
    int status = 0;
    ::waitpid(child, &status, 0);
    const bool is_next = opens(next);
    ASSERT_NE(is_next, opens(now)) << "round " << round << ": one of the two, and no more";
    const auto store = opened_by(is_next ? next : now);
    ASSERT_TRUE(store) << store.error().sentence;
    ASSERT_TRUE((*store)->check()->empty());
    ++(is_next ? changed : kept);
    if (is_next) std::swap(now, next);
    ASSERT_EQ(std::ssize((*store)->audit_trail("store")->entries), changed)
        << "a change and its entry are one";
  }
  EXPECT_GT(changed, 0) << "no round came to its end: the test proves nothing";
  EXPECT_GT(kept, 0) << "no round was killed in time: the test proves nothing";
}

TEST_F(RootKey, has_a_fingerprint_that_shows_nothing_of_it) {
  const std::string shown = root_fingerprint(keys('a').root);
  EXPECT_EQ(shown.size(), 16U);
  EXPECT_EQ(shown, root_fingerprint(keys('a').root));
  EXPECT_NE(shown, root_fingerprint(keys('b').root));
  EXPECT_EQ(shown.find("aaaa"), std::string::npos);
}

TEST_F(RootKey, of_before_stands_wrapped_nowhere_in_the_files_once_nobody_reads) {
  store_.reset();
  const auto whole = [&] {
    std::string bytes;
    for (const auto& entry : std::filesystem::directory_iterator(path().parent_path())) {
      std::ostringstream text;
      text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      bytes += text.str();
    }
    return bytes;
  };
  sqlite3* handle = nullptr;
  sqlite3_open(path().c_str(), &handle);
  sqlite3_stmt* row = nullptr;
  sqlite3_prepare_v2(handle, "SELECT data_key_sealed FROM identity", -1, &row, nullptr);
  sqlite3_step(row);
  const std::string wrapped(static_cast<const char*>(sqlite3_column_blob(row, 0)),
                            static_cast<std::size_t>(sqlite3_column_bytes(row, 0)));
  sqlite3_finalize(row);
  sqlite3_close(handle);
  ASSERT_NE(whole().find(wrapped), std::string::npos);
  ASSERT_TRUE(rotate(keys('a'), keys('b')).value());
  EXPECT_EQ(whole().find(wrapped), std::string::npos);
}

// Where the store's own key stands in this process, which holds it masked only.
class MemorySearch {
 public:
  explicit MemorySearch(const Key& key) {
    for (std::size_t i = 0; i < key.size(); ++i)
      masked_.at(i) = static_cast<unsigned char>(key.at(i) ^ mask);
  }
  [[nodiscard]] int found() const {
    int places = 0;
    std::ifstream maps("/proc/self/maps");
    std::ifstream memory("/proc/self/mem", std::ios::binary);
    for (std::string line; std::getline(maps, line);) {
      std::size_t dash = 0;
      const std::uint64_t from = std::stoull(line, &dash, 16);
      const std::uint64_t to = std::stoull(line.substr(dash + 1), nullptr, 16);
      if (line.find(" rw") == std::string::npos || to - from > region_max) continue;
      std::string bytes(to - from, '\0');
      memory.clear();
      memory.seekg(static_cast<std::streamoff>(from));
      memory.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
      const auto end = static_cast<std::size_t>(memory.gcount());
      for (std::size_t at = 0; at + masked_.size() <= end; ++at) places += is_at(bytes, at) ? 1 : 0;
      sodium_memzero(bytes.data(), bytes.size());  // or the next search finds this one
    }
    return places;
  }

 private:
  static constexpr unsigned char mask = 0xA7;
  static constexpr std::uint64_t region_max = 64ULL * 1024 * 1024;
  [[nodiscard]] bool is_at(const std::string& bytes, std::size_t at) const {
    for (std::size_t i = 0; i < masked_.size(); ++i)
      if ((static_cast<unsigned char>(bytes[at + i]) ^ mask) != masked_.at(i)) return false;
    return true;
  }
  std::array<unsigned char, sizeof(Key)> masked_{};
};

TEST_F(RootKey, leaves_no_key_of_the_store_in_memory_when_it_was_changed) {
  // A key of its own: every other test's store has the same one.
  store_.reset();
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path().string() + end);
  SeededEntropy unlike_others(4711);
  ASSERT_TRUE(open_sqlite(path(), keys('a'), StoreRole::engine, clock_, unlike_others));
  const auto search = [&] {
    const auto database = Database::open(path(), Database::Access::read_write);
    const auto ring = KeyRing::read(**database, keys('a'));
    return MemorySearch((*ring)->store_key());
  }();
  EXPECT_EQ(search.found(), 0);
  ASSERT_TRUE(rotate(keys('a'), keys('b')).value());
  EXPECT_EQ(search.found(), 0);
  reopen_by(keys('b'));
  EXPECT_GT(search.found(), 0) << "an open store has it: the search finds what is there";
  store_.reset();
  EXPECT_EQ(search.found(), 0);
}

}  // namespace
}  // namespace eligd::store
