// Looking for a case by what a caller says of themselves.
#include "answer_json.hpp"
#include "practice.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace eligd::api {
namespace {

namespace json = boost::json;
using sample::object_of;
using sample::Practice;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* path = "/api/v1/find";

// A practice of four more whom nobody was asked about yet, and a session of billing's.
class Sought {
 public:
  Sought() {
    const std::vector<std::pair<std::string, std::string>> names = {{"O'NEIL-SAMPLE", "Robin"},
                                                                    {"Sampleperson", "Alex"},
                                                                    {"Sampleperson", "Jules"},
                                                                    {"Fakenham", "Sam"}};
    std::vector<intake::NewIntake> made;
    for (std::size_t n = 0; n < names.size(); ++n) {
      made.push_back(jobs::sample::intake(fmt::format("{}", 71 + n), "Example Blue"));
      made.back().source = SourceKey(n < 2 ? "north" : "south");
      made.back().patient.last_name = Phi<std::string>(names[n].first);
      made.back().patient.first_name = Phi<std::string>(names[n].second);
    }
    keep(made);
    billing = practice.sign_in("billing");
  }

  void keep(const std::vector<intake::NewIntake>& made) {
    std::vector<store::IntakeRecord> records;
    for (const intake::NewIntake& one : made)
      records.push_back(
          jobs::to_record(one, practice.night.configuration, practice.night.clock.now()));
    ASSERT_TRUE(store::wait<std::vector<store::IntakeAdded>>([&](auto done) {
      practice.night.store->add_intakes(std::move(records), std::nullopt, std::move(done));
    }));
  }

  Answer ask(const std::string& words) {
    return practice.ask_as(billing, Method::post, path,
                           json::serialize(json::object{{"words", words}}));
  }
  // "71 by name", in the order of the answer.
  std::vector<std::string> found(const std::string& words) {
    const json::object all = object_of(ask(words));
    std::vector<std::string> list;
    for (const json::value& one : all.at("found").as_array())
      list.push_back(fmt::format("{} by {}", std::string(one.at("external_id").as_string()),
                                 std::string(one.at("by").as_string())));
    return list;
  }

  Practice practice;
  sample::Session billing;
};

TEST(Finding, is_by_the_beginning_of_names_in_any_order_and_case) {
  Sought sought;
  EXPECT_THAT(sought.found("sampleperson"), ElementsAre("73 by name", "72 by name"));
  EXPECT_THAT(sought.found("Sampleperson, Alex"), ElementsAre("72 by name"));
  EXPECT_THAT(sought.found("alex SAMPLE"), ElementsAre("72 by name"));
  EXPECT_THAT(sought.found("oneil"), ElementsAre("71 by name"));
  EXPECT_THAT(sought.found("robin sample"), ElementsAre("71 by name"));
  EXPECT_THAT(sought.found("sam"), ElementsAre("74 by name", "73 by name", "72 by name",
                                               "71 by name", "2 by name", "1 by name"));
  EXPECT_THAT(sought.found("person"), IsEmpty());
  EXPECT_THAT(sought.found("s"), IsEmpty());
}

TEST(Finding, is_by_the_member_id_however_it_is_written) {
  Sought sought;
  EXPECT_THAT(sought.found("EXAMPLE72"), ElementsAre("72 by member_id"));
  EXPECT_THAT(sought.found(" example-72 "), ElementsAre("72 by member_id"));
  EXPECT_THAT(sought.found("EXAMPLE7"), IsEmpty());
}

TEST(Finding, of_a_number_names_the_case_and_whose_own_id_it_is) {
  Sought sought;
  const auto number = sought.practice.north.value();
  sought.keep({[&] {
    auto made = jobs::sample::intake(std::to_string(number), "Example Blue");
    made.source = SourceKey("south");
    made.coverage.member_id = Phi<std::string>(std::to_string(number));
    return made;
  }()});
  const json::object all = object_of(sought.ask(fmt::format("V-{}", number)));
  ASSERT_EQ(all.at("found").as_array().size(), 1U);
  EXPECT_EQ(all.at("found").at(0).at("verification"), json::value(number));
  const json::object both = object_of(sought.ask(std::to_string(number)));
  ASSERT_EQ(both.at("found").as_array().size(), 2U);
  EXPECT_EQ(both.at("found").at(0).at("by"), json::value("case"));
  EXPECT_EQ(both.at("found").at(1).at("by"), json::value("external_id"));
  EXPECT_TRUE(both.at("found").at(1).at("verification").is_null());
  EXPECT_THAT(sought.found("72"), ElementsAre("72 by external_id"));
  EXPECT_THAT(sought.found("999999"), IsEmpty());
}

TEST(Finding, shows_the_least_of_a_person) {
  Sought sought;
  const std::string body = sought.ask("sampleperson").body;
  EXPECT_THAT(body, HasSubstr(R"("who":"A.S.")"));
  for (const char* more : {"Sampleperson", "Alex", "EXAMPLE72"})
    EXPECT_THAT(body, Not(HasSubstr(more)));
}

TEST(Finding, stays_within_ones_own_facilities) {
  Sought sought;
  ASSERT_TRUE(sought.practice.people->set_facilities("billing", {"north"},
                                                     {.who = "root", .from = "command line"}));
  sought.billing = sought.practice.sign_in("billing");
  EXPECT_THAT(sought.found("sam"), ElementsAre("72 by name", "71 by name", "1 by name"));
  EXPECT_THAT(sought.found("EXAMPLE73"), IsEmpty());
  EXPECT_THAT(sought.found("73"), IsEmpty());
  EXPECT_THAT(sought.found(fmt::format("V-{}", sought.practice.south.value())), IsEmpty());
  EXPECT_EQ(sought.found(fmt::format("V-{}", sought.practice.north.value())).size(), 1U);
}

TEST(Finding, is_entered_without_what_was_looked_for) {
  Sought sought;
  ASSERT_EQ(sought.ask("zzyzx").status, 200);
  const Answer entries = sought.practice.get("/api/v1/audit/entries?act=find", "auditor");
  ASSERT_EQ(entries.status, 200) << entries.body;
  EXPECT_THAT(entries.body, HasSubstr("find case"));
  EXPECT_THAT(entries.body, Not(HasSubstr("zzyzx")));
}

TEST(Finding, looks_through_the_newest_names_and_says_that_there_are_older_ones) {
  Sought sought;
  std::vector<intake::NewIntake> many;
  for (int n = 0; n < 5000; ++n)
    many.push_back(jobs::sample::intake(fmt::format("M-{}", n), "Example Blue"));
  for (intake::NewIntake& one : many) one.patient.last_name = Phi<std::string>("FILLER");
  sought.keep(many);
  const json::object older = object_of(sought.ask("oneil"));
  EXPECT_TRUE(older.at("found").as_array().empty());
  EXPECT_TRUE(older.at("is_cut").as_bool());
  EXPECT_THAT(sought.found("EXAMPLE71"), ElementsAre("71 by member_id"));
  const json::object filler = object_of(sought.ask("filler"));
  EXPECT_EQ(filler.at("found").as_array().size(), 20U);
  EXPECT_TRUE(filler.at("is_cut").as_bool());
  EXPECT_FALSE(object_of(sought.ask("EXAMPLE71")).at("is_cut").as_bool());
}

// Kept answers lie there unsealed.
TEST(Finding, is_kept_under_no_key) {
  Sought sought;
  for (int time = 0; time < 2; ++time) {
    const Answer answer =
        sought.practice.ask_as(sought.billing, Method::post, path, R"({"words":"sampleperson"})",
                               {{"idempotency-key", "F-1"}});
    ASSERT_EQ(answer.status, 200);
    EXPECT_EQ(sample::header_of(answer, "Idempotency-Replayed"), "");
  }
}

TEST(Finding, is_a_persons_and_no_programs) {
  Sought sought;
  EXPECT_EQ(sought.practice.ask(Method::post, path, "billing", R"({"words":"sam"})").status, 403);
}

TEST(Finding, refuses_what_is_no_word) {
  Sought sought;
  for (const char* nothing : {"", "  "}) EXPECT_EQ(sought.ask(nothing).status, 422);
  EXPECT_EQ(sought.ask(std::string(101, 'a')).status, 422);
  EXPECT_THAT(sought.found("\x01%_*"), IsEmpty());
}

}  // namespace
}  // namespace eligd::api
