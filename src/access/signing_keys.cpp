#include "access/signing_keys.hpp"

#include <boost/json.hpp>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <sodium.h>

#include <memory>
#include <string>

namespace eligd::access {
namespace {

namespace json = boost::json;

constexpr int rsa_bits_min = 2048;
constexpr int rsa_bits_max = 8192;  // larger costs more than it proves
constexpr std::size_t p256_bytes = 32;

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* one) const {
    Free(one);
  }
};
using Number = std::unique_ptr<BIGNUM, Freed<::BN_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<::EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<::EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<::EVP_MD_CTX_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<::OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freed<::OSSL_PARAM_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Freed<::ECDSA_SIG_free>>;

const unsigned char* raw(std::string_view bytes) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): OpenSSL's type
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string_view text_of(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  const json::string* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::string_view() : std::string_view(*text);
}

Number number_of(std::string_view bytes) {
  return Number(::BN_bin2bn(raw(bytes), static_cast<int>(bytes.size()), nullptr));
}

Key made(const char* kind, OSSL_PARAM_BLD* builder) {
  const Parameters parameters(::OSSL_PARAM_BLD_to_param(builder));
  const KeyContext context(::EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
  EVP_PKEY* key = nullptr;
  if (!parameters || !context || ::EVP_PKEY_fromdata_init(context.get()) != 1 ||
      ::EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
    return {};
  return Key(key);
}

Key rsa_key(const json::object& told) {
  std::string n;
  std::string e;
  if (!from_base64url(text_of(told, "n"), n) || !from_base64url(text_of(told, "e"), e)) return {};
  const Number modulus = number_of(n);
  const Number exponent = number_of(e);
  if (!modulus || !exponent || ::BN_num_bits(modulus.get()) < rsa_bits_min ||
      ::BN_num_bits(modulus.get()) > rsa_bits_max || !::BN_is_odd(exponent.get()) ||
      ::BN_is_one(exponent.get()) || ::BN_num_bits(exponent.get()) > 64)
    return {};
  const Builder builder(::OSSL_PARAM_BLD_new());
  if (!builder ||
      ::OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
      ::OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1)
    return {};
  return made("RSA", builder.get());
}

Key p256_key(const json::object& told) {
  std::string x;
  std::string y;
  if (text_of(told, "crv") != "P-256" || !from_base64url(text_of(told, "x"), x) ||
      !from_base64url(text_of(told, "y"), y) || x.size() != p256_bytes || y.size() != p256_bytes)
    return {};
  const std::string point = '\x04' + x + y;
  const Builder builder(::OSSL_PARAM_BLD_new());
  if (!builder ||
      ::OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1",
                                        0) != 1 ||
      ::OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                         point.size()) != 1)
    return {};
  Key key = made("EC", builder.get());
  if (!key) return {};
  const KeyContext context(::EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
  if (!context || ::EVP_PKEY_public_check(context.get()) != 1) return {};  // not on the curve
  return key;
}

// r and s side by side (RFC 7518 section 3.4) as OpenSSL wants them.
std::string as_der(std::string_view signature) {
  if (signature.size() != 2 * p256_bytes) return {};
  Number r = number_of(signature.substr(0, p256_bytes));
  Number s = number_of(signature.substr(p256_bytes));
  const Signature pair(::ECDSA_SIG_new());
  if (!r || !s || !pair || ::ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1) return {};
  // The pair owns them now.
  (void)r.release();
  (void)s.release();
  unsigned char* bytes = nullptr;
  const int size = ::i2d_ECDSA_SIG(pair.get(), &bytes);
  if (size <= 0) return {};
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): OpenSSL's type
  std::string der(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  ::OPENSSL_free(bytes);
  return der;
}

bool is_signed_by(EVP_PKEY* key, std::string_view text, std::string_view signature) {
  const DigestContext context(::EVP_MD_CTX_new());
  return context &&
         ::EVP_DigestVerifyInit(context.get(), nullptr, ::EVP_sha256(), nullptr, key) == 1 &&
         ::EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(text),
                            text.size()) == 1;
}

bool fits(const json::object& key, std::string_view key_id, Signing how) {
  const std::string_view kind = how == Signing::rs256 ? "RSA" : "EC";
  const std::string_view name = how == Signing::rs256 ? "RS256" : "ES256";
  const std::string_view use = text_of(key, "use");
  const std::string_view algorithm = text_of(key, "alg");
  return text_of(key, "kty") == kind && (use.empty() || use == "sig") &&
         (algorithm.empty() || algorithm == name) &&
         (key_id.empty() || text_of(key, "kid") == key_id);
}

}  // namespace

bool from_base64url(std::string_view text, std::string& bytes) {
  bytes.assign(text.size(), '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libsodium's type
  auto* const into = reinterpret_cast<unsigned char*>(bytes.data());
  if (text.empty() ||
      ::sodium_base642bin(into, bytes.size(), text.data(), text.size(), nullptr, &size, &end,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
      end != text.data() + text.size())
    return false;
  bytes.resize(size);
  return true;
}

bool is_signed(const json::array& keys, std::string_view key_id, Signing how, std::string_view text,
               std::string_view signature) {
  const json::object* chosen = nullptr;
  for (const json::value& one : keys) {
    const json::object* key = one.if_object();
    if (key == nullptr || !fits(*key, key_id, how)) continue;
    if (chosen != nullptr)
      return false;  // two of one name, or none named: which is not for us to guess
    chosen = key;
  }
  if (chosen == nullptr) return false;
  const Key key = how == Signing::rs256 ? rsa_key(*chosen) : p256_key(*chosen);
  if (!key) return false;
  if (how == Signing::rs256) return is_signed_by(key.get(), text, signature);
  const std::string der = as_der(signature);
  return !der.empty() && is_signed_by(key.get(), text, der);
}

}  // namespace eligd::access
