// Rows of docs/faults.md about files: what partners put into a folder, late, twice, cut, renamed or
// never. A real store, codec and engine; the folder is played by a script.
#include "batch_night.hpp"
#include "jobs/batch_desk.hpp"
#include "jobs/batch_signs.hpp"
#include "store/keys.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::jobs {
namespace {

using sample::BatchNight;
using sample::complete;
using sample::drop_house;
using sample::Received;
using sample::TestNight;
using sample::together;
using testing::HasSubstr;

// What a partner does once it has all `questions` of ours: at each look after that, the next step.
void play(BatchNight& night, std::size_t questions, std::vector<std::function<void()>> steps) {
  auto step = std::make_shared<std::size_t>(0);
  night.drop.on_look = [&night, questions, steps = std::move(steps), step] {
    if (night.asked.size() < questions || *step >= steps.size()) return;
    steps[(*step)++]();
  };
}

std::string ack(const std::string& type, const std::string& gs06, const std::string& body) {
  return sample::envelope("90", "FA",
                          "ST*" + type + "*0001~AK1*HS*" + gs06 + "~" + body + "SE*9*0001~");
}

std::string ta1(const Received& asked, const std::string& code, const std::string& note) {
  std::string text = sample::envelope("91", "FA", "");
  const auto gs = text.find("GS*");
  text.replace(gs, text.find("IEA*") - gs, sample::ta1_about(asked, code, note));
  return text.replace(text.find("IEA*1"), 5, "IEA*0");
}

std::string all_answers(const BatchNight& night) {
  std::vector<std::string> answers;
  for (const Received& one : night.asked) answers.push_back(complete(one));
  return together(answers);
}

bool has_task(const BatchNight& night, const std::string& start, const std::string& queue) {
  return std::ranges::any_of(night.tasks(), [&](const store::TaskRecord& task) {
    return task.code.starts_with(start) && task.queue == queue;
  });
}

TEST(FailureOfFiles, a_payer_that_is_down_for_one_patient_is_asked_again_for_that_one) {  // F2
  BatchNight night;
  night.add_intakes(3);
  std::size_t answered = 0;
  night.drop.on_look = [&] {
    if (answered == night.asked.size()) return;
    answered = night.asked.size();
    if (answered == 3) {
      const auto& a = night.asked;
      night.drop.drop("first.271",
                      together({complete(a[0]), complete(a[2]),
                                sample::answer_271(a[1], "AAA*Y**42*R~", a[1].trace)}));
    }
    if (answered == 4) night.drop.drop("again.271", complete(night.asked[3]));
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  ASSERT_EQ(night.asked.size(), 4u) << "one of three is asked again";
  EXPECT_EQ(night.asked[3].member_id, night.asked[1].member_id);
  EXPECT_EQ(night.counts().answered, 3);
}

TEST(FailureOfFiles, accepted_with_errors_goes_on_waiting) {  // F19, F25, F26
  BatchNight night;
  night.add_intakes(2);
  play(night, 2,
       {[&] {
          night.drop.drop("1.ta1", ta1(night.asked[0], "E", "000"));
          night.drop.drop("2.ta1", ta1(night.asked[0], "A", "006"));
          night.drop.drop("3.999", ack("999", night.asked[0].gs06,
                                       "AK2*270*1~IK5*E*5~AK2*270*2~IK5*A~AK9*E*2*2*2~"));
        },
        [] {}, [] {}, [&] { night.drop.drop("4.271", all_answers(night)); }});
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 2);
  EXPECT_EQ(night.only_batch().rejected, 0);
  EXPECT_TRUE(night.only_batch().acknowledged.has_value());
  EXPECT_TRUE(night.store->held_answers(10).value().empty());
  EXPECT_TRUE(night.told("batch.warned", "TA1 E 000"));
  EXPECT_TRUE(night.told("batch.warned", "TA1 A 006"));
}

TEST(FailureOfFiles, a_997_is_an_acknowledgment_as_well) {  // F22
  BatchNight night;
  night.add_intakes(2);
  play(night, 2,
       {[&] {
          night.drop.drop("1.997",
                          ack("997", night.asked[0].gs06, "AK2*270*0001~AK5*A~AK9*A*2*2*2~"));
        },
        [] {}, [] {}, [&] { night.drop.drop("2.271", all_answers(night)); }});
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 2);
  EXPECT_TRUE(night.only_batch().acknowledged.has_value());
  EXPECT_TRUE(night.store->held_answers(10).value().empty());
  EXPECT_TRUE(
      night.told("batch.warned", "a 997 in place of a 999: the partner reads 5010 as 4010"));
}

// A week without a visit: what lies there may be deleted before anybody fetched it. Once, and over
// with the first visit that gets in.
TEST(FailureOfFiles, a_folder_that_is_not_reached_for_a_week_is_one_task_for_admin) {  // F114
  BatchNight night;
  night.drop.fault = [](std::string_view) { return Error{ErrorKind::unavailable, "no route"}; };
  World world = night.world();
  const auto visit = [&](int day) {
    night.clock.advance(TestNight::began + std::chrono::days(day) - night.clock.now());
    const auto desk = open_desk(world, *night.configuration.clearinghouse(drop_house().key));
    ASSERT_TRUE(night.await<Visited>([&] { return desk->visit({}); }));
  };
  const auto count = [&] {
    return std::ranges::count(night.tasks(), "unvisited-gamma", &store::TaskRecord::code);
  };
  visit(0);
  visit(6);
  EXPECT_EQ(count(), 0);
  visit(7);
  visit(8);
  EXPECT_EQ(count(), 1);
  night.drop.fault = nullptr;
  visit(9);
  EXPECT_EQ(count(), 0);
  night.drop.fault = [](std::string_view) { return Error{ErrorKind::unavailable, "no route"}; };
  visit(15);  // the week begins with the first that fails
  EXPECT_EQ(count(), 0);
}

// Of a group nobody sent, of a set our file does not hold, and one that says yes and no: nothing is
// concluded from them by their place, and each is for a person.
TEST(FailureOfFiles, a_999_about_nothing_of_ours_is_held_and_changes_nothing) {  // F20, I2
  BatchNight night;
  night.add_intakes(2);
  play(night, 2,
       {[&] {
          const std::string& gs06 = night.asked[0].gs06;
          night.drop.drop("1.999", ack("999", "77777", "AK9*R*2*2*0~"));
          night.drop.drop("2.999", ack("999", gs06, "AK2*270*0009~IK5*R*5~AK9*P*2*2*1~"));
          night.drop.drop("3.999", ack("999", gs06, "AK2*270*0001~IK5*A~AK9*R*2*2*0~"));
        },
        [] {}, [] {}, [&] { night.drop.drop("4.271", all_answers(night)); }});
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 2);
  EXPECT_EQ(night.only_batch().rejected, 0);
  EXPECT_EQ(night.store->held_answers(10).value().size(), 3u);
  EXPECT_TRUE(has_task(night, "held-", "Admin"));
}

TEST(FailureOfFiles, accepted_and_never_answered_is_unknown_at_the_partners_hour) {  // F21, F60, C9
  BatchNight night;
  night.add_intakes(2);
  play(night, 2,
       {[&] { night.drop.drop("1.999", ack("999", night.asked[0].gs06, "AK9*A*2*2*2~")); }});
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().failed, 2);
  EXPECT_TRUE(night.only_batch().acknowledged.has_value());
  EXPECT_GE(night.clock.now(), night.only_batch().waits_until);
  for (const auto& attempt : night.attempts())
    EXPECT_EQ(attempt.state, store::AttemptState::unknown);  // I8
  EXPECT_EQ(night.drop.renamed.size(), 1u) << "the file is not put there a second time";
  EXPECT_TRUE(has_task(night, "outcome-unknown", "Billing"));
}

// C9: the partner's hour is over, and a visit comes before the batch is given up.
TEST(FailureOfFiles, answers_that_are_overdue_are_told_before_the_visits_they_are_for) {  // C9
  BatchNight night;
  const Instant visit = sample::at("2026-11-24T14:00:00Z");
  night.add_intakes(3, [&](intake::NewIntake& intake, int n) {
    if (n > 1) return;
    intake.first_appointment = {.day = sample::day("2026-11-24"), .minutes = 8 * 60};
    intake.first_appointment_at = visit;
    intake.program.from = sample::day("2026-11-24");
  });
  std::optional<Instant> told_at;
  night.drop.on_look = [&] {
    if (!told_at && has_task(night, "overdue-1", "Admin")) told_at = night.clock.now();
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  ASSERT_TRUE(told_at.has_value());
  EXPECT_LT(*told_at, visit);
  EXPECT_GE(*told_at, night.only_batch().answers_by);
  const auto all = night.store->tasks({.only_open = false}).value();
  const auto task = std::ranges::find(all, "overdue-1", &store::TaskRecord::code);
  ASSERT_NE(task, all.end());
  EXPECT_THAT(task->why, HasSubstr("1 of its 3 questions"));
  EXPECT_FALSE(has_task(night, "overdue-1", "Admin")) << "each has its own task now";
}

TEST(FailureOfFiles, one_refused_set_of_a_hundred_costs_one_question) {  // C8
  BatchNight night;
  night.add_intakes(100);
  play(night, 100, {[&] {
         const Received& bad = night.asked[41];
         night.drop.drop("1.999", ack("999", bad.gs06,
                                      "AK2*270*" + bad.st02 +
                                          "~IK3*NM1*8*2100*8~IK5*R*5~"
                                          "AK9*P*100*100*99~"));
         std::vector<std::string> answers;
         for (const Received& one : night.asked) {
           if (one.trace != bad.trace) answers.push_back(complete(one));
         }
         night.drop.drop("2.271", together(answers));
       }});
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 99);
  EXPECT_EQ(night.counts().failed, 1);
  EXPECT_TRUE(has_task(night, "999-rejected", "Admin"));
}

TEST(FailureOfFiles, answers_before_their_acknowledgment_are_answers) {  // C10
  BatchNight night;
  night.add_intakes(2);
  play(night, 2,
       {[&] { night.drop.drop("1.271", complete(night.asked[1])); }, [] {}, [] {},
        [&] { night.drop.drop("2.999", ack("999", night.asked[0].gs06, "AK9*A*2*2*2~")); }, [] {},
        [] {}, [&] { night.drop.drop("3.271", complete(night.asked[0])); }});
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 2);
  EXPECT_TRUE(night.only_batch().acknowledged.has_value());
}

// The same trace again, in a file whose bytes differ: what it says now is kept beside what it said.
TEST(FailureOfFiles, a_later_answer_that_says_otherwise_is_the_newer_version) {  // F33, I3
  BatchNight night;
  night.add_intakes(2);
  play(night, 2,
       {[&] { night.drop.drop("1.271", complete(night.asked[0])); }, [] {}, [] {},
        [&] {
          night.drop.drop("2.271", sample::answer_271(night.asked[0], "EB*6*IND*30~EB*6*IND*A8~",
                                                      night.asked[0].trace));
        },
        [] {}, [] {}, [&] { night.drop.drop("3.271", complete(night.asked[1])); }});
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.asked.size(), 2u) << "nobody is asked again for it";
  const auto attempt = night.store->attempt_by_trace(TraceNumber(night.asked[0].trace)).value();
  const auto id = attempt->verification;
  EXPECT_EQ(night.store->answers(id).value().size(), 2u);
  EXPECT_EQ(night.store->summaries(id).value().size(), 2u);
  EXPECT_EQ(night.store->verification(id)->headline, "Not covered");
}

TEST(FailureOfFiles, several_interchanges_in_one_file_are_all_read) {  // F40
  BatchNight night;
  night.add_intakes(3);
  play(night, 3, {[&] {
         night.drop.drop("all.271", complete(night.asked[2]) + "\r\n" + complete(night.asked[0]) +
                                        complete(night.asked[1]) + "\r\n\x1a");
       }});
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 3);
}

TEST(FailureOfFiles, what_is_cut_off_in_a_file_is_held_and_the_rest_is_taken) {  // F35, F106
  BatchNight night;
  night.add_intakes(2);
  play(night, 2,
       {[&] {
          const std::string cut = complete(night.asked[1]);
          night.drop.drop("1.271", complete(night.asked[0]) + cut.substr(0, cut.find("EB*C")));
        },
        [] {}, [] {}, [&] { night.drop.drop("2.271", complete(night.asked[1])); }});
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 2);
  ASSERT_EQ(night.store->held_answers(10).value().size(), 1u);
  EXPECT_THAT(night.store->held_answers(10).value()[0].held_reason, HasSubstr("end is missing"));
}

// Listed, then gone before it is read, then there again: another size, another time.
TEST(FailureOfFiles, a_file_that_vanishes_between_look_and_read_is_taken_when_it_is_back) {  // C11
  BatchNight night;
  night.add_intakes(1);
  play(night, 1, {[&] { night.drop.drop("1.271", complete(night.asked[0])); }});
  int vanished = 0;
  std::string content;
  night.drop.fault = [&](std::string_view step) -> std::optional<Error> {
    if (step == "read" && vanished == 0) {
      ++vanished;
      content = night.drop.files["download/1.271"].bytes;
      night.drop.files.erase("download/1.271");
      return Error{ErrorKind::not_found, "no such file"};
    }
    if (step == "list" && vanished == 1 && !night.drop.files.contains("download/1.271")) {
      ++vanished;
      night.drop.drop("1.271", content);
    }
    return std::nullopt;
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(vanished, 2);
  EXPECT_EQ(night.counts().answered, 1);
}

TEST(FailureOfFiles, ours_may_be_moved_and_renamed_by_the_server) {  // F107
  BatchNight night;
  night.add_intakes(2);
  play(night, 2,
       {[&] {
          const std::string name = night.only_batch().file;
          night.drop.files["upload/" + name + ".processed"] = night.drop.files["upload/" + name];
          night.drop.files.erase("upload/" + name);
        },
        [] {}, [&] { night.drop.drop("1.271", all_answers(night)); }});
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.drop.renamed.size(), 1u);
  EXPECT_EQ(night.drop.puts, 1);
  EXPECT_EQ(night.counts().answered, 2);
}

TEST(FailureOfFiles, a_rename_the_partner_forbids_is_for_an_admin) {  // F111
  BatchNight night;
  night.add_intakes(1);
  night.drop.fault = [](std::string_view step) -> std::optional<Error> {
    if (step != "rename") return std::nullopt;
    return Error{ErrorKind::refused, "permission denied"};
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_TRUE(night.drop.renamed.empty());
  EXPECT_EQ(night.drop.puts, 1);
  EXPECT_TRUE(has_task(night, "folder-gamma", "Admin"));
}

// We open no PGP: such a file stays whole, as a report for a person, and is read as nothing else.
TEST(FailureOfFiles, what_is_encrypted_for_somebody_is_kept_and_not_guessed_at) {  // F112
  BatchNight night;
  night.add_intakes(1);
  play(night, 1,
       {[&] { night.drop.drop("1.271.pgp", "-----BEGIN PGP MESSAGE-----\nhQEMA0\n"); }, [] {},
        [&] { night.drop.drop("2.271", complete(night.asked[0])); }});
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 1);
  const auto files = night.store->partner_files({}, 10).value();
  EXPECT_TRUE(std::ranges::any_of(files, [](const store::PartnerFileTaken& one) {
    return one.file.path == "download/1.271.pgp" && one.kind == store::PartnerFileKind::report;
  }));
  const auto all = night.store->tasks({.only_open = false}).value();
  const auto told = std::ranges::find(all, "encrypted-gamma", &store::TaskRecord::code);
  ASSERT_NE(told, all.end());
  EXPECT_EQ(told->queue, "Admin");
  EXPECT_NE(told->why.find("is encrypted with PGP"), std::string::npos);
  EXPECT_EQ(told->why.find("1.271"), std::string::npos) << "a name may hold a member id (I7)";
  EXPECT_EQ(std::ranges::count(night.tasks(), "encrypted-gamma", &store::TaskRecord::code), 0)
      << "a file that can be read came after it";
}

// A mailbox that claims share: their groups and files are counted from 1 as well.
TEST(FailureOfFiles, what_is_said_of_claims_under_our_numbers_is_held_and_changes_nothing) {  // I2
  BatchNight night;
  night.add_intakes(2);
  play(night, 2,
       {[&] {
          const Received& asked = night.asked[0];
          const std::string start = "ST*999*0001~AK1*HC*" + asked.gs06 + "~";
          night.drop.drop("1.999", sample::envelope("90", "FA", start + "AK9*R*2*2*0~SE*4*0001~"));
          night.drop.drop(
              "2.999", ack("999", asked.gs06, "AK2*837*" + asked.st02 + "~IK5*R*5~AK9*R*2*2*0~"));
          Received other = asked;
          other.isa_time = asked.isa_time == "0000" ? "0001" : "0000";
          night.drop.drop("3.ta1", ta1(other, "R", "025"));
          night.drop.drop("4.999", sample::envelope("92", "FA", start + "AK9*A*2*2*2~SE*4*0001~"));
        },
        [] {}, [&] { EXPECT_FALSE(night.only_batch().acknowledged.has_value()); },
        [&] { night.drop.drop("5.271", all_answers(night)); }});
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 2);
  EXPECT_EQ(night.only_batch().rejected, 0);
  EXPECT_EQ(night.store->held_answers(10).value().size(), 4u);
}

TEST(FailureOfFiles, a_refused_group_refuses_also_the_sets_it_does_not_name) {
  BatchNight night;
  night.add_intakes(3);
  play(night, 3, {[&] {
         night.drop.drop("1.999", ack("999", night.asked[0].gs06,
                                      "AK2*270*" + night.asked[1].st02 +
                                          "~IK3*NM1*8*2100*8~IK5*R*5~AK9*R*3*3*0~"));
       }});
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.only_batch().rejected, 3);
  EXPECT_LT(night.clock.now(), night.only_batch().waits_until) << "nobody waits for those";
}

TEST(FailureOfFiles, one_that_may_not_be_read_keeps_none_of_the_others_waiting) {
  BatchNight night;
  night.add_intakes(2);
  play(night, 2,
       {[&] {
          night.drop.locked = {"download/1.271"};
          night.drop.drop("1.271", complete(night.asked[0]));
          night.drop.drop("2.271", complete(night.asked[1]));
        },
        [] {}, [] {}, [] {}, [] {}, [] {}, [] {}, [] {}, [] {}, [] {}, [] {},
        [&] {
          EXPECT_EQ(night.store->batch_attempts(night.only_batch().id, true).value().size(), 1u);
          EXPECT_TRUE(has_task(night, "locked-gamma", "Admin"));
          EXPECT_FALSE(has_task(night, "folder-gamma", "Admin"));
          night.drop.locked.clear();
        }});
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 2);
  EXPECT_FALSE(has_task(night, "locked-gamma", "Admin")) << "it could be read in the end";
}

// Cut between two sets, and quiet for longer than the stable time.
TEST(FailureOfFiles, one_without_its_end_is_not_removed_until_it_came_whole) {  // F106
  BatchNight night;
  night.configuration.clearinghouses.back().folder.keeps_files = false;
  night.add_intakes(2);
  std::string whole;
  play(night, 2,
       {[&] {
          whole = all_answers(night);
          night.drop.drop("1.271", whole.substr(0, whole.find("ST*271", whole.find("SE*"))));
        },
        [] {}, [] {}, [] {}, [&] { EXPECT_TRUE(night.drop.files.contains("download/1.271")); },
        [&] { night.drop.drop("1.271", whole); }});
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 2);
  EXPECT_FALSE(night.drop.files.contains("download/1.271"));
  EXPECT_FALSE(has_task(night, "left-gamma", "Admin"));
}

TEST(FailureOfFiles, one_that_stands_there_without_its_end_for_an_hour_is_told) {  // F106
  BatchNight night;
  night.configuration.clearinghouses.back().folder.keeps_files = false;
  night.add_intakes(2);
  play(night, 2, {[&] {
         const std::string whole = all_answers(night);
         night.drop.drop("1.271", whole.substr(0, whole.find("ST*271", whole.find("SE*"))));
       }});
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 1) << "what came whole of it is taken";
  EXPECT_TRUE(night.drop.files.contains("download/1.271"));
  EXPECT_TRUE(has_task(night, "left-gamma", "Admin"));
}

// A server that tells times by the minute, and a partner that uses a name again.
TEST(FailureOfFiles, one_under_a_name_size_and_time_that_was_taken_is_read_before_it_goes) {
  BatchNight night;
  night.configuration.clearinghouses.back().folder.keeps_files = false;
  night.add_intakes(2);
  const auto put = [&](std::size_t nth) {
    std::string bytes = complete(night.asked[nth]);
    bytes.resize(3000, '\n');
    night.drop.files["download/1.271"] = {.bytes = std::move(bytes), .written = 7};
  };
  play(night, 2,
       {[&] { put(0); }, [] {}, [] {}, [] {},
        [&] {
          EXPECT_FALSE(night.drop.files.contains("download/1.271"));
          put(1);
        }});
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 2);
  EXPECT_FALSE(night.drop.files.contains("download/1.271"));
}

TEST(FailureOfFiles, one_of_which_nothing_can_be_read_is_kept_whole_and_told) {  // I11
  BatchNight night;
  night.add_intakes(1);
  play(night, 1,
       {[&] {
          night.drop.drop("1.271", complete(night.asked[0]).substr(0, 60));  // half an ISA
        },
        [] {}, [] {}, [&] { night.drop.drop("2.271", complete(night.asked[0])); }});
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 1);
  const auto files = night.store->partner_files({}, 10).value();
  const auto kept = std::ranges::find_if(
      files, [](const store::PartnerFileTaken& one) { return one.file.path == "download/1.271"; });
  ASSERT_NE(kept, files.end());
  EXPECT_EQ(kept->kind, store::PartnerFileKind::report);
  EXPECT_TRUE(has_task(night, "unread-gamma", "Admin"));
}

TEST(FailureOfFiles, half_of_ours_under_its_temporary_name_is_taken_away_when_it_will_not_go) {
  BatchNight night;
  night.alpha.script = [](const Received& asked, int) { return sample::answered(complete(asked)); };
  for (config::Payer& payer : night.configuration.payers)
    payer.routes.push_back({.clearinghouse = ClearinghouseKey("alpha"), .payer_id = "EX"});
  bool is_full = true;
  night.drop.fault = [&](std::string_view step) -> std::optional<Error> {
    if (step == "after put" && is_full) return Error{ErrorKind::unavailable, "broken off"};
    return std::nullopt;
  };
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.only_batch().state, store::BatchState::refused);
  EXPECT_TRUE(std::ranges::none_of(night.drop.files,
                                   [](const auto& one) { return one.first.ends_with(".tmp"); }));
}

TEST(IsPgp, knows_a_message_by_its_name_its_armor_and_its_first_packet) {  // F112
  EXPECT_TRUE(is_pgp("in/1.271", "-----BEGIN PGP MESSAGE-----\n"));
  EXPECT_TRUE(is_pgp("in/1.271.GPG", "x"));
  EXPECT_TRUE(is_pgp("in/1.271", std::string("\x85\x01\x0c\x03", 4)));
  EXPECT_TRUE(is_pgp("in/1.271", std::string("\xc1\xc0\x4c\x03", 4)));
  EXPECT_FALSE(is_pgp("in/1.271", "ISA*00*"));
  EXPECT_FALSE(is_pgp("in/report.txt", "\xc1rea: nothing to report"));
  EXPECT_FALSE(is_pgp("in/empty", ""));
}

}  // namespace
}  // namespace eligd::jobs
