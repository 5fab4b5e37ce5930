// What a sign-in service says of itself is taken where it is the one an admin named, and knows what
// is needed; what it gives for a code is read strictly.
#include "oidc/discovery.hpp"

#include "oidc/token_answer.hpp"
#include "oidc/wire.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::oidc {
namespace {

namespace json = boost::json;
using testing::HasSubstr;
using testing::Not;

json::object good() {
  return {{"issuer", "https://login.example"},
          {"authorization_endpoint", "https://login.example/authorize"},
          {"token_endpoint", "https://tokens.example/token"},
          {"jwks_uri", "https://keys.example/keys"}};
}

Result<Discovery> read(const json::object& told, bool has_secret = true,
                       std::string_view issuer = "https://login.example") {
  return read_discovery(json::serialize(told), issuer, has_secret);
}

TEST(TheDescription, is_looked_for_where_the_issuer_has_it) {
  EXPECT_EQ(discovery_address("https://login.example"),
            "https://login.example/.well-known/openid-configuration");
  EXPECT_EQ(discovery_address("https://login.example/realms/clinic/"),
            "https://login.example/realms/clinic/.well-known/openid-configuration");
}

TEST(TheDescription, is_of_the_very_issuer_that_was_named) {
  EXPECT_TRUE(read(good()));
  for (const char* other : {"https://login.example/", "https://LOGIN.example",
                            "http://login.example", "https://login.example.evil", ""}) {
    json::object told = good();
    told["issuer"] = other;
    EXPECT_FALSE(read(told)) << other;
  }
  EXPECT_FALSE(read_discovery("[]", "https://login.example", true));
  EXPECT_FALSE(read_discovery("{", "https://login.example", true));
  EXPECT_FALSE(read_discovery(std::string(5000, '['), "https://login.example", true));
}

TEST(TheDescription, names_encrypted_addresses_alone) {
  for (const char* name : {"authorization_endpoint", "token_endpoint", "jwks_uri"}) {
    for (const char* address :
         {"http://login.example/x", "http://127.0.0.1/x", "file:///etc/passwd", "ftp://x/y", "",
          "https://user@login.example/x", "https:///x", "javascript:alert(1)",
          "https://login.example/a b", "https://login.example/\"onload="}) {
      json::object told = good();
      told[name] = address;
      EXPECT_FALSE(read(told)) << name << ' ' << address;
    }
  }
  // A test's service on this machine.
  json::object near = good();
  near["issuer"] = "http://localhost:3000";
  near["token_endpoint"] = "http://127.0.0.1:3000/token";
  EXPECT_TRUE(read(near, true, "http://localhost:3000"));
}

TEST(TheDescription, must_know_code_pkce_and_a_signature_of_ours_where_it_says_what_it_knows) {
  for (const auto& [name, list] : std::vector<std::pair<const char*, json::array>>{
           {"response_types_supported", {"id_token"}},
           {"id_token_signing_alg_values_supported", {"HS256", "none"}},
           {"code_challenge_methods_supported", {"plain"}},
           {"token_endpoint_auth_methods_supported", {"private_key_jwt"}}}) {
    json::object told = good();
    told[name] = list;
    EXPECT_FALSE(read(told)) << name;
  }
}

TEST(OurSecret, goes_the_way_the_service_takes_it) {
  json::object told = good();
  EXPECT_EQ(read(told)->proof, ClientProof::header);
  told["token_endpoint_auth_methods_supported"] = json::array{"client_secret_post"};
  EXPECT_EQ(read(told)->proof, ClientProof::body);
  told["token_endpoint_auth_methods_supported"] =
      json::array{"client_secret_post", "client_secret_basic"};
  EXPECT_EQ(read(told)->proof, ClientProof::header);
  EXPECT_EQ(read(told, false)->proof, ClientProof::none);
  const Exchange exchange{.code = "c",
                          .redirect_uri = "https://eligd.example/back",
                          .verifier = Secret("v"),
                          .client_id = "el:igd",
                          .client_secret = Secret("s+%&")};
  // base64("el%3Aigd:s%2B%25%26"): each encoded before they are joined.
  EXPECT_EQ(authorization_of(exchange, ClientProof::header).expose(),
            "Basic ZWwlM0FpZ2Q6cyUyQiUyNSUyNg==");
  EXPECT_THAT(std::string(form_of(exchange, ClientProof::header).expose()),
              Not(HasSubstr("client_")));
  EXPECT_THAT(std::string(form_of(exchange, ClientProof::body).expose()),
              HasSubstr("&client_id=el%3Aigd&client_secret=s%2B%25%26"));
  EXPECT_THAT(std::string(form_of(exchange, ClientProof::none).expose()),
              HasSubstr("client_id=el%3Aigd"));
  EXPECT_TRUE(authorization_of(exchange, ClientProof::none).empty());
}

TEST(TheTokenAnswer, is_a_token_or_a_word_of_the_standard) {
  EXPECT_EQ(read_tokens(200, R"({"id_token":"a.b.c"})")->id_token.expose(), "a.b.c");
  EXPECT_TRUE(read_tokens(200, "{\"id_token\":\"a\",\"access_token\":\"x\\r\\nEvil: 1\"}")
                  ->access_token.empty());
  for (const char* body : {"", "[]", "{}", R"({"id_token":7})", "<html>"})
    EXPECT_FALSE(read_tokens(200, body)) << body;
  const auto refused =
      read_tokens(400, R"({"error":"invalid_grant","error_description":"maria's code"})");
  EXPECT_THAT(refused.error().sentence, HasSubstr("invalid_grant"));
  EXPECT_THAT(refused.error().sentence, Not(HasSubstr("maria")));
  EXPECT_THAT(read_tokens(400, R"({"error":"<b>odd"})").error().sentence, Not(HasSubstr("odd")));
}

TEST(UserInfo, counts_where_it_is_about_the_same_person) {
  const char* body = R"({"sub":"u1","email":"maria@clinic.example","email_verified":true})";
  const auto told = read_user_info(body, "u1", "email");
  ASSERT_TRUE(told);
  EXPECT_EQ(told->name, "maria@clinic.example");
  EXPECT_TRUE(told->is_email_verified);
  EXPECT_FALSE(read_user_info(body, "u2", "email"));
  EXPECT_FALSE(read_user_info(body, "", "email"));
  EXPECT_FALSE(read_user_info(R"({"sub":"u1","email":"a","email_verified":"true"})", "u1", "email")
                   ->is_email_verified);
}

}  // namespace
}  // namespace eligd::oidc
