#include "api/pasted_pem.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <memory>

namespace eligd::api {

namespace {

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* one) const noexcept {
    Free(one);
  }
};
using Bytes = std::unique_ptr<BIO, Freed<::BIO_free>>;
using Certificate = std::unique_ptr<X509, Freed<::X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<::EVP_PKEY_free>>;

// Nobody is asked at a terminal that is not there.
int no_passphrase(char* /*into*/, int /*size*/, int /*writes*/, void* /*with*/) { return -1; }

Bytes bytes_of(std::string_view text) {
  return Bytes(::BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

Certificate next_certificate(BIO* bytes) {
  return Certificate(::PEM_read_bio_X509(bytes, nullptr, no_passphrase, nullptr));
}

std::optional<Instant> end_of(const X509* certificate) {
  std::tm end{};
  if (certificate == nullptr || ::ASN1_TIME_to_tm(::X509_get0_notAfter(certificate), &end) != 1)
    return std::nullopt;
  return Instant(std::chrono::seconds(::timegm(&end)));
}

}  // namespace

std::expected<Instant, PairTrouble> end_of_pair(std::string_view chain, const Secret& key) {
  const Bytes chain_bytes = bytes_of(chain);
  const Certificate certificate = next_certificate(chain_bytes.get());
  const auto ends = end_of(certificate.get());
  const Bytes key_bytes = bytes_of(key.expose());
  const Key own(::PEM_read_bio_PrivateKey(key_bytes.get(), nullptr, no_passphrase, nullptr));
  const bool fits =
      certificate && own && ::X509_check_private_key(certificate.get(), own.get()) == 1;
  ::ERR_clear_error();  // what was no certificate is no trouble of the next connection
  if (!ends) return std::unexpected(PairTrouble::no_certificate);
  if (!own) return std::unexpected(PairTrouble::no_key);
  if (!fits) return std::unexpected(PairTrouble::another_key);
  return *ends;
}

std::optional<Instant> end_of_authorities(std::string_view pem) {
  const Bytes bytes = bytes_of(pem);
  std::optional<Instant> first;
  while (const Certificate one = next_certificate(bytes.get())) {
    const auto ends = end_of(one.get());
    if (ends) first = first ? std::min(*first, *ends) : *ends;
  }
  ::ERR_clear_error();
  return first;
}

}  // namespace eligd::api
