// A clearinghouse changed by page: its settings by a form, its certificate and authority by
// pasting, and taken away when nothing needs it; never over what somebody else changed, and never
// its secret to another host.
#include "answer_json.hpp"
#include "api/service.hpp"
#include "config/clearinghouse_draft.hpp"
#include "own_certificate.hpp"
#include "practice.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

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
    "# delta, as its guide has it\nname = \"Delta\"   # as we say\nprotocol = \"rest_json\"\n"
    "url = \"https://delta.example/x\"\nsender_id = \"US\"\nreceiver_id = \"DELTA\"\nusage = "
    "\"T\"\nin_flight_max = 16   # of the contract\n"
    "[auth]\nkind = \"api_key\"\nsecret = { file = \"secrets/pages/delta\" }\n";

class SettingsByPage : public ::testing::Test {
 protected:
  SettingsByPage() {
    practice_.write_configuration();
    std::ofstream(folder_ / "clearinghouses/delta.toml") << delta_file;
    fs::create_directories(folder_ / "secrets/pages");
    std::ofstream(folder_ / "secrets/pages/delta") << "old-kettle\n";
    config::Clearinghouse house = practice_.night.configuration.clearinghouses.front();
    house.key = ClearinghouseKey("delta");
    house.name = "Delta";
    house.protocol = config::Protocol::rest_json;
    house.url = "https://delta.example/x";
    house.auth = {
        .kind = config::Auth::Kind::api_key,
        .secret = {.kind = config::SecretRef::Kind::file, .name = folder_ / "secrets/pages/delta"}};
    practice_.night.configuration.clearinghouses.push_back(std::move(house));
    Behind behind = practice_.behind();
    behind.reload = [this] { ++reloads_; };
    practice_.service = std::make_unique<Service>(practice_.settings, std::move(behind));
    admin_ = practice_.sign_in("admin");
  }

  Answer ask(Method method, const std::string& what, const json::object& body = {}) {
    const std::string path = "/api/v1/clearinghouses/delta" + what;
    return practice_.ask_as(admin_, method, path, body.empty() ? "" : json::serialize(body));
  }
  json::object shown() { return object_of(ask(Method::get, "/settings")); }
  Answer save(const json::object& changes, const char* secret = nullptr) {
    json::object body{{"digest", shown().at("digest")}, {"changes", changes}};
    if (secret != nullptr) body["secret"] = secret;
    return ask(Method::put, "/settings", body);
  }
  [[nodiscard]] std::string file(const std::string& name) const {
    std::ifstream opened(folder_ / name);
    return {std::istreambuf_iterator<char>(opened), {}};
  }
  [[nodiscard]] std::string delta() const { return file("clearinghouses/delta.toml"); }
  // Every entry about it, as one text.
  [[nodiscard]] std::string chain() const {
    std::string all;
    const auto trail = practice_.night.store->audit_trail("clearinghouse delta");
    for (const auto& one : trail->entries) all += one.entry.what + ": " + one.entry.why + '\n';
    return all;
  }
  // A certificate and its key, as somebody would paste them.
  json::object pair(int days) {
    jobs::sample::write_certificate(folder_, 1,
                                    practice_.night.clock.now() + std::chrono::days(days));
    return {{"certificate", file("c.pem")}, {"key", file("k.pem")}};
  }

  Practice practice_;
  fs::path folder_ = practice_.night.folder;
  std::atomic<int> reloads_ = 0;
  Session admin_{};
};

TEST_F(SettingsByPage, are_shown_by_field_without_a_text_or_a_secret) {
  const json::object seen = shown();
  EXPECT_EQ(seen.at("file").as_string(), "clearinghouses/delta.toml");
  EXPECT_EQ(seen.at("values").at("in_flight_max").as_int64(), 16);
  EXPECT_EQ(seen.at("known_by").as_string(), "api_key");
  EXPECT_TRUE(seen.at("needed_by").as_array().empty());
  EXPECT_FALSE(seen.contains("text"));
  EXPECT_THAT(json::serialize(seen), Not(HasSubstr("secrets/pages")));
}

TEST_F(SettingsByPage, are_changed_one_by_one_with_every_other_byte_as_it_was) {
  const Answer answer =
      save({{"in_flight_max", 4},
            {"price", "0.12"},
            {"closed", json::array{json::object{
                           {"days", json::array{"sun"}}, {"from", "02:00"}, {"to", "06:00"}}}},
            {"test_members",
             json::array{json::object{
                 {"payer", "blue"}, {"member_id", "TEST1"}, {"last_name", "FIXTURE"}}}}});
  ASSERT_EQ(answer.status, 200) << answer.body;
  const json::object told = object_of(answer);
  EXPECT_TRUE(told.at("is_saved").as_bool()) << answer.body;
  EXPECT_EQ(told.at("values").at("in_flight_max").as_int64(), 4);
  EXPECT_EQ(told.at("digest"), shown().at("digest"));
  EXPECT_THAT(delta(), HasSubstr("in_flight_max = 4   # of the contract\n"));
  EXPECT_THAT(delta(), HasSubstr("price = \"0.12\"\n"));
  EXPECT_THAT(delta(), HasSubstr("closed = [{ days = [\"sun\"], from = \"02:00\""));
  EXPECT_THAT(delta(),
              testing::StartsWith("# delta, as its guide has it\nname = \"Delta\"   # as"));
  EXPECT_EQ(reloads_, 1);
  EXPECT_THAT(
      chain(),
      HasSubstr("change clearinghouse: in_flight_max, closed, price, test_members; SHA-256"));
  EXPECT_THAT(chain(), Not(HasSubstr("FIXTURE")));
}

TEST_F(SettingsByPage, with_a_mistake_are_told_at_their_field_and_nothing_is_written) {
  const std::vector<std::pair<const char*, json::value>> mistakes = {
      {"in_flight_max", 5000},
      {"url", "http://delta.example"},
      {"price", "much"},
      {"closed", json::array{json::object{{"from", "two"}, {"to", "06:00"}}}}};
  for (const auto& [key, value] : mistakes) {
    const json::object told = object_of(save(json::object{{key, value}}));
    EXPECT_FALSE(told.at("is_saved").as_bool()) << key;
    ASSERT_FALSE(told.at("findings").as_array().empty()) << key;
    EXPECT_EQ(told.at("findings").as_array()[0].at("rule").as_string(), key);
  }
  EXPECT_EQ(save({{"auth.secret", "x"}}).status, 422);
  EXPECT_EQ(save({{"protocol", "core_soap"}}).status, 422);
  EXPECT_EQ(
      save({{"closed", json::array{json::object{{"from", "02:00"}, {"secret", "x"}}}}}).status,
      422);
  EXPECT_EQ(delta(), delta_file);
  EXPECT_EQ(reloads_, 0);
}

TEST_F(SettingsByPage, of_two_admins_are_never_undone_by_each_other) {
  const json::value digest = shown().at("digest");
  EXPECT_EQ(save({{"in_flight_max", 4}}).status, 200);
  const std::string first = delta();
  const Answer late = ask(Method::put, "/settings",
                          {{"digest", digest}, {"changes", json::object{{"in_flight_max", 8}}}});
  EXPECT_EQ(late.status, 409);
  EXPECT_THAT(late.body, HasSubstr("Somebody changed the file meanwhile"));
  EXPECT_EQ(delta(), first);
}

TEST_F(SettingsByPage, that_leave_the_folder_unloadable_are_not_written) {
  std::ofstream(folder_ / "payers/other.toml") << "name = \n";
  const Answer answer = save({{"in_flight_max", 4}});
  EXPECT_EQ(answer.status, 409);
  EXPECT_THAT(answer.body, HasSubstr("payers/other.toml"));
  EXPECT_EQ(delta(), delta_file);
}

TEST_F(SettingsByPage, show_no_other_host_the_secret_that_is_kept) {
  const Answer refused = save({{"url", "https://elsewhere.example/x"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("\"/secret\""));
  EXPECT_EQ(delta(), delta_file);
  EXPECT_EQ(reloads_, 0);
  const Answer moved = save({{"url", "https://elsewhere.example/x"}}, canary);
  EXPECT_EQ(moved.status, 200) << moved.body;
  EXPECT_THAT(delta(), HasSubstr("url = \"https://elsewhere.example/x\""));
  EXPECT_EQ(file("secrets/pages/delta"), std::string(canary) + '\n');
  EXPECT_THAT(chain(), HasSubstr("; its secret was typed"));
  for (const std::string& said : {moved.body, chain(), delta()})
    EXPECT_THAT(said, Not(HasSubstr(canary)));
}

TEST_F(SettingsByPage, of_the_same_host_need_no_secret_and_take_none) {
  EXPECT_EQ(save({{"url", "https://DELTA.example/another"}}).status, 200);
  EXPECT_EQ(file("secrets/pages/delta"), "old-kettle\n");
  EXPECT_EQ(save({{"in_flight_max", 4}}, canary).status, 422);
  EXPECT_EQ(file("secrets/pages/delta"), "old-kettle\n");
}

TEST_F(SettingsByPage, of_another_host_take_the_secret_from_where_the_machine_kept_it) {
  std::string text = delta_file;
  const std::string was = "{ file = \"secrets/pages/delta\" }";
  text.replace(text.find(was), was.size(), "{ credential = \"delta\" }");
  std::ofstream(folder_ / "clearinghouses/delta.toml") << text;
  fs::remove(folder_ / "secrets/pages/delta");
  EXPECT_EQ(save({{"url", "https://elsewhere.example/x"}}, canary).status, 200);
  EXPECT_THAT(delta(), HasSubstr("secret = { file = \"secrets/pages/delta\" }"));
  EXPECT_EQ(file("secrets/pages/delta"), std::string(canary) + '\n');
}

TEST_F(SettingsByPage, are_an_admins_who_showed_lately_who_they_are_and_no_broken_glass_has_them) {
  const Session billing = practice_.sign_in("billing");
  const std::string path = "/api/v1/clearinghouses/delta";
  const std::string body = R"({"digest":"00","changes":{}})";
  EXPECT_EQ(practice_.ask_as(billing, Method::get, path + "/settings").status, 403);
  EXPECT_EQ(practice_.ask_as(billing, Method::put, path + "/settings", body).status, 403);
  EXPECT_EQ(practice_.ask_as(billing, Method::del, path).status, 403);
  const Session glass = practice_.sign_in("billing");
  ASSERT_LT(practice_
                .ask_as(glass, Method::post, "/api/v1/break-glass",
                        R"({"reason":"a call from the emergency room"})")
                .status,
            300);
  EXPECT_EQ(practice_.ask_as(glass, Method::put, path + "/settings", body).status, 403);
  EXPECT_EQ(practice_.ask_as(glass, Method::del, path).status, 403);
  practice_.night.clock.advance(std::chrono::minutes(10));
  EXPECT_EQ(ask(Method::get, "/settings").status, 200);
  for (const char* one : {"/certificate", "/authority", ""})
    EXPECT_EQ(ask(Method::del, one).status, 403) << one;
  EXPECT_EQ(save({{"in_flight_max", 4}}).status, 403);
  EXPECT_EQ(delta(), delta_file);
}

TEST_F(SettingsByPage, keep_our_certificate_and_its_key_in_one_file_of_eligds_own) {
  const json::object own = pair(200);
  const Answer answer = ask(Method::put, "/certificate", own);
  ASSERT_EQ(answer.status, 200) << answer.body;
  const fs::path kept = folder_ / config::certificate_of_pages("delta");
  EXPECT_EQ(fs::status(kept).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_THAT(delta(), HasSubstr("client_cert = \"secrets/pages/delta.client.pem\"\n"
                                 "client_key = { file = \"secrets/pages/delta.client.pem\" }\n"));
  const config::Loaded loaded = config::load(folder_);
  ASSERT_TRUE(loaded.configuration);
  const auto* house = loaded.configuration->clearinghouse(ClearinghouseKey("delta"));
  EXPECT_EQ(house->tls.client_cert, kept.lexically_normal());
  Findings findings;
  const auto key = config::resolve(house->tls.client_key, findings);
  ASSERT_TRUE(key);
  EXPECT_THAT(std::string(key->expose()), HasSubstr("PRIVATE KEY"));
  EXPECT_TRUE(findings.empty());
  for (const std::string& said : {answer.body, chain(), delta()})
    EXPECT_THAT(said, Not(HasSubstr("PRIVATE KEY")));
  // Another one in its place leaves the file as it is.
  const std::string before = delta();
  EXPECT_EQ(ask(Method::put, "/certificate", pair(300)).status, 200);
  EXPECT_EQ(delta(), before);
  EXPECT_EQ(ask(Method::del, "/certificate").status, 200);
  EXPECT_FALSE(fs::exists(kept));
  EXPECT_FALSE(
      config::load(folder_).configuration->clearinghouse(house->key)->tls.client_key.is_set());
  EXPECT_EQ(reloads_, 3);
}

TEST_F(SettingsByPage, take_no_certificate_that_is_none_has_ended_or_has_another_key) {
  const json::object own = pair(200);
  const json::object other = pair(200);
  const json::value& certificate = own.at("certificate");
  const std::vector<std::pair<json::object, const char*>> wrongs = {
      {json::object{{"certificate", "x"}, {"key", own.at("key")}}, "/certificate"},
      {json::object{{"certificate", certificate}, {"key", "x"}}, "/key"},
      {json::object{{"certificate", certificate}, {"key", other.at("key")}}, "/key"},
      {pair(-1), "/certificate"}};
  for (const auto& [body, where] : wrongs) {
    const Answer answer = ask(Method::put, "/certificate", body);
    EXPECT_EQ(answer.status, 422) << answer.body;
    EXPECT_THAT(answer.body, HasSubstr(where));
    EXPECT_THAT(answer.body, Not(HasSubstr("BEGIN PRIVATE KEY")));
  }
  EXPECT_EQ(delta(), delta_file);
  EXPECT_FALSE(fs::exists(folder_ / config::certificate_of_pages("delta")));
}

TEST_F(SettingsByPage, trust_an_authority_of_its_own_until_it_is_taken_away) {
  const std::string pem(pair(200).at("certificate").as_string());
  EXPECT_EQ(ask(Method::put, "/authority", {{"certificates", "none"}}).status, 422);
  EXPECT_EQ(ask(Method::put, "/authority", {{"certificates", pem}}).status, 200);
  const config::Loaded loaded = config::load(folder_);
  ASSERT_TRUE(loaded.configuration);
  EXPECT_EQ(loaded.configuration->clearinghouse(ClearinghouseKey("delta"))->tls.ca_file,
            (folder_ / config::authority_of_pages("delta")).lexically_normal());
  EXPECT_EQ(ask(Method::del, "/authority").status, 200);
  EXPECT_FALSE(fs::exists(folder_ / config::authority_of_pages("delta")));
  EXPECT_THAT(delta(), HasSubstr("# ca_file"));
}

TEST_F(SettingsByPage, retire_what_nobody_needs_and_destroy_what_was_typed_for_it) {
  EXPECT_EQ(ask(Method::put, "/certificate", pair(200)).status, 200);
  const std::string before = delta();
  for (const char* code : {"login-delta", "login-alpha"})
    ASSERT_TRUE(store::wait<TaskId>([&](auto done) {
      practice_.night.store->open_task({.code = code,
                                        .queue = "Admin",
                                        .why = "refused",
                                        .act = "mend it",
                                        .at = practice_.night.clock.now()},
                                       std::move(done));
    }));
  const Answer answer = ask(Method::del, "");
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_FALSE(fs::exists(folder_ / "clearinghouses/delta.toml"));
  EXPECT_TRUE(fs::is_empty(folder_ / "secrets/pages"));
  // Aside, for whoever wants to know what was: nothing loads from there.
  std::string aside;
  for (const auto& one : fs::directory_iterator(folder_ / "clearinghouses/retired"))
    aside = one.path().filename();
  EXPECT_THAT(aside, testing::MatchesRegex("delta\\.[0-9]+T[0-9]+\\.toml"));
  EXPECT_EQ(file("clearinghouses/retired/" + aside), before);
  const config::Loaded loaded = config::load(folder_);
  ASSERT_TRUE(loaded.configuration);
  EXPECT_EQ(loaded.configuration->clearinghouse(ClearinghouseKey("delta")), nullptr);
  EXPECT_EQ(reloads_, 2);
  EXPECT_THAT(chain(), HasSubstr("retire clearinghouse: "));
  EXPECT_EQ(ask(Method::del, "").status, 409);  // once
  // What admins were to do about it is over; about others not.
  std::vector<std::string> open;
  for (const auto& task : practice_.night.tasks()) open.push_back(task.code);
  EXPECT_THAT(open, testing::Contains("login-alpha"));
  EXPECT_THAT(open, Not(testing::Contains("login-delta")));
}

TEST_F(SettingsByPage, retire_nothing_a_payer_is_asked_through) {
  std::ofstream(folder_ / "payers/gold.toml")
      << "name = \"Example Gold\"\nroutes = [{ clearinghouse = \"delta\", payer_id = \"G\" }]\n";
  const Answer answer = ask(Method::del, "");
  EXPECT_EQ(answer.status, 409);
  EXPECT_THAT(answer.body, HasSubstr("Example Gold is asked through it; take the route out of"));
  EXPECT_EQ(delta(), delta_file);
  EXPECT_EQ(file("secrets/pages/delta"), "old-kettle\n");
  EXPECT_THAT(chain(), Not(HasSubstr("retire")));
}

TEST_F(SettingsByPage, retire_nothing_while_a_batch_is_not_over) {
  store::NewBatch batch;
  batch.clearinghouse = ClearinghouseKey("delta");
  batch.isa13 = InterchangeControlNumber(900001);
  batch.gs06 = GroupControlNumber(900001);
  batch.file = "q-900001.txt";
  batch.made = practice_.night.clock.now();
  batch.answers_by = batch.waits_until = batch.made + std::chrono::hours(10);
  const auto made = store::wait<store::BatchMade>(
      [&](auto done) { practice_.night.store->record_batch(batch, {}, std::move(done)); });
  ASSERT_TRUE(made) << made.error().sentence;
  EXPECT_EQ(shown().at("needed_by").as_array().size(), 1U);
  const Answer answer = ask(Method::del, "");
  EXPECT_EQ(answer.status, 409);
  EXPECT_THAT(answer.body, HasSubstr("a batch that went there is not over"));
  EXPECT_TRUE(fs::exists(folder_ / "clearinghouses/delta.toml"));
  ASSERT_TRUE(store::wait<void>([&](auto done) {
    practice_.night.store->move_batch(made->id, store::BatchState::refused,
                                      practice_.night.clock.now(), std::move(done));
  }));
  EXPECT_EQ(ask(Method::del, "").status, 200);
}

// It goes on with the configuration it began with, whatever the files say by now.
TEST_F(SettingsByPage, retire_nothing_through_which_a_run_at_work_may_still_ask) {
  config::Payer& asked = practice_.night.configuration.payers.front();
  asked.routes.push_back({.clearinghouse = ClearinghouseKey("delta"), .payer_id = "X1"});
  const Answer answer = ask(Method::del, "");
  EXPECT_EQ(answer.status, 409);
  EXPECT_THAT(answer.body, HasSubstr("may still ask through it"));
  EXPECT_TRUE(fs::exists(folder_ / "clearinghouses/delta.toml"));
  ASSERT_TRUE(store::wait<void>([&](auto done) {
    practice_.night.store->finish_run(practice_.night.run_id, practice_.night.clock.now(),
                                      std::move(done));
  }));
  EXPECT_EQ(ask(Method::del, "").status, 200);
}

}  // namespace
}  // namespace eligd::api
