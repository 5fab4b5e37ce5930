// A folder's listing, as servers of many kinds print it.
#include "clearinghouse/folder_listing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace eligd::clearinghouse {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> names;
  for (const FolderEntry& entry : read_listing(text).entries) names.push_back(entry.name);
  return names;
}

TEST(ReadListing, reads_what_openssh_prints) {
  const Listing listing = read_listing(
      "-rw-r--r--    1 clinic   clinic      10312 Nov 26 08:01 271 batch.x12\n"
      "drwxr-xr-x    ? 1000     1000         4096 Mar  4  2031 archive\n"
      "lrwxrwxrwx    1 clinic   clinic         12 Nov 26 08:01 latest -> archive/a.x12\n");
  EXPECT_THAT(listing.entries,
              ElementsAre(FolderEntry{"271 batch.x12", 10312, "Nov 26 08:01", false},
                          FolderEntry{"archive", 4096, "Mar 4 2031", true},
                          FolderEntry{"latest", 12, "Nov 26 08:01", false}));
  EXPECT_EQ(listing.lines_not_understood, 0U);
}

TEST(ReadListing, reads_ftp_lists_with_carriage_returns_and_a_total) {
  EXPECT_THAT(names_in("total 12\r\n"
                       "drwxr-xr-x    2 0        0            4096 Nov 26 08:01 .\r\n"
                       "drwxr-xr-x    2 0        0            4096 Nov 26 08:01 ..\r\n"
                       "-rw-------    1 0        0               5 Nov 26 08:01 b\r\n"
                       "-rw-r--r-- 1 ftp ftp     5 Nov 26  2031 a\r\n\r\n"),
              ElementsAre("a", "b"));
}

TEST(ReadListing, reads_ms_dos_lists) {
  EXPECT_THAT(read_listing("11-26-26  08:01AM       <DIR>          old answers\r\n"
                           "11-26-2026  08:01PM              1234 one two.x12\r\n")
                  .entries,
              ElementsAre(FolderEntry{"old answers", 0, "11-26-26 08:01AM", true},
                          FolderEntry{"one two.x12", 1234, "11-26-2026 08:01PM", false}));
}

TEST(ReadListing, finds_size_and_date_whatever_stands_before_them) {
  for (const char* line :
       {"-rw-r--r-- 1 a 7 Nov 26 08:01 n", "-rw-r--r--+ 1 DOMAIN\\a domain users 7 Nov 26 08:01 n",
        "-rw-rwSr-t. 1 12 2024 7 Nov 26 2031 n", "-rw-r--r-- 1 abc 12 2024 7 26 Nov 08:01 n",
        "-rw-r--r-- 1 a b 7 2031-11-26 08:01 n",
        "-rw-r--r-- 1 a b 7 2031-11-26 08:01:02.000000000 +0100 n"}) {
    const Listing listing = read_listing(line);
    ASSERT_EQ(listing.entries.size(), 1U) << line;
    EXPECT_EQ(listing.entries[0].name, "n") << line;
    EXPECT_EQ(listing.entries[0].size, 7) << line;
  }
}

TEST(ReadListing, keeps_every_blank_of_a_name) {
  EXPECT_THAT(names_in("-rw-r--r-- 1 a b 7 Nov 26 08:01  a  b -> c \n"),
              ElementsAre(" a  b -> c "));
}

TEST(ReadListing, leaves_out_names_that_lead_elsewhere) {
  EXPECT_THAT(names_in("-rw-r--r-- 1 a b 7 Nov 26 08:01 ../../etc/passwd\n"
                       "-rw-r--r-- 1 a b 7 Nov 26 08:01 a\x1b[2J\n"
                       "lrwxrwxrwx 1 a b 7 Nov 26 08:01  -> c\n"  // found by fuzz_folder_listing
                       "-rw-r--r-- 1 a b 7 Nov 26 08:01 a\rDELE b\n"),
              IsEmpty());
}

TEST(ReadListing, counts_the_lines_it_does_not_understand) {
  const Listing listing = read_listing(
      "Welcome to the partner's gateway\n"
      "-rw-r--r-- 1 a b 99999999999999999999 Nov 26 08:01 n\n"
      "-rw-r--r-- 1 a b 7 Nov 26 08:01\n"
      "-rw-r--r-- 1 a b 7 Nov 26 08:01 n\n"
      "+i8388621.29609,m824255902,/,\tdev\n");
  EXPECT_EQ(listing.entries.size(), 1U);
  EXPECT_EQ(listing.lines_not_understood, 4U);
  EXPECT_EQ(read_listing("total 0\r\n\n  \n").lines_not_understood, 0U);
}

TEST(WrittenAt, tells_which_of_two_entries_is_the_newer_in_every_form_that_is_read) {
  const Instant now = *parse_instant("2026-11-28T03:00:00Z");
  const auto at = [&](std::string_view text) { return written_at(text, now); };
  EXPECT_EQ(at("Nov 26 08:01"), *parse_instant("2026-11-26T08:01:00Z"));
  EXPECT_EQ(at("26 Nov 08:01"), *parse_instant("2026-11-26T08:01:00Z"));
  EXPECT_EQ(at("Nov 28 20:00"), *parse_instant("2026-11-28T20:00:00Z")) << "its zone is ahead";
  EXPECT_EQ(at("Dec 24 08:01"), *parse_instant("2025-12-24T08:01:00Z")) << "the last one";
  EXPECT_EQ(at("Mar 4 2025"), *parse_instant("2025-03-04"));
  EXPECT_EQ(at("2026-11-26 08:01:30 +0000"), *parse_instant("2026-11-26T08:01:30Z"));
  EXPECT_EQ(at("11-26-26 08:01PM"), *parse_instant("2026-11-26T20:01:00Z"));
  EXPECT_EQ(at("11/26/2026 12:05AM"), *parse_instant("2026-11-26T00:05:00Z"));
  for (const char* none : {"", "7", "yesterday", "Nov 31 08:01", "13-26-26 08:01", "Nov 26 25:01",
                           "26 26 26", ": : :"})
    EXPECT_EQ(at(none), std::nullopt) << none;
}

// I24
TEST(ReadListing, ends_well_for_every_cut_of_a_listing) {
  const std::string whole =
      "total 1\r\nlrwxrwxrwx 1 a b 7 Nov 26 08:01 n -> m\r\n11-26-26  08:01AM  <DIR>  d\r\n";
  for (std::size_t i = 0; i <= whole.size(); ++i) {
    EXPECT_LE(read_listing(whole.substr(0, i)).entries.size(), 2U);
    EXPECT_LE(read_listing(whole.substr(i)).entries.size(), 2U);
  }
}

}  // namespace
}  // namespace eligd::clearinghouse
