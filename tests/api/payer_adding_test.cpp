// A payer added by page: found, drafted, written once and never over anything.
#include "answer_json.hpp"
#include "api/service.hpp"
#include "practice.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace eligd::api {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using sample::object_of;
using sample::Practice;
using sample::Session;
using testing::HasSubstr;
using testing::Not;

constexpr const char* directory = R"(as_of = "2026-01-31"
[[payer]]
key = "example-red"
name = "Example Red of Texas"
kind = "commercial"
states = ["TX"]
ids = { common = ["00123"], office_ally = ["RED1"], availity = ["RED2", "RED3"] }
aliases = ["Example Red Card", "Example Blue"]
vendor = "Example Vendor"
[[payer]]
key = "blue"
name = "Example Sky"
ids = { common = ["00124"] }
[[payer]]
key = "the-same"
name = "Example Blue"
)";

class AddedPayer : public ::testing::Test {
 protected:
  AddedPayer() {
    practice_.write_configuration();
    there_ = files();
    std::ofstream(folder_ / "payer-directory.toml") << directory;
    Behind behind = practice_.behind();
    behind.reload = [this] { ++reloads_; };
    practice_.service = std::make_unique<Service>(practice_.settings, std::move(behind));
    admin_ = practice_.sign_in("admin");
  }

  Answer search(const std::string& words) {
    return practice_.ask_as(admin_, Method::get, "/api/v1/payer-directory?q=" + words);
  }
  static json::object body() {
    return {{"directory_key", "example-red"}, {"clearinghouse", "alpha"}, {"payer_id", "RED7"}};
  }
  Answer add(const json::object& wanted) {
    return practice_.ask_as(admin_, Method::post, "/api/v1/payers", json::serialize(wanted));
  }
  Answer draft(const json::object& wanted) {
    return practice_.ask_as(admin_, Method::post, "/api/v1/payer-directory/draft",
                            json::serialize(wanted));
  }
  [[nodiscard]] std::string file(const std::string& key) const {
    std::ifstream opened(folder_ / "payers" / (key + ".toml"));
    return {std::istreambuf_iterator<char>(opened), {}};
  }
  // Those that came to what was there. Nothing half written is left either.
  [[nodiscard]] std::ptrdiff_t files() const {
    return std::distance(fs::directory_iterator(folder_ / "payers"), {}) - there_;
  }

  Practice practice_;
  fs::path folder_ = practice_.night.folder;
  std::ptrdiff_t there_ = 0;
  std::atomic<int> reloads_ = 0;
  Session admin_{};
};

TEST_F(AddedPayer, is_looked_for_in_the_directory_with_the_ids_of_each_clearinghouses_own_list) {
  config::Clearinghouse house = practice_.night.configuration.clearinghouses.front();
  house.key = ClearinghouseKey("office-ally");
  practice_.night.configuration.clearinghouses.push_back(house);
  house.key = ClearinghouseKey("availity");
  practice_.night.configuration.clearinghouses.push_back(house);
  const json::object found = object_of(search("red%20TX"));
  EXPECT_EQ(found.at("as_of").as_string(), "2026-01-31");
  EXPECT_EQ(found.at("size").as_int64(), 3);
  ASSERT_EQ(found.at("payers").as_array().size(), 1U);
  const json::object& red = found.at("payers").as_array()[0].as_object();
  EXPECT_EQ(red.at("key").as_string(), "example-red");
  EXPECT_EQ(red.at("vendor").as_string(), "Example Vendor");
  EXPECT_TRUE(red.at("ours").is_null());
  EXPECT_THAT(json::serialize(red), Not(HasSubstr("00123")));  // of no clearinghouse of ours
  for (const json::value& at : red.at("at").as_array()) {
    const auto& key = at.at("clearinghouse").as_string();
    if (key == "office-ally")
      EXPECT_EQ(at.at("payer_id"), json::value("RED1"));
    else
      EXPECT_TRUE(at.at("payer_id").is_null()) << key;
    EXPECT_EQ(at.at("several").as_array().size(), key == "availity" ? 2U : 0U) << key;
  }
  EXPECT_TRUE(object_of(search("")).at("payers").as_array().empty());
  EXPECT_EQ(search(std::string(101, 'a')).status, 400);
}

TEST_F(AddedPayer, is_known_as_ours_by_key_or_name) {
  const json::object found = object_of(search("example"));
  ASSERT_EQ(found.at("payers").as_array().size(), 3U);
  for (const json::value& one : found.at("payers").as_array())
    EXPECT_EQ(one.at("ours"), one.at("key").as_string() == "example-red" ? json::value(nullptr)
                                                                         : json::value("blue"));
}

TEST_F(AddedPayer, is_seen_as_its_file_would_be_before_anything_is_written) {
  const json::object seen = object_of(draft(body()));
  EXPECT_EQ(seen.at("file").as_string(), "payers/example-red.toml");
  EXPECT_THAT(std::string(seen.at("text").as_string()),
              HasSubstr("routes = [{ clearinghouse = \"alpha\", payer_id = \"RED7\" }]"));
  EXPECT_EQ(seen.at("left_out"),
            json::value(json::array{json::object{
                {"alias", "Example Blue"}, {"means", "blue"}, {"is_too_long", false}}}));
  EXPECT_TRUE(seen.at("findings").as_array().empty());
  EXPECT_EQ(files(), 0);
}

TEST_F(AddedPayer, with_an_id_that_another_has_there_is_warned_of_before_it_is_written) {
  json::object wanted = body();
  wanted["payer_id"] = "EXblue";
  const json::object seen = object_of(draft(wanted));
  ASSERT_EQ(seen.at("findings").as_array().size(), 1U);
  EXPECT_FALSE(seen.at("findings").as_array()[0].at("is_error").as_bool());
}

TEST_F(AddedPayer, is_written_as_it_was_seen_and_entered_and_loaded) {
  const json::object seen = object_of(draft(body()));
  const Answer answer = add(body());
  EXPECT_EQ(answer.status, 201) << answer.body;
  const json::object added = object_of(answer);
  EXPECT_EQ(added.at("payer").as_string(), "example-red");
  EXPECT_TRUE(added.at("is_added").as_bool());
  EXPECT_EQ(file("example-red"), std::string(seen.at("text").as_string()));
  EXPECT_EQ(reloads_, 1);
  const auto trail = practice_.night.store->audit_trail("payer example-red")->entries;
  ASSERT_FALSE(trail.empty());
  EXPECT_EQ(trail.back().entry.what, "change rules");
  EXPECT_THAT(trail.back().entry.why,
              testing::StartsWith("new, from the payer directory; SHA-256"));
}

TEST_F(AddedPayer, is_added_once) {
  json::object other = body();
  other["payer_id"] = "RED8";
  EXPECT_EQ(add(body()).status, 201);
  const std::string first = file("example-red");
  EXPECT_EQ(add(body()).status, 409);
  EXPECT_EQ(add(other).status, 409);
  EXPECT_EQ(file("example-red"), first);
  EXPECT_EQ(reloads_, 1);
  EXPECT_EQ(files(), 1);
}

TEST_F(AddedPayer, takes_no_place_of_a_payer_a_name_or_a_file_that_is_there) {
  json::object wanted = body();
  wanted["key"] = "blue";
  EXPECT_EQ(add(wanted).status, 409);
  wanted = body();
  wanted["directory_key"] = "the-same";
  const Answer named = add(wanted);
  EXPECT_EQ(named.status, 409);
  EXPECT_THAT(named.body, HasSubstr("That name means blue already"));
  std::ofstream(folder_ / "payers/example-red.toml") << "# somebody's\n";
  EXPECT_EQ(add(body()).status, 409);
  EXPECT_EQ(file("example-red"), "# somebody's\n");
  EXPECT_EQ(files(), 1);
  EXPECT_EQ(reloads_, 0);
}

TEST_F(AddedPayer, is_written_through_no_link) {
  const fs::path aside = folder_ / "aside";
  fs::create_directories(aside);
  fs::create_symlink(aside / "target.toml", folder_ / "payers/example-red.toml");
  EXPECT_EQ(add(body()).status, 409);
  EXPECT_TRUE(fs::is_empty(aside));
  fs::remove_all(folder_ / "payers");
  fs::create_directory_symlink(aside, folder_ / "payers");
  const Answer answer = add(body());
  EXPECT_EQ(answer.status, 409);
  EXPECT_THAT(answer.body, HasSubstr("is a link or no folder"));
  EXPECT_THAT(answer.body, Not(HasSubstr(folder_.string())));
  EXPECT_TRUE(fs::is_empty(aside));
  EXPECT_EQ(reloads_, 0);
}

TEST_F(AddedPayer, with_a_mistake_is_told_and_not_written) {
  json::object wanted = body();
  wanted["payer_id"] = "RED*7";  // what X12 cannot carry
  const Answer answer = add(wanted);
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_FALSE(object_of(answer).at("is_added").as_bool());
  EXPECT_FALSE(object_of(answer).at("findings").as_array().empty());
  for (const char* key : {"../aside", "No Key", "-red", "a/b", "new"}) {
    wanted = body();
    wanted["key"] = key;
    EXPECT_EQ(add(wanted).status, 422) << key;
  }
  wanted = body();
  wanted["payer_id"] = "RED\"\nname = \"x";
  EXPECT_FALSE(object_of(add(wanted)).at("is_added").as_bool());
  for (const char* field : {"directory_key", "clearinghouse"}) {
    wanted = body();
    wanted[field] = "nowhere";
    const Answer refused = add(wanted);
    EXPECT_EQ(refused.status, 422) << refused.body;
    EXPECT_THAT(refused.body, HasSubstr(std::string("/") + field));
  }
  EXPECT_EQ(files(), 0);
  EXPECT_EQ(reloads_, 0);
}

// What was loaded stands still, as it does while a run goes on: the files decide.
TEST_F(AddedPayer, is_not_written_beside_one_with_which_the_files_would_not_load) {
  std::ofstream(folder_ / "payer-directory.toml") << R"(as_of = "2026-01-31"
[[payer]]
key = "red-north"
name = "Example Red North"
aliases = ["Example Red Cross"]
[[payer]]
key = "red-south"
name = "Example Red South"
aliases = ["Example Red Cross"]
)";
  json::object wanted = body();
  wanted["directory_key"] = "red-north";
  EXPECT_EQ(add(wanted).status, 201);
  wanted["directory_key"] = "red-south";
  wanted["payer_id"] = "RED8";
  const Answer second = add(wanted);
  EXPECT_EQ(second.status, 409) << second.body;
  EXPECT_THAT(second.body, HasSubstr("payers/red-"));
  EXPECT_THAT(second.body, Not(HasSubstr(folder_.string())));
  EXPECT_EQ(files(), 1);
  EXPECT_EQ(reloads_, 1);
  EXPECT_TRUE(config::load(folder_).configuration) << "the next start is as good as the last";
  EXPECT_TRUE(practice_.night.store->audit_trail("payer red-south")->entries.empty())
      << "nobody is said to have changed what was not written";
}

TEST_F(AddedPayer, waits_for_files_that_load) {
  std::ofstream(folder_ / "payers/aetna (1).toml") << "name = \"Aetna\"\n";
  const Answer answer = add(body());
  EXPECT_EQ(answer.status, 409);
  EXPECT_THAT(answer.body, HasSubstr("payers/aetna (1).toml"));
  EXPECT_EQ(files(), 1);
  fs::remove(folder_ / "payers/aetna (1).toml");
  EXPECT_EQ(add(body()).status, 201);
}

TEST_F(AddedPayer, is_shown_at_once_though_a_run_goes_on_without_it) {
  EXPECT_EQ(add(body()).status, 201);
  const auto newest =
      std::make_shared<const config::Configuration>(*config::load(folder_).configuration);
  Behind behind = practice_.behind();
  behind.newest = [&] { return newest; };
  practice_.service = std::make_unique<Service>(practice_.settings, std::move(behind));
  EXPECT_EQ(practice_.get("/api/v1/payers/example-red").status, 200);
  EXPECT_EQ(practice_.ask_as(admin_, Method::get, "/api/v1/payers/example-red/rules").status, 200);
  EXPECT_EQ(add(body()).status, 409);
  EXPECT_EQ(practice_.night.configuration.payer(PayerKey("example-red")), nullptr);
}

TEST_F(AddedPayer, takes_an_admin_who_showed_lately_who_they_are) {
  const Session billing = practice_.sign_in("billing");
  EXPECT_EQ(
      practice_.ask_as(billing, Method::post, "/api/v1/payers", json::serialize(body())).status,
      403);
  EXPECT_EQ(practice_.ask_as(billing, Method::get, "/api/v1/payer-directory?q=red").status, 403);
  practice_.night.clock.advance(std::chrono::minutes(10));
  EXPECT_EQ(draft(body()).status, 200);
  EXPECT_EQ(add(body()).status, 403);
  EXPECT_EQ(files(), 0);
}

TEST_F(AddedPayer, waits_for_a_directory_that_can_be_read) {
  std::ofstream(folder_ / "payer-directory.toml") << "as_of = 7\n";
  const Answer answer = search("red");
  EXPECT_EQ(answer.status, 409);
  EXPECT_THAT(answer.body, HasSubstr("payer-directory.toml cannot be read"));
}

}  // namespace
}  // namespace eligd::api
