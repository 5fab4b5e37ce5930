// Runs by API: one now, a pause, to go on, an end before its time; and the audit chain taken along.
#include "answer_json.hpp"
#include "api/service.hpp"
#include "jobs/run_wishes.hpp"
#include "practice.hpp"
#include "store/audit_export.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace eligd::api {
namespace {

namespace json = boost::json;
using sample::object_of;
using sample::Practice;
using testing::HasSubstr;

// The night of the practice goes on.
class RunWords : public ::testing::Test {
 protected:
  Answer say(const char* word, const char* who = "billing", const Practice::Headers& headers = {}) {
    return practice_.ask(Method::post,
                         fmt::format("/api/v1/runs/{}/{}", practice_.night.run_id.value(), word),
                         who, "", headers);
  }
  Answer start(const Practice::Headers& headers = {}) {
    return practice_.ask(Method::post, "/api/v1/runs", "billing", "", headers);
  }
  void end_the_night() {
    ASSERT_TRUE(store::wait<void>([&](auto done) {
      practice_.night.store->finish_run(practice_.night.run_id, practice_.night.clock.now(),
                                        std::move(done));
    }));
  }

  Practice practice_;
};

TEST_F(RunWords, pause_a_run_let_it_go_on_and_stop_it_and_wake_the_engine_each_time) {
  const auto asked = [&] {
    return object_of(practice_.get(fmt::format("/api/v1/runs/{}", practice_.night.run_id.value())))
        .at("asked");
  };
  EXPECT_TRUE(asked().is_null());
  EXPECT_EQ(say("pause").status, 202);
  EXPECT_EQ(asked().as_string(), "pause");
  EXPECT_EQ(say("resume").status, 202);
  EXPECT_TRUE(asked().is_null());
  EXPECT_EQ(say("stop", "admin").status, 202);
  EXPECT_EQ(asked().as_string(), "stop");
  EXPECT_EQ(practice_.engine_woken, 3);
  const auto trail =
      practice_.night.store->audit_trail(fmt::format("run {}", practice_.night.run_id.value()));
  std::vector<std::string> acts;
  for (const auto& link : trail->entries) acts.push_back(link.entry.what);
  EXPECT_THAT(acts, testing::IsSupersetOf({"pause run", "resume run", "stop run"}));
}

TEST_F(RunWords, are_a_conflict_with_a_reason_where_they_make_no_sense) {
  const Answer resumed = say("resume");
  EXPECT_EQ(resumed.status, 409);
  EXPECT_THAT(resumed.body, HasSubstr("not paused"));
  EXPECT_EQ(say("stop").status, 202);
  EXPECT_EQ(say("pause").status, 409);
  EXPECT_EQ(practice_.engine_woken, 1) << "what is refused wakes nobody";
  end_the_night();
  EXPECT_THAT(say("stop").body, HasSubstr("over"));
  EXPECT_EQ(practice_.ask(Method::post, "/api/v1/runs/999/stop", "billing").status, 404);
}

TEST_F(RunWords, are_for_who_may_start_runs) {
  for (const char* who : {"intake", "auditor"}) EXPECT_EQ(say("pause", who).status, 403) << who;
  EXPECT_GE(say("pause", "billing@north").status, 403) << "it is everybody's run";
  EXPECT_EQ(practice_.engine_woken, 0);
}

TEST_F(RunWords, said_again_with_the_same_key_are_said_once) {
  const Practice::Headers key{{"idempotency-key", "K-1"}};
  const Answer first = say("pause", "billing", key);
  EXPECT_EQ(first.status, 202);
  const Answer again = say("pause", "billing", key);
  EXPECT_EQ(again.status, 202);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(practice_.engine_woken, 1);
  EXPECT_EQ(say("pause").status, 409) << "without it, it is another word";
}

TEST_F(RunWords, start_a_run_once_where_none_is_under_way) {
  const Answer refused = start();
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("the night's run is not finished"));
  end_the_night();
  const Practice::Headers key{{"idempotency-key", "K-2"}};
  const Answer begun = start(key);
  ASSERT_EQ(begun.status, 202) << begun.body;
  const std::int64_t run = object_of(begun).at("run").as_int64();
  EXPECT_EQ(object_of(start(key)).at("run").as_int64(), run);
  EXPECT_EQ(start().status, 409);
  EXPECT_EQ(practice_.engine_woken, 1);
  const jobs::World world = practice_.night.world();
  const auto found = jobs::requested_run(world);
  ASSERT_TRUE(found && *found) << "the daemon finds it, after a crash too";
  EXPECT_EQ(practice_.night.store->run(RunId(run))->key, (*found)->key);
}

// The chain, taken along.
class AnExport : public ::testing::Test {
 protected:
  static std::vector<json::object> lines_of(const Answer& answer) {
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.content_type, "application/x-ndjson");
    std::vector<json::object> lines;
    std::istringstream text(answer.body);
    for (std::string line; std::getline(text, line);)
      lines.push_back(json::parse(line).as_object());
    return lines;
  }
  // As whoever has the file alone checks it.
  static std::string trouble_in(const Answer& answer) {
    return store::check_export(answer.body).trouble;
  }

  Practice practice_;
};

TEST_F(AnExport, holds_every_entry_each_tied_to_the_one_before_and_is_written_down_itself) {
  for (int n = 0; n < 4; ++n)
    (void)practice_.get(fmt::format("/api/v1/verifications/{}", practice_.north.value()));
  const Answer answer = practice_.get("/api/v1/audit/export", "auditor");
  auto lines = lines_of(answer);
  const json::object end = lines.back().at("end").as_object();
  lines.pop_back();
  ASSERT_GE(lines.size(), 5U);
  EXPECT_EQ(lines.front().at("what").as_string(), "export audit") << "this one";
  for (std::size_t n = 0; n + 1 < lines.size(); ++n) {
    EXPECT_EQ(lines[n].at("before"), lines[n + 1].at("hash"));
    EXPECT_EQ(lines[n].at("sequence").as_int64(), lines[n + 1].at("sequence").as_int64() + 1);
  }
  EXPECT_EQ(lines.back().at("sequence").as_int64(), 1);
  EXPECT_TRUE(end.at("next_cursor").is_null());
  EXPECT_EQ(end.at("seal").at("key").as_string(), practice_.night.store->seal_key());
}

TEST_F(AnExport, shows_where_a_line_was_changed_or_left_out) {
  (void)practice_.get(fmt::format("/api/v1/verifications/{}", practice_.north.value()));
  const Answer answer = practice_.get("/api/v1/audit/export", "auditor");
  EXPECT_EQ(trouble_in(answer), "");
  EXPECT_EQ(store::check_export(answer.body).key, practice_.night.store->seal_key());
  Answer changed = answer;
  changed.body.replace(changed.body.find("billing"), 7, "nobody1");
  EXPECT_THAT(trouble_in(changed), HasSubstr("lines"));
  Answer shortened = answer;
  shortened.body.erase(0, shortened.body.find('\n') + 1);
  EXPECT_THAT(trouble_in(shortened), HasSubstr("lines"));
  Answer cut = answer;
  cut.body.erase(cut.body.rfind("{\"end\""));
  EXPECT_THAT(trouble_in(cut), HasSubstr("cut off"));
  Answer otherwise = answer;
  otherwise.body.replace(otherwise.body.rfind("\"made\":\"2026"), 12, "\"made\":\"2027");
  EXPECT_THAT(trouble_in(otherwise), HasSubstr("signature"));
}

TEST_F(AnExport, comes_in_parts_no_larger_than_memory_bears) {
  const auto add = [&](int count) {
    for (int n = 0; n < count; ++n) {
      practice_.night.store->audit({.who = "dana", .what = "view"}, [](Result<std::int64_t>) {});
    }
    ASSERT_TRUE(store::wait<std::int64_t>([&](auto done) {
      practice_.night.store->audit({.who = "dana", .what = "view"}, std::move(done));
    }));
  };
  add(5'100);
  const Answer first = practice_.get("/api/v1/audit/export", "auditor");
  const auto lines = lines_of(first);
  EXPECT_EQ(lines.size(), 5'001U);
  EXPECT_EQ(trouble_in(first), "");
  const std::string cursor(lines.back().at("end").at("next_cursor").as_string());
  const Answer second = practice_.get("/api/v1/audit/export?cursor=" + cursor, "auditor");
  const auto rest = lines_of(second);
  const auto parts = {store::check_export(first.body), store::check_export(second.body)};
  EXPECT_EQ(store::why_apart(parts), "");
  EXPECT_THAT(store::why_apart({*(parts.begin() + 1), *parts.begin()}), HasSubstr("part 2"));
  EXPECT_EQ(lines[4'999].at("before"), rest.front().at("hash")) << "the parts hang together";
  EXPECT_TRUE(rest.back().at("end").at("next_cursor").is_null());
}

TEST_F(AnExport, is_of_the_days_asked_for_and_for_auditors_alone) {
  practice_.night.clock.advance(std::chrono::hours(48));
  const auto lines = lines_of(practice_.get("/api/v1/audit/export?from=2026-12-24", "auditor"));
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines.back().at("end").at("entries").as_int64(), 0);
  EXPECT_TRUE(lines.back().at("end").at("newest").is_null());
  for (const char* who : {"intake", "billing"})
    EXPECT_EQ(practice_.get("/api/v1/audit/export", who).status, 403) << who;
  EXPECT_EQ(practice_.get("/api/v1/audit/export?from=May", "auditor").status, 400);
}

}  // namespace
}  // namespace eligd::api
