// Intakes in files on a server; the server is kept in memory here, a real one is met in
// tests/folders.
#include "jobs/pull.hpp"
#include "scripted_folder.hpp"
#include "test_night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::jobs {
namespace {

using sample::TestNight;

constexpr const char* good_and_bad =
    "external_id,last_name,first_name,birth_date,payer,member_id,relationship,level,"
    "first_appointment\r\n"
    "1,TESTPATIENT,SAMPLE,1990-02-28,Example Blue,EXAMPLE1,self,iop_mh,2026-11-27 09:00\r\n"
    "2,TESTPATIENT,WRONG,13/13/1992,Example Blue,EXAMPLE4,self,iop_mh,2026-11-29 09:00\r\n";

class IntakesOnAServer : public testing::Test {
 protected:
  IntakesOnAServer()
      : night_([](const sample::Received&, int) -> clearinghouse::Outcome {
          return sample::silence();
        }) {
    auto& intake = night_.configuration.settings.intake;
    intake.rejects_folder = night_.folder / "rejects";
    intake.servers.push_back(
        {.key = SourceKey("front-desk"), .folder = "out", .taken = "taken", .rejects = "rejects"});
  }
  void lay(const std::string& name, const std::string& bytes) {
    server_.files["out/" + name] = {.bytes = bytes};
  }
  PullCounts pull() {
    World world = night_.world();
    world.intake_servers.emplace(SourceKey("front-desk"), &server_);
    auto counts = night_.await<PullCounts>(
        [&] { return pull_server(world, night_.configuration.settings.intake.servers.front()); });
    EXPECT_TRUE(counts);
    return counts ? *counts : PullCounts{};
  }
  std::vector<std::string> there() {
    std::vector<std::string> paths;
    for (const auto& [path, file] : server_.files) paths.push_back(path);
    return paths;
  }
  bool has_task() {
    return std::ranges::count(night_.tasks(), "intake-server-front-desk",
                              &store::TaskRecord::code) == 1;
  }

  TestNight night_;
  sample::ScriptedFolder server_;
};

TEST_F(IntakesOnAServer, are_fetched_stored_and_moved_and_their_refused_rows_go_back) {
  lay("monday.csv", good_and_bad);
  lay("readme.txt", "not ours");
  server_.piece_max = 64;  // a large file comes in pieces
  const PullCounts counts = pull();
  EXPECT_EQ(counts.files, 1);
  EXPECT_EQ(counts.created, 1);
  EXPECT_EQ(counts.rejected, 1);
  EXPECT_THAT(there(), testing::ElementsAre(
                           testing::MatchesRegex("out/readme\\.txt"),
                           testing::MatchesRegex("rejects/monday\\.[0-9a-f]+\\.rejects\\.csv"),
                           testing::MatchesRegex("taken/monday\\.[0-9a-f]+\\.csv")));
  const auto kept = night_.store->find_intake(SourceKey("front-desk"), "1").value();
  ASSERT_TRUE(kept);
}

TEST_F(IntakesOnAServer, are_one_however_often_the_move_fails) {  // U5
  lay("monday.csv", good_and_bad);
  server_.fault = [](std::string_view step) -> std::optional<Error> {
    if (step == "rename") return Error{ErrorKind::unavailable, "broken off"};
    return std::nullopt;
  };
  EXPECT_EQ(pull().created, 1);
  EXPECT_EQ(pull().files_seen_before, 1);
  server_.fault = {};
  const PullCounts last = pull();
  EXPECT_EQ(last.files_seen_before, 1);
  EXPECT_EQ(last.created + last.changed, 0);
  EXPECT_FALSE(server_.files.contains("out/monday.csv"));
}

TEST_F(IntakesOnAServer, of_the_newer_file_count_whatever_its_name) {
  std::string later = good_and_bad;
  later.replace(later.find("SAMPLE"), 6, "SIMPLE");
  lay("corrections.csv", later);
  lay("daily.csv", good_and_bad);
  server_.files["out/corrections.csv"].dated = "Nov 23 09:15";
  server_.files["out/daily.csv"].dated = "Nov 23 08:15";
  pull();
  const auto kept = night_.store->find_intake(SourceKey("front-desk"), "1").value();
  ASSERT_TRUE(kept);
  EXPECT_THAT(kept->document.reveal(Purpose::matching), testing::HasSubstr("SIMPLE"));
}

TEST_F(IntakesOnAServer, wait_until_nobody_writes_them_any_more) {
  lay("monday.csv", good_and_bad);
  server_.on_look = [&] { server_.files["out/monday.csv"].written = server_.looks; };
  EXPECT_EQ(pull().files, 0);
  server_.on_look = {};
  EXPECT_EQ(pull().files, 1);
}

TEST_F(IntakesOnAServer, that_are_saved_again_while_they_are_taken_are_taken_again) {
  lay("monday.csv", good_and_bad);
  std::string later = good_and_bad;
  later.replace(later.find("SAMPLE"), 6, "SIMPLE");
  server_.on_look = [&] {  // the third one is after it was stored
    if (server_.looks == 3) server_.files["out/monday.csv"] = {.bytes = later, .written = 3};
  };
  EXPECT_EQ(pull().created, 1);
  server_.on_look = {};
  ASSERT_TRUE(server_.files.contains("out/monday.csv"));
  EXPECT_EQ(pull().changed, 1);
  EXPECT_FALSE(server_.files.contains("out/monday.csv"));
}

TEST_F(IntakesOnAServer, that_cannot_be_read_are_moved_and_told) {
  lay("book.csv", "PK\x03\x04 a workbook");
  const PullCounts counts = pull();
  EXPECT_EQ(counts.not_pulled.size(), 1u);
  EXPECT_FALSE(server_.files.contains("out/book.csv"));
  EXPECT_TRUE(pull().not_pulled.empty());
}

TEST_F(IntakesOnAServer, are_asked_for_once_a_day_where_the_sign_in_is_refused) {
  lay("monday.csv", good_and_bad);
  server_.fault = [](std::string_view) -> std::optional<Error> {
    return Error{ErrorKind::refused, "the server took no sign-in of ours"};
  };
  EXPECT_EQ(pull().not_pulled.size(), 1u);
  EXPECT_TRUE(has_task());
  const int looks = server_.looks;
  pull();
  EXPECT_EQ(server_.looks, looks);
  night_.clock.advance(std::chrono::hours(21));
  server_.fault = {};
  EXPECT_EQ(pull().created, 1);
  EXPECT_FALSE(has_task());
}

TEST_F(IntakesOnAServer, that_is_not_reached_is_told_and_tried_again) {
  lay("monday.csv", good_and_bad);
  server_.fault = [](std::string_view) -> std::optional<Error> {
    return Error{ErrorKind::unavailable, "no connection"};
  };
  EXPECT_EQ(pull().not_pulled.size(), 1u);
  EXPECT_FALSE(has_task());
  server_.fault = {};
  EXPECT_EQ(pull().created, 1);
}

}  // namespace
}  // namespace eligd::jobs
