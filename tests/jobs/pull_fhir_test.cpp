// Requests pulled from a FHIR server: each person once, whatever the server or a crash does in
// between. I7, I17, I18, I19.
#include "jobs/pull_fhir.hpp"

#include "base/trace.hpp"
#include "clearinghouse/http_client.hpp"
#include "fhir_double.hpp"
#include "jobs/deliver.hpp"
#include "jobs/fhir_server.hpp"
#include "jobs/intake_corrections.hpp"
#include "jobs/pull.hpp"
#include "store/fhir_pull_store.hpp"
#include "test_night.hpp"

#include <boost/asio/this_coro.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <sodium.h>

#include <set>

namespace eligd::jobs {
namespace {

using sample::add_person;
using sample::FhirDouble;
using sample::Received;
using sample::TestNight;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
namespace json = boost::json;

const SourceKey ehr("ehr");

struct Place {
  Place()
      : night([](const Received& asked, int) {
          return sample::answered(
              sample::answer_271(asked, sample::active_with_everything, asked.trace));
        }) {
    if (sodium_init() < 0) std::abort();
    config::IntakeFhirServer one{.key = ehr, .url = server.url(), .page_size = 2};
    night.configuration.settings.intake.fhir_servers.push_back(one);
    night.configuration.settings.intake.drop_folder = night.folder / "intakes";
    night.configuration.settings.limits.first_byte_timeout = std::chrono::seconds(5);
  }
  config::IntakeFhirServer& profile() {
    return night.configuration.settings.intake.fhir_servers.front();
  }
  template <class T, class Job>
  std::optional<T> with_http(Job job) {
    World world = night.world();
    return night.await<T>([&]() -> boost::asio::awaitable<Result<T>> {
      clearinghouse::HttpClient http(co_await boost::asio::this_coro::executor);
      world.http = &http;
      co_return co_await job(world);
    });
  }
  PullCounts pull() {
    return with_http<PullCounts>([&](World& world) { return pull_fhir(world, profile()); })
        .value_or(PullCounts{});
  }
  DeliverCounts tell() {
    return with_http<DeliverCounts>([](World& world) { return deliver(world); })
        .value_or(DeliverCounts{});
  }
  std::vector<std::string> people() {
    std::vector<std::string> ids;
    const auto all = night.store->intakes(1000, 0);
    for (const auto& one : *all) ids.push_back(fmt::format("{}v{}", one.external_id, one.version));
    std::ranges::sort(ids);
    return ids;
  }
  std::vector<store::RejectedInput> refused() { return night.store->rejects_since({}).value(); }
  void keep_cursor(const std::string& text) {
    store::fhir_pulls_of(*night.store)
        .take_page({.cursor = store::CursorUpdate{.source = ehr, .cursor = text}}, [](auto) {});
  }
  std::string cursor() { return night.store->cursor(ehr).value().value_or(""); }

  FhirDouble server;
  TestNight night;
};

std::string stamp(int minute, int second = 0) {
  return fmt::format("2026-11-23T08:{:02}:{:02}.123Z", minute, second);
}

int reads_of(const std::vector<std::string>& asked, std::string_view what) {
  return static_cast<int>(
      std::ranges::count_if(asked, [&](const std::string& line) { return line.contains(what); }));
}

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
