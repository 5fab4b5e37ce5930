// Names others gave (a file's, a person's mark of an intake system) that are part of the place a
// value is sealed for (cipher.hpp). They may be in any encoding; a server keeps UTF-8 alone, so the
// seal stands over the form it keeps, on both engines. Private to the room.
#pragma once

#include "store/cipher.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace eligd::store {

// As a server keeps any text: what is not UTF-8 is read as Windows-1252, zero bytes are left out.
[[nodiscard]] std::string kept_text(std::string_view text);
// The text of which this is the kept form, if all of it was Windows-1252; nothing if it cannot be.
[[nodiscard]] std::optional<std::string> before_kept(std::string_view kept);

[[nodiscard]] std::string seal_under_name(const Cipher& cipher, const Place& place,
                                          const Phi<std::string>& value);
// Also what was sealed over the text as it came, before the form was what counts.
[[nodiscard]] Result<Phi<std::string>> open_under_name(const Cipher& cipher, const Place& place,
                                                       std::string_view sealed);
[[nodiscard]] std::string seal_under_name(const Cipher& cipher, const Place& place,
                                          const Secret& value);
[[nodiscard]] Result<Secret> open_secret_under_name(const Cipher& cipher, const Place& place,
                                                    std::string_view sealed);

}  // namespace eligd::store
