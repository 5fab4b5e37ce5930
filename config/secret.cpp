#include "config/secret.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <sys/stat.h>
#include <system_error>

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

// What LoadCredential=ID:FOLDER puts before each file's name (eligd.service).
constexpr std::string_view loaded_prefix = "eligd_";

std::string credential_name(const SecretRef& reference) {
  return std::filesystem::path(reference.name).filename();
}

// systemd's copy, where this process has one; else the file it would be loaded from, which is also
// where a secret stands that came after the service was started.
std::string credential_file(const SecretRef& reference) {
  const char* loaded = std::getenv("CREDENTIALS_DIRECTORY");
  if (loaded == nullptr) return reference.name;
  const std::filesystem::path folder = loaded;
  const std::string name = credential_name(reference);
  for (const auto& path : {folder / name, folder / (std::string(loaded_prefix) + name)}) {
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) return path;
  }
  return reference.name;
}

Result<Secret> from_credential(const SecretRef& reference, Findings& findings) {
  const std::string path = credential_file(reference);
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored))
    return fail(ErrorKind::configuration,
                to_text(reference) + " is not loaded, and " + reference.name +
                    " is not there; make that file with mode 600, or 640 for the service's group");
  if (path == reference.name) return from_file(path, reference, findings);
  // systemd has set owner and mode there; what they say is not ours to warn about.
  Findings unsaid;
  return from_file(path, reference, unsaid);
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
      return "systemd credential " + credential_name(reference);
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
      findings.push_back(
          {Severity::warning,
           {},
           to_text(reference) + " holds a secret, which every program the service starts gets too",
           "use a file or a systemd credential"});
      return checked(value, reference);
    }
    case SecretRef::Kind::credential:
      return from_credential(reference, findings);
  }
  return fail(ErrorKind::configuration, "no secret is configured; add secret = { file = \"...\" }");
}

}  // namespace eligd::config
