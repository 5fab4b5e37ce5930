// A partner's folder without a server: paths as libcurl wants them, ends as errors, what is refused
// before a connection. With servers: tests/folders/run.
#include "clearinghouse/folder.hpp"

#include "clearinghouse/folder_end.hpp"
#include "clearinghouse/folder_path.hpp"
#include "clearinghouse/memory_file.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace eligd::clearinghouse {
namespace {

using Kind = FolderAccess::Kind;

const FolderAccess sftp{.kind = Kind::sftp, .host = "sftp.example"};
const FolderAccess ftps{.kind = Kind::ftps, .host = "ftp.example", .port = 2121};

TEST(FolderPath, begins_where_the_login_lands_unless_it_is_absolute) {
  EXPECT_EQ(url_of(sftp, "out/a b"), "sftp://sftp.example:22/~/out/a%20b");
  EXPECT_EQ(url_of(sftp, "/out/"), "sftp://sftp.example:22/out/");
  EXPECT_EQ(url_of(sftp, ""), "sftp://sftp.example:22/~/");
  EXPECT_EQ(url_of(ftps, "out/a"), "ftp://ftp.example:2121/out/a");
  EXPECT_EQ(url_of(ftps, "/out/a"), "ftp://ftp.example:2121/%2Fout/a");
  EXPECT_EQ(url_of({.kind = Kind::sftp, .host = "::1"}, ""), "sftp://[::1]:22/~/");
}

TEST(FolderPath, leaves_no_character_with_a_meaning_in_a_url) {
  EXPECT_EQ(url_of(ftps, "a%41;type=a?#~\"\xc3\xa4"),
            "ftp://ftp.example:2121/a%2541%3Btype%3Da%3F%23%7E%22%C3%A4");
}

TEST(FolderPath, is_one_word_of_an_sftp_command) {
  EXPECT_EQ(sftp_word("a b"), "\"a b\"");
  EXPECT_EQ(sftp_word("a\"b'c\\d"), "\"a\\\"b\\'c\\\\d\"");
}

TEST(FolderPath, has_a_folder) {
  EXPECT_EQ(folder_of("out/in/a"), "out/in/");
  EXPECT_EQ(folder_of("a"), "");
  EXPECT_EQ(folder_of("/a"), "/");
}

FolderEnd end_of(Kind kind, FolderVisit visit, CURLcode code, long reply, std::string_view words,
                 bool is_source_found = false) {
  return {.kind = kind,
          .visit = visit,
          .code = code,
          .reply = reply,
          .is_source_found = is_source_found,
          .curl_words = words};
}

TEST(FolderEnds, are_the_errors_of_the_table) {
  const struct {
    FolderEnd end;
    ErrorKind kind;
  } cases[] = {
      {end_of(Kind::sftp, FolderVisit::list, CURLE_LOGIN_DENIED, 0, ""), ErrorKind::refused},
      {end_of(Kind::ftps, FolderVisit::list, CURLE_LOGIN_DENIED, 530, ""), ErrorKind::refused},
      {end_of(Kind::ftps, FolderVisit::list, CURLE_LOGIN_DENIED, 430, ""), ErrorKind::refused},
      {end_of(Kind::ftps, FolderVisit::list, CURLE_LOGIN_DENIED, 421, ""), ErrorKind::unavailable},
      {end_of(Kind::ftps, FolderVisit::list, CURLE_USE_SSL_FAILED, 530, ""), ErrorKind::refused},
      {end_of(Kind::ftps, FolderVisit::put, CURLE_UPLOAD_FAILED, 452, ""), ErrorKind::storage},
      {end_of(Kind::ftps, FolderVisit::put, CURLE_UPLOAD_FAILED, 552, ""), ErrorKind::storage},
      {end_of(Kind::ftps, FolderVisit::put, CURLE_UPLOAD_FAILED, 550, ""), ErrorKind::refused},
      {end_of(Kind::ftps, FolderVisit::put, CURLE_UPLOAD_FAILED, 450, ""), ErrorKind::unavailable},
      {end_of(Kind::ftps, FolderVisit::remove, CURLE_QUOTE_ERROR, 550, ""), ErrorKind::not_found},
      {end_of(Kind::ftps, FolderVisit::rename, CURLE_QUOTE_ERROR, 550, ""), ErrorKind::not_found},
      {end_of(Kind::ftps, FolderVisit::rename, CURLE_QUOTE_ERROR, 550, "", true),
       ErrorKind::refused},
      {end_of(Kind::sftp, FolderVisit::put, CURLE_REMOTE_DISK_FULL, 0, ""), ErrorKind::storage},
      {end_of(Kind::sftp, FolderVisit::rename, CURLE_QUOTE_ERROR, 0, "rename: File not found"),
       ErrorKind::not_found},
      {end_of(Kind::sftp, FolderVisit::rename, CURLE_QUOTE_ERROR, 0, "rename: Operation failed"),
       ErrorKind::refused},
      {end_of(Kind::sftp, FolderVisit::rename, CURLE_QUOTE_ERROR, 0, "rename: User quota exceeded"),
       ErrorKind::storage},
      // What nobody said is not known.  // I8
      {end_of(Kind::sftp, FolderVisit::rename, CURLE_QUOTE_ERROR, 0, "Connection lost"),
       ErrorKind::unavailable},
      {end_of(Kind::sftp, FolderVisit::rename, CURLE_QUOTE_ERROR, 0, ""), ErrorKind::unavailable},
      {end_of(Kind::sftp, FolderVisit::put, CURLE_SSH, 0,
              "Upload failed: Operation failed (4/-31)"),
       ErrorKind::refused},
      {end_of(Kind::sftp, FolderVisit::put, CURLE_SSH, 0, ""), ErrorKind::unavailable},
      {end_of(Kind::sftp, FolderVisit::put, CURLE_SEND_ERROR, 0, ""), ErrorKind::unavailable},
      {end_of(Kind::ftps, FolderVisit::put, CURLE_PARTIAL_FILE, 426, ""), ErrorKind::unavailable},
      {end_of(Kind::ftps, FolderVisit::put, CURLE_PARTIAL_FILE, 452, ""), ErrorKind::storage},
      {end_of(Kind::ftps, FolderVisit::put, CURLE_OPERATION_TIMEDOUT, 0, ""),
       ErrorKind::unavailable},
  };
  for (const auto& each : cases) {
    const Error error = error_of(each.end, "partner.example");
    EXPECT_EQ(error.kind, each.kind) << error.sentence << ' ' << each.end.curl_words;
    EXPECT_THAT(error.sentence, ::testing::StartsWith("partner.example: "));
  }
}

TEST(FolderEnds, say_nothing_that_the_server_said) {  // I7
  for (int code = 1; code < CURL_LAST; ++code) {
    for (const Kind kind : {Kind::sftp, Kind::ftps}) {
      const Error error = error_of(end_of(kind, FolderVisit::rename, static_cast<CURLcode>(code),
                                          550, "DOE-JANE.x12: Permission denied"),
                                   "partner.example");
      EXPECT_FALSE(error.sentence.contains("DOE-JANE")) << error.sentence;
      EXPECT_GT(error.sentence.size(), 35U);
    }
  }
}

template <class T>
T run(boost::asio::awaitable<T> visit) {
  boost::asio::io_context loop;
  auto result = boost::asio::co_spawn(loop, std::move(visit), boost::asio::use_future);
  loop.run();
  return result.get();
}

TEST(OpenFolder, refuses_what_is_not_complete_before_it_connects) {
  const config::Secret password("invented");
  const std::string key = "SHA256:" + std::string(43, 'a');
  for (const FolderAccess& access :
       {FolderAccess{.kind = Kind::sftp, .host = "h", .user = "u", .password = password},
        FolderAccess{.kind = Kind::sftp, .host = "h", .user = "u", .host_key = key},
        FolderAccess{.kind = Kind::sftp, .host = "h", .password = password, .host_key = key},
        FolderAccess{.kind = Kind::sftp,
                     .host = "a@b/c",
                     .user = "u",
                     .password = password,
                     .host_key = key},
        FolderAccess{.kind = Kind::ftps, .host = "h", .user = "u", .private_key = password},
        FolderAccess{
            .kind = Kind::ftps, .host = "h", .user = "u\r\nDELE a", .password = password}}) {
    const auto listed = run(open_folder(access)->list(""));
    ASSERT_FALSE(listed);
    EXPECT_EQ(listed.error().kind, ErrorKind::refused) << listed.error().sentence;
  }
}

TEST(OpenFolder, reads_nothing_before_the_file_and_nothing_of_no_length) {
  const auto folder = open_folder(ftps);
  EXPECT_EQ(run(folder->read("a", -1, 5)).error().kind, ErrorKind::usage);
  EXPECT_TRUE(run(folder->read("a", 0, 0))->empty());
}

TEST(MemoryFile, is_read_by_its_path_as_often_as_one_likes) {
  const MemoryFile file("invented secret");
  for (int i = 0; i < 2; ++i) {
    std::ifstream in(file.path(), std::ios::binary);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), "invented secret");
  }
}

TEST(MemoryFile, leaves_nothing_behind_for_who_still_has_it_open) {
  std::ifstream in;
  {
    const MemoryFile file("invented secret");
    in.open(file.path(), std::ios::binary);
  }
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), std::string(15, '\0'));
}

}  // namespace
}  // namespace eligd::clearinghouse
