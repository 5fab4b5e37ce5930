// Certificates made at test time by OpenSSL: an authority of our own, and identities it vouches
// for.
#pragma once

#include <openssl/types.h>

#include <filesystem>
#include <memory>
#include <string>

namespace eligd::test {

struct Identity {
  std::string certificate_pem;
  std::string key_pem;
};

enum class Validity { now, expired };
enum class Status { good, revoked };

class Authority {
 public:
  explicit Authority(const std::string& name);
  Authority(const std::string& name, const Authority& above);  // vouched for by another
  ~Authority();

  [[nodiscard]] std::string certificate_pem() const;
  // For `host`, a DNS name or an IP address.
  [[nodiscard]] Identity issue(const std::string& host, Validity validity = Validity::now) const;
  // What it says of a certificate of its own, as a server staples it (DER).
  [[nodiscard]] std::string status_of(const Identity& identity, Status status) const;

 private:
  void sign(X509* issuer, EVP_PKEY* key);

  EVP_PKEY* key_;
  X509* certificate_;
};

// A file that goes with its object, in a folder that nobody else reads.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& content);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace eligd::test
