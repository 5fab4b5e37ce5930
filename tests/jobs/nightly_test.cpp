// A whole night from a dropped file to the report: pull, plan, verify, report, in one real store.
#include "jobs/nightly.hpp"

#include "jobs/recheck_case.hpp"
#include "jobs/whole_file.hpp"
#include "test_night.hpp"
#include "test_place.hpp"
#include "whole_night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace eligd::jobs {
namespace {

using clearinghouse::Outcome;
using sample::answered;
using sample::header;
using sample::Received;
using sample::TestNight;
using sample::three_and_a_bad_one;
using sample::WholeNight;

TEST_F(WholeNight, goes_from_a_dropped_file_to_a_report_whose_counts_add_up) {  // I4
  drop("monday.csv", three_and_a_bad_one);
  const NightEnd end = run();
  EXPECT_EQ(end.pull.created, 3);
  EXPECT_EQ(end.pull.rejected, 1);
  EXPECT_EQ(end.counts.planned, 3);
  EXPECT_EQ(end.counts.answered, 3);
  EXPECT_EQ(end.counts.planned,
            end.counts.answered + end.counts.failed + end.counts.held + end.counts.skipped);
  const std::string html = read_whole(end.report.html, 10'000'000).value();
  EXPECT_NE(html.find("N-20261123"), std::string::npos);
  EXPECT_TRUE(std::filesystem::exists(end.report.csv));
  EXPECT_TRUE(std::filesystem::is_empty(night_.folder / "intakes" / "processed") == false);
  for (const auto& verification : night_.verifications()) {
    const auto intake = night_.store->intake(verification.intake).value();
    EXPECT_EQ(verification.headline == "Needs data fix", intake.external_id == "3");
  }
}

TEST_F(WholeNight, takes_the_same_file_once_and_asks_nobody_twice) {  // U5, I5
  drop("monday.csv", three_and_a_bad_one);
  run();
  const auto asked = night_.alpha.received.size();
  drop("again.csv", three_and_a_bad_one);
  const NightEnd second = run();
  EXPECT_EQ(second.pull.files_seen_before, 1);
  EXPECT_EQ(second.pull.created, 0);
  EXPECT_EQ(night_.alpha.received.size(), asked);
  EXPECT_EQ(second.report.revision, 2);
}

TEST_F(WholeNight, skips_what_is_still_valid_the_next_night) {
  drop("monday.csv",
       "1,TESTPATIENT,SAMPLE,1990-02-28,Example Blue,EXAMPLE1,self,iop_mh,2026-12-20 09:00\r\n");
  run();
  const auto asked = night_.alpha.received.size();
  night_.clock.advance(std::chrono::hours(24));
  const NightEnd next = run();
  EXPECT_EQ(next.counts.skipped, 1);
  EXPECT_EQ(night_.alpha.received.size(), asked);
}

TEST_F(WholeNight, keeps_showing_the_last_good_answer_when_the_payer_is_silent) {  // I6
  drop("monday.csv",
       "1,TESTPATIENT,SAMPLE,1990-02-28,Example Blue,EXAMPLE1,self,iop_mh,2026-12-20 09:00\r\n");
  run();
  const auto good = night_.verifications().at(0);
  night_.alpha.script = [](const Received&, int) -> Outcome { return sample::silence(); };
  night_.clock.advance(std::chrono::hours(8 * 24));  // the answer is no longer valid
  const NightEnd later = run();
  EXPECT_EQ(later.counts.failed + later.counts.held, 1);
  const auto after = night_.verifications().at(0);
  EXPECT_EQ(after.headline, good.headline);
  EXPECT_TRUE(night_.store->latest_good_summary(after.id).value().has_value());
  World world = night_.world();
  const auto report = night_report(world, later.run);
  ASSERT_TRUE(report);
  ASSERT_TRUE(report->rows.at(0).last_good.has_value());
  EXPECT_EQ(report->rows.at(0).last_good->age_days, 8);
  EXPECT_EQ(report->not_updated.size(), 1u);
}

// A clearinghouse's secret cannot be read one evening: an admin's trouble, and nobody's data.
TEST_F(WholeNight, asks_whom_no_connection_reached_as_soon_as_one_does) {  // I6, I20
  drop("monday.csv",
       "1,TESTPATIENT,SAMPLE,1990-02-28,Example Blue,EXAMPLE1,self,iop_mh,2026-12-20 09:00\r\n"
       "2,TESTPATIENT,OTHER,1991-02-28,Example Blue,EXAMPLE2,self,iop_mh,2026-12-20 09:00\r\n");
  run();
  const auto tasks = night_.tasks().size();
  const auto routes = std::exchange(night_.configuration.payers[0].routes,
                                    {{.clearinghouse = ClearinghouseKey("gone"), .payer_id = "X"}});
  night_.clock.advance(std::chrono::hours(8 * 24));  // the answers are no longer valid
  EXPECT_EQ(run().counts.held, 2);
  for (const auto& one : night_.verifications()) {
    EXPECT_EQ(one.headline, "Ready");
    EXPECT_EQ(one.state, store::VerificationState::open);
  }
  EXPECT_EQ(night_.tasks().size(), tasks + 1);
  night_.configuration.payers[0].routes = routes;
  night_.clock.advance(std::chrono::hours(24));
  EXPECT_EQ(run().counts.answered, 2);
  EXPECT_EQ(night_.tasks().size(), tasks);
}

// The daemon was away for a day after somebody had asked at the desk.
TEST_F(WholeNight, tells_whoever_asked_for_a_recheck_that_nobody_began) {  // I20
  drop("monday.csv",
       "1,TESTPATIENT,SAMPLE,1990-02-28,Example Blue,EXAMPLE1,self,iop_mh,2026-12-20 09:00\r\n");
  run();
  World world = night_.world();
  const auto asked = request_recheck(world, night_.verifications().at(0).id);
  ASSERT_TRUE(asked);
  night_.clock.advance(std::chrono::hours(24));
  const auto told = [&] {
    return std::ranges::count(night_.tasks(), "recheck-not-done", &store::TaskRecord::code);
  };
  EXPECT_EQ(told(), 0);
  run();
  EXPECT_EQ(told(), 1);
  EXPECT_TRUE(night_.store->run(*asked)->finished) << "and it is told once";
}

TEST_F(WholeNight, does_not_take_last_runs_answer_for_an_answer_of_this_one) {  // I6
  drop("monday.csv",
       "1,TESTPATIENT,SAMPLE,1990-02-28,Example Blue,EXAMPLE1,self,iop_mh,2026-12-20 09:00\r\n");
  run();
  const auto good = night_.store->latest_good_summary(night_.verifications().at(0).id).value();
  night_.alpha.script = [](const Received&, int) -> Outcome { return sample::silence(); };
  night_.clock.advance(std::chrono::hours(1));  // what the payer told is still fresh
  World world = night_.world();
  auto again = night_.await<NightEnd>([&] {
    NightlySettings settings = nightly_settings(night_.configuration, night_.clock.now());
    settings.kind = "recheck";
    settings.key += "-R1";
    settings.plan.scope = PlanScope::everything;
    return nightly(world, std::move(settings));
  });
  ASSERT_TRUE(again);
  EXPECT_EQ(again->counts.answered, 0);
  EXPECT_EQ(again->counts.failed + again->counts.held, 1);
  const auto after = night_.verifications().at(0);
  EXPECT_EQ(after.headline, "Ready");
  EXPECT_EQ(night_.store->latest_good_summary(after.id).value()->at, good->at);
  const auto report = night_report(world, again->run);
  EXPECT_TRUE(report->rows.at(0).last_good.has_value());
  // Ready by an earlier answer, and the payer is named as silent all the same.
  ASSERT_EQ(report->payers_down.size(), 1u);
  EXPECT_EQ(report->payers_down[0].held, 1);
}

// A recheck asks everybody, also where the last answer is still valid or the data wait to be
// mended.
TEST_F(WholeNight, loses_nothing_by_a_recheck_that_brought_nothing) {  // I6, I20
  drop("monday.csv", three_and_a_bad_one);
  run();
  const auto tasks = night_.tasks().size();
  std::map<VerificationId, std::pair<std::string, store::VerificationState>> before;
  for (const auto& one : night_.verifications()) before[one.id] = {one.headline, one.state};
  const auto recheck = [&](const std::string& key) {
    World world = night_.world();
    return night_.await<NightEnd>([&] {
      NightlySettings settings = nightly_settings(night_.configuration, night_.clock.now());
      settings.kind = "recheck";
      settings.key += key;
      settings.plan.scope = PlanScope::everything;
      return nightly(world, std::move(settings));
    });
  };
  night_.alpha.script = [](const Received&, int) -> Outcome { return sample::silence(); };
  night_.clock.advance(std::chrono::hours(1));
  const auto silent = recheck("-R1");
  ASSERT_TRUE(silent);
  EXPECT_EQ(silent->counts.failed + silent->counts.held, 3);
  for (const auto& one : night_.verifications()) {
    EXPECT_EQ(one.headline, before[one.id].first);
    EXPECT_EQ(one.state, before[one.id].second);
  }
  EXPECT_EQ(night_.tasks().size(), tasks) << "nobody is sent to the phone";
  World world = night_.world();
  const auto report = night_report(world, silent->run).value();
  ASSERT_FALSE(report.payers_down.empty()) << "and the payer is named as silent all the same";
  int good = 0;
  for (const report::NotUpdated& entry : report.not_updated) {
    if (!entry.last_good) continue;
    ++good;
    EXPECT_EQ(entry.next, "The last good answer still counts; asked again when it runs out");
  }
  EXPECT_EQ(good, 2);
  // Once the data are mended, silence is the payer's.
  drop("tuesday.csv",
       "3,TESTPATIENT,THIRD,1992-02-28,Example Blue,EXAMPLE33,self,iop_mh,2026-11-29 09:00\r\n");
  night_.clock.advance(std::chrono::hours(1));
  ASSERT_TRUE(recheck("-R2"));
  for (const auto& one : night_.verifications()) {
    if (before[one.id].first == "Needs data fix") {
      EXPECT_EQ(one.headline, "Payer down");
    }
  }
}

TEST_F(WholeNight, does_not_say_that_a_payer_is_down_whose_answer_was_not_ours) {  // I2
  night_.alpha.script = [](const Received& asked, int) -> Outcome {
    return answered(sample::answer_271(asked, sample::active_with_everything, "SOMEBODYELSE"));
  };
  drop("monday.csv",
       "1,TESTPATIENT,SAMPLE,1990-02-28,Example Blue,EXAMPLE1,self,iop_mh,2026-12-20 09:00\r\n");
  const NightEnd end = run();
  EXPECT_EQ(end.counts.failed, 1);
  World world = night_.world();
  const auto report = night_report(world, end.run).value();
  EXPECT_TRUE(report.payers_down.empty());
  const report::Row& row = report.rows.at(0);
  EXPECT_EQ(row.headline, report::Headline::needs_call);
  EXPECT_TRUE(row.why.starts_with("What came back belongs to another question and is held"))
      << row.why;
  for (const char* word : {"down", "silen", "no answer"}) {
    EXPECT_EQ((row.why + row.last_outcome).find(word), std::string::npos) << row.why;
  }
  EXPECT_EQ(row.duty.queue, "Billing");
  bool has_admin = false;
  for (const auto& task : night_.tasks()) has_admin = has_admin || task.code.starts_with("held-");
  EXPECT_TRUE(has_admin) << "and the Admin looks into what is held";
}

TEST_F(WholeNight, tells_staff_what_a_failed_connection_means_and_not_how_it_failed) {
  bool is_reached = false;
  const auto script = [&](const Received&, int) -> Outcome {
    if (is_reached)
      return clearinghouse::Unknown{
          .words = "10.0.0.9: Failure when receiving data", .raw = {}, .is_broken_off = true};
    return clearinghouse::RefusedBeforeSending{
        .error = {ErrorKind::unavailable, "10.0.0.9: Failed to connect to 10.0.0.9 port 443"}};
  };
  night_.alpha.script = script;
  night_.beta.script = script;
  drop("monday.csv",
       "1,TESTPATIENT,SAMPLE,1990-02-28,Example Blue,EXAMPLE1,self,iop_mh,2026-11-27 09:00\r\n");
  const NightEnd not_sent = run();
  World world = night_.world();
  auto row = night_report(world, not_sent.run)->rows.at(0);
  EXPECT_EQ(row.why, "The clearinghouse could not be reached; nothing was sent.");
  EXPECT_EQ(row.last_outcome, "");
  is_reached = true;
  night_.clock.advance(std::chrono::hours(24));
  row = night_report(world, run().run)->rows.at(0);
  EXPECT_EQ(row.why, "Sent, then silence: whether the payer took the question is not known.");
  EXPECT_EQ(night_.tasks().at(0).why.find("10.0.0.9"), std::string::npos);
}

TEST_F(WholeNight, tells_what_a_later_answer_says_differently) {
  drop("monday.csv",
       "1,TESTPATIENT,SAMPLE,1990-02-28,Example Blue,EXAMPLE1,self,iop_mh,2026-12-20 09:00\r\n");
  const NightEnd first = run();
  World world = night_.world();
  const auto before = night_report(world, first.run).value();
  EXPECT_TRUE(before.is_first_night);
  EXPECT_TRUE(before.changes.empty());
  EXPECT_TRUE(before.kpis.at(0).earlier.empty());
  night_.alpha.script = [](const Received& asked, int) -> Outcome {
    return answered(sample::answer_271(
        asked, "DTP*347*D8*20261130~EB*6*IND*30**GOLD PPO~EB*6*IND*A8~", asked.trace));
  };
  night_.clock.advance(std::chrono::hours(8 * 24));  // the answer is no longer valid
  const NightEnd second = run();
  World again = night_.world();
  const auto after = night_report(again, second.run).value();
  EXPECT_FALSE(after.is_first_night);
  ASSERT_EQ(after.changes.size(), 1u);
  EXPECT_EQ(after.changes[0].kind, report::ChangeKind::lost_cover);
  EXPECT_EQ(after.changes[0].verification, after.rows.at(0).verification);
  EXPECT_EQ(after.kpis.at(1).earlier.size(), 1u);
}

TEST_F(WholeNight, estimates_the_program_and_puts_a_change_in_dollars) {
  auto& blue = night_.configuration.payers.at(0);
  blue.allowed.push_back({.level = LevelKey("iop_mh"), .amount = Money::cents(30'000)});
  const std::string rows =
      "external_id,last_name,first_name,birth_date,payer,member_id,relationship,level,first_"
      "appointment,program_from,program_through,days_per_week\r\n"
      "1,TESTPATIENT,SAMPLE,1990-02-28,Example Blue,EXAMPLE1,self,iop_mh,2026-12-21 09:00,"
      "2026-12-21,2027-01-29,3\r\n";
  ASSERT_TRUE(write_whole(night_.folder / "intakes" / "monday.csv", rows));
  const auto answer_with = [&](const std::string& copay) {
    night_.alpha.script = [copay](const Received& asked, int) -> Outcome {
      return answered(sample::answer_271(
          asked,
          "EB*1*IND*30*PR*GOLD PPO~EB*C*IND*30***23*1500*****Y~EB*C*IND*30***29*0*****Y~"
          "EB*G*IND*30***23*5000*****Y~EB*G*IND*30***29*4000*****Y~EB*1*IND*A8~"
          "EB*B*IND*A8***27*" +
              copay + "****N*Y~",
          asked.trace));
    };
  };
  blue.cost.modes = {config::CostMode::copay};
  answer_with("40");
  const NightEnd first = run();
  World world = night_.world();
  const report::Row before = night_report(world, first.run)->rows.at(0);
  // Three days a week for six weeks.
  ASSERT_TRUE(before.estimate.likely) << before.estimate.words;
  EXPECT_EQ(before.estimate.likely->cents(), 18 * 4'000);
  answer_with("55");
  night_.clock.advance(std::chrono::hours(8 * 24));
  const NightEnd second = run();
  World again = night_.world();
  const auto after = night_report(again, second.run).value();
  ASSERT_EQ(after.changes.size(), 1u);
  EXPECT_EQ(after.changes[0].kind, report::ChangeKind::patient_pays);
  EXPECT_EQ(after.changes[0].effect, Money::cents(18 * 1'500));
  ASSERT_EQ(after.forecast.size(), 1u) << "the plan year begins anew within the program";
  EXPECT_EQ(after.forecast[0].what, "Plan year begins anew");
}

TEST_F(WholeNight, is_ready_and_settled_while_an_authorization_is_to_be_obtained) {  // I4, I20
  std::string told = std::string(sample::active_with_everything) + "EB*1*IND*A8********Y*Y~";
  night_.alpha.script = [&](const Received& asked, int) -> Outcome {
    return answered(sample::answer_271(asked, told, asked.trace));
  };
  drop("monday.csv",
       "1,TESTPATIENT,SAMPLE,1990-02-28,Example Blue,EXAMPLE1,self,iop_mh,2026-12-08 09:00\r\n");
  const NightEnd end = run();
  const auto kept = night_.verifications().at(0);
  EXPECT_EQ(kept.headline, "Ready");
  EXPECT_EQ(kept.state, store::VerificationState::settled) << "the outcome stands";
  ASSERT_EQ(night_.tasks().size(), 1u);
  EXPECT_EQ(night_.tasks().at(0).queue, "UR");
  EXPECT_EQ(night_.tasks().at(0).due, sample::day("2026-12-03"));
  World world = night_.world();
  const auto report = night_report(world, end.run).value();
  EXPECT_EQ(report.counts.planned, 1);
  EXPECT_EQ(report.counts.answered, 1);
  EXPECT_EQ(report.rows.at(0).headline, report::Headline::ready);
  EXPECT_EQ(report.rows.at(0).duty.queue, "UR");
  EXPECT_TRUE(report.rows.at(0).duty.verb_phrase.starts_with("Obtain authorization"));
  const std::string csv = read_whole(end.report.csv, 10'000'000).value();
  EXPECT_NE(csv.find("\"UR\",\"\",\"2026-12-03\""), std::string::npos) << csv;
  // A later answer asks for none, and nobody goes on asking for it.
  told = sample::active_with_everything;
  night_.clock.advance(std::chrono::hours(8 * 24));
  run();
  EXPECT_TRUE(night_.tasks().empty());
}

TEST_F(WholeNight, gives_every_task_a_day_and_calls_only_our_payers_payers) {  // I20
  night_.alpha.script = [](const Received& asked, int) -> Outcome {
    if (asked.member_id == "EXAMPLE2") return sample::silence();
    return answered(sample::rejected_by(asked, asked.member_id == "EXAMPLE3" ? "42" : "72"));
  };
  drop("monday.csv",
       "1,TESTPATIENT,SAMPLE,1990-02-28,Example Blue,EXAMPLE1,self,iop_mh,2026-11-27 09:00\r\n"
       "2,TESTPATIENT,OTHER,1991-02-28,Example Blue,EXAMPLE2,self,iop_mh,2026-11-28 09:00\r\n"
       "3,TESTPATIENT,THIRD,1992-02-28,Example Blue,EXAMPLE3,self,iop_mh,2026-11-23 23:00\r\n"
       "4,TESTPATIENT,FOURTH,1993-02-28,Nobody We Know,EXAMPLE4,self,iop_mh,2026-11-29 09:00\r\n"
       "5,TESTPATIENT,FIFTH,1994-02-28,SELF PAY,,self,iop_mh,2026-11-29 09:00\r\n");
  const NightEnd end = run();
  ASSERT_EQ(end.counts.planned, 5);
  const auto tasks = night_.store->tasks({}).value();
  EXPECT_GE(tasks.size(), 5u);
  const CivilDate today = night_.configuration.settings.zone.to_local(night_.clock.now()).day;
  for (const store::TaskRecord& task : tasks) {
    ASSERT_TRUE(task.due.has_value()) << task.code;
    EXPECT_GE(*task.due, *CivilDate::of(2026, 11, 23)) << task.code << ": a day that had passed";
    EXPECT_LE(*task.due, std::max(today, *CivilDate::of(2026, 11, 28))) << task.code;
  }
  World world = night_.world();
  const auto report = night_report(world, end.run);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->payers.size(), 1u);
  EXPECT_EQ(report->payers[0].asked, 3);
}

TEST_F(WholeNight, asks_what_was_corrected_under_the_same_id) {
  drop("monday.csv",
       "3,TESTPATIENT,THIRD,1992-02-28,Example Blue,EXAMPLE3,self,iop_mh,2026-11-29 09:00\r\n");
  run();
  EXPECT_EQ(night_.verifications().at(0).headline, "Needs data fix");
  drop("tuesday.csv",
       "3,TESTPATIENT,THIRD,1992-02-28,Example Blue,EXAMPLE33,self,iop_mh,2026-11-29 09:00\r\n");
  night_.clock.advance(std::chrono::hours(24));
  const NightEnd next = run();
  EXPECT_EQ(next.pull.changed, 1);
  EXPECT_EQ(next.counts.answered, 1);
  EXPECT_NE(night_.verifications().at(0).headline, "Needs data fix");
  EXPECT_TRUE(night_.tasks().empty()) << "what the answer made moot is no longer asked of anybody";
}

// The same person, payer and first day: what changed is nothing a payer is asked. The answer
// stands, what follows from it is decided anew, and the history says so.
TEST_F(WholeNight, asks_nobody_twice_where_an_intake_told_anew_changes_nothing_that_is_asked) {
  const auto told = [&](const char* file, const char* member, const char* through,
                        const char* notes) {
    std::string columns = header;
    columns.replace(columns.size() - 2, 0, ",program_start,program_end,notes");
    ASSERT_TRUE(write_whole(night_.folder / "intakes" / file,
                            columns + "3,TESTPATIENT,THIRD,1992-02-28,Example Blue," + member +
                                ",self,iop_mh,2026-12-20 09:00,2026-12-20," + through + ',' +
                                notes + "\r\n"));
  };
  told("monday.csv", "EXAMPLE33", "2027-01-15", "");
  run();
  const auto asked = night_.alpha.received.size();
  const auto before = night_.store->summaries(VerificationId(1)).value().size();
  night_.clock.advance(std::chrono::hours(24));
  told("tuesday.csv", "EXAMPLE33", "2027-01-29", "comes by bus");
  const NightEnd next = run();
  EXPECT_EQ(next.pull.changed, 1);
  EXPECT_EQ(next.counts.skipped, 1);
  EXPECT_EQ(night_.alpha.received.size(), asked);
  EXPECT_EQ(night_.store->summaries(VerificationId(1)).value().size(), before + 1);
  std::vector<std::string> history;
  const auto events = night_.store->events("verification", 1).value();
  for (const auto& event : events) history.push_back(event.what);
  EXPECT_THAT(history, testing::Contains("told anew without a change to what the payer is asked: "
                                         "the answer of 2026-11-23 is still valid"));
  // Another member id is another question.
  night_.clock.advance(std::chrono::hours(24));
  told("wednesday.csv", "EXAMPLE34", "2027-01-29", "comes by bus");
  EXPECT_EQ(run().counts.answered, 1);
  EXPECT_GT(night_.alpha.received.size(), asked);
}

TEST_F(WholeNight, asks_once_the_payers_spelling_is_configured) {  // I20
  drop("monday.csv",
       "1,TESTPATIENT,SAMPLE,1990-02-28,Examplary Blues,EXAMPLE1,self,iop_mh,2026-12-20 09:00\r\n");
  EXPECT_EQ(run().counts.held, 1);
  EXPECT_EQ(night_.verifications().at(0).headline, "Needs data fix");
  EXPECT_EQ(night_.tasks().at(0).code, "payer-unknown");
  night_.configuration.payers[0].aliases = {"Examplary Blues"};
  for (int later = 0; later < 2; ++later) {
    night_.clock.advance(std::chrono::hours(24));
    const NightEnd end = run();
    EXPECT_EQ(end.counts.planned, 1);
    EXPECT_EQ(later == 0 ? end.counts.answered : end.counts.skipped, 1);
  }
  EXPECT_EQ(night_.alpha.received.size(), 1u);
  EXPECT_TRUE(night_.tasks().empty());
}

TEST_F(WholeNight, makes_a_report_when_there_is_nothing_to_report) {
  const NightEnd end = run();
  EXPECT_EQ(end.counts.planned, 0);
  EXPECT_TRUE(std::filesystem::exists(end.report.html));
}

TEST_F(WholeNight, says_in_every_report_which_intakes_it_could_not_read) {
  ASSERT_TRUE(
      write_whole(night_.folder / "intakes" / "monday.csv", "no,known,column\r\n1,2,3\r\n"));
  const NightEnd end = run();
  EXPECT_EQ(end.counts.planned, 0);
  World world = night_.world();
  for (int revision = 1; revision < 3; ++revision) {
    const auto report = night_report(world, end.run);
    ASSERT_TRUE(report) << report.error().sentence;
    EXPECT_EQ(report->revision, revision) << "looking again issues nothing";
    ASSERT_EQ(write_night_report(world, end.run)->revision, revision + 1);
    ASSERT_EQ(report->not_pulled.size(), 1u);
    EXPECT_EQ(report->not_pulled.front(),
              "A file in the drop folder could not be read. Admin: the log names it and says why.");
  }
}

// A payer may write a person's name where a vendor's should be: the report shows it to those who
// read reports, and no row in the clear, no log and no outcome has it.
TEST_F(WholeNight, keeps_a_payers_own_words_out_of_what_is_not_sealed) {  // I7
  std::string told;
  night_.alpha.script = [&](const Received& asked, int) -> Outcome {
    return answered(sample::answer_271(asked, told, asked.trace));
  };
  drop("monday.csv",
       "1,TESTPATIENT,SAMPLE,1990-02-28,Example Blue,EXAMPLE1,self,iop_mh,2026-12-20 09:00\r\n");
  struct Story {
    std::string lines;
    std::string headline;
  };
  const std::string whom = "*2*MARKEDNAME ROBIN*****PI*MARKEDID~PER*IC**TE*MARKEDTEL~LE*2120~";
  for (const Story& story :
       {Story{sample::active_with_everything + ("EB*R*IND*30~LS*2120~NM1*SEP" + whom), "Ready"},
        Story{"EB*1*IND*30**GOLD PPO~EB*U*IND*A8~LS*2120~NM1*VN" + whom, "Wrong payer"}}) {
    told = story.lines;
    const NightEnd end = run();
    ASSERT_EQ(night_.verifications().at(0).headline, story.headline);
    ASSERT_FALSE(night_.tasks().empty());
    World world = night_.world();
    const auto row = night_report(world, end.run).value().rows.at(0);
    EXPECT_NE((row.why + row.duty.verb_phrase).find("MARKEDNAME"), std::string::npos)
        << row.why << " / " << row.duty.verb_phrase;
    night_.clock.advance(std::chrono::hours(8 * 24));  // the answer is no longer valid
  }
  for (const std::string& words : night_.events.words)
    EXPECT_EQ(words.find("MARKED"), std::string::npos) << words;
  const std::string bytes = store::test_place_in(night_.folder).bytes_on_disk();
  EXPECT_EQ(bytes.find("MARKED"), std::string::npos);
  EXPECT_NE(bytes.find("Wrong payer"), std::string::npos) << "the database was not found";
}

TEST_F(WholeNight, tells_no_name_in_events) {  // I7
  drop("monday.csv", three_and_a_bad_one);
  run();
  for (const std::string& words : night_.events.words) {
    for (const char* canary : {"TESTPATIENT", "EXAMPLE1", "1990"})
      EXPECT_EQ(words.find(canary), std::string::npos) << words;
  }
}

}  // namespace
}  // namespace eligd::jobs
