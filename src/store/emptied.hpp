// Bytes of a question or answer that were deleted as retention says. Nothing stands there, and the
// digest of what stood there remains.
#pragma once

#include "base/phi.hpp"
#include "store/keys.hpp"
#include "store/records.hpp"

#include <string>

namespace eligd::store {

[[nodiscard]] inline bool is_emptied(const Phi<std::string>& bytes, const std::string& digest) {
  static const std::string of_nothing = sha256_hex("");
  return bytes.empty() && digest != of_nothing;
}
[[nodiscard]] inline bool is_emptied(const AnswerRecord& answer) {
  return is_emptied(answer.raw, answer.digest);
}

}  // namespace eligd::store
