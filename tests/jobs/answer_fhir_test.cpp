// What came of a request, told on the FHIR server it was pulled from: once, whatever is cut.
#include "pull_fhir_place.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::jobs {
namespace {

using sample::add_person;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
namespace json = boost::json;

TEST(AnOutcome, is_created_on_the_server_once_whatever_is_cut) {
  for (const bool knows_conditions : {true, false}) {
    Place place;
    place.server.knows_conditions = knows_conditions;
    add_person(place.server, "1", stamp(1));
    place.pull();
    place.night.run();
    // Killed between the server's word and ours.
    place.night.crash_when = [&] { return !place.server.responses().empty(); };
    place.tell();
    ASSERT_THAT(place.server.responses(), SizeIs(1));
    place.night.reopen();
    place.night.clock.advance(std::chrono::hours(1));
    place.tell();
    place.tell();
    // A server without conditions and without that search cannot be kept from a second one.
    EXPECT_THAT(place.server.responses(), SizeIs(knows_conditions ? 1 : 2));
    const json::object told = place.server.responses().front();
    EXPECT_EQ(told.at("outcome").as_string(), "complete") << json::serialize(told);
    EXPECT_FALSE(told.contains("id"));
    EXPECT_EQ(told.at("request").as_object().at("reference").as_string(),
              "CoverageEligibilityRequest/r1");
    const json::object& insurance = told.at("insurance").as_array()[0].as_object();
    EXPECT_EQ(insurance.at("coverage").as_object().at("reference").as_string(), "Coverage/c1");
    EXPECT_EQ(insurance.at("inforce").as_bool(), true);
    const std::string text = json::serialize(told);
    for (const char* ours : {"Binary/", "TESTPATIENT", "EXAMPLE1", "1990-02-28", "Organization/p"})
      EXPECT_THAT(text, Not(HasSubstr(ours)));
  }
}

TEST(AnOutcome, a_server_is_not_to_get_stays_here) {
  Place place;
  place.profile().is_answered = false;
  add_person(place.server, "1", stamp(1));
  add_person(place.server, "2", stamp(2), [](json::object& request) { request.erase("created"); });
  place.pull();
  place.night.run();
  place.server.forget();
  place.tell();
  EXPECT_THAT(place.server.asked(), IsEmpty());
}

TEST(AnOutcome, the_server_refuses_becomes_a_task_for_admin) {
  Place place;
  add_person(place.server, "1", stamp(1));
  place.pull();
  place.night.run();
  place.server.set_fault([](const std::string& line) -> std::optional<std::string> {
    if (line.starts_with("POST ")) return test::http_answer(403, "{}");
    return std::nullopt;
  });
  EXPECT_EQ(place.tell().given_up, 1);
  const auto tasks = place.night.tasks();
  EXPECT_TRUE(std::ranges::any_of(tasks, [](const store::TaskRecord& task) {
    return task.code == "delivery" && task.why.contains("refused to take it (HTTP 403)");
  }));
}

TEST(AnOutcome, of_a_request_that_is_gone_there_is_nobodys_fault) {
  Place place;
  add_person(place.server, "1", stamp(1));
  place.pull();
  place.night.run();
  place.server.drop("CoverageEligibilityRequest/r1");
  EXPECT_EQ(place.tell().delivered, 1);
  EXPECT_THAT(place.server.responses(), IsEmpty());
}

// A server that ignores search parameters shows responses that are not ours.
TEST(AnOutcome, is_posted_also_where_any_search_and_any_condition_finds_something) {
  for (const int others : {1, 2}) {
    Place place;
    place.server.ignores_filters = true;
    for (int n = 0; n < others; ++n)
      place.server.add_response(
          {{"resourceType", "CoverageEligibilityResponse"},
           {"id", std::to_string(n)},
           {"identifier", {{{"system", "https://other.example"}, {"value", std::to_string(n)}}}}});
    add_person(place.server, "1", stamp(1));
    place.pull();
    place.night.run();
    EXPECT_EQ(place.tell().delivered, 1);
    ASSERT_THAT(place.server.responses(), SizeIs(others + 1)) << others;
    EXPECT_EQ(place.server.responses().back().at("outcome").as_string(), "complete");
    place.tell();
    EXPECT_THAT(place.server.responses(), SizeIs(others + 1));
  }
}

}  // namespace
}  // namespace eligd::jobs
