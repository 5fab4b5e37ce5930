// What becomes of a report after it is written; the mailer and the server are kept in memory here,
// and real ones are met in tests/mail and tests/folders.
#include "jobs/publish.hpp"

#include "clearinghouse/mail.hpp"
#include "jobs/whole_file.hpp"
#include "scripted_folder.hpp"
#include "test_night.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::jobs {
namespace {

using sample::TestNight;

class KeptMails final : public clearinghouse::Mailer {
 public:
  boost::asio::awaitable<Result<void>> send(clearinghouse::Mail mail) override {
    mails.push_back(std::move(mail));
    co_return fault;
  }
  std::vector<clearinghouse::Mail> mails;
  Result<void> fault{};
};

class Publish : public testing::Test {
 protected:
  Publish()
      : night_([](const sample::Received&, int) -> clearinghouse::Outcome {
          return sample::silence();
        }) {
    night_.add_intakes(1);
    night_.plan();
    night_.configuration.settings.report.mail.from = "eligd@practice.example";
    night_.configuration.settings.report.mail.to = {"billing@practice.example"};
    folder_ = night_.folder / "reports";
    files_ = {.html = folder_ / "N-20261124.html",
              .csv = folder_ / "N-20261124.csv",
              .workbook = folder_ / "N-20261124.xlsx",
              .mail = {.subject = "s", .body = "b"},
              .revision = 1};
    for (const auto& path : {files_.html, files_.csv, files_.workbook})
      EXPECT_TRUE(write_whole(path, path.filename().string()));
  }
  void publish(Occasion occasion = Occasion::morning) {
    World world = night_.world();
    world.mailer = &mails_;
    world.report_server = &server_;
    ASSERT_TRUE(night_.await<bool>([&]() -> boost::asio::awaitable<Result<bool>> {
      const Result<void> done = co_await publish_report(world, night_.run_id, files_, occasion);
      if (!done) co_return std::unexpected(done.error());
      co_return true;
    }));
  }
  std::ptrdiff_t tasks(std::string_view code) {
    return std::ranges::count(night_.tasks(), code, &store::TaskRecord::code);
  }

  TestNight night_;
  std::filesystem::path folder_;
  ReportFiles files_;
  KeptMails mails_;
  sample::ScriptedFolder server_;
};

TEST_F(Publish, mails_a_revision_once_and_the_next_one_again) {
  publish();
  publish();
  ASSERT_EQ(mails_.mails.size(), 1u);
  EXPECT_EQ(mails_.mails[0].id, "N-20261124.r1");
  files_.revision = 2;
  publish();
  EXPECT_EQ(mails_.mails.size(), 2u);
}

// Nobody at this machine can change a mail that went: it holds what the chain held (row 19).
TEST_F(Publish, carries_the_audit_chains_head_in_the_mail) {
  publish();
  EXPECT_EQ(mails_.mails.at(0).body, "b") << "nobody did anything yet";
  ASSERT_TRUE(store::wait<std::int64_t>(
      [&](auto done) { night_.store->audit({.who = "dana", .what = "view"}, std::move(done)); }));
  files_.revision = 2;
  publish();
  const auto trail = night_.store->audit_trail("").value();
  EXPECT_EQ(mails_.mails.at(1).body,
            "b\nAudit chain as of 2026-11-24T02:30:00: 1:" + trail.head +
                "\nKeep this mail: eligd audit verify --head 1:" + trail.head + "\n");
}

TEST_F(Publish, mails_the_mornings_report_unless_each_is_wanted) {
  publish(Occasion::revision);
  EXPECT_TRUE(mails_.mails.empty());
  night_.configuration.settings.report.mail.is_each_revision = true;
  publish(Occasion::revision);
  EXPECT_EQ(mails_.mails.size(), 1u);
}

TEST_F(Publish, a_mail_that_fails_is_one_task_and_is_tried_again_with_the_next_report) {
  mails_.fault = fail(ErrorKind::unavailable, "not reached");
  publish();
  publish();
  EXPECT_EQ(mails_.mails.size(), 2u);
  EXPECT_EQ(tasks("report-mail"), 1);
  mails_.fault = {};
  publish();
  EXPECT_EQ(mails_.mails.size(), 3u);
  EXPECT_EQ(tasks("report-mail"), 0);
}

TEST_F(Publish, drops_the_forms_that_are_wanted_under_their_names_and_no_half_ones) {
  config::ReportDrop& drop = night_.configuration.settings.report.drop;
  drop.folder = night_.folder / "share";
  drop.server.host = "files.practice.example";
  drop.out = "reports";
  drop.forms = {"html", "xlsx"};
  publish();
  EXPECT_EQ(read_whole(drop.folder / "N-20261124.html", 100).value(), "N-20261124.html");
  EXPECT_FALSE(std::filesystem::exists(drop.folder / "N-20261124.csv"));
  std::vector<std::string> there;
  for (const auto& [name, file] : server_.files) there.push_back(name);
  EXPECT_EQ(there,
            (std::vector<std::string>{"reports/N-20261124.html", "reports/N-20261124.xlsx"}));
}

TEST_F(Publish, a_server_that_cannot_be_reached_is_one_task_and_the_mail_goes_all_the_same) {
  config::ReportDrop& drop = night_.configuration.settings.report.drop;
  drop.server.host = "files.practice.example";
  drop.out = "reports";
  server_.fault = [](std::string_view) { return Error{ErrorKind::unavailable, "no route"}; };
  publish();
  EXPECT_EQ(tasks("report-drop"), 1);
  EXPECT_EQ(mails_.mails.size(), 1u);
}

}  // namespace
}  // namespace eligd::jobs
