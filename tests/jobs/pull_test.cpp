// Intakes out of the drop folder and from an intake system over HTTP: whom a page or a folder in
// trouble must not lose. I17, I18.
#include "jobs/pull.hpp"

#include "../clearinghouse/raw_server.hpp"
#include "clearinghouse/http_client.hpp"
#include "jobs/drop_folder.hpp"
#include "whole_night.hpp"

#include <boost/asio/this_coro.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sodium.h>

#include <filesystem>
#include <functional>
#include <mutex>

namespace eligd::jobs {
namespace {

using sample::TestNight;
using sample::WholeNight;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// GET /pending answers the page of today; what is acknowledged is kept.
class PageServer {
 public:
  PageServer()
      : server_([this](test::Peer& peer) {
          for (std::string asked = peer.read_request(); !asked.empty(); asked = peer.read_request())
            peer.write(answer_to(asked));
        }) {}
  [[nodiscard]] std::string url() const {
    return server_.url().substr(0, server_.url().size() - 1);
  }
  void tells(std::string page) {
    const std::scoped_lock lock(mutex_);
    page_ = std::move(page);
  }
  // Of the cursor "2": told by another page.
  void tells_next(std::string page) {
    const std::scoped_lock lock(mutex_);
    next_page_ = std::move(page);
  }
  void takes_acknowledgments(bool now) {
    const std::scoped_lock lock(mutex_);
    takes_ = now;
  }
  [[nodiscard]] std::vector<std::string> acknowledged() const {
    const std::scoped_lock lock(mutex_);
    return acknowledged_;
  }

 private:
  std::string answer_to(const std::string& asked) {
    const std::scoped_lock lock(mutex_);
    const bool is_page = asked.starts_with("GET ");
    if (!is_page) acknowledged_.push_back(asked.substr(asked.find("\r\n\r\n") + 4));
    const std::string& page = asked.contains("cursor=2") ? next_page_ : page_;
    const std::string body = is_page ? page : "{}";
    const std::string_view status = is_page || takes_ ? "200 OK" : "503 Later";
    return fmt::format(
        "HTTP/1.1 {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}", status,
        body.size(), body);
  }
  mutable std::mutex mutex_{};
  std::string page_ = R"({"intakes": []})";
  std::string next_page_ = R"({"intakes": []})";
  bool takes_ = true;
  std::vector<std::string> acknowledged_{};
  test::RawServer server_;  // last: it ends before what it answers from
};

std::string told(const std::string& id, const std::string& birth_date,
                 const std::string& more = "") {
  return fmt::format(
      R"({{"id": "{}", "patient": {{"last_name": "TESTPATIENT", "first_name": "SAMPLE"{}}},
    "coverage": {{"payer": "Example Blue", "member_id": "EXAMPLE1"}}, "level": "iop_mh",
    "first_appointment": "2026-11-27T09:00"{}}})",
      id, birth_date.empty() ? "" : R"(, "birth_date": ")" + birth_date + '"', more);
}

class APolledSystem : public testing::Test {
 protected:
  APolledSystem() {
    if (sodium_init() < 0) std::abort();
    night_.configuration.settings.intake.systems.push_back(
        {.key = SourceKey("front-desk"), .url = server_.url()});
    night_.configuration.settings.limits.first_byte_timeout = std::chrono::seconds(5);
  }
  PullCounts pull() {
    World world = night_.world();
    return night_
        .await<PullCounts>([&]() -> boost::asio::awaitable<Result<PullCounts>> {
          clearinghouse::HttpClient http(co_await boost::asio::this_coro::executor);
          world.http = &http;
          co_return co_await pull_system(world,
                                         night_.configuration.settings.intake.systems.front());
        })
        .value_or(PullCounts{});
  }
  std::vector<std::string> reasons() {
    std::vector<std::string> all;
    const auto kept = night_.store->rejects_since({}).value();
    for (const auto& one : kept) all.push_back(one.reason);
    return all;
  }

  PageServer server_;
  TestNight night_{
      [](const sample::Received&, int) -> clearinghouse::Outcome { return sample::silence(); }};
};

TEST_F(APolledSystem, has_each_refused_intake_named_though_two_lack_the_same_in_the_same_place) {
  server_.tells(R"({"intakes": [)" + told("A-1", "") + "]}");
  EXPECT_EQ(pull().rejected, 1);
  server_.tells(R"({"intakes": [)" + told("B-2", "") + "]}");
  EXPECT_EQ(pull().rejected, 1);
  pull();
  EXPECT_THAT(reasons(), testing::UnorderedElementsAre(HasSubstr("A-1"), HasSubstr("B-2")))
      << "told again unchanged, it is the same";
}

TEST_F(APolledSystem, loses_nobody_by_an_intake_on_the_same_page_that_no_reader_takes) {
  std::string deep = "1";
  for (int n = 0; n < 20; ++n) deep = "[" + deep + "]";
  server_.tells(R"({"intakes": [)" + told("A-1", "1990-02-28") + "," +
                told("B-2", "1990-02-28", R"(, "pass_through": {"x": )" + deep + "}") + "," +
                told("C-3", "1990-02-28") + R"(]})");
  const PullCounts counts = pull();
  EXPECT_EQ(counts.created, 2);
  EXPECT_EQ(counts.rejected, 1);
  EXPECT_THAT(reasons(), ElementsAre(testing::AllOf(HasSubstr("B-2"), HasSubstr("nested deeper"))));
  EXPECT_TRUE(night_.store->find_intake(SourceKey("front-desk"), "C-3")->has_value());
  ASSERT_THAT(server_.acknowledged(), SizeIs(testing::Ge(1u)));
  EXPECT_THAT(server_.acknowledged().front(), HasSubstr("B-2"));
}

TEST_F(APolledSystem, loses_nobody_by_bytes_that_are_no_text_nor_by_a_key_told_twice) {
  server_.tells(R"({"intakes": [)" + told("A-1", "1990-02-28") + ", " +
                told("A-2", "1990-02-28", ", \"notes\": \"\xff\"") + ", " +
                told("A-3", "1990-02-28", R"(, "level": "iop_mh")") + ", " +
                told("A-4", "1990-02-28") + R"(], "next_cursor": ""})");
  const PullCounts counts = pull();
  EXPECT_EQ(counts.created, 2);
  EXPECT_EQ(counts.rejected, 2);
  EXPECT_THAT(counts.not_pulled, IsEmpty());
  EXPECT_THAT(reasons(), testing::UnorderedElementsAre(HasSubstr("A-2"), HasSubstr("A-3")));
  EXPECT_THAT(server_.acknowledged(),
              ElementsAre(testing::AllOf(HasSubstr("A-1"), HasSubstr("A-2"), HasSubstr("A-3"),
                                         HasSubstr("A-4"))));
}

TEST_F(APolledSystem, is_asked_for_a_page_again_whose_acknowledgment_it_did_not_take) {
  server_.tells(R"({"intakes": [)" + told("A-1", "1990-02-28") + R"(], "next_cursor": "7"})");
  server_.takes_acknowledgments(false);
  EXPECT_EQ(pull().created, 1);
  EXPECT_FALSE(night_.store->cursor(SourceKey("front-desk"))->has_value());
  server_.takes_acknowledgments(true);
  EXPECT_EQ(pull().created, 0);
  EXPECT_THAT(server_.acknowledged().back(), HasSubstr("A-1"));
  EXPECT_EQ(night_.store->cursor(SourceKey("front-desk"))->value(), "7");
}

TEST_F(APolledSystem,
       that_takes_no_acknowledgment_now_is_read_on_told_in_the_report_and_asked_again) {
  server_.tells(R"({"intakes": [)" + told("A-1", "1990-02-28") + R"(], "next_cursor": "2"})");
  server_.tells_next(R"({"intakes": [)" + told("A-2", "1990-02-28") + R"(], "next_cursor": ""})");
  server_.takes_acknowledgments(false);
  const PullCounts first = pull();
  EXPECT_EQ(first.created, 2) << "the page behind it is not held back";
  EXPECT_THAT(first.not_pulled, ElementsAre(HasSubstr("The intake system front-desk")));
  EXPECT_FALSE(night_.store->cursor(SourceKey("front-desk")).value());
  server_.takes_acknowledgments(true);
  EXPECT_THAT(pull().not_pulled, IsEmpty());
  EXPECT_EQ(server_.acknowledged().size(), 4u) << "both pages were told again";
}

TEST_F(WholeNight, goes_on_without_a_drop_folder_it_cannot_move_from) {
  drop("monday.csv", sample::three_and_a_bad_one);
  std::filesystem::create_directories(night_.folder / "intakes");
  ASSERT_TRUE(write_whole(night_.folder / "intakes" / "processed", "a file in the folder's place"));
  const NightEnd end = run();
  EXPECT_EQ(end.pull.created, 3);
  EXPECT_THAT(end.pull.not_pulled, ElementsAre(HasSubstr("drop folder")));
  EXPECT_EQ(end.counts.planned, 3) << "they are stored: the night asks about them";
  std::filesystem::remove(night_.folder / "intakes" / "processed");
  EXPECT_THAT(run().pull.not_pulled, IsEmpty());
  EXPECT_FALSE(std::filesystem::exists(night_.folder / "intakes" / "monday.csv"));
}

TEST_F(WholeNight, goes_on_without_a_drop_folder_it_cannot_look_into) {
  ASSERT_TRUE(write_whole(night_.folder / "intakes", "a file in the folder's place"));
  const NightEnd end = run();
  EXPECT_THAT(end.pull.not_pulled, ElementsAre(HasSubstr("drop folder")));
}

// What was told, told otherwise, and told as before: the last word counts.
TEST_F(WholeNight, takes_a_file_anew_that_came_before_another_one) {
  const std::string first =
      "1,TESTPATIENT,SAMPLE,1990-02-28,Example Blue,EXAMPLE1,self,iop_mh,2026-11-27 09:00\r\n";
  const std::string moved =
      "1,TESTPATIENT,SAMPLE,1990-02-28,Example Blue,EXAMPLE1,self,iop_mh,2026-12-04 09:00\r\n";
  for (const std::string& rows : {first, moved, first}) {
    drop("list.csv", rows);
    EXPECT_EQ(run().pull.files, 1);
  }
  const auto kept = night_.store->find_intake(drop_folder_source(), "1").value();
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->version, 3);
  drop("list.csv", first);
  const NightEnd again = run();
  EXPECT_EQ(again.pull.files_seen_before, 1);
  EXPECT_EQ(again.pull.files, 0);
}

}  // namespace
}  // namespace eligd::jobs
