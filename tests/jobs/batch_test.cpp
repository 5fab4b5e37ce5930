// Questions that go as files: a real store, codec and engine, a partner's folder that a script
// plays.
#include "batch_night.hpp"
#include "jobs/batch_file.hpp"
#include "jobs/batch_times.hpp"
#include "jobs/folder_desk.hpp"
#include "jobs/folder_rounds.hpp"
#include "jobs/held_doors.hpp"
#include "jobs/nightly.hpp"
#include "test_place.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::jobs {
namespace {

using sample::BatchNight;
using sample::complete;
using sample::drop_house;
using sample::Received;
using sample::TestNight;
using std::chrono::minutes;
using std::chrono::seconds;

TEST(Batch, puts_a_nights_questions_into_one_file_and_each_answer_finds_its_question) {
  BatchNight night;
  night.answer_all();
  night.add_intakes(12);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  ASSERT_EQ(night.drop.renamed.size(), 1u);
  EXPECT_EQ(night.asked.size(), 12u);
  EXPECT_EQ(night.counts().answered, 12);
  const store::BatchRecord batch = night.only_batch();
  EXPECT_EQ(batch.state, store::BatchState::finished);
  EXPECT_EQ(batch.questions, 12);
  EXPECT_EQ(batch.answered, 12);
  EXPECT_EQ("upload/" + batch.file, night.drop.renamed.front());
  std::set<std::string> sets, traces;
  for (const Received& one : night.asked) {
    sets.insert(one.st02);
    traces.insert(one.trace);
    EXPECT_EQ(std::stoll(one.isa13), batch.isa13.value());
  }
  EXPECT_EQ(sets.size(), 12u);
  EXPECT_EQ(traces.size(), 12u);
  for (const auto& attempt : night.attempts())
    EXPECT_EQ(attempt.state, store::AttemptState::answered);
  EXPECT_TRUE(night.store->check().value().empty());
}

TEST(Batch, is_on_record_whole_before_its_first_byte_leaves) {  // I1
  BatchNight night;
  int seen = 0;
  night.drop.on_put = [&](const std::string& path) {
    EXPECT_EQ(path, "upload/" + night.only_batch().file + ".tmp");
    EXPECT_EQ(night.store->batch_attempts(night.only_batch().id, true).value().size(), 3u);
    EXPECT_EQ(store::sha256_hex(night.drop.files[path].bytes), night.only_batch().digest);
    ++seen;
  };
  night.answer_all();
  night.add_intakes(3);
  night.run();
  EXPECT_EQ(seen, 1);
}

TEST(Batch, holds_no_slot_while_its_answers_are_awaited) {
  BatchNight night;
  night.configuration.settings.limits.in_flight_max = 1;
  night.configuration.settings.limits.in_flight_payer_max = 1;
  night.answer_all();
  night.add_intakes(7);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.drop.renamed.size(), 1u);
  EXPECT_EQ(night.counts().answered, 7);
}

TEST(Batch, starts_another_file_where_the_partner_takes_no_more_questions_in_one) {
  BatchNight night;
  night.configuration.clearinghouses.back().batch.inquiries_max = 5;
  night.answer_all();
  night.add_intakes(12);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.drop.renamed.size(), 3u);
  EXPECT_EQ(night.counts().answered, 12);
}

// Wherever the program dies, the partner gets the file once and nothing is lost.
TEST(Batch, is_given_to_the_partner_once_wherever_the_program_dies) {
  for (const std::string_view step :
       {"put", "after put", "rename", "after rename", "list", "read"}) {
    BatchNight night;
    night.answer_all();
    night.add_intakes(4);
    bool is_dead = false;
    night.drop.fault = [&](std::string_view now) -> std::optional<Error> {
      if (now != step) return std::nullopt;
      is_dead = true;
      return Error{ErrorKind::unavailable, "the program dies here"};
    };
    night.crash_when = [&] { return is_dead; };
    EXPECT_EQ(night.run(), std::nullopt) << step;
    night.drop.fault = {};
    night.reopen();
    EXPECT_EQ(night.go_on(), VerifyEnd::finished) << step;
    EXPECT_EQ(night.drop.renamed.size(), 1u) << step;
    EXPECT_EQ(night.asked.size(), 4u) << step;
    EXPECT_EQ(night.counts().answered, 4) << step;
    EXPECT_TRUE(night.store->check().value().empty()) << step;
  }
}

TEST(Batch, is_not_sent_again_when_the_line_broke_after_the_rename) {
  BatchNight night;
  night.answer_all();
  night.add_intakes(2);
  int breaks = 0;
  night.drop.fault = [&](std::string_view step) -> std::optional<Error> {
    if (step != "after rename" || breaks++ > 0) return std::nullopt;
    return Error{ErrorKind::unavailable, "broken off"};
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.drop.renamed.size(), 1u);
  EXPECT_EQ(night.drop.puts, 1);
  EXPECT_EQ(night.counts().answered, 2);
}

// The simulator's: in the backup it had not been put there yet. Its temporary name is gone: perhaps
// renamed.
TEST(Batch, handed_over_after_the_backup_is_waited_for_by_what_is_restored) {  // I9
  for (const char* at : {"put", "rename"}) {
    BatchNight night;
    night.answer_all();
    night.add_intakes(2);
    const auto backup = night.folder / "backup.db";
    night.drop.fault = [&](std::string_view step) -> std::optional<Error> {
      if (step == at && !std::filesystem::exists(backup)) {
        EXPECT_TRUE(store::test_place_in(night.folder).back_up(*night.store, backup));
      }
      return std::nullopt;
    };
    EXPECT_EQ(night.run(), VerifyEnd::finished);
    night.restore(backup);
    EXPECT_EQ(night.go_on(), VerifyEnd::finished);
    EXPECT_EQ(night.drop.renamed.size(), 1u) << at;
    EXPECT_EQ(night.drop.puts, 1) << at;
  }
}

// It was never renamed: what stands there under its temporary name is ours still.
TEST(Batch, that_stood_under_its_temporary_name_is_handed_over_by_what_is_restored) {
  BatchNight night;
  night.answer_all();
  night.add_intakes(2);
  const auto backup = night.folder / "backup.db";
  bool is_dead = false;
  night.drop.fault = [&](std::string_view step) -> std::optional<Error> {
    if (step == "put") {
      EXPECT_TRUE(store::test_place_in(night.folder).back_up(*night.store, backup));
    }
    if (step != "rename") return std::nullopt;
    is_dead = true;
    return Error{ErrorKind::unavailable, "broken off"};
  };
  night.crash_when = [&] { return is_dead; };
  EXPECT_EQ(night.run(), std::nullopt);
  night.drop.fault = {};
  night.restore(backup);
  EXPECT_EQ(night.go_on(), VerifyEnd::finished);
  EXPECT_EQ(night.drop.renamed.size(), 1u);
  EXPECT_EQ(night.counts().answered, 2);
}

TEST(Batch, sends_only_the_refused_question_back_when_a_999_takes_the_others) {
  BatchNight night;
  night.add_intakes(3);
  bool is_done = false;
  night.drop.on_look = [&] {
    if (night.asked.size() < 3 || std::exchange(is_done, true)) return;
    const auto& a = night.asked;
    night.drop.drop(
        "ack.999",
        ack_999(a[0], "AK2*270*" + a[0].st02 + "*005010X279A1~IK5*A~AK2*270*" + a[1].st02 +
                          "*005010X279A1~IK3*NM1*8*2100*8~IK4*9*67*7~IK5*R*5~AK2*270*" + a[2].st02 +
                          "*005010X279A1~IK5*A~AK9*P*3*3*2~"));
    night.drop.drop("answers.271", sample::together({complete(a[0]), complete(a[2])}));
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 2);
  EXPECT_EQ(night.counts().failed, 1);
  const store::BatchRecord batch = night.only_batch();
  EXPECT_EQ(batch.answered, 2);
  EXPECT_EQ(batch.rejected, 1);
  EXPECT_TRUE(batch.acknowledged.has_value());
  const auto tasks = night.tasks();
  ASSERT_FALSE(tasks.empty());
  EXPECT_EQ(tasks.front().queue, "Admin");
}

TEST(Batch, refused_whole_by_a_TA1_fails_each_question_and_asks_none_again) {
  BatchNight night;
  night.add_intakes(3);
  bool is_done = false;
  night.drop.on_look = [&] {
    if (night.asked.size() < 3 || std::exchange(is_done, true)) return;
    std::string ta1 = sample::envelope("91", "FA", "");
    const auto gs = ta1.find("GS*");
    ta1.replace(gs, ta1.find("IEA*") - gs, sample::ta1_about(night.asked[0], "R", "025"));
    ta1.replace(ta1.find("IEA*1"), 5, "IEA*0");
    night.drop.drop("ta1.txt", ta1);
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().failed, 3);
  EXPECT_EQ(night.only_batch().rejected, 3);
  EXPECT_EQ(night.drop.renamed.size(), 1u);
}

TEST(Batch, takes_answers_in_any_order_in_several_files_twice_and_changes_nothing_the_second_time) {
  BatchNight night;
  night.add_intakes(4);
  int looks_after = 0;
  night.drop.on_look = [&] {
    if (night.asked.size() < 4) return;
    const auto& a = night.asked;
    switch (++looks_after) {
      case 1:
        night.drop.drop("2.271", sample::together({complete(a[3]), complete(a[1])}));
        night.drop.drop("notes.rpt", "2 of 4 inquiries answered");
        break;
      case 4:
        night.drop.drop("again.271", night.drop.files["download/2.271"].bytes);  // the same bytes
        night.drop.drop("1.271", sample::together({complete(a[0]), complete(a[1])}));
        break;
      case 9:
        night.drop.drop("3.271", sample::together({complete(a[2])}));
        break;
      default:
        break;
    }
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 4);
  for (const auto& verification : night.verifications()) {
    EXPECT_EQ(night.store->answers(verification.id).value().size(), 1u);
    EXPECT_EQ(night.store->summaries(verification.id).value().size(), 1u);
  }
  std::map<std::string, store::PartnerFileKind> kinds;
  const auto files = night.store->partner_files({}, 10).value();
  for (const auto& file : files) kinds[file.file.path] = file.kind;
  EXPECT_EQ(kinds.at("download/again.271"), store::PartnerFileKind::duplicate);
  EXPECT_EQ(kinds.at("download/notes.rpt"), store::PartnerFileKind::report);
  EXPECT_EQ(kinds.at("download/1.271"), store::PartnerFileKind::answers);
}

TEST(Batch, gives_nobody_a_line_about_somebody_else_out_of_a_set_about_many) {
  BatchNight night;
  night.add_intakes(3);
  bool is_done = false;
  night.drop.on_look = [&] {
    if (night.asked.size() < 3 || std::exchange(is_done, true)) return;
    // One ST about all of them: the first one's head, then every subscriber loop.
    std::string set;
    int level = 3;
    for (const Received& one : night.asked) {
      const std::string alone = complete(one);
      const auto st = alone.find("ST*271"), hl = alone.find("HL*3*2*22"), se = alone.find("SE*");
      if (set.empty()) set = alone.substr(st, hl - st);
      std::string loop = alone.substr(hl, se - hl);
      loop.replace(0, 9, "HL*" + std::to_string(level++) + "*2*22");
      set += loop;
    }
    set += "SE*" + std::to_string(std::ranges::count(set, '~') + 1) + "*0001~";
    night.drop.drop("many.271", sample::envelope("56", "HB", set));
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 3);
  for (const auto& verification : night.verifications()) {
    const auto answers = night.store->answers(verification.id).value();
    ASSERT_EQ(answers.size(), 1u);
    const std::string raw = answers[0].raw.reveal(Purpose::matching);
    int named = 0;
    for (const Received& one : night.asked)
      named += raw.find("*" + one.member_id + "~") != std::string::npos ? 1 : 0;
    EXPECT_EQ(named, 1) << raw;
    const auto se = raw.find("SE*");
    const auto segments = std::count(raw.begin() + static_cast<long>(raw.find("ST*271")),
                                     raw.begin() + static_cast<long>(se), '~') +
                          1;
    EXPECT_TRUE(raw.substr(se).starts_with("SE*" + std::to_string(segments) + "*")) << raw;
  }
}

TEST(Batch, reads_no_file_that_is_still_being_written) {
  BatchNight night;
  night.add_intakes(1);
  std::string whole;
  int step = 0;
  night.drop.on_look = [&] {
    if (night.asked.empty()) return;
    if (whole.empty()) whole = complete(night.asked[0]);
    if (step > 4) return;
    night.drop.drop("slow.271",
                    whole.substr(0, whole.size() * static_cast<std::size_t>(++step) / 5));
    EXPECT_EQ(night.drop.reads, 0);
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 1);
  EXPECT_EQ(night.store->partner_files({}, 10).value().size(), 1u);
}

TEST(Batch, gives_up_after_the_partners_hour_tells_staff_and_still_takes_a_late_answer) {
  BatchNight night;
  night.add_intakes(2);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().failed, 2);
  const store::BatchRecord batch = night.only_batch();
  EXPECT_EQ(batch.state, store::BatchState::finished);
  EXPECT_GE(night.clock.now(), batch.waits_until);
  for (const auto& attempt : night.attempts())
    EXPECT_EQ(attempt.state, store::AttemptState::unknown);
  const auto tasks = night.tasks();
  EXPECT_EQ(std::ranges::count(tasks, "Admin", &store::TaskRecord::queue), 2);
  EXPECT_EQ(std::ranges::count(tasks, "unheard-gamma", &store::TaskRecord::code), 1);  // F109
  EXPECT_EQ(std::ranges::count(tasks, "outcome-unknown", &store::TaskRecord::code), 2);

  night.drop.drop("late.271", sample::together({complete(night.asked[0])}));
  World here = night.world();
  const config::Clearinghouse& partner = night.configuration.clearinghouses.back();
  FolderDesk desk(here, partner, night.drop);
  for (int look = 0; look < 2; ++look) {
    ASSERT_TRUE(night.await<Visited>(
        [&] { return desk.visit({.run = night.run_id, .window_from = TestNight::began}); }));
    night.clock.advance(minutes(1));
  }
  int good = 0;
  for (const auto& verification : night.verifications())
    good += night.store->has_good_summary(verification.id).value() ? 1 : 0;
  EXPECT_EQ(good, 1);
  EXPECT_EQ(std::ranges::count(night.tasks(), "unheard-gamma", &store::TaskRecord::code), 0)
      << "it does carry them";
  EXPECT_TRUE(night.store->check().value().empty());
}

// Made in time for the cut-off and handed over after it: the partner promises another day.
TEST(Batch, is_waited_for_by_the_hour_at_which_it_was_handed_over) {
  BatchNight night;
  night.configuration.clearinghouses.back().batch.cutoff = {21 * 60 + 32};
  int visits = 0;
  night.drop.fault = [&](std::string_view step) -> std::optional<Error> {
    if (step != "put" || visits++ > 0) return std::nullopt;
    return Error{ErrorKind::unavailable, "not reached"};
  };
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::window_over);
  EXPECT_EQ(night.only_batch().state, store::BatchState::sent);
  EXPECT_GT(night.clock.now(), night.only_batch().waits_until);
  night.answer_all();
  night.stop_after += minutes(20 * 60);
  EXPECT_EQ(night.go_on(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 1);
}

// I11: what nobody waits for any more is kept all the same.
TEST(Batch, refused_after_it_was_given_up_keeps_what_came) {
  BatchNight night;
  night.add_intakes(2);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  std::string ta1 = sample::envelope("91", "FA", "");
  const auto gs = ta1.find("GS*");
  ta1.replace(gs, ta1.find("IEA*") - gs, sample::ta1_about(night.asked[0], "R", "025"));
  ta1.replace(ta1.find("IEA*1"), 5, "IEA*0");
  night.drop.drop("late.txt", ta1);
  World here = night.world();
  const config::Clearinghouse& partner = night.configuration.clearinghouses.back();
  FolderDesk desk(here, partner, night.drop);
  for (int look = 0; look < 2; ++look) {
    ASSERT_TRUE(night.await<Visited>(
        [&] { return desk.visit({.run = night.run_id, .window_from = TestNight::began}); }));
    night.clock.advance(minutes(1));
  }
  const auto held = night.store->held_answers(10).value();
  ASSERT_EQ(held.size(), 1u);
  EXPECT_NE(held[0].held_reason.find("none of whose questions waits any more"), std::string::npos);
}

// Nobody is left in the run without an end, and the night is reported (I4).
TEST(Batch, that_waits_for_a_refused_log_in_is_held_when_the_night_ends) {
  BatchNight night;
  night.drop.fault = [](std::string_view) {
    return Error{ErrorKind::refused, "the folder's server refuses the sign-in"};
  };
  night.add_intakes(2);
  World here = night.world();
  NightlySettings settings = nightly_settings(night.configuration, night.clock.now());
  settings.writes_report = false;
  const auto end = night.await<NightEnd>([&] { return nightly(here, settings); });
  ASSERT_TRUE(end);
  EXPECT_EQ(end->counts.planned, 2);
  EXPECT_EQ(end->counts.held, 2);
  const auto items = night.store->run_items(end->run).value();
  for (const store::RunItem& item : items)
    EXPECT_EQ(item.reason, "in a file that could not be handed to the partner yet");
}

// F109: dropped by a partner that carries no 270s by file. The first time is the last.
TEST(Batch, goes_no_more_to_a_partner_that_never_answered_a_file) {  // F109
  BatchNight night;
  night.add_intakes(2);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  ASSERT_EQ(night.asked.size(), 2u);
  const auto first = night.tasks();
  const auto told = std::ranges::find(first, "unheard-gamma", &store::TaskRecord::code);
  ASSERT_NE(told, first.end());
  EXPECT_NE(told->why.find("perhaps it does not carry 270s by file"), std::string::npos);
  night.add_intakes(4);
  night.stop_after += std::chrono::minutes(20 * 60);
  night.run();
  EXPECT_EQ(night.asked.size(), 2u) << "another file, before anybody asked the partner";
  World here = night.world();
  EXPECT_EQ(night.await<int>([&] {
    return open_door(here, ClearinghouseKey("gamma"), "it carries them now", "ana");
  }),
            1);
  night.answer_all();
  night.stop_after += std::chrono::minutes(40 * 60);
  night.run();
  EXPECT_GT(night.asked.size(), 2u);
}

TEST(Batch, takes_its_questions_back_when_the_folder_cannot_be_reached_and_they_go_another_way) {
  BatchNight night;
  night.alpha.script = [](const Received& asked, int) { return sample::answered(complete(asked)); };
  for (config::Payer& payer : night.configuration.payers)
    payer.routes.push_back({.clearinghouse = ClearinghouseKey("alpha"), .payer_id = "EX"});
  night.drop.fault = [](std::string_view) { return Error{ErrorKind::unavailable, "not reached"}; };
  night.add_intakes(3);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 3);
  EXPECT_EQ(night.alpha.received.size(), 3u);
  EXPECT_TRUE(night.drop.renamed.empty());
  EXPECT_EQ(night.only_batch().state, store::BatchState::refused);
}

TEST(Batch, is_handed_over_only_when_it_stands_there_whole) {
  BatchNight night;
  night.answer_all();
  night.add_intakes(2);
  int puts = 0;
  night.drop.on_put = [&](const std::string& path) {
    // As a server with a full disk does, that says yes all the same.
    if (++puts == 1) night.drop.files[path].bytes.resize(100);
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(puts, 2);
  EXPECT_EQ(night.drop.renamed.size(), 1u);
  EXPECT_EQ(night.counts().answered, 2);
}

TEST(Batch, is_not_tried_again_after_the_log_in_was_refused) {
  BatchNight night;
  int tries = 0;
  night.drop.fault = [&](std::string_view) {
    ++tries;
    return Error{ErrorKind::refused, "the folder's server refuses the sign-in"};
  };
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(tries, 1);
  const auto tasks = night.tasks();
  EXPECT_EQ(std::ranges::count(tasks, "folder-gamma", &store::TaskRecord::code), 1);
}

TEST(Batch, holds_an_answer_that_carries_the_trace_of_no_question) {  // I2
  BatchNight night;
  night.add_intakes(1);
  bool is_done = false;
  night.drop.on_look = [&] {
    if (night.asked.empty() || std::exchange(is_done, true)) return;
    const std::string foreign =
        sample::answer_271(night.asked[0], sample::active_with_everything, "SOMEBODYELSE");
    night.drop.drop("mixed.271", sample::together({foreign, complete(night.asked[0])}));
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 1);
  EXPECT_EQ(night.store->held_answers(10).value().size(), 1u);
  EXPECT_EQ(night.store->partner_files({}, 10).value().front().held, 1);
}

TEST(Batch, moved_to_the_partners_folder_of_errors_is_a_refusal) {
  BatchNight night;
  night.add_intakes(2);
  bool is_done = false;
  night.drop.on_look = [&] {
    if (night.asked.empty() || std::exchange(is_done, true)) return;
    const std::string name = night.only_batch().file;
    night.drop.files["error/" + name + ".error"] = night.drop.files["upload/" + name];
    night.drop.files.erase("upload/" + name);
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().failed, 2);
  EXPECT_EQ(night.only_batch().state, store::BatchState::refused);
}

Instant eastern(std::string_view day, int hour, int minute = 0) {
  const auto zone = config::Zone::find("America/New_York").value();
  return zone.to_instant({.day = sample::day(day), .minutes = hour * 60 + minute}).instant;
}

TEST(BatchTimes, are_the_next_working_morning_for_what_is_in_by_nine_in_the_evening) {
  config::BatchProfile partner = drop_house().batch;
  partner.cutoff = {21 * 60};
  partner.holidays = {sample::day("2026-11-26")};
  const auto by = [&](Instant sent) { return batch_times(partner, sent).answers_by; };
  EXPECT_EQ(by(eastern("2026-11-23", 20, 59)), eastern("2026-11-24", 7));
  EXPECT_EQ(by(eastern("2026-11-23", 21, 1)), eastern("2026-11-25", 7));  // a day later
  EXPECT_EQ(by(eastern("2026-11-25", 12)), eastern("2026-11-27", 7));     // over Thanksgiving
  EXPECT_EQ(by(eastern("2026-11-27", 12)), eastern("2026-11-30", 7));     // over the weekend
  EXPECT_EQ(by(eastern("2026-11-28", 12)), eastern("2026-12-01", 7));     // taken on Monday
  EXPECT_EQ(batch_times(partner, eastern("2026-11-23", 12)).waits_until, eastern("2026-11-24", 12));
}

TEST(BatchFile, is_named_by_the_partners_template_and_holds_nothing_of_a_person) {
  config::Clearinghouse partner = drop_house();
  partner.sender_id = "PRAC.TICE 1";
  partner.folder.name = "{sender}_{date}{time}_{number}.ELG";
  EXPECT_EQ(batch_file_name(partner, 42, eastern("2026-11-23", 9, 5)),
            "PRACTICE1_202611230905_000000042.ELG");
  EXPECT_EQ(file_stem("PRACTICE1_1.ELG.processed"), "PRACTICE1_1");
}

}  // namespace
}  // namespace eligd::jobs
