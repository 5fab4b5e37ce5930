// A certificate for localhost that signs itself, and a client that says which one it was shown.
#pragma once

#include "base/time.hpp"

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <filesystem>
#include <memory>
#include <string>

namespace eligd::jobs::sample {

// c.pem and k.pem in the folder, told apart from others by the serial number; valid for a day
// before `ends` and long before.
inline void write_certificate(const std::filesystem::path& folder, long serial, Instant ends) {
  const std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> key(
      ::EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"), ::EVP_PKEY_free);
  const std::unique_ptr<X509, void (*)(X509*)> made(::X509_new(), ::X509_free);
  ASSERT_TRUE(key && made);
  const auto seconds = [](Instant at) {
    return std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
  };
  ::ASN1_INTEGER_set(::X509_get_serialNumber(made.get()), serial);
  ::ASN1_TIME_set(::X509_getm_notBefore(made.get()), seconds(ends - std::chrono::days(400)));
  ::ASN1_TIME_set(::X509_getm_notAfter(made.get()), seconds(ends));
  ::X509_set_pubkey(made.get(), key.get());
  X509_NAME* const name = ::X509_get_subject_name(made.get());
  const std::string host = "localhost";
  ::X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(host.c_str()), -1, -1, 0);
  ::X509_set_issuer_name(made.get(), name);
  ASSERT_GT(::X509_sign(made.get(), key.get(), ::EVP_sha256()), 0);
  const auto write = [](const std::filesystem::path& path, auto put) {
    const std::unique_ptr<BIO, int (*)(BIO*)> file(::BIO_new_file(path.c_str(), "w"), ::BIO_free);
    ASSERT_TRUE(file);
    put(file.get());
  };
  write(folder / "c.pem", [&](BIO* file) { ::PEM_write_bio_X509(file, made.get()); });
  write(folder / "k.pem", [&](BIO* file) {
    ::PEM_write_bio_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  });
}

// Connected over TLS, whatever certificate it was shown.
class TlsPeer {
 public:
  TlsPeer(boost::asio::io_context& io, std::uint16_t port) : stream(io, context_) {
    stream.lowest_layer().connect({boost::asio::ip::address_v4::loopback(), port});
    stream.handshake(boost::asio::ssl::stream_base::client);
  }
  long serial() {
    const std::unique_ptr<X509, void (*)(X509*)> shown(
        ::SSL_get1_peer_certificate(stream.native_handle()), ::X509_free);
    return shown ? ::ASN1_INTEGER_get(::X509_get0_serialNumber(shown.get())) : 0;
  }

 private:
  boost::asio::ssl::context context_{boost::asio::ssl::context::tls_client};

 public:
  boost::asio::ssl::stream<boost::asio::ip::tcp::socket> stream;
};

}  // namespace eligd::jobs::sample
