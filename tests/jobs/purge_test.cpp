// What is past its time: its files on disk, and how Admin hears of it. The rows are the store's
// tests.
#include "jobs/purge.hpp"

#include "base/test_world.hpp"
#include "store/sqlite_store.hpp"
#include "test_place.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <unistd.h>

namespace eligd::jobs {
namespace {

namespace fs = std::filesystem;

class Purge : public testing::Test {
 protected:
  Purge() {
    folder_ = fs::temp_directory_path() /
              ("eligd-purge-" +
               std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + "-" +
               std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "reports");
    place_ = std::make_unique<store::TestPlace>(folder_);
    const auto keys = store::parse_keys(std::string(64, 'a'));
    auto opened =
        store::open_sqlite(place_->path(), *keys, store::StoreRole::engine, clock_, entropy_);
    EXPECT_TRUE(opened) << opened.error().sentence;
    store_ = *std::move(opened);
    auto kept = store::open_retention(place_->path(), *keys, clock_, entropy_);
    EXPECT_TRUE(kept) << kept.error().sentence;
    kept_ = *std::move(kept);
  }
  ~Purge() override {
    kept_.reset();
    store_.reset();
    place_.reset();
    fs::remove_all(folder_);
  }

  void write(const std::string& name) {
    std::ofstream(folder_ / "reports" / name) << "TESTPATIENT";
  }
  [[nodiscard]] bool is_there(const std::string& name) const {
    return fs::exists(folder_ / "reports" / name);
  }
  // A night that was reported, with its files.
  void night(const std::string& key) {
    const auto started = store::wait<store::RunStarted>([&](auto done) {
      store_->start_run({.kind = "nightly", .key = key, .as_of = clock_.now(), .now = clock_.now()},
                        std::move(done));
    });
    ASSERT_TRUE(started);
    ASSERT_TRUE(store::wait<std::int64_t>([&](auto done) {
      store_->issue_report(started->id, {.at = clock_.now()}, std::move(done));
    }));
    ASSERT_TRUE(store::wait<void>(
        [&](auto done) { store_->finish_run(started->id, clock_.now(), std::move(done)); }));
    for (const char* form : {".html", ".csv", ".r1.html", ".r1.gap-sheets.html"}) write(key + form);
  }
  void refuse_a_row() {
    ASSERT_TRUE(store::wait<void>([&](auto done) {
      store_->record_rejects({{.source = SourceKey("csv"),
                               .reason = "no date",
                               .original = Phi<std::string>(std::string("TESTPATIENT")),
                               .at = clock_.now()}},
                             std::move(done));
    }));
  }
  store::PurgeRecord purge() {
    const store::AuditEntry ruth{"ruth", "begin purge", "", "", "here"};
    const auto made = kept_->plan(purge_cutoffs(retention_, clock_.now()), ruth);
    EXPECT_TRUE(made) << made.error().sentence;
    EXPECT_TRUE(store::wait<void>(
        [&](auto done) { kept_->begin(made->id, std::nullopt, ruth, std::move(done)); }));
    const auto done = carry_out_purge(*kept_, folder_ / "reports", made->id, ruth);
    EXPECT_TRUE(done) << done.error().sentence;
    return done.value_or(store::PurgeRecord());
  }
  [[nodiscard]] std::vector<store::TaskRecord> tasks() const {
    return store_->tasks({.queue = "Admin"}).value();
  }
  void tell() {
    const auto told = tell_what_is_past_its_time(*store_, *kept_, retention_, clock_.now());
    ASSERT_TRUE(told) << told.error().sentence;
  }

  FixedClock clock_{*parse_instant("2026-11-24T03:15:00Z")};
  SeededEntropy entropy_{1};
  config::RetentionSettings retention_{.is_on = true};
  fs::path folder_{};
  std::unique_ptr<store::TestPlace> place_{};
  std::unique_ptr<store::Store> store_{};
  std::unique_ptr<store::RetentionStore> kept_{};
};

TEST_F(Purge, takes_a_nights_files_and_no_other_nights) {
  night("2026-11-24");
  clock_.advance(std::chrono::days(2000));
  night("2032-05-16");
  clock_.advance(std::chrono::days(200));
  EXPECT_EQ(purge_words(purge()), "1 report");
  for (const char* form : {".html", ".csv", ".r1.html", ".r1.gap-sheets.html"}) {
    EXPECT_FALSE(is_there(std::string("2026-11-24") + form)) << form;
    EXPECT_TRUE(is_there(std::string("2032-05-16") + form)) << form;
  }
}

TEST_F(Purge, leaves_the_files_of_what_was_held_after_it_was_listed) {
  night("2026-11-24");
  clock_.advance(std::chrono::days(2200));
  const store::AuditEntry ruth{"ruth", "begin purge", "", "", "here"};
  const auto made = kept_->plan(purge_cutoffs(retention_, clock_.now()), ruth);
  ASSERT_TRUE(store::wait<std::int64_t>([&](auto done) {
    kept_->hold({.now = clock_.now()}, {"ruth", "hold", "", "", "here"}, std::move(done));
  }));
  ASSERT_TRUE(store::wait<void>(
      [&](auto done) { kept_->begin(made->id, std::nullopt, ruth, std::move(done)); }));
  const auto done = carry_out_purge(*kept_, folder_ / "reports", made->id, ruth);
  ASSERT_TRUE(done) << done.error().sentence;
  EXPECT_TRUE(is_there("2026-11-24.html"));
  ASSERT_EQ(done->tallies.size(), 1U);
  EXPECT_EQ(done->tallies.front().kept, 1);
}

TEST_F(Purge, is_not_done_while_somebody_reads_what_went) {
  refuse_a_row();
  clock_.advance(std::chrono::days(91));
  const store::AuditEntry ruth{"ruth", "begin purge", "", "", "here"};
  const auto made = kept_->plan(purge_cutoffs(retention_, clock_.now()), ruth);
  ASSERT_TRUE(store::wait<void>(
      [&](auto done) { kept_->begin(made->id, std::nullopt, ruth, std::move(done)); }));
  {
    const store::Snapshot reading = store_->snapshot();
    ASSERT_TRUE(store_->tasks({.queue = "Admin"}));
    const auto early = carry_out_purge(*kept_, folder_ / "reports", made->id, ruth);
    ASSERT_FALSE(early);
    EXPECT_EQ(early.error().kind, ErrorKind::unavailable);
    EXPECT_EQ(kept_->newest().value().value().state, store::PurgeState::running);
  }
  EXPECT_TRUE(carry_out_purge(*kept_, folder_ / "reports", made->id, ruth));
}

TEST_F(Purge, is_a_task_for_admin_once_and_until_nothing_is_past_its_time) {
  refuse_a_row();
  tell();
  EXPECT_TRUE(tasks().empty());
  clock_.advance(std::chrono::days(91));
  tell();
  tell();
  ASSERT_EQ(tasks().size(), 1U);
  EXPECT_EQ(tasks().front().why, "past the time that [retention] keeps it: 1 refused row");
  purge();
  tell();
  EXPECT_TRUE(tasks().empty());
}

}  // namespace
}  // namespace eligd::jobs
