#include "hooks/signature.hpp"

#include "clearinghouse/payload.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace eligd::hooks {

Result<Secret> key_of(const Secret& written) {
  constexpr std::string_view mark = "whsec_";
  constexpr std::size_t bytes_min = 24;
  constexpr std::size_t bytes_max = 64;
  const std::string_view text = written.expose();
  if (text.starts_with(mark)) {
    auto bytes = clearinghouse::decode_base64(text.substr(mark.size()));
    if (bytes && bytes->size() >= bytes_min && bytes->size() <= bytes_max)
      return Secret(*std::move(bytes));
  }
  return fail(ErrorKind::configuration,
              "a webhook's secret is no key of the standard; write \"whsec_\" and the base64 of 24 "
              "to 64 random bytes");
}

std::string signatures_of(const std::vector<Secret>& keys, std::string_view id,
                          std::int64_t seconds, std::string_view body) {
  const std::string signed_text = fmt::format("{}.{}.{}", id, seconds, body);
  std::string signatures;
  for (const Secret& key : keys) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    const std::string_view bytes = key.expose();
    HMAC(EVP_sha256(), bytes.data(), static_cast<int>(bytes.size()),
         reinterpret_cast<const unsigned char*>(signed_text.data()), signed_text.size(),
         digest.data(), &size);
    const std::string_view raw(reinterpret_cast<const char*>(digest.data()), size);
    signatures += (signatures.empty() ? "v1," : " v1,") + clearinghouse::encode_base64(raw);
  }
  return signatures;
}

}  // namespace eligd::hooks
