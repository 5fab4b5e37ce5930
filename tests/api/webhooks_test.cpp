// Other systems as an admin sees them: who is told, how that stands, and telling them again.
#include "answer_json.hpp"
#include "api/service.hpp"
#include "practice.hpp"
#include "store/hook_store.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace eligd::api {
namespace {

namespace json = boost::json;
using sample::object_of;
using sample::Practice;
using testing::HasSubstr;
using testing::Not;

constexpr const char* settings = R"([[webhook]]
key = "ehr"
url = "https://ehr.example:8443/hooks/T0KEN-IN-A-PATH?also=T0KEN"
secret = { file = "secrets/ehr" }
secret_before = { file = "secrets/ehr-old" }
events = ["run.started"]
facilities = ["north"]
)";

class Webhooks : public ::testing::Test {
 protected:
  Webhooks() { std::ofstream(practice_.night.folder / "eligd.toml") << settings; }

  // The newest delivery came to this end.
  void end(store::HookState state, bool is_gone = false) {
    const auto hooks = store::open_hooks(practice_.night.configuration.settings.store.path);
    const auto newest = (*hooks)->deliveries({.max = 1});
    ASSERT_EQ(newest->size(), 1U);
    ASSERT_TRUE(store::wait<void>([&](auto done) {
      (*hooks)->end_delivery({.delivery = newest->front().id,
                              .state = state,
                              .status = 500,
                              .words = "it says 500",
                              .is_gone = is_gone,
                              .now = practice_.night.clock.now()},
                             std::move(done));
    }));
  }
  json::object only() {
    const json::object body = object_of(practice_.get("/api/v1/webhooks", "admin"));
    return body.at("webhooks").as_array().at(0).as_object();
  }
  Answer replay(const std::string& key) {
    return practice_.ask(Method::post, "/api/v1/webhooks/" + key + "/replay", "admin");
  }

  Practice practice_;
};

TEST_F(Webhooks, are_shown_with_what_they_are_told_and_without_secret_or_path) {
  const Answer answer = practice_.get("/api/v1/webhooks", "admin");
  EXPECT_THAT(answer.body, Not(HasSubstr("T0KEN")));
  EXPECT_THAT(answer.body, Not(HasSubstr(practice_.night.folder.string())));
  const json::object ehr = only();
  EXPECT_EQ(ehr.at("host").as_string(), "ehr.example:8443");
  EXPECT_EQ(ehr.at("events"), json::value({"run.started"}));
  EXPECT_TRUE(ehr.at("is_rotating").as_bool());
  EXPECT_EQ(ehr.at("waiting").as_int64(), 1);
  EXPECT_EQ(ehr.at("parked").as_int64(), 0);
}

TEST_F(Webhooks, that_gave_up_are_told_again_and_the_act_is_entered) {
  EXPECT_EQ(replay("ehr").status, 404);  // nothing was given up
  end(store::HookState::parked);
  EXPECT_EQ(only().at("parked").as_int64(), 1);
  const Answer again = replay("ehr");
  EXPECT_EQ(again.status, 202) << again.body;
  EXPECT_EQ(object_of(again).at("replayed").as_int64(), 1);
  EXPECT_EQ(only().at("parked").as_int64(), 0);
  EXPECT_EQ(only().at("waiting").as_int64(), 1);
  const auto trail = practice_.night.store->audit_trail("endpoint ehr");
  ASSERT_FALSE(trail->entries.empty());
  EXPECT_EQ(trail->entries.back().entry.what, "replay webhook");
}

TEST_F(Webhooks, that_said_they_are_gone_are_seen_to_be_until_they_are_told_again) {
  end(store::HookState::parked, true);
  EXPECT_TRUE(only().at("is_gone").as_bool());
  EXPECT_EQ(replay("ehr").status, 202);
  EXPECT_FALSE(only().at("is_gone").as_bool());
}

TEST_F(Webhooks, that_nobody_began_to_tell_are_not_shown_as_if_they_knew_everything) {
  EXPECT_TRUE(only().at("is_in_use").as_bool());
  std::ofstream(practice_.night.folder / "eligd.toml", std::ios::app)
      << "[[webhook]]\nkey = \"new\"\nurl = \"https://new.example/in\"\n"
         "secret = { file = \"secrets/new\" }\n";
  const json::object body = object_of(practice_.get("/api/v1/webhooks", "admin"));
  const json::object added = body.at("webhooks").as_array().at(1).as_object();
  EXPECT_EQ(added.at("key").as_string(), "new");
  EXPECT_FALSE(added.at("is_in_use").as_bool());
}

TEST_F(Webhooks, that_were_taken_away_are_told_nothing_again) {
  end(store::HookState::parked);
  const auto hooks = store::open_hooks(practice_.night.configuration.settings.store.path);
  ASSERT_TRUE(store::wait<void>([&](auto done) {
    (*hooks)->use_endpoints({}, practice_.night.clock.now(), std::move(done));
  }));
  EXPECT_EQ(replay("ehr").status, 409);
  EXPECT_FALSE(only().at("is_in_use").as_bool());
}

TEST_F(Webhooks, are_an_admins_to_see) {
  EXPECT_EQ(practice_.get("/api/v1/webhooks", "billing").status, 403);
  EXPECT_EQ(practice_.ask(Method::post, "/api/v1/webhooks/ehr/replay", "billing").status, 403);
}

}  // namespace
}  // namespace eligd::api
