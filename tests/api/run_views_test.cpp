// What people want to know of runs, what another first day would cost, and the packet of a case.
#include "store/run_views.hpp"

#include "answer_json.hpp"
#include "api/service.hpp"
#include "jobs/check_packet.hpp"
#include "practice.hpp"
#include "store/database.hpp"
#include "test_place.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <tuple>

namespace eligd::api {
namespace {

namespace json = boost::json;
using sample::object_of;
using sample::Practice;
using testing::HasSubstr;

std::string of_run(const Practice& practice, const char* what) {
  return fmt::format("/api/v1/runs/{}/{}", practice.night.run_id.value(), what);
}

TEST(ARun, tells_of_each_payer_what_came_and_how_fast) {
  Practice practice;
  const json::object body = object_of(practice.get(of_run(practice, "payers")));
  const json::array& payers = body.at("payers").as_array();
  ASSERT_EQ(payers.size(), 1U);
  EXPECT_EQ(payers[0].at("payer").as_string(), "blue");
  EXPECT_EQ(payers[0].at("name").as_string(), "Example Blue");
  EXPECT_EQ(payers[0].at("counts").at("planned").as_int64(), 2);
  EXPECT_EQ(payers[0].at("attempts").as_int64(), 2);
  EXPECT_EQ(payers[0].at("unknown").as_int64(), 0);
  EXPECT_TRUE(payers[0].at("p95_ms").is_int64());
  EXPECT_EQ(practice.get("/api/v1/runs/999/payers").status, 404);
}

TEST(ARun, tells_what_the_day_may_cost_and_what_of_it_went) {
  Practice practice;
  const std::string path = fmt::format("/api/v1/runs/{}", practice.night.run_id.value());
  const auto budget = [&] { return object_of(practice.get(path)).at("budget"); };
  EXPECT_TRUE(budget().at("inquiries_max").is_null()) << "no limit is no limit of 0";
  EXPECT_TRUE(budget().at("spent").is_null()) << "no clearinghouse tells a price";
  EXPECT_EQ(budget().at("unpriced").to_number<int>(), 2);
  practice.night.configuration.settings.budget = {.inquiries_per_day_max = 500,
                                                  .spend_per_day_max = Money::cents(10'00)};
  practice.night.configuration.clearinghouses.front().price = Money::cents(15);
  EXPECT_EQ(budget().at("inquiries").to_number<int>(), 2);
  EXPECT_EQ(budget().at("inquiries_max").to_number<int>(), 500);
  EXPECT_EQ(budget().at("spent").as_string(), "0.30");
  EXPECT_EQ(budget().at("spend_max").as_string(), "10.00");
  EXPECT_EQ(budget().at("unpriced").to_number<int>(), 0);
  store::Store& store = *practice.night.store;
  ASSERT_TRUE(store::wait<void>([&](auto done) {
    store.finish_run(practice.night.run_id, practice.night.clock.now(), std::move(done));
  }));
  practice.night.clock.advance(std::chrono::hours(24));
  EXPECT_TRUE(budget().is_null()) << "another day's is none of this run";
}

TEST(TwoRuns, are_compared_by_the_headlines_their_cases_had_then) {
  Practice practice;
  store::Store& store = *practice.night.store;
  const Instant ended = practice.night.clock.now();
  ASSERT_TRUE(store::wait<void>(
      [&](auto done) { store.finish_run(practice.night.run_id, ended, std::move(done)); }));
  practice.night.clock.advance(std::chrono::hours(24));
  const auto next = store::wait<store::RunStarted>([&](auto done) {
    store.start_run({.kind = "nightly", .key = "N-20261124", .now = practice.night.clock.now()},
                    std::move(done));
  });
  ASSERT_TRUE(store::wait<void>([&](auto done) {
    store.plan_items(next->id, {{.verification = practice.north}}, std::move(done));
  }));
  ASSERT_EQ(practice
                .ask(Method::post,
                     fmt::format("/api/v1/verifications/{}/overrides", practice.north.value()),
                     "billing", R"({"self_pay":true,"reason":"AGREED","until":"2026-11-30"})")
                .status,
            201);
  for (const std::string& path :
       {of_run(practice, "compare?with=") + std::to_string(next->id.value()),
        fmt::format("/api/v1/runs/{}/compare?with={}", next->id.value(),
                    practice.night.run_id.value())}) {
    const json::object body = object_of(practice.get(path));
    EXPECT_EQ(body.at("before").as_int64(), practice.night.run_id.value());
    EXPECT_EQ(body.at("in_both").as_int64(), 1);
    EXPECT_EQ(body.at("only_before").as_int64(), 1);
    ASSERT_EQ(body.at("changed").as_array().size(), 1U) << path;
    const json::value& one = body.at("changed").as_array()[0];
    EXPECT_EQ(one.at("verification").as_int64(), practice.north.value());
    EXPECT_EQ(one.at("after").as_string(), "Self-pay");
    EXPECT_EQ(body.at("moves").as_array()[0].at("count").as_int64(), 1);
  }
  EXPECT_EQ(practice.get(of_run(practice, "compare")).status, 400);
  EXPECT_EQ(practice.get(of_run(practice, "compare?with=999")).status, 404);
}

TEST(RunViews, go_by_indexes_alone) {
  if (store::TestPlace::is_on_server()) GTEST_SKIP() << "a server goes by how many rows there are";
  Practice practice;
  auto opened =
      store::Database::open(practice.night.folder / "eligd.db", store::Database::Access::read_only);
  ASSERT_TRUE(opened);
  static const std::string payers =
      "EXPLAIN QUERY PLAN " + std::string(store::rows::payers_of_run_sql);
  static const std::string compared =
      "EXPLAIN QUERY PLAN " + std::string(store::rows::compared_sql);
  static const std::string unknown =
      "EXPLAIN QUERY PLAN " + std::string(store::rows::unknown_attempts_sql);
  for (const std::string* sql : {&payers, &compared, &unknown}) {
    auto query = (*opened)->query(*sql);
    ASSERT_TRUE(query) << query.error().sentence;
    std::string plan;
    while (query->step().value_or(false)) plan += query->text(3) + '\n';
    EXPECT_THAT(plan, testing::Not(HasSubstr("SCAN"))) << plan;
    if (sql == &compared) {
      EXPECT_THAT(plan, HasSubstr("COVERING INDEX summaries_headlines"));
    }
  }
}

TEST(AReport, comes_as_a_table_and_as_a_workbook_to_keep) {
  Practice practice;
  const auto form = [&](const std::string& format) {
    return practice.get(of_run(practice, ("report?format=" + format).c_str()));
  };
  for (const auto& [format, type, begins] :
       {std::tuple("csv", "text/csv; charset=utf-8", ""),
        std::tuple("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                   "PK\x03\x04")}) {
    const Answer answer = form(format);
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.content_type, type);
    EXPECT_TRUE(answer.body.starts_with(begins)) << format;
    EXPECT_THAT(sample::header_of(answer, "Content-Disposition"),
                testing::EndsWith(fmt::format(".{}\"", format)));
  }
  // Nothing is left where it was made.
  const auto folder = practice.night.configuration.settings.report.folder;
  EXPECT_TRUE(std::filesystem::is_empty(folder));
  EXPECT_EQ(form("docx").status, 400);
}

TEST(AReport, whose_workbook_cannot_be_made_is_told_without_where) {
  Practice practice;
  const std::filesystem::path file = practice.night.folder / "in-the-way";
  std::ofstream(file) << "no folder";
  practice.night.configuration.settings.report.folder = file / "reports";
  const Answer answer = practice.get(of_run(practice, "report?format=xlsx"));
  EXPECT_EQ(answer.status, 503);
  EXPECT_THAT(answer.body, testing::Not(HasSubstr("in-the-way")));
}

TEST(AReport, is_issued_again_as_the_next_revision) {
  Practice practice;
  const std::string why = R"({"reason":"late answers"})";
  const Answer first = practice.ask(Method::post, of_run(practice, "report"), "billing", why);
  ASSERT_EQ(first.status, 201) << first.body;
  const Answer second = practice.ask(Method::post, of_run(practice, "report"), "billing", why);
  EXPECT_EQ(object_of(second).at("revision").as_int64(),
            object_of(first).at("revision").as_int64() + 1);
  EXPECT_EQ(practice.ask(Method::post, "/api/v1/runs/999/report", "billing", why).status, 404);
  const auto trail =
      practice.night.store->audit_trail(fmt::format("run {}", practice.night.run_id.value()));
  ASSERT_FALSE(trail->entries.empty());
  EXPECT_EQ(trail->entries.back().entry.what, "issue report again");
  EXPECT_EQ(trail->entries.back().entry.why, "late answers");
  for (const char* none : {"{}", R"({"reason":""})", R"({"reason":"two\nlines"})"})
    EXPECT_EQ(practice.ask(Method::post, of_run(practice, "report"), "billing", none).status, 422)
        << none;
}

TEST(EarlierSummaries, are_listed_newest_first_and_open_as_they_were) {
  Practice practice;
  const std::string path =
      fmt::format("/api/v1/verifications/{}/summaries", practice.north.value());
  const json::object before = object_of(practice.get(path));
  ASSERT_EQ(before.at("count").to_number<int>(), 1);
  const std::string headline(before.at("summaries").as_array()[0].at("headline").as_string());
  ASSERT_EQ(practice
                .ask(Method::post,
                     fmt::format("/api/v1/verifications/{}/overrides", practice.north.value()),
                     "billing", R"({"self_pay":true,"reason":"AGREED","until":"2026-11-30"})")
                .status,
            201);
  const json::array list = object_of(practice.get(path)).at("summaries").as_array();
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].at("headline").as_string(), "Self-pay");
  EXPECT_EQ(list[1].at("headline").as_string(), headline);
  const std::string earlier = fmt::format("{}/{}", path, list[1].at("summary").as_int64());
  const Answer shown = practice.get(earlier);
  const json::object one = object_of(shown);
  EXPECT_EQ(one.at("headline").as_string(), headline);
  EXPECT_FALSE(one.at("facts").as_array().empty());
  EXPECT_THAT(shown.body, testing::Not(HasSubstr("evidence")));
  // Another case's summary is not this one's.
  EXPECT_EQ(practice
                .get(fmt::format("/api/v1/verifications/{}/summaries/{}", practice.south.value(),
                                 list[1].at("summary").as_int64()))
                .status,
            404);
}

TEST(ACase, tells_what_each_conclusion_changed) {
  Practice practice;
  const std::string path = fmt::format("/api/v1/verifications/{}/changes", practice.north.value());
  const json::object first = object_of(practice.get(path));
  ASSERT_EQ(first.at("conclusions").as_array().size(), 1U);
  EXPECT_TRUE(first.at("conclusions").as_array()[0].at("changes").is_null())
      << "before the first there is nothing to compare with";
  const std::string headline(first.at("conclusions").as_array()[0].at("headline").as_string());
  practice.night.clock.advance(std::chrono::hours(1));
  const Answer over = practice.ask(
      Method::post, fmt::format("/api/v1/verifications/{}/overrides", practice.north.value()),
      "billing",
      R"({"fact":"deductible.individual.in.remaining=900.00","reason":"told","until":"2026-11-30"})");
  ASSERT_EQ(over.status, 201) << over.body;
  const json::object now = object_of(practice.get(path));
  ASSERT_EQ(now.at("conclusions").as_array().size(), 2U);
  EXPECT_EQ(now.at("is_cut").as_bool(), false);
  const json::value& newest = now.at("conclusions").as_array()[0];
  EXPECT_EQ(newest.at("headline_before").as_string(), headline);
  ASSERT_EQ(newest.at("changes").as_array().size(), 1U) << json::serialize(newest);
  const json::value& change = newest.at("changes").as_array()[0];
  EXPECT_EQ(change.at("kind").as_string(), "amount");
  EXPECT_EQ(change.at("was").as_string(), "$250.00");
  EXPECT_EQ(change.at("now").as_string(), "$900.00");
  EXPECT_EQ(change.at("payer").as_string(), "Example Blue");
  EXPECT_THAT(practice.get(path).body, testing::Not(HasSubstr("evidence")));
}

TEST(AnEstimate, is_what_was_told_and_of_another_day_it_is_reckoned_elsewhere) {
  Practice practice;
  const std::string path = fmt::format("/api/v1/verifications/{}/estimate", practice.north.value());
  const Answer planned = practice.get(path);
  ASSERT_EQ(planned.status, 200) << planned.body;
  EXPECT_TRUE(object_of(planned).contains("chart"));
  EXPECT_EQ(practice.get(path + "?start=2026-12-07").status, 400);
}

TEST(APacket, holds_what_the_command_line_writes_and_who_asked) {
  Practice practice;
  const Answer packet =
      practice.get(fmt::format("/api/v1/verifications/{}/packet", practice.north.value()));
  ASSERT_EQ(packet.status, 200) << packet.body;
  const auto check = jobs::check_packet(packet.body, {});
  ASSERT_TRUE(check) << check.error().sentence;
  EXPECT_TRUE(check->findings.empty());
  EXPECT_EQ(check->about.made_by, "token billing");
}

// What its requests share, from now on.
std::shared_ptr<Memory> memory_of(Practice& practice) {
  Behind behind = practice.behind();
  std::shared_ptr<Memory> memory = behind.memory;
  practice.service = std::make_unique<Service>(practice.settings, std::move(behind));
  return memory;
}

TEST(Changes, of_a_night_are_made_once_for_each_revision_of_its_report) {
  Practice practice;
  const auto memory = memory_of(practice);
  const auto changes = [&] { return practice.get(of_run(practice, "changes")); };
  const std::string why = R"({"reason":"late answers"})";
  ASSERT_EQ(practice.ask(Method::post, of_run(practice, "report"), "billing", why).status, 201);
  const Answer first = changes();
  ASSERT_EQ(first.status, 200) << first.body;
  const json::object body = object_of(first);
  EXPECT_EQ(body.at("run").as_int64(), practice.night.run_id.value());
  EXPECT_EQ(body.at("revision").as_int64(), 1);
  EXPECT_EQ(body.at("rows").as_int64(), 2);
  EXPECT_TRUE(body.at("changes").is_array());
  {
    // Somebody makes a report: what was made is shown, and no second night is held in memory.
    const auto night = memory->take_night();
    EXPECT_EQ(changes().body, first.body);
    const Answer report = practice.get(of_run(practice, "report?format=csv"));
    EXPECT_EQ(report.status, 409);
    EXPECT_THAT(report.body, HasSubstr("still-at-work"));
  }
  ASSERT_EQ(practice.ask(Method::post, of_run(practice, "report"), "billing", why).status, 201);
  {
    const auto night = memory->take_night();
    EXPECT_EQ(changes().status, 409) << "those of the next revision are not made yet";
  }
  EXPECT_EQ(object_of(changes()).at("revision").as_int64(), 2);
  EXPECT_EQ(practice.get("/api/v1/runs/999/changes").status, 404);
  EXPECT_EQ(practice.get(of_run(practice, "changes"), "admin").status, 403);
}

TEST(Changes, of_a_run_without_a_report_are_not_older_than_half_a_minute) {
  Practice practice;
  const auto memory = memory_of(practice);
  const auto changes = [&] { return practice.get(of_run(practice, "changes")).status; };
  EXPECT_EQ(changes(), 200);
  const auto night = memory->take_night();
  EXPECT_EQ(changes(), 200);
  practice.night.clock.advance(std::chrono::seconds(31));
  EXPECT_EQ(changes(), 409) << "they are made anew";
}

TEST(AReport, comes_as_the_pdf_that_was_made_with_its_revision) {
  Practice practice;
  const auto pdf = [&] { return practice.get(of_run(practice, "report?format=pdf")); };
  EXPECT_EQ(pdf().status, 404);
  const std::string why = R"({"reason":"late answers"})";
  ASSERT_EQ(practice.ask(Method::post, of_run(practice, "report"), "billing", why).status, 201);
  EXPECT_EQ(pdf().status, 404) << "nothing prints here";
  const auto run = practice.night.store->run(practice.night.run_id);
  ASSERT_TRUE(run);
  std::ofstream(practice.night.configuration.settings.report.folder / (run->key + ".r1.pdf"))
      << "%PDF-1.7 of the first";
  const Answer answer = pdf();
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.content_type, "application/pdf");
  EXPECT_EQ(answer.body, "%PDF-1.7 of the first");
  ASSERT_EQ(practice.ask(Method::post, of_run(practice, "report"), "billing", why).status, 201);
  EXPECT_EQ(pdf().status, 404) << "that of another revision is not this one's";
}

}  // namespace
}  // namespace eligd::api
