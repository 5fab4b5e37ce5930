// What a sign-in service says about somebody counts where it is signed by its key, for us, now, and
// the answer to what we asked; each way to forge one is tried. Keys are made anew in each run.
#include "access/id_token.hpp"

#include "access/signing_keys.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rsa.h>
#include <sodium.h>

#include <functional>
#include <memory>

namespace eligd::access {
namespace {

namespace json = boost::json;
using testing::HasSubstr;
using testing::Not;

const Instant now = parse_instant("2026-11-24T09:00:00Z").value();
const std::int64_t now_seconds =
    std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();

const unsigned char* raw(const std::string& bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string base64url(const std::string& bytes) {
  std::string text(
      sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.resize(text.find('\0'));
  return text;
}

std::string number_of(EVP_PKEY* key, const char* name, int size = 0) {
  BIGNUM* number = nullptr;
  EXPECT_EQ(EVP_PKEY_get_bn_param(key, name, &number), 1);
  std::string bytes(static_cast<std::size_t>(size > 0 ? size : BN_num_bytes(number)), '\0');
  BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()),
               static_cast<int>(bytes.size()));
  BN_free(number);
  return bytes;
}

class SignInService {
 public:
  explicit SignInService(int bits = 2048)
      : rsa(EVP_RSA_gen(static_cast<unsigned>(bits)), EVP_PKEY_free),
        ec(EVP_EC_gen("P-256"), EVP_PKEY_free) {}

  [[nodiscard]] json::object rsa_key() const {
    return {{"kty", "RSA"},
            {"kid", "r1"},
            {"use", "sig"},
            {"n", base64url(number_of(rsa.get(), OSSL_PKEY_PARAM_RSA_N))},
            {"e", base64url(number_of(rsa.get(), OSSL_PKEY_PARAM_RSA_E))}};
  }
  [[nodiscard]] json::object ec_key() const {
    return {{"kty", "EC"},
            {"kid", "e1"},
            {"crv", "P-256"},
            {"x", base64url(number_of(ec.get(), OSSL_PKEY_PARAM_EC_PUB_X, 32))},
            {"y", base64url(number_of(ec.get(), OSSL_PKEY_PARAM_EC_PUB_Y, 32))}};
  }
  [[nodiscard]] std::string keys() const {
    return json::serialize(json::object{{"keys", json::array{rsa_key(), ec_key()}}});
  }

  // As DER; of ES256 made r and s side by side below.
  [[nodiscard]] static std::string sign(EVP_PKEY* key, const std::string& text) {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                          EVP_MD_CTX_free);
    std::size_t size = 0;
    EXPECT_EQ(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key), 1);
    EXPECT_EQ(EVP_DigestSign(context.get(), nullptr, &size, raw(text), text.size()), 1);
    std::string made(size, '\0');
    EXPECT_EQ(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(made.data()), &size,
                             raw(text), text.size()),
              1);
    made.resize(size);
    return made;
  }
  [[nodiscard]] static std::string side_by_side(const std::string& der) {
    const unsigned char* at = raw(der);
    ECDSA_SIG* pair = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
    std::string bytes(64, '\0');
    auto* const into = reinterpret_cast<unsigned char*>(bytes.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(pair), into, 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair), into + 32, 32);
    ECDSA_SIG_free(pair);
    return bytes;
  }

  [[nodiscard]] std::string rs256(const json::object& claims,
                                  json::object header = {{"alg", "RS256"}, {"kid", "r1"}}) const {
    const std::string text =
        base64url(json::serialize(header)) + '.' + base64url(json::serialize(claims));
    return text + '.' + base64url(sign(rsa.get(), text));
  }
  [[nodiscard]] std::string es256(const json::object& claims,
                                  json::object header = {{"alg", "ES256"}, {"kid", "e1"}}) const {
    const std::string text =
        base64url(json::serialize(header)) + '.' + base64url(json::serialize(claims));
    return text + '.' + base64url(side_by_side(sign(ec.get(), text)));
  }

  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> rsa;
  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> ec;
};

json::object claims() {
  return {{"iss", "https://id.example"},
          {"aud", "eligd"},
          {"sub", "u-17"},
          {"iat", now_seconds - 5},
          {"exp", now_seconds + 300},
          {"auth_time", now_seconds - 20},
          {"nonce", "n-0S6_WzA2Mj"},
          {"email", "maria@clinic.example"},
          {"groups", json::array{"eligd-billing", "staff", 7}}};
}

IdTokenAsked asked() {
  return {.issuer = "https://id.example", .client = "eligd", .nonce = "n-0S6_WzA2Mj"};
}

const SignInService& service() {
  static const SignInService one;
  return one;
}

Result<IdToken> check(const std::string& token, const std::string& keys = service().keys()) {
  return check_id_token(token, keys, asked(), now);
}

TEST(IdTokens, say_who_somebody_is_where_everything_is_right) {
  for (const std::string& token : {service().rs256(claims()), service().es256(claims())}) {
    const auto good = check(token);
    ASSERT_TRUE(good) << good.error().sentence;
    EXPECT_EQ(good->subject, "u-17");
    EXPECT_EQ(good->signed_in, now - std::chrono::seconds(20));
    EXPECT_EQ(good->claims.at("email"), std::vector<std::string>{"maria@clinic.example"});
    EXPECT_EQ(good->claims.at("groups"), (std::vector<std::string>{"eligd-billing", "staff"}));
  }
}

TEST(IdTokens, are_for_us_of_now_and_the_answer_to_what_we_asked) {
  const json::array wrong = {
      {"iss", "https://id.example/"},
      {"iss", "https://evil.example"},
      {"aud", "another"},
      {"aud", json::array{"another"}},
      {"aud", json::array{"eligd", "another"}},  // and not said to be given to us
      {"azp", "another"},
      {"exp", now_seconds - 61},
      {"exp", "tomorrow"},
      {"exp", 1e300},
      {"iat", now_seconds + 61},
      {"iat", now_seconds - 601},
      {"nbf", now_seconds + 61},
      {"nbf", "now"},
      {"nonce", "n-0S6_WzA2Mk"},
      {"nonce", ""},
      {"sub", ""},
      {"sub", std::string(256, 'a')},
      {"sub", 7}};
  for (const json::value& one : wrong) {
    const json::string& name = one.at(0).as_string();
    const json::value& value = one.at(1);
    json::object told = claims();
    told[name] = value;
    const auto token = check(service().rs256(told));
    ASSERT_FALSE(token) << name << json::serialize(value);
    EXPECT_EQ(token.error().kind, ErrorKind::unauthenticated);
    EXPECT_THAT(token.error().sentence, Not(HasSubstr("u-17")));
  }
  for (const char* name : {"iss", "aud", "exp", "iat", "nonce", "sub"}) {
    json::object told = claims();
    told.erase(name);
    EXPECT_FALSE(check(service().rs256(told))) << name;
  }
  json::object several = claims();
  several["aud"] = json::array{"eligd", "another"};
  several["azp"] = "eligd";
  EXPECT_TRUE(check(service().rs256(several)));
}

TEST(IdTokens, without_a_signature_say_nothing) {
  const std::string body = base64url(json::serialize(claims()));
  for (const char* header :
       {R"({"alg":"none"})", R"({"alg":"None","kid":"r1"})", R"({"alg":"","kid":"r1"})",
        R"({"kid":"r1"})", R"({"alg":null})", R"([])", ""}) {
    const std::string start = base64url(header) + '.' + body;
    for (const std::string& token : {start + '.', start, start + '.' + base64url("x")})
      EXPECT_FALSE(check(token)) << header;
  }
}

TEST(IdTokens, signed_with_a_public_key_for_a_secret_say_nothing) {
  // What fooled many: HS256 with the public key's text as the shared secret.
  const std::string text =
      base64url(R"({"alg":"HS256","kid":"r1"})") + '.' + base64url(json::serialize(claims()));
  for (const std::string& secret : {service().keys(), json::serialize(service().rsa_key()),
                                    number_of(service().rsa.get(), OSSL_PKEY_PARAM_RSA_N)}) {
    std::string digest(32, '\0');
    unsigned size = 32;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()), raw(text), text.size(),
         reinterpret_cast<unsigned char*>(digest.data()), &size);
    EXPECT_FALSE(check(text + '.' + base64url(digest)));
  }
  // A set that holds a shared secret: it is never one of the keys.
  const std::string keys = json::serialize(json::object{
      {"keys",
       json::array{json::object{{"kty", "oct"}, {"kid", "r1"}, {"k", base64url("secret")}}}}});
  EXPECT_FALSE(check(service().rs256(claims()), keys));
}

TEST(IdTokens, signed_by_another_key_or_another_way_say_nothing) {
  const SignInService stranger;
  EXPECT_FALSE(check(stranger.rs256(claims())));
  EXPECT_FALSE(check(stranger.es256(claims())));
  // A key brought along, or to be fetched, is not looked at.
  for (const char* name : {"jwk", "jku", "x5c", "x5u"}) {
    json::object header{{"alg", "RS256"}, {"kid", "r1"}};
    header[name] = json::serialize(stranger.rsa_key());
    EXPECT_FALSE(check(stranger.rs256(claims(), header))) << name;
  }
  EXPECT_FALSE(check(service().rs256(claims(), {{"alg", "ES256"}, {"kid", "r1"}})));
  EXPECT_FALSE(check(service().rs256(claims(), {{"alg", "PS256"}, {"kid", "r1"}})));
  EXPECT_FALSE(check(service().rs256(claims(), {{"alg", "RS256"}, {"kid", "e1"}})));
  EXPECT_FALSE(check(service().rs256(claims(), {{"alg", "RS256"}, {"kid", "r2"}})));
  EXPECT_FALSE(check(
      service().rs256(claims(), {{"alg", "RS256"}, {"kid", "r1"}, {"crit", json::array{"b64"}}})));
  EXPECT_TRUE(check(service().rs256(claims(), {{"alg", "RS256"}}))) << "the only one that fits";
}

TEST(IdTokens, with_one_character_changed_say_nothing) {
  for (const std::string& good : {service().rs256(claims()), service().es256(claims())}) {
    for (std::size_t at = 0; at < good.size(); at += 7) {
      std::string token = good;
      token[at] = token[at] == 'A' ? 'B' : 'A';
      EXPECT_FALSE(check(token)) << at;
    }
    for (const std::string& token :
         {good + "=", good + ".", good + "." + good, " " + good, good.substr(1),
          good.substr(0, good.size() - 4), std::string(id_token_bytes_max + 1, 'a'), std::string(),
          std::string(".."), std::string("a.b.c")})
      EXPECT_FALSE(check(token));
  }
  // r and s as DER are not how a JWS has them; nor are zeros a signature.
  const std::string text =
      base64url(R"({"alg":"ES256","kid":"e1"})") + '.' + base64url(json::serialize(claims()));
  EXPECT_FALSE(check(text + '.' + base64url(SignInService::sign(service().ec.get(), text))));
  EXPECT_FALSE(check(text + '.' + base64url(std::string(64, '\0'))));
}

TEST(IdTokens, are_checked_with_strong_and_whole_keys_only) {
  const SignInService weak(1024);
  EXPECT_FALSE(check(weak.rs256(claims()), weak.keys()));
  const auto with = [](json::object key) {
    return json::serialize(json::object{{"keys", json::array{std::move(key)}}});
  };
  for (const std::function<void(json::object&)>& spoil :
       {std::function<void(json::object&)>([](json::object& key) { key["use"] = "enc"; }),
        std::function<void(json::object&)>([](json::object& key) { key["alg"] = "RS512"; }),
        std::function<void(json::object&)>([](json::object& key) { key["e"] = "AQ"; }),
        std::function<void(json::object&)>([](json::object& key) { key["n"] = "%"; }),
        std::function<void(json::object&)>([](json::object& key) { key.erase("n"); })}) {
    json::object key = service().rsa_key();
    spoil(key);
    EXPECT_FALSE(check(service().rs256(claims()), with(key))) << json::serialize(key);
  }
  json::object off_curve = service().ec_key();
  off_curve["y"] = base64url(std::string(32, 'y'));
  EXPECT_FALSE(check(service().es256(claims()), with(off_curve)));
  json::object other_curve = service().ec_key();
  other_curve["crv"] = "P-384";
  EXPECT_FALSE(check(service().es256(claims()), with(other_curve)));
  for (const char* keys : {"", "[]", "{}", R"({"keys":7})", R"({"keys":[7,null]})"})
    EXPECT_FALSE(check(service().rs256(claims()), keys));
  // Two of one name: which of them is not for us to guess.
  EXPECT_FALSE(check(service().rs256(claims()),
                     json::serialize(json::object{
                         {"keys", json::array{service().rsa_key(), service().rsa_key()}}})));
}

}  // namespace
}  // namespace eligd::access
