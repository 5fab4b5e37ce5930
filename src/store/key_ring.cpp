#include "store/key_ring.hpp"

#include "store/cipher.hpp"
#include "store/data_key.hpp"
#include "store/steps.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

namespace eligd::store {
namespace {

constexpr std::uint64_t field_subkey = 1;

FieldKeyPtr field_key(DataKeyId id, const Key& data_key) {
  return std::make_shared<const FieldKey>(
      FieldKey{.id = id, .key = subkey(data_key, field_subkey)});
}

Result<std::int64_t> generation_of(Database& database) {
  return one<std::int64_t>(database, "SELECT generation FROM data_key_ring",
                           "the store has no ring of keys",
                           [](const Query& row) -> Result<std::int64_t> { return row.integer(0); });
}

struct Row {
  DataKeyId id = 0;
  std::string wrapped{};
  bool is_retired = false;
};

Result<std::vector<Row>> rows_of(Database& database) {
  return all<Row>(database,
                  "SELECT id, key_sealed, retired IS NOT NULL FROM data_keys WHERE destroyed IS "
                  "NULL ORDER BY id",
                  [](const Query& row) -> Result<Row> {
                    return Row{.id = static_cast<DataKeyId>(row.integer(0)),
                               .wrapped = row.blob(1),
                               .is_retired = row.integer(2) != 0};
                  });
}

// The rings of this process by the file they belong to.
struct Rings {
  std::mutex mutex{};
  std::multimap<std::filesystem::path, std::weak_ptr<KeyRing>> by_path{};
  std::map<std::filesystem::path, KeyRing::RootFinder> finders{};
};

Rings& rings() {
  static Rings all_of_them;
  return all_of_them;
}

std::filesystem::path whole(const std::filesystem::path& path) {
  std::error_code unknown;
  std::filesystem::path found = std::filesystem::weakly_canonical(path, unknown);
  return unknown ? path : found;
}

void remember(const std::filesystem::path& path, const std::shared_ptr<KeyRing>& ring) {
  const std::scoped_lock lock(rings().mutex);
  std::erase_if(rings().by_path, [](const auto& known) { return known.second.expired(); });
  rings().by_path.emplace(whole(path), ring);
}

}  // namespace

std::string place_of_data_key(std::string_view store_id, DataKeyId id) {
  return fmt::format("{}\x1f data key {}", store_id, id);
}

KeyRing::KeyRing(const Key& store_key) : store_key_(store_key) {
  auto state = std::make_shared<State>();
  state->keys = {field_key(store_key_id, store_key)};
  state->sealing = state->keys.front();
  state_ = std::move(state);
}

Result<std::shared_ptr<KeyRing>> KeyRing::read(Database& database, const Keys& keys,
                                               std::string file_system) {
  const auto identity = identity_of(database);
  if (!identity) return std::unexpected(identity.error());
  if (!*identity) return std::unexpected(lost_its_key());
  const auto store_key =
      unwrap_key(keys.root, (*identity)->store_key_wrapped, (*identity)->store_id);
  if (!store_key) return std::unexpected(store_key.error());
  auto ring = std::make_shared<KeyRing>(store_key->bytes());
  ring->store_id_ = (*identity)->store_id;
  ring->path_ = database.path();
  ring->file_system_ = std::move(file_system);
  {
    const std::scoped_lock lock(ring->loading_);
    ring->roots_.emplace_back(keys.root);
    if (auto loaded = ring->load(database); !loaded) return std::unexpected(loaded.error());
  }
  if (ring->file_system_.empty()) remember(ring->path_, ring);
  return ring;
}

std::shared_ptr<const KeyRing::State> KeyRing::state() const {
  const std::scoped_lock lock(mutex_);
  return state_;
}

FieldKeyPtr KeyRing::sealing() const {
  const std::scoped_lock lock(mutex_);
  // Refreshed before each write, which fails where there is none; number 1 always opens.
  return state_->sealing ? state_->sealing : state_->keys.front();
}

FieldKeyPtr KeyRing::State::key_of(DataKeyId id) const {
  const auto found =
      std::ranges::lower_bound(keys, id, {}, [](const FieldKeyPtr& key) { return key->id; });
  return found == keys.end() || (*found)->id != id ? nullptr : *found;
}

FieldKeyPtr KeyRing::find(DataKeyId id) {
  if (FieldKeyPtr key = state()->key_of(id)) return key;
  if (path_.empty()) return nullptr;
  const std::scoped_lock lock(loading_);
  if (FieldKeyPtr key = state()->key_of(id)) return key;  // another one asked meanwhile
  if (looking_ == nullptr) {
    auto opened = Database::open(path_, Database::Access::read_write, file_system_);
    if (!opened) return nullptr;
    looking_ = *std::move(opened);
  }
  if (!load(*looking_)) return nullptr;
  return state()->key_of(id);
}

Result<void> KeyRing::refresh(Database& database) {
  const auto generation = generation_of(database);
  if (!generation) return std::unexpected(generation.error());
  auto now = state();
  if (now->generation != *generation) {
    const std::scoped_lock lock(loading_);
    if (auto loaded = load(database); !loaded) return loaded;
    now = state();
  }
  if (now->sealing) return {};
  return fail(ErrorKind::unavailable,
              "the store's data keys are wrapped by another root key since it was changed; reload "
              "or restart this process");
}

// What was unwrapped before is not unwrapped again: a number has one key for ever.
Result<void> KeyRing::load(Database& database) {
  const auto generation = generation_of(database);
  if (!generation) return std::unexpected(generation.error());
  const auto rows = rows_of(database);
  if (!rows) return std::unexpected(rows.error());
  const auto before = state();
  auto next = std::make_shared<State>();
  next->generation = *generation;
  next->keys.push_back(before->keys.front());
  if (rows->empty()) next->sealing = before->keys.front();
  for (const Row& row : *rows) {
    FieldKeyPtr key = before->key_of(row.id);
    if (key == nullptr) key = unwrapped(row.id, row.wrapped);
    if (key == nullptr && find_root(*generation)) key = unwrapped(row.id, row.wrapped);
    if (key == nullptr) continue;
    next->keys.push_back(key);
    if (!row.is_retired) next->sealing = key;
  }
  const std::scoped_lock lock(mutex_);
  state_ = std::move(next);
  return {};
}

FieldKeyPtr KeyRing::unwrapped(DataKeyId id, const std::string& wrapped) const {
  for (const WipedKey& root : roots_) {
    if (const auto key = unwrap_key(root.bytes(), wrapped, place_of_data_key(store_id_, id)))
      return field_key(id, key->bytes());
  }
  return nullptr;
}

bool KeyRing::find_root(std::int64_t generation) {
  if (asked_at_ == generation) return false;
  asked_at_ = generation;
  RootFinder finder;
  {
    const std::scoped_lock lock(rings().mutex);
    const auto found = rings().finders.find(whole(path_));
    if (found == rings().finders.end()) return false;
    finder = found->second;
  }
  const auto root = finder();
  if (!root) return false;
  roots_.emplace(roots_.begin(), *root);
  return true;
}

void KeyRing::find_root_by(const std::filesystem::path& path, RootFinder finder) {
  const std::scoped_lock lock(rings().mutex);
  if (finder) {
    rings().finders.insert_or_assign(whole(path), std::move(finder));
  } else {
    rings().finders.erase(whole(path));
  }
}

void KeyRing::learn(const Key& learned) {
  const std::scoped_lock lock(loading_);
  const WipedKey root(learned);
  if (std::ranges::find(roots_, root) != roots_.end()) return;
  roots_.insert(roots_.begin(), root);
  const std::scoped_lock also(mutex_);
  auto stale = std::make_shared<State>(*state_);
  stale->generation = 0;  // none has it: the next write looks anew
  state_ = std::move(stale);
}

void KeyRing::offer_root(const std::filesystem::path& path, const Key& root) {
  std::vector<std::shared_ptr<KeyRing>> known;
  {
    const std::scoped_lock lock(rings().mutex);
    const auto [first, last] = rings().by_path.equal_range(whole(path));
    std::for_each(first, last, [&](const auto& one) {
      if (auto ring = one.second.lock()) known.push_back(std::move(ring));
    });
  }
  for (const auto& ring : known) ring->learn(root);
}

}  // namespace eligd::store
