// Batches over HTTP whose results come item by item: a real store, codec and engine; a door that a
// script plays (docs/decisions/0023).
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
using Came = ScriptedDoor::Came;
using Fetched = ScriptedDoor::Fetched;
using Handing = ScriptedDoor::Handing;
using Wanted = ScriptedDoor::Wanted;

using sample::accepted;
using sample::ack_999;
using sample::complete;
using sample::DoorNight;

TEST(HttpItems, each_answer_finds_its_question_by_name_and_trace) {
  DoorNight night(config::Protocol::rest_batch);
  night.answer_items();
  night.add_intakes(5);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 5);
  EXPECT_EQ(night.only_batch().handle, "N1");
  EXPECT_EQ(night.only_batch().state, store::BatchState::finished);
  const auto& names = night.door.identifiers.begin()->second;
  const auto& asked = night.door.questions.begin()->second;
  for (std::size_t i = 0; i < names.size(); ++i) EXPECT_EQ(names[i], asked[i].trace);
}

TEST(HttpItems, whose_name_and_trace_differ_are_held) {  // I2
  DoorNight night(config::Protocol::rest_batch);
  night.add_intakes(2);
  night.door.on_fetch = [&](Wanted, const std::string& name, const std::string&) -> Fetched {
    const auto& names = night.door.identifiers[name];
    const auto& asked = night.door.questions[name];
    return {.came = Came::items,
            .items = {{.identifier = names[0], .x12 = Phi<std::string>(complete(asked[1]))},
                      {.identifier = names[1], .x12 = Phi<std::string>(complete(asked[1]))}},
            .is_finished = true};
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 1);
  EXPECT_EQ(night.store->held_answers(10).value().size(), 1u);
}

TEST(HttpItems, one_malformed_item_is_found_by_halving_and_the_rest_goes_on) {  // row 80
  DoorNight night(config::Protocol::rest_batch);
  night.answer_items();
  night.add_intakes(9);
  std::string bad;
  night.door.on_submit = [&](const clearinghouse::Parcel& parcel) -> std::optional<Handing> {
    if (bad.empty()) bad = parcel.identifiers[6];
    if (std::ranges::find(parcel.identifiers, bad) == parcel.identifiers.end()) return std::nullopt;
    return Handing{
        .end = Handing::End::refused, .code = "400", .words = "HTTP 400", .may_be_an_item = true};
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 8);
  EXPECT_EQ(night.counts().failed, 1);
  const auto traces = night.asked_traces();
  EXPECT_EQ(traces.size(), 8u);
  EXPECT_EQ(std::set<std::string>(traces.begin(), traces.end()).size(), 8u);
  EXPECT_LE(night.door.submissions, 10);
  EXPECT_TRUE(night.store->check().value().empty());
}

TEST(HttpItems, all_malformed_are_not_cut_up_without_end) {
  DoorNight night(config::Protocol::rest_batch);
  night.add_intakes(150);
  night.door.on_submit = [&](const clearinghouse::Parcel&) -> std::optional<Handing> {
    return Handing{.end = Handing::End::refused, .words = "HTTP 400", .may_be_an_item = true};
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_LE(night.door.submissions, halves_max + 1);
  EXPECT_EQ(night.counts().failed, 150);
}

TEST(HttpItems, failed_for_good_end_their_question_in_plain_words) {
  DoorNight night(config::Protocol::rest_batch);
  night.add_intakes(2);
  int looks = 0;
  night.door.on_fetch = [&](Wanted, const std::string& name, const std::string&) -> Fetched {
    const auto& names = night.door.identifiers[name];
    return {.came = Came::items,
            .items = {{.identifier = names[0],
                       .x12 = Phi<std::string>(complete(night.door.questions[name][0]))},
                      {.identifier = names[1], .code = "43"}},
            .is_finished = ++looks > 2};
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_GE(looks, 3);  // as long as the partner is at it, it has not failed
  EXPECT_EQ(night.counts().answered, 1);
  EXPECT_EQ(night.counts().failed, 1);
  const auto attempts = night.attempts();
  EXPECT_TRUE(std::ranges::any_of(attempts, [](const store::AttemptRecord& one) {
    return one.words.find("(reason 43)") != std::string::npos;
  }));
}

TEST(HttpItems, keep_the_999_that_refuses_a_question_and_what_accepts_one_is_no_answer) {  // I11
  DoorNight night(config::Protocol::rest_batch);
  night.add_intakes(2);
  int looks = 0;
  night.door.on_fetch = [&](Wanted, const std::string& name, const std::string&) -> Fetched {
    const auto& names = night.door.identifiers[name];
    const auto& asked = night.door.questions[name];
    const std::string refusal =
        ack_999(asked[1], "AK2*270*" + asked[1].st02 +
                              "*005010X279A1~IK3*NM1*8*2100*8~IK4*9*67*7~IK5*R*5~AK9*R*1*1*0~");
    Fetched page{.came = Came::items};
    page.items.push_back(
        {.identifier = names[0],
         .x12 = Phi<std::string>(++looks > 2 ? complete(asked[0]) : accepted({asked[0]}))});
    page.items.push_back({.identifier = names[1], .x12 = Phi<std::string>(refusal)});
    return page;
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 1);
  EXPECT_EQ(night.counts().failed, 1);
  EXPECT_EQ(night.store->held_answers(10).value().size(), 1u);
  for (const store::AttemptRecord& one : night.attempts())
    EXPECT_EQ(one.state, store::AttemptState::answered);
}

TEST(HttpItems, follow_pages_by_their_token_and_end_where_they_do_not) {  // C13
  DoorNight night(config::Protocol::rest_batch);
  night.add_intakes(3);
  int pages = 0;
  night.door.on_fetch = [&](Wanted, const std::string& name, const std::string& page) -> Fetched {
    ++pages;
    const auto& names = night.door.identifiers[name];
    const std::size_t at = page.empty() ? 0 : std::stoul(page);
    return {.came = Came::items,
            .items = {{.identifier = names[at],
                       .x12 = Phi<std::string>(complete(night.door.questions[name][at]))}},
            .next_page = at == 2 ? "1" : std::to_string(at + 1),  // round and round
            .is_finished = true};
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 3);
  EXPECT_LE(pages, 4);
  EXPECT_EQ(night.tasks_called("pages-"), 1);
}

TEST(HttpItems, that_cannot_be_written_are_told_before_anything_is_sent) {
  DoorNight night(config::Protocol::rest_batch);
  night.answer_items();
  night.add_intakes(3);
  int looked = 0;
  night.door.why = [&](const std::string&) {
    return ++looked == 2 ? std::string("an item needs our NPI") : std::string();
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 2);
  EXPECT_EQ(night.door.identifiers.begin()->second.size(), 2u);
}

// Another engine took one of them over while the batch was made.
TEST(HttpItems, go_on_without_the_one_that_somebody_else_has_by_now) {  // I16
  DoorNight night(config::Protocol::rest_batch);
  night.answer_items();
  night.add_intakes(3);
  night.door.why = [&](const std::string& question) -> std::string {
    if (!question.contains("EXAMPLE2")) return {};
    EXPECT_EQ(store::test_place_in(night.folder)
                  .tamper("UPDATE inquiries SET lease = lease + 1 WHERE verification_id = 2"),
              "");
    return "an item needs our NPI";
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 2);
  EXPECT_EQ(night.counts().open, 1) << "it is theirs to end";
  ASSERT_FALSE(night.door.identifiers.empty());
  EXPECT_EQ(night.door.identifiers.begin()->second.size(), 2u);
}

// It was at work on it: whatever it says afterwards, what it accepted must not go to it twice.
TEST(HttpItems, of_a_batch_that_is_refused_after_an_answer_came_none_goes_again) {  // I5, I8
  for (const bool is_told_with_items : {false, true}) {
    DoorNight night(config::Protocol::rest_batch);
    night.add_intakes(3);
    int looks = 0;
    night.door.on_fetch = [&](Wanted, const std::string& name, const std::string&) -> Fetched {
      Fetched page{.came = Came::items};
      page.items.push_back({.identifier = night.door.identifiers[name][0],
                            .x12 = Phi<std::string>(complete(night.door.questions[name][0]))});
      if (++looks == 1) return page;
      page.is_broken_off = true;
      return is_told_with_items ? page : Fetched{.came = Came::refused, .words = "refused"};
    };
    EXPECT_EQ(night.run(), VerifyEnd::finished);
    EXPECT_EQ(night.door.submissions, 1);
    EXPECT_EQ(night.counts().answered, 1);
    EXPECT_EQ(night.counts().failed, 2);
    EXPECT_EQ(night.only_batch().state, store::BatchState::finished);
    EXPECT_LT(night.clock.now(), night.only_batch().waits_until) << "nobody waits for the rest";
    const auto attempts = night.attempts();
    EXPECT_EQ(
        std::ranges::count(attempts, store::AttemptState::unknown, &store::AttemptRecord::state),
        2);
    EXPECT_TRUE(night.store->check().value().empty());
  }
}

TEST(HttpItems, that_failed_because_the_payer_could_not_just_now_are_asked_again) {
  DoorNight night(config::Protocol::rest_batch);
  night.add_intakes(2);
  night.door.on_fetch = [&](Wanted, const std::string& name, const std::string&) -> Fetched {
    const auto& names = night.door.identifiers[name];
    const auto& asked = night.door.questions[name];
    Fetched page{.came = Came::items, .is_finished = true};
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (night.door.taken.size() == 1 && i == 0)
        page.items.push_back({.identifier = names[i], .code = "42"});
      else
        page.items.push_back({.identifier = names[i], .x12 = Phi<std::string>(complete(asked[i]))});
    }
    return page;
  };
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.door.taken.size(), 2u);
  EXPECT_EQ(night.counts().answered, 2);
  EXPECT_TRUE(night.store->check().value().empty());
}

}  // namespace
}  // namespace eligd::jobs
