#include "clearinghouse/client_key.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>
#include <string>
#include <vector>

namespace eligd::clearinghouse {

namespace json = boost::json;

namespace {

constexpr int rsa_bits_min = 2048;
constexpr int rsa_bits_max = 8192;
constexpr unsigned rsa_bits_made = 3072;
constexpr int p384_bytes = 48;
constexpr std::size_t jti_bytes = 16;

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* one) const {
    Free(one);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<::EVP_PKEY_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<::BN_free>>;
using Bytes = std::unique_ptr<BIO, Freed<::BIO_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<::EVP_MD_CTX_free>>;
using Pair = std::unique_ptr<ECDSA_SIG, Freed<::ECDSA_SIG_free>>;

const unsigned char* raw(std::string_view bytes) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): OpenSSL's type
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string base64url(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): OpenSSL's type
  auto* const into = reinterpret_cast<unsigned char*>(text.data());
  const int size = EVP_EncodeBlock(into, raw(bytes), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(size));
  while (text.ends_with('=')) text.pop_back();
  for (char& c : text) c = c == '+' ? '-' : c == '/' ? '_' : c;
  return text;
}

// In as many bytes as it takes, or, where `size` says so, in that many.
std::string bytes_of(const BIGNUM* number, int size = 0) {
  std::string bytes(static_cast<std::size_t>(size > 0 ? size : BN_num_bytes(number)), '\0');
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): OpenSSL's type
  auto* const into = reinterpret_cast<unsigned char*>(bytes.data());
  return BN_bn2binpad(number, into, static_cast<int>(bytes.size())) < 0 ? std::string() : bytes;
}

std::string member(const EVP_PKEY* key, const char* name, int size = 0) {
  BIGNUM* number = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &number) != 1) return {};
  const Number owned(number);
  return base64url(bytes_of(number, size));
}

bool is_p384(const EVP_PKEY* key) {
  std::array<char, 32> group{};
  std::size_t size = 0;
  return EVP_PKEY_get_base_id(key) == EVP_PKEY_EC &&
         EVP_PKEY_get_group_name(key, group.data(), group.size(), &size) == 1 &&
         std::string_view(group.data(), size) == "secp384r1";
}

bool is_rsa(const EVP_PKEY* key) {
  const int bits = EVP_PKEY_get_bits(key);
  return EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA && bits >= rsa_bits_min && bits <= rsa_bits_max;
}

std::string signature_of(EVP_PKEY* key, std::string_view text) {
  const DigestContext context(EVP_MD_CTX_new());
  std::size_t size = 0;
  if (!context || EVP_DigestSignInit(context.get(), nullptr, EVP_sha384(), nullptr, key) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &size, raw(text), text.size()) != 1)
    return {};
  std::vector<unsigned char> made(size);
  if (EVP_DigestSign(context.get(), made.data(), &size, raw(text), text.size()) != 1) return {};
  return {made.begin(), made.begin() + static_cast<std::ptrdiff_t>(size)};
}

// r and s side by side (RFC 7518 section 3.4), out of what OpenSSL makes.
std::string side_by_side(std::string_view der) {
  const unsigned char* at = raw(der);
  const Pair pair(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
  if (!pair) return {};
  return bytes_of(ECDSA_SIG_get0_r(pair.get()), p384_bytes) +
         bytes_of(ECDSA_SIG_get0_s(pair.get()), p384_bytes);
}

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, 32> digest{};
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  return {digest.begin(), digest.end()};
}

// A key that wants a password must not ask for it at a terminal.
int no_password(char* /*into*/, int /*size*/, int /*is_writing*/, void* /*ours*/) { return -1; }

}  // namespace

struct ClientKey::Opened {
  Key key;
  bool is_ec = false;
};

Result<ClientKey> ClientKey::read(const Secret& pem, std::string id) {
  const std::string_view text = pem.expose();
  const Bytes bytes(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  Key key(bytes ? PEM_read_bio_PrivateKey(bytes.get(), nullptr, no_password, nullptr) : nullptr);
  if (!key)
    return fail(ErrorKind::configuration,
                "private_key holds no private key in PEM without a password; "
                "`eligd intake fhir-key KEY --make` makes one where there is no file yet");
  const bool is_ec = is_p384(key.get());
  if (!is_ec && !is_rsa(key.get()))
    return fail(
        ErrorKind::configuration,
        "private_key is neither an RSA key of 2048 to 8192 bits nor one on the curve P-384; "
        "these servers take RS384 and ES384");
  ClientKey made(std::make_shared<const Opened>(std::move(key), is_ec));
  made.id_ = id.empty() ? base64url(sha256('{' + made.members() + '}')) : std::move(id);
  return made;
}

Result<Secret> ClientKey::make(ClientKeyKind kind) {
  const Key key(kind == ClientKeyKind::ec ? EVP_EC_gen("P-384") : EVP_RSA_gen(rsa_bits_made));
  const Bytes bytes(BIO_new(BIO_s_secmem()));
  char* start = nullptr;
  if (!key || !bytes ||
      PEM_write_bio_PKCS8PrivateKey(bytes.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                    nullptr) != 1)
    return fail(ErrorKind::internal, "no key could be made");
  const long size = BIO_get_mem_data(bytes.get(), &start);
  return Secret(std::string(start, static_cast<std::size_t>(size)));
}

std::string ClientKey::members() const {
  const EVP_PKEY* key = key_->key.get();
  if (!key_->is_ec)
    return fmt::format(R"("e":"{}","kty":"RSA","n":"{}")", member(key, OSSL_PKEY_PARAM_RSA_E),
                       member(key, OSSL_PKEY_PARAM_RSA_N));
  return fmt::format(R"("crv":"P-384","kty":"EC","x":"{}","y":"{}")",
                     member(key, OSSL_PKEY_PARAM_EC_PUB_X, p384_bytes),
                     member(key, OSSL_PKEY_PARAM_EC_PUB_Y, p384_bytes));
}

std::string ClientKey::public_set() const {
  return fmt::format(R"({{"keys":[{{{},"kid":{},"use":"sig","alg":"{}"}}]}})", members(),
                     json::serialize(json::value(id_)), key_->is_ec ? "ES384" : "RS384");
}

Result<std::string> ClientKey::assertion(const std::string& client, const std::string& audience,
                                         Instant now, Entropy& entropy) const {
  const json::object head{{"alg", key_->is_ec ? "ES384" : "RS384"}, {"kid", id_}, {"typ", "JWT"}};
  const auto ends = std::chrono::floor<std::chrono::seconds>(now + assertion_life);
  const json::object claims{{"iss", client},
                            {"sub", client},
                            {"aud", audience},
                            {"exp", ends.time_since_epoch().count()},
                            {"jti", entropy.hex(jti_bytes)}};
  const std::string text =
      base64url(json::serialize(head)) + '.' + base64url(json::serialize(claims));
  std::string signature = signature_of(key_->key.get(), text);
  if (key_->is_ec) signature = side_by_side(signature);
  if (signature.empty()) return fail(ErrorKind::internal, "the key for signing in does not sign");
  return text + '.' + base64url(signature);
}

}  // namespace eligd::clearinghouse
