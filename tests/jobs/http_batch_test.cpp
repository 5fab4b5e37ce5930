// Questions that go in batches over HTTP: a real store, codec and engine; a door that a script
// plays (docs/decisions/0023).
#include "door_night.hpp"
#include "jobs/folder_rounds.hpp"
#include "jobs/http_desk.hpp"
#include "test_place.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace eligd::jobs {
namespace {

using sample::ScriptedDoor;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using Came = ScriptedDoor::Came;
using Fetched = ScriptedDoor::Fetched;
using Handing = ScriptedDoor::Handing;
using Wanted = ScriptedDoor::Wanted;

using sample::accepted;
using sample::ack_999;
using sample::all_of;
using sample::complete;
using sample::DoorNight;

TEST(HttpBatch, takes_a_nights_questions_in_one_batch_and_each_answer_finds_its_question) {
  DoorNight night;
  night.answer_all();
  night.add_intakes(12);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.door.submissions, 1);
  EXPECT_EQ(night.counts().answered, 12);
  const store::BatchRecord batch = night.only_batch();
  EXPECT_EQ(batch.state, store::BatchState::finished);
  EXPECT_EQ(batch.answered, 12);
  EXPECT_TRUE(batch.acknowledged.has_value());
  EXPECT_EQ(night.door.taken.front(), batch.file);  // the PayloadID is the batch's name
  EXPECT_EQ(batch.file.size(), 36u);
  EXPECT_TRUE(night.store->check().value().empty());
}

TEST(HttpBatch, is_on_record_whole_and_as_perhaps_arrived_before_its_first_byte_leaves) {  // I1
  DoorNight night;
  int seen = 0;
  night.door.before_submit = [&](const std::string& name) {
    const store::BatchRecord batch = night.only_batch();
    EXPECT_EQ(batch.state, store::BatchState::writing);
    EXPECT_EQ(batch.file, name);
    EXPECT_TRUE(batch.begun.has_value());
    EXPECT_EQ(night.store->batch_attempts(batch.id, true).value().size(), 3u);
    ++seen;
  };
  night.answer_all();
  night.add_intakes(3);
  night.run();
  EXPECT_EQ(seen, 1);
}

// Wherever the program dies, the partner gets each question once and each answer is taken once.
TEST(HttpBatch, is_given_to_the_partner_once_wherever_the_program_dies) {
  for (const config::Protocol protocol :
       {config::Protocol::core_batch, config::Protocol::rest_batch}) {
    for (const std::string_view step : {"submitted", "fetch", "fetched", "confirm", "confirmed"}) {
      const bool is_items = protocol == config::Protocol::rest_batch;
      if (is_items && step.starts_with("confirm")) continue;
      DoorNight night(protocol);
      night.door.lists_names = true;
      if (is_items)
        night.answer_items();
      else
        night.answer_all();
      night.add_intakes(4);
      bool is_dead = false;
      night.door.breaks = [&](std::string_view now) {
        is_dead = is_dead || now == step;
        return now == step;
      };
      night.crash_when = [&] { return is_dead; };
      EXPECT_EQ(night.run(), std::nullopt) << step;
      night.door.breaks = {};
      night.reopen();
      EXPECT_EQ(night.go_on(), VerifyEnd::finished) << step;
      EXPECT_EQ(night.door.taken.size(), 1u) << step;
      const auto traces = night.asked_traces();
      EXPECT_EQ(std::set<std::string>(traces.begin(), traces.end()).size(), traces.size()) << step;
      EXPECT_EQ(night.counts().answered, 4) << step;
      for (const auto& verification : night.verifications())
        EXPECT_EQ(night.store->answers(verification.id).value().size(), 1u) << step;
      EXPECT_TRUE(night.store->check().value().empty()) << step;
    }
  }
}

TEST(HttpBatch, that_may_have_arrived_is_never_sent_again_and_its_name_is_asked_for) {
  DoorNight night;
  night.answer_all();
  night.add_intakes(2);
  night.door.breaks = [](std::string_view step) { return step == "submitted"; };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.door.submissions, 1);
  EXPECT_TRUE(night.has_happened("batch.uncertain"));
  EXPECT_EQ(night.counts().answered, 2);
  EXPECT_EQ(night.only_batch().state, store::BatchState::finished);
}

TEST(HttpBatch, that_never_arrived_waits_for_its_deadline_and_a_person_decides) {
  DoorNight night;
  night.add_intakes(2);
  night.door.breaks = [](std::string_view step) { return step == "submit"; };
  night.door.on_fetch = [](Wanted, const std::string&, const std::string&) -> Fetched {
    return {.came = Came::not_known, .words = "not known"};
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.door.submissions, 1);
  EXPECT_GE(night.clock.now(), night.only_batch().waits_until);
  EXPECT_EQ(night.counts().failed, 2);
  for (const auto& attempt : night.attempts())
    EXPECT_EQ(attempt.state, store::AttemptState::unknown);
  EXPECT_EQ(night.tasks_called("batch-"), 1);
}

TEST(HttpBatch, goes_again_when_the_partner_is_known_to_be_right_that_it_never_came) {
  DoorNight night;
  night.house().core_batch.pace.is_unknown_certain = true;
  night.add_intakes(2);
  int breaks = 0;
  night.door.breaks = [&](std::string_view step) { return step == "submit" && breaks++ == 0; };
  night.door.on_fetch = [&](Wanted wanted, const std::string& name, const std::string&) -> Fetched {
    if (!night.door.questions.contains(name)) return {.came = Came::not_known, .words = "unknown"};
    return wanted == Wanted::results ? night.door.file(all_of(night.door.questions[name]))
                                     : Fetched{.came = Came::nothing_yet};
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.door.submissions, 2);
  EXPECT_EQ(night.door.taken.size(), 1u);
  EXPECT_EQ(night.counts().answered, 2);
  EXPECT_EQ(night.only_batch().tries, 2);
}

// The partner's "I do not know it" about the first try must not be taken for one about the second.
TEST(HttpBatch, that_went_again_and_may_have_arrived_then_is_uncertain_like_any_other) {
  DoorNight night;
  night.house().core_batch.pace.is_unknown_certain = true;
  night.add_intakes(2);
  int tries = 0;
  night.door.breaks = [&](std::string_view step) {
    if (step == "submit") return ++tries == 1;  // the first is lost,
    return step == "submitted" && tries == 2;   // the second arrives, and its receipt is lost
  };
  night.door.on_fetch = [&](Wanted wanted, const std::string& name, const std::string&) -> Fetched {
    // A partner that knows a batch only some minutes after it took it.
    const auto batch = night.only_batch();
    if (!night.door.questions.contains(name) || night.clock.now() < *batch.begun + seconds(60))
      return {.came = Came::not_known, .words = "unknown"};
    return wanted == Wanted::results ? night.door.file(all_of(night.door.questions[name]))
                                     : Fetched{.came = Came::nothing_yet};
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.door.submissions, 2);
  EXPECT_EQ(night.door.taken.size(), 1u);
  EXPECT_EQ(night.counts().answered, 2);
}

TEST(HttpBatch, is_sent_again_only_after_a_persons_word_where_the_partner_may_be_wrong) {
  DoorNight night;
  night.add_intakes(1);
  int breaks = 0;
  night.door.breaks = [&](std::string_view step) { return step == "submit" && breaks++ == 0; };
  night.door.on_fetch = [&](Wanted wanted, const std::string& name, const std::string&) -> Fetched {
    if (!night.door.questions.contains(name)) return {.came = Came::not_known, .words = "unknown"};
    return wanted == Wanted::results ? night.door.file(all_of(night.door.questions[name]))
                                     : Fetched{.came = Came::nothing_yet};
  };
  night.crash_when = [&] { return night.tasks_called("batch-") == 1; };
  EXPECT_EQ(night.run(), std::nullopt);
  EXPECT_EQ(night.door.submissions, 1);
  night.reopen();
  ASSERT_TRUE(store::wait<void>(
      [&](auto done) { night.store->put_batch_back(night.only_batch().id, std::move(done)); }));
  EXPECT_EQ(night.go_on(), VerifyEnd::finished);
  EXPECT_EQ(night.door.submissions, 2);
  EXPECT_EQ(night.counts().answered, 1);
}

// The simulator's: a second person's word came while it was being handed over again after the
// first.
TEST(HttpBatch, is_no_matter_for_a_persons_word_while_it_is_being_handed_over) {
  store::BatchRecord batch{.state = store::BatchState::writing};
  const Instant begun = sample::at("2026-11-24T02:30:00Z");
  EXPECT_FALSE(is_leaving(batch, begun));
  batch.begun = begun;
  EXPECT_TRUE(is_leaving(batch, begun + seconds(89)));
  EXPECT_FALSE(is_leaving(batch, begun + seconds(90)));
  batch.state = store::BatchState::made;
  EXPECT_FALSE(is_leaving(batch, begun));
}

// The simulator's: in the backup it had not left yet.
TEST(HttpBatch, that_left_after_the_backup_is_asked_about_by_what_is_restored_and_not_sent) {  // I9
  for (const auto protocol : {config::Protocol::core_batch, config::Protocol::rest_batch}) {
    DoorNight night(protocol);
    night.door.lists_names = true;
    if (protocol == config::Protocol::core_batch)
      night.answer_all();
    else
      night.answer_items();
    night.add_intakes(2);
    const auto backup = night.folder / "backup.db";
    night.door.breaks = [&](std::string_view) {
      if (!std::filesystem::exists(backup)) {
        EXPECT_TRUE(store::test_place_in(night.folder).back_up(*night.store, backup));
      }
      return false;
    };
    EXPECT_EQ(night.run(), VerifyEnd::finished);
    EXPECT_EQ(night.door.submissions, 1);
    night.restore(backup);
    EXPECT_EQ(night.only_batch().state, store::BatchState::written);
    EXPECT_EQ(night.go_on(), VerifyEnd::finished);
    EXPECT_EQ(night.door.submissions, 1);
    EXPECT_EQ(night.counts().answered, 2);
  }
}

TEST(HttpBatch, keeps_a_999_in_place_of_the_receipt_as_both) {
  DoorNight night;
  night.answer_all();
  night.add_intakes(2);
  night.door.on_submit = [&](const clearinghouse::Parcel& parcel) -> std::optional<Handing> {
    night.door.taken.push_back(parcel.name);
    night.door.questions[parcel.name] = sample::read_batch(parcel.file.reveal(Purpose::matching));
    return Handing{.end = Handing::End::taken,
                   .acknowledgment = Phi<std::string>(accepted(night.door.questions[parcel.name]))};
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_TRUE(night.has_happened("batch.acknowledged_early"));
  EXPECT_TRUE(night.only_batch().acknowledged.has_value());
  EXPECT_EQ(night.counts().answered, 2);
}

TEST(HttpBatch, confirms_each_file_after_it_is_kept_and_again_when_the_confirmation_was_lost) {
  DoorNight night;  // I11
  night.answer_all();
  night.add_intakes(2);
  int breaks = 0;
  night.door.breaks = [&](std::string_view step) {
    if (step == "confirm") {
      EXPECT_EQ(night.store->batch_attempts(night.only_batch().id, true).value().size(), 0u);
    }
    return step == "confirmed" && breaks++ == 0;
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  ASSERT_EQ(night.door.confirmed.size(), 1u);
  EXPECT_EQ(night.store->owed_receipts(ClearinghouseKey("gamma")).value().size(), 1u);
  night.clock.advance(hours(1));
  World here = night.world();
  ASSERT_TRUE(night.await<FolderRound>([&] { return visit_folders(here); }));
  ASSERT_EQ(night.door.confirmed.size(), 2u);
  EXPECT_EQ(night.door.confirmed[0], night.door.confirmed[1]);
  EXPECT_EQ(night.door.confirmed[0].first, night.only_batch().file);
  EXPECT_TRUE(night.store->owed_receipts(ClearinghouseKey("gamma")).value().empty());
}

TEST(HttpBatch, sends_only_the_refused_question_back_when_a_999_takes_the_others) {  // C8
  DoorNight night;
  night.add_intakes(3);
  night.door.on_fetch = [&](Wanted wanted, const std::string& name, const std::string&) -> Fetched {
    const auto& a = night.door.questions[name];
    if (wanted == Wanted::results) return night.door.file(all_of({a[0], a[2]}));
    if (wanted != Wanted::acknowledgment) return {.came = Came::nothing_yet};
    return night.door.file(ack_999(a[0], "AK2*270*" + a[1].st02 +
                                             "*005010X279A1~IK3*NM1*8*2100*8~IK4*9*67*7~IK5*R*5~"
                                             "AK9*P*3*3*2~"));
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 2);
  EXPECT_EQ(night.counts().failed, 1);
  EXPECT_EQ(night.only_batch().rejected, 1);
}

TEST(HttpBatch, takes_results_before_the_acknowledgment_in_two_files_and_twice) {  // C10, I12
  DoorNight night;
  night.add_intakes(4);
  int looks = 0;
  night.door.on_fetch = [&](Wanted wanted, const std::string& name, const std::string&) -> Fetched {
    const auto& a = night.door.questions[name];
    if (wanted == Wanted::acknowledgment && looks >= 3) return night.door.file(accepted(a));
    if (wanted != Wanted::results) return {.came = Came::nothing_yet};
    ++looks;
    if (looks <= 2) return night.door.file(all_of({a[3], a[1]}));
    return night.door.file(all_of({a[0], a[1], a[2]}));
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 4);
  for (const auto& verification : night.verifications())
    EXPECT_EQ(night.store->answers(verification.id).value().size(), 1u);
  EXPECT_TRUE(night.store->check().value().empty());
}

TEST(HttpBatch, holds_an_answer_that_carries_the_trace_of_no_question) {  // I2
  DoorNight night;
  night.add_intakes(1);
  night.door.on_fetch = [&](Wanted wanted, const std::string& name, const std::string&) -> Fetched {
    const auto& a = night.door.questions[name];
    if (wanted != Wanted::results) return {.came = Came::nothing_yet};
    return night.door.file(
        sample::together({sample::answer_271(a[0], sample::active_with_everything, "SOMEBODYELSE"),
                          complete(a[0])}));
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 1);
  EXPECT_EQ(night.store->held_answers(10).value().size(), 1u);
}

TEST(HttpBatch, without_an_acknowledgment_for_a_day_is_told_and_not_sent_again) {  // row 60
  DoorNight night;
  night.house().batch.wait = minutes(30 * 60);
  night.house().core_batch.pace.acknowledged_by = hours(2);
  night.add_intakes(2);
  EXPECT_NE(night.run(), std::nullopt);
  EXPECT_EQ(night.door.submissions, 1);
  EXPECT_EQ(night.tasks_called("batch-"), 1);
}

TEST(HttpBatch, asks_at_the_partners_pace) {
  DoorNight night;
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);  // given up at the end
  const auto batch = night.only_batch();
  const auto waited = std::chrono::duration_cast<hours>(batch.waits_until - *batch.begun).count();
  // Three questions a look: 12 looks in each of two first hours, then one an hour.
  EXPECT_LE(night.door.asked_for, 3 * (24 + waited + 2));
  EXPECT_GE(night.door.asked_for, 24);
}

TEST(HttpBatch, that_did_not_leave_or_was_put_off_goes_again_with_the_same_name) {
  for (const auto end : {Handing::End::not_sent, Handing::End::not_taken}) {
    DoorNight night;
    night.answer_all();
    night.add_intakes(2);
    std::vector<std::string> names;
    night.door.on_submit = [&](const clearinghouse::Parcel& parcel) -> std::optional<Handing> {
      names.push_back(parcel.name);
      if (names.size() > 2) return std::nullopt;
      return Handing{.end = end, .words = "not now"};
    };
    EXPECT_EQ(night.run(), VerifyEnd::finished);
    EXPECT_EQ(names.size(), 3u);
    EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), 1u);
    EXPECT_EQ(night.counts().answered, 2);
  }
}

TEST(HttpBatch, is_not_tried_again_after_the_sign_in_was_refused) {
  DoorNight night;
  night.add_intakes(1);
  night.door.on_submit = [&](const clearinghouse::Parcel&) -> std::optional<Handing> {
    return Handing{.end = Handing::End::not_taken, .words = "UnAuthorized", .needs_person = true};
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.door.submissions, 1);
  EXPECT_EQ(night.tasks_called("batches-gamma"), 1);
}

TEST(HttpBatch, refused_whole_fails_each_question_in_plain_words) {
  DoorNight night;
  night.add_intakes(2);
  night.door.on_submit = [&](const clearinghouse::Parcel&) -> std::optional<Handing> {
    return Handing{
        .end = Handing::End::refused, .code = "SenderIDIllegal", .words = "CORE envelope error"};
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().failed, 2);
  EXPECT_EQ(night.only_batch().state, store::BatchState::refused);
}

TEST(HttpBatch, damaged_once_goes_again_and_twice_is_a_refusal) {  // row 54
  DoorNight night;
  night.add_intakes(1);
  night.door.on_submit = [&](const clearinghouse::Parcel&) -> std::optional<Handing> {
    return Handing{.end = Handing::End::not_taken,
                   .code = "ChecksumMismatched",
                   .words = "checksum",
                   .is_checksum = true};
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.door.submissions, 2);
  EXPECT_EQ(night.only_batch().state, store::BatchState::refused);
}

TEST(HttpBatch, reads_a_list_of_files_and_fetches_nothing_listed_twice) {  // row 62
  DoorNight night;
  night.door.is_generic = true;
  night.house().core_batch.is_generic = true;
  night.add_intakes(2);
  int fetched = 0;
  night.door.on_fetch = [&](Wanted wanted, const std::string& name, const std::string&) -> Fetched {
    if (wanted != Wanted::results) {
      night.door.listed = {"R1", "R2"};
      return {.came = Came::nothing_yet};
    }
    ++fetched;
    const auto& a = night.door.questions.begin()->second;
    return night.door.file(name == "R1" ? all_of({a[0]}) : all_of({a[0], a[1]}));
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(fetched, 2);
  EXPECT_EQ(night.counts().answered, 2);
  ASSERT_EQ(night.door.confirmed.size(), 2u);
  EXPECT_EQ(night.door.confirmed[0].first, "R1");
}

// "I have this number already", to what went twice: the first one arrived.
TEST(HttpBatch, refused_as_one_that_came_before_is_waited_for) {
  DoorNight night;
  night.add_intakes(2);
  std::vector<sample::Received> asked;
  night.door.on_submit = [&](const clearinghouse::Parcel& parcel) -> std::optional<Handing> {
    asked = sample::read_batch(parcel.file.reveal(Purpose::matching));
    if (night.door.submissions > 1) return std::nullopt;
    return Handing{.end = Handing::End::not_taken, .words = "not now"};
  };
  night.door.on_fetch = [&](Wanted wanted, const std::string&, const std::string&) -> Fetched {
    if (wanted == Wanted::results)
      return night.clock.now() < sample::TestNight::began + hours(3)
                 ? Fetched{.came = Came::nothing_yet}
                 : night.door.file(all_of(asked));
    std::string ta1 = sample::envelope("91", "FA", "");
    const auto gs = ta1.find("GS*");
    ta1.replace(gs, ta1.find("IEA*") - gs, sample::ta1_about(asked[0], "R", "025"));
    return night.door.file(ta1.replace(ta1.find("IEA*1"), 5, "IEA*0"));
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.door.submissions, 2);
  EXPECT_EQ(night.counts().answered, 2);
  EXPECT_EQ(night.only_batch().rejected, 0);
  EXPECT_EQ(night.tasks_called("batch-"), 1);
}

TEST(HttpBatch, whose_results_never_come_through_keeps_none_of_the_others_waiting) {
  DoorNight night;
  night.house().batch.inquiries_max = 2;
  night.add_intakes(6);
  std::string bad;
  night.door.on_fetch = [&](Wanted wanted, const std::string& name, const std::string&) -> Fetched {
    if (bad.empty()) bad = name;  // the oldest is asked about first
    if (wanted != Wanted::results) return {.came = Came::nothing_yet};
    if (name == bad) return {.came = Came::not_reached, .words = "too large"};
    return night.door.file(all_of(night.door.questions[name]));
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.door.taken.size(), 3u);
  EXPECT_EQ(night.counts().answered, 4);
}

// --- items ---

}  // namespace
}  // namespace eligd::jobs
