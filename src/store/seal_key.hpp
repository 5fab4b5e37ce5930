// The practice's signature: Ed25519, by a key derived from the store's data key, so that a backup
// and what is restored from it sign alike and no second key has to be kept. Whoever has the public
// key can check it, and can forge nothing.
#pragma once

#include "store/keys.hpp"
#include "store/records.hpp"

#include <array>
#include <string_view>

namespace eligd::store {

class SealKey {
 public:
  explicit SealKey(const Key& data_key);
  SealKey(const SealKey&) = delete;
  SealKey& operator=(const SealKey&) = delete;
  ~SealKey();

  [[nodiscard]] Seal seal(std::string_view message) const;
  [[nodiscard]] std::string public_key() const;  // lower-case hex

 private:
  std::array<unsigned char, 64> secret_{};
  std::array<unsigned char, 32> public_{};
};

// Was `message` signed by the key that `seal` names? False also where it names none.
[[nodiscard]] bool is_seal_of(const Seal& seal, std::string_view message);

}  // namespace eligd::store
