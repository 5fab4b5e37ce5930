// The doors whose answers come later: what they take, when the answer is there, how they fail.
#include "base/test_world.hpp"
#include "sample_270.hpp"
#include "testpayer/doors.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sodium.h>

namespace eligd::testpayer {
namespace {

using testing::HasSubstr;

constexpr std::string_view form =
    "payerId=EXHP1&providerNpi=1999999984&memberId=EXM000001&patientLastName=TESTPATIENT&"
    "patientFirstName=ALEX&patientBirthDate=1990-02-14&asOfDate=2026-11-25&serviceType=30";

class LaterDoorTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { ASSERT_GE(sodium_init(), 0); }

  Doors doors_of(std::string_view setup) {
    return {
        Payer(scenario_of("[[clearinghouse]]\nkey = \"hub\"\n" + std::string(setup)), clock_, 1),
        std::nullopt, log_, clock_, entropy_};
  }
  static HttpReply ask(Doors& doors, const std::string& door = "/hub/async") {
    return doors
        .handle({.method = "POST",
                 .target = door,
                 .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
                 .body = std::string(form)})
        .reply;
  }
  static HttpReply look(Doors& doors, const std::string& where) {
    return doors.handle({.method = "GET", .target = where}).reply;
  }
  static std::string location(const HttpReply& reply) {
    for (const auto& [name, value] : reply.headers) {
      if (name == "Location") return value;
    }
    return {};
  }
  static std::string text(const HttpReply& reply, std::string_view name) {
    const boost::json::value body = boost::json::parse(reply.body);
    const auto* value = body.as_object().if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string();
  }

  FixedClock clock_{*parse_instant("2026-11-24T03:15:00Z")};
  SeededEntropy entropy_{7};
  ReceivedLog log_;
};

TEST_F(LaterDoorTest, names_a_place_and_has_the_answer_there_after_some_looks) {
  Doors doors = doors_of("looks = 2\n");
  const HttpReply taken = ask(doors);
  EXPECT_EQ(taken.status, 202);
  const std::string where = location(taken);
  EXPECT_THAT(where, HasSubstr("/hub/async/Q"));
  EXPECT_EQ(look(doors, where).status, 202);
  EXPECT_EQ(look(doors, where).status, 202);
  const HttpReply done = look(doors, where);
  EXPECT_EQ(done.status, 200);
  EXPECT_EQ(text(done, "statusCode"), "4");
  EXPECT_THAT(text(done, "x12"), HasSubstr("NM1*IL*1*TESTPATIENT*ALEX****MI*EXM000001"));
  EXPECT_THAT(log_.summary(), HasSubstr("\"requests\":1")) << "a look is no question";
}

TEST_F(LaterDoorTest, fetches_apart_where_it_says_so) {
  Doors doors = doors_of("looks = 0\nx12_apart = true\n");
  const std::string where = location(ask(doors));
  EXPECT_EQ(text(look(doors, where), "x12"), "");
  EXPECT_TRUE(look(doors, where + "/x12").body.starts_with("ISA"));
}

TEST_F(LaterDoorTest, tells_by_codes_in_the_other_style) {
  Doors doors = doors_of("looks = 1\n");
  const HttpReply taken = ask(doors, "/hub/coded");
  EXPECT_EQ(taken.status, 200);
  EXPECT_EQ(text(taken, "APIResponseCode"), "3");
  const std::string where = "/hub/coded/" + text(taken, "RequestID");
  EXPECT_EQ(text(look(doors, where), "APIResponseCode"), "3");
  EXPECT_EQ(text(look(doors, where), "APIResponseCode"), "0");
  EXPECT_TRUE(look(doors, where + "/x12").body.starts_with("ISA"));
}

TEST_F(LaterDoorTest, plays_faults_on_looks_and_forgets) {
  Doors doors = doors_of("looks = 0\nlook_faults = [\"http_504\", \"http_401\"]\n");
  const std::string where = location(ask(doors));
  EXPECT_EQ(look(doors, where).status, 504);
  EXPECT_EQ(look(doors, where).status, 401);
  EXPECT_EQ(look(doors, where).status, 200);
  EXPECT_EQ(look(doors, "/hub/async/Q999").status, 404);
  Doors forgetful = doors_of("forgets = true\n");
  EXPECT_EQ(look(forgetful, location(ask(forgetful))).status, 404);
}

TEST_F(LaterDoorTest, refuses_what_makes_no_question) {
  Doors doors = doors_of("");
  EXPECT_EQ(doors.handle({.method = "POST", .target = "/hub/async", .body = "a=b"}).reply.status,
            400);
}

TEST_F(LaterDoorTest, speaks_the_rules_envelope_in_json) {
  Doors doors = doors_of("");
  const auto ask_core = [&](std::string_view version) {
    return doors
        .handle({.method = "POST",
                 .target = "/hub/core",
                 .body = boost::json::serialize(
                     boost::json::object{{"PayloadType", "X12_270_Request_005010X279A1"},
                                         {"PayloadID", "id-1"},
                                         {"CORERuleVersion", version},
                                         {"Payload", sample_270()}})})
        .reply;
  };
  const HttpReply reply = ask_core("4.0.0");
  EXPECT_EQ(text(reply, "PayloadID"), "id-1");
  EXPECT_EQ(text(reply, "ErrorCode"), "Success");
  EXPECT_TRUE(text(reply, "Payload").starts_with("ISA"));
  EXPECT_EQ(text(ask_core("2.2.0"), "ErrorCode"), "VersionMismatch");
}

}  // namespace
}  // namespace eligd::testpayer
