// A clearinghouse added by page, and another secret for one: drafted, written once and never over
// anything; and the secret is in its file and nowhere else.
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

constexpr const char* canary = "violet-kettle-31";
constexpr const char* delta_file =
    "# delta, as its guide has it\nname = \"Delta\"\nprotocol = \"rest_json\"\n"
    "url = \"https://delta.example/x\"\nsender_id = \"US\"\nreceiver_id = \"DELTA\"\nusage = "
    "\"T\"\n"
    "[auth]\nkind = \"api_key\"\nsecret = { credential = \"delta\" }   # systemd's\n";

class AddedClearinghouse : public ::testing::Test {
 protected:
  AddedClearinghouse() {
    practice_.write_configuration();
    there_ = files("clearinghouses");
    Behind behind = practice_.behind();
    behind.reload = [this] { ++reloads_; };
    behind.log = [this](const Served& served) { log_ += std::string(served.route) + '\n'; };
    practice_.service = std::make_unique<Service>(practice_.settings, std::move(behind));
    admin_ = practice_.sign_in("admin");
  }

  static json::object body() {
    return {{"key", "hub"},
            {"name", "Hub"},
            {"protocol", "rest_json"},
            {"url", "https://hub.example/v1/eligibility"},
            {"sender_id", "PRACTICE1"},
            {"receiver_id", "HUB"},
            {"auth", "api_key"},
            {"fields", json::object{{"rest.auth_header", "X-Hub-Key"}}}};
  }
  static json::object with(const char* key, const json::value& value) {
    json::object changed = body();
    changed[key] = value;
    return changed;
  }
  Answer draft(const json::object& wanted) {
    return practice_.ask_as(admin_, Method::post, "/api/v1/clearinghouse-profiles/draft",
                            json::serialize(wanted));
  }
  Answer add(json::object wanted, const json::value& secret = canary) {
    if (!secret.is_null()) wanted["secret"] = secret;
    return practice_.ask_as(admin_, Method::post, "/api/v1/clearinghouses",
                            json::serialize(wanted));
  }
  Answer change(const std::string& key, const std::string& secret) {
    return practice_.ask_as(admin_, Method::put, "/api/v1/clearinghouses/" + key + "/secret",
                            json::serialize(json::object{{"secret", secret}}));
  }
  // With what was there in the first place left out.
  [[nodiscard]] std::ptrdiff_t added() const { return files("clearinghouses") - there_; }
  void write(const std::string& key, const std::string& secret) const {
    std::string text = delta_file;
    const std::string was = "{ credential = \"delta\" }";
    text.replace(text.find(was), was.size(), secret);
    std::ofstream(folder_ / "clearinghouses" / (key + ".toml")) << text;
  }
  // As the daemon would, having read its files anew.
  config::Clearinghouse& load(const std::string& key, config::SecretRef secret) {
    config::Clearinghouse house = practice_.night.configuration.clearinghouses.front();
    house.key = ClearinghouseKey(key);
    house.auth = {.kind = config::Auth::Kind::api_key, .secret = std::move(secret)};
    return practice_.night.configuration.clearinghouses.emplace_back(std::move(house));
  }
  [[nodiscard]] config::SecretRef of_pages(const std::string& key) const {
    return {.kind = config::SecretRef::Kind::file, .name = folder_ / "secrets/pages" / key};
  }
  [[nodiscard]] std::string file(const std::string& name) const {
    std::ifstream opened(folder_ / name);
    return {std::istreambuf_iterator<char>(opened), {}};
  }
  [[nodiscard]] std::ptrdiff_t files(const char* name) const {
    return fs::exists(folder_ / name) ? std::distance(fs::directory_iterator(folder_ / name), {})
                                      : 0;
  }
  // Every entry about it, as one text.
  [[nodiscard]] std::string chain(const std::string& subject) const {
    std::string all;
    const auto trail = practice_.night.store->audit_trail(subject);
    for (const auto& one : trail->entries) all += one.entry.what + ": " + one.entry.why + '\n';
    return all;
  }

  Practice practice_;
  fs::path folder_ = practice_.night.folder;
  std::ptrdiff_t there_ = 0;
  std::atomic<int> reloads_ = 0;
  std::string log_;
  Session admin_{};
};

TEST_F(AddedClearinghouse, may_speak_every_protocol_there_is) {
  const json::object told =
      object_of(practice_.ask_as(admin_, Method::get, "/api/v1/clearinghouse-profiles"));
  EXPECT_EQ(told.at("profiles").as_array().size(), 10U);
  const json::object& soap = told.at("profiles").as_array()[0].as_object();
  EXPECT_EQ(soap.at("protocol").as_string(), "core_soap");
  EXPECT_TRUE(soap.at("ways").as_array()[0].at("needs_user").as_bool());
}

TEST_F(AddedClearinghouse, is_seen_as_its_file_would_be_before_anything_is_written) {
  const json::object seen = object_of(draft(body()));
  EXPECT_EQ(seen.at("file").as_string(), "clearinghouses/hub.toml");
  EXPECT_EQ(seen.at("secret_file").as_string(), "secrets/pages/hub");
  const std::string text(seen.at("text").as_string());
  EXPECT_THAT(text, HasSubstr("secret = { file = \"secrets/pages/hub\" }"));
  EXPECT_THAT(text, HasSubstr("[rest]\nauth_header = \"X-Hub-Key\"\n"));
  EXPECT_TRUE(seen.at("findings").as_array().empty());
  EXPECT_THAT(
      std::string(object_of(draft(with("good_until", "2099-03-01"))).at("text").as_string()),
      HasSubstr("{ file = \"secrets/pages/hub\", expires = \"2099-03-01\" }"));
  EXPECT_EQ(draft(with("good_until", "2020-03-01")).status, 422);
  EXPECT_EQ(added(), 0);
  // A draft asks for no secret, and repeats none that comes along.
  const Answer answer = draft(with("secret", canary));
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body, Not(HasSubstr(canary)));
}

TEST_F(AddedClearinghouse, is_written_as_it_was_seen_and_entered_and_loaded) {
  const json::object seen = object_of(draft(body()));
  const Answer answer = add(body());
  EXPECT_EQ(answer.status, 201) << answer.body;
  EXPECT_TRUE(object_of(answer).at("is_added").as_bool());
  EXPECT_EQ(file("clearinghouses/hub.toml"), std::string(seen.at("text").as_string()));
  EXPECT_EQ(reloads_, 1);
  EXPECT_THAT(chain("clearinghouse hub"), HasSubstr("change clearinghouse: new; SHA-256 becomes "));
}

TEST_F(AddedClearinghouse, keeps_its_secret_in_a_file_of_eligds_own_and_nowhere_else) {
  const Answer answer = add(body());
  EXPECT_EQ(file("secrets/pages/hub"), std::string(canary) + '\n');
  EXPECT_EQ(fs::status(folder_ / "secrets/pages/hub").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(fs::status(folder_ / "secrets/pages").permissions() & ~fs::perms::owner_all,
            fs::perms::none);
  EXPECT_EQ(files("secrets/pages"), 1);
  // I7: not in what is answered, entered, logged or configured.
  EXPECT_THAT(answer.body, Not(HasSubstr(canary)));
  EXPECT_THAT(file("clearinghouses/hub.toml"), Not(HasSubstr(canary)));
  EXPECT_THAT(chain("clearinghouse hub"), Not(HasSubstr(canary)));
  EXPECT_THAT(log_, Not(HasSubstr(canary)));
  for (const auto& one : fs::recursive_directory_iterator(folder_)) {
    if (!one.is_regular_file() || one.path() == folder_ / "secrets/pages/hub") continue;
    std::ifstream opened(one.path(), std::ios::binary);
    const std::string all{std::istreambuf_iterator<char>(opened), {}};
    EXPECT_EQ(all.find(canary), std::string::npos) << one.path();
  }
}

TEST_F(AddedClearinghouse, is_added_once) {
  EXPECT_EQ(add(body()).status, 201);
  const std::string first = file("clearinghouses/hub.toml");
  EXPECT_EQ(add(with("name", "Another"), "another-kettle").status, 409);
  EXPECT_EQ(file("clearinghouses/hub.toml"), first);
  EXPECT_EQ(file("secrets/pages/hub"), std::string(canary) + '\n');
  EXPECT_EQ(reloads_, 1);
  EXPECT_EQ(added(), 1);
  EXPECT_EQ(files("secrets/pages"), 1);
}

TEST_F(AddedClearinghouse, takes_no_place_of_one_or_of_a_secret_that_is_there) {
  EXPECT_EQ(add(with("key", "alpha")).status, 409);
  write("elsewhere", "{ file = \"secrets/pages/hub\" }");
  const Answer used = add(body());
  EXPECT_EQ(used.status, 409);
  EXPECT_THAT(used.body, HasSubstr("Another clearinghouse keeps its secret"));
  EXPECT_EQ(added(), 1);
  EXPECT_EQ(files("secrets/pages"), 0);
  EXPECT_EQ(reloads_, 0);
}

TEST_F(AddedClearinghouse, is_written_through_no_link_and_leaves_nothing_half_done) {
  const fs::path aside = folder_ / "aside";
  fs::create_directories(aside);
  fs::remove_all(folder_ / "payers");  // their routes would miss the clearinghouses
  for (const char* link : {"secrets", "secrets/pages", "secrets/pages/hub", "clearinghouses",
                           "clearinghouses/hub.toml"}) {
    fs::remove_all(folder_ / "secrets");
    fs::remove_all(folder_ / "clearinghouses");
    fs::create_directories((folder_ / link).parent_path());
    fs::create_symlink(aside, folder_ / link);
    const Answer answer = add(body());
    EXPECT_EQ(answer.status, 409) << link << answer.body;
    EXPECT_THAT(answer.body, Not(HasSubstr(folder_.string())));
    EXPECT_THAT(answer.body, Not(HasSubstr(canary)));
    EXPECT_TRUE(fs::is_empty(aside)) << link;
    EXPECT_TRUE(fs::is_symlink(folder_ / link));
    EXPECT_FALSE(fs::is_regular_file(folder_ / "clearinghouses/hub.toml")) << link;
  }
  EXPECT_EQ(reloads_, 0);
}

TEST_F(AddedClearinghouse, with_a_mistake_is_told_by_line_and_key_and_not_written) {
  const json::object told = object_of(add(with("url", "http://hub.example/x")));
  EXPECT_FALSE(told.at("is_added").as_bool());
  ASSERT_EQ(told.at("findings").as_array().size(), 1U);
  const json::object& finding = told.at("findings").as_array()[0].as_object();
  EXPECT_EQ(finding.at("rule").as_string(), "url");
  EXPECT_TRUE(finding.at("is_error").as_bool());
  EXPECT_EQ(finding.at("line").as_int64(), 6);
  for (const auto& wrong :
       {with("key", "../aside"), with("key", "new"), with("protocol", "pigeon"),
        with("auth", "ssh_key"), with("fields", json::object{{"auth.secret", "x"}}),
        with("fields", 7)}) {
    const Answer answer = add(wrong);
    EXPECT_EQ(answer.status, 422) << answer.body;
    EXPECT_THAT(answer.body, Not(HasSubstr(canary)));
  }
  EXPECT_EQ(added(), 0);
  EXPECT_EQ(files("secrets/pages"), 0);
  EXPECT_EQ(reloads_, 0);
}

TEST_F(AddedClearinghouse, needs_a_secret_where_its_way_has_one_and_none_elsewhere) {
  EXPECT_EQ(add(body(), nullptr).status, 422);
  EXPECT_EQ(add(body(), "").status, 422);
  EXPECT_EQ(add(body(), "two\nlines").status, 422);
  json::object open = body();
  open["protocol"] = "core_soap";
  open["auth"] = "none";
  open.erase("fields");
  EXPECT_EQ(add(open).status, 422);
  EXPECT_EQ(files("secrets/pages"), 0);
  EXPECT_EQ(add(open, nullptr).status, 201);
  EXPECT_EQ(files("secrets/pages"), 0);
  json::object folder = body();
  folder["key"] = "folder";
  folder["protocol"] = "file_drop";
  folder["url"] = "sftp://files.hub.example";
  folder["auth"] = "ssh_key";
  folder["user"] = "practice1";
  folder["fields"] = {{"folder.host_key", "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},
                      {"folder.out", "upload"},
                      {"folder.in", "download"}};
  const Answer keyed = add(folder, "-----BEGIN\nAAAA\n-----END");
  EXPECT_EQ(keyed.status, 201) << keyed.body;
  EXPECT_EQ(file("secrets/pages/folder"), "-----BEGIN\nAAAA\n-----END\n");
}

TEST_F(AddedClearinghouse, takes_an_admin_who_showed_lately_who_they_are) {
  const Session billing = practice_.sign_in("billing");
  for (const char* path : {"/api/v1/clearinghouses", "/api/v1/clearinghouse-profiles/draft"})
    EXPECT_EQ(practice_.ask_as(billing, Method::post, path, json::serialize(body())).status, 403);
  EXPECT_EQ(practice_.ask(Method::post, "/api/v1/clearinghouses", "admin", json::serialize(body()))
                .status,
            403);
  practice_.night.clock.advance(std::chrono::minutes(10));
  EXPECT_EQ(draft(body()).status, 200);
  EXPECT_EQ(add(body()).status, 403);
  EXPECT_EQ(change("alpha", canary).status, 403);
  EXPECT_EQ(added(), 0);
}

TEST_F(AddedClearinghouse, that_lost_its_secret_is_given_one_again) {
  write("hub", "{ file = \"secrets/pages/hub\" }");
  load("hub", of_pages("hub"));
  EXPECT_EQ(change("hub", canary).status, 200);
  EXPECT_EQ(file("secrets/pages/hub"), std::string(canary) + '\n');
}

TEST_F(AddedClearinghouse, takes_another_secret_and_is_loaded_again) {
  EXPECT_EQ(add(body()).status, 201);
  load("hub", of_pages("hub"));
  const std::string before = file("clearinghouses/hub.toml");
  const Answer answer = change("hub", "another-kettle");
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_FALSE(object_of(answer).at("was_kept_elsewhere").as_bool());
  EXPECT_EQ(file("secrets/pages/hub"), "another-kettle\n");
  EXPECT_EQ(file("clearinghouses/hub.toml"), before);
  EXPECT_EQ(reloads_, 2);
  EXPECT_EQ(files("secrets/pages"), 1);
  EXPECT_THAT(answer.body, Not(HasSubstr("another-kettle")));
  EXPECT_THAT(chain("clearinghouse hub"), HasSubstr("change secret: typed on the page\n"));
  EXPECT_THAT(chain("clearinghouse hub"), Not(HasSubstr("another-kettle")));
}

TEST_F(AddedClearinghouse, whose_secret_was_kept_elsewhere_is_told_where_it_is_now) {
  std::ofstream(folder_ / "clearinghouses/delta.toml") << delta_file;
  fs::create_directories(folder_ / "secrets");
  std::ofstream(folder_ / "secrets/delta") << "old\n";
  load("delta", {.kind = config::SecretRef::Kind::credential, .name = folder_ / "secrets/delta"});
  const Answer answer = change("delta", canary);
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_TRUE(object_of(answer).at("was_kept_elsewhere").as_bool());
  EXPECT_EQ(file("secrets/pages/delta"), std::string(canary) + '\n');
  EXPECT_EQ(file("secrets/delta"), "old\n");  // the operator's stays the operator's
  std::string expected = delta_file;
  const std::string was = "{ credential = \"delta\" }";
  expected.replace(expected.find(was), was.size(), "{ file = \"secrets/pages/delta\" }");
  EXPECT_EQ(file("clearinghouses/delta.toml"), expected);
  EXPECT_EQ(reloads_, 1);
  EXPECT_THAT(chain("clearinghouse delta"), HasSubstr("where it is kept from now on"));
}

TEST_F(AddedClearinghouse, whose_secret_ends_on_a_day_says_so_until_there_is_another) {
  EXPECT_EQ(add(body()).status, 201);
  load("hub", of_pages("hub"));
  const auto put = [&](const json::object& told) {
    return practice_.ask_as(admin_, Method::put, "/api/v1/clearinghouses/hub/secret",
                            json::serialize(told));
  };
  const auto told = [&] {
    const json::object all = object_of(practice_.get("/api/v1/clearinghouses", "admin"));
    for (const json::value& one : all.at("clearinghouses").as_array())
      if (one.at("key").as_string() == "hub") return one.at("secret").as_object();
    return json::object();
  };
  const std::string soon =
      to_string(practice_.night.clock.now() + std::chrono::days(20)).substr(0, 10);
  EXPECT_TRUE(told().at("ends").is_null());
  const Answer dated = put({{"secret", "second-kettle"}, {"good_until", soon}});
  ASSERT_EQ(dated.status, 200) << dated.body;
  EXPECT_THAT(file("clearinghouses/hub.toml"),
              HasSubstr("{ file = \"secrets/pages/hub\", expires = \"" + soon + "\" }"));
  EXPECT_EQ(told().at("ends").as_string(), soon);
  EXPECT_TRUE(told().at("ends_soon").as_bool());
  EXPECT_THAT(chain("clearinghouse hub"), HasSubstr("typed on the page; good until " + soon));
  // The day alone, the secret as it is.
  EXPECT_EQ(put({{"good_until", "2099-01-01"}}).status, 200);
  EXPECT_EQ(file("secrets/pages/hub"), "second-kettle\n");
  EXPECT_FALSE(told().at("ends_soon").as_bool());
  for (const json::value& wrong :
       {json::value("spring"), json::value("2020-01-01"), json::value(7)})
    EXPECT_EQ(put(json::object{{"good_until", wrong}}).status, 422);
  // Another secret has another end, or one that nobody knows.
  EXPECT_EQ(change("hub", "third-kettle").status, 200);
  EXPECT_TRUE(told().at("ends").is_null());
  EXPECT_THAT(file("clearinghouses/hub.toml"), Not(HasSubstr("expires")));
}

TEST_F(AddedClearinghouse, whose_secret_cannot_be_changed_keeps_the_one_it_has) {
  EXPECT_EQ(change("nobody", canary).status, 404);
  EXPECT_EQ(change("alpha", "").status, 422);
  EXPECT_EQ(change("alpha", "two\nlines").status, 422);
  EXPECT_EQ(change("alpha", canary).status, 409);  // it has none
  load("delta", {.kind = config::SecretRef::Kind::env, .name = "DELTA"});
  EXPECT_EQ(change("delta", canary).status, 409);  // no file
  std::ofstream(folder_ / "aside.toml") << delta_file;
  fs::create_symlink(folder_ / "aside.toml", folder_ / "clearinghouses/delta.toml");
  EXPECT_EQ(change("delta", canary).status, 409);
  fs::remove(folder_ / "clearinghouses/delta.toml");
  std::ofstream(folder_ / "clearinghouses/delta.toml") << delta_file << "[rest]\nnonsense = 1\n";
  EXPECT_EQ(change("delta", canary).status, 409);
  std::ofstream(folder_ / "clearinghouses/delta.toml") << delta_file;
  write("other", "{ file = \"secrets/pages/delta\" }");
  EXPECT_EQ(change("delta", canary).status, 409);  // under its key another one's is kept
  EXPECT_EQ(file("clearinghouses/delta.toml"), delta_file);
  EXPECT_EQ(file("aside.toml"), delta_file);
  EXPECT_EQ(files("secrets/pages"), 0);
  EXPECT_EQ(reloads_, 0);
}

// The nights would go on with the old one, and nobody be told.
TEST_F(AddedClearinghouse, takes_no_secret_while_the_files_do_not_load) {
  EXPECT_EQ(add(body()).status, 201);
  load("hub", of_pages("hub"));
  std::ofstream(folder_ / "levels.toml") << "[[level\n";
  const Answer answer = change("hub", "another-kettle");
  EXPECT_EQ(answer.status, 409);
  EXPECT_THAT(answer.body, HasSubstr("levels.toml"));
  EXPECT_THAT(answer.body, Not(HasSubstr(folder_.string())));
  EXPECT_EQ(file("secrets/pages/hub"), std::string(canary) + '\n');
  EXPECT_THAT(chain("clearinghouse hub"), Not(HasSubstr("typed on the page")));
  EXPECT_EQ(reloads_, 1);
}

TEST_F(AddedClearinghouse, whose_files_were_refused_last_is_said_where_partners_are_shown) {
  const auto told = [&] {
    return object_of(practice_.get("/api/v1/clearinghouses", "admin")).at("files").as_object();
  };
  EXPECT_TRUE(told().at("refused_at").is_null());
  Behind behind = practice_.behind();
  behind.files_refused = [&]() -> std::optional<FilesRefused> {
    return FilesRefused{.at = practice_.night.clock.now(),
                        .trouble = {.file = "payers/blue.toml", .line = 3, .what = "is no key"}};
  };
  practice_.service = std::make_unique<Service>(practice_.settings, std::move(behind));
  EXPECT_EQ(told().at("refused").as_string(), "payers/blue.toml, line 3: is no key");
}

}  // namespace
}  // namespace eligd::api
