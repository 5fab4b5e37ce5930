#include "api/tls.hpp"

#include <fmt/format.h>
#include <openssl/ssl.h>

#include <string>
#include <string_view>

namespace eligd::api {
namespace {

namespace ssl = boost::asio::ssl;

constexpr const char* suites_of_1_2 =
    "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
    "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:"
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256";

// HTTP/1.1 where the client offers it; nothing agreed otherwise, and the client then speaks it too.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* chosen_size,
                    const unsigned char* offered, unsigned int offered_size, void*) {
  static constexpr std::string_view ours("\x08http/1.1");
  unsigned char* found = nullptr;
  const int end = ::SSL_select_next_proto(
      &found, chosen_size, reinterpret_cast<const unsigned char*>(ours.data()),
      static_cast<unsigned int>(ours.size()), offered, offered_size);
  if (end != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_NOACK;
  *chosen = found;
  return SSL_TLSEXT_ERR_OK;
}

}  // namespace

Result<void> set_up_certificate(ssl::context& context, const std::filesystem::path& certificate,
                                const std::filesystem::path& private_key, std::string_view table) {
  boost::system::error_code error;
  const auto failed = [&](const std::filesystem::path& file) {
    return fail(ErrorKind::configuration,
                fmt::format("{}: cannot use {}: {}; it must be PEM and readable by eligd", table,
                            file.string(), error.message()));
  };
  context.set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 |
                          ssl::context::no_sslv3 | ssl::context::no_tlsv1 |
                          ssl::context::no_tlsv1_1 | ssl::context::no_compression,
                      error);
  SSL_CTX* const native = context.native_handle();
  ::SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
  ::SSL_CTX_set_options(native, SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_RENEGOTIATION);
  ::SSL_CTX_set_cipher_list(native, suites_of_1_2);
  context.use_certificate_chain_file(certificate.string(), error);
  if (error) return failed(certificate);
  context.use_private_key_file(private_key.string(), ssl::context::pem, error);
  if (error) return failed(private_key);
  if (::SSL_CTX_check_private_key(native) != 1)
    return fail(ErrorKind::configuration, fmt::format("{}: {} is not the key of {}", table,
                                                      private_key.string(), certificate.string()));
  return {};
}

Result<void> set_up_tls(ssl::context& context, const config::ApiSettings& settings) {
  ::SSL_CTX_set_alpn_select_cb(context.native_handle(), choose_protocol, nullptr);
  return set_up_certificate(context, settings.certificate, settings.private_key, "api");
}

}  // namespace eligd::api
