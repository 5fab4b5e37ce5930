// The audit chain's head, carried elsewhere and brought back: whoever holds the chain's key can
// cut it and write another end, and only a head they could not reach tells. As text: "412:9f8c...",
// the entry's number and its hash in hexadecimal digits.
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace eligd::store {

struct AuditHead {
  std::int64_t entry = 0;
  std::string hash{};  // hex

  friend bool operator==(const AuditHead&, const AuditHead&) = default;
};

[[nodiscard]] std::string to_string(const AuditHead& head);
// Errors: usage, what it should look like.
[[nodiscard]] Result<AuditHead> parse_audit_head(std::string_view text);

enum class HeadFound : std::uint8_t {
  in_chain,
  other,      // that entry has another hash: the chain was written anew from there or before
  cut,        // the chain ends before it
  forgotten,  // before the oldest entry that [retention] left: nothing can be said
};

// Where it lies in the chain of this store; the file is only read. What lies after it and whether
// the chain is whole is verify_audit's to say.
[[nodiscard]] Result<HeadFound> find_head(const std::filesystem::path& store,
                                          const AuditHead& carried);

}  // namespace eligd::store
