// Files that come and go: real files in a folder of their own.
#include "jobs/drop_folder.hpp"

#include "jobs/whole_file.hpp"
#include "store/keys.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <utime.h>

namespace eligd::jobs {
namespace {

namespace fs = std::filesystem;

class OwnFolder : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "eligd-drop-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  void put(const std::string& name, std::int64_t changed) {
    std::ofstream(folder_ / name) << "x";
    const utimbuf times{.actime = changed, .modtime = changed};
    ::utime((folder_ / name).c_str(), &times);
  }

  fs::path folder_;
  Instant now_{std::chrono::seconds(1'000'000)};
};

TEST_F(OwnFolder, lists_whole_intake_files_and_of_one_age_by_name) {  // C14, U3
  put("b.csv", 999'000);
  put("A.JSON", 999'000);
  put("growing.csv", 999'999);
  put(".hidden.csv", 999'000);
  put("notes.txt", 999'000);
  fs::create_symlink(folder_ / "b.csv", folder_ / "link.csv");
  ASSERT_EQ(::mkfifo((folder_ / "pipe.csv").c_str(), 0600), 0);
  const auto listing = list_drop_folder(folder_, now_, std::chrono::seconds(2), 10).value();
  ASSERT_EQ(listing.ready.size(), 2u);
  EXPECT_EQ(listing.ready[0].filename(), "A.JSON");
  EXPECT_EQ(listing.ready[1].filename(), "b.csv");
  EXPECT_EQ(listing.not_ready, 1);
}

// Of two files that tell of one person the one saved later counts.
TEST_F(OwnFolder, lists_the_older_file_first_whatever_its_name) {
  put("corrections.csv", 999'500);
  put("daily.csv", 999'000);
  put("from-the-future.csv", 2'000'000);
  const auto listing = list_drop_folder(folder_, now_, std::chrono::seconds(2), 2).value();
  ASSERT_EQ(listing.ready.size(), 2u);
  EXPECT_EQ(listing.ready[0].filename(), "daily.csv");
  EXPECT_EQ(listing.ready[1].filename(), "corrections.csv");
}

TEST_F(OwnFolder, takes_no_more_than_its_bound_and_says_so) {  // I19
  for (const char* name : {"1.csv", "2.csv", "3.csv"}) put(name, 1);
  const auto listing = list_drop_folder(folder_, now_, std::chrono::seconds(2), 2).value();
  EXPECT_EQ(listing.ready.size(), 2u);
  EXPECT_EQ(listing.beyond_max, 1);
}

TEST_F(OwnFolder, is_empty_while_nobody_made_it) {
  EXPECT_TRUE(
      list_drop_folder(folder_ / "none", now_, std::chrono::seconds(2), 2).value().ready.empty());
}

TEST_F(OwnFolder, moves_a_taken_file_under_its_digest) {  // U5: the same name may come again
  put("a.csv", 1);
  const fs::path to = processed_path(folder_ / "a.csv", store::sha256_hex("x"));
  ASSERT_TRUE(move_file(folder_ / "a.csv", to));
  EXPECT_FALSE(fs::exists(folder_ / "a.csv"));
  EXPECT_EQ(to.filename(), "a.2d711642b726.csv");
  EXPECT_EQ(read_whole(to, 10).value(), "x");
}

TEST_F(OwnFolder, reads_up_to_the_bound_only) {
  ASSERT_TRUE(write_whole(folder_ / "deep" / "r.html", "12345"));
  EXPECT_EQ(read_whole(folder_ / "deep" / "r.html", 5).value(), "12345");
  EXPECT_EQ(read_whole(folder_ / "deep" / "r.html", 4).error().kind, ErrorKind::unreadable);
  EXPECT_EQ(read_whole(folder_, 4).error().kind, ErrorKind::unreadable);
}

TEST_F(OwnFolder, replaces_a_report_whole_and_keeps_it_for_the_owner) {
  ASSERT_TRUE(write_whole(folder_ / "r.html", "old"));
  ASSERT_TRUE(write_whole(folder_ / "r.html", "new"));
  EXPECT_EQ(read_whole(folder_ / "r.html", 10).value(), "new");
  EXPECT_EQ(fs::status(folder_ / "r.html").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()),
            1);  // nothing left beside it
}

}  // namespace
}  // namespace eligd::jobs
