#include "certificates.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/ocsp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cctype>
#include <cstdlib>
#include <fstream>
#include <unistd.h>

namespace eligd::test {

namespace {

constexpr long day_seconds = 24L * 60 * 60;

template <class Write>
std::string pem_of(const Write& write) {
  BIO* const memory = BIO_new(BIO_s_mem());
  write(memory);
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(memory, &bytes);
  std::string text(bytes, static_cast<std::size_t>(size));
  BIO_free(memory);
  return text;
}

void add_extension(X509* certificate, X509* issuer, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

X509* new_certificate(EVP_PKEY* key, const std::string& name, Validity validity) {
  static long serial = 1;
  X509* const certificate = X509_new();
  X509_set_version(certificate, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial++);
  const long shift = validity == Validity::expired ? -2 * day_seconds : 0;
  X509_gmtime_adj(X509_getm_notBefore(certificate), shift - day_seconds);
  X509_gmtime_adj(X509_getm_notAfter(certificate), shift + day_seconds);
  X509_set_pubkey(certificate, key);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
  return certificate;
}

}  // namespace

Authority::Authority(const std::string& name) : key_(EVP_EC_gen("P-256")) {
  certificate_ = new_certificate(key_, name, Validity::now);
  sign(certificate_, key_);
}

Authority::Authority(const std::string& name, const Authority& above)
    : key_(EVP_EC_gen("P-256")), certificate_(new_certificate(key_, name, Validity::now)) {
  sign(above.certificate_, above.key_);
}

void Authority::sign(X509* issuer, EVP_PKEY* key) {
  X509_set_issuer_name(certificate_, X509_get_subject_name(issuer));
  add_extension(certificate_, issuer, NID_basic_constraints, "critical,CA:TRUE");
  add_extension(certificate_, issuer, NID_key_usage, "critical,keyCertSign,cRLSign");
  X509_sign(certificate_, key, EVP_sha256());
}

Authority::~Authority() {
  X509_free(certificate_);
  EVP_PKEY_free(key_);
}

std::string Authority::certificate_pem() const {
  return pem_of([&](BIO* out) { PEM_write_bio_X509(out, certificate_); });
}

Identity Authority::issue(const std::string& host, Validity validity) const {
  EVP_PKEY* const key = EVP_EC_gen("P-256");
  X509* const certificate = new_certificate(key, host, validity);
  X509_set_issuer_name(certificate, X509_get_subject_name(certificate_));
  const bool is_address = std::isdigit(static_cast<unsigned char>(host.front())) != 0;
  add_extension(certificate, certificate_, NID_subject_alt_name,
                (is_address ? "IP:" : "DNS:") + host);
  X509_sign(certificate, key_, EVP_sha256());
  Identity identity{pem_of([&](BIO* out) { PEM_write_bio_X509(out, certificate); }),
                    pem_of([&](BIO* out) {
                      PEM_write_bio_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr);
                    })};
  X509_free(certificate);
  EVP_PKEY_free(key);
  return identity;
}

std::string Authority::status_of(const Identity& identity, Status status) const {
  BIO* const pem = BIO_new_mem_buf(identity.certificate_pem.data(),
                                   static_cast<int>(identity.certificate_pem.size()));
  X509* const certificate = PEM_read_bio_X509(pem, nullptr, nullptr, nullptr);
  OCSP_BASICRESP* const basic = OCSP_BASICRESP_new();
  OCSP_CERTID* const id = OCSP_cert_to_id(EVP_sha1(), certificate, certificate_);
  ASN1_TIME* const now = X509_gmtime_adj(nullptr, -60);
  ASN1_TIME* const later = X509_gmtime_adj(nullptr, day_seconds);
  const bool is_revoked = status == Status::revoked;
  OCSP_basic_add1_status(basic, id, is_revoked ? V_OCSP_CERTSTATUS_REVOKED : V_OCSP_CERTSTATUS_GOOD,
                         OCSP_REVOKED_STATUS_KEYCOMPROMISE, is_revoked ? now : nullptr, now, later);
  OCSP_basic_sign(basic, certificate_, key_, EVP_sha256(), nullptr, 0);
  OCSP_RESPONSE* const response = OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic);
  unsigned char* bytes = nullptr;
  const int size = i2d_OCSP_RESPONSE(response, &bytes);
  std::string told(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  OPENSSL_free(bytes);
  OCSP_RESPONSE_free(response);
  ASN1_TIME_free(later);
  ASN1_TIME_free(now);
  OCSP_CERTID_free(id);
  OCSP_BASICRESP_free(basic);
  X509_free(certificate);
  BIO_free(pem);
  return told;
}

TemporaryFile::TemporaryFile(const std::string& content) {
  std::string name = (std::filesystem::temp_directory_path() / "eligd-test-XXXXXX").string();
  const int descriptor = mkstemp(name.data());
  if (descriptor >= 0) close(descriptor);
  path_ = name;
  std::ofstream(path_, std::ios::binary) << content;
}

TemporaryFile::~TemporaryFile() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

}  // namespace eligd::test
