// Names that are no UTF-8, under which something is sealed: what is kept under them is opened again
// on both engines, and where the store is moved to (decision 0068).
#include "store/copy_store.hpp"
#include "store/sealed_name.hpp"
#include "store/server_file_store.hpp"
#include "store_fixture.hpp"

namespace eligd::store {
namespace {

const std::string latin = "Caf\xe9.csv";
const std::string both = "Caf\xe9 \xc3\xa9.csv";

TEST(SealedName, is_what_a_server_keeps_and_leads_back_to_what_came) {
  EXPECT_EQ(kept_text(latin), "Caf\xc3\xa9.csv");
  EXPECT_EQ(kept_text(std::string("a\0b", 3)), "ab");
  EXPECT_EQ(before_kept(kept_text(latin)), latin);
  EXPECT_EQ(before_kept("\xe2\x82\xac"), "\x80") << "the euro sign";
  EXPECT_FALSE(before_kept("\xf0\x9f\x8f\xa5"));
  EXPECT_NE(before_kept(kept_text(both)), both) << "what was one and the other is not known";
}

TEST(SealedName, opens_what_was_sealed_over_the_text_as_it_came) {
  SeededEntropy entropy(1);
  const Cipher cipher(parse_keys(std::string(64, 'a'))->root, entropy);
  const auto opens = [&](const std::string& sealed_under, const std::string& name) {
    const std::string sealed = cipher.seal({"t", "c", sealed_under}, phi("TESTPATIENT"));
    return open_under_name(cipher, {"t", "c", name}, sealed).has_value();
  };
  EXPECT_TRUE(opens(latin, latin));
  EXPECT_TRUE(opens(latin, kept_text(latin))) << "as a server has it";
  EXPECT_TRUE(opens(kept_text(latin), latin));
  EXPECT_TRUE(opens(both, both));
  EXPECT_FALSE(opens(latin, "Cafe.csv"));
  EXPECT_FALSE(opens("a.csv", "b.csv"));
}

class SealedNames : public EveryStoreTest {
 protected:
  void keep(const std::string& name) {
    EXPECT_TRUE(wait<bool>([&](auto done) {
      server_files_of(*store_).keep_file({.source = SourceKey("ehr"),
                                          .folder = "R\xe9sultats",
                                          .name = name,
                                          .of_digest = "00",
                                          .bytes = phi("TESTPATIENT,ready"),
                                          .at = clock_.now()},
                                         std::move(done));
    }));
  }
  static void expect_open(Store& store, std::size_t count) {
    const auto files = server_files_of(store).waiting_files(SourceKey("ehr"), 10);
    ASSERT_TRUE(files) << files.error().sentence;
    ASSERT_EQ(files->size(), count);
    for (const ServerFile& one : *files)
      EXPECT_EQ(one.bytes.reveal(Purpose::storage), "TESTPATIENT,ready");
  }
};

TEST_P(SealedNames, are_opened_again) {
  keep(latin);
  keep(both);
  expect_open(*store_, 2);
  reopen();
  expect_open(*store_, 2);
}
ON_EVERY_ENGINE(SealedNames);

class SealedNamesMoved : public SealedNames {};

TEST_P(SealedNamesMoved, are_opened_where_the_store_was_moved_to) {
  if (!PostgresCluster::shared().is_there()) GTEST_SKIP() << "PostgreSQL 15 is not installed here";
  keep(latin);
  store_.reset();
  const std::string url = PostgresCluster::shared().make_database();
  const auto copied =
      copy_store({.from = path(), .to = url, .keeps_source = false}, {.clock = clock_});
  ASSERT_TRUE(copied) << copied.error().sentence;
  {
    const auto there = open_store(url, keys(), StoreRole::engine, clock_, entropy_);
    ASSERT_TRUE(there) << there.error().sentence;
    expect_open(**there, 1);
  }
  PostgresCluster::shared().drop_database(url);
}

// Its seal may be an older eligd's, over bytes that nobody can tell from the form.
TEST_P(SealedNamesMoved, are_refused_where_no_way_leads_back) {
  if (!PostgresCluster::shared().is_there()) GTEST_SKIP() << "PostgreSQL 15 is not installed here";
  keep(both);
  store_.reset();
  const std::string url = PostgresCluster::shared().make_database();
  const auto copied =
      copy_store({.from = path(), .to = url, .keeps_source = false}, {.clock = clock_});
  ASSERT_FALSE(copied);
  EXPECT_NE(copied.error().sentence.find("server_files.name"), std::string::npos);
  PostgresCluster::shared().drop_database(url);
}
INSTANTIATE_TEST_SUITE_P(FromFile, SealedNamesMoved, testing::Values(Engine::sqlite));

}  // namespace
}  // namespace eligd::store
