// Files handed back to a server of intakes: kept in memory here, OpenSSH's is met in tests/folders.
#include "jobs/hand_back.hpp"

#include "jobs/nightly.hpp"
#include "jobs/pull.hpp"
#include "jobs/whole_file.hpp"
#include "scripted_folder.hpp"
#include "store/server_file_store.hpp"
#include "test_night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::jobs {
namespace {

using sample::TestNight;
using store::ServerFileState;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::MatchesRegex;

constexpr const char* table = "[[intake.servers]]\nkey = \"front-desk\"\nresults = \"results\"\n";
constexpr const char* good_and_bad =
    "external_id,last_name,first_name,birth_date,payer,member_id,relationship,level,"
    "first_appointment,agency\r\n"
    "1,TESTPATIENT,SAMPLE,1990-02-28,Example Blue,EXAMPLE1,self,iop_mh,2026-11-27 09:00,east\r\n"
    "2,TESTPATIENT,WRONG,13/13/1992,Example Blue,EXAMPLE4,self,iop_mh,2026-11-29 09:00,west\r\n";

class HandedBack : public testing::Test {
 protected:
  HandedBack() {
    auto& intake = night_.configuration.settings.intake;
    intake.drop_folder = night_.folder / "intakes";
    intake.rejects_folder = night_.folder / "rejects";
    intake.servers.push_back({.key = SourceKey("front-desk"), .folder = "out", .taken = "taken"});
    night_.configuration.settings.report.folder = night_.folder / "reports";
    night_.configuration.folder = night_.folder;
    EXPECT_TRUE(write_whole(night_.folder / "eligd.toml", table));
  }
  World world() {
    World world = night_.world();
    world.intake_servers.emplace(SourceKey("front-desk"), &server_);
    return world;
  }
  config::IntakeServer& server() { return night_.configuration.settings.intake.servers.front(); }
  void pull() {
    World one = world();
    (void)night_.await<PullCounts>([&] { return pull_server(one, server()); });
  }
  void night() {
    World one = world();
    (void)night_.await<NightEnd>(
        [&] { return nightly(one, nightly_settings(night_.configuration, night_.clock.now())); });
  }
  void hand_back() {
    World one = world();
    (void)night_.await<bool>([&]() -> boost::asio::awaitable<Result<bool>> {
      const Result<void> done = co_await hand_back_results(one);
      if (!done) co_return std::unexpected(done.error());
      co_return true;
    });
  }
  void lay(const std::string& name, const std::string& bytes) {
    server_.files["out/" + name] = {.bytes = bytes};
  }
  std::vector<std::string> in(const std::string& folder) {
    std::vector<std::string> names;
    for (const auto& [path, file] : server_.files)
      if (path.starts_with(folder + "/")) names.push_back(path.substr(folder.size() + 1));
    return names;
  }
  std::string bytes_of(const std::string& name) { return server_.files["results/" + name].bytes; }
  bool has_task() {
    return std::ranges::count(night_.tasks(), "intake-server-results-front-desk",
                              &store::TaskRecord::code) == 1;
  }
  std::size_t waiting() {
    return store::server_files_of(*night_.store)
        .waiting_files(SourceKey("front-desk"), 100)
        .value()
        .size();
  }

  bool is_answering_ = true;
  TestNight night_{[this](const sample::Received& asked, int) -> clearinghouse::Outcome {
    if (!is_answering_) return sample::silence();
    return sample::answered(sample::answer_271(asked, sample::active_with_everything, asked.trace));
  }};
  sample::ScriptedFolder server_;
};

TEST_F(HandedBack, are_refused_rows_at_once_and_results_with_the_report) {
  lay("monday.csv", good_and_bad);
  pull();
  EXPECT_THAT(in("results"), ElementsAre(MatchesRegex("monday\\.[0-9a-f]+\\.rejects\\.csv")));
  night();
  const auto names = in("results");
  ASSERT_THAT(names, ElementsAre(MatchesRegex("monday\\.[0-9a-f]+\\.rejects\\.csv"),
                                 MatchesRegex("monday\\.[0-9a-f]+\\.results\\.csv")));
  EXPECT_THAT(bytes_of(names[1]), HasSubstr("2026-11-27 09:00,east,verified,,"));
  EXPECT_THAT(bytes_of(names[1]), HasSubstr("2026-11-29 09:00,west,refused,\"birth_date "));
  EXPECT_EQ(waiting(), 0u);
}

TEST_F(HandedBack, are_no_second_file_while_nothing_new_is_known) {
  lay("monday.csv", good_and_bad);
  night();
  hand_back();
  hand_back();
  EXPECT_EQ(in("results").size(), 2u);
  EXPECT_EQ(server_.puts, 2);
}

TEST_F(HandedBack, are_a_later_file_when_an_answer_comes_late) {
  is_answering_ = false;
  lay("monday.csv", good_and_bad);
  night();
  const auto first = in("results").at(1);
  const std::string said = bytes_of(first);
  server_.files.erase("results/" + first);  // the intake system takes its files away
  is_answering_ = true;
  night_.clock.advance(std::chrono::hours(24));
  night();
  const auto names = in("results");
  ASSERT_THAT(names, ElementsAre(MatchesRegex("monday\\.[0-9a-f]+\\.rejects\\.csv"),
                                 MatchesRegex("monday\\.[0-9a-f]+\\.results-2\\.csv")));
  EXPECT_NE(bytes_of(names[1]), said);
}

TEST_F(HandedBack, are_json_for_a_json_file) {
  lay("monday.json",
      R"([{"id":"J-1","patient":{"last_name":"TESTPATIENT","birth_date":"1990-02-28"},)"
      R"("coverage":{"payer":"Example Blue","member_id":"EXAMPLE1","relationship":"self"},)"
      R"("level":"iop_mh","first_appointment":"2026-11-27T09:00","pass_through":{"agency":"east"}},)"
      R"({"id":"J-2"}])");
  night();
  const auto names = in("results");
  ASSERT_THAT(names, ElementsAre(MatchesRegex("monday\\.[0-9a-f]+\\.results\\.json")));
  EXPECT_THAT(bytes_of(names[0]), HasSubstr(R"({"id":"J-1","eligd_state":"verified")"));
  EXPECT_THAT(bytes_of(names[0]), HasSubstr(R"("pass_through":{"agency":"east"})"));
  EXPECT_THAT(bytes_of(names[0]), HasSubstr(R"({"id":"J-2","eligd_state":"refused")"));
}

TEST_F(HandedBack, say_why_a_file_as_a_whole_was_refused) {
  lay("book.csv", "PK\x03\x04 a workbook");
  pull();
  const auto names = in("results");
  ASSERT_THAT(names, ElementsAre(MatchesRegex("book\\.[0-9a-f]+\\.refused\\.csv")));
  EXPECT_THAT(bytes_of(names[0]), MatchesRegex("\xEF\xBB\xBFreason\r\n\".+\"\r\n"));
  EXPECT_FALSE(server_.files.contains("out/book.csv"));
}

// I17: whatever step the line breaks at, before it or after, each file is there once.
TEST_F(HandedBack, are_there_once_wherever_the_line_breaks) {
  for (const std::string step : {"put", "after put", "list", "rename", "after rename"}) {
    server_.files.clear();
    server_.renamed.clear();
    lay(step + ".csv", std::string(good_and_bad) + "9" + step + ",X\r\n");
    pull();
    server_.fault = [&](std::string_view at) -> std::optional<Error> {
      if (at == step) return Error{ErrorKind::unavailable, "broken off"};
      return std::nullopt;
    };
    hand_back();
    hand_back();
    server_.fault = {};
    hand_back();
    hand_back();
    EXPECT_THAT(in("results"), testing::SizeIs(2)) << step;
    for (const std::string& name : in("results")) {
      EXPECT_FALSE(name.ends_with(".tmp")) << step;
      EXPECT_EQ(std::ranges::count(server_.renamed, "results/" + name), 1) << step;
    }
    EXPECT_EQ(waiting(), 0u) << step;
  }
}

// A server that took half of it and said yes.
TEST_F(HandedBack, are_written_again_where_the_server_did_not_keep_them_whole) {
  lay("monday.csv", good_and_bad);
  server_.on_put = [&](const std::string& path) {
    if (server_.puts == 1) server_.files[path].bytes.resize(10);
  };
  pull();
  EXPECT_TRUE(in("results").empty() || in("results").front().ends_with(".tmp"));
  pull();
  const auto names = in("results");
  ASSERT_EQ(names.size(), 1u);
  EXPECT_GT(bytes_of(names[0]).size(), 100u);
}

TEST_F(HandedBack, leave_a_task_and_harm_no_intake_where_the_server_refuses_them) {
  lay("monday.csv", good_and_bad);
  server_.fault = [](std::string_view at) -> std::optional<Error> {
    if (at == "put") return Error{ErrorKind::refused, "the server takes no file of ours"};
    return std::nullopt;
  };
  pull();
  EXPECT_TRUE(has_task());
  EXPECT_EQ(waiting(), 1u);
  EXPECT_TRUE(night_.store->find_intake(SourceKey("front-desk"), "1").value());
  lay("tuesday.csv", std::string(good_and_bad) + "\r\n");
  pull();
  EXPECT_FALSE(server_.files.contains("out/tuesday.csv"));
  server_.fault = {};
  night_.clock.advance(std::chrono::hours(21));
  pull();
  EXPECT_FALSE(has_task());
  EXPECT_EQ(waiting(), 0u);
  EXPECT_EQ(in("results").size(), 2u);
}

TEST_F(HandedBack, that_find_the_servers_disk_full_cost_no_night) {
  lay("monday.csv", good_and_bad);
  server_.fault = [](std::string_view at) -> std::optional<Error> {
    if (at == "put") return Error{ErrorKind::storage, "the partner's disk is full"};
    return std::nullopt;
  };
  night();
  EXPECT_TRUE(has_task());
  EXPECT_EQ(night_.store->find_intake(SourceKey("front-desk"), "1").value().has_value(), true);
}

TEST_F(HandedBack, leave_the_task_open_where_results_alone_are_refused) {
  server().rejects = "rejects";
  lay("monday.csv", good_and_bad);
  server_.fault = [&](std::string_view at) -> std::optional<Error> {
    if (at == "put" && server_.puts == 1)
      return Error{ErrorKind::refused, "the server takes no file of ours"};
    return std::nullopt;
  };
  night();
  EXPECT_THAT(in("rejects"), testing::SizeIs(1));
  EXPECT_TRUE(has_task());
  EXPECT_EQ(waiting(), 1u);
}

// What names people does not wait for ever for a server that is gone.
TEST_F(HandedBack, are_given_up_after_a_month_and_forgotten) {
  lay("monday.csv", good_and_bad);
  server_.fault = [](std::string_view at) -> std::optional<Error> {
    if (at == "put") return Error{ErrorKind::unavailable, "broken off"};
    return std::nullopt;
  };
  pull();
  EXPECT_EQ(waiting(), 1u);
  night_.clock.advance(std::chrono::hours(24 * 31));
  pull();
  EXPECT_EQ(waiting(), 0u);
  EXPECT_TRUE(in("results").empty());
}

TEST_F(HandedBack, are_nothing_where_no_folder_is_named) {
  EXPECT_TRUE(write_whole(night_.folder / "eligd.toml", "[[intake.servers]]\nkey = \"other\"\n"));
  lay("monday.csv", good_and_bad);
  night();
  EXPECT_TRUE(in("results").empty());
}

TEST(ResultsFolders, are_those_a_loaded_configuration_names) {
  const auto folder = std::filesystem::temp_directory_path() / "eligd-results-folders";
  ASSERT_TRUE(write_whole(folder / "eligd.toml",
                          std::string(table) + "[[intake.servers]]\nkey = \"quiet\"\n"));
  const auto found = config::results_folders(folder);
  ASSERT_TRUE(found);
  EXPECT_THAT(*found, ElementsAre(testing::Pair(SourceKey("front-desk"), "results")));
  ASSERT_TRUE(write_whole(folder / "eligd.toml", "[[intake"));
  EXPECT_EQ(config::results_folders(folder).error().kind, ErrorKind::configuration);
  std::filesystem::remove_all(folder);
  EXPECT_TRUE(config::results_folders(folder)->empty());
}

}  // namespace
}  // namespace eligd::jobs
