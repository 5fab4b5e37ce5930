#include "clearinghouse/certificate_file.hpp"

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
struct FreeX509 {
  void operator()(X509* certificate) const noexcept { X509_free(certificate); }
};

}  // namespace

std::optional<Instant> expiry_of_certificate(const std::filesystem::path& pem) {
  if (pem.empty()) return std::nullopt;
  const std::unique_ptr<BIO, FreeBio> file(BIO_new_file(pem.c_str(), "r"));
  if (!file) return std::nullopt;
  const std::unique_ptr<X509, FreeX509> certificate(
      PEM_read_bio_X509(file.get(), nullptr, nullptr, nullptr));
  std::tm ends{};
  if (!certificate || ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &ends) != 1)
    return std::nullopt;
  const std::chrono::year_month_day day{std::chrono::year(ends.tm_year + 1900),
                                        std::chrono::month(static_cast<unsigned>(ends.tm_mon) + 1),
                                        std::chrono::day(static_cast<unsigned>(ends.tm_mday))};
  return Instant(std::chrono::sys_days(day)) + std::chrono::hours(ends.tm_hour) +
         std::chrono::minutes(ends.tm_min) + std::chrono::seconds(ends.tm_sec);
}

}  // namespace eligd::clearinghouse
