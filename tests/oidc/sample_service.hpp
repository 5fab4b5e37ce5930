// A sign-in service behind the wire: it describes itself, signs tokens by a key of its own, and
// does what a test tells it to, right or wrong. The real one is in tests/access/oidc.
#pragma once

#include "base/time.hpp"
#include "base/world.hpp"
#include "config/access_settings.hpp"
#include "oidc/wire.hpp"

#include <boost/json.hpp>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <sodium.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::oidc::sample {

namespace json = boost::json;

inline constexpr const char* issuer = "https://login.example";

inline const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

inline std::string base64url(std::string_view bytes) {
  constexpr auto variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), variant);
  text.resize(text.find('\0'));
  return text;
}

// P-256; "kid" and what of it is public.
class SigningKey {
 public:
  explicit SigningKey(std::string id)
      : id_(std::move(id)), key_(EVP_EC_gen("P-256"), EVP_PKEY_free) {}

  [[nodiscard]] json::object public_part() const {
    return {{"kty", "EC"},
            {"kid", id_},
            {"crv", "P-256"},
            {"x", base64url(number(OSSL_PKEY_PARAM_EC_PUB_X))},
            {"y", base64url(number(OSSL_PKEY_PARAM_EC_PUB_Y))}};
  }
  [[nodiscard]] std::string token(const json::object& claims) const {
    const json::object header{{"alg", "ES256"}, {"kid", id_}};
    const std::string text =
        base64url(json::serialize(header)) + '.' + base64url(json::serialize(claims));
    return text + '.' + base64url(signature(text));
  }

 private:
  [[nodiscard]] std::string number(const char* name) const {
    BIGNUM* value = nullptr;
    EVP_PKEY_get_bn_param(key_.get(), name, &value);
    std::string bytes(32, '\0');
    BN_bn2binpad(value, reinterpret_cast<unsigned char*>(bytes.data()), 32);
    BN_free(value);
    return bytes;
  }
  // r and s side by side.
  [[nodiscard]] std::string signature(const std::string& text) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                          EVP_MD_CTX_free);
    std::size_t size = 0;
    EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get());
    EVP_DigestSign(context.get(), nullptr, &size, raw(text), text.size());
    std::string der(size, '\0');
    EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(der.data()), &size, raw(text),
                   text.size());
    const unsigned char* at = raw(der);
    ECDSA_SIG* pair = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size));
    std::string both(64, '\0');
    auto* into = reinterpret_cast<unsigned char*>(both.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(pair), into, 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair), into + 32, 32);
    ECDSA_SIG_free(pair);
    return both;
  }

  std::string id_;
  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
};

// Of "a=b&c=d" in a form or an address; nothing of it is encoded but what a test compares decoded.
inline std::map<std::string, std::string> fields_of(std::string_view text) {
  std::map<std::string, std::string> fields;
  while (!text.empty()) {
    const auto end = std::min(text.find('&'), text.size());
    const std::string_view pair = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto equals = std::min(pair.find('='), pair.size());
    fields[std::string(pair.substr(0, equals))] =
        std::string(pair.substr(std::min(equals + 1, pair.size())));
  }
  return fields;
}

class SampleService final : public Wire {
 public:
  explicit SampleService(Clock& by) : clock(by) {}

  Told ask(const Ask& question) override {
    asked.push_back(question);
    if (odd) {
      if (auto told = odd(question)) return *told;
    }
    const std::string_view path =
        std::string_view(question.url).substr(std::string_view(issuer).size());
    if (path == "/.well-known/openid-configuration") return {.status = 200, .body = describe()};
    if (path == "/keys")
      return {.status = 200, .body = json::serialize(json::object{{"keys", keys}})};
    if (path == "/token") return give_token(question);
    if (path == "/userinfo") return {.status = 200, .body = json::serialize(userinfo)};
    return {.status = 404};
  }

  // The browser signs in there, as `subject`; the code it brings back.
  std::string sign_in(const std::string& url, const std::string& subject) {
    const auto query = fields_of(std::string_view(url).substr(url.find('?') + 1));
    nonce = query.at("nonce");
    challenge = query.at("code_challenge");
    claims["sub"] = subject;
    code = "code-" + std::to_string(++codes);
    return code;
  }
  [[nodiscard]] static std::string state_of(const std::string& url) {
    return fields_of(std::string_view(url).substr(url.find('?') + 1)).at("state");
  }
  [[nodiscard]] std::int64_t now() const {
    return std::chrono::duration_cast<std::chrono::seconds>(clock.now().time_since_epoch()).count();
  }
  [[nodiscard]] int times(std::string_view ending) const {
    return static_cast<int>(
        std::ranges::count_if(asked, [&](const Ask& one) { return one.url.ends_with(ending); }));
  }

  [[nodiscard]] static config::OidcSettings settings() {
    return {.issuer = issuer,
            .client_id = "eligd",
            .public_url = "https://eligd.example",
            .name = "Example Health",
            .scopes = {"openid", "email"},
            .methods_needed = {"mfa"}};
  }

  Clock& clock;
  SigningKey key{"k1"};
  json::array keys{key.public_part()};
  json::object description{{"issuer", issuer},
                           {"authorization_endpoint", std::string(issuer) + "/authorize"},
                           {"token_endpoint", std::string(issuer) + "/token"},
                           {"jwks_uri", std::string(issuer) + "/keys"},
                           {"userinfo_endpoint", std::string(issuer) + "/userinfo"}};
  // What the next token says beyond who, for whom, when and to which nonce; the last two as well
  // where a test writes them.
  json::object claims{{"amr", json::array{"pwd", "mfa"}},
                      {"email", "maria@clinic.example"},
                      {"email_verified", true}};
  json::object userinfo{};
  std::string nonce{};
  std::string challenge{};
  std::string code{};
  int codes = 0;
  std::function<std::optional<Told>(const Ask&)> odd{};
  std::vector<Ask> asked{};

 private:
  [[nodiscard]] std::string describe() const { return json::serialize(description); }

  // As a service must: a code once, and for who holds the verifier.
  Told give_token(const Ask& question) {
    const auto form = fields_of(question.form->expose());
    std::string digest(crypto_hash_sha256_BYTES, '\0');
    const std::string& verifier = form.at("code_verifier");
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(digest.data()), raw(verifier),
                       verifier.size());
    if (code.empty() || form.at("code") != code || base64url(digest) != challenge)
      return {.status = 400, .body = R"({"error":"invalid_grant"})"};
    code.clear();
    json::object whole{
        {"iss", issuer}, {"aud", "eligd"}, {"exp", now() + 300}, {"iat", now()}, {"nonce", nonce}};
    for (const auto& claim : claims) whole[claim.key()] = claim.value();
    return {.status = 200,
            .body = json::serialize(json::object{{"id_token", key.token(whole)},
                                                 {"access_token", "sample-access"},
                                                 {"token_type", "Bearer"}})};
  }
};

}  // namespace eligd::oidc::sample
