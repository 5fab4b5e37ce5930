#include "clearinghouse/client_certificate.hpp"

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <chrono>
#include <ctime>
#include <memory>

namespace eligd::clearinghouse {

namespace {

struct FreeBio {
  void operator()(BIO* bio) const noexcept { BIO_free(bio); }
};
struct FreeCertificate {
  void operator()(X509* certificate) const noexcept { X509_free(certificate); }
};

}  // namespace

std::optional<Instant> end_of_certificate(const std::filesystem::path& pem) {
  const std::unique_ptr<BIO, FreeBio> file(BIO_new_file(pem.c_str(), "r"));
  if (!file) return std::nullopt;
  const std::unique_ptr<X509, FreeCertificate> certificate(
      PEM_read_bio_X509(file.get(), nullptr, nullptr, nullptr));
  std::tm end{};
  if (!certificate || ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &end) != 1)
    return std::nullopt;
  return Instant(std::chrono::seconds(timegm(&end)));
}

}  // namespace eligd::clearinghouse
