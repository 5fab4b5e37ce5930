// What is counted of what happens.
#include "metrics/counts.hpp"

#include "base/test_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <prometheus/text_serializer.h>
#include <string>

namespace eligd::metrics {
namespace {

using testing::HasSubstr;
using testing::Not;

class Counted : public testing::Test {
 protected:
  void happened(std::string_view name, std::int64_t attempt = 0, std::string house = "one") {
    counts_.saw({.name = name,
                 .attempt = AttemptId(attempt),
                 .payer = PayerKey("sample"),
                 .clearinghouse = ClearinghouseKey(std::move(house))});
  }
  [[nodiscard]] std::string text() const {
    return prometheus::TextSerializer().Serialize(counts_.Collect());
  }

  FixedClock clock_{Instant{}};
  Counts counts_{clock_};
};

TEST_F(Counted, attempts_by_clearinghouse_and_what_came_of_them) {
  happened("attempt.sent", 1);
  happened("attempt.sent", 2);
  happened("attempt.answered", 1);
  happened("attempt.unknown", 2, "two");
  const std::string said = text();
  EXPECT_THAT(said, HasSubstr("eligd_attempts_total{clearinghouse=\"one\",outcome=\"sent\"} 2"));
  EXPECT_THAT(said,
              HasSubstr("eligd_attempts_total{clearinghouse=\"one\",outcome=\"answered\"} 1"));
  EXPECT_THAT(said, HasSubstr("eligd_attempts_total{clearinghouse=\"two\",outcome=\"unknown\"} 1"));
  EXPECT_THAT(said, HasSubstr("eligd_happenings_total{name=\"attempt.sent\"} 2"));
}

TEST_F(Counted, answers_by_how_long_they_took) {
  happened("attempt.sent", 1);
  clock_.advance(std::chrono::milliseconds(700));
  happened("attempt.answered", 1);
  const std::string said = text();
  EXPECT_THAT(said, HasSubstr("eligd_answer_seconds_bucket{clearinghouse=\"one\",le=\"0.5\"} 0"));
  EXPECT_THAT(said, HasSubstr("eligd_answer_seconds_bucket{clearinghouse=\"one\",le=\"1\"} 1"));
  EXPECT_THAT(said, HasSubstr("eligd_answer_seconds_sum{clearinghouse=\"one\"} 0.7"));
}

TEST_F(Counted, what_is_under_way_ends_once_however_it_ends) {
  for (std::int64_t attempt = 1; attempt <= 4; ++attempt) happened("attempt.sent", attempt);
  happened("attempt.sent", 1);  // told again
  happened("attempt.answered", 1);
  happened("answer.held", 2);
  happened("attempt.throttled", 3);
  EXPECT_THAT(text(), HasSubstr("eligd_attempts_in_flight{clearinghouse=\"one\"} 1"));
  happened("attempt.throttled", 3);  // again: it ended before
  EXPECT_THAT(text(), HasSubstr("eligd_attempts_in_flight{clearinghouse=\"one\"} 1"));
  EXPECT_THAT(text(), HasSubstr("outcome=\"held\"} 1"));
}

TEST_F(Counted, what_a_partner_took_for_later_is_under_way_until_its_answer_comes) {
  happened("attempt.sent", 1);
  happened("attempt.taken", 1);
  EXPECT_THAT(text(), HasSubstr("eligd_attempts_in_flight{clearinghouse=\"one\"} 1"));
  clock_.advance(std::chrono::minutes(5));
  happened("attempt.answered", 1);
  EXPECT_THAT(text(), HasSubstr("eligd_attempts_in_flight{clearinghouse=\"one\"} 0"));
  EXPECT_THAT(text(), HasSubstr("eligd_answer_seconds_sum{clearinghouse=\"one\"} 300"));
}

TEST_F(Counted, an_end_of_before_the_start_takes_nothing_away) {
  happened("attempt.answered", 9);
  EXPECT_THAT(text(), HasSubstr("outcome=\"answered\"} 1"));
  EXPECT_THAT(text(), Not(HasSubstr("_in_flight{clearinghouse=\"one\"} -1")));
}

}  // namespace
}  // namespace eligd::metrics
