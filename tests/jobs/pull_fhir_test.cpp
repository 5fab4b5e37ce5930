// Requests pulled from a FHIR server: each person once, whatever the server or a crash does in
// between. I7, I17, I18, I19.
#include "pull_fhir_place.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

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

TEST(AFhirServer, is_asked_page_by_page_and_its_people_become_intakes_once) {
  Place place;
  for (int n = 1; n <= 5; ++n) add_person(place.server, std::to_string(n), stamp(n));
  const PullCounts counts = place.pull();
  EXPECT_THAT(counts.not_pulled, IsEmpty());
  EXPECT_EQ(counts.created, 5);
  EXPECT_THAT(place.people(), ElementsAre("r1v1", "r2v1", "r3v1", "r4v1", "r5v1"));
  const auto kept = place.night.store->find_intake(ehr, "r3").value();
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->payer, PayerKey("blue"));
  EXPECT_EQ(kept->member_id.reveal(Purpose::matching), "EXAMPLE3");
  // What came is not read again, also within the minutes that are asked for again.
  place.server.forget();
  const PullCounts again = place.pull();
  EXPECT_EQ(again.created + again.changed + again.already, 0);
  EXPECT_EQ(reads_of(place.server.asked(), "Coverage/"), 0);
  EXPECT_THAT(place.server.asked().front(), HasSubstr("_lastUpdated=ge2026-11-23T08:00:00.123Z"));
}

TEST(AFhirServer, finds_what_one_pull_asked_by_its_trace) {
  Place place;
  for (int n = 1; n <= 3; ++n) add_person(place.server, std::to_string(n), stamp(n));
  const auto ids_of_pull = [&] {
    place.server.forget();
    place.pull();
    std::set<std::string> ids;
    std::set<std::string> steps;
    for (const std::string& told : place.server.traces()) {
      const auto trace = parse_traceparent(told);
      EXPECT_TRUE(trace) << told;
      if (!trace) continue;
      ids.insert(trace->id);
      steps.insert(trace->span);
    }
    EXPECT_EQ(steps.size(), place.server.asked().size()) << "each request is a step";
    return ids;
  };
  const auto first = ids_of_pull();
  place.night.clock.advance(std::chrono::minutes(5));
  const auto second = ids_of_pull();
  ASSERT_EQ(first.size(), 1U);
  ASSERT_EQ(second.size(), 1U);
  EXPECT_NE(*first.begin(), *second.begin());
}

TEST(AFhirServer, that_refuses_is_complained_about_with_the_trace_it_was_asked_in) {
  Place place;
  place.server.set_fault([](const std::string&) { return test::http_answer(500, "{}"); });
  const PullCounts counts = place.pull();
  ASSERT_THAT(place.server.traces(), SizeIs(1));
  const auto trace = parse_traceparent(place.server.traces().front());
  ASSERT_TRUE(trace);
  ASSERT_THAT(counts.findings, SizeIs(1));
  EXPECT_THAT(counts.findings.front().what, HasSubstr("HTTP 500 (trace " + trace->id + ")"));
  ASSERT_THAT(counts.not_pulled, SizeIs(1));
  EXPECT_THAT(counts.not_pulled.front(), Not(HasSubstr(trace->id))) << "people read this one";
}

TEST(AFhirServer, says_itself_when_a_request_changed) {
  Place place;
  add_person(place.server, "1", stamp(1));
  place.pull();
  add_person(place.server, "1", stamp(2));  // saved again as it was
  PullCounts counts = place.pull();
  EXPECT_EQ(counts.already, 1);
  EXPECT_THAT(place.people(), ElementsAre("r1v1"));
  add_person(place.server, "1", stamp(3), [](json::object& request) {
    request["servicedPeriod"] = {{"start", "2026-12-04T09:00:00-06:00"}};
  });
  counts = place.pull();
  EXPECT_EQ(counts.changed, 1);
  EXPECT_THAT(place.people(), ElementsAre("r1v2"));
}

TEST(AFhirServer, that_shows_an_older_version_again_changes_nothing) {
  Place place;
  const auto later = [](json::object& request) {
    request["servicedPeriod"] = {{"start", "2026-12-04T09:00:00-06:00"}};
  };
  add_person(place.server, "1", stamp(3), later);
  place.pull();
  add_person(place.server, "1", stamp(2));  // a page from a cache
  EXPECT_EQ(place.pull().already, 1);
  EXPECT_THAT(place.people(), ElementsAre("r1v1"));
  EXPECT_THAT(place.cursor(), HasSubstr("08:03:00.123")) << "it never goes back";
}

TEST(AFhirServer, whose_clocks_differ_loses_nobody) {
  Place place;
  add_person(place.server, "1", stamp(10));
  place.pull();
  add_person(place.server, "2", stamp(6));  // stamped by a machine whose clock is behind
  EXPECT_EQ(place.pull().created, 1);
  // Ours, however wrong, plays no part.
  place.night.clock.advance(std::chrono::hours(-200));
  add_person(place.server, "3", stamp(12));
  EXPECT_EQ(place.pull().created, 1);
}

TEST(ARequest, with_a_business_identifier_goes_by_it_and_nobody_elses) {
  Place place;
  const auto named = [](json::object& request) {
    request["identifier"] = {{{"system", "https://intake.example/r"}, {"value", "A-1"}}};
  };
  add_person(place.server, "1", stamp(1), named);
  EXPECT_EQ(place.pull().created, 1);
  EXPECT_THAT(place.people(), ElementsAre("A-1v1"));
  add_person(place.server, "2", stamp(2), named);
  const PullCounts counts = place.pull();
  EXPECT_EQ(counts.rejected, 1);
  EXPECT_THAT(place.people(), ElementsAre("A-1v1"));
  EXPECT_THAT(place.refused().at(0).reason, HasSubstr("CoverageEligibilityRequest/r2"));
}

TEST(AFaultyRequest, is_refused_by_its_id_alone_told_once_and_harms_no_other) {
  Place place;
  add_person(place.server, "1", stamp(1), [](json::object& request) { request.erase("created"); });
  add_person(place.server, "2", stamp(2));
  EXPECT_EQ(place.pull().rejected, 1);
  EXPECT_EQ(place.pull().rejected, 0) << "the same version again is known";
  EXPECT_THAT(place.people(), ElementsAre("r2v1"));
  ASSERT_THAT(place.refused(), SizeIs(1));
  const std::string reason = place.refused().front().reason;
  EXPECT_THAT(reason, HasSubstr("CoverageEligibilityRequest/r1: CoverageEligibilityRequest.created "
                                "is missing"));
  place.tell();
  place.tell();
  const auto responses = place.server.responses();
  ASSERT_THAT(responses, SizeIs(1));
  const json::object& told = responses.front();
  EXPECT_EQ(told.at("outcome").as_string(), "error");
  EXPECT_EQ(told.at("request").as_object().at("reference").as_string(),
            "CoverageEligibilityRequest/r1");
  EXPECT_EQ(told.at("patient").as_object().at("reference").as_string(), "Patient/p1");
  EXPECT_THAT(json::serialize(told.at("error")), HasSubstr("required"));
  for (const char* secret : {"TESTPATIENT", "1990-02", "EXAMPLE1"}) {
    EXPECT_THAT(json::serialize(told), Not(HasSubstr(secret)));
    EXPECT_THAT(reason, Not(HasSubstr(secret)));
  }
  // Mended, it is a person; another fault is told anew.
  add_person(place.server, "1", stamp(3));
  EXPECT_EQ(place.pull().created, 1);
}

TEST(WhatARequestRefersTo, and_is_not_there_yet_is_looked_for_again) {
  Place place;
  add_person(place.server, "1", stamp(1), {}, false);
  EXPECT_EQ(place.pull().rejected, 1);
  add_person(place.server, "9", stamp(1, 30));
  place.pull();
  place.server.put({{"resourceType", "Coverage"},
                    {"id", "c1"},
                    {"status", "active"},
                    {"subscriberId", "EXAMPLE1"},
                    {"beneficiary", {{"reference", "Patient/p1"}}},
                    {"payor", {{{"reference", "Organization/blue"}}}}},
                   stamp(2));
  EXPECT_EQ(place.pull().created, 1);
}

TEST(AnInclude, the_server_does_not_know_is_read_one_by_one) {
  Place place;
  place.server.includes_patients = false;
  add_person(place.server, "1", stamp(1));
  EXPECT_EQ(place.pull().created, 1);
  EXPECT_EQ(reads_of(place.server.asked(), "GET /fhir/Patient/p1"), 1);
}

TEST(AServer, that_is_cut_midway_goes_on_where_it_was) {
  Place place;
  for (int n = 1; n <= 6; ++n) add_person(place.server, std::to_string(n), stamp(n * 9));
  place.server.set_fault([](const std::string& line) -> std::optional<std::string> {
    if (line.contains("_lastUpdated=ge2026-11-23T08:18"))
      return "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"res";
    return std::nullopt;
  });
  place.night.configuration.settings.limits.first_byte_timeout = std::chrono::seconds(1);
  place.night.configuration.settings.limits.total_timeout = std::chrono::seconds(1);
  const PullCounts first = place.pull();
  EXPECT_EQ(first.created, 2);
  EXPECT_THAT(first.not_pulled, ElementsAre(HasSubstr("The intake system ehr ")));
  place.server.set_fault({});
  place.server.forget();
  EXPECT_EQ(place.pull().created, 4);
  EXPECT_THAT(place.server.asked().front(), HasSubstr("_lastUpdated=ge2026-11-23T08:13:00"));
}

TEST(AServer, that_breaks_off_among_references_stores_nothing_of_the_page) {
  Place place;
  add_person(place.server, "1", stamp(1));
  add_person(place.server, "2", stamp(2));
  place.server.set_fault([](const std::string& line) -> std::optional<std::string> {
    if (line.contains("Coverage/c2")) return "";
    return std::nullopt;
  });
  const PullCounts counts = place.pull();
  EXPECT_EQ(counts.created + counts.rejected, 0);
  EXPECT_THAT(counts.not_pulled, SizeIs(1));
  EXPECT_EQ(place.cursor(), "");
  place.server.set_fault({});
  EXPECT_EQ(place.pull().created, 2);
}

TEST(ANextPage, elsewhere_is_not_asked_for) {
  Place place;
  FhirDouble other;
  for (int n = 1; n <= 3; ++n) add_person(place.server, std::to_string(n), stamp(n));
  place.server.next_base = other.url();
  const PullCounts counts = place.pull();
  EXPECT_THAT(counts.not_pulled, ElementsAre(HasSubstr("at another address than its own")));
  EXPECT_THAT(other.asked(), IsEmpty());
}

TEST(ANextPage, that_leads_back_is_a_circle_that_ends) {
  Place place;
  // Saved at one moment, which no search by it can go on from.
  for (int n = 1; n <= 3; ++n) add_person(place.server, std::to_string(n), stamp(1));
  int pages = 0;
  place.server.set_fault([&](const std::string& line) -> std::optional<std::string> {
    if (line.contains("_offset=2"))
      return test::http_answer(
          200,
          fmt::format(
              R"({{"resourceType":"Bundle","type":"searchset","link":[{{"relation":"next","url":"{}"}}]}})",
              line.substr(4)));
    pages += line.contains("CoverageEligibilityRequest?") ? 1 : 0;
    return std::nullopt;
  });
  EXPECT_THAT(place.pull().not_pulled, ElementsAre(HasSubstr("in a circle")));
  EXPECT_EQ(pages, 2) << "the first, and the one after its last moment";
}

TEST(AServer, that_does_not_sort_moves_the_cursor_at_the_end_only) {
  Place place;
  place.server.is_sorted = false;
  add_person(place.server, "1", stamp(50));
  add_person(place.server, "2", stamp(40));
  add_person(place.server, "3", stamp(10));
  place.server.set_fault([](const std::string& line) -> std::optional<std::string> {
    if (line.contains("_offset=2")) return "";
    return std::nullopt;
  });
  EXPECT_EQ(place.pull().created, 2);
  EXPECT_EQ(place.cursor(), "");
  place.server.set_fault({});
  EXPECT_EQ(place.pull().created, 1) << "the oldest came last and is not lost";
  EXPECT_THAT(place.cursor(), HasSubstr("08:50:00"));
}

TEST(AServer, that_answers_too_much_or_nonsense_is_told_and_left) {
  Place place;
  add_person(place.server, "1", stamp(1));
  for (const std::string& body :
       {std::string(fhir_page_bytes_max + 1, ' '), std::string("{\"a\":1,\"a\":2}"),
        std::string(R"({"resourceType":"Bundle","type":"history"})"), std::string("[1]"),
        std::string(200'000, '[')}) {
    place.server.set_fault([&](const std::string& line) -> std::optional<std::string> {
      if (line.contains("CoverageEligibilityRequest?")) return test::http_answer(200, body);
      return std::nullopt;
    });
    const PullCounts counts = place.pull();
    EXPECT_THAT(counts.not_pulled, SizeIs(1)) << body.substr(0, 40);
    EXPECT_THAT(counts.findings, SizeIs(1));
  }
  EXPECT_THAT(place.people(), IsEmpty());
}

TEST(AServer, of_another_release_is_not_asked_for_anybody) {
  Place place;
  place.server.fhir_version = "5.0.0";
  add_person(place.server, "1", stamp(1));
  EXPECT_THAT(place.pull().not_pulled, ElementsAre(HasSubstr("it is not FHIR R4")));
  EXPECT_EQ(reads_of(place.server.asked(), "CoverageEligibilityRequest"), 0);
}

TEST(AServer, that_refuses_our_token_is_told_without_it) {
  Place place;
  ::setenv("ELIGD_TEST_EHR", "wrong-token-x", 1);
  place.profile().token = {.kind = config::SecretRef::Kind::env, .name = "ELIGD_TEST_EHR"};
  place.server.token = "right";
  const PullCounts counts = place.pull();
  EXPECT_THAT(counts.not_pulled, ElementsAre(HasSubstr("check its token in eligd.toml")));
  EXPECT_THAT(counts.findings.at(0).what, Not(HasSubstr("wrong-token-x")));
  ::setenv("ELIGD_TEST_EHR", "right", 1);
  EXPECT_THAT(place.pull().not_pulled, IsEmpty());
}

TEST(ARequest, that_is_saved_while_pages_are_read_pushes_no_other_off_them) {
  Place place;
  for (int n = 1; n <= 6; ++n) add_person(place.server, std::to_string(n), stamp(n * 7));
  // Once the first page was told, its first request moves to the end: all the others move up.
  int searches = 0;
  place.server.before_search = [&] {
    if (++searches == 2) add_person(place.server, "1", stamp(55));
  };
  place.pull();
  EXPECT_THAT(place.people(), ElementsAre("r1v1", "r2v1", "r3v1", "r4v1", "r5v1", "r6v1"));
}

TEST(ACursor, that_an_older_version_left_in_the_future_asks_for_everything_again) {
  Place place;
  place.night.clock.advance(std::chrono::hours(-18));
  add_person(place.server, "1", stamp(1));
  const FhirCursor left{.newest = sample::at("2027-11-23T08:00:00Z")};
  place.keep_cursor(to_text(left));
  EXPECT_EQ(place.pull().created, 1);
}

TEST(ARequest, that_gains_an_identifier_stays_the_same_person) {
  Place place;
  add_person(place.server, "1", stamp(1));
  place.pull();
  const auto named = [](json::object& request) {
    request["identifier"] = {{{"system", "https://intake.example/r"}, {"value", "A-1"}}};
  };
  add_person(place.server, "1", stamp(2), named);
  EXPECT_EQ(place.pull().already, 1);
  add_person(place.server, "1", stamp(3), [&](json::object& request) {
    named(request);
    request["servicedPeriod"] = {{"start", "2026-12-04T09:00:00-06:00"}};
  });
  EXPECT_EQ(place.pull().changed, 1);
  EXPECT_THAT(place.people(), ElementsAre("r1v2"));
}

TEST(ARequest, that_is_saved_again_after_people_mended_it_is_not_asked_anew) {
  Place place;
  add_person(place.server, "1", stamp(1));
  place.pull();
  place.night.run();
  const VerificationId id = place.night.verifications().at(0).id;
  const auto mended =
      place.with_http<Corrected>([&](World& world) -> boost::asio::awaitable<Result<Corrected>> {
        co_return correct_case(world, id,
                               {.fields = {{"member_id", Phi<std::string>("EXAMPLE77")}},
                                .reason = Phi<std::string>("seen on the card")},
                               "sam");
      });
  ASSERT_TRUE(mended);
  const auto before = place.people();
  add_person(place.server, "1", stamp(2));  // saved again as it was
  EXPECT_EQ(place.pull().already, 1);
  EXPECT_EQ(place.people(), before);
  const auto kept = place.night.store->find_intake(ehr, "r1").value();
  EXPECT_EQ(kept->member_id.reveal(Purpose::matching), "EXAMPLE77");
}

// Whatever is cut whenever, in the end everybody is here once, in the newest version.
TEST(Pulls, that_are_cut_anywhere_end_with_the_same_people) {
  const bool holds = rc::check("cuts", [] {
    Place place;
    const int persons = *rc::gen::inRange(1, 7);
    const auto saves = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 7));
    const auto cuts = *rc::gen::container<std::vector<int>>(4, rc::gen::inRange(1, 14));
    place.server.is_sorted = *rc::gen::arbitrary<bool>();
    int minute = 1;
    std::map<std::string, int> versions;
    for (int n = 1; n <= persons; ++n) {
      add_person(place.server, std::to_string(n), stamp(minute++));
      versions["r" + std::to_string(n)] = 1;
    }
    for (std::size_t round = 0; round <= cuts.size(); ++round) {
      int asked = 0;
      const int cut = round < cuts.size() ? cuts[round] : 1000;
      place.server.set_fault([&asked, cut](const std::string&) -> std::optional<std::string> {
        return ++asked == cut ? std::optional<std::string>("") : std::nullopt;
      });
      place.pull();
      if (round < saves.size() && saves[round] <= persons) {
        // Each save is another content, or versions could not be told apart.
        const std::string day = fmt::format("2026-12-{:02}", 1 + round);
        add_person(place.server, std::to_string(saves[round]), stamp(minute++),
                   [&](json::object& request) {
                     request["servicedPeriod"] = {{"start", day + "T09:00:00-06:00"}};
                   });
      }
    }
    place.server.set_fault({});
    place.pull();
    RC_ASSERT(place.people().size() == static_cast<std::size_t>(persons));
    for (std::size_t round = 0; round <= cuts.size() && round < saves.size(); ++round) {
      const bool is_last =
          std::find(
              saves.begin() + static_cast<std::ptrdiff_t>(round) + 1,
              saves.begin() + static_cast<std::ptrdiff_t>(std::min(saves.size(), cuts.size() + 1)),
              saves[round]) ==
          saves.begin() + static_cast<std::ptrdiff_t>(std::min(saves.size(), cuts.size() + 1));
      if (!is_last || saves[round] > persons) continue;
      const auto kept =
          place.night.store->find_intake(ehr, "r" + std::to_string(saves[round])).value();
      RC_ASSERT(kept.has_value());
      RC_ASSERT(kept->document.reveal(Purpose::matching)
                    .contains(fmt::format("2026-12-{:02}T09:00", 1 + round)));
    }
    RC_ASSERT(place.refused().empty());
  });
  EXPECT_TRUE(holds);
}

TEST(ACursor, is_read_as_it_was_written_and_nonsense_asks_for_everything) {
  FhirCursor cursor{.newest = sample::at("2026-11-23T08:00:00.123456Z")};
  cursor.see("a", "3", sample::at("2026-11-23T07:59:00Z"));
  cursor.see("old", "1", sample::at("2026-11-23T07:00:00Z"));
  cursor.trim();
  const FhirCursor again = fhir_cursor_of(to_text(cursor));
  EXPECT_EQ(again.newest, cursor.newest);
  ASSERT_THAT(again.seen, SizeIs(1));
  EXPECT_EQ(again.seen.at("a").version, "3");
  for (const char* text : {"", "17", "{}", "{\"newest\":7}", "2026-11-23"})
    EXPECT_FALSE(fhir_cursor_of(text).newest) << text;
  for (int n = 0; n < 6'000; ++n)
    cursor.see(std::to_string(n), "1", sample::at("2026-11-23T08:00:00Z"));
  cursor.trim();
  EXPECT_THAT(cursor.seen, SizeIs(fhir_seen_max));
}

}  // namespace
}  // namespace eligd::jobs
