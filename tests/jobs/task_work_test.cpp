// When a task that was put off comes back.
#include "jobs/task_work.hpp"

#include "test_night.hpp"

#include <gtest/gtest.h>

namespace eligd::jobs {
namespace {

using sample::day;

store::WorkedTask until(const char* back) {
  store::WorkedTask task;
  task.snoozed_until = day(back);
  return task;
}

TEST(PutOff, lasts_until_its_day) {
  const CivilDate first = day("2026-12-15");
  EXPECT_EQ(put_off_until(until("2026-11-30"), first, day("2026-11-29")), day("2026-11-30"));
  EXPECT_FALSE(put_off_until(until("2026-11-30"), first, day("2026-11-30")));
  EXPECT_FALSE(put_off_until({}, first, day("2026-11-29")));
}

TEST(PutOff, ends_before_an_appointment_that_moved_nearer) {
  const store::WorkedTask task = until("2026-12-10");
  EXPECT_EQ(put_off_until(task, day("2026-12-05"), day("2026-12-01")), day("2026-12-04"));
  EXPECT_FALSE(put_off_until(task, day("2026-12-05"), day("2026-12-04")));
  EXPECT_FALSE(put_off_until(task, day("2026-11-20"), day("2026-12-01"))) << "it has passed";
}

TEST(PutOff, is_nothing_of_a_task_that_has_an_outcome) {
  store::WorkedTask task = until("2026-12-10");
  task.task.closed = Instant();
  EXPECT_FALSE(put_off_until(task, std::nullopt, day("2026-12-01")));
}

}  // namespace
}  // namespace eligd::jobs
