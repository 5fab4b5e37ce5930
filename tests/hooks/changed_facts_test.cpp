// Which facts differ between two summaries as they are stored: by key, and for nothing that is
// none.
#include "store/changed_facts.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace eligd::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string fact(const std::string& key, const std::string& value,
                 const std::string& state = "known", const std::string& more = "") {
  return fmt::format(R"({{"key":"{}","state":"{}","value":{}{}}})", key, state, value, more);
}

std::string summary(const std::string& facts, const std::string& more = "") {
  return fmt::format(R"({{"readiness":"Ready","facts":[{}]{}}})", facts, more);
}

TEST(ChangedFacts, are_those_whose_value_is_another) {
  const std::string was = summary(fact("coverage.status", R"("active")") + "," +
                                  fact("copay.in", R"({"amount":"40.00","per":"day"})"));
  const std::string now = summary(fact("coverage.status", R"("terminated")") + "," +
                                  fact("copay.in", R"({"amount":"40.00","per":"day"})"));
  EXPECT_THAT(changed_facts(was, now), ElementsAre("coverage.status"));
  EXPECT_THAT(changed_facts(was, was), IsEmpty());
}

TEST(ChangedFacts, are_those_that_are_said_no_longer_or_for_the_first_time) {
  const std::string was = summary(fact("authorization.in", R"("required")"));
  const std::string now =
      summary(fact("network.ours", R"("in")") + "," + fact("authorization.in", "null", "unknown"));
  EXPECT_THAT(changed_facts(was, now), ElementsAre("authorization.in", "network.ours"));
}

TEST(ChangedFacts, are_none_where_only_the_proof_the_day_or_the_certainty_is_another) {
  const std::string was = summary(fact("plan.name", R"("GOLD")", "assumed", R"(,"as_of":"a")"));
  const std::string now = summary(fact("plan.name", R"("GOLD")", "known", R"(,"as_of":"b")"));
  EXPECT_THAT(changed_facts(was, now), IsEmpty());
}

TEST(ChangedFacts, are_none_where_the_payer_told_the_same_in_another_order) {
  const std::string was =
      summary(fact("limit.visits", R"({"total":"30","used":"4"})") + "," +
              fact("copay.in", "null", "conflicting", R"(,"candidates":["20.00","40.00"])"));
  const std::string now =
      summary(fact("copay.in", "null", "conflicting", R"(,"candidates":["40.00","20.00"])") + "," +
              fact("limit.visits", R"({"used":"4","total":"30"})"));
  EXPECT_THAT(changed_facts(was, now), IsEmpty());
}

TEST(ChangedFacts, count_what_was_used_of_a_limit) {
  EXPECT_THAT(changed_facts(summary(fact("limit.visits", R"({"total":"30","used":"4"})")),
                            summary(fact("limit.visits", R"({"total":"30","used":"5"})"))),
              ElementsAre("limit.visits"));
}

TEST(ChangedFacts, name_the_estimate_by_its_totals_alone) {
  const std::string was = R"(,"estimate":{"low":"1.00","likely":"2.00","high":"3.00","days":[1]})";
  const std::string days = R"(,"estimate":{"low":"1.00","likely":"2.00","high":"3.00","days":[2]})";
  const std::string more = R"(,"estimate":{"low":"1.00","likely":"2.50","high":"3.00","days":[1]})";
  EXPECT_THAT(changed_facts(summary("", was), summary("", days)), IsEmpty());
  EXPECT_THAT(changed_facts(summary("", was), summary("", more)), ElementsAre("estimate"));
}

TEST(ChangedFacts, hold_nothing_of_a_person_and_no_word_of_a_payer) {
  const std::string now =
      summary(fact("member.name", R"("TESTPATIENT")") + "," + fact("notes", R"(["CALL US"])") +
              "," + fact("limit.TESTPATIENT", R"("1")"));
  EXPECT_THAT(changed_facts(summary(""), now), IsEmpty());
}

TEST(ChangedFacts, are_all_of_the_other_where_one_cannot_be_read) {
  EXPECT_THAT(changed_facts("", summary(fact("plan.name", R"("GOLD")"))), ElementsAre("plan.name"));
}

}  // namespace
}  // namespace eligd::store
