#include "config/secret.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sys/stat.h>

namespace eligd::config {
namespace {

Result<Secret> checked(std::string value, const SecretRef& reference) {
  if (value.ends_with('\n')) value.pop_back();
  if (value.ends_with('\r')) value.pop_back();
  if (value.empty()) {
    return fail(ErrorKind::configuration, to_text(reference) + " is empty; put the secret into it");
  }
  return Secret(std::move(value));
}

Result<Secret> from_file(const std::string& path, const SecretRef& reference, Findings& findings) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return fail(ErrorKind::configuration,
                to_text(reference) + " cannot be read: no such file; create it with mode 600");
  }
  if (static_cast<std::size_t>(status.st_size) > secret_bytes_max) {
    return fail(ErrorKind::configuration,
                to_text(reference) + " is larger than any secret; check the path");
  }
  if ((status.st_mode & (S_IRWXO | S_IWGRP)) != 0) {
    findings.push_back({Severity::warning,
                        {path},
                        "others may read or change this secret",
                        "chmod 600 it, or 640 for a service group"});
  }
  std::ifstream in(path, std::ios::binary);
  std::string value{std::istreambuf_iterator<char>(in), {}};
  if (!in.good() && !in.eof()) {
    return fail(ErrorKind::configuration,
                to_text(reference) + " cannot be read; check its owner and mode");
  }
  return checked(std::move(value), reference);
}

}  // namespace

std::string to_text(const SecretRef& reference) {
  switch (reference.kind) {
    case SecretRef::Kind::none:
      return "no secret";
    case SecretRef::Kind::file:
      return "secret file " + reference.name;
    case SecretRef::Kind::env:
      return "environment variable " + reference.name;
    case SecretRef::Kind::credential:
      return "systemd credential " + reference.name;
  }
  return "no secret";
}

Result<Secret> resolve(const SecretRef& reference, Findings& findings) {
  switch (reference.kind) {
    case SecretRef::Kind::none:
      break;
    case SecretRef::Kind::file:
      return from_file(reference.name, reference, findings);
    case SecretRef::Kind::env: {
      const char* value = std::getenv(reference.name.c_str());
      if (value == nullptr) {
        return fail(ErrorKind::configuration,
                    to_text(reference) + " is not set; set it for the service");
      }
      return checked(value, reference);
    }
    case SecretRef::Kind::credential: {
      const char* folder = std::getenv("CREDENTIALS_DIRECTORY");
      if (folder == nullptr) {
        return fail(ErrorKind::configuration,
                    to_text(reference) +
                        " cannot be read outside systemd; add LoadCredential= to the unit");
      }
      // systemd has set owner and mode there; what they say is not ours to warn about.
      Findings ignored;
      return from_file(std::string(folder) + '/' + reference.name, reference, ignored);
    }
  }
  return fail(ErrorKind::configuration, "no secret is configured; add secret = { file = \"...\" }");
}

}  // namespace eligd::config
