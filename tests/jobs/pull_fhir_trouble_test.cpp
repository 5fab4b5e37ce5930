// A FHIR server in trouble over one resource or one stamp gives everybody else, and loses nobody.
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

std::optional<std::string> status_of(const std::string& line, std::string_view what, int status) {
  if (!line.contains(what)) return std::nullopt;
  return test::http_answer(status, "{}");
}

TEST(AServer, whose_sign_in_may_not_read_references_yet_loses_no_request) {
  Place place;
  add_person(place.server, "1", stamp(1));
  add_person(place.server, "2", stamp(2));
  place.server.set_fault([](const std::string& line) { return status_of(line, "Coverage/", 403); });
  const PullCounts first = place.pull();
  EXPECT_EQ(first.created + first.rejected, 0) << "it is no fault of the requests";
  EXPECT_THAT(first.not_pulled, ElementsAre(HasSubstr("HTTP 403")));
  // Its senders hear of nothing, and the cursor has moved well past both.
  add_person(place.server, "3", stamp(20));
  place.pull();
  EXPECT_THAT(place.refused(), IsEmpty());
  place.server.set_fault({});
  add_person(place.server, "4", stamp(40));
  const PullCounts later = place.pull();
  EXPECT_EQ(later.created, 4);
  EXPECT_THAT(later.not_pulled, IsEmpty());
  EXPECT_THAT(place.people(), ElementsAre("r1v1", "r2v1", "r3v1", "r4v1"));
}

TEST(AServer, that_stumbles_over_one_resource_gives_all_the_others) {
  Place place;
  for (int n = 1; n <= 3; ++n) add_person(place.server, std::to_string(n), stamp(n * 10));
  place.server.set_fault(
      [](const std::string& line) { return status_of(line, "Coverage/c2", 500); });
  PullCounts counts = place.pull();
  EXPECT_EQ(counts.created, 2);
  EXPECT_THAT(counts.not_pulled, SizeIs(1));
  EXPECT_THAT(place.people(), ElementsAre("r1v1", "r3v1"));
  // A day later its sender is told; it is looked for all the same.
  place.night.clock.advance(std::chrono::hours(25));
  counts = place.pull();
  EXPECT_EQ(counts.rejected, 1);
  EXPECT_EQ(place.pull().rejected, 0) << "once";
  EXPECT_THAT(place.refused().at(0).reason, HasSubstr("CoverageEligibilityRequest/r2"));
  place.server.set_fault({});
  EXPECT_EQ(place.pull().created, 1);
  EXPECT_EQ(place.pull().created, 0);
  EXPECT_THAT(place.people(), ElementsAre("r1v1", "r2v1", "r3v1"));
}

TEST(AServer, that_stumbles_over_its_newest_request_has_it_told_and_looked_for_all_the_same) {
  Place place;
  add_person(place.server, "1", stamp(1));
  place.server.set_fault([](const std::string& line) { return status_of(line, "Coverage/", 500); });
  EXPECT_EQ(place.pull().rejected, 0);
  EXPECT_EQ(place.pull().rejected, 0);
  place.night.clock.advance(std::chrono::hours(25));
  EXPECT_EQ(place.pull().rejected, 1);
  place.server.set_fault({});
  EXPECT_EQ(place.pull().created, 1);
}

TEST(AServer, that_will_not_give_one_resource_as_it_is_asked_for_refuses_that_request_at_once) {
  for (const int status : {400, 406, 422}) {
    Place place;
    for (int n = 1; n <= 3; ++n) add_person(place.server, std::to_string(n), stamp(n));
    place.server.set_fault(
        [status](const std::string& line) { return status_of(line, "Coverage/c2", status); });
    const PullCounts counts = place.pull();
    EXPECT_EQ(counts.created, 2) << status;
    EXPECT_EQ(counts.rejected, 1) << status;
  }
}

TEST(AServer, that_keeps_back_what_everybody_refers_to_is_a_server_that_gives_no_page) {
  Place place;
  place.profile().page_size = 100;
  const int persons = static_cast<int>(fhir_owed_max) + 1;
  for (int n = 1; n <= persons; ++n)
    add_person(place.server, std::to_string(n), stamp(n / 60, n % 60));
  place.server.set_fault([](const std::string& line) { return status_of(line, "Coverage/", 500); });
  EXPECT_THAT(place.pull().not_pulled, ElementsAre(HasSubstr("was not read to its end")));
  EXPECT_LE(fhir_cursor_of(place.cursor()).owed.size(), fhir_owed_max);
  place.server.set_fault({});
  EXPECT_EQ(place.pull().created, persons);
}

TEST(ARequest, that_was_passed_over_and_is_canceled_by_then_is_no_longer_owed) {
  Place place;
  add_person(place.server, "1", stamp(1));
  place.server.set_fault([](const std::string& line) { return status_of(line, "Coverage/", 500); });
  place.pull();
  place.server.drop("CoverageEligibilityRequest/r1");
  place.server.set_fault({});
  EXPECT_THAT(place.pull().not_pulled, IsEmpty());
  EXPECT_THAT(fhir_cursor_of(place.cursor()).owed, IsEmpty());
}

TEST(APage, with_one_entry_that_is_no_json_gives_the_others_and_refuses_that_one) {
  for (const std::string& bad : {std::string("\"status\":\"active\",\"status\":\"active\""),
                                 std::string("\"status\":\"active\",\"note\":\"\xff\"")}) {
    Place place;
    place.profile().page_size = 10;
    for (int n = 1; n <= 3; ++n) add_person(place.server, std::to_string(n), stamp(n));
    place.server.put({{"resourceType", "CoverageEligibilityRequest"},
                      {"id", "r4"},
                      {"status", "spoiled"},
                      {"patient", {{"reference", "Patient/p1"}}}},
                     stamp(4));
    place.server.rewrite = [bad](std::string answer) {
      const std::string spoiled = "\"status\":\"spoiled\"";
      const auto at = answer.find(spoiled);
      return at == std::string::npos ? answer : answer.replace(at, spoiled.size(), bad);
    };
    PullCounts counts = place.pull();
    EXPECT_EQ(counts.created, 3) << bad;
    EXPECT_EQ(counts.rejected, 1) << bad;
    EXPECT_THAT(place.refused().at(0).reason, HasSubstr("CoverageEligibilityRequest/r4"));
    EXPECT_THAT(place.cursor(), HasSubstr("08:04:00"));
    counts = place.pull();
    EXPECT_EQ(counts.rejected, 0) << "the same version again is known";
  }
}

TEST(AServer, that_stamped_something_in_the_future_is_asked_on_from_now) {
  Place place;
  place.night.clock.advance(std::chrono::hours(-18));  // 08:30 of the day of these stamps
  add_person(place.server, "1", "2026-11-23T09:30:00.123Z");
  EXPECT_EQ(place.pull().created, 1);
  EXPECT_EQ(place.pull().created, 0);
  add_person(place.server, "2", stamp(30));
  EXPECT_EQ(place.pull().created, 1);
  EXPECT_THAT(place.people(), ElementsAre("r1v1", "r2v1"));
}

}  // namespace
}  // namespace eligd::jobs
