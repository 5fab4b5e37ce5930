// A key that is overwritten where it stood in memory when it goes.
#pragma once

#include "store/keys.hpp"

#include <cstdint>

namespace eligd::store {

// Not left out by an optimizer.
void wipe(Key& key) noexcept;

// libsodium's hash and cipher leave keys and short texts on the stack where they worked: to be
// called where they were called.
void wipe_stack() noexcept;

class WipedKey {
 public:
  WipedKey() = default;
  explicit WipedKey(const Key& key) : key_(key) {}
  WipedKey(const WipedKey&) = default;
  WipedKey& operator=(const WipedKey&) = default;
  ~WipedKey() { wipe(key_); }

  [[nodiscard]] const Key& bytes() const noexcept { return key_; }
  [[nodiscard]] Key& bytes() noexcept { return key_; }
  friend bool operator==(const WipedKey&, const WipedKey&) = default;

 private:
  Key key_{};
};

// The key of one purpose from a key that serves several.
[[nodiscard]] WipedKey subkey(const Key& master, std::uint64_t number);

}  // namespace eligd::store
