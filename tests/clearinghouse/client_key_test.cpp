// Assertions signed by our own key. That a server takes them is tried against a real one
// (tests/access/oidc/signed.js); here, what that one does not look at.
#include "clearinghouse/client_key.hpp"

#include "asking.hpp"
#include "base/test_world.hpp"
#include "clearinghouse/oauth_token.hpp"
#include "raw_server.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <algorithm>
#include <optional>

namespace eligd::clearinghouse {
namespace {

using namespace std::chrono_literals;
using namespace test;
using testing::HasSubstr;
using testing::Not;
namespace json = boost::json;

constexpr Instant noon{std::chrono::sys_days{std::chrono::year(2026) / 11 / 24} + 12h};

std::string from_base64url(std::string text) {
  for (char& c : text) c = c == '-' ? '+' : c == '_' ? '/' : c;
  const std::size_t padding = (4 - text.size() % 4) % 4;
  text.append(padding, '=');
  std::string bytes(text.size(), '\0');
  // NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): OpenSSL's type
  const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                   reinterpret_cast<const unsigned char*>(text.data()),
                                   static_cast<int>(text.size()));
  // NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)
  bytes.resize(static_cast<std::size_t>(size) - padding);
  return bytes;
}

json::object claims_of(const std::string& assertion) {
  const auto first = assertion.find('.');
  const auto second = assertion.find('.', first + 1);
  return json::parse(from_base64url(assertion.substr(first + 1, second - first - 1))).as_object();
}

ClientKey fresh_key(ClientKeyKind kind = ClientKeyKind::ec) {
  return ClientKey::read(ClientKey::make(kind).value(), {}).value();
}

TEST(AnAssertion, holds_for_less_than_five_minutes_for_one_door_and_is_never_the_same_twice) {
  SeededEntropy entropy{7};
  const ClientKey key = fresh_key();
  const auto first = key.assertion("eligd", "https://ehr.example/token", noon, entropy).value();
  const auto second = key.assertion("eligd", "https://ehr.example/token", noon, entropy).value();
  const json::object claims = claims_of(first);
  const std::int64_t now =
      std::chrono::floor<std::chrono::seconds>(noon).time_since_epoch().count();
  EXPECT_GT(claims.at("exp").as_int64(), now);
  EXPECT_LT(claims.at("exp").as_int64(), now + 300);
  EXPECT_EQ(claims.at("aud").as_string(), "https://ehr.example/token");
  EXPECT_EQ(claims.at("iss").as_string(), "eligd");
  EXPECT_EQ(claims.at("sub").as_string(), "eligd");
  EXPECT_EQ(claims.at("jti").as_string().size(), 32);
  EXPECT_NE(claims.at("jti"), claims_of(second).at("jti"));
}

TEST(AnAssertion, carries_both_halves_of_its_signature_in_full_whatever_they_begin_with) {
  SeededEntropy entropy{7};
  const ClientKey key = fresh_key();
  for (int i = 0; i < 600; ++i) {  // one in 128 has a half that begins with a zero
    const auto one = key.assertion("eligd", "https://ehr.example/token", noon, entropy).value();
    EXPECT_EQ(from_base64url(one.substr(one.rfind('.') + 1)).size(), 96);
  }
}

TEST(AClientKey, shows_its_public_half_alone) {
  for (const ClientKeyKind kind : {ClientKeyKind::ec, ClientKeyKind::rsa}) {
    const ClientKey key = fresh_key(kind);
    const json::object set = json::parse(key.public_set()).as_object();
    const json::object& one = set.at("keys").as_array().at(0).as_object();
    EXPECT_EQ(one.at("kid").as_string(), key.id());
    for (const char* secret : {"d", "p", "q", "dp", "dq", "qi"})
      EXPECT_FALSE(one.contains(secret)) << secret;
  }
}

TEST(AClientKey, is_refused_without_a_word_of_what_it_holds) {
  for (const char* text : {"", "sample-secret", "-----BEGIN PRIVATE KEY-----\nQUJD\n"}) {
    const auto read = ClientKey::read(Secret(text), {});
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().kind, ErrorKind::configuration);
    EXPECT_THAT(read.error().sentence, Not(HasSubstr("sample-secret")));
  }
}

TEST(ATokenDoor, is_told_a_new_assertion_each_time_and_no_secret) {
  std::vector<std::string> asked;
  RawServer server([&](Peer& peer) {
    // Kept open: one that closes as the next question comes has it fail unsent.
    for (std::string one = peer.read_request(); !one.empty(); one = peer.read_request()) {
      asked.push_back(std::move(one));
      peer.write(
          http_answer(401, R"({"error": "invalid_client", "error_description": "EXAMPLE"})"));
    }
  });
  boost::asio::io_context io;
  HttpClient http{io.get_executor()};
  FixedClock clock{noon};
  int calls = 0;
  HttpRequest door;
  door.url = server.url() + "token";
  door.is_plain_http_allowed = true;
  OauthToken token(
      door,
      {.id = "eligd",
       .secret = Secret("sample-secret"),
       .scope = "system/*.read",
       .assertion = [&]() -> Result<std::string> { return "one." + std::to_string(++calls); }},
      http, clock);
  for (int i = 0; i < 2; ++i) {
    const auto got = run(io, token.get());
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().kind, ErrorKind::refused);
    EXPECT_THAT(got.error().sentence, HasSubstr("the assertion our key signed (HTTP 401, "
                                                "invalid_client)"));
    EXPECT_THAT(got.error().sentence, Not(HasSubstr("EXAMPLE"))) << "what it says besides";
  }
  ASSERT_EQ(asked.size(), 2);
  EXPECT_THAT(asked[0], HasSubstr("client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-"
                                  "assertion-type%3Ajwt-bearer&client_assertion=one.1&scope="));
  EXPECT_THAT(asked[1], HasSubstr("client_assertion=one.2"));
  EXPECT_THAT(asked[0], Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace eligd::clearinghouse
