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

#include <algorithm>
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

// GET /pending answers the page of today; what is acknowledged is kept, and what is refused.
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
  void answers_refusals(std::string_view status) {
    const std::scoped_lock lock(mutex_);
    status_of_refusals_ = status;
  }
  [[nodiscard]] std::vector<std::string> acknowledged() const {
    const std::scoped_lock lock(mutex_);
    return acknowledged_;
  }
  // Each post of them, its first line before it.
  [[nodiscard]] std::vector<std::string> refusals() const {
    const std::scoped_lock lock(mutex_);
    return refusals_;
  }

 private:
  std::string answer_to(const std::string& asked) {
    const std::scoped_lock lock(mutex_);
    const bool is_page = asked.starts_with("GET ");
    const bool is_refusal = asked.starts_with("POST /refusals ");
    if (is_refusal)
      refusals_.push_back(asked.substr(0, asked.find("\r\n")) +
                          asked.substr(asked.find("\r\n\r\n") + 4));
    else if (!is_page)
      acknowledged_.push_back(asked.substr(asked.find("\r\n\r\n") + 4));
    const std::string& page = asked.contains("cursor=2") ? next_page_ : page_;
    const std::string body = is_page ? page : "{}";
    const std::string_view status = is_refusal          ? status_of_refusals_
                                    : is_page || takes_ ? "200 OK"
                                                        : "503 Later";
    return fmt::format(
        "HTTP/1.1 {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}", status,
        body.size(), body);
  }
  mutable std::mutex mutex_{};
  std::string page_ = R"({"intakes": []})";
  std::string next_page_ = R"({"intakes": []})";
  bool takes_ = true;
  std::string_view status_of_refusals_ = "200 OK";
  std::vector<std::string> acknowledged_{};
  std::vector<std::string> refusals_{};
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
  // As eligd.toml has it: the system has a place for refusals.
  void is_told_refusals() {
    night_.configuration.folder = night_.folder;
    ASSERT_TRUE(write_whole(night_.folder / "eligd.toml",
                            "[[intake.systems]]\nkey = \"front-desk\"\nurl = \"" + server_.url() +
                                "\"\nrefusals = true\n"));
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

TEST_F(APolledSystem, is_told_once_which_intakes_were_refused_and_why_by_field) {
  is_told_refusals();
  server_.tells(R"({"intakes": [)" + told("A-1", "1990-02-28") + "," + told("B-2", "") + R"(]})");
  pull();
  ASSERT_THAT(server_.refusals(), SizeIs(1));
  const std::string told_back = server_.refusals().front();
  EXPECT_THAT(told_back, HasSubstr("POST /refusals HTTP/1.1"));
  EXPECT_THAT(told_back, HasSubstr(R"("id":"B-2")"));
  EXPECT_THAT(told_back, HasSubstr(R"("field":"/patient/birth_date")"));
  EXPECT_THAT(told_back, testing::Not(HasSubstr("A-1")));
  EXPECT_THAT(told_back, testing::Not(HasSubstr("TESTPATIENT"))) << "nothing that was in a field";
  pull();
  EXPECT_THAT(server_.refusals(), SizeIs(1)) << "told again unchanged, it is the same";
  server_.tells(R"({"intakes": [)" + told("B-2", "1990-13-28") + R"(]})");
  pull();
  EXPECT_THAT(server_.refusals(), SizeIs(2)) << "another fault";
}

TEST_F(APolledSystem, is_told_refusals_again_until_it_takes_them_under_the_same_key) {
  is_told_refusals();
  server_.answers_refusals("503 Later");
  server_.tells(R"({"intakes": [)" + told("B-2", "") + R"(]})");
  pull();
  ASSERT_THAT(server_.acknowledged(), SizeIs(1)) << "the page is in safe storage all the same";
  server_.tells(R"({"intakes": []})");
  pull();
  EXPECT_THAT(server_.refusals(), SizeIs(1)) << "not before its time";
  night_.reopen();  // as a new process would
  night_.clock.advance(std::chrono::hours(30));
  server_.answers_refusals("200 OK");
  pull();
  ASSERT_THAT(server_.refusals(), SizeIs(2));
  EXPECT_EQ(server_.refusals()[0], server_.refusals()[1]);
  night_.clock.advance(std::chrono::hours(30));
  pull();
  EXPECT_THAT(server_.refusals(), SizeIs(2)) << "it was taken";
}

TEST_F(APolledSystem, that_takes_no_refusals_leaves_one_task_for_an_admin) {
  is_told_refusals();
  server_.answers_refusals("404 Not Found");
  server_.tells(R"({"intakes": [)" + told("A-1", "") + "," + told("B-2", "") + R"(]})");
  pull();
  pull();
  EXPECT_THAT(server_.refusals(), SizeIs(1));
  const auto tasks = night_.tasks();
  ASSERT_EQ(std::ranges::count(tasks, "intake-refusals-front-desk", &store::TaskRecord::code), 1);
  EXPECT_EQ(std::ranges::find(tasks, "intake-refusals-front-desk", &store::TaskRecord::code)->queue,
            "Admin");
}

TEST_F(APolledSystem, without_a_place_for_refusals_is_sent_none) {
  server_.tells(R"({"intakes": [)" + told("B-2", "") + "]}");
  EXPECT_EQ(pull().rejected, 1);
  EXPECT_THAT(server_.refusals(), IsEmpty());
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
