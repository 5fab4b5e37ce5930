#include "clearinghouse/stapled_status.hpp"

#include <openssl/ocsp.h>
#include <openssl/ssl.h>

#include <memory>

namespace eligd::clearinghouse {
namespace {

constexpr int goes_on = 1;
constexpr int ends = 0;

struct FreeResponse {
  void operator()(OCSP_RESPONSE* response) const noexcept { OCSP_RESPONSE_free(response); }
};
struct FreeBasic {
  void operator()(OCSP_BASICRESP* basic) const noexcept { OCSP_BASICRESP_free(basic); }
};

bool is_revoked(OCSP_BASICRESP* basic, const X509* certificate) {
  const ASN1_INTEGER* const ours = X509_get0_serialNumber(certificate);
  for (int n = 0; n < OCSP_resp_count(basic); ++n) {
    OCSP_SINGLERESP* const one = OCSP_resp_get0(basic, n);
    ASN1_INTEGER* serial = nullptr;
    auto* const id = const_cast<OCSP_CERTID*>(OCSP_SINGLERESP_get0_id(one));
    if (OCSP_id_get0_info(nullptr, nullptr, nullptr, &serial, id) != 1) continue;
    if (ASN1_INTEGER_cmp(serial, ours) != 0) continue;
    if (OCSP_single_get0_status(one, nullptr, nullptr, nullptr, nullptr) ==
        V_OCSP_CERTSTATUS_REVOKED)
      return true;
  }
  return false;
}

int on_status(SSL* connection, void*) {
  const unsigned char* bytes = nullptr;
  const long size = SSL_get_tlsext_status_ocsp_resp(connection, &bytes);
  if (bytes == nullptr || size <= 0) return goes_on;
  const std::unique_ptr<OCSP_RESPONSE, FreeResponse> response(
      d2i_OCSP_RESPONSE(nullptr, &bytes, size));
  if (!response || OCSP_response_status(response.get()) != OCSP_RESPONSE_STATUS_SUCCESSFUL)
    return goes_on;
  const std::unique_ptr<OCSP_BASICRESP, FreeBasic> basic(OCSP_response_get1_basic(response.get()));
  X509_STORE* const authorities = SSL_CTX_get_cert_store(SSL_get_SSL_CTX(connection));
  const X509* const certificate = SSL_get0_peer_certificate(connection);
  if (!basic || certificate == nullptr) return goes_on;
  // Also that its signer may speak for whoever issued the certificates it names.
  if (OCSP_basic_verify(basic.get(), SSL_get_peer_cert_chain(connection), authorities, 0) != 1)
    return goes_on;
  return is_revoked(basic.get(), certificate) ? ends : goes_on;
}

CURLcode prepare(CURL*, void* context, void*) {
  auto* const tls = static_cast<SSL_CTX*>(context);
  SSL_CTX_set_tlsext_status_type(tls, TLSEXT_STATUSTYPE_ocsp);
  // What the macro SSL_CTX_set_tlsext_status_cb does, without its cast of C.
  SSL_CTX_callback_ctrl(tls, SSL_CTRL_SET_TLSEXT_STATUS_REQ_CB,
                        reinterpret_cast<void (*)()>(on_status));
  return CURLE_OK;
}

}  // namespace

void look_at_stapled_status(CURL* easy) {
  curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, prepare);
}

// OpenSSL's reason where the callback above says no.
bool tells_of_revocation(std::string_view curl_words) noexcept {
  return curl_words.contains("invalid status response");
}

}  // namespace eligd::clearinghouse
