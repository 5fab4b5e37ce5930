// A round there and back counts where everything holds; each way to forge or move one is tried.
#include "oidc/relying_party.hpp"

#include "base/test_world.hpp"
#include "sample_service.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace eligd::oidc {
namespace {

using namespace std::chrono_literals;
namespace json = boost::json;
using sample::fields_of;
using sample::SampleService;
using testing::HasSubstr;
using testing::Not;

class OnesWay : public testing::Test {
 protected:
  Begun begin(Purpose purpose = Purpose::sign_in) {
    auto begun = party.begin({.purpose = purpose, .source = "192.0.2.1"});
    EXPECT_TRUE(begun) << begun.error().sentence;
    return begun ? *begun : Begun();
  }
  std::expected<Finished, Failure> back(const Begun& begun, const std::string& code,
                                        std::string_view iss = {}) {
    const std::string state = SampleService::state_of(begun.url);
    return party.finish({.state = state, .code = code, .issuer = iss, .cookie = begun.cookie});
  }
  std::expected<Finished, Failure> whole(const std::string& subject = "u1") {
    const Begun begun = begin();
    return back(begun, service.sign_in(begun.url, subject));
  }
  void expect_failed(const std::expected<Finished, Failure>& end, Outcome outcome,
                     const char* why) {
    ASSERT_FALSE(end) << why;
    EXPECT_EQ(end.error().outcome, outcome) << why;
    EXPECT_THAT(end.error().why, HasSubstr(why));
    EXPECT_THAT(end.error().why, Not(HasSubstr("maria")));
  }

  FixedClock clock{*parse_instant("2026-11-24T14:00:00Z")};
  SeededEntropy entropy{11};
  SampleService service{clock};
  RelyingParty party{SampleService::settings(), Secret("our-secret"), service, clock, entropy};
};

TEST_F(OnesWay, leads_to_the_service_with_everything_it_needs_and_nothing_twice) {
  std::set<std::string> seen;
  for (int n = 0; n < 3; ++n) {
    const Begun begun = begin();
    const auto query = fields_of(std::string_view(begun.url).substr(begun.url.find('?') + 1));
    EXPECT_TRUE(begun.url.starts_with("https://login.example/authorize?"));
    EXPECT_EQ(query.at("response_type"), "code");
    EXPECT_EQ(query.at("client_id"), "eligd");
    EXPECT_EQ(query.at("redirect_uri"),
              "https%3A%2F%2Feligd.example%2Fapi%2Fv1%2Fsession%2Fservice%2Freturn");
    EXPECT_EQ(query.at("scope"), "openid%20email");
    EXPECT_EQ(query.at("code_challenge_method"), "S256");
    EXPECT_FALSE(query.contains("prompt"));
    for (const char* name : {"state", "nonce", "code_challenge"}) {
      EXPECT_EQ(query.at(name).size(), 43U) << name;
      EXPECT_TRUE(seen.insert(query.at(name)).second) << name;
    }
    EXPECT_TRUE(seen.insert(std::string(begun.cookie.expose())).second);
  }
}

TEST_F(OnesWay, there_and_back_says_who_it_is) {
  const auto end = whole();
  ASSERT_TRUE(end) << end.error().why;
  EXPECT_EQ(end->word.subject, "u1");
  EXPECT_EQ(end->word.issuer, sample::issuer);
  EXPECT_EQ(end->word.name, "maria@clinic.example");
  EXPECT_TRUE(end->word.has_second_factor);
  EXPECT_FALSE(end->word.proved) << "nobody said when";
  const auto form = fields_of(service.asked.back().url.ends_with("/keys")
                                  ? (service.asked.end() - 2)->form->expose()
                                  : std::string_view());
  EXPECT_EQ(form.at("grant_type"), "authorization_code");
}

TEST_F(OnesWay, is_walked_once) {
  const Begun begun = begin();
  const std::string code = service.sign_in(begun.url, "u1");
  EXPECT_TRUE(back(begun, code));
  expect_failed(back(begun, code), Outcome::again, "did not begin");
}

TEST_F(OnesWay, is_not_another_browsers) {
  const Begun begun = begin();
  const Begun other = begin();
  const std::string code = service.sign_in(begun.url, "u1");
  const std::string state = SampleService::state_of(begun.url);
  const auto end = party.finish({.state = state, .code = code, .cookie = other.cookie});
  expect_failed(end, Outcome::again, "did not begin");
  EXPECT_FALSE(end.error().purpose);
  EXPECT_EQ(service.times("/token"), 0) << "the code was not even shown";
}

// Somebody carries their own code into another's round: code injection.
TEST_F(OnesWay, takes_no_code_of_another_round) {
  const Begun mine = begin();
  const Begun theirs = begin();
  const std::string code = service.sign_in(theirs.url, "u2");
  expect_failed(back(mine, code), Outcome::failed, "invalid_grant");
}

TEST_F(OnesWay, takes_no_token_with_the_nonce_of_another_round) {
  const Begun begun = begin();
  const std::string code = service.sign_in(begun.url, "u1");
  service.nonce = std::string(43, 'x');
  expect_failed(back(begun, code), Outcome::failed, "another request");
}

TEST_F(OnesWay, shows_a_code_once) {
  const Begun begun = begin();
  const std::string code = service.sign_in(begun.url, "u1");
  service.code.clear();  // somebody was faster
  expect_failed(back(begun, code), Outcome::failed, "invalid_grant");
}

TEST_F(OnesWay, tells_a_return_of_another_issuer) {
  {
    const Begun begun = begin();
    const std::string code = service.sign_in(begun.url, "u1");
    expect_failed(back(begun, code, "https://evil.example"), Outcome::failed, "another issuer's");
    EXPECT_EQ(service.times("/token"), 0) << "the code was not shown to anybody";
  }
  {
    const Begun begun = begin();
    EXPECT_TRUE(back(begun, service.sign_in(begun.url, "u1"), sample::issuer));
  }
}

TEST_F(OnesWay, misses_the_issuer_where_the_service_always_says_it) {
  service.description["authorization_response_iss_parameter_supported"] = true;
  const Begun begun = begin();
  expect_failed(back(begun, service.sign_in(begun.url, "u1")), Outcome::failed, "another issuer's");
}

TEST_F(OnesWay, takes_keys_that_were_changed_and_looks_for_them_once_a_minute) {
  ASSERT_TRUE(whole());
  EXPECT_EQ(service.times("/keys"), 1);
  service.key = sample::SigningKey("k2");
  clock.advance(61s);
  service.keys.push_back(service.key.public_part());
  ASSERT_TRUE(whole()) << "the new key is fetched";
  EXPECT_EQ(service.times("/keys"), 2);
  // Forged ones do not make us ask again and again.
  service.key = sample::SigningKey("k3");
  for (int n = 0; n < 5; ++n) expect_failed(whole(), Outcome::failed, "none of its keys");
  EXPECT_EQ(service.times("/keys"), 2);
  clock.advance(61s);
  expect_failed(whole(), Outcome::failed, "none of its keys");
  EXPECT_EQ(service.times("/keys"), 3);
}

TEST_F(OnesWay, is_not_mended_by_a_forged_key_set) {
  const sample::SigningKey forged("k1");
  service.key = sample::SigningKey("k1");  // another of the same name
  expect_failed(whole(), Outcome::failed, "none of its keys");
  service.keys = {};
  clock.advance(61s);
  expect_failed(whole(), Outcome::failed, "none of its keys");
  service.odd = [](const Ask& asked) -> std::optional<Told> {
    if (!asked.url.ends_with("/keys")) return std::nullopt;
    return Told{.status = 200, .body = std::string(65 * 1024, ' ')};
  };
  clock.advance(61s);
  EXPECT_FALSE(whole());
}

TEST_F(OnesWay, counts_no_address_that_nobody_verified) {
  service.claims["email_verified"] = false;
  EXPECT_EQ(whole()->word.name, "");
  service.claims["email_verified"] = "true";
  EXPECT_EQ(whole()->word.name, "");
  service.claims.erase("email_verified");
  EXPECT_EQ(whole()->word.name, "");
}

TEST_F(OnesWay, asks_who_it_is_where_the_token_does_not_say) {
  service.claims.erase("email");
  service.claims.erase("email_verified");
  service.userinfo = {{"sub", "u1"}, {"email", "maria@clinic.example"}, {"email_verified", true}};
  EXPECT_EQ(whole()->word.name, "maria@clinic.example");
  EXPECT_EQ(service.asked.back().authorization.expose(), "Bearer sample-access");
  service.userinfo["sub"] = "u2";
  EXPECT_EQ(whole()->word.name, "") << "that is about another person";
}

TEST_F(OnesWay, needs_a_method_that_the_practice_names) {
  service.claims["amr"] = json::array{"pwd"};
  expect_failed(whole(), Outcome::failed, "none of the methods");
  service.claims.erase("amr");
  expect_failed(whole(), Outcome::failed, "none of the methods");
  service.claims["amr"] = json::array{"otp", "mfa"};
  EXPECT_TRUE(whole());
}

TEST_F(OnesWay, for_a_grave_act_asks_for_a_new_sign_in_and_believes_no_old_one) {
  const auto proof = [&](std::optional<std::int64_t> auth_time) {
    const Begun begun = begin(Purpose::proof);
    EXPECT_THAT(begun.url, HasSubstr("&prompt=login&max_age=0"));
    const std::string code = service.sign_in(begun.url, "u1");
    if (auth_time)
      service.claims["auth_time"] = *auth_time;
    else
      service.claims.erase("auth_time");
    return back(begun, code);
  };
  EXPECT_TRUE(proof(service.now()));
  expect_failed(proof(service.now() - 61), Outcome::failed, "anew");
  expect_failed(proof(std::nullopt), Outcome::failed, "anew");
}

TEST_F(OnesWay, that_was_given_up_there_is_no_failure_of_ours) {
  const auto end_with = [&](std::string_view error) {
    const Begun begun = begin();
    const std::string state = SampleService::state_of(begun.url);
    return party.finish({.state = state, .error = error, .cookie = begun.cookie});
  };
  expect_failed(end_with("access_denied"), Outcome::cancelled, "not gone through");
  expect_failed(end_with("server_error"), Outcome::failed, "an error");
  expect_failed(end_with("maria<script>"), Outcome::failed, "an error");
}

TEST_F(OnesWay, to_a_service_that_is_silent_costs_one_wait_in_ten_seconds) {
  service.odd = [](const Ask&) -> std::optional<Told> {
    return Told{.words = "no answer within 5 s"};
  };
  for (int n = 0; n < 4; ++n) {
    const auto begun = party.begin({});
    ASSERT_FALSE(begun);
    EXPECT_EQ(begun.error().kind, ErrorKind::unavailable);
  }
  EXPECT_EQ(service.asked.size(), 1U);
  clock.advance(11s);
  EXPECT_FALSE(party.begin({}));
  EXPECT_EQ(service.asked.size(), 2U);
  service.odd = nullptr;
  clock.advance(11s);
  EXPECT_TRUE(party.begin({}));
}

TEST_F(OnesWay, leads_back_in_peace_where_the_service_falls_silent_meanwhile) {
  const Begun begun = begin();
  const std::string code = service.sign_in(begun.url, "u1");
  service.odd = [](const Ask&) -> std::optional<Told> { return Told{.words = "nobody there"}; };
  expect_failed(back(begun, code), Outcome::unavailable, "no token");
}

TEST_F(OnesWay, is_described_once_an_hour) {
  (void)begin();
  (void)begin();
  EXPECT_EQ(service.times("openid-configuration"), 1);
  clock.advance(61min);
  (void)begin();
  EXPECT_EQ(service.times("openid-configuration"), 2);
}

// A service of the public internet must not make us knock inside the practice's own network.
TEST_F(OnesWay, meets_private_addresses_where_the_issuer_is_one_itself) {
  ASSERT_TRUE(whole());
  for (const Ask& asked : service.asked)
    EXPECT_EQ(asked.is_private_allowed, asked.url.ends_with("openid-configuration")) << asked.url;
  service.odd = [&](const Ask& asked) -> std::optional<Told> {
    if (!asked.url.ends_with("openid-configuration")) return std::nullopt;
    return Told{.status = 200, .body = json::serialize(service.description), .is_private = true};
  };
  clock.advance(61min);
  service.asked.clear();
  ASSERT_TRUE(whole());
  for (const Ask& asked : service.asked) EXPECT_TRUE(asked.is_private_allowed) << asked.url;
}

}  // namespace
}  // namespace eligd::oidc
