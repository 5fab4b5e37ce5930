// Over HTTP: which key opens the store, how old secrets are, and whether there is a good backup. No
// secret, and not where anything is.
#include "answer_json.hpp"
#include "api/service.hpp"
#include "practice.hpp"
#include "store/backup_log.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <thread>

namespace eligd::api {
namespace {

namespace json = boost::json;
using sample::object_of;
using sample::Practice;
using sample::Session;
using testing::HasSubstr;
using testing::Not;

class KeysAndBackups : public ::testing::Test {
 protected:
  KeysAndBackups() : admin_(practice_.sign_in("admin")) {}
  [[nodiscard]] Answer get(const std::string& path) {
    return practice_.ask_as(admin_, Method::get, "/api/v1/" + path);
  }
  [[nodiscard]] Answer rehearse() {
    return practice_.ask_as(admin_, Method::post, "/api/v1/backups/rehearsal");
  }
  // The errand an answer speaks of, once it has ended.
  [[nodiscard]] json::object ended(const Answer& begun) {
    EXPECT_EQ(begun.status, 202) << begun.body;
    const std::string href(object_of(begun).at("href").as_string());
    for (int looks = 0; looks < 2000; ++looks) {
      const json::object errand = object_of(practice_.ask_as(admin_, Method::get, href));
      if (errand.at("state") == "done" || errand.at("state") == "failed") return errand;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    ADD_FAILURE() << "it never ended";
    return {};
  }
  [[nodiscard]] config::Settings& settings() { return practice_.night.configuration.settings; }

  Practice practice_;
  Session admin_;
};

TEST_F(KeysAndBackups, are_shown_by_fingerprint_and_age_and_never_where_they_are) {
  const std::string path = (practice_.night.folder / "a-secret-place").string();
  std::ofstream(path) << "canary";
  settings().store.key = {.kind = config::SecretRef::Kind::file, .name = path};
  settings().report.mail.password = {.kind = config::SecretRef::Kind::env, .name = "CANARY"};
  practice_.keeping.seen_keys.changed =
      store::RootKeyChange{.at = practice_.night.clock.now(), .who = "root"};
  const Answer answer = get("keys");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const json::object body = object_of(answer);
  EXPECT_EQ(body.at("roots").as_array()[0].at("fingerprint").as_string(), "00112233aabbccdd");
  EXPECT_EQ(body.at("changed_by").as_string(), "root");
  const json::array& secrets = body.at("secrets").as_array();
  ASSERT_EQ(secrets.size(), 2U) << answer.body;
  EXPECT_EQ(secrets[0].at("name").as_string(), "store, key");
  EXPECT_EQ(secrets[0].at("kept").as_string(), "file");
  EXPECT_TRUE(secrets[0].at("days").is_int64());
  EXPECT_EQ(secrets[1].at("name").as_string(), "report mail, password");
  EXPECT_TRUE(secrets[1].at("days").is_null());
  for (const char* secret : {"canary", "CANARY", "a-secret-place"})
    EXPECT_THAT(answer.body, Not(HasSubstr(secret)));
}

TEST_F(KeysAndBackups, show_each_data_key_with_its_time_and_what_still_opens_by_it) {
  const Instant made = practice_.night.clock.now() - std::chrono::days(60);
  practice_.keeping.seen_keys.data_keys = {
      {.id = 2,
       .state = store::DataKeyState::destroyed,
       .made = made,
       .made_by = "eligd",
       .destroyed = practice_.night.clock.now(),
       .destroyed_by = "root"},
      {.id = 3, .state = store::DataKeyState::missing, .made = made, .made_by = "root"},
      {.id = 4, .state = store::DataKeyState::sealing, .made = made, .made_by = "eligd"}};
  const std::string folder = settings().store.path.parent_path().string();
  practice_.keeping.seen_keys.data_keys_todo = {folder + " does not open data key 3"};
  const Answer answer = get("keys");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const json::object body = object_of(answer);
  const json::array& keys = body.at("data_keys").as_array();
  ASSERT_EQ(keys.size(), 4U) << answer.body;
  EXPECT_EQ(keys[0].at("state").as_string(), "own");
  EXPECT_EQ(keys[1].at("state").as_string(), "destroyed");
  EXPECT_EQ(keys[1].at("destroyed_by").as_string(), "root");
  EXPECT_EQ(keys[1].at("made").as_string(), to_string(made));
  EXPECT_EQ(keys[2].at("state").as_string(), "missing");
  EXPECT_TRUE(keys[2].at("destroyed").is_null());
  EXPECT_EQ(keys[3].at("id").as_int64(), 4);
  EXPECT_EQ(body.at("data_keys_todo").as_array().size(), 1U);
  EXPECT_THAT(answer.body, Not(HasSubstr(folder)));
}

TEST_F(KeysAndBackups, say_what_doctor_says_and_name_no_folder) {
  settings().backup.folder = practice_.night.folder / "a-mounted-place";
  const std::string folder = settings().backup.folder.string();
  practice_.keeping.seen_looks = {
      {.state = KeepingState::late, .what = "backup", .words = folder + " is not there; make it"}};
  ASSERT_TRUE(store::note_backup_event(settings().store.path, {.kind = store::BackupEventKind::made,
                                                               .at = practice_.night.clock.now(),
                                                               .wrong = folder + " is full"}));
  const Answer answer = get("backups");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const json::object body = object_of(answer);
  EXPECT_TRUE(body.at("is_on").as_bool());
  EXPECT_EQ(body.at("looks").as_array()[0].at("state").as_string(), "late");
  EXPECT_EQ(body.at("looks").as_array()[0].at("words").as_string(),
            "the backups' folder is not there; make it");
  EXPECT_TRUE(body.at("last_good").is_null());
  EXPECT_EQ(body.at("recent").as_array()[0].at("wrong").as_string(), "the backups' folder is full");
  EXPECT_EQ(body.at("files").as_array()[0].at("name").as_string(), "eligd-2026-11-23.sealed");
  EXPECT_THAT(answer.body, Not(HasSubstr("a-mounted-place")));
}

TEST_F(KeysAndBackups, are_told_with_the_last_good_one_behind_those_that_failed) {
  const Instant now = practice_.night.clock.now();
  const auto note = [&](store::BackupEventKind kind, int hours, const char* wrong) {
    ASSERT_TRUE(store::note_backup_event(
        settings().store.path,
        {.kind = kind, .at = now + std::chrono::hours(hours), .made = now, .wrong = wrong}));
  };
  note(store::BackupEventKind::made, 0, "");
  note(store::BackupEventKind::made, 24, "the disk is full");
  note(store::BackupEventKind::rehearsed, 25, "I3: a summary was changed");
  const json::object body = object_of(get("backups"));
  EXPECT_EQ(body.at("last_good").at("at").as_string(), to_string(now));
  EXPECT_EQ(body.at("last_rehearsal").at("wrong").as_string(), "I3: a summary was changed");
  ASSERT_EQ(body.at("recent").as_array().size(), 3U);
  EXPECT_EQ(body.at("recent").as_array()[0].at("what").as_string(), "rehearsed");
}

TEST_F(KeysAndBackups, are_rehearsed_by_a_click_where_the_key_is_here) {
  EXPECT_EQ(rehearse().status, 422) << "no key on this machine";
  settings().backup.rehearse_key = practice_.night.folder / "rehearse-key";
  practice_.keeping.found = store::Rehearsal{
      .bytes = 4096, .rows = 12, .took = std::chrono::milliseconds(1500), .wrong = {}};
  const json::object errand = ended(rehearse());
  EXPECT_EQ(errand.at("kind").as_string(), "backup rehearsal");
  ASSERT_EQ(errand.at("state").as_string(), "done") << json::serialize(errand);
  EXPECT_TRUE(errand.at("rehearsal").at("good").as_bool());
  EXPECT_EQ(errand.at("rehearsal").at("took_ms").as_int64(), 1500);
  const auto trail = practice_.night.store->audit_trail("store");
  ASSERT_FALSE(trail->entries.empty());
  EXPECT_EQ(trail->entries.back().entry.what, "rehearse backup");
  practice_.keeping.found =
      fail(ErrorKind::storage, settings().backup.rehearse_key.string() + " cannot be read");
  const json::object failed = ended(rehearse());
  EXPECT_EQ(failed.at("trouble").as_string(), "the rehearsal's key cannot be read");
  practice_.keeping.seen_files.clear();
  EXPECT_EQ(rehearse().status, 422) << "nothing to rehearse";
}

// Of people who come by the practice's own service alone: where it brings a second factor too, a
// recovery code opens nothing.
TEST(RecoveryCodes, are_said_to_work_where_a_code_of_ours_is_asked_for) {
  Practice practice;
  const auto work = [](const Answer& answer) {
    return object_of(answer).at("recovery_codes_work").as_bool();
  };
  const Session who = practice.sign_in("billing");
  const auto session = [&] { return practice.ask_as(who, Method::get, "/api/v1/session"); };
  EXPECT_TRUE(work(session()));
  practice.policy.oidc = config::OidcSettings{.is_password_kept = false};
  practice.night.configuration.settings.access.oidc = practice.policy.oidc;
  practice.use(practice.night.clock, practice.night.entropy);
  EXPECT_FALSE(object_of(session()).at("password_works").as_bool());
  EXPECT_TRUE(work(session())) << "our code is asked for after coming back";
  practice.night.configuration.settings.access.oidc->methods_needed = {"mfa"};
  EXPECT_FALSE(work(session()));
}

}  // namespace
}  // namespace eligd::api
