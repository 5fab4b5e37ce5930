// The keys of sealed values: the store's own (number 1, in `identity`), by which nothing new is
// sealed, and the data keys of the table `data_keys`, the newest of which seals (decision 0050).
//
// Thread safe. Who seals or opens takes a key from memory; the store is asked when a transaction
// begins that writes (one number is compared), and when a value names a key nobody here knows.
#pragma once

#include "base/error.hpp"
#include "store/database.hpp"
#include "store/keys.hpp"
#include "store/wiped_key.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace eligd::store {

using DataKeyId = std::uint32_t;

inline constexpr DataKeyId store_key_id = 1;

// What seals and opens fields, derived from the data key of this number.
struct FieldKey {
  DataKeyId id = store_key_id;
  WipedKey key{};
};
using FieldKeyPtr = std::shared_ptr<const FieldKey>;

class KeyRing {
 public:
  // Without a store: this key alone.
  explicit KeyRing(const Key& store_key);
  // Errors: cryptography (the root key is another one, or the store lost its key).
  [[nodiscard]] static Result<std::shared_ptr<KeyRing>> read(Database& database, const Keys& keys,
                                                             std::string file_system = {});
  KeyRing(const KeyRing&) = delete;
  KeyRing& operator=(const KeyRing&) = delete;

  [[nodiscard]] const Key& store_key() const noexcept { return store_key_.bytes(); }

  // By which values are sealed now. Never null.
  [[nodiscard]] FieldKeyPtr sealing() const;
  // Null: the store has no such key, or it is destroyed, or wrapped by a root key not known here.
  [[nodiscard]] FieldKeyPtr find(DataKeyId id);

  // To be called in a transaction that writes, before anything is sealed in it: then nothing is
  // ever sealed by a key that was retired before. unavailable: there is none to seal by.
  [[nodiscard]] Result<void> refresh(Database& database);

  // The root key changed while processes were at work: every ring of this process for this file
  // tries this one too from now on.
  static void offer_root(const std::filesystem::path& path, const Key& root);
  // Who is asked for the root key of now, once for each change of the ring, where it has a key that
  // no root key known here unwraps. On any thread.
  using RootFinder = std::function<std::optional<Key>()>;
  static void find_root_by(const std::filesystem::path& path, RootFinder finder);

 private:
  struct State {
    std::int64_t generation = 0;
    std::vector<FieldKeyPtr> keys{};  // by number
    FieldKeyPtr sealing{};            // null: none can be used
    [[nodiscard]] FieldKeyPtr key_of(DataKeyId id) const;
  };

  [[nodiscard]] std::shared_ptr<const State> state() const;
  [[nodiscard]] Result<void> load(Database& database);
  [[nodiscard]] bool find_root(std::int64_t generation);
  [[nodiscard]] FieldKeyPtr unwrapped(DataKeyId id, const std::string& wrapped) const;
  void learn(const Key& root);

  WipedKey store_key_;
  std::string store_id_{};
  std::string path_{};
  std::string file_system_{};
  mutable std::mutex mutex_{};  // held to take a pointer, never while the store is asked
  std::shared_ptr<const State> state_{};
  std::mutex loading_{};
  std::vector<WipedKey> roots_{};  // under `loading_`
  std::int64_t asked_at_ = 0;      // under `loading_`; for which generation somebody was asked
  std::unique_ptr<Database> looking_{};  // under `loading_`; opened for the first unknown number
};

// A data key wrapped by the root key is bound to its store and number.
[[nodiscard]] std::string place_of_data_key(std::string_view store_id, DataKeyId id);

}  // namespace eligd::store
