#include "store/sealed_file.hpp"

#include "store/cipher.hpp"

#include <fmt/core.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <span>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace eligd::store {
namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<unsigned char>;

constexpr std::string_view magic = "eligd-sealed-1\n";
constexpr std::size_t sealed_key_bytes =
    crypto_box_SEALBYTES + crypto_secretstream_xchacha20poly1305_KEYBYTES;
constexpr std::size_t head_bytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t chunk_bytes = 64 * 1024;
constexpr std::size_t more_bytes = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr unsigned char final_tag = crypto_secretstream_xchacha20poly1305_TAG_FINAL;

static_assert(magic.size() == 15 && sealed_key_bytes == 80 && head_bytes == 24 && more_bytes == 17);

class File {
 public:
  explicit File(int number) : number_(number) {}
  File(File&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  File& operator=(File&&) = delete;
  ~File() {
    if (number_ >= 0) ::close(number_);
  }

  [[nodiscard]] bool is_open() const noexcept { return number_ >= 0; }
  [[nodiscard]] bool write_all(std::span<const unsigned char> bytes) const {
    while (!bytes.empty()) {
      const ssize_t wrote = ::write(number_, bytes.data(), bytes.size());
      if (wrote < 0 && errno == EINTR) continue;
      if (wrote <= 0) return false;
      bytes = bytes.subspan(static_cast<std::size_t>(wrote));
    }
    return true;
  }
  // As many as there are, up to `most`; none at the end. Empty: it cannot be read.
  [[nodiscard]] std::optional<Bytes> read_up_to(std::size_t most) const {
    Bytes bytes(most);
    std::size_t have = 0;
    while (have < most) {
      const ssize_t got = ::read(number_, bytes.data() + have, most - have);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return std::nullopt;
      if (got == 0) break;
      have += static_cast<std::size_t>(got);
    }
    bytes.resize(have);
    return bytes;
  }
  [[nodiscard]] bool sync() const { return ::fsync(number_) == 0; }

 private:
  int number_;
};

File open_to_read(const fs::path& path) { return File(::open(path.c_str(), O_RDONLY | O_CLOEXEC)); }
File open_new(const fs::path& path) {
  return File(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
}

std::unexpected<Error> cannot_read(const fs::path& path) {
  return fail(
      ErrorKind::unreadable,
      fmt::format("{}: cannot be read; check that it is there and may be read", path.string()));
}
std::unexpected<Error> cannot_write(const fs::path& path) {
  return fail(ErrorKind::storage,
              fmt::format("{}: cannot be written; it exists already, or the folder or the space is "
                          "missing",
                          path.string()));
}
std::unexpected<Error> is_altered(const fs::path& path) {
  return fail(ErrorKind::cryptography,
              fmt::format("{}: is cut short or was altered; take another backup", path.string()));
}

void sync_folder_of(const fs::path& path) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  const File opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.is_open()) (void)opened.sync();
}

// Overwritten when it goes.
struct FileKey {
  Key key{};
  FileKey() = default;
  FileKey(const FileKey&) = delete;
  FileKey& operator=(const FileKey&) = delete;
  ~FileKey() { sodium_memzero(key.data(), key.size()); }
};

using Stream = crypto_secretstream_xchacha20poly1305_state;

Bytes start_of_file(const Key& recipient, const FileKey& file_key) {
  Bytes start(magic.begin(), magic.end());
  start.resize(magic.size() + sealed_key_bytes);
  crypto_box_seal(start.data() + magic.size(), file_key.key.data(), file_key.key.size(),
                  recipient.data());
  return start;
}

Result<void> seal_stream(const File& from, const File& to, const fs::path& target,
                         const Key& recipient, const std::stop_token& stop) {
  FileKey file_key;
  crypto_secretstream_xchacha20poly1305_keygen(file_key.key.data());
  Bytes bound = start_of_file(recipient, file_key);
  std::array<unsigned char, head_bytes> head{};
  Stream stream{};
  crypto_secretstream_xchacha20poly1305_init_push(&stream, head.data(), file_key.key.data());
  if (!to.write_all(bound) || !to.write_all(head)) return cannot_write(target);
  auto chunk = from.read_up_to(chunk_bytes);
  Bytes sealed(chunk_bytes + more_bytes);
  while (chunk) {
    if (stop.stop_requested())
      return fail(ErrorKind::unavailable, "stopped before the backup was whole; none was made");
    auto next = from.read_up_to(chunk_bytes);
    if (!next) break;
    unsigned long long size = 0;
    crypto_secretstream_xchacha20poly1305_push(&stream, sealed.data(), &size, chunk->data(),
                                               chunk->size(), bound.data(), bound.size(),
                                               next->empty() ? final_tag : 0);
    bound.clear();
    if (!to.write_all(std::span(sealed).first(size))) return cannot_write(target);
    if (next->empty()) return to.sync() ? Result<void>() : cannot_write(target);
    chunk = std::move(next);
  }
  return fail(ErrorKind::storage, "the copy of the store cannot be read back; check the disk");
}

Result<void> unseal_stream(const File& from, const fs::path& source, const File& to,
                           const fs::path& target, const Key& secret) {
  auto bound = from.read_up_to(magic.size() + sealed_key_bytes);
  const auto head = from.read_up_to(head_bytes);
  if (!bound || !head) return cannot_read(source);
  if (bound->size() != magic.size() + sealed_key_bytes || head->size() != head_bytes)
    return is_altered(source);
  Key recipient{};
  crypto_scalarmult_base(recipient.data(), secret.data());
  FileKey file_key;
  if (crypto_box_seal_open(file_key.key.data(), bound->data() + magic.size(), sealed_key_bytes,
                           recipient.data(), secret.data()) != 0)
    return fail(ErrorKind::cryptography,
                fmt::format("{}: is not sealed to this key, or was altered; this key's public half "
                            "is {}",
                            source.string(), recipient_of(secret)));
  Stream stream{};
  if (crypto_secretstream_xchacha20poly1305_init_pull(&stream, head->data(), file_key.key.data()) !=
      0)
    return is_altered(source);
  Bytes plain(chunk_bytes);
  while (true) {
    const auto sealed = from.read_up_to(chunk_bytes + more_bytes);
    if (!sealed) return cannot_read(source);
    unsigned char tag = 0;
    unsigned long long size = 0;
    if (sealed->size() < more_bytes || crypto_secretstream_xchacha20poly1305_pull(
                                           &stream, plain.data(), &size, &tag, sealed->data(),
                                           sealed->size(), bound->data(), bound->size()) != 0)
      return is_altered(source);
    bound->clear();
    if (!to.write_all(std::span(plain).first(size))) return cannot_write(target);
    if (tag != final_tag) continue;
    const auto after = from.read_up_to(1);
    if (!after || !after->empty()) return is_altered(source);
    return to.sync() ? Result<void>() : cannot_write(target);
  }
}

Result<Key> key_of(std::string_view hex, const char* words) {
  Key key{};
  std::size_t size = 0;
  const bool is_key = hex.size() == key.size() * 2 &&
                      sodium_hex2bin(key.data(), key.size(), hex.data(), hex.size(), nullptr, &size,
                                     nullptr) == 0 &&
                      size == key.size();
  if (!is_key) return fail(ErrorKind::cryptography, words);
  return key;
}

}  // namespace

std::string recipient_of(const Key& secret) {
  Key half{};
  crypto_scalarmult_base(half.data(), secret.data());
  return to_hex({reinterpret_cast<const char*>(half.data()), half.size()});
}

Result<std::string> create_recipient(const fs::path& path, Entropy& entropy) {
  // Any 32 bytes are an X25519 secret; kept as the store's key is.
  if (auto made = create_key_file(path, entropy); !made) return std::unexpected(made.error());
  const auto hex = open_to_read(path).read_up_to(sizeof(Key) * 2);
  if (!hex) return cannot_read(path);
  const auto secret = parse_recipient_secret(Secret(std::string(hex->begin(), hex->end())));
  if (!secret) return std::unexpected(secret.error());
  return recipient_of(*secret);
}

Result<Key> parse_recipient(std::string_view hex) {
  return key_of(hex,
                "backup.recipient is not 64 hexadecimal digits; `eligd backup keypair` makes one");
}

Result<Key> parse_recipient_secret(const Secret& hex) {
  return key_of(hex.expose(),
                "the backups' key is not 64 hexadecimal digits; it is the file that `eligd backup "
                "keypair` wrote");
}

Result<bool> is_sealed_file(const fs::path& path) {
  const File file = open_to_read(path);
  if (!file.is_open()) return cannot_read(path);
  const auto start = file.read_up_to(magic.size());
  if (!start) return cannot_read(path);
  return std::ranges::equal(*start, magic, {}, {},
                            [](char c) { return static_cast<unsigned char>(c); });
}

Result<void> seal_away(const fs::path& from, const fs::path& to, const Key& recipient,
                       const std::stop_token& stop) {
  const File source = open_to_read(from);
  std::error_code ignored;
  fs::remove(from, ignored);
  if (!source.is_open()) return cannot_read(from);
  const fs::path beside = to.string() + ".part";
  fs::remove(beside, ignored);  // of a process that was killed
  {
    const File target = open_new(beside);
    if (!target.is_open()) return cannot_write(beside);
    if (auto sealed = seal_stream(source, target, to, recipient, stop); !sealed) {
      fs::remove(beside, ignored);
      return sealed;
    }
  }
  std::error_code problem;
  if (!fs::exists(to, problem)) fs::rename(beside, to, problem);
  if (problem || fs::exists(beside, ignored)) {
    fs::remove(beside, ignored);
    return cannot_write(to);
  }
  sync_folder_of(to);
  return {};
}

Result<void> unseal(const fs::path& from, const fs::path& to, const Key& secret) {
  const File source = open_to_read(from);
  if (!source.is_open()) return cannot_read(from);
  const File target = open_new(to);
  if (!target.is_open()) return cannot_write(to);
  auto opened = unseal_stream(source, from, target, to, secret);
  std::error_code ignored;
  if (!opened) fs::remove(to, ignored);
  return opened;
}

}  // namespace eligd::store
