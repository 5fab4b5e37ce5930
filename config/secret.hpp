// Secrets stand in the configuration by reference only: a file, an environment variable or a
// systemd credential. The value is read when it is needed and never prints.
#pragma once

#include "base/error.hpp"
#include "base/finding.hpp"
#include "base/secret.hpp"

#include <cstdint>
#include <string>

namespace eligd::config {

struct SecretRef {
  enum class Kind : std::uint8_t { none, file, env, credential };
  Kind kind = Kind::none;
  std::string name{};  // path, variable or credential name; never the secret
  [[nodiscard]] bool is_set() const noexcept { return kind != Kind::none; }
  friend bool operator==(const SecretRef&, const SecretRef&) = default;
};

// "file secrets/token", "environment variable X", "credential y": names the reference, never the
// value.
[[nodiscard]] std::string to_text(const SecretRef& reference);

using eligd::Secret;

inline constexpr std::size_t secret_bytes_max = 64 * 1024;

// Reads the secret; one trailing line end is taken off. A file others may read gives a warning in
// `findings`. Fails with configuration: nothing set, missing, empty, over secret_bytes_max.
[[nodiscard]] Result<Secret> resolve(const SecretRef& reference, Findings& findings);

}  // namespace eligd::config
