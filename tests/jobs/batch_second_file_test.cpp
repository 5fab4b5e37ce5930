// A question that stands in a second file when the first one's answer comes (decision 0057).
#include "batch_night.hpp"
#include "jobs/folder_rounds.hpp"
#include "jobs/nightly.hpp"

#include <gtest/gtest.h>

namespace eligd::jobs {
namespace {

using sample::BatchNight;
using sample::complete;
using sample::Received;
using sample::TestNight;
using std::chrono::minutes;

// Put into a second file after "not now", then answered in full by the first after all. The second
// one's answer is promised: the next night waits for it and asks nothing anew (decision 0057).
class AnsweredBeforeItsSecondFile : public BatchNight {
 public:
  AnsweredBeforeItsSecondFile() {
    configuration.settings.limits.answer_valid = std::chrono::hours(12);
    configuration.clearinghouses.back().batch.cutoff = {21 * 60 + 30};
    drop.on_look = [this] {
      if (asked.size() == 1 && answered_ == 0) {
        drop.drop("busy.271", sample::payer_unable(asked[0], "42"));
        answered_ = 1;
      } else if (asked.size() == 2 && answered_ == 1) {
        drop.drop("late.271", complete(asked[0]));
        answered_ = 2;
      } else if (gives_second_answer && answered_ == 2) {
        drop.drop("second.271", complete(asked[1]));
        answered_ = 3;
      }
    };
    add_intakes(1, [](intake::NewIntake& one, int) {
      one.first_appointment_at = sample::at("2026-12-02T15:00:00Z");
      one.first_appointment.day = sample::day("2026-12-02");
    });
  }
  std::optional<NightEnd> live() {
    World here = world();
    NightlySettings settings = nightly_settings(configuration, clock.now());
    settings.writes_report = false;
    return await<NightEnd>([&] { return nightly(here, settings); });
  }
  bool gives_second_answer = false;

 private:
  int answered_ = 0;
};

TEST(Batch, is_waited_for_the_next_night_where_a_second_file_of_it_is_still_to_be_answered) {  // I5
  AnsweredBeforeItsSecondFile night;
  const auto first = night.live();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->counts.answered, 1);
  ASSERT_EQ(night.asked.size(), 2u);
  night.clock.advance(minutes(24 * 60) - (night.clock.now() - TestNight::began));
  night.gives_second_answer = true;
  const auto second = night.live();
  ASSERT_TRUE(second);
  EXPECT_EQ(second->plan.due, 1);
  EXPECT_EQ(second->counts.answered, 1);
  EXPECT_EQ(night.asked.size(), 2u) << "asked, and paid for, once more";
  EXPECT_TRUE(night.store->check().value().empty());
}

TEST(Batch, is_asked_anew_where_the_second_file_is_not_answered_in_time) {
  AnsweredBeforeItsSecondFile night;
  ASSERT_TRUE(night.live());
  const auto pass_until = [&](int hours) {
    night.clock.advance(minutes(hours * 60) - (night.clock.now() - TestNight::began));
  };
  pass_until(24);
  ASSERT_TRUE(night.live());
  EXPECT_EQ(night.asked.size(), 2u);
  pass_until(40);  // beyond what the partner promises; the daemon looks into the folder by day
  World here = night.world();
  ASSERT_TRUE(night.await<FolderRound>([&] { return visit_folders(here); }));
  pass_until(48);
  ASSERT_TRUE(night.live());
  EXPECT_EQ(night.asked.size(), 3u);
}

}  // namespace
}  // namespace eligd::jobs
