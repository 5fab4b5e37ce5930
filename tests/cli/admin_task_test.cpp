// What the daemon goes on without, and has an admin look at: a webhook's secret that cannot be had,
// and files that did not load.
#include "cli/admin_task.hpp"

#include "cli/hook_room.hpp"
#include "store/hook_store.hpp"
#include "store/work_store.hpp"
#include "test_night.hpp"
#include "test_place.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace eligd::cli {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* ehr =
    "[[webhook]]\nkey = \"ehr\"\nurl = \"https://ehr.example/in\"\n"
    "secret = { file = \"secrets/ehr\" }\n";
constexpr const char* other =
    "[[webhook]]\nkey = \"other\"\nurl = \"https://other.example/in\"\n"
    "secret = { file = \"secrets/other\" }\nsecret_before = { file = \"secrets/older\" }\n";

class AskedOfAnAdmin : public testing::Test {
 protected:
  AskedOfAnAdmin() : night_(jobs::sample::ScriptedPayer::Script()) {
    session_.configuration = night_.configuration;
    session_.configuration.settings.store.path = store::test_place_in(night_.folder).path();
    session_.keys = night_.keys;
    auto opened = store::open_sqlite(session_.configuration.settings.store.path, night_.keys,
                                     store::StoreRole::visitor, session_.clock, session_.entropy);
    EXPECT_TRUE(opened) << opened.error().sentence;
    session_.store = *std::move(opened);
    fs::create_directories(globals_.folder / "secrets");
    write("secrets/ehr");
    write("secrets/other");
    write("secrets/older");
  }
  void write(const std::string& name) const {
    std::ofstream(globals_.folder / name) << "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3\n";
    fs::permissions(globals_.folder / name, fs::perms::owner_read | fs::perms::owner_write);
  }
  void configure(const std::string& webhooks) const {
    std::ofstream(globals_.folder / "eligd.toml") << "time_zone = \"America/Chicago\"\n"
                                                  << webhooks;
  }
  std::vector<std::string> whys() {
    std::vector<std::string> list;
    const auto tasks = store::work_of(*session_.store).partner_tasks();
    for (const store::TaskRecord& one : *tasks) list.push_back(one.code + ": " + one.why);
    return list;
  }
  std::vector<std::string> told() {
    std::vector<std::string> list;
    const auto hooks = store::open_hooks(session_.configuration.settings.store.path);
    const auto standings = (*hooks)->standings();
    for (const store::HookStanding& one : *standings) list.push_back(one.key);
    return list;
  }

  jobs::sample::TestNight night_;
  Session session_{};
  Globals globals_{.folder = night_.folder / "configuration"};
};

TEST_F(AskedOfAnAdmin, a_webhook_without_its_secret_waits_and_the_others_are_told) {
  configure(std::string(ehr) + other);
  fs::remove(globals_.folder / "secrets/other");
  const auto room = HookRoom::open(globals_, session_);
  ASSERT_TRUE(room) << room.error().sentence;
  EXPECT_THAT(told(), ElementsAre("ehr", "other")) << "what happens is written down for both";
  EXPECT_THAT(whys(), ElementsAre(HasSubstr("hook-secret-other: nothing is sent")));
  write("secrets/other");
  (*room)->use(globals_.folder);
  EXPECT_THAT(whys(), IsEmpty());
}

TEST_F(AskedOfAnAdmin, a_webhook_whose_secret_is_gone_is_told_as_before_until_the_next_start) {
  configure(std::string(ehr) + other);
  const auto room = HookRoom::open(globals_, session_);
  ASSERT_TRUE(room) << room.error().sentence;
  EXPECT_THAT(whys(), IsEmpty());
  fs::remove(globals_.folder / "secrets/ehr");
  (*room)->use(globals_.folder);
  EXPECT_THAT(whys(), ElementsAre(HasSubstr("hook-secret-ehr: the secret of webhook ehr")));
  (*room)->use(globals_.folder);
  EXPECT_EQ(whys().size(), 1U) << "one task, however often it is met";
  configure(other);
  (*room)->use(globals_.folder);
  EXPECT_THAT(whys(), IsEmpty()) << "it is told nothing any more";
}

TEST_F(AskedOfAnAdmin, a_secret_of_before_that_is_gone_keeps_nobody_from_being_told) {
  configure(other);
  fs::remove(globals_.folder / "secrets/older");
  const auto room = HookRoom::open(globals_, session_);
  ASSERT_TRUE(room) << room.error().sentence;
  EXPECT_THAT(whys(), ElementsAre(HasSubstr("signed with the new one alone")));
}

TEST_F(AskedOfAnAdmin, files_that_do_not_load_are_one_task_with_the_words_of_now) {
  EXPECT_EQ(said_about_files(session_), "");
  ask_about_files(session_, {.file = "payers/sample.toml", .line = 3, .what = "is no key"});
  EXPECT_THAT(said_about_files(session_), HasSubstr("payers/sample.toml, line 3: is no key"));
  ask_about_files(session_, {.file = "eligd.toml", .line = 1});
  EXPECT_THAT(whys(), ElementsAre(HasSubstr("eligd.toml, line 1")));
  end_about_files(session_);
  EXPECT_THAT(whys(), IsEmpty());
}

}  // namespace
}  // namespace eligd::cli
