// Payers and the ways to them: what is held back, tests by a click, enrollments, rules that are
// tried before they are saved.
#include "answer_json.hpp"
#include "api/errands.hpp"
#include "api/service.hpp"
#include "practice.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

namespace eligd::api {
namespace {

namespace json = boost::json;
using sample::object_of;
using sample::Practice;
using sample::Session;
using testing::HasSubstr;
using testing::Not;

// The errand an answer speaks of, once it has ended.
json::object ended(Practice& practice, const Session& who, const Answer& begun) {
  EXPECT_EQ(begun.status, 202) << begun.body;
  const std::string href(object_of(begun).at("href").as_string());
  for (int looks = 0; looks < 2000; ++looks) {
    const json::object errand = object_of(practice.ask_as(who, Method::get, href));
    const auto& state = errand.at("state").as_string();
    if (state == "done" || state == "failed") return errand;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  ADD_FAILURE() << "it never ended";
  return {};
}

json::object house(Practice& practice, std::string_view key) {
  const json::object body = object_of(practice.get("/api/v1/clearinghouses"));
  for (const json::value& one : body.at("clearinghouses").as_array())
    if (one.at("key").as_string() == key) return one.as_object();
  ADD_FAILURE() << "no " << key;
  return {};
}

TEST(Ways, are_shown_as_the_engine_holds_them_back) {
  Practice practice;
  EXPECT_EQ(house(practice, "alpha").at("circuit").at("state").as_string(), "unknown");
  const auto tell = [&](std::string_view name, std::string_view payer, std::string_view words) {
    practice.board->saw({.name = name,
                         .words = words,
                         .payer = PayerKey(std::string(payer)),
                         .clearinghouse = ClearinghouseKey("alpha")});
  };
  tell("circuits.begun", "", "");
  tell("circuit.open", "blue", "it did not answer");
  EXPECT_EQ(house(practice, "alpha").at("circuit").at("state").as_string(), "closed");
  const json::object payer = object_of(practice.get("/api/v1/payers/blue"));
  const json::value& through_alpha = payer.at("routes").as_array()[0];
  EXPECT_EQ(through_alpha.at("circuit").at("state").as_string(), "open");
  EXPECT_EQ(through_alpha.at("circuit").at("why").as_string(), "it did not answer");
  EXPECT_TRUE(through_alpha.at("circuit").at("since").is_string());
  EXPECT_EQ(payer.at("routes").as_array()[1].at("circuit").at("state").as_string(), "closed");
}

TEST(Ways, show_how_old_a_secret_is_and_never_where_it_is) {
  Practice practice;
  auto& alpha = practice.night.configuration.clearinghouses[0];
  const std::string path = (practice.night.folder / "a-secret-place").string();
  std::ofstream(path) << "canary";
  using Kind = config::SecretRef::Kind;
  for (const auto& [kind, kept] : {std::pair{Kind::file, R"("kept":"file")"},
                                   std::pair{Kind::credential, R"("kept":"credential")"}}) {
    alpha.auth = {.kind = config::Auth::Kind::bearer, .secret = {.kind = kind, .name = path}};
    const Answer answer = practice.get("/api/v1/clearinghouses");
    EXPECT_THAT(answer.body, HasSubstr(kept));
    EXPECT_THAT(answer.body, testing::ContainsRegex("\"days\":-?[0-9]"));  // null: not known
    EXPECT_THAT(answer.body, Not(HasSubstr("canary")));
    EXPECT_THAT(answer.body, Not(HasSubstr("a-secret-place")));
  }
  EXPECT_TRUE(house(practice, "beta").at("secret").is_null());
  EXPECT_TRUE(house(practice, "beta").at("certificate").is_null());
}

// Nobody listens there: what came of it is told, and that somebody tried is in the chain.
TEST(ATest, of_a_way_says_what_came_and_who_asked) {
  Practice practice;
  for (config::Clearinghouse& one : practice.night.configuration.clearinghouses) {
    one.url = "http://127.0.0.1:1/";
    one.plain_http_allowed = true;
  }
  const Session admin = practice.sign_in("admin");
  const json::object errand = ended(practice, admin,
                                    practice.ask_as(admin, Method::post, "/api/v1/payers/blue/test",
                                                    R"({"clearinghouse":"beta"})"));
  EXPECT_EQ(errand.at("kind").as_string(), "payer test");
  ASSERT_EQ(errand.at("state").as_string(), "done") << json::serialize(errand);
  const json::value& test = errand.at("test");
  EXPECT_EQ(test.at("clearinghouse").as_string(), "beta");
  EXPECT_FALSE(test.at("works").as_bool());
  EXPECT_THAT(std::string(test.at("words").as_string()), HasSubstr("not reached"));
  EXPECT_TRUE(test.at("raw").is_null());
  const auto trail = practice.night.store->audit_trail("payer blue");
  ASSERT_EQ(trail->entries.size(), 1U);
  EXPECT_EQ(trail->entries.front().entry.what, "test payer");
  EXPECT_EQ(trail->entries.front().entry.who, "admin");
}

TEST(ATest, goes_only_where_the_payer_is_reached) {
  Practice practice;
  const Session admin = practice.sign_in("admin");
  EXPECT_EQ(
      practice
          .ask_as(admin, Method::post, "/api/v1/payers/blue/test", R"({"clearinghouse":"gamma"})")
          .status,
      422);
  EXPECT_EQ(practice.ask_as(admin, Method::post, "/api/v1/payers/nobody/test", "{}").status, 404);
  EXPECT_EQ(practice.ask_as(admin, Method::post, "/api/v1/clearinghouses/nobody/test").status, 404);
}

TEST(AnErrand, is_shown_to_nobody_else) {
  Practice practice;
  const Session admin = practice.sign_in("admin");
  const Answer begun = practice.ask_as(admin, Method::post, "/api/v1/clearinghouses/alpha/test");
  ASSERT_EQ(begun.status, 202) << begun.body;
  const std::string href(object_of(begun).at("href").as_string());
  (void)ended(practice, admin, begun);
  EXPECT_EQ(practice.ask_as(practice.sign_in("billing"), Method::get, href).status, 404);
  EXPECT_EQ(practice.ask_as(admin, Method::get, "/api/v1/errands/999").status, 404);
}

TEST(Errands, do_one_thing_at_a_time_for_one_person_and_few_at_once) {
  Errands errands;
  std::promise<void> gate;
  const std::shared_future<void> open = gate.get_future().share();
  const auto wait_there = [open](const std::stop_token&) -> Result<std::string> {
    open.wait();
    return "{}";
  };
  const Instant now{};
  ASSERT_TRUE(errands.begin("payer test", "ada", now, wait_there));
  EXPECT_EQ(errands.begin("payer test", "ada", now, wait_there).error().kind, ErrorKind::conflict);
  int taken = 1;
  for (int n = 0; n < 20; ++n) {
    const auto more = errands.begin("payer test", "ada" + std::to_string(n), now, wait_there);
    taken += more ? 1 : 0;
    if (!more) {
      EXPECT_EQ(more.error().kind, ErrorKind::unavailable);
    }
  }
  EXPECT_GE(taken, 4);
  EXPECT_LE(taken, static_cast<int>(Errands::at_once_max + Errands::waiting_max));
  gate.set_value();
}

TEST(Errands, stop_what_runs_when_they_end) {
  std::atomic<bool> was_asked = false;
  {
    Errands errands;
    std::promise<void> begun;
    ASSERT_TRUE(errands.begin("payer test", "ada", {}, [&](const std::stop_token& stop) {
      begun.set_value();
      while (!stop.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
      was_asked = true;
      return Result<std::string>("{}");
    }));
    begun.get_future().wait();
  }
  EXPECT_TRUE(was_asked);
}

TEST(Errands, that_fail_say_why_in_our_words_alone) {
  Errands errands;
  const auto failed = errands.begin(
      "payer test", "ada", {},
      [](const std::stop_token&) -> Result<std::string> { throw std::runtime_error("canary"); });
  ASSERT_TRUE(failed);
  for (int looks = 0; looks < 2000; ++looks) {
    const auto errand = errands.find(*failed, "ada");
    ASSERT_TRUE(errand);
    if (errand->state == ErrandState::failed) {
      EXPECT_EQ(errand->trouble, "it ended by a fault of its own");
      return;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  FAIL() << "it never ended";
}

TEST(Enrollments, are_written_by_admins_and_seen_by_whoever_sees_payers) {
  Practice practice;
  const Session admin = practice.sign_in("admin");
  const auto edit = [&](const std::string& body) {
    return practice.ask_as(admin, Method::patch, "/api/v1/payers/blue/enrollment", body);
  };
  EXPECT_EQ(
      edit(R"({"npi":"1999999984","state":"submitted","day":"2026-11-12","note":"letter"})").status,
      200);
  const json::object body = object_of(practice.get("/api/v1/enrollments"));
  EXPECT_EQ(body.at("providers").as_array()[0].at("npi").as_string(), "1999999984");
  ASSERT_EQ(body.at("enrollments").as_array().size(), 1U);
  const json::value& one = body.at("enrollments").as_array()[0];
  EXPECT_EQ(one.at("payer").as_string(), "blue");
  EXPECT_EQ(one.at("state").as_string(), "submitted");
  EXPECT_EQ(one.at("changed_by").as_string(), "admin");
  const auto trail = practice.night.store->audit_trail("payer blue");
  ASSERT_EQ(trail->entries.size(), 1U);
  EXPECT_EQ(trail->entries.front().entry.what, "edit enrollment");
  const Answer wrong = edit(R"({"npi":"1999999985","state":"approved"})");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr("/npi"));
  EXPECT_EQ(edit(R"({"npi":"1999999984","state":"unknown"})").status, 200);
  EXPECT_TRUE(object_of(practice.get("/api/v1/enrollments")).at("enrollments").as_array().empty());
}

TEST(Enrollments, tell_of_a_payer_that_refused_who_asks) {
  Practice practice;
  ASSERT_TRUE(store::wait<TaskId>([&](auto done) {
    practice.night.store->open_task({.verification = practice.north,
                                     .code = "aaa-51",
                                     .queue = "Admin",
                                     .why = "Provider not on file (AAA 51).",
                                     .act = "mend it",
                                     .at = practice.night.clock.now()},
                                    std::move(done));
  }));
  const json::object body = object_of(practice.get("/api/v1/enrollments", "admin"));
  ASSERT_EQ(body.at("refusals").as_array().size(), 1U);
  const json::value& told = body.at("refusals").as_array()[0];
  EXPECT_EQ(told.at("aaa").as_string(), "51");
  EXPECT_EQ(told.at("meaning").as_string(), "Provider not on file");
  EXPECT_EQ(told.at("cases").as_int64(), 1);
}

std::string rules_body(const std::string& more) {
  return json::serialize(json::object{
      {"text",
       "name = \"Example Blue\"\n"
       "routes = [{ clearinghouse = \"alpha\", payer_id = \"EXblue\" }, { clearinghouse = "
       "\"beta\", payer_id = \"BXblue\" }]\nsearch = [\"id_name_birth\", \"name_birth\"]\n" +
           more}});
}

TEST(Rules, that_are_tried_say_whom_they_would_change_and_store_nothing) {
  Practice practice;
  const Session admin = practice.sign_in("admin");
  const auto before = practice.night.store->summaries(practice.north)->size();
  const Answer begun = practice.ask_as(admin, Method::post, "/api/v1/payers/blue/rules/trial",
                                       rules_body("percent = \"plan_percent\"\n"));
  EXPECT_TRUE(object_of(begun).at("findings").as_array().empty());
  const json::object errand = ended(practice, admin, begun);
  ASSERT_EQ(errand.at("state").as_string(), "done") << json::serialize(errand);
  const json::value& trial = errand.at("trial");
  EXPECT_EQ(trial.at("payer").as_string(), "blue");
  EXPECT_EQ(trial.at("looked_at").as_int64(), 2);
  EXPECT_FALSE(trial.at("is_cut").as_bool());
  // What a payer said of somebody is not the admin's to see: facts by their names alone.
  EXPECT_THAT(json::serialize(trial), Not(HasSubstr("known ")));
  EXPECT_EQ(practice.night.store->summaries(practice.north)->size(), before);
  EXPECT_EQ(practice.night.configuration.payer(PayerKey("blue"))->percent,
            config::PercentStyle::patient_fraction);
}

TEST(Rules, with_mistakes_are_told_by_line_and_nobody_is_looked_at) {
  Practice practice;
  const Session admin = practice.sign_in("admin");
  const Answer answer = practice.ask_as(admin, Method::post, "/api/v1/payers/blue/rules/trial",
                                        rules_body("percnt = \"x\"\n"));
  EXPECT_EQ(answer.status, 200) << answer.body;
  const json::object body = object_of(answer);
  EXPECT_TRUE(body.at("errand").is_null());
  ASSERT_EQ(body.at("findings").as_array().size(), 1U) << answer.body;
  EXPECT_EQ(body.at("findings").as_array()[0].at("line").as_int64(), 4);
  EXPECT_THAT(answer.body, Not(HasSubstr(practice.night.folder.string())));
}

TEST(Rules, are_shown_as_their_file_has_them) {
  Practice practice;
  const Session admin = practice.sign_in("admin");
  const auto text = [&] {
    return object_of(practice.ask_as(admin, Method::get, "/api/v1/payers/blue/rules")).at("text");
  };
  EXPECT_TRUE(text().is_null());
  std::filesystem::create_directories(practice.night.folder / "payers");
  std::ofstream(practice.night.folder / "payers/blue.toml") << "name = \"Example Blue\"\n";
  EXPECT_EQ(text().as_string(), "name = \"Example Blue\"\n");
}

json::object with_file(Practice& practice, const std::string& text) {
  std::filesystem::create_directories(practice.night.folder / "payers");
  std::ofstream(practice.night.folder / "payers/blue.toml") << text;
  return object_of(
      practice.ask_as(practice.sign_in("admin"), Method::get, "/api/v1/payers/blue/rules"));
}

std::string file_of_blue(const Practice& practice) {
  std::ifstream file(practice.night.folder / "payers/blue.toml");
  return {std::istreambuf_iterator<char>(file), {}};
}

const std::string blue =
    "name = \"Example Blue\"   # as on the card\n"
    "routes = [{ clearinghouse = \"alpha\", payer_id = \"EXblue\" }]\n";

TEST(Rules, are_shown_as_fields_with_help_and_what_may_be_written) {
  Practice practice;
  const json::object shown = with_file(practice, blue);
  EXPECT_EQ(shown.at("values").at("name").as_string(), "Example Blue");
  bool is_seen = false;
  for (const json::value& field : shown.at("fields").as_array()) {
    if (field.at("key").as_string() != "retry.max_seconds") continue;
    is_seen = true;
    EXPECT_EQ(field.at("unit").as_string(), "seconds");
    EXPECT_EQ(field.at("max").as_int64(), 86'400);
    EXPECT_FALSE(field.at("help").as_string().empty());
  }
  EXPECT_TRUE(is_seen);
}

TEST(Rules, that_are_changed_by_a_form_keep_every_other_byte_and_tell_mistakes_at_their_field) {
  Practice practice;
  (void)with_file(practice, blue);
  const Session admin = practice.sign_in("admin");
  const auto edit = [&](const json::object& changes) {
    return object_of(
        practice.ask_as(admin, Method::post, "/api/v1/payers/blue/rules/edit",
                        json::serialize(json::object{{"text", blue}, {"changes", changes}})));
  };
  const json::object good = edit({{"percent", "plan_percent"}, {"name", "Example Sky"}});
  EXPECT_EQ(good.at("text").as_string(),
            "name = \"Example Sky\"   # as on the card\n"
            "routes = [{ clearinghouse = \"alpha\", payer_id = \"EXblue\" }]\n"
            "percent = \"plan_percent\"\n");
  EXPECT_TRUE(good.at("findings").as_array().empty());
  const json::object bad = edit({{"inquiries_max", 99}});
  ASSERT_EQ(bad.at("findings").as_array().size(), 1u);
  EXPECT_EQ(bad.at("findings").as_array()[0].at("rule").as_string(), "inquiries_max");
  EXPECT_EQ(file_of_blue(practice), blue);
}

TEST(Rules, are_saved_once_read_and_entered_and_loaded) {
  Practice practice;
  practice.write_configuration();
  const json::object shown = with_file(practice, blue);
  std::atomic<int> reloads = 0;
  Behind behind = practice.behind();
  behind.reload = [&] { ++reloads; };
  practice.service = std::make_unique<Service>(practice.settings, std::move(behind));
  const Session admin = practice.sign_in("admin");
  const auto save = [&](const std::string& text, const json::value& digest) {
    return practice.ask_as(admin, Method::put, "/api/v1/payers/blue/rules",
                           json::serialize(json::object{{"text", text}, {"digest", digest}}));
  };
  const json::object bad = object_of(save(blue + "inquiries_max = 99\n", shown.at("digest")));
  EXPECT_FALSE(bad.at("is_saved").as_bool());
  EXPECT_EQ(file_of_blue(practice), blue);
  const std::string next = blue + "inquiries_max = 2\n";
  const json::object good = object_of(save(next, shown.at("digest")));
  EXPECT_TRUE(good.at("is_saved").as_bool());
  EXPECT_EQ(file_of_blue(practice), next);
  EXPECT_EQ(reloads, 1);
  const auto trail = practice.night.store->audit_trail("payer blue")->entries;
  ASSERT_FALSE(trail.empty());
  EXPECT_EQ(trail.back().entry.what, "change rules");
  EXPECT_THAT(trail.back().entry.why, testing::StartsWith("inquiries_max; SHA-256 "));
  // Whoever read it before somebody else saved it loses nothing of theirs.
  EXPECT_EQ(save(blue, shown.at("digest")).status, 409);
  EXPECT_EQ(file_of_blue(practice), next);
  practice.night.clock.advance(std::chrono::minutes(10));
  EXPECT_EQ(save(blue, good.at("digest")).status, 403) << "nobody showed lately who they are";
}

// Two saved what they made of one text: one at a time, so that the second sees the first.
TEST(Rules, are_not_saved_over_what_another_is_saving) {
  Practice practice;
  practice.write_configuration();
  const json::object shown = with_file(practice, blue);
  Behind behind = practice.behind();
  const std::shared_ptr<std::mutex> files = behind.files;
  practice.service = std::make_unique<Service>(practice.settings, std::move(behind));
  const Session admin = practice.sign_in("admin");
  std::unique_lock others(*files);
  auto second = std::async(std::launch::async, [&] {
    return practice.ask_as(admin, Method::put, "/api/v1/payers/blue/rules",
                           json::serialize(json::object{{"text", blue + "inquiries_max = 2\n"},
                                                        {"digest", shown.at("digest")}}));
  });
  EXPECT_EQ(second.wait_for(std::chrono::milliseconds(200)), std::future_status::timeout);
  const std::string first = blue + "inquiries_max = 3\n";
  std::ofstream(practice.night.folder / "payers/blue.toml") << first;
  others.unlock();
  EXPECT_EQ(second.get().status, 409);
  EXPECT_EQ(file_of_blue(practice), first);
}

// Loaded once, and the other file was written since.
TEST(Rules, are_not_saved_where_the_files_together_would_not_load) {
  Practice practice;
  practice.write_configuration();
  const json::object shown = with_file(practice, blue);
  std::ofstream(practice.night.folder / "payers/gold.toml")
      << "name = \"Example Gold\"\naliases = [\"Example Card\"]\n"
         "routes = [{ clearinghouse = \"alpha\", payer_id = \"EXgold\" }]\n";
  const Session admin = practice.sign_in("admin");
  const Answer answer = practice.ask_as(
      admin, Method::put, "/api/v1/payers/blue/rules",
      json::serialize(json::object{{"text", blue + "aliases = [\"Example Card\"]\n"},
                                   {"digest", shown.at("digest")}}));
  EXPECT_EQ(answer.status, 409) << answer.body;
  EXPECT_THAT(answer.body, HasSubstr("payers/"));
  EXPECT_EQ(file_of_blue(practice), blue);
}

}  // namespace
}  // namespace eligd::api
